//! What the rules of the XML of law 190 find in real files, code by code, beside what was counted by other means: the
//! XSD verdict with xmllint, repeated codes and sums with a script over the same columns. The files stay outside the
//! repository (`VETRO_SHARED`); the rules' own tests hold the same dirt in a few rows.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the shared files; the core reads through World"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use vetro_core::check::{Options, check_files};
use vetro_core::report::{Report, v1};
use vetro_core::value::data::Date;

fn report(file: &str, table: Option<&str>) -> Option<Report> {
    let root = std::env::var_os("VETRO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    if !root.is_dir() {
        println!("skipped: no ../shared");
        return None;
    }
    let bytes = std::fs::read(root.join("data/l190").join(file)).expect("a shared file");
    let options = Options { table: table.map(str::to_owned), ..Options::default() };
    let today = Date::parse_iso("2026-11-22").expect("a day");
    Some(check_files(&[(file, &bytes)], today, &options))
}

/// Findings of the family by code, groups counted in full.
fn counts(report: &Report) -> BTreeMap<&str, u32> {
    let mut counts = BTreeMap::new();
    for it in report.diagnostics.iter().filter(|it| it.code.starts_with("XML")) {
        *counts.entry(it.code).or_default() += it.count;
    }
    counts
}

#[test]
fn lots_as_tables() {
    for (file, expected) in [
        ("genova-lotti.csv", &[("XML010", 25), ("XML011", 123)][..]),
        ("monza-lotti.csv", &[("XML010", 22)][..]),
        ("trento-lotti.csv", &[("XML010", 176)][..]),
    ] {
        let Some(report) = report(file, Some("l190_appalti")) else { return };
        assert_eq!(counts(&report), expected.iter().copied().collect(), "{file}");
    }
}

#[test]
fn lots_as_xml() {
    for (file, expected, version, valid) in [
        (
            "terracina-2013.xml",
            // XML006: «IT00891951006» of an Italian company stands as a foreign identifier.
            &[("XML003", 1), ("XML005", 69), ("XML006", 1), ("XML010", 2), ("XML011", 2)][..],
            "1.0",
            false,
        ),
        ("livigno-2016-valido.xml", &[][..], "1.1", true),
        ("min-lavoro-indice.xml", &[][..], "1.1", true),
    ] {
        let Some(report) = report(file, None) else { return };
        assert_eq!(counts(&report), expected.iter().copied().collect(), "{file}");
        let json = v1::to_json(&report).expect("json");
        let json: serde_json::Value = serde_json::from_str(&json).expect("json");
        assert_eq!(json["files"][0]["xsd"]["version"], version, "{file}");
        assert_eq!(json["files"][0]["xsd"]["valid"], valid, "{file}");
    }
}

#[test]
fn a_file_that_is_not_well_formed_has_no_verdict() {
    let Some(report) = report("livigno-2016-malformato.xml", None) else { return };
    assert_eq!(counts(&report), [("XML001", 1)].into_iter().collect());
    assert!(report.files[0].xsd.is_none());
}
