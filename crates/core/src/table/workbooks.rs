//! Small workbooks made by hand, and what is read from them.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::read::NoteKind;
use super::{Hints, ReadFile, Stored, read};

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // ODF 1.2, part 3, 3.3: `mimetype` is stored, so that the format shows without unpacking.
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const NS: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const PACKAGE: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/// A workbook of `(name, state, sheetData and what follows)`; style 1 is a date.
fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let (mut list, mut rels) = (String::new(), String::new());
    let mut bodies = Vec::new();
    for (at, (name, state, body)) in sheets.iter().enumerate() {
        let n = at + 1;
        list +=
            &format!("<sheet name=\"{name}\" sheetId=\"{n}\" state=\"{state}\" r:id=\"rId{n}\"/>");
        rels += &format!(
            "<Relationship Id=\"rId{n}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
        bodies.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet {NS}>{body}</worksheet>"),
        ));
    }
    let workbook = format!("<workbook {NS}><sheets>{list}</sheets></workbook>");
    let rels = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rels}</Relationships>"
    );
    let styles = format!(
        "<styleSheet {NS}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let mut parts = vec![
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", workbook.as_str()),
        ("xl/_rels/workbook.xml.rels", rels.as_str()),
        ("xl/styles.xml", styles.as_str()),
    ];
    parts.extend(bodies.iter().map(|(name, body)| (name.as_str(), body.as_str())));
    zipped(&parts)
}

fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", &content),
    ])
}

fn rows(file: &ReadFile, table: usize) -> Vec<String> {
    let table = &file.tables[table];
    let header = table.columns.iter().map(|it| it.header.as_ref()).collect::<Vec<_>>().join("|");
    let row =
        |row| (0..table.columns.len()).map(|it| table.text(row, it)).collect::<Vec<_>>().join("|");
    std::iter::once(header).chain((0..table.n_rows()).map(row)).collect()
}

fn kinds(file: &ReadFile) -> Vec<NoteKind> {
    file.notes.iter().map(|it| it.kind.clone()).collect()
}

#[test]
fn cells_keep_their_nature() {
    let body = format!(
        "<sheetData><row r=\"1\">{}{}{}{}{}</row><row r=\"3\"><c r=\"A3\"><v>12</v></c><c r=\"B3\"><v>0.1</v></c><c r=\"C3\" s=\"1\"><v>45292</v></c><c r=\"D3\" t=\"b\"><v>1</v></c><c r=\"E3\" t=\"e\"><v>#REF!</v></c></row><row r=\"4\"><c r=\"B4\"><f>A3*2</f><v>24</v></c>{}</row></sheetData>",
        text("A1", "n"),
        text("B1", "importo"),
        text("C1", "data"),
        text("D1", "pagato"),
        text("E1", "nota"),
        text("E4", "&lt;è&gt;")
    );
    let file = read("x.xlsx", &xlsx(&[("Dati", "visible", &body)]), &Hints::default());
    assert_eq!(
        rows(&file, 0),
        ["n|importo|data|pagato|nota", "12|0.1|2024-01-01|true|#REF!", "|24|||<è>"]
    );
    let stored = |column: usize| file.tables[0].columns[column].stored.clone().unwrap();
    assert_eq!(stored(1), [Stored::Number, Stored::Formula]);
    assert_eq!(
        (stored(2)[0], stored(3)[0], stored(4)),
        (Stored::Date, Stored::Bool, vec![Stored::Error, Stored::Text])
    );
    assert_eq!(kinds(&file), [NoteKind::Formulas { n: 1, first: "A3*2".into() }]);
    assert_eq!(file.notes[0].place.cell_name().as_deref(), Some("B4"));
    assert_eq!((file.tables[0].rows.sheet_row(0), file.tables[0].rows.sheet_row(1)), (3, 4));
}

#[test]
fn titles_groups_and_hidden_sheets() {
    let body = format!(
        "<sheetData><row r=\"1\">{}</row><row r=\"3\">{}{}</row><row r=\"4\">{}{}{}</row><row r=\"5\">{}<c r=\"B5\"><v>1</v></c><c r=\"C5\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:C3\"/></mergeCells>",
        text("A1", "Prospetto 2021"),
        text("A3", "Ente"),
        text("B3", "Spesa"),
        text("A4", ""),
        text("B4", "prevista"),
        text("C4", "finale"),
        text("A5", "Scuola")
    );
    let hidden = format!("<sheetData><row r=\"1\">{}</row></sheetData>", text("A1", "segreto"));
    let bytes = xlsx(&[("Spese", "visible", &body), ("Appunti", "hidden", &hidden)]);
    let file = read("x.xlsx", &bytes, &Hints::default());
    assert_eq!(rows(&file, 0), ["Ente|Spesa prevista|Spesa finale", "Scuola|1|2"]);
    let cells = vec!["A1:C1".to_owned(), "A3:A4".into(), "B3:C3".into()];
    assert_eq!(
        kinds(&file),
        [
            NoteKind::Hidden {
                what: "foglio «Appunti»".into(), what_en: "sheet «Appunti»".into()
            },
            NoteKind::RowsAboveHeader { n: 2, text: "Prospetto 2021".into() },
            NoteKind::HeaderMultirow { rows: 2, cells },
        ]
    );
    let hints = Hints { sheet: Some("appunti".into()), ..Hints::default() };
    assert_eq!(rows(&read("x.xlsx", &bytes, &hints), 0), ["segreto"]);
}

#[test]
fn an_opendocument_sheet() {
    let tables = "<table:table table:name=\"Dati\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>cig</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>importo</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>data</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><text:p>Z6530E33D8</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"12\"><text:p>12,00</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2024-01-31\"><text:p>31/01/2024</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
    let file = read("x.ods", &ods(tables), &Hints::default());
    assert_eq!(
        rows(&file, 0),
        ["cig|importo|data", "Z6530E33D8|12|2024-01-31", "Z6530E33D8|12|2024-01-31"]
    );
    assert!(file.notes.is_empty(), "{:?}", file.notes);
}

#[test]
fn repeated_cells_are_counted_before_they_are_made() {
    let bomb = "<table:table table:name=\"x\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16000\"/></table:table-row></table:table>";
    let file = read("x.ods", &ods(bomb), &Hints::default());
    assert!(
        matches!(&kinds(&file)[..], [NoteKind::NotATable { found_it, .. }] if found_it.contains("8 milioni")),
        "{:?}",
        file.notes
    );
}

#[test]
fn a_count_that_lies_is_refused() {
    let mut parts = vec![("xl/workbook.xml", "<workbook/>")];
    let strings = "<sst uniqueCount=\"99999999999999\"></sst>";
    parts.push(("xl/sharedStrings.xml", strings));
    let file = read("x.xlsx", &zipped(&parts), &Hints::default());
    assert!(
        matches!(&kinds(&file)[..], [NoteKind::NotATable { found_it, .. }] if found_it.contains("danneggiato")),
        "{:?}",
        file.notes
    );
}

#[test]
fn a_sheet_that_spans_everything_costs_what_it_holds() {
    let body = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let file = read("x.xlsx", &xlsx(&[("x", "visible", body)]), &Hints::default());
    assert_eq!(file.tables[0].columns.len(), 16_384);
}

#[test]
fn a_range_written_backwards_is_not_a_merge() {
    let body = "<dimension ref=\"C3:A1\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\" ref=\"B2:A1\">1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"C3:A1\"/></mergeCells>";
    let file = read("x.xlsx", &xlsx(&[("x", "visible", body)]), &Hints::default());
    assert!(!file.stopped && file.tables.len() == 1, "{:?}", file.notes);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_workbooks_never_panic(at in 0usize..400, byte in 0u8..128, cut in 0usize..3) {
        let body = format!("<sheetData><row r=\"1\">{}<c r=\"B1\" s=\"1\"><f t=\"shared\" si=\"0\" ref=\"A1:B2\">1</f><v>3.5</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>", text("A1", "a&amp;b"));
        let mut broken = body.clone().into_bytes();
        let at = at % broken.len();
        broken[at] = byte;
        broken.truncate(if cut == 0 { at + 1 } else { body.len() });
        let broken = String::from_utf8_lossy(&broken).into_owned();
        let _ = read("x.xlsx", &xlsx(&[("x", "visible", &broken)]), &Hints::default());
        let mut zip = xlsx(&[("x", "visible", &body)]);
        let at = (at * 7) % zip.len();
        zip[at] = byte;
        let _ = read("x.xlsx", &zip, &Hints::default());
        let table = format!("<table:table table:name=\"x\"><table:table-row>{broken}</table:table-row></table:table>");
        let _ = read("x.ods", &ods(&table), &Hints::default());
    }
}

/// A workbook of Vetro's as LibreOffice saves it: the same sheets, in ODS.
fn own_in_ods(header: &[&str], lines: &[&str]) -> Vec<u8> {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|it| cell(it)).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let table = |name: &str, rows: &[String]| {
        format!("<table:table table:name=\"{name}\">{}</table:table>", rows.concat())
    };
    let pairs: Vec<String> = lines.iter().map(|it| row(&[it, "x"])).collect();
    ods(&[
        table("contatti", &[row(&["ufficio", "telefono"]), row(&["Anagrafe", "0521 123456"])]),
        table("dizionario", &[row(header), row(&["contatti", "ufficio"])]),
        table("informazioni", &pairs),
    ]
    .concat())
}

#[test]
fn the_sheets_that_vetro_adds_are_not_data() {
    use super::own_sheets::{DICTIONARY_HEADER, INFORMATION_LINES};
    let skipped = NoteKind::OwnSheets { names: vec!["dizionario".into(), "informazioni".into()] };
    let whole = own_in_ods(&DICTIONARY_HEADER, &INFORMATION_LINES);
    let file = read("x.ods", &whole, &Hints::default());
    assert_eq!(rows(&file, 0), ["ufficio|telefono", "Anagrafe|0521 123456"]);
    assert_eq!((file.tables.len(), kinds(&file)), (1, vec![skipped]));
    // A sheet of that name with another header, or with more columns, is the user's.
    for (header, lines) in [
        (&["parola", "significato"][..], &["sede", "orario"][..]),
        (&DICTIONARY_HEADER[..9], &INFORMATION_LINES[..5]),
    ] {
        let file = read("x.ods", &own_in_ods(header, lines), &Hints::default());
        assert_eq!(file.tables.len(), 3, "{header:?}");
    }
    // Who asks for one gets it.
    let hints = Hints { sheet: Some("dizionario".into()), ..Hints::default() };
    assert_eq!(rows(&read("x.ods", &whole, &hints), 0)[1], "contatti|ufficio||||||||");
}
