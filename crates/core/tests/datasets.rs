//! The shipped publications, checked as a stranger would: what they promise is what the check says.

#![expect(clippy::disallowed_methods, reason = "a test reads the disk; the library never does")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vetro_core::check::{Checked, Options, check_files, check_publication};
use vetro_core::indicators::status::Status;
use vetro_core::value::data::Date;
use vetro_core::{Diagnostic, MemoryWorld, Severity};

/// The rules of the first wave.
const WAVE_1: &[&str] = &[
    "CSV001", "CSV002", "CSV003", "CSV006", "CSV007", "CSV008", "CSV009", "CSV010", "CSV014",
    "CSV015", "CSV016", "CSV018", "CSV019", "TAB001", "TAB002", "TAB003", "TAB004", "TAB005",
    "TAB006", "TAB007", "TAB008", "TAB009", "TAB011", "TAB014", "CIG001", "CIG002", "CIG003",
    "CIG004", "CUP001", "COD001", "COD002", "COD003", "DAT001", "DAT004", "EUR001", "EUR002",
    "EUR003", "XML001", "PRI001", "PRI004", "PRI005", "COM001", "COM002", "COM003", "PUB001",
    "PUB004",
];

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file below a folder, by path relative to it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    found
}

/// Checks a publication, with what `change` makes of each of its files (`None` takes it away).
fn check(folder: &str, change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Checked {
    let mut world = MemoryWorld::new(Date::from_ymd(2026, 1, 31).unwrap());
    for (path, bytes) in files(&repository().join(folder)) {
        if let Some(bytes) = change(&path, bytes) {
            world = world.with(&path, bytes);
        }
    }
    check_publication(&world, &Options::default()).unwrap()
}

fn as_it_is(_: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    Some(bytes)
}

fn score(checked: &Checked) -> (u32, u32) {
    let score = checked.report.score.as_ref().unwrap();
    (score.satisfied, score.total)
}

fn line(it: &Diagnostic) -> String {
    format!(
        "{} {} {}:{:?} {:?} {} ×{}",
        it.severity.as_str(),
        it.code,
        it.place.file,
        it.place.row,
        it.place.column,
        it.message,
        it.count
    )
}

/// Errors and warnings, each on a line; information does not count.
fn complaints(checked: &Checked) -> Vec<String> {
    let own = checked.report.diagnostics.iter().filter(|it| it.severity > Severity::Info).map(line);
    own.chain(checked.members.iter().flat_map(complaints)).collect()
}

/// The same, but for duties that are simply not there.
fn complaints_but_absence(checked: &Checked) -> Vec<String> {
    complaints(checked).into_iter().filter(|it| !it.starts_with("error COM001")).collect()
}

fn not_satisfied(checked: &Checked) -> Vec<String> {
    let all = checked.report.indicators.as_ref().unwrap();
    all.iter()
        .filter(|it| !it.status.is_satisfied())
        .map(|it| format!("{}: {} {:?}", it.indicator.id, it.status.as_str(), it.evidence))
        .collect()
}

#[test]
fn monza_has_66_of_67_and_the_missing_one_has_a_name() {
    let checked = check("datasets/monza", as_it_is);
    assert_eq!(
        score(&checked),
        (66, 67),
        "{:#?}\n{:#?}",
        not_satisfied(&checked),
        complaints(&checked)
    );
    let missing: Vec<_> = checked
        .report
        .indicators
        .iter()
        .flatten()
        .filter(|it| it.status == Status::Mancante)
        .map(|it| it.indicator.id.as_str())
        .collect();
    assert_eq!(missing, ["controlli-imprese"]);
    assert_eq!(complaints_but_absence(&checked), Vec::<String>::new());
}

#[test]
fn monza_has_the_big_tables() {
    let checked = check("datasets/monza", as_it_is);
    let rows = |slug: &str| {
        checked.datasets.iter().find(|it| it.slug == slug).map_or(0, |it| it.table.n_rows())
    };
    assert!(rows("bandi-gara-contratti") >= 1_500);
    assert!(rows("provvedimenti-dirigenti") >= 25_000);
    for dataset in &checked.datasets {
        assert!(dataset.withheld.is_none(), "{}: {:?}", dataset.slug, dataset.withheld);
        assert!(
            dataset.table.columns.iter().any(|it| it.name == "fonte"),
            "{} without fonte",
            dataset.slug
        );
        assert!(dataset.omitted.is_empty(), "{}: {:?}", dataset.slug, dataset.omitted);
    }
}

#[test]
fn one_folder_or_one_table_less_is_65() {
    for id in ["oiv", "piano-performance", "bandi-gara-contratti"] {
        let gone = format!("dati/{id}/");
        let checked =
            check("datasets/monza", |path, bytes| (!path.starts_with(&gone)).then_some(bytes));
        assert_eq!(score(&checked), (65, 67), "without {id}: {:#?}", not_satisfied(&checked));
    }
    for table in ["dati/tassi-assenza/assenze.csv", "dati/bandi-gara-contratti/lotti-2020-2023.csv"]
    {
        let checked = check("datasets/monza", |path, bytes| {
            let header = bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| at + 1);
            Some(if path == table { bytes[..header].to_vec() } else { bytes })
        });
        assert_eq!(score(&checked), (65, 67), "with {table} empty: {:#?}", not_satisfied(&checked));
    }
}

#[test]
fn the_other_good_publications_have_no_complaint_but_what_they_lack() {
    // What the old texts say of 2015 and 2016 is there because the texts are; the law would have it off by now.
    for (folder, old) in [
        ("datasets/cremona", &["lotti-2016.csv ×2", "costi.csv ×2", "tempi.csv ×1"][..]),
        ("datasets/ferrara", &[]),
        ("datasets/asta-del-serio", &["deliberazioni.csv ×1"]),
        ("tests/fixtures/esempio", &[]),
    ] {
        let checked = check(folder, as_it_is);
        let (kept, others): (Vec<String>, Vec<String>) = complaints_but_absence(&checked)
            .into_iter()
            .partition(|it| it.starts_with("warning DUR001"));
        assert_eq!(others, Vec::<String>::new(), "{folder}");
        assert_eq!(rows_by_file(&kept), old, "{folder}: {kept:#?}");
        assert!(score(&checked).0 > 0);
        assert!(checked.publication.config.dimostrativo);
    }
}

/// How many rows of each file some lines speak of, in the order of the files.
fn rows_by_file(lines: &[String]) -> Vec<String> {
    let mut all: Vec<(String, u32)> = Vec::new();
    for line in lines {
        let path = line.split(' ').nth(2).and_then(|it| it.split(':').next()).unwrap();
        let file = path.rsplit('/').next().unwrap().to_owned();
        let rows: u32 = line.rsplit('×').next().unwrap().parse().unwrap();
        match all.iter_mut().find(|(known, _)| *known == file) {
            Some((_, n)) => *n += rows,
            None => all.push((file, rows)),
        }
    }
    all.iter().map(|(file, n)| format!("{file} ×{n}")).collect()
}

#[test]
fn the_union_has_two_members() {
    let checked = check("datasets/asta-del-serio", as_it_is);
    let names: Vec<_> = checked.members.iter().map(|it| it.report.ente.as_str()).collect();
    assert_eq!(names, ["Comune di Borgo Dimostrativo", "Comune di Riva Dimostrativa"]);
    assert_eq!(checked.report.members.len(), 2);
}

#[test]
fn rotto_has_a_finding_of_every_rule_of_the_first_wave() {
    let checked = check("datasets/rotto", as_it_is);
    let found: BTreeSet<&str> = checked.report.diagnostics.iter().map(|it| it.code).collect();
    let absent: Vec<_> = WAVE_1.iter().filter(|code| !found.contains(*code)).collect();
    let all: Vec<_> = checked.report.diagnostics.iter().map(line).collect();
    assert!(absent.is_empty(), "absent: {absent:?}\n{all:#?}");
}

#[test]
fn the_clerks_file_has_one_error_on_row_12() {
    let bytes = std::fs::read(repository().join("tests/fixtures/j3-windows-1252.csv")).unwrap();
    let today = Date::from_ymd(2026, 1, 31).unwrap();
    let report = check_files(&[("j3-windows-1252.csv", &bytes)], today, &Options::default());
    let errors: Vec<_> =
        report.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1, "{:#?}", report.diagnostics.iter().map(line).collect::<Vec<_>>());
    assert_eq!((errors[0].code, errors[0].place.row), ("CIG001", Some(12)));
    assert_eq!(errors[0].place.column.as_deref(), Some("cig"));
    assert_eq!(
        report.files[0].encoding.map(vetro_core::table::Encoding::as_str),
        Some("windows-1252")
    );
}
