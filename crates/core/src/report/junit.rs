//! JUnit XML, as the XSD of Jenkins has it: a suite for each file, a case for each rule that spoke there.
//!
//! A rule whose findings reach the threshold is a failure; one that stays below passes, with its words as output. A
//! file without findings is one case that passes; one that could not be read to the end is one that was skipped.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::FileReport;
use super::located::{self, Located, Source};
use crate::diag::{Lang, Severity, Text};

const READ: Text = Text::new("lettura e controlli", "reading and checks");
const NOT_READ: Text =
    Text::new("non verificato: la lettura si è fermata", "not verified: reading stopped");

/// The reports as JUnit XML. `threshold` is the weight from which a finding is a failure; `None`: none is.
///
/// # Errors
/// Never: it is written into memory.
pub fn to_junit(
    sources: &[Source<'_>],
    threshold: Option<Severity>,
    lang: Lang,
) -> io::Result<String> {
    let findings = located::findings(sources);
    let suites = suites(sources, &findings, threshold, lang);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (tests, failures) = suites
        .iter()
        .fold((0, 0), |(tests, failures), it| (tests + it.cases.len(), failures + it.failures()));
    writer
        .create_element("testsuites")
        .with_attribute(("name", "vetro"))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .with_attribute(("errors", "0"))
        .write_inner_content(|writer| suites.iter().try_for_each(|suite| suite.write(writer)))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(io::Error::other)
}

struct Suite<'a> {
    name: String,
    timestamp: String,
    cases: Vec<Case<'a>>,
}

struct Case<'a> {
    name: &'a str,
    outcome: Outcome,
}

enum Outcome {
    Passed,
    /// Words that do not weigh enough to fail.
    Said(String),
    Failed {
        message: String,
        text: String,
    },
    Skipped(&'static str),
}

/// Files by path; findings of what is not a file that was read (`vetro.toml`, a folder) have a suite too.
fn suites<'a>(
    sources: &[Source<'_>],
    findings: &'a [Located<'a>],
    threshold: Option<Severity>,
    lang: Lang,
) -> Vec<Suite<'a>> {
    let read: BTreeMap<String, &FileReport> = located::files(sources).into_iter().collect();
    let mut by_file: BTreeMap<&str, BTreeMap<&'static str, Vec<&Located<'_>>>> =
        read.keys().map(|path| (path.as_str(), BTreeMap::new())).collect();
    for it in findings {
        by_file.entry(&it.path).or_default().entry(it.finding.code).or_default().push(it);
    }
    let as_of = sources.first().map(|it| it.report.as_of.to_string()).unwrap_or_default();
    by_file
        .into_iter()
        .map(|(path, rules)| {
            let mut cases = Vec::with_capacity(rules.len() + 1);
            cases.extend(read.get(path).map(|file| reading(file, lang)));
            cases.extend(rules.into_iter().map(|(code, all)| case(code, &all, threshold)));
            Suite { name: path.to_owned(), timestamp: format!("{as_of}T00:00:00"), cases }
        })
        .collect()
}

fn reading(file: &FileReport, lang: Lang) -> Case<'static> {
    let outcome =
        if file.verified { Outcome::Passed } else { Outcome::Skipped(NOT_READ.get(lang)) };
    Case { name: READ.get(lang), outcome }
}

fn case(code: &'static str, all: &[&Located<'_>], threshold: Option<Severity>) -> Case<'static> {
    let text: String = all.iter().map(|it| line(it)).collect();
    let worst = all.iter().map(|it| it.finding.severity).max();
    let outcome = match (threshold, worst, all.first()) {
        (Some(threshold), Some(worst), Some(first)) if worst >= threshold => {
            Outcome::Failed { message: first.finding.message.clone(), text }
        }
        _ => Outcome::Said(text),
    };
    Case { name: code, outcome }
}

fn line(it: &Located<'_>) -> String {
    let place = &it.finding.place;
    let mut at = it.path.clone();
    match (&place.sheet, place.cell_name()) {
        (Some(sheet), Some(cell)) => at.push_str(&format!(" {sheet}!{cell}")),
        _ if place.row.or(place.line).is_some() => at.push_str(&format!(":{}", it.line())),
        _ => {}
    }
    let times =
        if it.finding.count > 1 { format!(" ({}×)", it.finding.count) } else { String::new() };
    format!("{at}{times}: {}\n", it.words())
}

impl Suite<'_> {
    fn failures(&self) -> usize {
        self.cases.iter().filter(|it| matches!(it.outcome, Outcome::Failed { .. })).count()
    }

    fn skipped(&self) -> usize {
        self.cases.iter().filter(|it| matches!(it.outcome, Outcome::Skipped(_))).count()
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        writer
            .create_element("testsuite")
            .with_attribute(("name", printable(&self.name).as_ref()))
            .with_attribute(("tests", self.cases.len().to_string().as_str()))
            .with_attribute(("failures", self.failures().to_string().as_str()))
            .with_attribute(("errors", "0"))
            .with_attribute(("skipped", self.skipped().to_string().as_str()))
            .with_attribute(("time", "0"))
            .with_attribute(("timestamp", self.timestamp.as_str()))
            .write_inner_content(|writer| {
                self.cases.iter().try_for_each(|case| case.write(&self.name, writer))
            })?;
        Ok(())
    }
}

impl Case<'_> {
    fn write(&self, suite: &str, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let class = printable(suite);
        let element = writer
            .create_element("testcase")
            .with_attribute(("name", self.name))
            .with_attribute(("classname", class.as_ref()))
            .with_attribute(("time", "0"));
        match &self.outcome {
            Outcome::Passed => element.write_empty()?,
            Outcome::Said(text) => element.write_inner_content(|writer| {
                writer
                    .create_element("system-out")
                    .write_text_content(BytesText::new(&printable(text)))?;
                Ok(())
            })?,
            Outcome::Failed { message, text } => element.write_inner_content(|writer| {
                writer
                    .create_element("failure")
                    .with_attribute(("type", self.name))
                    .with_attribute(("message", printable(message).as_ref()))
                    .write_text_content(BytesText::new(&printable(text)))?;
                Ok(())
            })?,
            Outcome::Skipped(why) => element.write_inner_content(|writer| {
                writer.create_element("skipped").with_attribute(("message", *why)).write_empty()?;
                Ok(())
            })?,
        };
        Ok(())
    }
}

/// XML 1.0 cannot hold most control characters, not even escaped: they are shown as a replacement.
fn printable(text: &str) -> Cow<'_, str> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(bad) { Cow::Owned(text.replace(bad, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check_files};
    use crate::value::data::Date;

    fn junit(bytes: &[u8], threshold: Option<Severity>) -> String {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let report = check_files(&[("a\u{1}.csv", bytes)], today, &Options::default());
        to_junit(&[Source { report: &report, folder: String::new() }], threshold, Lang::It)
            .expect("in memory")
    }

    #[test]
    fn the_threshold_decides_what_fails() {
        let bytes = b"cig;oggetto\n12345;<b>\n";
        let text = junit(bytes, Some(Severity::Error));
        assert!(text.contains("failures=\"2\""), "{text}");
        assert!(text.contains("<failure type=\"CIG"), "{text}");
        assert!(!text.contains('\u{1}') && text.contains("a\u{fffd}.csv"), "{text}");
        let text = junit(bytes, None);
        assert!(!text.contains("<failure") && text.contains("<system-out>"), "{text}");
    }

    #[test]
    fn a_clean_file_passes_and_an_unread_one_is_skipped() {
        let clean = junit(b"a;b\n1;2\n3;4\n", Some(Severity::Error));
        assert!(clean.contains("tests=\"1\" failures=\"0\""), "{clean}");
        let unread = junit(b"\x00\x01\x02\x03", Some(Severity::Error));
        assert!(unread.contains("<skipped"), "{unread}");
    }
}
