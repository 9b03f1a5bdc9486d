//! The fixture of the journeys: «Comune di Esempio», and the file that a clerk drops on the page.

use crate::chance::Chance;
use crate::codes::{cig_2024, date, euro, euro_it};
use crate::document::svg;
use crate::out::Out;
use crate::sections::{self as s, Ente};
use crate::table::Table;
use crate::words::{OGGETTI, impresa};

const E: Ente = Ente {
    slug: "esempio",
    nome: "Comune di Esempio",
    cf: "90000040007",
    sito: "https://www.example.org/esempio",
};
const P: &str = "tests/fixtures/esempio";
const UPDATED: &str = "2026-01-15";
const STRUTTURE: &[&str] =
    &["Lavori pubblici", "Ragioneria", "Sistemi informativi", "Istruzione", "Ambiente", "Cultura"];

pub(crate) fn esempio(out: &mut Out) {
    let e = &E;
    let open = |columns: &str| -> String {
        columns
            .split_whitespace()
            .map(|name| format!("[colonne.{name}]\nprivacy = \"pubblico\"\nmotivo = \"Dato senza persone fisiche\"\n"))
            .collect()
    };
    out.folder(P, "dati-ulteriori", UPDATED)
        .table_with(
            "pagamenti-fornitori.csv",
            "Pagamenti ai fornitori",
            &fornitori(),
            &open("anno data_pagamento fornitore partita_iva oggetto struttura importo"),
        )
        .table_with(
            "contratti.csv",
            "Contratti",
            &contratti(),
            &open("cig oggetto struttura operatore anno data_stipula importo importo_liquidato"),
        );
    let mut pagamenti =
        Table::new("anno:n trimestre:n categoria_spesa tipologia_spesa importo:n beneficiario");
    for (trimestre, importo) in
        [("1", "182340.55"), ("2", "240118.20"), ("3", "98001.00"), ("4", "310450.75")]
    {
        pagamenti.row([
            "2025",
            trimestre,
            "Uscita corrente",
            "Acquisto di beni e di servizi",
            importo,
            "Soggetto privato",
        ]);
    }
    out.folder(P, "dati-pagamenti", UPDATED).table("pagamenti.csv", "Dati sui pagamenti", &pagamenti).note(
        "In questa tabella chi riceve il pagamento è indicato solo per categoria. I nomi delle imprese sono nella tabella \
         «Pagamenti ai fornitori», tra i dati ulteriori.",
    );
    for anno in [2024, 2025] {
        out.folder(P, "bandi-gara-contratti", UPDATED).table_with(
            &format!("lotti-{anno}.csv"),
            &format!("Lotti affidati nel {anno}"),
            &s::lotti(e, anno..anno + 1, 160),
            &format!("periodo = \"{anno}\"\n"),
        );
    }
    out.folder(P, "telefono-posta-elettronica", UPDATED).table(
        "contatti.csv",
        "Telefoni e caselle di posta",
        &s::contatti(e, 10),
    );
    out.folder(P, "articolazione-uffici", UPDATED).table("uffici.csv", "Uffici", &s::uffici(e, 10));
    out.folder(P, "atti-generali", UPDATED).table(
        "atti-generali.csv",
        "Atti generali",
        &s::atti_generali(e),
    );
    out.folder(P, "indicatore-tempestivita-pagamenti", UPDATED).table(
        "tempestivita.csv",
        "Tempi dei pagamenti",
        &s::tempestivita(e),
    );
    out.folder(P, "provvedimenti-dirigenti", UPDATED).table(
        "determinazioni.csv",
        "Determinazioni",
        &s::provvedimenti(e, "Dirigenti", 2024..2026, 240),
    );
    out.folder(P, "piano-performance", UPDATED).pdf(
        "piano-2025.pdf",
        "Piano della performance 2025",
        &["Obiettivi e indicatori."],
    );
    out.folder(P, "iban-pagamenti-informatici", UPDATED)
        .note("Paghi il Comune con pagoPA.\n\n_Testo dimostrativo._");
    out.folder(P, "rappresentazione-grafica", UPDATED).raw(
        "enti-controllati.svg",
        "Rapporti con gli enti controllati",
        svg(e.nome, &[("Farmacie dimostrative S.p.A.", "100%")]),
    );
    out.file("tests/fixtures/j3-windows-1252.csv", j3());
}

/// Suppliers of 2024 and 2025; some amounts are empty, so that a sort has something to put last.
fn fornitori() -> Table {
    let mut t =
        Table::new("anno:n data_pagamento:d fornitore partita_iva oggetto struttura importo:n");
    let mut chance = Chance::named("esempio/fornitori");
    for i in 0..640 {
        let anno = 2024 + i / 320;
        let (mut firm, mut piva) = impresa(chance.between(0, 60));
        if chance.percent(9) {
            (firm, piva) = ("Alfa Servizi S.r.l.".to_owned(), crate::codes::partita_iva(900));
        }
        let importo =
            if chance.percent(4) { String::new() } else { euro(chance.cents(8_000, 9_000_000)) };
        t.row([
            &anno.to_string(),
            &date(anno, 1 + (i % 320) * 360 / 320),
            &firm,
            &piva,
            chance.pick(OGGETTI),
            chance.pick(STRUTTURE),
            &importo,
        ]);
    }
    t
}

/// Contracts of 2024 and 2025; what is not paid yet is empty.
fn contratti() -> Table {
    let mut t = Table::new(
        "cig oggetto struttura operatore anno:n data_stipula:d importo:n importo_liquidato:n",
    );
    let mut chance = Chance::named("esempio/contratti");
    for i in 0..420 {
        let anno = 2024 + i / 210;
        let (mut firm, _) = impresa(chance.between(0, 80));
        if chance.percent(6) {
            firm = "Alfa Servizi S.r.l.".to_owned();
        }
        let importo = chance.cents(60_000, 30_000_000);
        t.row([
            &cig_2024(70_000 + 7 * i),
            chance.pick(OGGETTI),
            chance.pick(STRUTTURE),
            &firm,
            &anno.to_string(),
            &date(anno, 1 + (i % 210) * 360 / 210),
            &if chance.percent(5) { String::new() } else { euro(importo) },
            &if chance.percent(40) { String::new() } else { euro(importo / 2) },
        ]);
    }
    t
}

/// What a clerk's spreadsheet saves: Windows-1252, semicolons, Italian amounts and dates, one wrong CIG on row 12.
fn j3() -> Vec<u8> {
    let mut text = String::from(
        "cig;codice_fiscale_prop;denominazione_prop;oggetto;scelta_contraente;importo_aggiudicazione;data_inizio;data_ultimazione;importo_somme_liquidate\r\n",
    );
    for i in 0..14 {
        let cig = match i {
            0 => "B0E0C5F364".to_owned(),
            1 => "1234567CE7".to_owned(),
            // Row 12 as a spreadsheet shows it: the header is row 1.
            10 => "B123456789".to_owned(),
            i => cig_2024(80_000 + 11 * i),
        };
        let amount = euro_it(if i == 0 { 123_456 } else { 98_765 + 54_321 * i });
        text.push_str(&format!(
            "{cig};90000040007;Società partecipate;Manutenzione e attività di verifica;23-AFFIDAMENTO DIRETTO;{amount};{:02}/02/2024;{:02}/03/2024;{amount}\r\n",
            i + 1,
            i + 1
        ));
    }
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}
