//! `vetro.toml` and the sidecars, as typed values. Reading them with their problems is [`super::load`]'s work.

use std::collections::BTreeMap;

use crate::schema::Privacy;
use crate::value::data::Date;

/// `vetro.toml`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// `[ente]`: the body.
    pub ente: Ente,
    /// `profilo`: id of the profile.
    pub profilo: Option<String>,
    /// `licenza`: licence of the data.
    pub licenza: Option<String>,
    /// `base_url`: where the site will stand.
    pub base_url: Option<String>,
    /// `lingue`: languages of the site, Italian first.
    pub lingue: Vec<String>,
    /// `data_riferimento`: the day on which terms are judged when `--as-of` does not say.
    pub data_riferimento: Option<Date>,
    /// `dimostrativo`: every page says «Dati dimostrativi».
    pub dimostrativo: bool,
    /// `righe_html`: rows of a dataset in plain HTML (default 20,000).
    pub righe_html: Option<u32>,
    /// `[non-applicabile.<id>]`.
    pub non_applicabile: BTreeMap<String, NonApplicabile>,
    /// `[rinvio.<id>]`.
    pub rinvio: BTreeMap<String, Rinvio>,
    /// `[rimosso."<percorso>"]`: files, or rows of them, taken off before their term.
    pub rimosso: BTreeMap<String, Rimosso>,
    /// `[unione] membri`.
    pub membri: Vec<String>,
    /// `[attuale] condizionali`: conditional duties that the body declares to have.
    pub condizionali: Vec<String>,
}

/// `[ente]`: the body that publishes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ente {
    /// Name, as in IPA.
    pub nome: String,
    /// IPA code.
    pub ipa: String,
    /// ISTAT code, six digits.
    pub istat: String,
    /// Tax code, eleven digits.
    pub codice_fiscale: String,
    /// Institutional web site.
    pub sito: String,
    /// Certified e-mail.
    pub pec: Option<String>,
    /// Person in charge of transparency: the function, not the name.
    pub rpct: Option<String>,
    /// Inhabitants.
    pub abitanti: Option<u32>,
    /// Region, for the site's slim header.
    pub regione: Option<String>,
    /// Postal address of the seat.
    pub indirizzo: Option<String>,
    /// Switchboard.
    pub telefono: Option<String>,
    /// Address of the accessibility statement, on AgID's form (l. 4/2004, art. 3-quater).
    pub dichiarazione_accessibilita: Option<String>,
}

/// `[non-applicabile.<id>]`: the statement that there is nothing to publish.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NonApplicabile {
    /// Why, with the norm or the fact.
    pub motivo: String,
    /// When it was stated.
    pub data: Option<Date>,
    /// The function that states it.
    pub responsabile: String,
}

/// `[rimosso."<percorso>"]`: why something was taken off before its term.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rimosso {
    /// Why, with the norm or the fact.
    pub motivo: String,
    /// When it was taken off.
    pub data: Option<Date>,
    /// The function that decided it.
    pub responsabile: String,
}

impl Rimosso {
    /// Whether it says why and when.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.motivo.trim().is_empty() && self.data.is_some()
    }
}

/// `[rinvio.<id>]`: the link to the national database that fulfils the duty (art. 9-bis).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rinvio {
    /// Name of the database.
    pub banca_dati: String,
    /// Address with the body's own data.
    pub url: String,
    /// When it was checked.
    pub data: Option<Date>,
}

/// `{file}.meta.toml`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sidecar {
    /// `titolo`.
    pub titolo: Option<String>,
    /// `descrizione`.
    pub descrizione: Option<String>,
    /// `tabella`: id of the schema.
    pub tabella: Option<String>,
    /// `periodo`: what the data speak of (`2025`, `2025-T1`).
    pub periodo: Option<String>,
    /// `aggiornato`: when the data were last updated.
    pub aggiornato: Option<Date>,
    /// `verificato`: when somebody last looked and found nothing to change.
    pub verificato: Option<Date>,
    /// `licenza`, when not the publication's.
    pub licenza: Option<String>,
    /// `ufficio`: the office that answers for the data.
    pub ufficio: Option<String>,
    /// `fonte`: where the data come from.
    pub fonte: Option<String>,
    /// `[lettura]`: how to read the file.
    pub lettura: crate::table::Hints,
    /// `decimale`: the decimal mark of amounts.
    pub decimale: Option<char>,
    /// `riga_totale`: the row, as a spreadsheet shows it, that is the sum of those above.
    pub riga_totale: Option<u32>,
    /// `[colonne.<header>]`: decisions on columns that no schema knows.
    pub colonne: BTreeMap<String, ColonnaDichiarata>,
    /// `[somme.<header>]`: columns that are a sum, each with its parts.
    pub somme: BTreeMap<String, Vec<String>>,
}

/// `[colonne.<header>]`: a column declared by the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColonnaDichiarata {
    /// What leaves of it.
    pub privacy: Privacy,
    /// Why it is published (a norm) or what it means.
    pub motivo: Option<String>,
    /// Label on the page.
    pub etichetta: Option<String>,
}
