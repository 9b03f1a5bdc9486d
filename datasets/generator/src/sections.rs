//! The tables that any municipality has: everything here is demonstrative.

use crate::chance::Chance;
use crate::codes::{cig, cig_2024, cup, date, euro};
use crate::table::Table;
use crate::words::{ASSOCIAZIONI, LUOGHI, OGGETTI, UFFICI, impresa, nominativo};

/// A body.
pub(crate) struct Ente {
    /// Folder below `datasets/`.
    pub slug: &'static str,
    /// Name, as tables write it.
    pub nome: &'static str,
    /// Tax code.
    pub cf: &'static str,
    /// Institutional site, on example.org.
    pub sito: &'static str,
}

impl Ente {
    fn chance(&self, table: &str) -> Chance {
        Chance::named(&format!("{}/{table}", self.slug))
    }

    fn doc(&self, name: &str) -> String {
        format!("{}/documenti/{name}.pdf", self.sito)
    }

    fn mail(&self, office: &str) -> String {
        let name: String = office
            .to_lowercase()
            .chars()
            .map(|c| match c {
                'à' => 'a',
                'è' | 'é' => 'e',
                'ì' => 'i',
                'ò' => 'o',
                'ù' => 'u',
                c if c.is_ascii_alphanumeric() => c,
                _ => '.',
            })
            .collect();
        format!("{name}@{}.example.org", self.slug)
    }
}

pub(crate) fn atti_generali(e: &Ente) -> Table {
    let mut t = Table::new("tipo titolo numero data:d link");
    for (tipo, titolo, numero, data) in [
        ("Statuto", "Statuto comunale", "12", "2019-05-20"),
        ("Norma di legge", "Testo unico degli enti locali (d.lgs. 267/2000)", "", "2000-08-18"),
        (
            "Regolamento",
            "Regolamento sull'ordinamento degli uffici e dei servizi",
            "88",
            "2021-03-11",
        ),
        ("Regolamento", "Regolamento per la concessione di contributi", "41", "2020-11-26"),
        ("Regolamento", "Regolamento di contabilità", "57", "2018-12-13"),
        (
            "Codice disciplinare o di condotta",
            "Codice di comportamento dei dipendenti",
            "9",
            "2023-01-26",
        ),
        (
            "Documento di programmazione",
            "Documento unico di programmazione 2025-2027",
            "104",
            "2024-12-19",
        ),
        (
            "Direttiva o circolare",
            "Direttiva sull'uso degli strumenti informatici",
            "3",
            "2024-02-08",
        ),
        (
            "Programma o piano",
            "Piano integrato di attività e organizzazione 2025-2027",
            "15",
            "2025-01-30",
        ),
    ] {
        t.row([tipo, titolo, numero, data, &e.doc("atto")]);
    }
    t
}

pub(crate) fn scadenzario(e: &Ente) -> Table {
    let mut t = Table::new("denominazione descrizione destinatari data_efficacia:d atto link");
    t.row([
        "Comunicazione di inizio lavori in formato elettronico",
        "La comunicazione si presenta solo allo sportello in rete.",
        "Cittadini e imprese",
        "2025-07-01",
        "Deliberazione di Giunta 77 del 2025",
        &e.doc("obbligo-1"),
    ]);
    t.row([
        "Prenotazione dell'occupazione di suolo pubblico",
        "La domanda si invia almeno venti giorni prima.",
        "Imprese",
        "2026-01-01",
        "Deliberazione di Consiglio 61 del 2025",
        &e.doc("obbligo-2"),
    ]);
    t
}

pub(crate) fn organi(e: &Ente) -> Table {
    let mut t = Table::new(
        "nominativo carica organo atto_nomina data_inizio:d data_fine:d curriculum compensi_anno:n viaggi_missioni:n anno:n",
    );
    let mut chance = e.chance("organi");
    let mut add = |n: i64, carica: &str, organo: &str, cents: i64| {
        let viaggi = euro(chance.between(0, 60_000));
        t.row([
            &nominativo(n),
            carica,
            organo,
            &e.doc(&format!("nomina-{n}")),
            "2022-06-20",
            "",
            &e.doc(&format!("cv-{n}")),
            &euro(cents),
            &viaggi,
            "2025",
        ]);
    };
    add(1, "Sindaco", "Sindaco", 9_660_000);
    for (i, delega) in
        ["bilancio", "istruzione", "lavori pubblici", "ambiente", "cultura", "mobilità"]
            .iter()
            .enumerate()
    {
        add(2 + i as i64, &format!("Assessore con delega a {delega}"), "Giunta", 5_796_000);
    }
    for n in 8..32 {
        add(n, "Consigliere comunale", "Consiglio", 120_000 + n * 1_350);
    }
    t
}

pub(crate) fn uffici(e: &Ente, n: usize) -> Table {
    let mut t = Table::new(
        "tipologia ufficio competenze responsabile qualifica telefono email pec organigramma",
    );
    for (i, ufficio) in UFFICI.iter().take(n).enumerate() {
        let capo = i % 4 == 0;
        t.row([
            if capo { "Ufficio dirigenziale" } else { "Ufficio non dirigenziale" },
            ufficio,
            &format!("Le attività del servizio «{ufficio}»"),
            &nominativo(100 + i as i64),
            if capo { "Dirigente" } else { "Funzionario con elevata qualificazione" },
            &format!("+39 000 00{:04}", 1000 + i),
            &e.mail(ufficio),
            &format!("protocollo@pec.{}.example.org", e.slug),
            &format!("{}/organigramma", e.sito),
        ]);
    }
    t
}

pub(crate) fn contatti(e: &Ente, n: usize) -> Table {
    let mut t = Table::new("ufficio telefono email pec indirizzo orari");
    for (i, ufficio) in UFFICI.iter().take(n).enumerate() {
        t.row([
            ufficio,
            &format!("+39 000 00{:04}", 1000 + i),
            &e.mail(ufficio),
            &format!("protocollo@pec.{}.example.org", e.slug),
            &format!("Piazza dell'Esempio {}", 1 + i % 5),
            if i % 3 == 0 { "Lunedì-venerdì 9-12" } else { "Martedì e giovedì 9-12 e 14-16" },
        ]);
    }
    t
}

pub(crate) fn consulenti(e: &Ente, n: i64) -> Table {
    let mut t = Table::new(
        "nominativo estremi_atto oggetto ragione data_inizio:d data_fine:d compenso_lordo:n compenso_erogato:n curriculum altri_incarichi attestazione_conflitto anno:n",
    );
    let mut chance = e.chance("consulenti");
    for i in 0..n {
        let anno = 2023 + i % 3;
        let inizio = chance.between(10, 200);
        let compenso = chance.cents(150_000, 4_000_000);
        let oggetto = chance.pick(&[
            "Collaudo statico di un edificio scolastico",
            "Assistenza legale in giudizio",
            "Direzione artistica di una rassegna",
            "Supporto alla redazione del piano del traffico",
            "Perizia di stima di un immobile",
            "Docenza in materia di contratti",
            "Coordinamento della sicurezza in cantiere",
            "Traduzioni per lo sportello informativo",
        ]);
        t.row([
            &nominativo(200 + i),
            &format!("Determinazione {} del {}", chance.between(20, 2400), date(anno, inizio)),
            oggetto,
            "Professionalità non presente nell'ente",
            &date(anno, inizio),
            &date(anno, inizio + chance.between(30, 160)),
            &euro(compenso),
            &euro(compenso / 2),
            &e.doc(&format!("cv-consulente-{i}")),
            &e.doc(&format!("incarichi-{i}")),
            &e.doc(&format!("assenza-conflitto-{i}")),
            &anno.to_string(),
        ]);
    }
    t
}

pub(crate) fn dirigenti(e: &Ente, vertice: bool) -> Table {
    let mut t = Table::new(
        "nominativo incarico ufficio atto decorrenza:d scadenza:d curriculum retribuzione_fissa:n retribuzione_posizione:n retribuzione_risultato:n viaggi_missioni:n emolumenti_complessivi:n dichiarazione_inconferibilita dichiarazione_incompatibilita anno:n",
    );
    let mut chance = e.chance(if vertice { "vertice" } else { "dirigenti" });
    let posts: &[&str] = if vertice {
        &["Segretario generale"]
    } else {
        &[
            "Dirigente del settore Servizi al cittadino",
            "Dirigente del settore Bilancio",
            "Dirigente del settore Lavori pubblici",
            "Dirigente del settore Ambiente e mobilità",
            "Dirigente del settore Istruzione e cultura",
            "Dirigente del settore Innovazione",
            "Comandante della Polizia locale",
        ]
    };
    for (i, post) in posts.iter().enumerate() {
        let n = if vertice { 90 } else { 100 + 4 * i as i64 };
        let (fissa, posizione, risultato) =
            (4_501_500, chance.between(2_500_000, 4_400_000), chance.between(300_000, 900_000));
        t.row([
            &nominativo(n),
            post,
            UFFICI[i * 3],
            &format!("Decreto del sindaco {} del 2024-07-01", 10 + i),
            "2024-07-01",
            "2027-06-30",
            &e.doc(&format!("cv-dirigente-{n}")),
            &euro(fissa),
            &euro(posizione),
            &euro(risultato),
            &euro(chance.between(0, 80_000)),
            &euro(fissa + posizione + risultato),
            &e.doc(&format!("inconferibilita-{n}")),
            &e.doc(&format!("incompatibilita-{n}")),
            "2025",
        ]);
    }
    t
}

pub(crate) fn posizioni(e: &Ente) -> Table {
    let mut t = Table::new("nominativo ufficio curriculum decorrenza:d scadenza:d atto");
    for (i, ufficio) in UFFICI.iter().enumerate().filter(|(i, _)| i % 4 != 0) {
        let n = 100 + i as i64;
        t.row([
            &nominativo(n),
            ufficio,
            &e.doc(&format!("cv-{n}")),
            "2025-01-01",
            "2027-12-31",
            "Determinazione 1912 del 2024-12-20",
        ]);
    }
    t
}

pub(crate) fn dotazione(e: &Ente, scale: i64) -> Table {
    let mut t = Table::new("anno:n categoria posti:n in_servizio:n costo:n");
    let mut chance = e.chance("dotazione");
    for anno in 2022..2025 {
        for (area, posti, costo) in [
            ("Dirigenti", 8, 11_800_000),
            ("Funzionari ed elevata qualificazione", 150, 4_400_000),
            ("Istruttori", 320, 3_600_000),
            ("Operatori esperti", 90, 3_150_000),
            ("Operatori", 20, 2_900_000),
        ] {
            let posti = (posti * scale / 100).max(1);
            let servizio = (posti - chance.between(0, posti / 8 + 1)).max(1);
            let anno = anno.to_string();
            t.row([
                &anno,
                area,
                &posti.to_string(),
                &servizio.to_string(),
                &euro(servizio * costo),
            ]);
        }
    }
    t
}

pub(crate) fn non_ti(e: &Ente) -> Table {
    let mut t = Table::new("anno:n trimestre:n tipologia categoria numero:n costo_complessivo:n");
    let mut chance = e.chance("non_ti");
    for trimestre in 1..=4 {
        for tipo in ["Tempo determinato", "Somministrazione", "Formazione e lavoro"] {
            // Fewer than three could be recognised (PRI013).
            let n = chance.between(3, 14);
            let trimestre = i64::to_string(&trimestre);
            t.row([
                "2025",
                &trimestre,
                tipo,
                "Istruttori",
                &n.to_string(),
                &euro(n * chance.between(690_000, 760_000)),
            ]);
        }
    }
    t
}

pub(crate) fn assenze(e: &Ente, n: usize) -> Table {
    let mut t =
        Table::new("anno:n trimestre:n ufficio dipendenti:n presenze:n assenze:n malattia:n");
    let mut chance = e.chance("assenze");
    for (anno, trimestri) in [(2024, 4), (2025, 4)] {
        for trimestre in 1..=trimestri {
            for ufficio in UFFICI.iter().take(n).step_by(2) {
                // Offices with fewer than five people are left out: a rate would speak of one person.
                let (assenze, malattia) = (chance.between(900, 2_600), chance.between(120, 620));
                let (anno, trimestre) = (i64::to_string(&anno), i64::to_string(&trimestre));
                t.row([
                    &anno,
                    &trimestre,
                    ufficio,
                    &chance.between(6, 42).to_string(),
                    &euro(10_000 - assenze),
                    &euro(assenze),
                    &euro(malattia),
                ]);
            }
        }
    }
    t
}

pub(crate) fn oiv(e: &Ente) -> Table {
    let mut t =
        Table::new("nominativo ruolo curriculum compenso:n durata data_inizio:d data_fine:d atto");
    for (i, ruolo) in ["Presidente", "Componente", "Componente"].iter().enumerate() {
        let n = 300 + i as i64;
        t.row([
            &nominativo(n),
            ruolo,
            &e.doc(&format!("cv-{n}")),
            if i == 0 { "6000.00" } else { "4800.00" },
            "3 anni",
            "2024-01-01",
            "2026-12-31",
            "Decreto del sindaco 31 del 2023-12-14",
        ]);
    }
    t
}

pub(crate) fn concorsi(e: &Ente) -> Table {
    let mut t = Table::new(
        "tipo oggetto posti:n data_pubblicazione:d data_scadenza:d criteri tracce graduatoria link",
    );
    let mut chance = e.chance("concorsi");
    for i in 0..14 {
        let inizio = chance.between(5, 300);
        let oggetto = chance.pick(&[
            "Istruttore amministrativo",
            "Istruttore tecnico",
            "Agente di polizia locale",
            "Funzionario contabile",
            "Assistente di biblioteca",
            "Funzionario informatico",
            "Educatore di asilo nido",
        ]);
        t.row([
            chance.pick(&["Concorso", "Concorso", "Mobilità", "Selezione"]),
            oggetto,
            &chance.between(1, 6).to_string(),
            &date(2024 + i % 2, inizio),
            &date(2024 + i % 2, inizio + 30),
            &e.doc(&format!("criteri-{i}")),
            &e.doc(&format!("tracce-{i}")),
            &e.doc(&format!("graduatoria-{i}")),
            &e.doc(&format!("bando-{i}")),
        ]);
    }
    t
}

pub(crate) fn premi(e: &Ente) -> Table {
    let mut t = Table::new("anno:n categoria stanziato:n distribuito:n");
    let mut chance = e.chance("premi");
    for anno in 2022..2025 {
        for (categoria, cents) in [("Dirigenti", 21_000_000), ("Personale delle aree", 92_000_000)]
        {
            let anno = i64::to_string(&anno);
            t.row([
                &anno,
                categoria,
                &euro(cents),
                &euro(cents - chance.between(100_000, 2_000_000)),
            ]);
        }
    }
    t
}

pub(crate) fn premi_distribuzione(e: &Ente) -> Table {
    let mut t = Table::new("anno:n categoria fascia persone:n importo:n");
    let mut chance = e.chance("premi_distribuzione");
    for categoria in
        ["Dirigenti", "Funzionari ed elevata qualificazione", "Istruttori", "Operatori esperti"]
    {
        for fascia in ["Oltre il 90%", "Dal 70% al 90%", "Fino al 70%"] {
            let n = chance.between(4, 90);
            t.row([
                "2024",
                categoria,
                fascia,
                &n.to_string(),
                &euro(n * chance.between(60_000, 210_000)),
            ]);
        }
    }
    t
}

/// Bodies that the municipality controls, of one kind: name and share.
pub(crate) fn controllati(e: &Ente, tipo: &str, names: &[(&str, &str)]) -> Table {
    let mut t = Table::new(
        "ragione_sociale codice_fiscale tipo quota:n durata_impegno onere_annuo:n n_rappresentanti:n trattamento_rappresentanti:n esercizio_1:n risultato_1:n risultato_2:n risultato_3:n amministratore trattamento_amministratore:n sito dichiarazione_inconferibilita funzioni",
    );
    let mut chance = e.chance(tipo);
    for (i, (name, quota)) in names.iter().enumerate() {
        let piva = crate::codes::partita_iva(400 + 10 * tipo.len() as i64 + i as i64);
        let result = chance.between(1_000_000, 60_000_000);
        t.row([
            name,
            &piva,
            tipo,
            quota,
            "2050",
            &euro(chance.between(0, 9_000_000)),
            "1",
            "0.00",
            "2024",
            &euro(result),
            &euro(result * 9 / 10),
            &euro(result * 8 / 10),
            &nominativo(350 + i as i64),
            &euro(chance.between(1_000_000, 3_000_000)),
            &format!("{}/partecipate/{i}", e.sito),
            &e.doc(&format!("inconferibilita-ente-{i}")),
            "Servizi di interesse generale",
        ]);
    }
    t
}

pub(crate) fn aggregati(e: &Ente) -> Table {
    let mut t = Table::new("anno:n settore tipologia procedimenti:n giorni_medi:n");
    let mut chance = e.chance("aggregati");
    for anno in 2023..2026 {
        for settore in [
            "Servizi al cittadino",
            "Edilizia e territorio",
            "Attività produttive",
            "Istruzione",
            "Tributi",
        ] {
            let anno = i64::to_string(&anno);
            t.row([
                &anno,
                settore,
                "Istanze di parte",
                &chance.between(90, 9_000).to_string(),
                &chance.between(3, 58).to_string(),
            ]);
        }
    }
    t
}

/// What may be asked of the body: name, norm, days.
const PROCEDIMENTI: &[(&str, &str, &str, &str)] = &[
    ("Cambio di residenza", "d.P.R. 223/1989", "2", "Servizi demografici"),
    ("Carta d'identità elettronica", "d.l. 78/2015, art. 10", "6", "Servizi demografici"),
    ("Certificati di stato civile", "d.P.R. 396/2000", "5", "Servizi demografici"),
    ("Accesso agli atti", "l. 241/1990, art. 22", "30", "Archivio e protocollo"),
    ("Accesso civico generalizzato", "d.lgs. 33/2013, art. 5", "30", "Segreteria generale"),
    ("Permesso di costruire", "d.P.R. 380/2001, art. 20", "90", "Sportello unico edilizia"),
    ("Certificato di destinazione urbanistica", "d.P.R. 380/2001, art. 30", "30", "Urbanistica"),
    ("Occupazione di suolo pubblico", "Regolamento del canone unico", "20", "Tributi"),
    (
        "Iscrizione alla refezione scolastica",
        "Regolamento dei servizi scolastici",
        "15",
        "Istruzione",
    ),
    ("Iscrizione ai nidi", "Regolamento dei servizi per l'infanzia", "60", "Istruzione"),
    ("Tessera della biblioteca", "Regolamento delle biblioteche", "1", "Biblioteche"),
    (
        "Patrocinio e contributi ad associazioni",
        "Regolamento per la concessione di contributi",
        "45",
        "Cultura",
    ),
    ("Uso degli impianti sportivi", "Regolamento degli impianti sportivi", "30", "Sport"),
    ("Passo carrabile", "d.lgs. 285/1992, art. 22", "60", "Mobilità"),
    (
        "Permesso di transito nella zona a traffico limitato",
        "d.lgs. 285/1992, art. 7",
        "15",
        "Mobilità",
    ),
    (
        "Segnalazione certificata di inizio attività",
        "l. 241/1990, art. 19",
        "60",
        "Attività produttive",
    ),
    ("Rateizzazione di tributi", "Regolamento delle entrate", "30", "Tributi"),
    ("Rilascio di copie di sinistri", "d.lgs. 285/1992, art. 11", "30", "Polizia locale"),
    ("Concessione di loculi", "Regolamento di polizia mortuaria", "30", "Servizi demografici"),
    ("Ricorso contro sanzioni", "l. 689/1981, art. 18", "120", "Polizia locale"),
    ("Autorizzazione al taglio di alberi", "Regolamento del verde", "30", "Verde pubblico"),
];

pub(crate) fn procedimenti(e: &Ente) -> Table {
    let mut t = Table::new(
        "denominazione norme ufficio responsabile contatti organo_decisore termine_giorni:n silenzio tutela servizio_online pagamenti potere_sostitutivo modulistica",
    );
    for (i, (nome, norma, giorni, ufficio)) in PROCEDIMENTI.iter().enumerate() {
        t.row([
            nome,
            norma,
            ufficio,
            &nominativo(100 + UFFICI.iter().position(|it| it == ufficio).unwrap_or(0) as i64),
            &e.mail(ufficio),
            "Responsabile dell'ufficio",
            giorni,
            if i % 4 == 0 { "Silenzio assenso" } else { "Provvedimento espresso" },
            "Ricorso al TAR entro 60 giorni",
            &format!("{}/servizi/{}", e.sito, i + 1),
            if i % 3 == 0 { "pagoPA" } else { "" },
            "Segretario generale",
            &e.doc(&format!("modulo-{}", i + 1)),
        ]);
    }
    t
}

pub(crate) fn tempi_procedimenti(e: &Ente) -> Table {
    let mut t = Table::new(
        "procedimento ufficio periodo termine_giorni:n conclusi:n entro_termine:n tempo_medio_giorni:n motivo_ritardo",
    );
    let mut chance = e.chance("tempi_procedimenti");
    for periodo in ["2025-S1", "2025-S2"] {
        for (nome, _, giorni, ufficio) in PROCEDIMENTI {
            let conclusi = chance.between(20, 1_400);
            let tardi = if chance.percent(40) { chance.between(1, conclusi / 10 + 1) } else { 0 };
            let limit: i64 = giorni.parse().unwrap_or(30);
            let medio = chance.between(limit * 30, limit * 90);
            t.row([
                nome,
                ufficio,
                periodo,
                giorni,
                &conclusi.to_string(),
                &(conclusi - tardi).to_string(),
                &euro(medio),
                if tardi > 0 { "Integrazioni chieste all'interessato" } else { "" },
            ]);
        }
    }
    t
}

/// Measures: `per_year` of each year, numbered from 1.
pub(crate) fn provvedimenti(
    e: &Ente,
    organo: &str,
    years: std::ops::Range<i64>,
    per_year: i64,
) -> Table {
    let mut t = Table::new(
        "organo numero data:d oggetto tipo semestre anno:n ufficio contraente importo:n cig link",
    );
    let mut chance = e.chance(&format!("provvedimenti/{organo}/{}", years.start));
    let mut serial = chance.between(9_000_000, 9_010_000);
    for anno in years {
        for n in 1..=per_year {
            let day = 1 + (n - 1) * 364 / per_year;
            let (semestre, anno_text) = (if day <= 181 { "1" } else { "2" }, anno.to_string());
            serial += chance.between(1, 9);
            let ufficio = chance.pick(UFFICI);
            if chance.percent(62) {
                let oggetto = format!("{}, {}", chance.pick(OGGETTI), chance.pick(LUOGHI));
                let (firm, _) = impresa(chance.between(0, 191));
                let code = if anno < 2024 { cig(serial) } else { cig_2024(serial - 9_000_000) };
                let with_code = chance.percent(85);
                t.row([
                    organo,
                    &n.to_string(),
                    &date(anno, day),
                    &oggetto,
                    "Scelta del contraente",
                    semestre,
                    &anno_text,
                    ufficio,
                    &firm,
                    &euro(chance.cents(30_000, 12_000_000)),
                    if with_code { &code } else { "" },
                    "",
                ]);
            } else {
                let oggetto = format!(
                    "{} per {}, {}",
                    chance.pick(&[
                        "Accordo di collaborazione",
                        "Convenzione",
                        "Protocollo d'intesa",
                        "Comodato d'uso"
                    ]),
                    chance.pick(&[
                        "l'uso di locali",
                        "attività culturali",
                        "progetti scolastici",
                        "la cura di aree verdi",
                        "lo scambio di dati"
                    ]),
                    chance.pick(LUOGHI)
                );
                t.row([
                    organo,
                    &n.to_string(),
                    &date(anno, day),
                    &oggetto,
                    "Accordo con privati o altre amministrazioni",
                    semestre,
                    &anno_text,
                    ufficio,
                    "",
                    "",
                    "",
                    "",
                ]);
            }
        }
    }
    t
}

/// How contractors were chosen, direct awards most often.
const SCELTE: &[&str] = &[
    "01-PROCEDURA APERTA",
    "04-PROCEDURA NEGOZIATA SENZA PREVIA PUBBLICAZIONE",
    "23-AFFIDAMENTO DIRETTO",
    "23-AFFIDAMENTO DIRETTO",
    "23-AFFIDAMENTO DIRETTO",
    "26-AFFIDAMENTO DIRETTO IN ADESIONE AD ACCORDO QUADRO/CONVENZIONE",
    "33-PROCEDURA NEGOZIATA PER AFFIDAMENTI SOTTO SOGLIA",
];

/// The columns of the yearly table of lots (law 190/2012).
pub(crate) const LOTTI: &str = "lotto:n cig codice_fiscale_prop denominazione_prop oggetto scelta_contraente importo_aggiudicazione:n data_inizio:d data_ultimazione:d importo_somme_liquidate:n";

pub(crate) fn lotti(e: &Ente, years: std::ops::Range<i64>, per_year: i64) -> Table {
    let mut t = Table::new(LOTTI);
    for (i, mut row) in years.flat_map(|anno| lotti_rows(e, anno, per_year)).enumerate() {
        // A lot is told by its place in the file.
        row[0] = (i + 1).to_string();
        t.row(std::array::from_fn::<&str, 10, _>(|i| row[i].as_str()));
    }
    t
}

/// The rows alone, for the XML.
pub(crate) fn lotti_rows(e: &Ente, anno: i64, n: i64) -> Vec<[String; 10]> {
    let mut chance = e.chance(&format!("lotti/{anno}"));
    let mut serial = 9_100_000 + (anno - 2015) * 60_000;
    (1..=n)
        .map(|lotto| {
            serial += chance.between(1, 25);
            let inizio = chance.between(5, 330);
            let importo = chance.cents(80_000, 60_000_000);
            let done = chance.percent(70);
            let fine = if anno < 2023 && chance.percent(30) {
                date(anno + 1, inizio)
            } else {
                date(anno, (inizio + 30).min(364))
            };
            [
                lotto.to_string(),
                if anno < 2024 { cig(serial) } else { cig_2024(serial - 9_000_000) },
                e.cf.to_owned(),
                format!("{} - {}", e.nome, chance.pick(UFFICI)),
                format!("{}, {}", chance.pick(OGGETTI), chance.pick(LUOGHI)),
                chance.pick(SCELTE).to_owned(),
                euro(importo),
                date(anno, inizio),
                if done { fine } else { String::new() },
                euro(if done { importo } else { importo * chance.between(0, 9) / 10 }),
            ]
        })
        .collect()
}

pub(crate) fn sovvenzioni(e: &Ente, n: i64) -> Table {
    let mut t = Table::new(
        "beneficiario codice_fiscale importo:n norma_o_titolo ufficio responsabile modalita data:d numero oggetto anno:n importo_pagato:n",
    );
    let mut chance = e.chance("sovvenzioni");
    for i in 0..n {
        let anno = 2023 + i % 3;
        let chi = chance.between(0, ASSOCIAZIONI.len() as i64 - 1);
        let importo = chance.cents(110_000, 2_500_000);
        let paid = chance.percent(80);
        t.row([
            ASSOCIAZIONI[chi as usize],
            &crate::codes::partita_iva(700 + chi),
            &euro(importo),
            "Regolamento per la concessione di contributi, art. 7",
            chance.pick(&["Cultura", "Sport", "Biblioteche", "Ambiente"]),
            &nominativo(119 + i % 4),
            chance.pick(&["Bando o avviso pubblico", "Convenzione", "Domanda dell'interessato"]),
            &date(anno, chance.between(20, 350)),
            &(100 + i).to_string(),
            chance.pick(&[
                "Rassegna estiva",
                "Attività dell'anno sociale",
                "Manifestazione sportiva",
                "Corso aperto a tutti",
                "Cura di un'area verde",
            ]),
            &anno.to_string(),
            &if paid { euro(importo) } else { String::new() },
        ]);
    }
    t
}

pub(crate) fn documenti(e: &Ente, rows: &[(&str, &str, &str)]) -> Table {
    let mut t = Table::new("titolo tipo data:d ufficio link");
    for (i, (titolo, tipo, data)) in rows.iter().enumerate() {
        t.row([titolo, tipo, data, UFFICI[6], &e.doc(&format!("documento-{i}"))]);
    }
    t
}

pub(crate) fn bilancio(e: &Ente) -> Table {
    let mut t = Table::new(
        "esercizio:n documento entrata_uscita titolo missione programma competenza:n cassa:n",
    );
    let mut chance = e.chance("bilancio");
    for documento in ["Previsione 2026", "Rendiconto 2024"] {
        let anno = &documento[documento.len() - 4..];
        for titolo in [
            "1 Entrate tributarie",
            "2 Trasferimenti",
            "3 Entrate extratributarie",
            "4 Entrate in conto capitale",
        ] {
            let cents = chance.between(300_000_000, 6_000_000_000);
            t.row([
                anno,
                documento,
                "Entrata",
                titolo,
                "",
                "",
                &euro(cents),
                &euro(cents * 11 / 10),
            ]);
        }
        for (missione, programma) in [
            ("01 Servizi istituzionali", "08 Statistica e sistemi informativi"),
            ("03 Ordine pubblico e sicurezza", "01 Polizia locale"),
            ("04 Istruzione", "06 Servizi ausiliari"),
            ("05 Cultura", "02 Attività culturali"),
            ("06 Sport e giovani", "01 Sport"),
            ("08 Assetto del territorio", "01 Urbanistica"),
            ("09 Ambiente", "03 Rifiuti"),
            ("10 Trasporti", "05 Viabilità"),
        ] {
            for titolo in ["1 Spese correnti", "2 Spese in conto capitale"] {
                let cents = chance.between(20_000_000, 1_400_000_000);
                t.row([
                    anno,
                    documento,
                    "Uscita",
                    titolo,
                    missione,
                    programma,
                    &euro(cents),
                    &euro(cents * 9 / 10),
                ]);
            }
        }
    }
    t
}

pub(crate) fn indicatori(e: &Ente) -> Table {
    let mut t = Table::new(
        "esercizio:n missione indicatore unita_misura valore_atteso:n valore_conseguito:n scostamento_motivo",
    );
    let mut chance = e.chance("indicatori");
    for indicatore in [
        "Incidenza delle spese rigide sulle entrate correnti",
        "Incidenza della spesa di personale",
        "Previsioni di cassa sulle entrate",
        "Incidenza degli investimenti sulla spesa totale",
        "Smaltimento dei debiti commerciali",
        "Indebitamento pro capite",
    ] {
        let atteso = chance.between(600, 8_000);
        t.row([
            "2024",
            "01 Servizi istituzionali",
            indicatore,
            "percentuale",
            &euro(atteso),
            &euro(atteso + chance.between(-300, 300)),
            "",
        ]);
    }
    t
}

pub(crate) fn immobili(e: &Ente, comune: &str, n: i64) -> Table {
    let mut t = Table::new(
        "denominazione indirizzo comune tipo foglio particella subalterno categoria_catastale superficie_lorda:n titolo destinazione",
    );
    let mut chance = e.chance("immobili");
    for i in 1..=n {
        let (tipo, categoria, destinazione) = [
            ("Fabbricato", "B/5", "Scuola"),
            ("Fabbricato", "B/4", "Uffici"),
            ("Fabbricato", "A/3", "Residenza"),
            ("Fabbricato", "C/1", "Negozio"),
            ("Terreno", "F/1", "Area verde"),
            ("Fabbricato", "D/6", "Impianto sportivo"),
            ("Fabbricato", "B/6", "Biblioteca"),
        ][(i % 7) as usize];
        t.row([
            &format!("{destinazione} {i}"),
            &format!("Via Dimostrativa {i}"),
            comune,
            tipo,
            &chance.between(1, 110).to_string(),
            &chance.between(1, 900).to_string(),
            &chance.between(1, 40).to_string(),
            categoria,
            &chance.between(40, 5_200).to_string(),
            if i % 9 == 0 { "Detenzione" } else { "Proprietà" },
            destinazione,
        ]);
    }
    t
}

pub(crate) fn canoni(e: &Ente, n: i64) -> Table {
    let mut t = Table::new(
        "verso immobile controparte codice_fiscale importo_annuo:n contratto data_inizio:d data_fine:d anno:n",
    );
    let mut chance = e.chance("canoni");
    for i in 1..=n {
        let (firm, piva) = impresa(chance.between(0, 191));
        t.row([
            if i % 5 == 0 { "Versato" } else { "Percepito" },
            &format!("Negozio {i}, Via Dimostrativa {i}"),
            &firm,
            &piva,
            &euro(chance.between(240_000, 3_600_000)),
            &format!("Contratto {}", 1000 + i),
            &date(2021, chance.between(1, 300)),
            "2027-12-31",
            "2025",
        ]);
    }
    t
}

pub(crate) fn controlli(e: &Ente) -> Table {
    let mut t = Table::new("tipo_organo tipo_atto data:d oggetto esito link");
    for (organo, atto, data, oggetto, esito) in [
        (
            "OIV o nucleo di valutazione",
            "Attestazione sugli obblighi di pubblicazione",
            "2025-07-10",
            "Attività",
            "Recepito",
        ),
        (
            "OIV o nucleo di valutazione",
            "Validazione della relazione sulla performance",
            "2025-06-20",
            "Attività",
            "Recepito",
        ),
        (
            "Organo di revisione",
            "Parere sul bilancio di previsione 2026-2028",
            "2025-12-04",
            "Attività",
            "Recepito",
        ),
        (
            "Organo di revisione",
            "Relazione al rendiconto 2024",
            "2025-04-10",
            "Attività",
            "Recepito",
        ),
        (
            "Corte dei conti",
            "Deliberazione sul rendiconto 2022",
            "2025-02-18",
            "Attività",
            "Parzialmente recepito",
        ),
    ] {
        t.row([organo, atto, data, oggetto, esito, &e.doc("rilievo")]);
    }
    t
}

pub(crate) fn costi(e: &Ente) -> Table {
    let mut t = Table::new("servizio anno:n costo:n costo_personale:n");
    let mut chance = e.chance("costi");
    for servizio in [
        "Asili nido",
        "Refezione scolastica",
        "Biblioteche",
        "Impianti sportivi",
        "Trasporto scolastico",
        "Servizi cimiteriali",
    ] {
        for anno in 2022..2025 {
            let costo = chance.between(30_000_000, 420_000_000);
            let anno = i64::to_string(&anno);
            t.row([servizio, &anno, &euro(costo), &euro(costo * 6 / 10)]);
        }
    }
    t
}

pub(crate) fn tempi_servizi(e: &Ente) -> Table {
    let mut t =
        Table::new("servizio anno:n periodo richieste:n tempo_medio_giorni:n standard_giorni:n");
    let mut chance = e.chance("tempi_servizi");
    for servizio in [
        "Rilascio di certificati",
        "Cambio di residenza",
        "Accesso agli atti",
        "Iscrizione ai nidi",
        "Permesso di costruire",
    ] {
        let standard = chance.between(2, 60);
        t.row([
            servizio,
            "2025",
            "Anno",
            &chance.between(120, 18_000).to_string(),
            &euro(standard * chance.between(45, 105)),
            &standard.to_string(),
        ]);
    }
    t
}

pub(crate) fn tempestivita(e: &Ente) -> Table {
    let mut t = Table::new(
        "anno:n periodo indicatore_giorni:n importo_pagato:n n_fatture:n data_pubblicazione:d",
    );
    let mut chance = e.chance("tempestivita");
    for anno in 2021..2026 {
        // The year's value is the mean of the quarters weighed by what was paid.
        let (mut days, mut paid, mut bills) = (0, 0, 0);
        for (i, data) in ["04-20", "07-20", "10-20"]
            .iter()
            .map(|day| format!("{anno}-{day}"))
            .chain([format!("{}-01-20", anno + 1)])
            .enumerate()
        {
            let (giorni, importo, fatture) = (
                chance.between(-1_800, 300),
                chance.between(300_000_000, 1_100_000_000),
                chance.between(1_500, 4_000),
            );
            days += giorni * (importo / 100);
            paid += importo;
            bills += fatture;
            let text = if giorni < 0 { format!("-{}", euro(-giorni)) } else { euro(giorni) };
            t.row([
                &i64::to_string(&anno),
                &format!("T{}", i + 1),
                &text,
                &euro(importo),
                &fatture.to_string(),
                &data,
            ]);
        }
        let mean = days / (paid / 100);
        let text = if mean < 0 { format!("-{}", euro(-mean)) } else { euro(mean) };
        t.row([
            &i64::to_string(&anno),
            "ANNO",
            &text,
            &euro(paid),
            &bills.to_string(),
            &format!("{}-01-25", anno + 1),
        ]);
    }
    t
}

pub(crate) fn opere(e: &Ente, comune: &str, n: i64) -> Table {
    let mut t = Table::new(
        "cup codice_opera oggetto importo:n categoria data_inizio:d data_fine_prevista:d data_fine_effettiva:d stato comune",
    );
    let mut chance = e.chance("opere");
    for i in 1..=n {
        let anno = 2021 + i % 4;
        let (inizio, finita) = (chance.between(10, 300), anno < 2023);
        t.row([
            &cup(anno, 10_000 * i + 6),
            &format!("OP{i:03}"),
            &format!(
                "{}, {}",
                chance.pick(&[
                    "Ristrutturazione della scuola",
                    "Pista ciclabile",
                    "Riqualificazione della piazza",
                    "Nuova illuminazione",
                    "Consolidamento del ponte",
                    "Efficienza energetica del municipio"
                ]),
                chance.pick(LUOGHI)
            ),
            &euro(chance.cents(5_000_000, 900_000_000)),
            chance.pick(&["Edilizia scolastica", "Strade", "Verde", "Impianti"]),
            &date(anno, inizio),
            &date(anno + 2, inizio),
            &if finita { date(anno + 2, (inizio + 40).min(364)) } else { String::new() },
            if finita { "Conclusa" } else { "In esecuzione" },
            comune,
        ]);
    }
    t
}

pub(crate) fn territorio(e: &Ente) -> Table {
    let mut t = Table::new("tipo denominazione atto data:d elaborati");
    for (tipo, nome, atto, data) in [
        (
            "Piano generale",
            "Piano di governo del territorio",
            "Deliberazione di Consiglio 8 del 2017",
            "2017-02-06",
        ),
        (
            "Variante",
            "Variante alle norme del centro storico",
            "Deliberazione di Consiglio 44 del 2023",
            "2023-07-13",
        ),
        (
            "Piano di settore",
            "Piano urbano della mobilità sostenibile",
            "Deliberazione di Consiglio 19 del 2022",
            "2022-04-21",
        ),
        (
            "Piano attuativo",
            "Piano attuativo area ex fornace",
            "Deliberazione di Giunta 201 del 2024",
            "2024-09-05",
        ),
    ] {
        t.row([tipo, nome, atto, data, &e.doc("elaborati")]);
    }
    t
}

/// Payments to suppliers: a table that no article asks for.
pub(crate) fn fornitori(e: &Ente, n: i64) -> Table {
    let mut t =
        Table::new("anno:n data_pagamento:d fornitore partita_iva oggetto struttura importo:n");
    let mut chance = e.chance("fornitori");
    for i in 0..n {
        let anno = 2024 + i * 2 / n;
        let (firm, piva) = impresa(chance.between(0, 60));
        t.row([
            &anno.to_string(),
            &date(anno, 1 + (i % (n / 2)) * 360 / (n / 2)),
            &firm,
            &piva,
            chance.pick(OGGETTI),
            chance.pick(&UFFICI[..8]),
            &euro(chance.cents(8_000, 9_000_000)),
        ]);
    }
    t
}
