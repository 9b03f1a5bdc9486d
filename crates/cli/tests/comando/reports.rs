//! The reports for pipelines, and the baseline: what other programs read, and what a merge request must not worsen.

use std::fs;
use std::path::Path;

use crate::publication::{run, write};

const WRONG: &str = "cig,oggetto\r\n7239181924,carta\r\n7239181923,penne\r\n";

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn several_reports_come_from_one_check() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    let (code, out, err) = run(
        dir.path(),
        &[
            "check",
            "contratti.csv",
            "--format",
            "github",
            "--report",
            "sarif=vetro.sarif",
            "--report",
            "junit=junit.xml",
            "--report",
            "gitlab=gl-code-quality-report.json",
            "--report",
            "json=r.json",
            "--report",
            "full=rapporto.txt",
        ],
    );
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(
        out.contains("\n::error file=contratti.csv,line=2,title=CIG001 cig-checksum::"),
        "{out}"
    );
    let sarif = json(&dir.path().join("vetro.sarif"));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|it| it["ruleId"] == "CIG001"));
    let junit = fs::read_to_string(dir.path().join("junit.xml")).unwrap();
    assert!(junit.contains("<failure type=\"CIG001\""), "{junit}");
    let gitlab = json(&dir.path().join("gl-code-quality-report.json"));
    assert_eq!(gitlab.as_array().unwrap().len(), results.len());
    assert!(json(&dir.path().join("r.json"))["diagnostics"].is_array());
    assert!(
        fs::read_to_string(dir.path().join("rapporto.txt")).unwrap().contains("errore[CIG001]")
    );
}

#[test]
fn paths_are_those_that_the_pipeline_knows() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("enti/comune");
    fs::create_dir_all(folder.join("dati")).unwrap();
    write(&folder, "vetro.toml", "versione = 9\n");
    for given in ["enti/comune", "./enti/comune/", folder.to_str().unwrap()] {
        let (code, out, _) = run(dir.path(), &["check", given, "--format", "github"]);
        assert_eq!(code, 1);
        assert!(out.contains("file=enti/comune/vetro.toml"), "{given}: {out}");
    }
}

#[test]
fn only_what_is_new_fails() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    let noti = ["check", "contratti.csv", "--write-baseline", "noti.json"];
    assert_eq!(run(dir.path(), &noti).0, 1);
    let check = ["check", "contratti.csv", "--baseline", "noti.json"];
    let (code, out, err) = run(dir.path(), &check);
    assert_eq!(code, 0, "{out}");
    assert!(err.contains("rilievi già noti, non mostrati: "), "{err}");
    assert!(!out.contains("CIG001"), "{out}");
    let more = WRONG.replace("cig,oggetto\r\n", "cig,oggetto\r\n7239181925,matite\r\n");
    write(dir.path(), "contratti.csv", &more);
    let (code, out, _) = run(dir.path(), &check);
    assert_eq!(code, 1);
    assert!(out.contains("7239181925") && !out.contains("7239181924"), "{out}");
}

#[test]
fn a_wrong_baseline_stops_the_work() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    write(dir.path(), "noti.json", "{\"version\": 9, \"findings\": []}");
    for (file, word) in [
        ("noti.json", "versione 9"),
        ("manca.json", "manca.json"),
        ("contratti.csv", "non è un elenco"),
    ] {
        let (code, out, err) = run(dir.path(), &["check", "contratti.csv", "--baseline", file]);
        assert_eq!((code, out.as_str()), (2, ""), "{file}");
        assert!(err.contains(word), "{err}");
    }
}

#[test]
fn a_report_needs_a_format_and_a_file() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    for (value, word) in
        [("sarif", "serve un formato e un file"), ("pdf=x", "«pdf» non è un formato")]
    {
        let (code, _, err) = run(dir.path(), &["check", "contratti.csv", "--report", value]);
        assert_eq!(code, 2);
        assert!(err.contains(word), "{err}");
    }
}

#[test]
fn the_oiv_sheet_is_written_for_a_publication() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    fs::create_dir_all(dir.path().join("comune/dati")).unwrap();
    write(&dir.path().join("comune"), "vetro.toml", "versione = 1\n");
    for (path, file, code, word) in [
        ("comune", "griglia.csv", 1, ""),
        ("comune", "griglia.xlsx", 1, ""),
        ("comune", "griglia.pdf", 2, ".csv o .xlsx"),
        ("contratti.csv", "altra.csv", 2, "non file sciolti"),
    ] {
        let (found, _, err) = run(dir.path(), &["check", path, "--oiv", file]);
        assert_eq!(found, code, "{file}: {err}");
        assert!(err.contains(word), "{err}");
        assert_eq!(dir.path().join(file).is_file(), code == 1, "{file}");
    }
    let text = fs::read_to_string(dir.path().join("griglia.csv")).unwrap();
    assert!(text.starts_with("ente,numero,sotto_sezione_livello_1,"), "{text}");
}

#[test]
fn what_is_checked_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", WRONG);
    fs::create_dir_all(dir.path().join("comune/dati/oiv")).unwrap();
    fs::create_dir_all(dir.path().join("comune/membri/a/Dati")).unwrap();
    write(&dir.path().join("comune"), "vetro.toml", "versione = 1\n");
    for arguments in [
        &["check", "contratti.csv", "--output", "contratti.csv"][..],
        &["check", "contratti.csv", "--report", "json=./contratti.csv"],
        &["check", "contratti.csv", "--write-baseline", "comune/../contratti.csv"],
        &["check", "comune", "--output", "comune/vetro.toml"],
        &["check", "comune", "--oiv", "comune/dati/oiv/griglia.csv"],
        &["check", "comune", "--oiv", "comune/membri/a/Dati/griglia.csv"],
        &["check", "comune", "--previous", "s.json", "--output", "s.json"],
        &["check", "contratti.csv", "--output", "a.json", "--report", "json=a.json"],
    ] {
        let (code, _, err) = run(dir.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(err.contains("scegli un"), "{err}");
    }
    assert_eq!(fs::read_to_string(dir.path().join("contratti.csv")).unwrap(), WRONG);
    // The same rule in two publications is one group: which of them was mended could not be told.
    fs::create_dir_all(dir.path().join("altro")).unwrap();
    write(&dir.path().join("altro"), "vetro.toml", "versione = 1\n");
    let (code, _, err) =
        run(dir.path(), &["check", "comune", "altro", "--write-baseline", "n.json"]);
    assert_eq!((code, err.contains("una sola pubblicazione")), (2, true), "{err}");
    // Beside the data a report may lie: a baseline is kept with them.
    let beside = ["check", "comune", "--write-baseline", "comune/noti.json"];
    assert_eq!(run(dir.path(), &beside).0, 1);
}
