//! `XML004`: a code of the choice of contractor that does not exist.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::value::fold;
use crate::value::scelta_contraente::code;

/// Reports codes outside the list, and proposes the nearest entry when the words tell one.
#[derive(Debug)]
pub(super) struct SceltaContraenteUnknown;

static META: Meta = Meta {
    code: "XML004",
    name: "scelta-contraente-unknown",
    severity: Severity::Error,
    turn: Turn::Kind(0),
    title: Text::new("Scelta del contraente inesistente", "Unknown choice of contractor"),
    message: Text::new(
        "scelta del contraente «{valore}»: codice inesistente",
        "choice of contractor «{valore}»: no such code",
    ),
    why: Text::new(
        "la procedura di scelta è un dato obbligatorio (l. 190/2012, art. 1 c. 32)",
        "the procedure of choice is compulsory (l. 190/2012, art. 1 c. 32)",
    ),
    help: Text::new("usare uno dei 29 codici dell'elenco", "use one of the 29 codes of the list"),
    doc: super::page!("scelta_contraente_unknown.md"),
};

const NEAREST: Text = Text::new(
    "usare uno dei 29 codici: il più vicino è «{candidato}»",
    "use one of the 29 codes: the nearest is «{candidato}»",
);

impl Rule for SceltaContraenteUnknown {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.schema.is_some_and(|schema| schema.name == "scelta_contraente")
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let number = code(cell.text)?;
        let values = &cell.column.bound.schema?.values;
        if values.iter().any(|it| code(&it.value) == Some(number)) {
            return None;
        }
        let finding = Finding::new().with("valore", cell.shown);
        let words = values.iter().flat_map(|it| std::iter::once(&it.value).chain(&it.aliases));
        let words: Vec<&str> = words.map(String::as_str).collect();
        let near = fold::nearest(cell.text, words.iter().copied());
        Some(
            match near.and_then(|near| {
                values.iter().find(|it| it.value == near || it.aliases.iter().any(|a| a == near))
            }) {
                Some(value) => finding.with("candidato", &value.value).helping(NEAREST),
                None => finding,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn codes_outside_the_list() {
        check_in(
            &SceltaContraenteUnknown,
            "l190_appalti",
            "cig,scelta_contraente\n7239181923,23-AFFIDAMENTO DIRETTO\n7239181923,40-AFFIDAMENTO DIRETTO\n\
             7239181923,99\n7239181923,AFFIDAMENTO\n7239181923,23 - Affidamento\n",
            "3:2 XML004 scelta del contraente «40-AFFIDAMENTO DIRETTO»: codice inesistente; … «23-AFFIDAMENTO DIRETTO»
             4:2 XML004 …«99»…",
        );
    }
}
