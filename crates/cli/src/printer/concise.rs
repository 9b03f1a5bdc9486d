//! One line a finding, for `grep` and for editors: `file:line: errore[CODE] colonna «x»: message`.

use vetro_core::report::Report;
use vetro_core::value::format::integer;
use vetro_core::{Diagnostic, Lang, Text};

use super::{clean, column_words, severity_style, severity_word, summary};
use crate::terminal::paint;

/// All reports, members after their union, then the figures.
pub(crate) fn print(reports: &[Report], lang: Lang) -> String {
    let mut out = String::new();
    for report in reports {
        findings(&mut out, report, lang);
    }
    for report in reports {
        out.push_str(&summary::figures(report, lang));
    }
    out
}

fn findings(out: &mut String, report: &Report, lang: Lang) {
    for it in &report.diagnostics {
        out.push_str(&line(it, lang));
        out.push('\n');
    }
    for member in &report.members {
        findings(out, member, lang);
    }
}

fn line(it: &Diagnostic, lang: Lang) -> String {
    let mut line =
        if it.place.file.is_empty() { "vetro.toml".to_owned() } else { clean(&it.place.file) };
    if let Some(at) = it.place.line.or(it.place.row) {
        line.push_str(&format!(":{at}"));
    }
    let label = format!("{}[{}]", severity_word(it.severity, lang), it.code);
    line.push_str(&format!(": {}", paint(severity_style(it.severity), label)));
    if let Some(column) = column_words(&it.place, lang) {
        line.push_str(&format!(" {column}:"));
    }
    line.push_str(&format!(" {}", clean(&it.message)));
    if it.count > 1 {
        let rows = Text::new("righe", "rows").get(lang);
        line.push_str(&format!(" ({} {rows})", integer(i64::from(it.count), lang)));
    }
    line
}
