//! `PRI004`: bank details in a text.

use super::context::mask;
use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Privacy;
use crate::value::iban::Iban;

/// Looks for valid IBANs in every text outside the section on electronic payments.
#[derive(Debug)]
pub(super) struct IbanPersonal;

static META: Meta = Meta {
    code: "PRI004",
    name: "iban-personal",
    severity: Severity::Error,
    turn: Turn::Privacy,
    title: Text::new("Coordinate bancarie nel testo", "Bank details in the text"),
    message: Text::new(
        "coordinate bancarie nel testo: «{mascherato}»",
        "bank details in the text: «{mascherato}»",
    ),
    why: Text::new(
        "le coordinate bancarie di beneficiari e fornitori non si pubblicano (d.lgs. 33/2013, art. 7-bis c. 4; linee guida Garante 15/5/2014)",
        "bank details of beneficiaries and suppliers are not published (d.lgs. 33/2013, art. 7-bis c. 4; Garante guidelines of 15/5/2014)",
    ),
    help: Text::new("toglierle", "take them off"),
    doc: super::page!("iban_personal.md"),
};

impl Rule for IbanPersonal {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        !is_payments_section(column)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let found = Iban::find(cell.raw)?;
        let finding = Finding::new().with("mascherato", mask(found.as_str()));
        let kept_in = cell.column.bound.privacy == Some(Privacy::NonPubblicare);
        Some(if kept_in { finding.weighing(Severity::Warning) } else { finding })
    }
}

/// There the body's own IBAN is looked at by another rule (COM007).
fn is_payments_section(column: &ColumnCtx<'_>) -> bool {
    column.indicator.is_some_and(|indicator| indicator.id == "iban-pagamenti-informatici")
        || column.binding.schema.is_some_and(|schema| schema.id == "pagamenti_informatici")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn with_and_without_blanks() {
        check(
            &IbanPersonal,
            "oggetto\nliquidare su IT60X0542811101000000123456\nIT60 X054 2811 1010 0000 0123 456\n\
             IT60X0542811101000000123457\ndelibera 60 del 2025\n",
            "2:1 PRI004 coordinate bancarie nel testo: «IT6***»
             3:1 PRI004",
        );
    }
}
