//! The report as a clerk reads it: each finding with its cell, its reason and its remedy; then the figures.
//!
//! Findings of one rule in one column of one file stand together: the first in full, the others a line each.

use std::collections::BTreeMap;

use vetro_core::report::Report;
use vetro_core::value::format::integer;
use vetro_core::{Diagnostic, Lang, Severity, Text};

use super::{
    clean, column_words, file_words, place_words, row_words, severity_style, severity_word,
    shorten, summary,
};
use crate::terminal::{BOLD, FAINT, REMARK, paint};

/// Findings of a group that are listed after the first; the rest is counted.
const LISTED: usize = 8;
/// Characters of a cell that are shown.
const EXCERPT: usize = 90;

/// All reports, one after the other.
pub(crate) fn print(reports: &[Report], lang: Lang) -> String {
    let mut out = String::new();
    for report in reports {
        one(&mut out, report, lang);
    }
    out
}

/// The findings of one report, without figures.
pub(crate) fn findings(report: &Report, lang: Lang) -> String {
    let mut groups = groups(&report.diagnostics);
    // A file at a time, and in each what is worst first. The sort keeps the order of places otherwise.
    groups.sort_by_key(|group| {
        group.first().map(|it| (it.place.file.clone(), std::cmp::Reverse(it.severity)))
    });
    let mut out = String::new();
    let mut notes = false;
    for group in &groups {
        let is_note = group.first().is_some_and(|it| it.severity == Severity::Info);
        if notes && !is_note {
            out.push('\n');
        }
        if is_note {
            print_note(&mut out, group, lang);
        } else {
            print_group(&mut out, group, lang);
        }
        notes = is_note;
    }
    if notes {
        out.push('\n');
    }
    out
}

/// A note asks for nothing: one line, its page says the rest.
fn print_note(out: &mut String, group: &[&Diagnostic], lang: Lang) {
    let Some(first) = group.first() else { return };
    let label = format!("{}[{}]", severity_word(first.severity, lang), first.code);
    let n: u32 = group.iter().map(|it| it.count.max(1)).sum();
    let place = if n > 1 {
        let times = Text::new("volte", "times").get(lang);
        format!("{}, {} {times}", file_words(&first.place, lang), integer(i64::from(n), lang))
    } else {
        file_words(&first.place, lang)
    };
    let message = clean(&first.message);
    out.push_str(&format!(
        "{}: {message} ({place})\n",
        paint(severity_style(first.severity), label)
    ));
}

fn one(out: &mut String, report: &Report, lang: Lang) {
    if !report.members.is_empty() {
        title(out, report, lang);
    }
    out.push_str(&findings(report, lang));
    out.push_str(&summary::print(report, lang));
    for member in &report.members {
        out.push('\n');
        title(out, member, lang);
        one(out, member, lang);
    }
    if !report.members.is_empty() {
        out.push('\n');
        out.push_str(&summary::union(report, lang));
    }
}

fn title(out: &mut String, report: &Report, lang: Lang) {
    let name = super::body_name(report, lang);
    out.push_str(&format!("{}\n\n", paint(BOLD, format_args!("== {name} =="))));
}

/// Findings by file, sheet, column and rule, in order of their first place.
pub(super) fn groups(diagnostics: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut index = BTreeMap::new();
    for it in diagnostics {
        let key = (
            &it.place.file,
            &it.place.sheet,
            it.place.column_index,
            &it.place.column,
            it.code,
            it.severity,
        );
        let at = *index.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(it);
    }
    groups
}

fn print_group(out: &mut String, group: &[&Diagnostic], lang: Lang) {
    let Some((first, others)) = group.split_first() else { return };
    let label = format!("{}[{}]", severity_word(first.severity, lang), first.code);
    let message = format!(": {}", clean(&first.message));
    out.push_str(&format!(
        "{}{}\n",
        paint(severity_style(first.severity), label),
        paint(BOLD, message)
    ));
    out.push_str(&format!("  {} {}\n", paint(REMARK, "-->"), place_line(first, lang)));
    if let Some(excerpt) = first.excerpt.as_deref().filter(|text| !text.trim().is_empty()) {
        print_excerpt(out, excerpt, first);
    }
    let [why, help] =
        [Text::new("perché:", "why:  "), Text::new("aiuto: ", "help: ")].map(|it| it.get(lang));
    for (word, text) in [(why, &first.why), (help, &first.help)] {
        if !text.is_empty() {
            out.push_str(&format!(
                "   {} {} {}\n",
                paint(REMARK, "="),
                paint(BOLD, word),
                clean(text)
            ));
        }
    }
    print_variants(out, first, lang);
    print_others(out, first, others, lang);
    out.push('\n');
}

fn print_excerpt(out: &mut String, excerpt: &str, it: &Diagnostic) {
    let shown = shorten(&clean(excerpt), EXCERPT);
    let carets = "^".repeat(shown.chars().count());
    let bar = paint(REMARK, "|");
    out.push_str(&format!(
        "   {bar}  {shown}\n   {bar}  {}\n",
        paint(severity_style(it.severity), carets)
    ));
}

/// The place, or the first places of a group: `a.csv, colonna «cig», 3.297 righe: 12, 15, 19 e altre 3.294`.
fn place_line(it: &Diagnostic, lang: Lang) -> String {
    if it.count <= 1 {
        return place_words(&it.place, lang);
    }
    let mut line = file_words(&it.place, lang);
    if let Some(column) = column_words(&it.place, lang) {
        line.push_str(&format!(", {column}"));
    }
    line.push_str(&format!(
        ", {} {}",
        integer(i64::from(it.count), lang),
        Text::new("righe", "rows").get(lang)
    ));
    let rows: Vec<String> =
        it.places.iter().filter_map(|place| place.row).map(|row| row.to_string()).collect();
    if !rows.is_empty() {
        line.push_str(&format!(": {}", rows.join(", ")));
        let more = i64::from(it.count) - rows.len() as i64;
        if more > 0 {
            let and = Text::new("e altre", "and").get(lang);
            let tail = Text::new("", " more").get(lang);
            line.push_str(&format!(" {and} {}{tail}", integer(more, lang)));
        }
    }
    line
}

/// The other texts that a counted group stands for: what the first one says is true of the first one only.
fn print_variants(out: &mut String, first: &Diagnostic, lang: Lang) {
    if first.variants.len() < 2 {
        return;
    }
    let head = Text::new("altri valori:", "other values:").get(lang);
    out.push_str(&format!("   {} {}\n", paint(REMARK, "="), paint(BOLD, head)));
    let others = first.variants.iter().filter(|it| it.message != first.message);
    for it in others.clone().take(LISTED) {
        let row = row_words(&it.place, lang).unwrap_or_default();
        out.push_str(&format!("       {row}: {}\n", clean(&it.message)));
    }
    let left = others.count().saturating_sub(LISTED);
    if left > 0 {
        let left = integer(left as i64, lang);
        let more = match lang {
            Lang::It => format!("… e altri {left}: con --format json"),
            Lang::En => format!("… and {left} more: with --format json"),
        };
        out.push_str(&format!("       {}\n", paint(FAINT, more)));
    }
}

/// The other findings of the group, a line each: their rows where the words are the same.
fn print_others(out: &mut String, first: &Diagnostic, others: &[&Diagnostic], lang: Lang) {
    if others.is_empty() {
        return;
    }
    let mut lines: Vec<(&Diagnostic, Vec<String>)> = Vec::new();
    for it in others {
        let at = row_words(&it.place, lang).unwrap_or_default();
        match lines.last_mut() {
            Some((before, rows)) if before.message == it.message && it.count == 1 => rows.push(at),
            _ => lines.push((it, vec![at])),
        }
    }
    let head = Text::new("lo stesso rilievo anche qui:", "the same finding also here:").get(lang);
    out.push_str(&format!("   {} {}\n", paint(REMARK, "="), paint(BOLD, head)));
    for (it, rows) in lines.iter().take(LISTED) {
        out.push_str(&format!("       {}\n", other_line(first, it, rows, lang)));
    }
    let left = lines.len().saturating_sub(LISTED);
    if left > 0 {
        let more = match lang {
            Lang::It => {
                format!("… e altri {}: tutti con --format concise", integer(left as i64, lang))
            }
            Lang::En => format!(
                "… and {} more: all of them with --format concise",
                integer(left as i64, lang)
            ),
        };
        out.push_str(&format!("       {}\n", paint(FAINT, more)));
    }
}

fn other_line(first: &Diagnostic, it: &Diagnostic, rows: &[String], lang: Lang) -> String {
    let mut line = if it.count > 1 {
        format!("{} {}", integer(i64::from(it.count), lang), Text::new("righe", "rows").get(lang))
    } else {
        shorten(&rows.join(", "), 60)
    };
    if it.message != first.message {
        line.push_str(&format!(": {}", clean(&it.message)));
    }
    if it.help != first.help && !it.help.is_empty() {
        line.push_str(&format!(" {}", paint(FAINT, format_args!("({})", clean(&it.help)))));
    }
    line
}
