//! `vetro check`: what it prints, where, and with which exit code.

use std::fs;

use crate::publication::{ente, run, snapshot, vetro, write};

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn a_wrong_code_is_shown_with_cell_reason_and_remedy() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", "cig,oggetto\r\n7239181924,carta\r\n7239181923,penne\r\n");
    let text = snapshot(dir.path(), &["check", "contratti.csv"]);
    for part in [
        "esce 1\n",
        "errore[CIG001]: ",
        "--> contratti.csv, riga 2, colonna «cig»",
        "|  7239181924",
        "|  ^^^^^^^^^^",
        "= perché: ",
        "= aiuto:  ",
        "2 righe",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn concise_is_one_line_a_finding() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", "cig,oggetto\r\n7239181924,carta\r\n7239181923,penne\r\n");
    let (code, out, _) = run(dir.path(), &["check", "contratti.csv", "--format", "concise"]);
    assert_eq!(code, 1);
    assert!(
        out.lines().any(|line| line.starts_with("contratti.csv:2: errore[CIG001] colonna «cig»: ")),
        "{out}"
    );
}

#[test]
fn the_level_that_fails_can_be_chosen() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", "cig,oggetto\r\n7239181924,carta\r\n");
    for (level, code) in [("error", 1), ("warning", 1), ("never", 0)] {
        assert_eq!(
            run(dir.path(), &["check", "contratti.csv", "--fail-on", level]).0,
            code,
            "{level}"
        );
    }
}

#[test]
fn json_goes_to_a_file_and_the_terminal_stays_quiet() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", "cig,oggetto\r\n7239181924,carta\r\n");
    let (code, out, err) =
        run(dir.path(), &["check", "contratti.csv", "--format", "json", "--output", "r.json"]);
    assert_eq!((code, out.as_str(), err.as_str()), (1, "", ""));
    let report = json(&fs::read_to_string(dir.path().join("r.json")).unwrap());
    assert_eq!(report["files"][0]["path"], "contratti.csv");
    assert_eq!(report["files"][0]["rows"], 1);
    assert!(report["score"].is_null() && report["indicators"].is_null());
    let found =
        report["diagnostics"].as_array().unwrap().iter().find(|it| it["code"] == "CIG001").unwrap();
    assert_eq!(
        (&found["row"], &found["file"], &found["column"]),
        (&2.into(), &"contratti.csv".into(), &"cig".into())
    );
}

#[test]
fn several_paths_are_several_reports() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    write(dir.path(), "a.csv", "cig\r\n7239181923\r\n");
    write(dir.path(), "b.csv", "cig\r\n7239181923\r\n");
    let (_, out, _) = run(dir.path(), &["check", "a.csv", "b.csv", "--format", "json"]);
    assert_eq!(json(&out)["files"].as_array().unwrap().len(), 2);
    let (_, out, _) = run(dir.path(), &["check", "ente", "a.csv", "b.csv", "--format", "json"]);
    let reports = json(&out);
    assert_eq!(reports.as_array().unwrap().len(), 2);
    assert_eq!(reports[0]["score"]["total"], 67);
    assert_eq!(reports[1]["files"].as_array().unwrap().len(), 2);
}

#[test]
fn a_publication_gets_a_score_and_names_what_is_open() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let (code, out, _) = run(dir.path(), &["check", "ente"]);
    assert_eq!(code, 1, "{out}");
    for part in [
        "Obblighi ancora aperti",
        "/67 adempiuti",
        "Comune di Esempio: ",
        "al 31/01/2026",
        "mancano all'appello: «",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let (_, out, _) = run(dir.path(), &["check", "ente", "--lang", "en"]);
    assert!(out.contains("/67 fulfilled") && out.contains("Duties still open"), "{out}");
}

#[test]
fn what_cannot_be_read_exits_two_and_says_why() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("vuota")).unwrap();
    for (args, words) in [
        (&["check", "manca.csv"][..], "manca.csv: non esiste"),
        (&["check", "vuota"], "non è una pubblicazione"),
        (&["check", "vuota", "--output", "x/y.txt"], "non è una pubblicazione"),
    ] {
        let (code, out, err) = run(dir.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(words), "{err}");
    }
    write(dir.path(), "a.csv", "cig\r\n7239181923\r\n");
    let (code, _, err) = run(dir.path(), &["check", "a.csv", "--output", "x/y.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("non posso scrivere x/y.txt: la cartella x non esiste"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_is_a_finding_and_is_not_read() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    write(dir.path(), "segreto.csv", "password\r\nmolto-segreta\r\n");
    let link = dir.path().join("ente/dati/atti-concessione/fuori.csv");
    std::os::unix::fs::symlink(dir.path().join("segreto.csv"), link).unwrap();
    let (code, out, err) = run(dir.path(), &["check", "ente"]);
    assert_eq!(code, 1);
    assert!(out.contains("fuori.csv"), "{out}");
    assert!(!(out + &err).contains("molto-segreta"));
}

#[cfg(unix)]
#[test]
fn who_closes_the_pipe_is_not_an_error() {
    use std::process::Stdio;
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let mut child = vetro(dir.path())
        .args(["check", "ente", "--format", "json", "--fail-on", "never"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

#[test]
fn colours_come_only_when_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", "cig\r\n7239181924\r\n");
    let said = |when: &str| {
        let output =
            vetro(dir.path()).args(["check", "contratti.csv", "--color", when]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said("always").contains('\u{1b}'));
    assert!(!said("auto").contains('\u{1b}'));
    assert!(!said("never").contains('\u{1b}'));
}

#[test]
fn a_hostile_cell_cannot_paint_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "contratti.csv", "cig\r\n\u{1b}[2J\u{1b}]0;x\u{7}ABC\r\n");
    let (_, out, err) = run(dir.path(), &["check", "contratti.csv"]);
    assert!(!(out + &err).contains(['\u{1b}', '\u{7}']));
}
