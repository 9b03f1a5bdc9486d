use super::late::term;
use super::*;
use crate::indicators::{Nature, get, profile};
use crate::publication::Rinvio;

fn today() -> Date {
    Date::parse_iso("2026-01-31").expect("a day")
}

fn table(n_rows: u64) -> TableFacts {
    TableFacts {
        file: "a.csv".into(),
        readable: true,
        trusted: true,
        recognised: true,
        n_rows,
        ..TableFacts::default()
    }
}

fn with_tables(tables: Vec<TableFacts>) -> Facts {
    Facts { tables, ..Facts::default() }
}

#[track_caller]
fn status_of(id: &str, facts: Facts, config: &Config) -> Status {
    let (duties, _) = weigh(
        config,
        &BTreeMap::from([(id.to_owned(), facts)]),
        profile("anac-1310").expect("a profile"),
        today(),
    );
    duties.iter().find(|it| it.indicator.id == id).expect("a duty of the profile").status
}

#[test]
fn a_status_is_earned() {
    let config = Config::default();
    let document = || Facts { documents: vec!["a.pdf".into()], ..Facts::default() };
    let nota = |text: &str| Facts { nota: Some(text.into()), ..Facts::default() };
    let broken = TableFacts { n_errors: 2, ..table(5) };
    let unread = TableFacts { file: "b.csv".into(), ..TableFacts::default() };
    let free = TableFacts { recognised: false, ..table(5) };
    let headless = TableFacts { trusted: false, ..table(5) };
    for (id, facts, expected) in [
        ("atti-concessione", Facts::default(), Status::Mancante),
        ("atti-concessione", with_tables(vec![table(5)]), Status::Adempiuto),
        ("atti-concessione", with_tables(vec![table(0)]), Status::Mancante),
        ("atti-concessione", with_tables(vec![free]), Status::Parziale),
        ("atti-concessione", with_tables(vec![headless]), Status::Parziale),
        ("atti-concessione", with_tables(vec![broken]), Status::InErrore),
        ("atti-concessione", with_tables(vec![unread.clone()]), Status::NonVerificato),
        ("atti-concessione", with_tables(vec![unread, table(5)]), Status::InErrore),
        ("atti-concessione", document(), Status::Parziale),
        ("piano-performance", document(), Status::Adempiuto),
        ("dichiarazioni-sostitutive-acquisizione-ufficio", document(), Status::Parziale),
        (
            "dichiarazioni-sostitutive-acquisizione-ufficio",
            nota("# Titolo\n\nScrivere a urp@example.org."),
            Status::Adempiuto,
        ),
        (
            "dichiarazioni-sostitutive-acquisizione-ufficio",
            nota("# Titolo\n\n**In aggiornamento.**"),
            Status::Mancante,
        ),
    ] {
        assert_eq!(status_of(id, facts.clone(), &config), expected, "{id}: {facts:?}");
    }
}

#[test]
fn a_container_is_fulfilled_when_a_child_is() {
    let config = Config::default();
    let facts = BTreeMap::from([("atti-concessione".to_owned(), with_tables(vec![table(1)]))]);
    let (duties, score) =
        weigh(&config, &facts, profile("bussola-67").expect("a profile"), today());
    let good: Vec<&str> = duties
        .iter()
        .filter(|it| it.status == Status::Adempiuto)
        .map(|it| it.indicator.id.as_str())
        .collect();
    assert_eq!(
        good,
        [
            "amministrazione-trasparente",
            "sovvenzioni-contributi-sussidi-vantaggi-economici",
            "atti-concessione"
        ]
    );
    assert_eq!(score, Score { present: 3, satisfied: 3, total: 67 });
}

#[test]
fn a_link_or_a_statement_of_a_child_fulfils_its_container() {
    let link = Rinvio { url: "https://example.org/ente".to_owned(), ..Rinvio::default() };
    let statement = NonApplicabile {
        motivo: "nessuno nel 2025".into(),
        data: Date::parse_iso("2026-01-01"),
        responsabile: "Segretario".into(),
    };
    for (linked, expected) in
        [(true, "1 voce su 12 con rinvio"), (false, "1 voce su 12 non applicabile")]
    {
        let mut config = Config::default();
        if linked {
            config.rinvio.insert("contrattazione-collettiva".into(), link.clone());
        } else {
            config.non_applicabile.insert("contrattazione-collettiva".into(), statement.clone());
        }
        let profile = profile("bussola-67").expect("a profile");
        let (duties, score) = weigh(&config, &BTreeMap::new(), profile, today());
        let of = |id: &str| duties.iter().find(|it| it.indicator.id == id).expect("a duty");
        assert_eq!(of("personale").status, Status::Adempiuto);
        assert_eq!(of("personale").evidence, [expected]);
        assert_eq!(of("amministrazione-trasparente").status, Status::Adempiuto);
        assert_eq!(score.satisfied, 3);
    }
}

#[test]
fn an_emptied_part_among_full_ones_has_a_name() {
    let part = |path: &str, n_rows| TableFacts { path: path.into(), ..table(n_rows) };
    let of = |tables: Vec<TableFacts>| {
        let facts = with_tables(tables);
        let duty = get("atti-concessione").expect("a duty");
        let verdict = by_itself(duty, &Config::default(), &facts, today());
        (verdict.status, verdict.empty, facts.empty_parts())
    };
    let full = || part("dati/x/a.csv", 3);
    let hollow = || part("dati/x/b.csv", 0);
    let b = vec!["dati/x/b.csv".to_owned()];
    assert_eq!(of(vec![full(), hollow()]), (Status::Adempiuto, false, b.clone()));
    let broken = TableFacts { n_errors: 1, ..full() };
    assert_eq!(of(vec![broken, hollow()]), (Status::InErrore, false, b));
    // The whole section is empty: that is said of the section.
    assert_eq!(of(vec![hollow()]), (Status::Mancante, true, Vec::new()));
    // Of a file of two tables one may have no rows.
    assert_eq!(of(vec![full(), part("dati/x/a.csv", 0)]).2, Vec::<String>::new());
}

#[test]
fn a_statement_must_be_complete_and_fresh() {
    let day = |iso| Date::parse_iso(iso);
    let whole = NonApplicabile {
        motivo: "nessun contributo nel 2025".into(),
        data: day("2025-02-01"),
        responsabile: "Responsabile finanziario".into(),
    };
    for (statement, gaps, expected) in [
        (whole.clone(), vec![], Status::NonApplicabile),
        (
            NonApplicabile { data: day("2025-01-31"), ..whole.clone() },
            vec![],
            Status::NonApplicabile,
        ),
        (
            NonApplicabile { data: day("2025-01-30"), ..whole.clone() },
            vec![StatementGap::Old],
            Status::Scaduto,
        ),
        (
            NonApplicabile { data: day("2026-02-01"), ..whole.clone() },
            vec![StatementGap::Date],
            Status::Parziale,
        ),
        (
            NonApplicabile { motivo: " ".into(), responsabile: String::new(), ..whole.clone() },
            vec![StatementGap::Reason, StatementGap::Person],
            Status::Parziale,
        ),
    ] {
        assert_eq!(statement_gaps(&statement, today()), gaps);
        let mut config = Config::default();
        config.non_applicabile.insert("atti-concessione".into(), statement);
        assert_eq!(status_of("atti-concessione", Facts::default(), &config), expected);
    }
}

#[test]
fn a_link_fulfils_and_does_not_hide_an_error() {
    let mut config = Config::default();
    let url = "https://example.org/ente".to_owned();
    config.rinvio.insert("contrattazione-collettiva".into(), Rinvio { url, ..Rinvio::default() });
    config
        .rinvio
        .insert("atti-concessione".into(), config.rinvio["contrattazione-collettiva"].clone());
    let broken = TableFacts { n_errors: 1, blocked: true, ..table(5) };
    assert_eq!(status_of("contrattazione-collettiva", Facts::default(), &config), Status::Rinvio);
    assert_eq!(status_of("atti-concessione", with_tables(vec![broken]), &config), Status::InErrore);
}

#[test]
fn late_only_when_it_is_certain() {
    let config = Config::default();
    let duty = catalogue()
        .iter()
        .find(|it| term(it) == Some(425) && it.nature == Nature::Table && get(&it.id).is_some())
        .expect("a yearly table");
    for (updated, expected) in [
        (None, Status::Adempiuto),
        (Date::parse_iso("2025-01-31"), Status::Adempiuto),
        (Date::parse_iso("2024-01-31"), Status::Scaduto),
    ] {
        let facts = Facts { updated, ..with_tables(vec![table(3)]) };
        assert_eq!(by_itself(duty, &config, &facts, today()).status, expected);
    }
}

/// A folder by the names of the pieces in it.
fn folder(duty: &Indicator, pieces: &str) -> Facts {
    let mut facts = Facts::default();
    let named = !duty.tables.is_empty();
    // What the check makes of a table that fits no schema (design 10): where the catalogue names none, any will do.
    let free = || TableFacts { recognised: !named, withheld: named, ..table(5) };
    for piece in pieces.split('+').map(str::trim) {
        let table = match piece {
            "-" => continue,
            "doc" => {
                facts.documents.push("a.pdf".into());
                continue;
            }
            "doc0" => {
                facts.empty_documents.push("a.pdf".into());
                continue;
            }
            "text" => {
                facts.nota = Some("Scrivere all'ufficio.".into());
                continue;
            }
            "hollow" => {
                facts.nota = Some("In aggiornamento".into());
                continue;
            }
            "empty" => table(0),
            "good" => table(5),
            "free" => free(),
            "declared" => TableFacts { withheld: false, ..free() },
            "headless" => TableFacts { trusted: false, ..free() },
            "wrong" => TableFacts { n_errors: 1, ..table(5) },
            "closed" => TableFacts { n_errors: 1, closed: true, ..table(5) },
            "blocked" => TableFacts { n_errors: 1, blocked: true, closed: true, ..table(5) },
            "unread" => TableFacts::default(),
            other => panic!("{other}"),
        };
        facts.tables.push(table);
    }
    facts
}

/// One letter a status.
fn letter(status: Status) -> char {
    match status {
        Status::Adempiuto => 'A',
        Status::Parziale => 'P',
        Status::Mancante => '-',
        Status::Scaduto => 'S',
        Status::InErrore => 'E',
        Status::NonApplicabile => 'N',
        Status::Rinvio => 'R',
        Status::NonVerificato => '?',
    }
}

/// Content against nature: the whole truth, a line for each folder. Capital letters as in [`letter`]; a dot after one
/// says that the section is reported as empty.
#[test]
fn the_truth_table_of_content() {
    const DUTIES: [&str; 10] = [
        "atti-concessione",                               // table
        "consulenti-collaboratori",                       // container+table
        "piano-performance",                              // document
        "rappresentazione-grafica",                       // image
        "atti-generali",                                  // document-list
        "dichiarazioni-sostitutive-acquisizione-ufficio", // text
        "accesso-civico",                                 // text+table
        "contrattazione-collettiva",                      // link
        "atti-programmazione-opere-pubbliche",            // link, with a table
        "dati-ulteriori",                                 // mixed
    ];
    let truth = [
        //                    tab  c+t  doc  img  list text t+t  link l+t  mix
        ("-", "-    -    -    -    -    -    -    -    -    -"),
        ("empty", "-.   -.   -.   -.   -.   -.   -.   -.   -.   -."),
        ("hollow", "-.   -.   -.   -.   -.   -.   -.   -.   -.   -."),
        ("doc0", "-.   -.   -.   -.   -.   -.   -.   -.   -.   -."),
        ("empty+hollow+doc0", "-.   -.   -.   -.   -.   -.   -.   -.   -.   -."),
        ("good", "A    A    P    P    A    P    P    P    A    A"),
        ("doc", "P    P    A    A    A    P    P    P    P    A"),
        ("text", "P    P    P    P    P    A    P    P    P    A"),
        ("text+good", "A    A    P    P    A    A    A    P    A    A"),
        ("text+doc", "P    P    A    A    A    A    P    P    P    A"),
        // A file that fits nothing is no document, and lends nothing to what is empty beside it.
        ("free", "P    P    P    P    P    P    P    P    P    A"),
        ("declared", "P    P    P    P    P    P    P    P    P    A"),
        ("headless", "P    P    P    P    P    P    P    P    P    P"),
        ("empty+free", "P    P    P    P    P    P    P    P    P    A"),
        ("empty+declared", "P    P    P    P    P    P    P    P    P    A"),
        ("text+free", "P    P    P    P    P    A    P    P    P    A"),
        ("empty+good", "A    A    P    P    A    P    P    P    A    A"),
        ("empty+doc", "P.   P.   A    A    A    P.   P.   P.   P.   A"),
        ("empty+text", "P.   P.   P.   P.   P.   A    P.   P.   P.   A"),
        // Errors weigh on what is there; those of a closed year only when they keep the table in.
        ("wrong", "E    E    E    E    E    E    E    E    E    E"),
        ("wrong+doc", "E    E    E    E    E    E    E    E    E    E"),
        ("closed", "A    A    P    P    A    P    P    P    A    A"),
        ("blocked", "E    E    E    E    E    E    E    E    E    E"),
        ("empty+blocked", "E    E    E    E    E    E    E    E    E    E"),
        // What was not read is not known: with nothing else nobody can say, beside something it is an error.
        ("unread", "?    ?    ?    ?    ?    ?    ?    ?    ?    ?"),
        ("unread+empty", "?.   ?.   ?.   ?.   ?.   ?.   ?.   ?.   ?.   ?."),
        ("unread+good", "E    E    E    E    E    E    E    E    E    E"),
        ("unread+doc", "E    E    E    E    E    E    E    E    E    E"),
    ];
    for (pieces, expected) in truth {
        let found: Vec<String> = DUTIES
            .iter()
            .map(|id| {
                let duty = get(id).expect("a duty");
                let verdict = by_content(duty, &folder(duty, pieces));
                format!("{}{}", letter(verdict.status), if verdict.empty { "." } else { "" })
            })
            .collect();
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert_eq!(found, expected, "{pieces}");
    }
}

/// Content against what `vetro.toml` says of the duty: a link, a statement whole (`stated`), old or without reason.
#[test]
fn the_truth_table_of_links_and_statements() {
    let url = "https://example.org/ente".to_owned();
    let link = Rinvio { url, ..Rinvio::default() };
    let whole = NonApplicabile {
        motivo: "nessun contributo nel 2025".into(),
        data: Date::parse_iso("2026-01-01"),
        responsabile: "Segretario".into(),
    };
    let old = NonApplicabile { data: Date::parse_iso("2024-01-01"), ..whole.clone() };
    let mute = NonApplicabile { motivo: String::new(), ..whole.clone() };
    let truth = [
        //           none link stated old mute
        ("-", "-    R    N    S    P"),
        ("empty", "-.   R    N    S    P"),
        ("hollow", "-.   R    N    S    P"),
        ("text", "P    R    N    S    P"),
        ("doc", "P    R    N    S    P"),
        ("good", "A    A    A    A    A"),
        // Rows belie a statement that there is nothing; a link needs nothing beside it.
        ("free", "P    R    P    P    P"),
        ("empty+free", "P R    P    P    P"),
        ("wrong", "E    E    E    E    E"),
        ("blocked", "E    E    E    E    E"),
        ("unread", "?    R    ?    ?    ?"),
    ];
    let duty = get("atti-concessione").expect("a duty");
    for (pieces, expected) in truth {
        let found: Vec<String> =
            [None, Some(None), Some(Some(&whole)), Some(Some(&old)), Some(Some(&mute))]
                .into_iter()
                .map(|said| {
                    let mut config = Config::default();
                    match said {
                        None => {}
                        Some(None) => drop(config.rinvio.insert(duty.id.clone(), link.clone())),
                        Some(Some(it)) => {
                            drop(config.non_applicabile.insert(duty.id.clone(), it.clone()));
                        }
                    }
                    let verdict = by_itself(duty, &config, &folder(duty, pieces), today());
                    format!("{}{}", letter(verdict.status), if verdict.empty { "." } else { "" })
                })
                .collect();
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert_eq!(found, expected, "{pieces}");
    }
}

#[test]
fn an_error_of_a_container_is_not_hidden_by_its_children() {
    let broken = TableFacts { n_errors: 2, ..table(5) };
    let id = "consulenti-collaboratori";
    let child = catalogue()
        .iter()
        .find(|it| it.parent.as_deref() == Some(id) && it.nature == Nature::Table);
    let child = child.map_or("titolari-incarichi-collaborazione-consulenza", |it| it.id.as_str());
    let facts = BTreeMap::from([
        (id.to_owned(), with_tables(vec![broken])),
        (child.to_owned(), with_tables(vec![table(5)])),
    ]);
    let profile = profile("anac-1310").expect("a profile");
    let (duties, _) = weigh(&Config::default(), &facts, profile, today());
    let of = |id: &str| duties.iter().find(|it| it.indicator.id == id).expect("a duty");
    assert_eq!(of(child).status, Status::Adempiuto);
    assert_eq!(of(id).status, Status::InErrore);
    assert_eq!(of(id).evidence[0], "1 voce su 1 adempiuta");
    assert!(of(id).evidence[1].contains("2 errori"), "{:?}", of(id).evidence);
}
