//! Real files of real bodies, held against counts made apart from this code. They are not part of the project: the
//! tests read them where `VETRO_SHARED` says (default: `../shared` beside the workspace) and are skipped, aloud,
//! where they are not there.

#![expect(clippy::disallowed_methods, reason = "a test reads its own files")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use vetro_core::check::{Options, check_files};
use vetro_core::report::Report;
use vetro_core::value::data::Date;

fn shared() -> Option<PathBuf> {
    let dir = std::env::var_os("VETRO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    if dir.is_dir() {
        return Some(dir);
    }
    println!("skipped: no ../shared");
    None
}

fn check(path: &str, table: Option<&str>) -> Option<Report> {
    let bytes = std::fs::read(shared()?.join("data").join(path)).expect("a file of the manifest");
    let options = Options { table: table.map(str::to_owned), ..Options::default() };
    let today = Date::parse_iso("2026-01-31").expect("a day");
    Some(check_files(&[(path, &bytes)], today, &options))
}

fn counts(report: &Report) -> BTreeMap<&'static str, u32> {
    let mut counts = BTreeMap::new();
    for it in &report.diagnostics {
        *counts.entry(it.code).or_insert(0) += it.count;
    }
    counts
}

/// Checks a file and compares the counts of some codes; a code that is not named may have any count, one that is
/// named with 0 must not speak.
#[track_caller]
fn expect(path: &str, table: Option<&str>, rows: u64, expected: &[(&str, u32)]) {
    let Some(report) = check(path, table) else { return };
    let counts = counts(&report);
    assert_eq!(report.files[0].rows, rows, "{path}");
    for (code, n) in expected {
        assert_eq!(counts.get(code).copied().unwrap_or(0), *n, "{path}: {code} in {counts:?}");
    }
}

const LOTTI: Option<&str> = Some("l190_appalti");

#[test]
fn lots_of_law_190() {
    let never = [("CSV007", 0), ("CSV015", 0), ("COD003", 0)];
    expect("l190/genova-lotti.csv", LOTTI, 6_359, &never);
    let counts = [("CIG001", 32), ("CIG002", 6), ("CIG003", 3_297), ("CIG004", 9), ("DAT004", 232)];
    expect("l190/genova-lotti.csv", LOTTI, 6_359, &counts);
    let counts = [("CIG001", 13), ("TAB006", 1), ("TAB011", 7), ("CSV007", 0)];
    expect("l190/monza-lotti.csv", LOTTI, 1_527, &counts);
    let counts = [("COD003", 3), ("PRI001", 0), ("CSV007", 0)];
    expect("l190/monza-partecipanti.csv", Some("l190_partecipanti"), 2_040, &counts);
    let counts = [("CIG001", 15), ("CIG003", 265), ("CIG004", 6), ("TAB011", 5), ("CSV007", 0)];
    expect("l190/trento-lotti.csv", LOTTI, 2_142, &counts);
}

#[test]
fn xml_of_law_190() {
    let Some(report) = check("l190/livigno-2016-malformato.xml", None) else { return };
    assert_eq!(counts(&report), BTreeMap::from([("XML001", 1)]));
    assert!(!report.files[0].verified);
    assert_eq!(report.diagnostics[0].place.line, Some(16));
    let Some(report) = check("l190/livigno-2016-valido.xml", None) else { return };
    // One participant stands three times in one lot.
    assert_eq!(counts(&report), BTreeMap::from([("TAB010", 2)]), "{:?}", report.diagnostics);
    let Some(report) = check("l190/terracina-2013.xml", None) else { return };
    let counts = counts(&report);
    assert_eq!((counts["CIG004"], counts["CIG003"], counts["CIG002"]), (14, 2, 1), "{counts:?}");
}

#[test]
fn tables_of_other_bodies() {
    let none = [("CSV007", 0), ("CSV015", 0)];
    for (path, rows, expected) in [
        ("contributi/rigenerazione-urbana-all3-p05-grezzo.csv", 105, &[("CSV010", 1)][..]),
        ("contributi/rigenerazione-urbana-all3.csv", 1_784, &[("CUP001", 0), ("CSV016", 0)]),
        ("pnrr/padigitale-candidature-comuni-2022-11-26.csv", 20_947, &[("CUP001", 4)]),
        (
            "opere/sisma2016-pubblica-2026.csv",
            3_667,
            &[("CUP001", 7), ("TAB014", 1), ("COD001", 7), ("CSV019", 8)],
        ),
        ("anagrafiche/istat-comuni-2020.csv", 7_903, &[("CSV003", 1), ("CSV011", 0)]),
        ("anagrafiche/sut-comuni-raw.csv", 7_894, &[("CSV014", 7_894), ("CSV019", 1)]),
    ] {
        expect(path, None, rows, &none);
        expect(path, None, rows, expected);
    }
}

#[test]
fn what_is_above_a_header_and_in_an_old_encoding() {
    let Some(report) = check("bilanci/pnrr-quadro-finanziario-2021.csv", None) else { return };
    let message = |code: &str| {
        let found = report.diagnostics.iter().find(|it| it.code == code);
        found.map(|it| it.message.as_str()).unwrap_or_default()
    };
    assert!(message("CSV003").contains("207 caratteri"));
    assert!(message("CSV009").contains("3 righe"));
    let Some(report) = check("anagrafiche/istat-comuni-2020.csv", None) else { return };
    assert!(report.diagnostics.iter().any(|it| it.message.contains("800 caratteri")));
}

#[test]
fn a_clean_file_has_no_finding() {
    let Some(report) = check("open-data/alessandria-segnalazioni.csv", None) else { return };
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    assert_eq!(report.files[0].rows, 4_651);
}

#[test]
fn every_file_is_read_or_refused_with_a_reason() {
    let Some(dir) = shared() else { return };
    let manifest = std::fs::read_to_string(dir.join("data/MANIFEST.csv")).expect("the manifest");
    let mut seen = 0;
    for line in manifest.lines().skip(1) {
        let path = line.split(',').next().unwrap_or("").trim_matches('"');
        if !dir.join("data").join(path).is_file() {
            continue;
        }
        seen += 1;
        let Some(report) = check(path, None) else { return };
        assert!(report.files[0].rows > 0 || !report.diagnostics.is_empty(), "{path}: silence");
    }
    assert!(seen > 10, "{seen}");
}
