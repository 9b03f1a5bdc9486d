//! What the rules of codes, dates, amounts, repairs and personal data find in real files of real bodies: counted
//! code by code, so that a rule that begins to speak where it should not fails here. The files stay outside the
//! repository (`VETRO_SHARED`); beside each stands a synthetic twin with the same dirt in a few rows.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the shared files; the core reads through World"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use vetro_core::check::{Options, check_files, check_publication};
use vetro_core::lists::{self, Lists};
use vetro_core::value::data::Date;
use vetro_core::{Diagnostic, MemoryWorld};

/// The codes that are counted: all that judge cells and pairs of cells.
const CODES: [&str; 63] = [
    "CIG001", "CIG002", "CIG003", "CIG004", "COD001", "COD002", "COD003", "COD006", "COD007",
    "COD008", "CSV004", "CSV005", "CSV012", "CSV014", "CSV015", "CSV016", "CSV017", "CSV018",
    "CSV019", "CUP001", "DAT001", "DAT002", "DAT003", "DAT004", "DAT005", "DAT006", "EUR001",
    "EUR002", "EUR003", "EUR004", "PRI001", "PRI004", "PRI005", "TAB006", "TAB007", "TAB008",
    "TAB011", "TAB014", "TAB015", "TAB009", "TAB013", "TAB010", "CIG005", "EUR005", "PRI002",
    "PRI003", "PRI006", "PRI008", "PRI015", "CSV020", "CSV021", "LNK004", "CSV013", "PRI007",
    "PRI009", "PRI010", "PRI011", "PRI012", "PRI013", "PRI014", "PRI016", "LNK003", "LNK005",
];

fn today() -> Date {
    Date::parse_iso("2026-11-22").unwrap()
}

fn shared(file: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("VETRO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    if !root.is_dir() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(std::fs::read(root.join("data").join(file)).unwrap())
}

/// Findings by code, groups counted in full.
fn count(found: &[Diagnostic]) -> BTreeMap<&str, u32> {
    let mut counts = BTreeMap::new();
    for it in found.iter().filter(|it| CODES.contains(&it.code)) {
        *counts.entry(it.code).or_default() += it.count;
    }
    counts
}

#[track_caller]
fn expect(name: &str, table: &str, bytes: &[u8], expected: &[(&str, u32)]) {
    let table = (!table.is_empty()).then(|| table.to_owned());
    let options = Options { table, ..Options::default() };
    let report = check_files(&[(name, bytes)], today(), &options);
    let expected: BTreeMap<&str, u32> = expected.iter().copied().collect();
    assert_eq!(count(&report.diagnostics), expected, "{name}");
}

/// A real file and its twin.
#[track_caller]
fn real(file: &str, table: &str, expected: &[(&str, u32)]) {
    if let Some(bytes) = shared(file) {
        expect(file, table, &bytes, expected);
    }
}

#[track_caller]
fn twin(name: &str, table: &str, text: &str, expected: &[(&str, u32)]) {
    expect(name, table, text.as_bytes(), expected);
}

const LOTS: &str = "n,cig,strutturaProponente:codiceFiscaleProp,strutturaProponente:denominazione,\
importoAggiudicazione,importoSommeLiquidate,oggetto,sceltaContraente,tempiCompletamento:dataInizio,\
tempiCompletamento:dataUltimazione,lottoID\n";

/// A lot: number, code, amounts, subject, dates.
fn lot(n: u32, cig: &str, amounts: &str, subject: &str, dates: &str) -> String {
    format!(
        "{n},{cig},00856930102,Comune di Prova,{amounts},{subject},23-AFFIDAMENTO DIRETTO,{dates},id{n}\n"
    )
}

#[test]
fn lots_with_fillers_and_confused_characters() {
    let genova = [
        ("CIG001", 32),
        ("CIG002", 6),
        ("CIG003", 3297),
        ("CIG004", 9),
        ("COD006", 19),
        ("CSV005", 15),
        ("CSV019", 1),
        ("DAT003", 56),
        ("DAT004", 232),
        ("DAT005", 2),
        ("EUR005", 18),
        ("TAB010", 108),
        ("TAB013", 149),
    ];
    real("l190/genova-lotti.csv", "l190_appalti", &genova);
    let rows = [
        lot(1, "0000000000", "0,0", "Concessione", ","),
        lot(2, "ZFO288FD63", "3.90,0.00", "Rimborso", "2019-12-12,2019-12-12"),
        lot(3, "7239181924", "19.00,0.00", "L\u{92}asilo", "1970-01-01,1970-01-01"),
        lot(4, "Z4Z2ABF7ED", "1.00,0.00", "\"Due\nrighe\"", "2019-12-12+01:00,"),
        lot(5, "7239181923", "1.00,0.00", "Tutto giusto", "2019-12-12,"),
    ];
    let expected = [
        ("CIG001", 1),
        ("CIG002", 1),
        ("CIG003", 1),
        ("CIG004", 1),
        ("CSV019", 1),
        ("DAT003", 1),
        ("DAT004", 2),
    ];
    twin("lotti.csv", "l190_appalti", &(LOTS.to_owned() + &rows.concat()), &expected);
}

#[test]
fn lots_without_a_subject() {
    let monza = [("CIG001", 13), ("EUR005", 1), ("TAB006", 1), ("TAB011", 7)];
    real("l190/monza-lotti.csv", "l190_appalti", &monza);
    let rows = [
        lot(1, "1213456789", "79.00,0.00", "", "2018-12-10,2018-12-10"),
        lot(2, "Z5C2614155", "5820.00,0.00", "", "2018-12-14,2018-02-26"),
        lot(3, "Z22262F99E", "5820.00,0.00", "", "2018-12-14,"),
    ];
    let expected = [("CIG001", 1), ("TAB006", 1), ("TAB011", 1)];
    twin("lotti.csv", "l190_appalti", &(LOTS.to_owned() + &rows.concat()), &expected);
}

#[test]
fn participants_with_sole_traders() {
    // Twelve cells hold persons' codes: operators, so PRI001 is silent. The CIG of this file are its own.
    real(
        "l190/monza-partecipanti.csv",
        "l190_partecipanti",
        &[("CIG001", 14), ("COD003", 3), ("CSV005", 1)],
    );
    let text = "n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,partrgrno,lottoID\n\
                1,Z5C2614155,RSSMRA85T10A562S,Officina di prova,,,,a\n\
                2,Z5C2614155,00000000000,Impresa di prova,,,,b\n\
                3,Z5C2614155,08611609668,Impresa di prova,,,,c\n\
                4,Z5C2614155,,,,,,d\n";
    twin("partecipanti.csv", "l190_partecipanti", text, &[("COD003", 2)]);
}

#[test]
fn lots_with_bare_decimals() {
    // EUR002: 424 cells on 405 rows. One CIG002 is a unified code on a procedure of 2019.
    let trento = [
        ("CIG001", 15),
        ("CIG002", 7),
        ("CIG003", 265),
        ("CIG004", 6),
        ("DAT005", 2),
        ("EUR002", 424),
        ("EUR005", 1),
        ("TAB010", 54),
        ("TAB011", 5),
        ("TAB013", 10),
    ];
    real("l190/trento-lotti.csv", "l190_appalti", &trento);
    let rows = [
        lot(1, "Z911ADBE57", ".00,.00", "Bando", "2016-08-04,"),
        lot(2, "SF2277D377", ".00,216150.00", "Ostello", "2018-03-01,2018-02-28"),
        lot(3, "PAT0145655", "1.00,2.50", "Ostello", "2018-03-01,2018-03-01"),
    ];
    let expected = [("CIG002", 2), ("EUR002", 3), ("EUR005", 1), ("TAB011", 1)];
    twin("lotti.csv", "l190_appalti", &(LOTS.to_owned() + &rows.concat()), &expected);
}

#[test]
fn lots_of_the_first_xml() {
    // Lots speak of their CIG once, however many participants repeat it. COD003: six elements of the XML hold a wrong
    // number; one of them is the winner of a lot in which it took part, and both elements are one participant here.
    let terracina = [("CIG002", 1), ("CIG003", 2), ("CIG004", 14), ("COD001", 1), ("COD003", 5)];
    real("l190/terracina-2013.xml", "", &terracina);
    real("l190/livigno-2016-valido.xml", "", &[("TAB010", 2)]);
    real("l190/livigno-2016-malformato.xml", "", &[]);
    // Links without a scheme.
    real("l190/min-lavoro-indice.xml", "", &[("COD008", 8)]);
    let lot = |cig: &str, code: &str| {
        let firm = format!(
            "<codiceFiscale>{code}</codiceFiscale><ragioneSociale>Officina di prova</ragioneSociale>"
        );
        format!(
            "<lotto><cig>{cig}</cig><strutturaProponente><codiceFiscaleProp>00856930102</codiceFiscaleProp>\
             <denominazione>Comune di Prova</denominazione></strutturaProponente><oggetto>Fornitura</oggetto>\
             <sceltaContraente>23-AFFIDAMENTO DIRETTO</sceltaContraente>\
             <partecipanti><partecipante>{firm}</partecipante></partecipanti>\
             <aggiudicatari><aggiudicatario>{firm}</aggiudicatario></aggiudicatari>\
             <importoAggiudicazione>10.00</importoAggiudicazione><tempiCompletamento/>\
             <importoSommeLiquidate>0.00</importoSommeLiquidate></lotto>"
        )
    };
    let text = format!(
        "<?xml version=\"1.0\"?><legge190:pubblicazione xmlns:legge190=\"legge190_1_0\"><metadata>\
         <titolo>Prova</titolo><abstract>Prova</abstract>\
         <dataPubblicazioneDataset>2020-01-31</dataPubblicazioneDataset><entePubblicatore>Prova</entePubblicatore>\
         <dataUltimoAggiornamentoDataset>2020-01-31</dataUltimoAggiornamentoDataset>\
         <annoRiferimento>2019</annoRiferimento><urlFile>https://comune.example.it/a.xml</urlFile>\
         <licenza>IODL</licenza></metadata><data>{}{}</data></legge190:pubblicazione>",
        lot("226277C2B8", "98585501001"),
        lot("Z6530E33D8", "RSSMRA85T10A562S"),
    );
    twin("l190.xml", "", &text, &[("CIG004", 1), ("COD003", 1)]);
}

#[test]
fn a_table_without_header_named_by_its_sidecar() {
    let check = |bytes: Vec<u8>, n: u32| {
        let names: Vec<String> = (1..=n).map(|n| format!("\"c{n}\"")).collect();
        let sidecar = format!("[lettura]\ncolonne = [{}]\n", names.join(", "));
        let world = MemoryWorld::new(today())
            .with("vetro.toml", "[ente]\nnome = \"Prova\"\n")
            .with("dati/atti-concessione/a.csv", bytes)
            .with("dati/atti-concessione/a.csv.meta.toml", sidecar);
        let found = check_publication(&world, &Options::default()).unwrap().report.diagnostics;
        count(&found).into_iter().map(|(code, n)| (code.to_owned(), n)).collect::<Vec<_>>()
    };
    let expected = |counts: &[(&str, u32)]| -> Vec<(String, u32)> {
        counts.iter().map(|(code, n)| ((*code).to_owned(), *n)).collect()
    };
    if let Some(bytes) = shared("contributi/rigenerazione-urbana-all3-p05-grezzo.csv") {
        let counts = [("DAT003", 105), ("EUR002", 1014), ("EUR003", 91), ("TAB014", 242)];
        assert_eq!(check(bytes, 23), expected(&counts));
    }
    let text = "\"Trapani\",\"I95F21000200001\",\"390\",\"196.753,00\",\"-\"\n\
                \"Trapani\",\"I93D21000400001\",\"15.513\",\"2.700.000,00\",\"15.280,00\"\n";
    let counts = [("EUR002", 3), ("EUR003", 1), ("TAB014", 1)];
    assert_eq!(check(text.into(), 5), expected(&counts));
}

#[test]
fn grants_of_the_recovery_plan() {
    real("contributi/rigenerazione-urbana-all3.csv", "", &[("DAT003", 1784)]);
    real(
        "pnrr/padigitale-candidature-comuni-2022-11-26.csv",
        "",
        &[("COD006", 483), ("CSV017", 41894), ("CUP001", 4), ("DAT003", 20947)],
    );
    let text = "codice_ipa,comune,cod_comune,provincia,importo_finanziamento,codice_cup,numero_protocollo\n\
                \"c_a341\",\"Aprilia\",\"059001\",\"LT\",63735.0,\"G11F22000160006\",23.0\n\
                \"c_f839\",\"Napoli\",\"063049\",\"NA\",14000.0,\"E71F22000160006\",25.0\n\
                \"c_l458\",\"None\",\"001168\",\"TO\",14000.0,\"e71f22000160006\",26.0\n\
                \"c_l458\",\"Tufara\",\"070082\",\"CB\",14000.0,\"E71F22000160006\",27.0\n\
                \"c_l458\",\"Tufara\",\"070082\",\"CB\",14000.0,\"161C22000160006\",27.0\n";
    let expected = [("COD006", 1), ("CSV017", 5), ("CUP001", 1)];
    twin("candidature.csv", "", text, &expected);
}

/// The codes of municipalities in the same list, held against the list of another year.
#[test]
fn codes_of_municipalities_against_a_dated_list() {
    let files =
        ["anagrafiche/istat-comuni-2020.csv", "pnrr/padigitale-candidature-comuni-2022-11-26.csv"];
    let [Some(list), Some(bytes)] = files.map(shared) else { return };
    let mut lists = Lists::default();
    let day = lists::date_in_name(files[0]).unwrap();
    assert_eq!(lists.add(files[0], &list, day), Some(lists::Known::Comuni));
    let options = Options { lists: Arc::new(lists), ..Options::default() };
    let report = check_files(&[(files[1], &bytes)], today(), &options);
    let found: Vec<_> = report.diagnostics.iter().filter(|it| it.code == "COD004").collect();
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(
        found.iter().all(|it| it.message.contains("«099031»") && it.message.contains("01/01/2020"))
    );
    // Without a list of bodies their codes were not looked up, and the report says so.
    assert_eq!(report.not_verified.iter().map(|it| it.code).collect::<Vec<_>>(), ["COD005"]);
}

#[test]
fn public_works_after_an_earthquake() {
    // TAB006: works without a CUP. TAB007: «Comuni vari» in the column of provinces.
    let sisma = [
        ("COD001", 7),
        ("COD006", 3),
        ("CSV019", 8),
        ("CUP001", 7),
        ("EUR004", 140),
        ("TAB006", 93),
        ("TAB007", 7),
        ("TAB014", 1),
        ("TAB015", 9),
    ];
    real("opere/sisma2016-pubblica-2026.csv", "", &sisma);
    let mut text = String::from(
        "comune,prov,cup,intervento,cf_piva_soggetto_attuatore\n\
         Valfornace,MC,C49I19000010002 - D12J20000160001,Due codici,01932550435\n\
         Valfornace,MC,????,Fraz.\u{a0}Casa,00856930102\n\
         Valfornace,MC,C31B2100608000,Scuola,soggetto privato\n",
    );
    for (n, code) in ["02030880153", "00728830969", "00125680033", "00748490158", "00355870221"]
        .iter()
        .enumerate()
    {
        for m in 0..2 {
            text.push_str(&format!("Valfornace,MC,C49I1900001{n}{m}02,Scuola {n}{m},{code}\n"));
        }
    }
    let text = text.as_str();
    twin(
        "opere.csv",
        "",
        text,
        &[("COD001", 1), ("CSV019", 1), ("CUP001", 1), ("TAB014", 1), ("TAB015", 1)],
    );
}

#[test]
fn a_workbook_of_two_sheets() {
    let Some(bytes) = shared("opere/sisma2016-opere-2026.xlsx") else { return };
    let report = check_files(&[("opere.xlsx", &bytes)], today(), &Options::default());
    let counts = count(&report.diagnostics);
    // One person is creator and last editor: one name. Nothing is hidden.
    assert_eq!(
        (counts.get("CSV021"), counts.get("PRI016"), counts.get("CSV020")),
        (Some(&1), Some(&1), None)
    );
}

#[test]
fn lists_of_municipalities() {
    // CSV019: 7,903 cells and two headers. A line break in a header is no blank.
    real("anagrafiche/istat-comuni-2020.csv", "", &[("CSV019", 7905)]);
    real("anagrafiche/sut-comuni-raw.csv", "", &[("CSV014", 7894), ("CSV019", 1)]);
    let text = " NR.;COMUNE;SIGLA;\"CODICE \n(ISTAT)\";PROGRESSIVO \n1;ABANO;PD;=\"028001\"; 001 \n2;NONE;TO;=\"001168\"; 002 \n";
    twin("comuni.csv", "", text, &[("CSV014", 2), ("CSV019", 4)]);
}

#[test]
fn zeros_that_a_numeric_column_lost() {
    use vetro_core::table::{Hints, read};
    use vetro_core::value::codice_istat::istat_padded;

    let padded = |bytes: &[u8], header: &str| {
        let file = read("elenco.csv", bytes, &Hints::default());
        let columns = &file.tables[0].columns;
        let column = |name: &str| columns.iter().find(|it| it.header.starts_with(name)).unwrap();
        let whole: Vec<&str> = column("Codice Comune formato alfanumerico").cells.iter().collect();
        let cells = column(header).cells.iter().zip(whole);
        cells.filter_map(|(text, whole)| istat_padded(text).map(|it| assert_eq!(it, whole))).count()
    };
    if let Some(bytes) = shared("anagrafiche/istat-comuni-2020.csv") {
        assert_eq!(padded(&bytes, "Codice Comune formato numerico"), 7533);
    }
    let text = "Codice Comune formato alfanumerico;Codice Comune formato numerico\n\
                001272;1272\n028001;28001\n108033;108033\n";
    assert_eq!(padded(text.as_bytes(), "Codice Comune formato numerico"), 2);
}

#[test]
fn a_budget_and_clean_data() {
    real(
        "bilanci/pnrr-quadro-finanziario-2021.csv",
        "",
        &[("CSV005", 1), ("CSV012", 2), ("CSV013", 278), ("CSV019", 34), ("EUR002", 1543)],
    );
    real("open-data/alessandria-segnalazioni.csv", "", &[]);
    let text = "Progetto;Totale (Mln€)\nScuole ;1.200,50\nStrade;900,00\n";
    twin("quadro.csv", "", text, &[("CSV019", 1), ("EUR002", 2)]);
}
