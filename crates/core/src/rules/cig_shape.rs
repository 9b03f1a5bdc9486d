//! `CIG002`: a text that is no CIG of any family.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::{Cig, CigError};

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
    doc: include_str!("cig_shape.md"),
};

impl Rule for CigShape {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Cig
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        (Cig::parse(cell.text) == Err(CigError::Shape))
            .then(|| Finding::new().with("valore", cell.shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

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
