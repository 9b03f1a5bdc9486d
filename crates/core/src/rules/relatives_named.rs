//! `PRI011`: a relative of an office holder, by name.

use super::context::mask;
use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::schema::persona;
use crate::value::fold;

/// Reports relatives named in the tables of office holders and managers without a recorded consent.
#[derive(Debug)]
pub(super) struct RelativesNamed;

const KIN: &[&str] = &[
    "convivente",
    "coniuge",
    "figli",
    "figlia",
    "figlio",
    "fratello",
    "genitore",
    "madre",
    "marito",
    "moglie",
    "nipote",
    "nonna",
    "nonno",
    "padre",
    "sorella",
];

static META: Meta = Meta {
    code: "PRI011",
    name: "relatives-named",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Familiari nominati", "Relatives named"),
    message: Text::new(
        "dati di un familiare senza consenso registrato",
        "data of a relative without a recorded consent",
    ),
    why: Text::new(
        "servono il consenso di coniuge e parenti fino al secondo grado; il rifiuto si pubblica senza nomi (d.lgs. 33/2013, art. 14 c. 1 lett. f)",
        "spouse and relatives up to the second degree must consent; a refusal is published without names (d.lgs. 33/2013, art. 14 c. 1 lett. f)",
    ),
    help: Text::new(
        "scrivere solo «mancato consenso» e il grado di parentela",
        "write «mancato consenso» and the degree of kinship only",
    ),
    doc: super::page!("relatives_named.md"),
};

impl Rule for RelativesNamed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let ids = ["organi_indirizzo", "incarichi_dirigenziali"];
        if table.binding.schema.is_none_or(|schema| !ids.contains(&schema.id.as_str())) {
            return;
        }
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if !matches!(bound.kind, Kind::Testo | Kind::Categoria) {
                continue;
            }
            let consent = bound.name == "consenso_congiunti";
            let Some(marks) = table.values_where(position, |text| names_a_relative(text, consent))
            else {
                continue;
            };
            table.report_cells(&META, position, &marks, out, |row| {
                Finding::new().showing(mask(table.text(row, position)))
            });
        }
    }
}

/// Whether a text names somebody as a relative (in the column of consents anybody named is one), and does not say
/// that they consented.
fn names_a_relative(text: &str, consent: bool) -> bool {
    if text.len() < 8 {
        return false;
    }
    let folded = fold::search(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    let kin = consent || words.any(|word| KIN.contains(&word));
    let refused =
        ["mancato", "nega", "negato", "rifiut", "senza consenso", "non ha prestato", "non presta"]
            .iter()
            .any(|it| folded.contains(it));
    let consented =
        !refused && ["consenso", "acconsent", "consenziente"].iter().any(|it| folded.contains(it));
    kin && !consented && (persona::is_full_name(text) || persona::find_name(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn names_and_degrees() {
        check_in(
            &RelativesNamed,
            "organi_indirizzo",
            "nominativo,carica,altre_cariche,consenso_congiunti\n\
             Nominativo Uno,Sindaco,,\"Mancato consenso del coniuge, Anna Verdi\"\n\
             Nominativo Due,Assessore,,Mancato consenso del coniuge e di un figlio\n\
             Nominativo Tre,Assessore,,Consenso prestato dal coniuge Luca Neri\n\
             Nominativo Quattro,Assessore,Impresa del fratello Mario Rossi,Anna Verdi\n\
             Nominativo Cinque,Assessore,Consigliere della Fondazione Anna Verdi,\n",
            "2:4 PRI011 dati di un familiare senza consenso registrato; scrivere solo
             5:3 PRI011
             5:4 PRI011",
        );
    }
}
