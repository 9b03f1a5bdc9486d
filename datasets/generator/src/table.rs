//! A table being made, and the formats that offices publish it in.

use std::fmt::Write as _;

use crate::zip::Zip;

/// What a cell of a column is in formats that have types.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Date,
}

/// A table.
pub(crate) struct Table {
    columns: Vec<(String, Kind)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Columns as `nome`, `nome:n` for numbers or `nome:d` for dates, separated by blanks; `fonte` follows them.
    pub(crate) fn new(columns: &str) -> Self {
        let mut columns: Vec<(String, Kind)> = columns
            .split_whitespace()
            .map(|column| match column.split_once(':') {
                Some((name, "n")) => (name.to_owned(), Kind::Number),
                Some((name, _)) => (name.to_owned(), Kind::Date),
                None => (column.to_owned(), Kind::Text),
            })
            .collect();
        columns.push(("fonte".to_owned(), Kind::Text));
        Self { columns, rows: Vec::new() }
    }

    /// Adds a demonstrative row.
    pub(crate) fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.sourced(cells, "Dimostrativo");
    }

    /// Adds a row whose facts have a source.
    pub(crate) fn sourced<const N: usize>(&mut self, cells: [&str; N], source: &str) {
        assert_eq!(cells.len() + 1, self.columns.len(), "{}", cells.join("|"));
        self.rows.push(cells.iter().copied().chain([source]).map(str::to_owned).collect());
    }

    /// CSV in UTF-8 with line feeds.
    pub(crate) fn csv(&self, delimiter: char) -> Vec<u8> {
        let header = self.columns.iter().map(|(name, _)| name.clone()).collect();
        let mut out = String::new();
        for row in std::iter::once(&header).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell, delimiter)).collect();
            out.push_str(&cells.join(&delimiter.to_string()));
            out.push('\n');
        }
        out.into_bytes()
    }

    /// An array of objects, one a line; numbers as numbers, empty cells as null.
    pub(crate) fn json(&self) -> Vec<u8> {
        let mut out = String::from("[\n");
        for (i, row) in self.rows.iter().enumerate() {
            let cells: Vec<String> = self
                .columns
                .iter()
                .zip(row)
                .map(|((name, kind), cell)| {
                    let value = match (cell.as_str(), kind) {
                        ("", _) => "null".to_owned(),
                        (cell, Kind::Number) => cell.to_owned(),
                        (cell, _) => {
                            format!("\"{}\"", cell.replace('\\', "\\\\").replace('"', "\\\""))
                        }
                    };
                    format!("\"{name}\": {value}")
                })
                .collect();
            let comma = if i + 1 < self.rows.len() { "," } else { "" };
            let _ = writeln!(out, "  {{{}}}{comma}", cells.join(", "));
        }
        out.push_str("]\n");
        out.into_bytes()
    }

    /// A workbook of one sheet: text, numbers and dates as such.
    pub(crate) fn xlsx(&self) -> Vec<u8> {
        let mut sheet = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet \
             xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
        );
        let text = |name: &str, value: &str| {
            format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(value))
        };
        sheet.push_str("<row r=\"1\">");
        for (i, (name, _)) in self.columns.iter().enumerate() {
            sheet.push_str(&text(&cell_name(i, 1), name));
        }
        sheet.push_str("</row>");
        for (r, row) in self.rows.iter().enumerate() {
            let _ = write!(sheet, "<row r=\"{}\">", r + 2);
            for (i, (cell, (_, kind))) in row.iter().zip(&self.columns).enumerate() {
                let name = cell_name(i, r + 2);
                match kind {
                    _ if cell.is_empty() => {}
                    Kind::Text => sheet.push_str(&text(&name, cell)),
                    Kind::Number => {
                        let _ = write!(sheet, "<c r=\"{name}\"><v>{cell}</v></c>");
                    }
                    Kind::Date => {
                        let _ =
                            write!(sheet, "<c r=\"{name}\" s=\"1\"><v>{}</v></c>", serial(cell));
                    }
                }
            }
            sheet.push_str("</row>");
        }
        sheet.push_str("</sheetData></worksheet>");
        let mut zip = Zip::default();
        zip.add("[Content_Types].xml", XLSX_TYPES.as_bytes());
        zip.add("_rels/.rels", XLSX_RELS.as_bytes());
        zip.add("xl/workbook.xml", XLSX_WORKBOOK.as_bytes());
        zip.add("xl/_rels/workbook.xml.rels", XLSX_WORKBOOK_RELS.as_bytes());
        zip.add("xl/styles.xml", XLSX_STYLES.as_bytes());
        zip.add("xl/worksheets/sheet1.xml", sheet.as_bytes());
        zip.finish()
    }

    /// An OpenDocument spreadsheet of one sheet.
    pub(crate) fn ods(&self) -> Vec<u8> {
        let mut body = String::from(ODS_HEAD);
        let text = |value: &str| {
            let value = escaped(value);
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{value}</text:p></table:table-cell>"
            )
        };
        body.push_str("<table:table-row>");
        self.columns.iter().for_each(|(name, _)| body.push_str(&text(name)));
        body.push_str("</table:table-row>");
        for row in &self.rows {
            body.push_str("<table:table-row>");
            for (cell, (_, kind)) in row.iter().zip(&self.columns) {
                match kind {
                    _ if cell.is_empty() => body.push_str("<table:table-cell/>"),
                    Kind::Text => body.push_str(&text(cell)),
                    Kind::Number => {
                        let _ = write!(
                            body,
                            "<table:table-cell office:value-type=\"float\" office:value=\"{cell}\"><text:p>{cell}</text:p></table:table-cell>"
                        );
                    }
                    Kind::Date => {
                        let _ = write!(
                            body,
                            "<table:table-cell office:value-type=\"date\" office:date-value=\"{cell}\"><text:p>{cell}</text:p></table:table-cell>"
                        );
                    }
                }
            }
            body.push_str("</table:table-row>");
        }
        body.push_str(
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        );
        let mut zip = Zip::default();
        zip.add("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
        zip.add("META-INF/manifest.xml", ODS_MANIFEST.as_bytes());
        zip.add("content.xml", body.as_bytes());
        zip.finish()
    }
}

fn quoted(cell: &str, delimiter: char) -> String {
    if cell.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Text in XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn cell_name(column: usize, row: usize) -> String {
    let mut name = String::new();
    if column >= 26 {
        name.push(char::from(b'A' + (column / 26 - 1) as u8));
    }
    name.push(char::from(b'A' + (column % 26) as u8));
    format!("{name}{row}")
}

/// Days since 1899-12-30, as spreadsheets count.
fn serial(iso: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| iso[range].parse::<i64>().unwrap_or(0);
    let (y, m, d) = (part(0..4), part(5..7), part(8..10));
    let y = if m <= 2 { y - 1 } else { y };
    let doy = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468 + 25_569
}

const XLSX_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";
const XLSX_RELS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const XLSX_WORKBOOK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Dati\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const XLSX_WORKBOOK_RELS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>";
const XLSX_STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";
const ODS_MANIFEST: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
const ODS_HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:spreadsheet><table:table table:name=\"Dati\">";
