//! `TAB015`: several codes, addresses or dates in one cell.

use super::context::mask;
use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::Cig;
use crate::value::codice_fiscale::CodiceFiscaleOPartitaIva;
use crate::value::cup::Cup;
use crate::value::data::Date;
use crate::value::{several, url};

/// Counts the values of a cell that should hold one.
#[derive(Debug)]
pub(super) struct SeveralValues;

static META: Meta = Meta {
    code: "TAB015",
    name: "several-values",
    severity: Severity::Warning,
    turn: Turn::Several,
    title: Text::new("Più valori in una cella", "Several values in one cell"),
    message: Text::new(
        "la cella contiene {n} valori: «{valore}»",
        "the cell holds {n} values: «{valore}»",
    ),
    why: Text::new(
        "un codice dentro un elenco non si può collegare né cercare (d.lgs. 33/2013, art. 7)",
        "a code inside a list can be neither joined nor looked up (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new("una riga per valore", "one row for each value"),
    doc: super::page!("several_values.md"),
};

impl Rule for SeveralValues {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(
            column.bound.kind,
            Kind::Cig
                | Kind::Cup
                | Kind::CodiceFiscale
                | Kind::PartitaIva
                | Kind::CodiceFiscaleOPartitaIva
                | Kind::Url
                | Kind::Data
        )
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let (kind, text) = (cell.column.bound.kind, cell.text);
        // No two values fit in so few characters; nearly all cells end here.
        if text.len() <= 16 {
            return None;
        }
        let n = match kind {
            Kind::Cig => several::codes(text, |it| Cig::parse(it).is_ok()),
            Kind::Cup => several::codes(text, |it| Cup::parse(it).is_ok()),
            Kind::Url => several::phrases(text, url::is_absolute),
            Kind::Data => several::phrases(text, |it| Date::parse(it).is_ok()),
            _ => several::codes(text, |it| CodiceFiscaleOPartitaIva::parse(it).is_ok()),
        }?;
        let is_person = !matches!(kind, Kind::Cig | Kind::Cup | Kind::Url | Kind::Data);
        let shown = if is_person { mask(text.trim()) } else { cell.shown.to_owned() };
        Some(Finding::new().with("n", n).with("valore", &shown).showing(shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn lists_in_a_cell() {
        // The first CUP stand in one cell of a list of public works.
        check(
            &SeveralValues,
            "cup,cig,codice_fiscale,data,url\n\
             C49I19000010002 - D12J20000160001,\"7239181923, Z6530E33D8\",02030880153 / 00728830969,01/02/2025 e 03/02/2025,https://a.it/x; https://b.it/y\n\
             C49I19000010002,7239181923,02030880153,2022-04-29T11:54:11.000+0000,\"https://a.it/x,y;z e w\"\n\
             \"C49I19000010002, PAT\",7239181924 7239181923,,,\n",
            "2:1 TAB015 la cella contiene 2 valori: «C49I19000010002 - D12J20000160001»; una riga per valore
             2:2 TAB015 la cella contiene 2 valori
             2:3 TAB015 la cella contiene 2 valori: «020***»
             2:4 TAB015 …«01/02/2025 e 03/02/2025»
             2:5 TAB015",
        );
    }
}
