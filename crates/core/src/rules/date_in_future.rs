//! `DAT006`: an act dated after the day of the check.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::data::Date;

/// Judges the dates of facts already done.
#[derive(Debug)]
pub(super) struct DateInFuture;

/// Columns that date a fact already done when it is published.
const FACTS: &[&str] = &[
    "adesione_pagopa",
    "data_adozione",
    "data_aggiudicazione",
    "data_atto",
    "data_decisione",
    "data_determina",
    "data_erogazione",
    "data_fine_effettiva",
    "data_finanziamento",
    "data_mandato",
    "data_pagamento",
    "data_provvedimento",
    "data_pubblicazione",
    "data_richiesta",
    "data_ultimo_aggiornamento",
];

static META: Meta = Meta {
    code: "DAT006",
    name: "date-in-future",
    severity: Severity::Warning,
    turn: Turn::Kind(6),
    title: Text::new("Data nel futuro", "Date in the future"),
    message: Text::new("«{valore}» è nel futuro", "«{valore}» is in the future"),
    why: Text::new(
        "un atto non può essere già pubblicato e non ancora adottato (d.lgs. 33/2013, art. 6)",
        "an act cannot be published already and not adopted yet (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new(
        "correggere la data, o indicare con `data_riferimento` in `vetro.toml` il giorno del controllo",
        "correct the date, or set the day of the check with `data_riferimento` in `vetro.toml`",
    ),
    doc: super::page!("date_in_future.md"),
};

impl Rule for DateInFuture {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        let bound = column.bound;
        // In a table «data» is the day of the act; elsewhere it may be that of an event to come.
        let is_act = bound.schema.is_some_and(|schema| schema.name == "data");
        let is_open = bound.schema.is_some_and(|schema| schema.open_dates);
        let is_fact = is_act || FACTS.contains(&bound.name.as_str());
        bound.kind == Kind::Data && is_fact && !is_open
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let day_first = cell.column.evidence.day_first.unwrap_or(true);
        let date = Date::parse_as(cell.text, day_first).ok()?.date;
        (date > cell.column.today).then(|| Finding::new().with("valore", cell.shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn acts_and_deadlines() {
        // Tests are run on 31 January 2026.
        check_in(
            &DateInFuture,
            "provvedimenti",
            "organo,numero,data,oggetto\nGiunta,1,2026-01-31,a\nGiunta,2,01/02/2026,b\nGiunta,3,2062-01-10,c\n",
            "3:3 DAT006 «01/02/2026» è nel futuro; correggere la data
             4:3 DAT006 «2062-01-10»",
        );
        check_in(
            &DateInFuture,
            "bandi_concorso",
            "tipo,oggetto,data_pubblicazione,data_scadenza\nConcorso,x,2026-01-10,2026-02-10\n",
            "",
        );
    }
}
