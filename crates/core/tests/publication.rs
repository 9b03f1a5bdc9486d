//! Publications from end to end: what is counted when a folder goes, a table is emptied, a member joins.

#![expect(clippy::disallowed_methods, reason = "a test reads its own files")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use vetro_core::MemoryWorld;
use vetro_core::check::{Checked, Options, check_publication};
use vetro_core::report::state::State;
use vetro_core::value::data::Date;

fn today() -> Date {
    Date::parse_iso("2026-01-31").expect("a day")
}

/// A folder of the repository as a world in memory.
fn folder(name: &str) -> Vec<(String, Vec<u8>)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    let mut files = Vec::new();
    walk(&root, &root, &mut files);
    files.sort();
    files
}

fn walk(root: &Path, dir: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy();
            files.push((name.replace('\\', "/"), std::fs::read(&path).expect("a file")));
        }
    }
}

fn check(files: &[(String, Vec<u8>)]) -> Checked {
    check_with(files, &Options::default())
}

fn check_with(files: &[(String, Vec<u8>)], options: &Options) -> Checked {
    let world = files
        .iter()
        .fold(MemoryWorld::new(today()), |world, (path, bytes)| world.with(path, bytes.clone()));
    check_publication(&world, options).expect("a world that lists")
}

fn satisfied(files: &[(String, Vec<u8>)]) -> u32 {
    check(files).report.score.expect("a publication has a score").satisfied
}

/// The files without those below a folder.
fn without(files: &[(String, Vec<u8>)], below: &str) -> Vec<(String, Vec<u8>)> {
    files.iter().filter(|(path, _)| !path.starts_with(below)).cloned().collect()
}

/// The files with one of them cut down to its header.
fn emptied(files: &[(String, Vec<u8>)], path: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = files.to_vec();
    let (_, bytes) = files.iter_mut().find(|(it, _)| it == path).expect("that file");
    let end = bytes.iter().position(|&b| b == b'\n').expect("a header") + 1;
    bytes.truncate(end);
    files
}

#[test]
fn each_folder_and_each_row_count() {
    let files = folder("datasets/monza");
    let all = satisfied(&files);
    assert!(all > 55, "{all}");
    for gone in ["dati/oiv/", "dati/tassi-assenza/", "dati/criteri-modalita/"] {
        assert_eq!(satisfied(&without(&files, gone)), all - 1, "{gone}");
    }
    let table = |id: &str| {
        let below = format!("dati/{id}/");
        let csv = |path: &&String| path.starts_with(&below) && path.ends_with(".csv");
        files.iter().map(|(path, _)| path).find(csv).expect("a table").clone()
    };
    for id in ["oiv", "tassi-assenza", "opere-pubbliche"] {
        let report = check(&emptied(&files, &table(id))).report;
        assert_eq!(report.score.expect("a score").satisfied, all - 1, "{id}");
        let told = report.diagnostics.iter().filter(|it| it.code == "COM002").count();
        assert_eq!(told, 1, "{id}");
    }
}

#[test]
fn a_check_gives_the_same_report_twice() {
    let files = folder("datasets/rotto");
    let json = || vetro_core::report::v1::to_json(&check(&files).report).expect("json");
    assert_eq!(json(), json());
}

#[test]
fn the_broken_publication_has_every_kind_of_finding() {
    let files = folder("datasets/rotto");
    let (_, before) =
        files.iter().find(|(path, _)| path == "precedente.stato").expect("the state of before");
    let before = State::parse(std::str::from_utf8(before).expect("text")).expect("a state");
    let options = Options { previous: Some(Arc::new(before)), ..Options::default() };
    let report = check_with(&files, &options).report;
    // CSV011 came after the dataset was written; COD004 and COD005 need lists that no publication holds.
    let later = ["CSV011", "COD004", "COD005"];
    let lacking: Vec<&str> = vetro_core::rules::RULES
        .iter()
        .map(|rule| rule.meta().code)
        .filter(|code| !later.contains(code))
        .filter(|code| !report.diagnostics.iter().any(|it| it.code == *code))
        .collect();
    assert!(lacking.is_empty(), "no finding of {lacking:?}");
}

#[test]
fn members_of_a_union_are_checked_whole() {
    let checked = check(&folder("datasets/asta-del-serio"));
    assert_eq!(checked.members.len(), 2);
    assert_eq!(checked.report.members.len(), 2);
    for member in &checked.members {
        let score = member.report.score.expect("a score of its own");
        assert!(score.satisfied > 0 && score.total == 67);
        assert!(member.report.files.iter().all(|it| it.path.starts_with(&member.publication.root)));
    }
}

const BODY: &str = "profilo = \"bussola-67\"\nlicenza = \"CC-BY-4.0\"\nbase_url = \"https://x.example.org/\"\n\
    [ente]\nnome = \"Comune di Esempio\"\nipa = \"c_z999\"\nistat = \"099999\"\n\
    codice_fiscale = \"00297960197\"\nsito = \"https://www.example.org\"\nabitanti = 900\n";

fn small(files: &[(&str, &str)]) -> Checked {
    let mut all = vec![("vetro.toml".to_owned(), BODY.as_bytes().to_vec())];
    all.extend(files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    check(&all)
}

const CONTATTI: &str = "ufficio,telefono,email,pec,competenze\n";

#[test]
fn personal_data_keep_their_table_in_and_no_other() {
    let contatti = format!(
        "{CONTATTI}Anagrafe,0521 123456,a@example.org,p@pec.example.org,di RSSMRA85T10A562S\n"
    );
    let checked = small(&[
        ("dati/telefono-posta-elettronica/contatti.csv", &contatti),
        ("dati/dati-ulteriori/panchine.csv", "via,numero\nVia Roma,2\nVia Verdi,3\n"),
    ]);
    let withheld: Vec<(&str, Option<&[&str]>)> = checked
        .datasets
        .iter()
        .map(|it| (it.slug.as_str(), it.withheld.as_ref().map(|it| it.codes.as_slice())))
        .collect();
    assert_eq!(
        withheld,
        [("telefono-posta-elettronica", Some(&["PRI001"][..])), ("dati-ulteriori", None)]
    );
    let report = format!("{:?}", checked.report);
    assert!(!report.contains("RSSMRA85T10A562S"), "a personal code is printed nowhere");
}

#[test]
fn a_free_table_stays_in_where_the_law_names_one() {
    let free = "targa,modello\nAB123CD,Panda\nEF456GH,Punto\n";
    let declared = "[colonne.targa]\nprivacy = \"pubblico\"\nmotivo = \"m\"\n\
        [colonne.modello]\nprivacy = \"pubblico\"\nmotivo = \"m\"\n";
    let path = "dati/telefono-posta-elettronica/auto.csv";
    let undeclared = small(&[(path, free)]);
    let reason = undeclared.datasets[0].withheld.as_ref().expect("withheld");
    assert!(reason.codes.is_empty() && !reason.why.is_empty() && !reason.why_en.is_empty());
    let sidecar = "dati/telefono-posta-elettronica/auto.meta.toml";
    let decided = small(&[(path, free), (sidecar, declared)]);
    assert_eq!(decided.datasets[0].withheld, None, "{:?}", decided.report.diagnostics);
}

#[test]
fn years_are_parts_of_one_dataset() {
    let year = |ufficio: &str| {
        format!("{CONTATTI}{ufficio},0521 123456,a@example.org,p@pec.example.org,varie\n")
    };
    let checked = small(&[
        ("dati/telefono-posta-elettronica/contatti-2024.csv", &year("Anagrafe")),
        ("dati/telefono-posta-elettronica/contatti-2025.csv", &year("Tributi")),
        ("dati/dati-ulteriori/panchine-2024.csv", "via,numero\nVia Roma,2\n"),
        ("dati/dati-ulteriori/panchine-2025.csv", "via,numero\nVia Roma,3\n"),
    ]);
    let shape: Vec<(&str, usize, usize)> = checked
        .datasets
        .iter()
        .map(|it| (it.slug.as_str(), it.parts.len(), it.table.n_rows()))
        .collect();
    assert_eq!(shape, [("telefono-posta-elettronica", 2, 2), ("dati-ulteriori", 2, 2)]);
}

#[test]
fn what_stays_in_is_evidence_of_nothing() {
    let header = "ufficio,telefono,email,pec\n";
    let acts = std::str::from_utf8(&vetro_core::export::template(
        vetro_core::schema::tables::get("atti_generali").expect("a table"),
    ))
    .expect("text")
    .to_owned();
    // A duty that a list of documents fulfils: an empty list, beside a file that fits nothing and stays in.
    for (other, rows) in [("colore,peso\nrosso,3\n", true), (header, false)] {
        let checked = small(&[
            ("dati/atti-generali/atti-generali.csv", &acts),
            ("dati/atti-generali/altro.csv", other),
        ]);
        let duty = duty(&checked, "atti-generali");
        assert_eq!(duty.status.as_str(), if rows { "parziale" } else { "mancante" });
        assert!(duty.evidence[0].contains("altro.csv"), "{:?}", duty.evidence);
        assert!(duty.evidence.iter().any(|it| it.contains("tabella vuota")), "{:?}", duty.evidence);
        assert!(checked.datasets.iter().all(|it| it.withheld.is_some() || it.table.n_rows() == 0));
    }
}

#[test]
fn an_untouched_new_folder_has_nothing_present() {
    let profile = vetro_core::indicators::profile("bussola-67").expect("a profile");
    let files = vetro_core::publication::init(profile, "Comune di Esempio");
    let checked = check(&files);
    let score = checked.report.score.as_ref().expect("a score");
    assert_eq!((score.present, score.satisfied, score.total), (0, 0, 67));
    let duty = duty(&checked, "atti-concessione");
    assert_eq!(duty.status.as_str(), "mancante");
    assert!(duty.evidence[0].contains("tabella vuota"), "{:?}", duty.evidence);
    // Each duty is told of once: as missing where nothing stands, as empty where a header stands.
    let told = |id: &str| {
        let at = format!("dati/{id}");
        let found = checked.report.diagnostics.iter().filter(|it| *it.place.file == at);
        found.map(|it| it.code).collect::<Vec<_>>()
    };
    assert_eq!(told("atti-concessione"), ["COM002"]);
    assert_eq!(told("piano-performance"), ["COM001"]);
}

fn duty<'a>(checked: &'a Checked, id: &str) -> &'a vetro_core::report::IndicatorReport {
    let all = checked.report.indicators.as_ref().expect("duties");
    all.iter().find(|it| it.indicator.id == id).expect("a duty of the profile")
}

#[test]
fn a_clock_that_cannot_run_is_not_verified() {
    let checked = small(&[
        (
            "dati/oiv/a.csv",
            "nominativo,curriculum,compenso,durata\na,https://x.example.org/c,1,3\n",
        ),
        ("dati/rappresentazione-grafica/a.svg", "<svg/>\n"),
    ]);
    let codes: Vec<&str> = checked.report.not_verified.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["AGG001", "AGG002", "DUR001", "DUR004"]);
    let told: Vec<&str> = checked.report.diagnostics.iter().map(|it| it.code).collect();
    assert!(told.contains(&"DUR005") && told.contains(&"AGG003"), "{told:?}");
}

#[test]
fn what_falls_due_in_a_publication() {
    use vetro_core::report::scadenze::{State, What};

    let checked = check(&folder("datasets/asta-del-serio"));
    let list = vetro_core::check::scadenze(&checked);
    assert!(list.is_sorted_by_key(|it| it.date));
    // Members speak for themselves, in one list.
    let bodies: std::collections::BTreeSet<&str> = list.iter().map(|it| it.ipa.as_str()).collect();
    assert_eq!(bodies.len(), 3, "{bodies:?}");
    assert!(list.iter().all(|it| it.days_left == it.date.0 - today().0));
    let next = list.iter().find(|it| {
        it.indicator.id == "indicatore-tempestivita-pagamenti"
            && matches!(&it.what, What::Publish { period, .. } if period.to_string() == "2026-T1")
    });
    // All of 2025 is there, its own figure too: the next is the first quarter of 2026, within thirty days.
    assert_eq!(next.map(|it| it.date.to_string()), Some("2026-04-30".to_owned()));
    let late: Vec<_> = list.iter().filter(|it| it.is_late()).collect();
    assert!(
        late.iter().any(|it| matches!(it.what, What::Remove { rows: Some(1), .. })),
        "{late:?}"
    );
    let missing = |it: &&vetro_core::report::scadenze::Scadenza| {
        matches!(it.what, What::Publish { state: State::Missing, .. })
    };
    assert!(!late.iter().any(missing), "{late:?}");
    let rotto = vetro_core::check::scadenze(&check(&folder("datasets/rotto")));
    assert!(rotto.iter().any(|it| missing(&it)));
}
