//! The code quality report of GitLab: a JSON array, one element a finding.

use serde::Serialize;

use super::located::{self, Located, Source};
use crate::diag::Severity;

/// The findings as a code quality report, indented, with a final line break.
///
/// # Errors
/// Never for reports that `check` made: all keys are strings.
pub fn to_gitlab(sources: &[Source<'_>]) -> Result<String, serde_json::Error> {
    let findings = located::findings(sources);
    let issues: Vec<Issue<'_>> = findings.iter().map(issue).collect();
    let mut text = serde_json::to_string_pretty(&issues)?;
    text.push('\n');
    Ok(text)
}

fn issue<'a>(it: &'a Located<'_>) -> Issue<'a> {
    Issue {
        description: it.words(),
        check_name: it.finding.code,
        fingerprint: &it.fingerprint,
        severity: weight(it.finding.code, it.finding.severity),
        location: Location { path: &it.path, lines: Lines { begin: it.line() } },
    }
}

/// Personal data that would be published cannot be taken back: nothing weighs more.
fn weight(code: &str, severity: Severity) -> &'static str {
    match severity {
        Severity::Error if code.starts_with("PRI") => "blocker",
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check_files};
    use crate::value::data::Date;

    #[test]
    fn fingerprints_are_distinct_even_when_findings_are_equal() {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let bytes = b"cig;oggetto\n12345;Lavori\n12345;Lavori\n12345;Opere\n";
        let report = check_files(&[("a.csv", bytes)], today, &Options::default());
        let text = to_gitlab(&[Source { report: &report, folder: "x".into() }]).expect("json");
        let all: Vec<serde_json::Value> = serde_json::from_str(&text).expect("an array");
        assert!(all.len() >= 3);
        let mut names: Vec<String> = all.iter().map(|it| it["fingerprint"].to_string()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len());
        assert!(all.iter().all(|it| it["location"]["path"] == "x/a.csv"));
    }
}
