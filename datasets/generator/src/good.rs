//! The four publications that are in order.

use crate::codes::{cup, euro};
use crate::document::svg;
use crate::out::Out;
use crate::sections::{self as s, Ente};
use crate::table::{Table, escaped};
use crate::words::{UFFICI, nominativo};

const MONZA: Ente = Ente {
    slug: "monza",
    nome: "Comune di Monza",
    cf: "02030880153",
    sito: "https://www.example.org/monza",
};
const CREMONA: Ente = Ente {
    slug: "cremona",
    nome: "Comune di Cremona",
    cf: "00297960197",
    sito: "https://www.example.org/cremona",
};
const FERRARA: Ente = Ente {
    slug: "ferrara",
    nome: "Comune di Ferrara",
    cf: "00297110389",
    sito: "https://www.example.org/ferrara",
};

/// Where the facts come from: names of the texts, dates as they state them.
const MONZA_1: &str = "Testo 001 su Monza (rete e infrastruttura informatica)";
const MONZA_4: &str = "Testo 004 su Monza (progetto informatico)";
const CREMONA_0: &str = "Testo 000 su Cremona (2016)";
const FERRARA_2: &str = "Testo 002 su Ferrara (17 agosto 2022)";
const SERIO_3: &str = "Testo 003 sull'Unione Asta del Serio (2015)";

/// The day of the latest update of every file.
const UPDATED: &str = "2026-01-15";

/// Sidecar lines that decide the columns of a free table.
fn free(columns: &str) -> String {
    columns
        .split_whitespace()
        .map(|name| format!("[colonne.{name}]\nprivacy = \"pubblico\"\nmotivo = \"Dato senza persone fisiche\"\n"))
        .collect()
}

/// 66 of the 67 duties of `bussola-67`; `controlli-imprese` is the one that is missing.
pub(crate) fn monza(out: &mut Out) {
    let e = &MONZA;
    let p = "datasets/monza";
    sections_of_acts(out, p, e);
    sections_of_people(out, p, e);
    sections_of_activity(out, p, e);
    sections_of_money(out, p, e);
    let mut folder = out.folder(p, "rappresentazione-grafica", UPDATED);
    folder.raw(
        "enti-controllati.svg",
        "Rapporti con gli enti controllati",
        svg(
            e.nome,
            &[
                ("Farmacie dimostrative S.p.A.", "100%"),
                ("Acque dimostrative S.p.A.", "12,5%"),
                ("Fondazione dimostrativa Teatro", "40%"),
            ],
        ),
    );
    monza_further(out, p);
}

fn sections_of_acts(out: &mut Out, p: &str, e: &Ente) {
    out.folder(p, "programma-trasparenza-integrita", UPDATED).pdf(
        "piano-trasparenza-2025-2027.pdf",
        "Sottosezione rischi corruttivi e trasparenza 2025-2027",
        &["Gli obiettivi, le misure, chi ne risponde e lo stato di attuazione."],
    );
    out.folder(p, "atti-generali", UPDATED).table(
        "atti-generali.csv",
        "Atti generali",
        &s::atti_generali(e),
    );
    out.folder(p, "oneri-informativi-cittadini-imprese", UPDATED).table(
        "scadenzario.csv",
        "Scadenzario degli obblighi amministrativi",
        &s::scadenzario(e),
    );
    out.folder(p, "attestazioni-oiv", UPDATED).pdf(
        "attestazione-2025.pdf",
        "Attestazione sugli obblighi di pubblicazione al 31 maggio 2025",
        &["La griglia di rilevazione e la scheda di sintesi."],
    );
    out.folder(p, "burocrazia-zero", UPDATED).pdf(
        "attivita-libere.pdf",
        "Attività soggette a comunicazione e attività libere",
        &["I casi in cui la comunicazione dell'interessato sostituisce l'autorizzazione."],
    );
    out.folder(p, "articolazione-uffici", UPDATED).table("uffici.csv", "Uffici", &s::uffici(e, 28));
    out.folder(p, "telefono-posta-elettronica", UPDATED).table_with(
        "contatti.csv",
        "Telefoni e caselle di posta",
        &s::contatti(e, 28),
        "[lettura]\nseparatore = \";\"\n",
    );
    out.folder(p, "pianificazione-governo-territorio", UPDATED).table(
        "piani.csv",
        "Atti di governo del territorio",
        &s::territorio(e),
    );
    out.folder(p, "informazioni-ambientali", UPDATED).table(
        "documenti.csv",
        "Informazioni ambientali",
        &s::documenti(
            e,
            &[
                ("Relazione sulla qualità dell'aria 2024", "Relazione", "2025-03-20"),
                ("Mappa acustica del territorio", "Mappa", "2024-10-08"),
                ("Piano dell'energia sostenibile e del clima", "Piano", "2023-05-16"),
            ],
        ),
    );
}

fn sections_of_people(out: &mut Out, p: &str, e: &Ente) {
    out.folder(p, "organi-indirizzo-politico-amministrativo", UPDATED)
        .table("organi.csv", "Sindaco, giunta e consiglio", &s::organi(e))
        .pdf(
            "competenze.pdf",
            "Organi e competenze",
            &["Le competenze del sindaco, della giunta e del consiglio."],
        );
    out.folder(p, "consulenti-collaboratori", UPDATED).table(
        "incarichi.csv",
        "Incarichi di consulenza e collaborazione",
        &s::consulenti(e, 48),
    );
    out.folder(p, "titolari-incarichi-amministrativi-vertice", UPDATED).table(
        "vertice.csv",
        "Segretario generale",
        &s::dirigenti(e, true),
    );
    out.folder(p, "titolari-incarichi-dirigenziali", UPDATED).table(
        "dirigenti.csv",
        "Dirigenti",
        &s::dirigenti(e, false),
    );
    out.folder(p, "posizioni-organizzative", UPDATED).table(
        "posizioni.csv",
        "Elevate qualificazioni",
        &s::posizioni(e),
    );
    out.folder(p, "dotazione-organica", UPDATED).table_with(
        "dotazione.ods",
        "Dotazione organica e costo",
        &s::dotazione(e, 120),
        "tabella = \"dotazione_organica\"\n",
    );
    out.folder(p, "personale-non-tempo-indeterminato", UPDATED).table(
        "personale.csv",
        "Personale non a tempo indeterminato",
        &s::non_ti(e),
    );
    out.folder(p, "tassi-assenza", UPDATED).table(
        "assenze.csv",
        "Tassi di assenza per ufficio",
        &s::assenze(e, 28),
    );
    out.folder(p, "contrattazione-integrativa", UPDATED).table(
        "accordi.csv",
        "Contratti integrativi",
        &s::documenti(
            e,
            &[
                ("Contratto integrativo 2025", "Contratto", "2025-12-11"),
                ("Relazione tecnico-finanziaria 2025", "Relazione", "2025-11-27"),
            ],
        ),
    );
    out.folder(p, "oiv", UPDATED).table("componenti.csv", "Nucleo di valutazione", &s::oiv(e));
    out.folder(p, "bandi-concorso", UPDATED)
        .table("bandi.csv", "Bandi di concorso", &s::concorsi(e))
        .pdf(
            "bando-istruttore.pdf",
            "Bando per istruttore amministrativo",
            &["Requisiti, prove, criteri di valutazione."],
        );
    for (id, name, title) in [
        ("piano-performance", "piano-2025.pdf", "Piano della performance 2025"),
        ("relazione-performance", "relazione-2024.pdf", "Relazione sulla performance 2024"),
        (
            "benessere-organizzativo",
            "indagine-2024.pdf",
            "Indagine sul benessere organizzativo 2024",
        ),
        ("carta-servizi-standard-qualita", "carta-dei-servizi.pdf", "Carta dei servizi"),
    ] {
        out.folder(p, id, UPDATED).pdf(
            name,
            title,
            &["Sintesi del documento, a scopo dimostrativo."],
        );
    }
    out.folder(p, "ammontare-complessivo-premi", UPDATED).table(
        "premi.csv",
        "Premi stanziati e distribuiti",
        &s::premi(e),
    );
    out.folder(p, "dati-relativi-premi", UPDATED).table(
        "distribuzione.csv",
        "Distribuzione dei premi",
        &s::premi_distribuzione(e),
    );
}

fn sections_of_activity(out: &mut Out, p: &str, e: &Ente) {
    let societa =
        [("Farmacie dimostrative S.p.A.", "100.00"), ("Acque dimostrative S.p.A.", "12.50")];
    let fondazioni = [("Fondazione dimostrativa Teatro", "40.00")];
    for (id, tipo, names) in [
        ("societa-partecipate", "Società partecipata", &societa[..]),
        (
            "enti-diritto-privato-controllati",
            "Ente di diritto privato controllato",
            &fondazioni[..],
        ),
    ] {
        out.folder(p, id, UPDATED).table("enti.csv", tipo, &s::controllati(e, tipo, names));
    }
    out.folder(p, "dati-aggregati-attivita-amministrativa", UPDATED).table_with(
        "attivita.csv",
        "Attività per settore",
        &s::aggregati(e),
        &free("anno settore tipologia procedimenti giorni_medi"),
    );
    out.folder(p, "tipologie-procedimento", UPDATED).table(
        "procedimenti.csv",
        "Procedimenti",
        &s::procedimenti(e),
    );
    out.folder(p, "monitoraggio-tempi-procedimentali", UPDATED).table(
        "tempi.csv",
        "Tempi dei procedimenti",
        &s::tempi_procedimenti(e),
    );
    out.folder(p, "dichiarazioni-sostitutive-acquisizione-ufficio", UPDATED).note(
        "Delle verifiche sulle dichiarazioni sostitutive risponde l'ufficio Servizi demografici.\n\n\
         Telefono: +39 000 001000. Posta: servizi.demografici@monza.example.org.\n\n_Recapiti dimostrativi._",
    );
    out.folder(p, "provvedimenti-organi-indirizzo-politico", UPDATED).table(
        "deliberazioni.csv",
        "Deliberazioni della giunta",
        &s::provvedimenti(e, "Giunta comunale", 2023..2026, 210),
    );
    let mut folder = out.folder(p, "provvedimenti-dirigenti", UPDATED);
    for anno in 2021..2026 {
        folder.table(
            &format!("determinazioni-{anno}.csv"),
            &format!("Determinazioni {anno}"),
            &s::provvedimenti(e, "Dirigenti", anno..anno + 1, 5_120),
        );
    }
    out.folder(p, "bandi-gara-contratti", UPDATED).table_with(
        "lotti-2020-2023.csv",
        "Lotti affidati dal 2020 al 2023",
        &s::lotti(e, 2020..2024, 425),
        "periodo = \"2020-2023\"\n",
    );
    out.folder(p, "costi-contabilizzati", UPDATED).table(
        "costi.csv",
        "Costi dei servizi",
        &s::costi(e),
    );
    out.folder(p, "tempi-medi-erogazione-servizi", UPDATED).table(
        "tempi.json",
        "Tempi medi dei servizi",
        &s::tempi_servizi(e),
    );
}

fn sections_of_money(out: &mut Out, p: &str, e: &Ente) {
    out.folder(p, "criteri-modalita", UPDATED).table(
        "regolamenti.csv",
        "Criteri e modalità",
        &s::documenti(
            e,
            &[("Regolamento per la concessione di contributi", "Regolamento", "2020-11-26")],
        ),
    );
    out.folder(p, "atti-concessione", UPDATED).table(
        "contributi.csv",
        "Contributi",
        &s::sovvenzioni(e, 180),
    );
    out.folder(p, "bilancio-preventivo-consuntivo", UPDATED)
        .table("bilancio.csv", "Bilancio e rendiconto", &s::bilancio(e))
        .pdf(
            "bilancio-2026.pdf",
            "Bilancio di previsione 2026: sintesi",
            &["Entrate e spese in breve."],
        );
    out.folder(p, "piano-indicatori-risultati-attesi-bilancio", UPDATED).table(
        "indicatori.csv",
        "Indicatori di bilancio",
        &s::indicatori(e),
    );
    out.folder(p, "patrimonio-immobiliare", UPDATED).table(
        "immobili.xlsx",
        "Immobili",
        &s::immobili(e, "Monza", 96),
    );
    out.folder(p, "canoni-locazione-affitto", UPDATED).table(
        "canoni.csv",
        "Canoni",
        &s::canoni(e, 40),
    );
    out.folder(p, "controlli-rilievi-amministrazione", UPDATED).table(
        "rilievi.csv",
        "Rilievi degli organi di controllo",
        &s::controlli(e),
    );
    out.folder(p, "indicatore-tempestivita-pagamenti", UPDATED).table(
        "tempestivita.csv",
        "Tempi dei pagamenti",
        &s::tempestivita(e),
    );
    out.folder(p, "iban-pagamenti-informatici", UPDATED).note(
        "Il Comune aderisce a pagoPA: paghi in rete, in banca o allo sportello con l'avviso che ricevi.\n\n\
         Non pubblichiamo coordinate bancarie (delibera ANAC 77/2022).",
    );
    out.folder(p, "opere-pubbliche", UPDATED).table(
        "opere.csv",
        "Opere pubbliche",
        &s::opere(e, "Monza", 24),
    );
}

/// What the texts say of Monza's information system.
fn monza_further(out: &mut Out, p: &str) {
    let mut progetto = Table::new("voce valore:n unita periodo nota");
    for (voce, valore, unita, periodo, nota, source) in [
        (
            "Investimento nell'infrastruttura informatica",
            "2400000.00",
            "euro",
            "2015-2016",
            "Un testo dice 2,4 milioni",
            MONZA_1,
        ),
        (
            "Investimento nell'infrastruttura informatica",
            "2000000.00",
            "euro",
            "2015-2016",
            "L'altro dice quasi 2 milioni",
            MONZA_4,
        ),
        (
            "Valore del progetto",
            "2500000.00",
            "euro",
            "2015-2016",
            "Due anni, fine indicativa a fine 2016",
            MONZA_4,
        ),
        (
            "Costo evitato lavorando con personale interno",
            "200000.00",
            "euro",
            "2015-2016",
            "Circa il 10% dell'investimento",
            MONZA_4,
        ),
        ("Tecnici interni al lavoro sul progetto", "11.00", "persone", "2015-2016", "", MONZA_4),
        ("Postazioni sostituite da thin client", "800.00", "postazioni", "2015-2016", "", MONZA_1),
        ("Velocità della rete interna", "1000.00", "megabit al secondo", "2015-2016", "", MONZA_1),
        (
            "Velocità della rete esterna, oltre",
            "100.00",
            "megabit al secondo",
            "2015-2016",
            "",
            MONZA_1,
        ),
        (
            "Parametri di trasparenza pubblicati",
            "66.00",
            "su 67",
            "2015-2016",
            "Come contati dal monitor del governo",
            MONZA_4,
        ),
    ] {
        progetto.sourced([voce, valore, unita, periodo, nota], source);
    }
    let mut dotazione = Table::new("tipo ubicazione quantita:n anno:n");
    for (i, ufficio) in UFFICI.iter().enumerate() {
        dotazione.row(["Thin client", ufficio, &(12 + (i * 7) % 40).to_string(), "2016"]);
    }
    out.folder(p, "dati-ulteriori", UPDATED)
        .table_with(
            "progetto-informatico.csv",
            "Il progetto informatico 2015-2016",
            &progetto,
            &format!("fonte = \"Testi 001 e 004\"\n{}", free("voce valore unita periodo nota")),
        )
        .table_with(
            "dotazione-informatica.csv",
            "Postazioni leggere per ufficio",
            &dotazione,
            &free("tipo ubicazione quantita anno"),
        )
        .table_with(
            "pagamenti-fornitori.csv",
            "Pagamenti ai fornitori",
            &s::fornitori(&MONZA, 1_800),
            &free("anno data_pagamento fornitore partita_iva oggetto struttura importo"),
        )
        .note(
            "## Archivio digitale\n\nI documenti digitali prodotti dal 2012 sono versati a Parer, il polo archivistico \
             dell'Emilia-Romagna, che li conserva.\n\n## Servizi\n\nUn solo canale tra i programmi degli uffici: chiedi un \
             servizio da casa, segui la tua pratica, o vai allo Sportello polifunzionale.\n\nFonte: testi 001 e 004.",
        );
}

pub(crate) fn cremona(out: &mut Out) {
    let e = &CREMONA;
    let p = "datasets/cremona";
    let mut lotti = Table::new(s::LOTTI);
    let source = format!(
        "{CREMONA_0}: oggetto, procedura, importo senza IVA al 22%. CIG e date dimostrativi"
    );
    // 45,140.00 and 104,920.00 with VAT at 22%: the table of lots holds amounts without it.
    lotti.sourced(
        [
            "1",
            &crate::codes::cig(9_200_001),
            e.cf,
            "Comune di Cremona - Sistemi informativi",
            "Salvataggio remoto e ripristino dei dati (disaster recovery), 12 mesi",
            "04-PROCEDURA NEGOZIATA SENZA PREVIA PUBBLICAZIONE",
            "37000.00",
            "2016-01-01",
            "2016-12-31",
            "37000.00",
        ],
        &source,
    );
    lotti.sourced(
        [
            "2",
            &crate::codes::cig(9_200_002),
            e.cf,
            "Comune di Cremona - Sistemi informativi",
            "Assistenza alle postazioni (service desk) con presidio in sede, un anno",
            "01-PROCEDURA APERTA",
            "86000.00",
            "2016-01-01",
            "2016-12-31",
            "86000.00",
        ],
        &source,
    );
    out.folder(p, "bandi-gara-contratti", UPDATED)
        .table_with(
            "lotti-2016.csv",
            "I due contratti informatici del 2016",
            &lotti,
            "periodo = \"2016\"\nfonte = \"Testo 000\"\n",
        )
        .table_with(
            "lotti-2023.csv",
            "Lotti affidati nel 2023",
            &s::lotti(e, 2023..2024, 90),
            "periodo = \"2023\"\n",
        );
    let mut costi = Table::new("servizio anno:n costo:n");
    costi.sourced(["Salvataggio remoto e ripristino dei dati", "2016", "45140.00"], CREMONA_0);
    costi.sourced(["Assistenza alle postazioni", "2016", "104920.00"], CREMONA_0);
    for (anno, costo) in
        [("2021", "98150.00"), ("2022", "97300.00"), ("2023", "101240.00"), ("2024", "99870.00")]
    {
        costi.row(["Assistenza alle postazioni", anno, costo]);
    }
    out.folder(p, "costi-contabilizzati", UPDATED).table_with(
        "costi.csv",
        "Costi dei servizi, IVA compresa",
        &costi,
        "fonte = \"Testo 000\"\n",
    );
    let mut tempi =
        Table::new("servizio anno:n periodo richieste:n tempo_medio_giorni:n standard_giorni:n");
    tempi.sourced(
        ["Assistenza alle postazioni", "2015", "Anno", "2366", "0.80", "1"],
        "Richieste: testo 000 su Cremona (2016). Tempi dimostrativi",
    );
    out.folder(p, "tempi-medi-erogazione-servizi", UPDATED).table(
        "tempi.csv",
        "Richieste di assistenza e tempi",
        &tempi,
    );
    let mut sedi = Table::new("voce quantita:n");
    sedi.sourced(["Postazioni di lavoro, circa", "550"], CREMONA_0);
    sedi.sourced(["Sedi principali", "7"], CREMONA_0);
    sedi.sourced(["Sedi periferiche", "21"], CREMONA_0);
    sedi.sourced(["Richieste di assistenza nel 2015", "2366"], CREMONA_0);
    out.folder(p, "dati-ulteriori", UPDATED)
        .table_with("postazioni-e-sedi.csv", "Postazioni e sedi", &sedi, &format!("fonte = \"Testo 000\"\n{}", free("voce quantita")))
        .note(
            "Il contratto per il salvataggio remoto fa da ponte, in attesa del piano di mutuo soccorso con Brescia, Mantova e \
             Bergamo. Entrambi i contratti sono nel Documento unico di programmazione; la tutela dei dati è un obbligo del \
             Codice dell'amministrazione digitale.\n\nFonte: testo 000 (2016).",
        );
    out.folder(p, "atti-generali", UPDATED).table(
        "atti-generali.csv",
        "Atti generali",
        &s::atti_generali(e),
    );
    out.folder(p, "telefono-posta-elettronica", UPDATED).table(
        "contatti.csv",
        "Telefoni e caselle di posta",
        &s::contatti(e, 20),
    );
    out.folder(p, "articolazione-uffici", UPDATED).table("uffici.csv", "Uffici", &s::uffici(e, 20));
    out.folder(p, "indicatore-tempestivita-pagamenti", UPDATED)
        .table("tempestivita.csv", "Tempi dei pagamenti", &s::tempestivita(e))
        .table("debiti.csv", "Debiti e imprese creditrici", &debiti());
    out.folder(p, "patrimonio-immobiliare", UPDATED).table(
        "immobili.ods",
        "Immobili",
        &s::immobili(e, "Cremona", 40),
    );
    out.folder(p, "tassi-assenza", UPDATED).table(
        "assenze.csv",
        "Tassi di assenza",
        &s::assenze(e, 20),
    );
    out.folder(p, "atti-concessione", UPDATED).table(
        "contributi.csv",
        "Contributi",
        &s::sovvenzioni(e, 60),
    );
    out.folder(p, "carta-servizi-standard-qualita", UPDATED).pdf(
        "livelli-di-servizio.pdf",
        "Livelli di servizio dell'assistenza informatica",
        &["Uno strumento segue le richieste; rapporti regolari danno tempi e qualità."],
    );
    out.folder(p, "iban-pagamenti-informatici", UPDATED)
        .note("Paghi il Comune con pagoPA.\n\n_Testo dimostrativo._");
}

fn debiti() -> Table {
    let mut t = Table::new("anno:n trimestre:n ammontare_complessivo:n n_imprese_creditrici:n");
    for (anno, cents, n) in
        [("2023", 41_230_055, "118"), ("2024", 38_911_020, "104"), ("2025", 29_004_118, "91")]
    {
        t.row([anno, "", &euro(cents), n]);
    }
    t
}

/// The 21 services that move to the cloud, as the text names them.
const SERVIZI: [&str; 21] = [
    "Anagrafe",
    "Stato civile",
    "Leva militare",
    "Giudici popolari",
    "Elettorale",
    "Accesso agli atti",
    "Protocollo",
    "Albo pretorio",
    "Contabilità e ragioneria",
    "Economato",
    "Gestione economica",
    "Segnalazioni",
    "Controllo delle partecipate",
    "Gestione del personale",
    "Organi istituzionali",
    "Procedimenti disciplinari",
    "Gare e appalti",
    "Ordinanze",
    "Programmazione",
    "Organizzazione",
    "Controllo",
];

pub(crate) fn ferrara(out: &mut Out) {
    let e = &FERRARA;
    let p = "datasets/ferrara";
    let mut progetti = Table::new(
        "missione_componente cup titolo importo:n stato data_candidatura:d data_inizio:d data_fine:d ente codice_ipa comune",
    );
    progetti.sourced(
        [
            "M1C1 1.2", "B71C22000020001", "Abilitazione al cloud per le PA locali: migrazione di 21 servizi", "1031574.00", "In corso",
            "2022-05-18", "2023-01-01", "2024-06-30", "Comune di Ferrara", "c_d548", "Ferrara",
        ],
        "Importo, avviso e candidatura: testo 002 (17 agosto 2022); CUP: dati aperti PA digitale 2026; inizio e fine dimostrativi",
    );
    out.folder(p, "attuazione-misure-pnrr", UPDATED)
        .table_with("progetti.csv", "Progetti PNRR", &progetti, "fonte = \"Testo 002 e dati aperti PA digitale 2026\"\n")
        .note(
            "Il Comune si è candidato il 18 maggio 2022 e ha ottenuto 1.031.574 euro. Le attività sono previste soprattutto nel \
             2023.\n\nPrima, con fondi propri, il Comune aveva già portato in rete la protezione civile e lo Sportello unico \
             dell'edilizia.\n\nFonte: testo 002.",
        );
    let mut servizi = Table::new("numero:n servizio area fondi");
    for (i, servizio) in SERVIZI.iter().enumerate() {
        let area = if i < 5 { "Servizi demografici" } else { "Altri servizi" };
        servizi.sourced([&(i + 1).to_string(), servizio, area, "PNRR"], FERRARA_2);
    }
    out.folder(p, "dati-ulteriori", UPDATED).table_with(
        "servizi-in-cloud.csv",
        "I 21 servizi che passano al cloud",
        &servizi,
        &format!("fonte = \"Testo 002\"\n{}", free("numero servizio area fondi")),
    );
    out.folder(p, "tipologie-procedimento", UPDATED).table(
        "procedimenti.xlsx",
        "Procedimenti",
        &s::procedimenti(e),
    );
    out.folder(p, "servizi-in-rete", UPDATED).table(
        "servizi.json",
        "Uso dei servizi in rete",
        &rete(e),
    );
    out.folder(p, "bandi-gara-informazioni-singole-procedure", UPDATED).raw(
        "lotti-2022.xml",
        "Lotti del 2022 (l. 190/2012)",
        l190(e, 2022, 120),
    );
    out.folder(p, "bandi-gara-contratti", UPDATED).table_with(
        "lotti-2023.csv",
        "Lotti affidati nel 2023",
        &s::lotti(e, 2023..2024, 140),
        "periodo = \"2023\"\n",
    );
    out.folder(p, "atti-generali", UPDATED).table(
        "atti-generali.csv",
        "Atti generali",
        &s::atti_generali(e),
    );
    out.folder(p, "telefono-posta-elettronica", UPDATED).table(
        "contatti.csv",
        "Telefoni e caselle di posta",
        &s::contatti(e, 22),
    );
    out.folder(p, "articolazione-uffici", UPDATED).table("uffici.csv", "Uffici", &s::uffici(e, 22));
    out.folder(p, "organi-indirizzo-politico-amministrativo", UPDATED).table(
        "organi.csv",
        "Sindaco, giunta e consiglio",
        &s::organi(e),
    );
    out.folder(p, "indicatore-tempestivita-pagamenti", UPDATED).table(
        "tempestivita.csv",
        "Tempi dei pagamenti",
        &s::tempestivita(e),
    );
    out.folder(p, "opere-pubbliche", UPDATED).table(
        "opere.csv",
        "Opere pubbliche",
        &s::opere(e, "Ferrara", 18),
    );
    out.folder(p, "atti-concessione", UPDATED).table(
        "contributi.csv",
        "Contributi",
        &s::sovvenzioni(e, 75),
    );
    out.folder(p, "provvedimenti-dirigenti", UPDATED).table(
        "determinazioni-2025.csv",
        "Determinazioni 2025",
        &s::provvedimenti(e, "Dirigenti", 2025..2026, 800),
    );
    out.folder(p, "piano-performance", UPDATED).pdf(
        "piano-2025.pdf",
        "Piano della performance 2025",
        &["Obiettivi e indicatori."],
    );
    out.folder(p, "accesso-civico", UPDATED).table("registro.csv", "Registro degli accessi", &accessi()).note(
        "Chiedi un dato che manca scrivendo a protocollo@pec.ferrara.example.org: rispondiamo entro trenta giorni.\n\n_Recapito dimostrativo._",
    );
}

fn rete(e: &Ente) -> Table {
    let mut t = Table::new("servizio periodo accessi:n soddisfazione:n scala");
    let mut chance = crate::chance::Chance::named(&format!("{}/rete", e.slug));
    for servizio in SERVIZI.iter().take(8) {
        t.row([
            servizio,
            "2025",
            &chance.between(300, 60_000).to_string(),
            &euro(chance.between(300, 490)),
            "da 1 a 5",
        ]);
    }
    t
}

fn accessi() -> Table {
    let mut t = Table::new("tipo data_richiesta:d oggetto esito data_decisione:d ufficio");
    for (tipo, richiesta, oggetto, esito, decisione) in [
        (
            "Civico generalizzato",
            "2025-02-10",
            "Dati sugli alberi abbattuti",
            "Accolta",
            "2025-03-03",
        ),
        (
            "Civico semplice",
            "2025-04-14",
            "Tabella dei contratti dell'anno precedente",
            "Accolta",
            "2025-04-18",
        ),
        (
            "Documentale",
            "2025-09-01",
            "Verbale di una commissione",
            "Accolta in parte",
            "2025-09-26",
        ),
    ] {
        t.row([tipo, richiesta, oggetto, esito, decisione, "Archivio e protocollo"]);
    }
    t
}

/// The yearly file of law 190/2012, schema 1.1.
fn l190(e: &Ente, anno: i64, n: i64) -> String {
    let url = format!("{}/l190/lotti-{anno}.xml", e.sito);
    let mut x = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<legge190:pubblicazione xmlns:legge190=\"legge190_1_0\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"legge190_1_0 \
         datasetAppaltiL190.xsd\">\n<metadata><titolo>Lotti {anno}</titolo><abstract>Dati dimostrativi</abstract>\
         <dataPubblicazioneDataset>{0}-01-30</dataPubblicazioneDataset><entePubblicatore>{1}</entePubblicatore>\
         <dataUltimoAggiornamentoDataset>{0}-01-30</dataUltimoAggiornamentoDataset><annoRiferimento>{anno}</annoRiferimento>\
         <urlFile>{url}</urlFile><licenza>CC-BY-4.0</licenza></metadata>\n<data>\n",
        anno + 1,
        e.nome
    );
    let mut chance = crate::chance::Chance::named(&format!("{}/l190/{anno}", e.slug));
    for row in s::lotti_rows(e, anno, n) {
        let [_, cig, prop, nome, oggetto, scelta, importo, inizio, fine, liquidate] = row;
        let mut firms: Vec<(String, String)> = Vec::new();
        let asked = if scelta.starts_with("23") { 1 } else { chance.between(2, 6) };
        let first = chance.between(0, 191);
        for i in 0..asked {
            firms.push(crate::words::impresa(first + 17 * i));
        }
        let firm = |(name, piva): &(String, String)| {
            format!(
                "<codiceFiscale>{piva}</codiceFiscale><ragioneSociale>{}</ragioneSociale>",
                escaped(name)
            )
        };
        let group = scelta.starts_with("01") && firms.len() > 3;
        let members: String = firms
            .iter()
            .take(2)
            .zip(["02-MANDATARIA", "01-MANDANTE"])
            .map(|(it, ruolo)| format!("<membro>{}<ruolo>{ruolo}</ruolo></membro>", firm(it)))
            .collect();
        let lone: String = firms
            .iter()
            .skip(if group { 2 } else { 0 })
            .map(|it| format!("<partecipante>{}</partecipante>", firm(it)))
            .collect();
        let participants =
            if group { format!("<raggruppamento>{members}</raggruppamento>{lone}") } else { lone };
        let winner = if group {
            format!("<aggiudicatarioRaggruppamento>{members}</aggiudicatarioRaggruppamento>")
        } else {
            format!("<aggiudicatario>{}</aggiudicatario>", firm(&firms[0]))
        };
        let end = if fine.is_empty() {
            String::new()
        } else {
            format!("<dataUltimazione>{fine}</dataUltimazione>")
        };
        x.push_str(&format!(
            "<lotto><cig>{cig}</cig><strutturaProponente><codiceFiscaleProp>{prop}</codiceFiscaleProp><denominazione>{nome}</denominazione>\
             </strutturaProponente><oggetto>{}</oggetto><sceltaContraente>{scelta}</sceltaContraente><partecipanti>{participants}\
             </partecipanti><aggiudicatari>{winner}</aggiudicatari><importoAggiudicazione>{importo}</importoAggiudicazione>\
             <tempiCompletamento><dataInizio>{inizio}</dataInizio>{end}</tempiCompletamento>\
             <importoSommeLiquidate>{liquidate}</importoSommeLiquidate></lotto>\n",
            escaped(&oggetto)
        ));
    }
    x.push_str("</data>\n</legge190:pubblicazione>\n");
    x
}

pub(crate) fn asta_del_serio(out: &mut Out) {
    let union = Ente {
        slug: "asta-del-serio",
        nome: "Unione di Comuni Lombarda «Asta del Serio»",
        cf: "90000010000",
        sito: "https://www.example.org/asta-del-serio",
    };
    let p = "datasets/asta-del-serio";
    let mut funzioni = Table::new("funzione comune gestione dal:d");
    for funzione in [
        "Sistema informativo",
        "Polizia locale",
        "Servizi scolastici",
        "Ragioneria e tributi",
        "Personale",
    ] {
        for comune in ["Riva Dimostrativa", "Borgo Dimostrativo"] {
            let source = if funzione == "Sistema informativo" { SERIO_3 } else { "Dimostrativo" };
            funzioni.sourced([funzione, comune, "Unione", "2016-01-01"], source);
        }
    }
    let mut tappe = Table::new("tappa data:d nota");
    tappe.sourced(
        [
            "Accordo regionale: DGR X/3039, con ANCI e ANCI Lombardia",
            "2015-01-23",
            "Progetto Comuni Digitali",
        ],
        SERIO_3,
    );
    tappe.sourced(
        [
            "Personale e funzioni pronti al trasferimento all'Unione",
            "2015-12-31",
            "Termine di preparazione",
        ],
        SERIO_3,
    );
    tappe.sourced(
        ["Avvio della gestione unica", "2016-01-01", "Servizi esternalizzati con gara"],
        SERIO_3,
    );
    out.folder(p, "dati-ulteriori", UPDATED)
        .table_with("funzioni-conferite.csv", "Funzioni conferite dai Comuni", &funzioni, &format!("fonte = \"Testo 003; il resto è dimostrativo\"\n{}", free("funzione comune gestione dal")))
        .table_with("tappe.csv", "Le tappe dell'Unione", &tappe, &format!("fonte = \"Testo 003\"\n{}", free("tappa data nota")))
        .note(
            "Un solo sistema informativo per tutti i Comuni, dopo una gara. Con il progetto Comuni Digitali l'infrastruttura è un \
             data center virtuale della Regione, e una replica in un'altra sede permette di ripartire dopo un guasto. Gli \
             obiettivi: livelli di servizio certi, costi minori, spazi liberati, ambiente.\n\nFonte: testo 003 (2015).",
        );
    let mut accordi = Table::new("organo numero:n data:d oggetto tipo semestre");
    accordi.sourced(
        [
            "Giunta dell'Unione",
            "7",
            "2015-02-20",
            "Adesione all'accordo regionale Comuni Digitali (DGR X/3039 del 23 gennaio 2015)",
            "Accordo con privati o altre amministrazioni",
            "1",
        ],
        "Accordo: testo 003 (2015). Numero e data dell'atto dimostrativi",
    );
    out.folder(p, "provvedimenti-organi-indirizzo-politico", UPDATED).table_with(
        "deliberazioni.csv",
        "Deliberazioni",
        &accordi,
        "fonte = \"Testo 003\"\n",
    );
    common(out, p, &union, 14);
    out.folder(p, "bandi-gara-contratti", UPDATED).table_with(
        "lotti-2023.csv",
        "Lotti affidati nel 2023",
        &s::lotti(&union, 2023..2024, 45),
        "periodo = \"2023\"\n",
    );
    for (slug, nome, cf) in [
        ("riva-dimostrativa", "Comune di Riva Dimostrativa", "90000020009"),
        ("borgo-dimostrativo", "Comune di Borgo Dimostrativo", "90000030008"),
    ] {
        let e = Ente { slug, nome, cf, sito: "https://www.example.org/membro" };
        let p = format!("datasets/asta-del-serio/membri/{slug}");
        common(out, &p, &e, 8);
        out.folder(&p, "patrimonio-immobiliare", UPDATED).table(
            "immobili.csv",
            "Immobili",
            &s::immobili(&e, &nome["Comune di ".len()..], 12),
        );
        out.folder(&p, "atti-concessione", UPDATED).table(
            "contributi.csv",
            "Contributi",
            &s::sovvenzioni(&e, 15),
        );
        let mut opere = Table::new("cup oggetto importo:n data_inizio:d stato");
        opere.row([
            &cup(2023, 1_230_006),
            "Rifacimento della piazza",
            "185000.00",
            "2023-09-04",
            "In esecuzione",
        ]);
        out.folder(&p, "opere-pubbliche", UPDATED).table("opere.csv", "Opere pubbliche", &opere);
    }
}

/// What the union and each of its members publish.
fn common(out: &mut Out, p: &str, e: &Ente, offices: usize) {
    out.folder(p, "telefono-posta-elettronica", UPDATED).table(
        "contatti.csv",
        "Telefoni e caselle di posta",
        &s::contatti(e, offices),
    );
    out.folder(p, "articolazione-uffici", UPDATED).table(
        "uffici.csv",
        "Uffici",
        &s::uffici(e, offices),
    );
    out.folder(p, "atti-generali", UPDATED).table(
        "atti-generali.csv",
        "Atti generali",
        &s::atti_generali(e),
    );
    out.folder(p, "indicatore-tempestivita-pagamenti", UPDATED).table(
        "tempestivita.csv",
        "Tempi dei pagamenti",
        &s::tempestivita(e),
    );
    let mut oiv = Table::new("nominativo curriculum compenso:n durata data_inizio:d data_fine:d");
    let cv = format!("{}/documenti/cv.pdf", e.sito);
    oiv.row([&nominativo(1), &cv, "2500.00", "3 anni", "2024-01-01", "2026-12-31"]);
    out.folder(p, "oiv", UPDATED).table("componenti.csv", "Nucleo di valutazione", &oiv);
}
