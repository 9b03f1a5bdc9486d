//! What stands below the findings: files read, duties that lack something, what to mend first, the two figures.

use vetro_core::indicators::Role;
use vetro_core::report::{FileReport, IndicatorReport, Report, Score};
use vetro_core::value::format::{date_short, integer};
use vetro_core::{Diagnostic, Lang, Severity, Text};

use super::{Counts, clean, full, shorten, table};
use crate::terminal::{BOLD, ERROR, FAINT, GOOD, WARNING, paint};

/// Groups of findings that are proposed to be mended first.
const FIRST: usize = 10;

/// The whole summary of one report.
pub(super) fn print(report: &Report, lang: Lang) -> String {
    let mut out = String::new();
    match &report.indicators {
        None => out.push_str(&files(&report.files, lang)),
        Some(indicators) => {
            out.push_str(&to_mend(report, lang));
            out.push_str(&duties(indicators, lang));
        }
    }
    out.push_str(&figures(report, lang));
    out
}

/// The lines that a person looks for at the end: findings counted, and the score.
pub(super) fn figures(report: &Report, lang: Lang) -> String {
    let mut out = counted(report, lang);
    if let Some(score) = report.score {
        out.push_str(&score_lines(report, score, lang));
    }
    out
}

/// The score lines of a report and of its members.
pub(crate) fn scores(report: &Report, lang: Lang) -> String {
    let mut out = report.score.map(|score| score_lines(report, score, lang)).unwrap_or_default();
    for member in &report.members {
        out.push_str(&scores(member, lang));
    }
    out
}

/// The files of a check without a publication: how each was read, and whether it was judged to the end.
fn files(files: &[FileReport], lang: Lang) -> String {
    let rows: Vec<Vec<String>> = files
        .iter()
        .map(|file| {
            let n_rows = integer(i64::try_from(file.rows).unwrap_or(i64::MAX), lang);
            let mut how: Vec<String> = Vec::new();
            how.extend(file.format.map(|format| format.as_str().to_owned()));
            how.extend(file.encoding.map(|encoding| encoding.as_str().to_owned()));
            how.extend(file.delimiter.map(|mark| delimiter_word(mark, lang)));
            let table = file.table.as_deref().map_or_else(
                || Text::new("tabella libera", "free table").get(lang).to_owned(),
                |id| format!("{} {id}", Text::new("tabella", "table").get(lang)),
            );
            let last = if file.verified {
                table
            } else {
                Text::new(
                    "non verificato: la lettura si è fermata",
                    "not verified: reading stopped",
                )
                .get(lang)
                .to_owned()
            };
            let rows_word = match file.rows {
                1 => Text::new("riga", "row"),
                _ => Text::new("righe", "rows"),
            };
            vec![
                clean(&file.path),
                format!("{n_rows} {}", rows_word.get(lang)),
                how.join(", "),
                last,
            ]
        })
        .collect();
    table(&rows)
}

fn delimiter_word(mark: char, lang: Lang) -> String {
    match mark {
        '\t' => Text::new("tabulazioni", "tabs").get(lang).to_owned(),
        mark => format!("«{mark}»"),
    }
}

/// `3 errori, 2 avvisi` or the absence of both.
fn counted(report: &Report, lang: Lang) -> String {
    let counts = Counts::of(&report.diagnostics);
    let parts: Vec<String> = [
        (counts.errors, Text::new("errore", "error"), Text::new("errori", "errors"), ERROR),
        (counts.warnings, Text::new("avviso", "warning"), Text::new("avvisi", "warnings"), WARNING),
        (counts.notes, Text::new("nota", "note"), Text::new("note", "notes"), BOLD),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, singular, plural, style)| {
        let word = if n == 1 { singular } else { plural };
        paint(style, format_args!("{} {}", integer(n as i64, lang), word.get(lang)))
    })
    .collect();
    if parts.is_empty() {
        let none = Text::new("nessun rilievo", "no findings").get(lang);
        return format!("{}\n", paint(GOOD, none));
    }
    format!("{}\n", parts.join(", "))
}

/// The groups of findings to begin with: what keeps data in or stops a file, then what weighs on most rows.
fn to_mend(report: &Report, lang: Lang) -> String {
    let mut groups: Vec<(u8, u64, Vec<&Diagnostic>)> = full::groups(&report.diagnostics)
        .into_iter()
        .filter(|group| group.first().is_some_and(|it| it.severity == Severity::Error))
        .map(|group| {
            let n = group.iter().map(|it| u64::from(it.count.max(1))).sum();
            (urgency(group[0].code), n, group)
        })
        .collect();
    if groups.len() < 2 {
        return String::new();
    }
    groups.sort_by_key(|a| (a.0, std::cmp::Reverse(a.1)));
    let rows: Vec<Vec<String>> = groups
        .iter()
        .take(FIRST)
        .enumerate()
        .map(|(index, (_, n, group))| {
            let it = group[0];
            vec![
                format!("  {}.", index + 1),
                it.code.to_owned(),
                format!("{}×", integer(*n as i64, lang)),
                super::file_words(&it.place, lang),
                shorten(&clean(&it.message), 70),
            ]
        })
        .collect();
    let head = Text::new("Da correggere per primi", "To mend first").get(lang);
    format!("{}\n{}\n", paint(BOLD, head), table(&rows))
}

/// 0 = personal data, 1 = keeps a table in or stops its file, 2 = a duty is not met, 3 = the rest.
fn urgency(code: &str) -> u8 {
    match code {
        _ if code.starts_with("PRI") => 0,
        "CSV001" | "CSV002" | "CSV006" | "XML001" | "CSV015" | "CSV020" | "COM007" | "PUB001" => 1,
        _ if code.starts_with("COM") => 2,
        _ => 3,
    }
}

/// The duties that do not count as satisfied, each with its status and evidence.
fn duties(indicators: &[IndicatorReport], lang: Lang) -> String {
    let open: Vec<&IndicatorReport> = indicators
        .iter()
        .filter(|it| it.role != Role::Legacy && !it.status.is_satisfied())
        .collect();
    if open.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = open
        .iter()
        .map(|it| {
            let label = if lang == Lang::It { &it.indicator.label } else { &it.indicator.label_en };
            vec![
                format!("  {}", status_word(it, lang)),
                it.indicator.number.clone(),
                shorten(label, 50),
                format!("dati/{}/", it.indicator.id),
                shorten(&clean(&it.evidence.join("; ")), 80),
            ]
        })
        .collect();
    let head = Text::new("Obblighi ancora aperti", "Duties still open").get(lang);
    format!("{}\n{}\n", paint(BOLD, head), table(&rows))
}

fn status_word(it: &IndicatorReport, lang: Lang) -> &'static str {
    use vetro_core::indicators::status::Status;
    match (lang, it.status) {
        (Lang::It, status) => status.as_str(),
        (Lang::En, Status::Adempiuto) => "fulfilled",
        (Lang::En, Status::Parziale) => "partial",
        (Lang::En, Status::Mancante) => "missing",
        (Lang::En, Status::Scaduto) => "out of date",
        (Lang::En, Status::InErrore) => "with errors",
        (Lang::En, Status::NonApplicabile) => "not applicable",
        (Lang::En, Status::Rinvio) => "linked",
        (Lang::En, Status::NonVerificato) => "not verified",
    }
}

fn score_lines(report: &Report, score: Score, lang: Lang) -> String {
    let style = if score.satisfied == score.total { GOOD } else { BOLD };
    let figure = format!("{}/{}", score.satisfied, score.total);
    let name = super::body_name(report, lang);
    let date = date_short(report.as_of, lang);
    let profile = report.profile;
    let mut out = match lang {
        Lang::It => format!(
            "{name}: {} adempiuti, {} presenti (profilo {profile}, al {date})\n",
            paint(style, figure),
            score.present
        ),
        Lang::En => format!(
            "{name}: {} fulfilled, {} present (profile {profile}, on {date})\n",
            paint(style, figure),
            score.present
        ),
    };
    out.push_str(&named(report, lang));
    out
}

/// The open duties by name, because a figure alone helps nobody. Beyond five the list above says them.
fn named(report: &Report, lang: Lang) -> String {
    let open: Vec<&str> = report
        .indicators
        .iter()
        .flatten()
        .filter(|it| it.role != Role::Legacy && !it.status.is_satisfied())
        .map(|it| {
            if lang == Lang::It {
                it.indicator.label.as_str()
            } else {
                it.indicator.label_en.as_str()
            }
        })
        .collect();
    if open.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = open.iter().take(5).map(|label| format!("«{label}»")).collect();
    let more = open.len() - shown.len();
    let tail = match (more, lang) {
        (0, _) => String::new(),
        (1, Lang::It) => " e un altro".to_owned(),
        (n, Lang::It) => format!(" e altri {n}"),
        (n, Lang::En) => format!(" and {n} more"),
    };
    let head = Text::new("mancano all'appello:", "still open:").get(lang);
    format!("{} {}{tail}\n", paint(FAINT, head), shown.join(", "))
}

/// A union and its members, a line each, and their sum.
pub(super) fn union(report: &Report, lang: Lang) -> String {
    let all: Vec<&Report> = std::iter::once(report).chain(&report.members).collect();
    let mut rows = Vec::new();
    let mut sum = Score { present: 0, satisfied: 0, total: 0 };
    for it in &all {
        let Some(score) = it.score else { continue };
        rows.push(score_row(&super::body_name(it, lang), score, lang));
        sum.present += score.present;
        sum.satisfied += score.satisfied;
        sum.total += score.total;
    }
    rows.push(score_row(Text::new("Totale", "Total").get(lang), sum, lang));
    let head = Text::new("Unione e membri", "Union and members").get(lang);
    format!("{}\n{}", paint(BOLD, head), table(&rows))
}

fn score_row(name: &str, score: Score, lang: Lang) -> Vec<String> {
    let [met, present] = [Text::new("adempiuti", "fulfilled"), Text::new("presenti", "present")]
        .map(|it| it.get(lang));
    vec![
        format!("  {name}"),
        format!("{}/{} {met}", score.satisfied, score.total),
        format!("{} {present}", score.present),
    ]
}
