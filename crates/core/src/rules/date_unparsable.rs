//! `DAT001`: a text that is no date.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::Lang;
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::data::{Date, DateError};
use crate::value::format;

/// Reports what no writing of a date fits, and days that do not exist.
#[derive(Debug)]
pub(super) struct DateUnparsable;

const SERIAL: Text = Text::new(
    "«{valore}» è il numero di serie di una data in un foglio di calcolo",
    "«{valore}» is a spreadsheet's serial number of a date",
);
const AS_DATE: Text = Text::new(
    "il foglio lo mostra come {candidato}: scrivere quella, se è giusta",
    "the spreadsheet shows it as {candidato}: write that, if it is right",
);

static META: Meta = Meta {
    code: "DAT001",
    name: "date-unparsable",
    severity: Severity::Error,
    turn: Turn::Kind(1),
    title: Text::new("Data illeggibile", "Unreadable date"),
    message: Text::new("«{valore}» non è una data", "«{valore}» is not a date"),
    why: Text::new(
        "senza data non si può verificare né il termine né la durata di pubblicazione (d.lgs. 33/2013, art. 8)",
        "without a date neither the term nor the time of publication can be verified (d.lgs. 33/2013, art. 8)",
    ),
    help: Text::new("scrivere GG/MM/AAAA o AAAA-MM-GG", "write DD/MM/YYYY or YYYY-MM-DD"),
    doc: super::page!("date_unparsable.md"),
};

impl Rule for DateUnparsable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Data
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let finding = || Finding::new().with("valore", cell.shown);
        let day_first = cell.column.evidence.day_first.unwrap_or(true);
        match Date::parse_as(cell.text, day_first) {
            // Of fillers DAT004 speaks.
            Ok(_) | Err(DateError::Filler) => None,
            Err(DateError::NotADate) => Some(finding()),
            Err(DateError::Serial(date)) => Some(
                finding()
                    .with("candidato", format::date_short(date, Lang::It))
                    .saying(SERIAL)
                    .helping(AS_DATE),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn writings_and_days() {
        check(
            &DateUnparsable,
            "data\n2025-03-01\n01/03/2025\n1° marzo 2025\n2022-04-29T11:54:11.000+0000\n2018-07-06+02:00\n\
             31/02/2025\n44256\nprossimamente\n00/00/0000\n12/31/2025\n",
            "7:1 DAT001 «31/02/2025» non è una data; scrivere GG/MM/AAAA
             8:1 DAT001 «44256» è il numero di serie …; … 01/03/2021
             9:1 DAT001 «prossimamente»
             11:1 DAT001 «12/31/2025»",
        );
    }
}
