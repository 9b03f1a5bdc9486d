//! What every fuzz target asks of hostile bytes: they are read or refused with a reason, and what comes of them can be
//! judged, placed and printed.

use vetro_core::check::{Options, check_files};
use vetro_core::report::located::Source;
use vetro_core::report::{baseline::Baseline, gitlab, junit, sarif, v1};
use vetro_core::table::{Hints, read};
use vetro_core::value::data::Date;
use vetro_core::{Lang, Severity};

/// Rows of which the place is asked: more would only make a run slower.
const PLACES: usize = 1_000;

/// Bytes named so are read without a panic; what stopped says why; every place can be asked for.
pub fn reads(name: &str, bytes: &[u8]) {
    let file = read(name, bytes, &Hints::default());
    assert_eq!(file.stopped, file.tables.is_empty());
    assert!(!file.stopped || !file.notes.is_empty(), "stopped without a reason");
    for table in &file.tables {
        for row in 0..table.n_rows().min(PLACES) {
            let _ = table.place(row, None);
        }
        assert!(table.columns.iter().all(|it| it.cells.len() == table.n_rows()));
    }
}

/// The whole check of a lone file, and every report of it; the same bytes give the same report.
pub fn checks(name: &str, bytes: &[u8]) {
    let Some(today) = Date::parse_iso("2026-01-31") else { return };
    let options = Options::default();
    let report = check_files(&[(name, bytes)], today, &options);
    let json = v1::to_json(&report).expect("a report is JSON");
    let again = check_files(&[(name, bytes)], today, &options);
    assert_eq!(json, v1::to_json(&again).expect("a report is JSON"));
    let sources = [Source { report: &report, folder: String::new() }];
    sarif::to_sarif(&sources, "0", Lang::En).expect("SARIF");
    gitlab::to_gitlab(&sources).expect("GitLab");
    junit::to_junit(&sources, Some(Severity::Error), Lang::It).expect("JUnit");
    let baseline = Baseline::of(std::slice::from_ref(&report));
    let mut left = [report];
    baseline.subtract(&mut left);
    assert!(left[0].diagnostics.is_empty(), "a baseline knows what it was made of");
}
