//! `COD003`: control digit of a VAT number.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::partita_iva::{PartitaIva, PartitaIvaError};

/// Reports eleven digits whose last is not the control digit, and eleven equal digits.
#[derive(Debug)]
pub(super) struct PivaChecksum;

const ALL_EQUAL: Text = Text::new(
    "undici cifre uguali non sono un codice: «{valore}»",
    "eleven equal digits are no code: «{valore}»",
);

static META: Meta = Meta {
    code: "COD003",
    name: "piva-checksum",
    severity: Severity::Error,
    turn: Turn::Kind(2),
    title: Text::new(
        "Cifra di controllo della partita IVA errata",
        "Wrong control digit in a VAT number",
    ),
    message: Text::new(
        "cifra di controllo errata in «{valore}»",
        "wrong control digit in «{valore}»",
    ),
    why: Text::new(
        "l'operatore economico non è identificabile (l. 190/2012, art. 1 c. 32; d.P.R. 633/1972, art. 35)",
        "the economic operator cannot be identified (l. 190/2012, art. 1 c. 32; d.P.R. 633/1972, art. 35)",
    ),
    help: Text::new(
        "ricopiare la partita IVA o il codice fiscale dalla fattura o dall'atto",
        "copy the VAT number or the tax code from the invoice or from the act again",
    ),
    doc: super::page!("piva_checksum.md"),
};

impl Rule for PivaChecksum {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(
            column.bound.kind,
            Kind::PartitaIva | Kind::CodiceFiscale | Kind::CodiceFiscaleOPartitaIva
        )
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let finding = || Finding::new().with("valore", cell.shown);
        match PartitaIva::parse(cell.text) {
            Ok(_) | Err(PartitaIvaError::Shape) => None,
            Err(PartitaIvaError::Checksum { .. }) => Some(finding()),
            Err(PartitaIvaError::AllEqual) => Some(finding().saying(ALL_EQUAL)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn wrong_digits_and_fillers() {
        check(
            &PivaChecksum,
            "partita_iva,codice_fiscale\n02030880153,08611609668\n00000000000,RSSMRA85T10A562T\n12345678901,00856930102\n",
            "2:2 COD003 cifra di controllo errata in «08611609668»
             3:1 COD003 undici cifre uguali non sono un codice: «00000000000»
             4:1 COD003 …«12345678901»",
        );
    }
}
