//! What is told of a publication, case by case.

use super::*;
use crate::value::data::Date;
use crate::world::MemoryWorld;

const ENTE: &str = r#"profilo = "bussola-67"
licenza = "CC-BY-4.0"
base_url = "https://www.example.org/esempio/"

[ente]
nome = "Comune di Esempio"
ipa = "c_a000"
istat = "000000"
codice_fiscale = "02030880153"
sito = "https://www.example.org"
abitanti = 12000
"#;

fn world(files: &[(&str, &str)]) -> MemoryWorld {
    let world = MemoryWorld::new(Date::from_ymd(2026, 1, 31).unwrap());
    files.iter().fold(world, |world, (path, text)| world.with(path, *text))
}

fn told(files: &[(&str, &str)]) -> Vec<String> {
    load(&world(files))
        .unwrap()
        .problems
        .iter()
        .map(|it| {
            let line = it.place.line.map_or_else(String::new, |line| format!(":{line}"));
            let what = match &it.kind {
                ProblemKind::NoConfig => "no config".to_owned(),
                ProblemKind::BadToml { .. } => "bad toml".to_owned(),
                ProblemKind::UnknownKey { key, nearest } => {
                    format!("unknown {key}, nearest {}", nearest.as_deref().unwrap_or("-"))
                }
                ProblemKind::BadValue { key, what, .. } => format!("{key} {}", what.it),
                ProblemKind::Unassigned { nearest } => {
                    format!("unassigned, nearest {}", nearest.as_deref().unwrap_or("-"))
                }
                ProblemKind::BadName { what } => what.it.clone(),
                ProblemKind::LeavesFolder => "leaves".to_owned(),
                ProblemKind::Unreadable { reason } => reason.clone(),
            };
            format!("{}{line} {what}", it.place.file)
        })
        .collect()
}

fn with_config(more: &str) -> Vec<String> {
    told(&[("vetro.toml", &format!("{ENTE}{more}"))])
}

#[test]
fn a_complete_config_has_no_problem() {
    assert_eq!(with_config(""), Vec::<String>::new());
    let all = format!("data_riferimento = 31/01/2026\n{ENTE}").replace("31/01/2026", "2026-01-31");
    let loaded = load(&world(&[("vetro.toml", &all)])).unwrap();
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.config.data_riferimento, Date::from_ymd(2026, 1, 31));
    assert_eq!(loaded.config.ente.abitanti, Some(12000));
    assert_eq!(loaded.config.lingue, ["it"]);
}

#[test]
fn nothing_but_a_folder() {
    assert_eq!(told(&[("dati/oiv/a.csv", "a\n1\n")]), ["vetro.toml no config"]);
}

#[test]
fn every_slip_has_its_line_and_the_nearest_right_word() {
    for (more, expected) in [
        ("rctp = \"x\"\n", "vetro.toml:12 unknown ente.rctp, nearest ente.rpct"),
        ("pec = \"x\"\n", "vetro.toml:12 ente.pec non è un indirizzo di posta"),
        ("[rinvi.oiv]\n", "vetro.toml:12 unknown rinvi, nearest rinvio"),
        (
            "[rinvio.oi]\nbanca_dati=\"x\"\nurl=\"https://a.it\"\n",
            "vetro.toml:12 unknown rinvio.oi, nearest rinvio.oiv",
        ),
        ("[rinvio.oiv]\nurl=\"https://a.it\"\n", "vetro.toml:12 rinvio.oiv.banca_dati manca"),
        (
            "[rinvio.oiv]\nbanca_dati=\"x\"\nurl=\"a.it\"\n",
            "vetro.toml:14 rinvio.oiv.url non è un indirizzo web completo",
        ),
        (
            "[non-applicabile.oiv]\ndata = \"presto\"\n",
            "vetro.toml:13 non-applicabile.oiv.data non è una data",
        ),
        ("[unione]\nmembri = [\"../altro\"]\n", "vetro.toml:13 leaves"),
        (
            "[unione]\nmembri = [\"a\"]\n",
            "vetro.toml unione.membri la cartella «a» non c'è o è vuota",
        ),
        (
            "[attuale]\ncondizionali = [\"attuazione-misure-pnr\"]\n",
            "vetro.toml:13 attuale.condizionali indicatore «attuazione-misure-pnr» sconosciuto: forse «attuazione-misure-pnrr»",
        ),
        ("telefono = 39\n", "vetro.toml:12 ente.telefono deve essere un testo tra virgolette"),
        ("= 3\n", "vetro.toml:12 bad toml"),
    ] {
        assert_eq!(with_config(more), [expected], "{more}");
    }
}

#[test]
fn what_lacks_or_is_wrong_is_told_by_key() {
    for (from, to, expected) in [
        ("nome = \"Comune di Esempio\"\n", "", "vetro.toml:5 ente.nome manca"),
        (
            "02030880153",
            "02030880154",
            "vetro.toml:9 ente.codice_fiscale ha la cifra di controllo errata",
        ),
        (
            "\"02030880153\"",
            "2030880153",
            "vetro.toml:9 ente.codice_fiscale deve essere un testo tra virgolette",
        ),
        ("\"000000\"", "\"0000\"", "vetro.toml:8 ente.istat non è fatto di sei cifre"),
        (
            "bussola-67",
            "busola-67",
            "vetro.toml:1 profilo profilo «busola-67» sconosciuto: forse «bussola-67»",
        ),
        (
            "CC-BY-4.0",
            "CCBY4",
            "vetro.toml:2 licenza codice di licenza «CCBY4» sconosciuto: forse «CC-BY-4.0»",
        ),
        (
            "https://www.example.org/esempio/",
            "http://a.it",
            "vetro.toml:3 base_url non comincia con https://",
        ),
        ("abitanti = 12000\n", "", "vetro.toml:5 ente.abitanti manca"),
    ] {
        assert_eq!(told(&[("vetro.toml", &ENTE.replace(from, to))]), [expected], "{from} -> {to}");
    }
}

#[test]
fn the_accessibility_statement_is_on_the_form_of_agid() {
    let key = "dichiarazione_accessibilita";
    let good = "https://form.agid.gov.it/view/0f1e2d3c";
    for (url, kept, n) in [
        (good, Some(good), 0),
        ("https://www.comune.esempio.example/accessibilita", None, 1),
        ("https://form.agid.gov.it/view/", None, 1),
        ("https://form.agid.gov.it.example/view/1", None, 1),
        ("javascript:alert(1)", None, 1),
    ] {
        let text = format!("{ENTE}{key} = \"{url}\"\n");
        let loaded = load(&world(&[("vetro.toml", &text)])).unwrap();
        assert_eq!(loaded.config.ente.dichiarazione_accessibilita.as_deref(), kept, "{url}");
        let about = |it: &&Problem| matches!(&it.kind, ProblemKind::BadValue { key: said, .. } if said.ends_with(key));
        assert_eq!(loaded.problems.iter().filter(about).count(), n, "{url}");
    }
}

#[test]
fn files_find_their_duty_or_are_told() {
    for (path, expected) in [
        ("dati/atti-concesione/a.csv", "dati/atti-concesione unassigned, nearest atti-concessione"),
        ("dati/a.csv", "dati/a.csv unassigned, nearest -"),
        ("dati/oiv.csv", "dati/oiv.csv unassigned, nearest oiv"),
        (
            "dati/performance/a.csv",
            "dati/performance unassigned, nearest sistema-misurazione-valutazione-performance",
        ),
        ("dato/oiv/a.csv", "dato unassigned, nearest oiv"),
        (
            "dati/oiv/Componenti 2025.csv",
            "dati/oiv/Componenti 2025.csv il nome contiene spazi: usa il trattino",
        ),
        ("dati/oiv/a.html", "dati/oiv/a.html è una pagina o un programma: non viene pubblicato"),
        ("../a.csv", "../a.csv leaves"),
        ("dati/oiv/b.meta.toml", "dati/oiv/b.meta.toml descrive un file che non c'è"),
    ] {
        assert_eq!(told(&[("vetro.toml", ENTE), (path, "")]), [expected], "{path}");
    }
    for path in
        ["README.md", "dati/oiv/LEGGIMI.md", "dati/oiv/.DS_Store", "dati/oiv/~$a.xlsx", "logo.png"]
    {
        assert_eq!(told(&[("vetro.toml", ENTE), (path, "")]), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_folder_holds_tables_documents_and_a_note() {
    let loaded = load(&world(&[
        ("VETRO.toml", ENTE),
        ("Dati/OIV/componenti.csv", "a\n"),
        ("Dati/OIV/componenti.meta.toml", "titolo = \"Componenti\"\naggiornato = \"31/01/2026\"\n"),
        ("Dati/OIV/2025/nomina.pdf", "%PDF"),
        ("Dati/OIV/nota.md", "\u{feff}Il nucleo."),
    ]))
    .unwrap();
    assert_eq!(loaded.problems, []);
    let folder = &loaded.folders["oiv"];
    assert_eq!(&*folder.tables[0].path, "Dati/OIV/componenti.csv");
    assert_eq!(folder.tables[0].sidecar.titolo.as_deref(), Some("Componenti"));
    assert_eq!(folder.tables[0].sidecar.aggiornato, Date::from_ymd(2026, 1, 31));
    assert_eq!(folder.documents.len(), 1);
    assert_eq!(folder.nota.as_deref(), Some("Il nucleo."));
}

#[test]
fn a_sidecar_tells_how_to_read() {
    let text = "[lettura]\nseparatore = \";\"\ncodifica = \"windows-1252\"\nriga_intestazione = 3\n\
                [colonne.\"Numero accessi\"]\nprivacy = \"pubblico\"\n[colonne.nome]\nprivacy = \"boh\"\n";
    let files = [("vetro.toml", ENTE), ("dati/oiv/a.csv", ""), ("dati/oiv/a.csv.meta.toml", text)];
    let loaded = load(&world(&files)).unwrap();
    let sidecar = &loaded.folders["oiv"].tables[0].sidecar;
    assert_eq!(sidecar.lettura.delimiter, Some(';'));
    assert_eq!(sidecar.lettura.header_row, Some(3));
    assert_eq!(sidecar.colonne.keys().collect::<Vec<_>>(), ["Numero accessi"]);
    assert_eq!(
        told(&files),
        [
            "dati/oiv/a.csv.meta.toml:8 colonne.nome.privacy deve essere «pubblico», «maschera-persona-fisica» o «non-pubblicare»"
        ]
    );
}

#[test]
fn a_union_loads_its_members() {
    let union = ENTE.replace("istat = \"000000\"\n", "") + "[unione]\nmembri = [\"membri/a\"]\n";
    let loaded = load(&world(&[
        ("vetro.toml", &union),
        ("dati/oiv/a.csv", "a\n"),
        ("membri/A/vetro.toml", ENTE),
        ("membri/A/dati/oiv/b.csv", "a\n"),
    ]))
    .unwrap();
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.members.len(), 1);
    assert_eq!(loaded.members[0].root, "membri/A/");
    assert_eq!(loaded.members[0].problems, []);
    assert_eq!(&*loaded.members[0].folders["oiv"].tables[0].path, "membri/A/dati/oiv/b.csv");
    assert_eq!(loaded.folders["oiv"].tables.len(), 1);
}

#[test]
fn text_of_any_encoding_is_read() {
    assert_eq!(decode(b"\xEF\xBB\xBFperch\xC3\xA9"), "perché");
    assert_eq!(decode(b"perch\xE9 \x80"), "perché €");
}

#[test]
fn an_address_that_a_site_cannot_have_is_not_used() {
    for (url, refused) in [
        ("https://www.example.org/esempio/", false),
        ("http://127.0.0.1:8080/", false),
        ("http://www.example.org/", true),
        ("https://a:b@www.example.org/", true),
        ("https://www.example.org/?a=1", true),
    ] {
        let text = ENTE.replace("https://www.example.org/esempio/", url);
        let loaded = load(&world(&[("vetro.toml", &text)])).unwrap();
        assert_eq!(loaded.refused_address().is_some(), refused, "{url}");
        assert_eq!(loaded.config.base_url.is_none(), refused, "{url}");
    }
    // Not given is not wrong: `vetro init` leaves it empty.
    for absent in [
        ENTE.replace("base_url", "# base_url"),
        ENTE.replace("https://www.example.org/esempio/", ""),
    ] {
        let loaded = load(&world(&[("vetro.toml", &absent)])).unwrap();
        assert!(loaded.refused_address().is_none() && loaded.config.base_url.is_none());
    }
}
