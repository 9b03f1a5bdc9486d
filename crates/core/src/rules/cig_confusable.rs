//! `CIG004`: a wrong CIG that one exchange of look-alike characters would mend.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::{Cig, CigError};

/// Proposes the one code that O for 0, S for 5, 2 or 7 for Z and the like lead to.
#[derive(Debug)]
pub(super) struct CigConfusable;

static META: Meta = Meta {
    code: "CIG004",
    name: "cig-confusable",
    severity: Severity::Error,
    turn: Turn::Kind(2),
    title: Text::new("CIG con lettere e cifre confuse", "CIG with look-alike characters"),
    message: Text::new(
        "«{valore}» somiglia al CIG «{candidato}»",
        "«{valore}» looks like the CIG «{candidato}»",
    ),
    why: Text::new(
        "lettere e cifre confuse rendono il contratto introvabile (l. 136/2010, art. 3 c. 5)",
        "letters taken for digits make the contract impossible to find (l. 136/2010, art. 3 c. 5)",
    ),
    help: Text::new(
        "confrontare con l'atto: se è «{candidato}», correggere",
        "compare with the act: if it is «{candidato}», correct it",
    ),
    doc: super::page!("cig_confusable.md"),
};

impl Rule for CigConfusable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Cig && !column.is_repeated()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        match Cig::parse(cell.text) {
            Err(CigError::Shape | CigError::Checksum { .. }) => {}
            Ok(_) | Err(CigError::Placeholder) => return None,
        }
        let candidate = Cig::confusable(cell.text)?;
        Some(Finding::new().with("valore", cell.shown).with("candidato", candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn the_one_candidate_is_proposed() {
        check(
            &CigConfusable,
            "cig\nZFO288FD63\n226277C2B8\n7239181923\n7239181924\nPAT0145655\n",
            "2:1 CIG004 «ZFO288FD63» somiglia al CIG «ZF0288FD63»; confrontare con l'atto: se è «ZF0288FD63»
             3:1 CIG004 …«Z26277C2B8»",
        );
    }
}
