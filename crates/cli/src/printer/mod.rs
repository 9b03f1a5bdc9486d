//! How a report is printed: one file a format. Here is what they share.

pub(crate) mod concise;
pub(crate) mod full;
pub(crate) mod json;
pub(crate) mod summary;

use anstyle::Style;
use vetro_core::report::located::Source;
use vetro_core::report::{Report, github, gitlab, junit, sarif};
use vetro_core::{Diagnostic, Lang, Place, Severity, Text};

use crate::args::ReportFormat;
use crate::terminal;

/// The reports of one call of `vetro check`.
pub(crate) struct Run<'a> {
    /// Publications in the order given, then all lone files as one.
    pub(crate) reports: &'a [Report],
    /// For each report the folder in which its paths are to be read.
    pub(crate) folders: Vec<String>,
    /// Language of the words around the findings.
    pub(crate) lang: Lang,
}

impl<'a> Run<'a> {
    fn sources(&self) -> Vec<Source<'a>> {
        let folders = self.folders.iter().cloned().chain(std::iter::repeat(String::new()));
        self.reports.iter().zip(folders).map(|(report, folder)| Source { report, folder }).collect()
    }
}

/// The reports in a format; `threshold` is the weight from which a finding fails the check.
///
/// # Errors
/// Never for reports that `check` made.
pub(crate) fn report(
    run: &Run<'_>,
    format: ReportFormat,
    threshold: Option<Severity>,
) -> anyhow::Result<String> {
    let lang = run.lang;
    Ok(match format {
        ReportFormat::Full => full::print(run.reports, lang),
        ReportFormat::Concise => concise::print(run.reports, lang),
        ReportFormat::Json => json::print(run.reports)?,
        ReportFormat::Sarif => sarif::to_sarif(&run.sources(), env!("CARGO_PKG_VERSION"), lang)?,
        ReportFormat::Junit => junit::to_junit(&run.sources(), threshold, lang)?,
        ReportFormat::Github => github::to_github(&run.sources(), lang),
        ReportFormat::Gitlab => gitlab::to_gitlab(&run.sources())?,
    })
}

/// The word for a weight. Never colour alone.
pub(crate) fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => Text::new("errore", "error"),
        Severity::Warning => Text::new("avviso", "warning"),
        Severity::Info => Text::new("nota", "info"),
    }
    .get(lang)
}

fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => terminal::ERROR,
        Severity::Warning => terminal::WARNING,
        Severity::Info => terminal::REMARK,
    }
}

/// Text from a file, made harmless: control and direction characters could rewrite what the terminal shows.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push('⏎'),
            '\t' => out.push('⇥'),
            c if c.is_control() || is_direction(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The name of the body that a report is about, or that there is none: PUB001 says where it belongs.
fn body_name(report: &Report, lang: Lang) -> String {
    if report.ente.trim().is_empty() {
        return Text::new("Ente senza nome", "Body without a name").get(lang).to_owned();
    }
    clean(&report.ente)
}

/// The first `most` characters of a text, with an ellipsis when there were more.
fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Where a finding is, in words: `contratti.csv, riga 2, colonna «cig»`.
fn place_words(place: &Place, lang: Lang) -> String {
    let mut words = file_words(place, lang);
    if let Some(row) = row_words(place, lang) {
        words.push_str(&format!(", {row}"));
    }
    if let Some(column) = column_words(place, lang) {
        words.push_str(&format!(", {column}"));
    }
    words
}

fn file_words(place: &Place, lang: Lang) -> String {
    let mut words = if place.file.is_empty() {
        Text::new("pubblicazione", "publication").get(lang).to_owned()
    } else {
        clean(&place.file)
    };
    if let Some(sheet) = &place.sheet {
        let word = if is_workbook(place) {
            Text::new("foglio", "sheet")
        } else {
            Text::new("tabella", "table")
        };
        words.push_str(&format!(", {} «{}»", word.get(lang), clean(sheet)));
    }
    words
}

/// The row as a spreadsheet shows it; the physical line where it differs, because an editor shows that one.
fn row_words(place: &Place, lang: Lang) -> Option<String> {
    let row_word = Text::new("riga", "row").get(lang);
    let line_word = Text::new("linea", "line").get(lang);
    match (place.row, place.line) {
        (Some(_), _) if is_workbook(place) && place.cell_name().is_some() => {
            Some(format!("{} {}", Text::new("cella", "cell").get(lang), place.cell_name()?))
        }
        (Some(row), Some(line)) if row != line => {
            Some(format!("{row_word} {row} ({line_word} {line})"))
        }
        (Some(row), _) => Some(format!("{row_word} {row}")),
        (None, Some(line)) => Some(format!("{line_word} {line}")),
        (None, None) => None,
    }
}

fn column_words(place: &Place, lang: Lang) -> Option<String> {
    let column = place.column.as_ref()?;
    let name = clean(column.trim());
    if name.is_empty() {
        let number = place.column_index? + 1;
        return Some(format!("{} {number}", Text::new("colonna", "column").get(lang)));
    }
    Some(format!("{} «{}»", Text::new("colonna", "column").get(lang), shorten(&name, 60)))
}

fn is_workbook(place: &Place) -> bool {
    let file = place.file.to_ascii_lowercase();
    file.ends_with(".xlsx") || file.ends_with(".ods")
}

/// Rows of text as columns, two blanks between them.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:<width$}  "));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Number of findings of each weight, groups counted in full.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    errors: u64,
    warnings: u64,
    notes: u64,
}

impl Counts {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for it in diagnostics {
            let slot = match it.severity {
                Severity::Error => &mut counts.errors,
                Severity::Warning => &mut counts.warnings,
                Severity::Info => &mut counts.notes,
            };
            *slot += u64::from(it.count.max(1));
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_cannot_move_the_cursor() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\nd"), "a\\u{1b}[2Jb\\u{202e}c⏎d");
    }

    #[test]
    fn places_read_as_a_person_would_say_them() {
        let cell = |file: &str, row, line| Place {
            file: file.into(),
            row,
            line,
            column: Some("cig".into()),
            column_index: Some(2),
            ..Place::default()
        };
        for (place, words) in [
            (cell("a.csv", Some(2), Some(2)), "a.csv, riga 2, colonna «cig»"),
            (cell("a.csv", Some(2), Some(5)), "a.csv, riga 2 (linea 5), colonna «cig»"),
            (cell("a.xlsx", Some(2), None), "a.xlsx, cella C2, colonna «cig»"),
            (Place { line: Some(16), ..Place::file("a.xml") }, "a.xml, linea 16"),
            (Place::default(), "pubblicazione"),
        ] {
            assert_eq!(place_words(&place, Lang::It), words);
        }
    }

    #[test]
    fn tables_have_no_trailing_blanks() {
        let rows = [vec!["a".to_owned(), "b".to_owned()], vec!["ccc".to_owned()]];
        assert_eq!(table(&rows), "a    b\nccc\n");
    }
}
