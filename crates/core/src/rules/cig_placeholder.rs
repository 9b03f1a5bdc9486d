//! `CIG003`: a CIG that only fills its cell.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::{Cig, CigError};

/// Reports zeros, equal digits and counted digits in place of a CIG.
#[derive(Debug)]
pub(super) struct CigPlaceholder;

static META: Meta = Meta {
    code: "CIG003",
    name: "cig-placeholder",
    severity: Severity::Warning,
    turn: Turn::Kind(1),
    title: Text::new("CIG segnaposto", "Placeholder CIG"),
    message: Text::new(
        "segnaposto al posto del CIG: «{valore}»",
        "placeholder instead of a CIG: «{valore}»",
    ),
    why: Text::new(
        "se il CIG non è dovuto va detto perché; se è dovuto il contratto è introvabile (l. 136/2010, art. 3; l. 190/2012, art. 1 c. 32)",
        "if no CIG is due the reason must be stated; if one is due the contract cannot be found (l. 136/2010, art. 3; l. 190/2012, art. 1 c. 32)",
    ),
    help: Text::new(
        "recuperare il codice o indicare nell'oggetto il motivo di esclusione",
        "recover the code, or state in the subject why none is due",
    ),
    doc: super::page!("cig_placeholder.md"),
};

impl Rule for CigPlaceholder {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Cig && !column.is_repeated()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        (Cig::parse(cell.text) == Err(CigError::Placeholder))
            .then(|| Finding::new().with("valore", cell.shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn fillers_are_told_from_codes() {
        check(
            &CigPlaceholder,
            "cig\n0000000000\n1234567890\n7239181923\n1213456789\nZ000000000\n00000\n",
            "2:1 CIG003 segnaposto al posto del CIG: «0000000000»
             3:1 CIG003 …«1234567890»
             6:1 CIG003 …«Z000000000»
             7:1 CIG003 …«00000»",
        );
    }
}
