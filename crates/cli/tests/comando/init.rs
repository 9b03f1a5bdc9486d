//! `vetro init`: a folder that can be checked at once, and nothing of the user's overwritten.

use std::fs;

use crate::publication::{run, write};

#[test]
fn a_new_folder_can_be_checked_and_built() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run(dir.path(), &["init", "nuovo", "--nome", "Comune di Esempio"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("vetro check nuovo"), "{out}");
    assert!(dir.path().join("nuovo/dati/atti-concessione/sovvenzioni.csv").is_file());
    assert!(dir.path().join("nuovo/dati/atti-concessione/LEGGIMI.md").is_file());
    let (code, out, err) = run(dir.path(), &["check", "nuovo"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("Comune di Esempio: 0/67 adempiuti") && out.contains("PUB001"), "{out}");
    let (code, out, err) = run(dir.path(), &["build", "nuovo", "--out", "sito"]);
    assert!(code < 2, "{out}{err}");
}

#[test]
fn what_is_there_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "pieno/vetro.toml", "mio");
    let (code, out, err) = run(dir.path(), &["init", "pieno"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("non è vuota") && err.contains("aiuto: "), "{err}");
    assert_eq!(fs::read_to_string(dir.path().join("pieno/vetro.toml")).unwrap(), "mio");
    assert_eq!(fs::read_dir(dir.path().join("pieno")).unwrap().count(), 1);
}
