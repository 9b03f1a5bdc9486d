//! Which folders are publications, and what is said of the others.

use std::fs;

use crate::publication::{ente, run, write};

/// Commands that ask for a publication.
const COMMANDS: [&[&str]; 2] = [&["check"], &["build", "--out", "nuovo"]];

#[test]
fn only_a_folder_with_vetro_toml_is_a_publication() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    assert_eq!(run(dir.path(), &["build", "ente", "--out", "sito"]).0, 0);
    write(dir.path(), "sciolta/dati/atti-concessione/a.csv", "cig\r\n");
    write(dir.path(), "finta/vetro.toml/x", "");
    write(dir.path(), "tabella.csv", "cig\r\n7239181923\r\n");
    fs::create_dir(dir.path().join("vuota")).unwrap();
    for (folder, what, help) in [
        ("manca", "manca: non esiste", ""),
        ("vuota", "vuota non è una pubblicazione: manca vetro.toml", "`vetro init CARTELLA`"),
        ("finta", "finta non è una pubblicazione: manca vetro.toml", "`vetro init CARTELLA`"),
        ("sciolta", "sciolta contiene dati, ma manca vetro.toml", "`vetro check FILE...`"),
        (
            "sito",
            "sito è un sito già scritto da vetro, non una pubblicazione",
            "`vetro serve sito`",
        ),
        ("ente/dati", "è solo una parte di una pubblicazione", "indica la cartella intera: "),
        ("ente/dati/atti-concessione", "è solo una parte di una pubblicazione", "/ente\n"),
    ] {
        for command in COMMANDS {
            let args = [command, &[folder]].concat();
            let (code, out, err) = run(dir.path(), &args);
            assert_eq!((code, out.as_str()), (2, ""), "{args:?}\n{err}");
            assert!(err.contains(what) && err.contains(help), "{args:?}\n{err}");
            assert!(!dir.path().join("nuovo").exists(), "{args:?}");
        }
    }
    let (code, _, err) = run(dir.path(), &["build", "tabella.csv", "--out", "nuovo"]);
    assert_eq!(code, 2);
    assert!(err.contains("tabella.csv è un file, non una pubblicazione"), "{err}");
}

#[test]
fn the_name_of_the_configuration_has_any_case() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    fs::rename(dir.path().join("ente/vetro.toml"), dir.path().join("ente/Vetro.TOML")).unwrap();
    let (code, out, err) = run(dir.path(), &["check", "ente"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("Comune di Esempio: "), "{out}");
}

#[test]
fn a_body_without_a_name_is_called_so() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let path = dir.path().join("ente/vetro.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("nome = \"Comune di Esempio\"\n", "")).unwrap();
    for (lang, words) in [("it", "\nEnte senza nome: "), ("en", "\nBody without a name: ")] {
        let (_, out, _) = run(dir.path(), &["check", "ente", "--lang", lang]);
        assert!(out.contains(words), "{out}");
    }
}

#[test]
fn a_folder_with_the_name_of_a_table_is_not_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    fs::create_dir(dir.path().join("ente/dati/atti-concessione/vecchie.csv")).unwrap();
    let (_, out, _) = run(dir.path(), &["check", "ente", "--format", "concise"]);
    let line = "ente/dati/atti-concessione/vecchie.csv".strip_prefix("ente/").unwrap();
    assert!(
        out.lines().any(|it| it.starts_with(line)
            && it.contains("[PUB004] «vecchie.csv»: è una cartella con il nome di un file")),
        "{out}"
    );
    let (_, out, _) = run(dir.path(), &["check", "ente", "--format", "concise", "--lang", "en"]);
    assert!(out.contains("[PUB004] «vecchie.csv»: is a folder named as a file"), "{out}");
}

#[test]
fn what_is_wrong_with_the_configuration_is_said_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let path = dir.path().join("ente/vetro.toml");
    let text = fs::read_to_string(&path).unwrap();
    let wrong = text
        .replace("bussola-67", "busola-67")
        .replace("istat = \"001001\"", "istat = \"1\"")
        .replace("abitanti = 1000", "abitanti = \"mille\"");
    fs::write(&path, wrong).unwrap();
    let (_, out, _) = run(dir.path(), &["check", "ente", "--format", "concise", "--lang", "en"]);
    for words in [
        "`base_url` is missing",
        "`profilo` unknown profile «busola-67»: perhaps «bussola-67»",
        "`ente.istat` is not made of six digits",
        "`ente.abitanti` must be a whole number",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
}
