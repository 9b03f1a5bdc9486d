//! The OIV sheet: the five dimensions of each section with their evidence, pre-filled, as CSV and XLSX.
//!
//! A draft for the person who attests, never the attestation: what was not verified is blank, because a zero would be
//! a judgement. Sections and order are those of the profile.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{IndicatorReport, Report};
use crate::indicators::{self, Indicator};

/// The columns, in Italian: the sheet is an Italian form.
pub const COLUMNS: [&str; 15] = [
    "ente",
    "numero",
    "sotto_sezione_livello_1",
    "sotto_sezione_livello_2",
    "riferimenti_normativi",
    "contenuti",
    "aggiornamento_previsto",
    "stato",
    "pubblicazione_0_2",
    "completezza_contenuto_0_3",
    "completezza_uffici_0_3",
    "aggiornamento_0_3",
    "apertura_formato_0_3",
    "evidenze",
    "note_oiv",
];

/// Where the marks stand in a row.
const MARKS: std::ops::Range<usize> = 8..13;

/// A row of the sheet.
pub struct Row {
    /// The texts by column; those of the marks are empty.
    texts: [String; 15],
    /// The marks; `None` = not verified.
    marks: [Option<u8>; 5],
}

impl Row {
    /// The cell of a column as text.
    fn text(&self, column: usize) -> String {
        match self.mark(column) {
            Some(mark) => mark.map(|it| it.to_string()).unwrap_or_default(),
            None => self.texts[column].clone(),
        }
    }

    /// The mark of a column, if it is one of marks.
    fn mark(&self, column: usize) -> Option<Option<u8>> {
        MARKS.contains(&column).then(|| self.marks[column - MARKS.start])
    }
}

/// The rows of a report and of its members; lone files have none.
#[must_use]
pub fn rows(reports: &[Report]) -> Vec<Row> {
    let mut all = Vec::new();
    for report in reports {
        all.extend(report.indicators.iter().flatten().map(|it| row(report, it)));
        all.extend(rows(&report.members));
    }
    all
}

fn row(report: &Report, it: &IndicatorReport) -> Row {
    let indicator = it.indicator;
    let (first, second) = sections(indicator);
    let texts = [
        report.ente.clone(),
        indicator.number.clone(),
        first,
        second,
        indicator.legal.join("; "),
        indicator.what.clone(),
        indicator.update.clone(),
        it.status.as_str().to_owned(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        it.evidence.join("; "),
        String::new(),
    ];
    let oiv = it.oiv;
    let marks = [
        oiv.pubblicazione,
        oiv.completezza_contenuto,
        oiv.completezza_uffici,
        oiv.aggiornamento,
        oiv.apertura_formato,
    ];
    Row { texts, marks }
}

/// The sections of the first and second level; a section of the first level has no second.
fn sections(indicator: &Indicator) -> (String, String) {
    let parent = indicator.parent.as_deref().and_then(indicators::get);
    match parent {
        Some(parent) => (parent.label.clone(), indicator.label.clone()),
        None => (indicator.label.clone(), String::new()),
    }
}

/// The sheet as CSV (RFC 4180, UTF-8). A text that a spreadsheet would take for a formula gets an apostrophe.
///
/// # Errors
/// Never: it is written into memory.
pub fn to_csv(reports: &[Report]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for row in rows(reports) {
        writer.write_record((0..COLUMNS.len()).map(|column| harmless(&row.text(column))))?;
    }
    writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()).into())
}

fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The sheet as a workbook: marks are numbers, the header stays in sight, texts wrap.
///
/// # Errors
/// When a text is longer than a cell holds.
#[cfg(feature = "xlsx")]
pub fn to_xlsx(reports: &[Report]) -> Result<Vec<u8>, crate::export::ExportError> {
    workbook(reports).map_err(|error| crate::export::ExportError::Library(error.to_string()))
}

#[cfg(feature = "xlsx")]
fn workbook(reports: &[Report]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook};

    let mut book = Workbook::new();
    // The time of creation is the day of the check, never the clock: same input, same bytes.
    let (year, month, day) = reports.first().map_or((2000, 1, 1), |it| it.as_of.ymd());
    let created = ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(2000),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )?;
    book.set_properties(
        &DocProperties::new().set_title("Griglia OIV, bozza").set_creation_datetime(&created),
    );
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet().set_name("griglia")?;
    for (column, name) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &head)?;
        sheet.set_column_width(column, width(usize::from(column)))?;
    }
    sheet.set_freeze_panes(1, 4)?;
    for (line, row) in (1u32..).zip(rows(reports)) {
        for (column, at) in (0u16..).zip(0..COLUMNS.len()) {
            match row.mark(at) {
                Some(Some(mark)) => {
                    sheet.write_number_with_format(line, column, f64::from(mark), &body)?;
                }
                Some(None) => {
                    sheet.write_blank(line, column, &body)?;
                }
                None => {
                    sheet.write_string_with_format(line, column, &row.texts[at], &body)?;
                }
            }
        }
    }
    book.save_to_buffer()
}

/// Width of a column in characters: long texts have room, marks do not need it.
#[cfg(feature = "xlsx")]
fn width(column: usize) -> f64 {
    match COLUMNS[column] {
        "numero" => 8.0,
        "contenuti" | "evidenze" | "note_oiv" => 48.0,
        _ if MARKS.contains(&column) => 14.0,
        _ => 28.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryWorld;
    use crate::check::{Options, check_publication};
    use crate::value::data::Date;

    fn report() -> Report {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let world = MemoryWorld::new(today)
            .with("vetro.toml", "versione = 1\n[ente]\nnome = \"=Comune\"\n")
            .with("dati/organigramma/nota.md", "Non ci sono uffici.\n");
        check_publication(&world, &Options::default()).expect("a world that lists").report
    }

    #[test]
    fn what_was_not_verified_is_blank() {
        let report = report();
        let text =
            String::from_utf8(to_csv(std::slice::from_ref(&report)).expect("csv")).expect("text");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("a header"), &COLUMNS[..]);
        let rows: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().expect("rows");
        assert_eq!(rows.len(), report.indicators.as_ref().expect("duties").len());
        let all = report.indicators.as_ref().expect("duties");
        for (row, it) in rows.iter().zip(all) {
            assert_eq!(&row[0], "'=Comune");
            assert_eq!(&row[7], it.status.as_str());
            let mark = it.oiv.aggiornamento.map(|it| it.to_string()).unwrap_or_default();
            assert_eq!(&row[11], mark, "{}", it.indicator.id);
            assert_eq!(&row[14], "");
        }
        assert!(rows.iter().any(|row| row[9].is_empty()), "something was not verified");
    }

    #[cfg(feature = "xlsx")]
    #[test]
    fn the_workbook_is_the_same_twice_and_reads_back() {
        let report = [report()];
        let bytes = to_xlsx(&report).expect("a workbook");
        assert_eq!(bytes, to_xlsx(&report).expect("a workbook"));
        let file = crate::table::read("griglia.xlsx", &bytes, &crate::table::Hints::default());
        assert_eq!(file.tables[0].n_rows(), rows(&report).len());
        assert_eq!(file.tables[0].columns.len(), COLUMNS.len());
    }
}
