//! `XML005`: a known code of the choice of contractor with words that are not those in force.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::value::scelta_contraente::code;

/// Reports the label, and gives the one in force.
#[derive(Debug)]
pub(super) struct SceltaContraenteOldLabel;

static META: Meta = Meta {
    code: "XML005",
    name: "scelta-contraente-old-label",
    severity: Severity::Warning,
    turn: Turn::Kind(1),
    title: Text::new(
        "Dicitura superata della scelta del contraente",
        "Superseded label of the choice of contractor",
    ),
    message: Text::new(
        "codice {codice} con una dicitura superata: «{valore}»",
        "code {codice} with a superseded label: «{valore}»",
    ),
    why: Text::new(
        "lo schema ammette solo la dicitura vigente (specifiche tecniche ANAC l. 190)",
        "the schema allows only the label in force (technical specifications ANAC l. 190)",
    ),
    help: Text::new("sostituire con «{candidato}»", "replace with «{candidato}»"),
    doc: super::page!("scelta_contraente_old_label.md"),
};

impl Rule for SceltaContraenteOldLabel {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.schema.is_some_and(|schema| schema.name == "scelta_contraente")
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let number = code(cell.text)?;
        let values = &cell.column.bound.schema?.values;
        let value = values.iter().find(|it| code(&it.value) == Some(number))?;
        let text = cell.text.trim();
        // A bare code says all; in a CSV the case of a label is nobody's concern.
        if text == number || text.to_uppercase() == value.value.to_uppercase() {
            return None;
        }
        Some(
            Finding::new()
                .with("codice", number)
                .with("valore", cell.shown)
                .with("candidato", &value.value),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn old_words_are_told_from_those_in_force() {
        check_in(
            &SceltaContraenteOldLabel,
            "l190_appalti",
            "cig,scelta_contraente\n7239181923,23-AFFIDAMENTO DIRETTO\n7239181923,23-affidamento diretto\n\
             7239181923,23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO\n7239181923,23\n\
             7239181923,35-PARTERNARIATO PER L'INNOVAZIONE\n7239181923,99-X\n",
            "4:2 XML005 codice 23 con una dicitura superata: «23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO»; sostituire con «23-AFFIDAMENTO DIRETTO»
             6:2 XML005 codice 35 …; sostituire con «35-PARTERNARIATO PER L’INNOVAZIONE»",
        );
    }
}
