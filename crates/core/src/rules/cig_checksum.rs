//! `CIG001`: control digits of a CIG. The arithmetic lives in [`crate::value::cig`].

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cig::{Cig, CigError};

/// Reports a CIG whose control digits do not follow from its number.
#[derive(Debug)]
pub(super) struct CigChecksum;

static META: Meta = Meta {
    code: "CIG001",
    name: "cig-checksum",
    severity: Severity::Error,
    turn: Turn::Kind(4),
    title: Text::new("Cifre di controllo del CIG errate", "Wrong control digits in a CIG"),
    message: Text::new(
        "cifre di controllo errate nel CIG «{valore}»",
        "wrong control digits in the CIG «{valore}»",
    ),
    why: Text::new(
        "con un CIG sbagliato nessuno ritrova il contratto nella banca dati ANAC (l. 136/2010, art. 3 c. 5; d.lgs. 33/2013, art. 37)",
        "with a wrong CIG nobody finds the contract in ANAC's database (l. 136/2010, art. 3 c. 5; d.lgs. 33/2013, art. 37)",
    ),
    help: Text::new(
        "per questo numero il controllo sarebbe {atteso}: ricopiare il codice dall'atto, senza aggiustarlo a mano",
        "for this number the control would be {atteso}: copy the code from the act again, do not mend it by hand",
    ),
    doc: super::page!("cig_checksum.md"),
};

impl Rule for CigChecksum {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Cig && !column.is_repeated()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let Err(CigError::Checksum { expected }) = Cig::parse(cell.text) else { return None };
        Some(Finding::new().with("valore", cell.shown).with("atteso", expected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn each_family_passes() {
        check(&CigChecksum, "cig\n7239181923\nZ1B1B787FD\nB559AC771D\n7239181g\n", "");
    }

    #[test]
    fn a_slip_names_the_right_control() {
        check(
            &CigChecksum,
            "cig\n7239181924\nB465935A55\n",
            "2:1 CIG001 cifre di controllo errate nel CIG «7239181924»; … il controllo sarebbe 923: ricopiare
             3:1 CIG001 …«B465935A55»",
        );
    }
}
