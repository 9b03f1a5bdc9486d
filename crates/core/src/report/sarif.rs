//! SARIF 2.1.0 (OASIS): what code scanning and editors read.
//!
//! One run for the whole command. A finding that stands for many is one result with `occurrenceCount`; its other
//! places are `relatedLocations`. A cell of a workbook has no line: it is a `logicalLocation`, `Foglio!C12`.

use serde::Serialize;

use super::located::{self, Located, Source};
use crate::diag::{Lang, Place, Severity};
use crate::rules::words::readable;
use crate::rules::{self, Meta};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The reports as SARIF, indented, with a final line break. `version` is that of the command.
///
/// # Errors
/// Never for reports that `check` made: all keys are strings.
pub fn to_sarif(
    sources: &[Source<'_>],
    version: &str,
    lang: Lang,
) -> Result<String, serde_json::Error> {
    let findings = located::findings(sources);
    let metas = metas(&findings);
    let results = findings.iter().map(|it| result(it, &metas)).collect();
    let rules = metas.iter().map(|meta| descriptor(meta, lang)).collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: Driver { name: "vetro", semantic_version: version, rules } },
            language: match lang {
                Lang::It => "it-IT",
                Lang::En => "en-US",
            },
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}

/// The rules that found something, in the order of their codes.
fn metas(findings: &[Located<'_>]) -> Vec<&'static Meta> {
    let mut codes: Vec<&str> = findings.iter().map(|it| it.finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().filter_map(|code| rules::get(code).map(rules::Rule::meta)).collect()
}

fn descriptor(meta: &'static Meta, lang: Lang) -> Descriptor {
    Descriptor {
        id: meta.code,
        name: meta.name,
        short_description: Message { text: meta.title.get(lang).to_owned() },
        full_description: Message { text: readable(meta.why, lang) },
        help: Help { text: readable(meta.help, lang), markdown: markdown(meta) },
        default_configuration: Configuration { level: level(meta.severity) },
    }
}

/// The page of the rule, where the build carries pages.
fn markdown(meta: &'static Meta) -> Option<&'static str> {
    Some(meta.doc).filter(|page| !page.is_empty())
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result<'a>(it: &'a Located<'_>, metas: &[&'static Meta]) -> Outcome<'a> {
    let finding = it.finding;
    let others = finding.places.iter().skip(1).zip(1..);
    Outcome {
        rule_id: finding.code,
        rule_index: metas.iter().position(|meta| meta.code == finding.code),
        level: level(finding.severity),
        message: Message { text: it.words() },
        locations: [location(&it.path, &finding.place, it.line(), None)],
        related_locations: others
            .map(|(place, id)| {
                let line = place.line.or(place.row).unwrap_or(1).max(1);
                location(&it.path, place, line, Some(id))
            })
            .collect(),
        occurrence_count: finding.count.max(1),
        partial_fingerprints: Fingerprints { vetro: &it.fingerprint },
    }
}

fn location(path: &str, place: &Place, line: u32, id: Option<usize>) -> Location {
    let cell = logical(place);
    let region = if place.sheet.is_some() { None } else { Some(Region { start_line: line }) };
    Location {
        id,
        physical_location: Physical { artifact_location: Artifact { uri: uri(path) }, region },
        logical_locations: cell.into_iter().collect(),
    }
}

/// The cell of a sheet, or the column of a table.
fn logical(place: &Place) -> Option<Logical> {
    let name = match (&place.sheet, place.cell_name(), &place.column) {
        (Some(sheet), Some(cell), _) => format!("{sheet}!{cell}"),
        (Some(sheet), None, _) => sheet.to_string(),
        (None, _, Some(column)) => column.trim().to_owned(),
        (None, _, None) => return None,
    };
    Some(Logical { fully_qualified_name: name, kind: "member" })
}

/// A relative reference (RFC 3986): bytes that a path may not hold are escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'a str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'static str>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    occurrence_count: u32,
    partial_fingerprints: Fingerprints<'a>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "vetro/v1")]
    vetro: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
    kind: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check_files};
    use crate::value::data::Date;

    fn sarif(name: &str, bytes: &[u8]) -> serde_json::Value {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let report = check_files(&[(name, bytes)], today, &Options::default());
        let source = Source { report: &report, folder: String::new() };
        serde_json::from_str(&to_sarif(&[source], "0.1.0", Lang::It).expect("json")).expect("json")
    }

    #[test]
    fn every_result_names_a_declared_rule_and_has_a_place() {
        let log = sarif("dati di prova/è.csv", b"cig;oggetto\n12345;Lavori\n12345;Opere\nZ0;x\n");
        let run = &log["runs"][0];
        let results = run["results"].as_array().expect("results");
        assert!(!results.is_empty());
        let mut names = std::collections::BTreeSet::new();
        for it in results {
            let index = usize::try_from(it["ruleIndex"].as_u64().expect("index")).expect("small");
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], it["ruleId"]);
            let place = &it["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "dati%20di%20prova/%C3%A8.csv");
            assert!(place["region"]["startLine"].as_u64() >= Some(1));
            assert!(names.insert(it["partialFingerprints"]["vetro/v1"].to_string()));
        }
    }

    #[test]
    fn a_malformed_file_has_its_line() {
        let log = sarif("a.xml", b"<legge190:pubblicazione>\n<lotto>\n</pubblicazione>\n");
        let it = &log["runs"][0]["results"][0];
        assert_eq!(it["ruleId"], "XML001");
        assert_eq!(it["level"], "error");
    }

    #[test]
    fn no_findings_is_a_log_without_results() {
        let log = sarif("a.csv", b"a;b\n1;2\n3;4\n");
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(0));
    }
}
