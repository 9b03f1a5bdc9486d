//! Commands of a GitHub workflow: each becomes a note beside the line it is about.
//!
//! A page shows about ten notes of a kind: the worst come first, and the last line says how many there are.

use super::located::{self, Located, Source};
use crate::diag::{Lang, Severity};
use crate::rules;
use crate::value::format::integer;

/// The findings as workflow commands, one a line, the worst first, then the total.
#[must_use]
pub fn to_github(sources: &[Source<'_>], lang: Lang) -> String {
    let mut findings = located::findings(sources);
    findings.sort_by_key(|it| std::cmp::Reverse(it.finding.severity));
    let mut out = String::new();
    for it in &findings {
        out.push_str(&command(it));
    }
    out.push_str(&total(&findings, lang));
    out
}

fn command(it: &Located<'_>) -> String {
    let finding = it.finding;
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let name = rules::get(finding.code).map_or("", |rule| rule.meta().name);
    let title = format!("{} {name}", finding.code);
    let mut text = it.words();
    if finding.count > 1 {
        text = format!("({}×) {text}", finding.count);
    }
    let place = finding.place.row.or(finding.place.line).map(|_| it.line());
    let line = place.map(|line| format!(",line={line}")).unwrap_or_default();
    format!(
        "::{word} file={}{line},title={}::{}\n",
        property(&it.path),
        property(&title),
        data(&text)
    )
}

fn total(findings: &[Located<'_>], lang: Lang) -> String {
    let count = |severity| {
        let all = findings.iter().filter(|it| it.finding.severity == severity);
        integer(all.map(|it| i64::from(it.finding.count.max(1))).sum(), lang)
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let text = match lang {
        Lang::It => format!("errori {errors}, avvisi {warnings}"),
        Lang::En => format!("errors {errors}, warnings {warnings}"),
    };
    format!("::notice title=vetro::{}\n", data(&text))
}

/// The text of a command: what would end it is escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command: what would end the property is escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check_files};
    use crate::value::data::Date;

    #[test]
    fn errors_come_first_and_the_total_last() {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let bytes = "cig;oggetto\n12345;Lavori\u{200b}\nZ0;x\n".as_bytes();
        let report = check_files(&[("a,b.csv", bytes)], today, &Options::default());
        let text = to_github(&[Source { report: &report, folder: "x".into() }], Lang::It);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("::error file=x/a%2Cb.csv,line=1,title=TAB002 "), "{text}");
        assert!(lines[1].starts_with("::error file=x/a%2Cb.csv,line=2,title=CIG002 "), "{text}");
        let errors = lines.iter().take_while(|line| line.starts_with("::error")).count();
        assert!(lines[errors..].iter().all(|line| !line.starts_with("::error")), "{text}");
        assert!(lines.last().expect("a total").starts_with("::notice title=vetro::errori "));
    }

    #[test]
    fn text_cannot_start_a_command_of_its_own() {
        assert_eq!(data("a\n::error::b%"), "a%0A::error::b%25");
        assert_eq!(property("a:b,c\r"), "a%3Ab%2Cc%0D");
    }
}
