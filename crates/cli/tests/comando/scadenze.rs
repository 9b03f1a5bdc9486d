//! `vetro scadenze`: what falls due, for people, a spreadsheet and a calendar.

use std::fs;
use std::path::Path;

use crate::publication::{run, write};

const CONFIG: &str = "profilo = \"bussola-67\"\nlicenza = \"CC-BY-4.0\"\nbase_url = \"https://x.example.org/\"\n\
    data_riferimento = 2026-01-31\n[ente]\nnome = \"Comune di Esempio\"\nipa = \"c_z999\"\nistat = \"099999\"\n\
    codice_fiscale = \"00297960197\"\nsito = \"https://www.example.org\"\nabitanti = 900\n";

fn publication(dir: &Path) {
    let folder = dir.join("dati/indicatore-tempestivita-pagamenti");
    fs::create_dir_all(&folder).unwrap();
    write(dir, "vetro.toml", CONFIG);
    write(&folder, "t.csv", "anno,periodo,indicatore_giorni\n2025,T1,1\n2025,T2,1\n2025,T3,1\n");
    write(&folder, "t.meta.toml", "aggiornato = 2025-11-03\n");
}

#[test]
fn what_is_late_comes_first() {
    let dir = tempfile::tempdir().unwrap();
    publication(dir.path());
    let (code, out, err) = run(dir.path(), &["scadenze"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(
        out.starts_with("Scadenze al 31/01/2026\n\nGià passate: 1\n  30/01/2026  da ieri  "),
        "{out}"
    );
    assert!(out.contains("4º trimestre 2025 (manca)") && out.contains("\nProssime: "), "{out}");
    let (code, out, _) =
        run(dir.path(), &["scadenze", ".", "--as-of", "2025-12-01", "--lang", "en"]);
    assert_eq!(code, 0);
    assert!(out.contains("Terms on 1 Dec 2025") && !out.contains("Past"), "{out}");
}

#[test]
fn a_calendar_and_a_table() {
    let dir = tempfile::tempdir().unwrap();
    publication(dir.path());
    let (code, out, _) = run(dir.path(), &["scadenze", "--format", "csv"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("data,giorni,ente,indicatore,"), "{out}");
    let args = ["scadenze", ".", "--format", "ics", "--output", "scadenze.ics"];
    let (code, out, _) = run(dir.path(), &args);
    assert_eq!((code, out.as_str()), (0, ""));
    let calendar = fs::read_to_string(dir.path().join("scadenze.ics")).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260130\r\n"), "{calendar}");
}

#[test]
fn what_is_no_publication_has_no_terms() {
    let dir = tempfile::tempdir().unwrap();
    let (code, _, err) = run(dir.path(), &["scadenze", "altrove"]);
    assert_eq!(code, 2);
    assert!(!err.is_empty());
    assert_eq!(run(dir.path(), &["scadenze", "--as-of", "31/01/2026"]).0, 2);
}

#[test]
fn what_went_too_early_is_seen_against_the_state_of_before() {
    let dir = tempfile::tempdir().unwrap();
    publication(dir.path());
    run(dir.path(), &["check", ".", "--write-state", "prima.stato"]);
    let folder = dir.path().join("dati/indicatore-tempestivita-pagamenti");
    write(&folder, "t.csv", "anno,periodo,indicatore_giorni\n2025,T3,1\n");
    let (code, out, _) = run(dir.path(), &["check", ".", "--previous", "prima.stato"]);
    assert_eq!(code, 1);
    assert!(out.contains("errore[DUR004]") && out.contains("2 righe che c'erano"), "{out}");
    write(dir.path(), "altro.json", "{}");
    let (code, _, err) = run(dir.path(), &["check", ".", "--previous", "altro.json"]);
    assert_eq!(code, 2);
    assert!(err.contains("non è lo stato di una pubblicazione"), "{err}");
    let (code, _, err) = run(dir.path(), &["check", "altro.json", "--write-state", "x"]);
    assert_eq!(code, 2);
    assert!(err.contains("una sola pubblicazione"), "{err}");
}
