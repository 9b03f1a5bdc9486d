//! `DAT004`: a date that a program writes where there is none.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::data::{Date, DateError};

/// Reports the first days of calendars and the last.
#[derive(Debug)]
pub(super) struct DatePlaceholder;

static META: Meta = Meta {
    code: "DAT004",
    name: "date-placeholder",
    severity: Severity::Error,
    turn: Turn::Kind(2),
    title: Text::new("Data fittizia", "Made-up date"),
    message: Text::new("data fittizia «{valore}»", "made-up date «{valore}»"),
    why: Text::new(
        "è il valore che un programma mette al posto di una data mancante (d.lgs. 33/2013, art. 6: esattezza)",
        "it is what a program writes in place of a missing date (d.lgs. 33/2013, art. 6: exactness)",
    ),
    help: Text::new(
        "lasciare vuota la cella o ricopiare la data dall'atto",
        "leave the cell empty or copy the date from the act",
    ),
    doc: super::page!("date_placeholder.md"),
};

impl Rule for DatePlaceholder {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Data
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let filler = match Date::parse(cell.text) {
            Ok(reading) => reading.date.is_filler() && !may_be_open(cell, reading.date),
            Err(error) => error == DateError::Filler,
        };
        filler.then(|| Finding::new().with("valore", cell.shown))
    }
}

/// A deadline without end is written 9999-12-31 by right.
fn may_be_open(cell: &CellCtx<'_>, date: Date) -> bool {
    date.year() == 9999 && cell.column.bound.schema.is_some_and(|schema| schema.open_dates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn fillers_in_any_writing() {
        check(
            &DatePlaceholder,
            "data\n1970-01-01\n01/01/1900\n00/00/0000\n1900-01-00\n2025-01-01\n1970-01-02\nboh\n1970-01-01+01:00\n",
            "2:1 DAT004 data fittizia «1970-01-01»
             3:1 DAT004 …«01/01/1900»
             4:1 DAT004 …«00/00/0000»
             5:1 DAT004 …«1900-01-00»
             9:1 DAT004",
        );
    }
}
