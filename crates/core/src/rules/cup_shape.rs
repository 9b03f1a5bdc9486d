//! `CUP001`: a text that is no CUP, or one issued in a year to come.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::cup::Cup;
use crate::value::several;

/// Reports a wrong shape, proposes the code that look-alikes lead to.
#[derive(Debug)]
pub(super) struct CupShape;

const LATER: Text = Text::new(
    "«{valore}» porta l'anno {anno}, che deve ancora venire",
    "«{valore}» bears the year {anno}, which is still to come",
);
const CANDIDATE: Text = Text::new(
    "ricopiare i 15 caratteri dal sistema CUP o da OpenCUP: forse «{candidato}»",
    "copy the 15 characters from the CUP system or from OpenCUP again: perhaps «{candidato}»",
);

static META: Meta = Meta {
    code: "CUP001",
    name: "cup-shape",
    severity: Severity::Error,
    turn: Turn::Kind(1),
    title: Text::new("Forma del CUP errata", "Not shaped as a CUP"),
    message: Text::new("«{valore}» non ha la forma di un CUP", "«{valore}» is not shaped as a CUP"),
    why: Text::new(
        "gli atti che finanziano un progetto di investimento senza CUP sono nulli (l. 3/2003, art. 11 c. 2-bis)",
        "acts that fund an investment project without a CUP are void (l. 3/2003, art. 11 c. 2-bis)",
    ),
    help: Text::new(
        "ricopiare i 15 caratteri dal sistema CUP o da OpenCUP",
        "copy the 15 characters from the CUP system or from OpenCUP again",
    ),
    doc: super::page!("cup_shape.md"),
};

impl Rule for CupShape {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Cup
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let last_year = cell.column.today.year();
        let finding = || Finding::new().with("valore", cell.shown);
        match Cup::parse(cell.text) {
            Ok(cup) if cup.year() <= last_year => None,
            Ok(cup) => Some(finding().with("anno", cup.year()).saying(LATER)),
            // Of several right codes TAB015 speaks.
            Err(_) if several::codes(cell.text, |it| Cup::parse(it).is_ok()).is_some() => None,
            Err(_) => Some(match Cup::confusable(cell.text) {
                Some(candidate) => finding().with("candidato", candidate).helping(CANDIDATE),
                None => finding(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn shape_year_and_proposals() {
        check(
            &CupShape,
            "cup\nG11F22000160006\ng11f22000160006\n161C22000160006\nG11F2200016000\nG11F27000160006\n\
             G11F22000160006 - H11F22000160006\n\"G11F22000160006, PAT\"\n",
            "4:1 CUP001 «161C22000160006» non ha la forma di un CUP; … forse «I61C22000160006»
             5:1 CUP001 «G11F2200016000» non ha
             6:1 CUP001 «G11F27000160006» porta l'anno 2027
             8:1 CUP001 «G11F22000160006, PAT»",
        );
    }
}
