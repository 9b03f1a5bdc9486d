//! `COD002`: control letter of a person's tax code.

use super::context::mask;
use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::codice_fiscale::{CodiceError, CodiceFiscaleOPartitaIva};

/// Reports sixteen characters of right shape whose last letter is not the control letter.
#[derive(Debug)]
pub(super) struct CfChecksum;

static META: Meta = Meta {
    code: "COD002",
    name: "cf-checksum",
    severity: Severity::Error,
    turn: Turn::Kind(2),
    title: Text::new(
        "Lettera di controllo del codice fiscale errata",
        "Wrong control letter in a tax code",
    ),
    message: Text::new(
        "lettera di controllo errata nel codice fiscale «{mascherato}»",
        "wrong control letter in the tax code «{mascherato}»",
    ),
    why: Text::new(
        "il codice non identifica nessuno, o qualcun altro (d.P.R. 605/1973; d.m. 23/12/1976)",
        "the code identifies nobody, or somebody else (d.P.R. 605/1973; d.m. 23/12/1976)",
    ),
    help: Text::new(
        "la lettera dovrebbe essere {atteso}: ricontrollare tutto il codice sull'atto",
        "the letter should be {atteso}: check the whole code against the act again",
    ),
    doc: super::page!("cf_checksum.md"),
};

impl Rule for CfChecksum {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(column.bound.kind, Kind::CodiceFiscale | Kind::CodiceFiscaleOPartitaIva)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let Err(CodiceError::Persona { expected }) = CodiceFiscaleOPartitaIva::parse(cell.text)
        else {
            return None;
        };
        let shown = mask(cell.text.trim());
        Some(Finding::new().with("mascherato", &shown).with("atteso", expected).showing(shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn the_right_letter_is_named_and_the_code_is_not() {
        check(
            &CfChecksum,
            "codice_fiscale\nRSSMRA85T10A562T\nRSSMRA85T10A562S\nRSSMRA85T10A56NH\n12345678901\n",
            "2:1 COD002 lettera di controllo errata nel codice fiscale «RSS***»; la lettera dovrebbe essere S",
        );
    }
}
