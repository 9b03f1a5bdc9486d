//! `CIG002`: a text that is no CIG of any family.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::anno;
use crate::value::cig::{Cig, CigError, Family};
use crate::value::data::Date;

/// Reports a length or an alphabet that no family of CIG has.
#[derive(Debug)]
pub(super) struct CigShape;

static META: Meta = Meta {
    code: "CIG002",
    name: "cig-shape",
    severity: Severity::Error,
    turn: Turn::Kind(3),
    title: Text::new("Forma del CIG errata", "Not shaped as a CIG"),
    message: Text::new("«{valore}» non ha la forma di un CIG", "«{valore}» is not shaped as a CIG"),
    why: Text::new(
        "il CIG identifica il contratto (l. 136/2010, art. 3 c. 5; l. 190/2012, art. 1 c. 32)",
        "the CIG identifies the contract (l. 136/2010, art. 3 c. 5; l. 190/2012, art. 1 c. 32)",
    ),
    help: Text::new(
        "un CIG ha 10 caratteri: sette cifre e tre cifre esadecimali, oppure comincia per X, Y, Z (SmartCIG) o per una lettera da A a U (dal 2023)",
        "a CIG has 10 characters: seven digits and three hexadecimal digits, or it starts with X, Y, Z (SmartCIG) or with a letter from A to U (since 2023)",
    ),
    doc: super::page!("cig_shape.md"),
};

impl Rule for CigShape {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Cig && !column.is_repeated()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        (Cig::parse(cell.text) == Err(CigError::Shape))
            .then(|| Finding::new().with("valore", cell.shown))
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(period) = table.binding.schema.and_then(|schema| schema.period.as_deref()) else {
            return;
        };
        let Some(period) = table.position(period) else { return };
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if bound.kind != Kind::Cig {
                continue;
            }
            let cells = &table.table.columns[bound.index].cells;
            let unified: Vec<bool> = cells.values().iter().map(is_unified).collect();
            for row in cells.rows_where(&unified) {
                let Some(year) = year(table, row, period).filter(|&year| year < UNIFIED_SINCE)
                else {
                    continue;
                };
                let finding = Finding::new()
                    .with("valore", table.shown(row, position))
                    .with("anno", year)
                    .saying(TOO_EARLY)
                    .helping(CHECK_INITIAL)
                    .showing(table.shown(row, position));
                out.report(&META, table.place(row, position), finding);
            }
        }
    }
}

/// The year in which unified numbering began.
const UNIFIED_SINCE: i32 = 2023;

const TOO_EARLY: Text = Text::new(
    "«{valore}» ha la forma di un CIG unico, ma la procedura è del {anno}: la numerazione unica è del 2023",
    "«{valore}» is shaped as a unified CIG, but the procedure is of {anno}: unified numbering began in 2023",
);
const CHECK_INITIAL: Text = Text::new(
    "ricontrollare sull'atto la prima lettera del codice e la data",
    "check the first letter of the code and the date against the act again",
);

fn is_unified(text: &str) -> bool {
    Cig::parse(text).is_ok_and(|cig| cig.family() == Family::Unified)
}

/// The year of a row's procedure. A filler (1970) tells nothing.
fn year(table: &TableCtx<'_>, row: usize, period: usize) -> Option<i32> {
    let text = table.text(row, period);
    match table.binding.columns[period].kind {
        Kind::Anno => anno::parse(text),
        _ => Date::parse(text).ok().map(|it| it.date).filter(|it| !it.is_filler()).map(Date::year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn unified_codes_before_their_time() {
        check_in(
            &CigShape,
            "l190_appalti",
            "cig,data_inizio\nB559AC771D,2019-03-18\nB559AC771D,2024-03-18\nB559AC771D,1970-01-01\n\
             7239181923,2019-03-18\nSF2277D377,18/03/2019\nB559AC771D,\n",
            "2:1 CIG002 «B559AC771D» ha la forma di un CIG unico, ma la procedura è del 2019
             6:1 CIG002 «SF2277D377»",
        );
    }

    #[test]
    fn length_and_alphabet() {
        check(
            &CigShape,
            "cig\n723918192\nPAT0145655\n72391819233\n 7239181923\n7239181924\n0000000000\n",
            "2:1 CIG002 «723918192» non ha la forma di un CIG
             3:1 CIG002 «PAT0145655»
             4:1 CIG002 «72391819233»",
        );
    }
}
