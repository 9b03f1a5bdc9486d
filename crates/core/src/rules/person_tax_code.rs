//! `PRI001`: the tax code of a natural person, anywhere.

use super::context::mask;
use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Privacy;
use crate::value::codice_fiscale::CodiceFiscale;

/// Looks for sixteen characters with a valid control letter in every text, but for codes of economic operators.
#[derive(Debug)]
pub(super) struct PersonTaxCode;

static META: Meta = Meta {
    code: "PRI001",
    name: "person-tax-code",
    severity: Severity::Error,
    turn: Turn::Privacy,
    title: Text::new("Codice fiscale di persona fisica", "Tax code of a natural person"),
    message: Text::new(
        "codice fiscale di persona fisica: «{mascherato}»",
        "tax code of a natural person: «{mascherato}»",
    ),
    why: Text::new(
        "non è tra i dati da pubblicare (d.lgs. 33/2013, art. 7-bis c. 4; linee guida Garante 15/5/2014)",
        "it is not among the data to publish (d.lgs. 33/2013, art. 7-bis c. 4; Garante guidelines of 15/5/2014)",
    ),
    help: Text::new(
        "toglierlo: nessun obbligo lo richiede per le persone fisiche",
        "take it off: no duty asks for it of natural persons",
    ),
    doc: super::page!("person_tax_code.md"),
};

impl Rule for PersonTaxCode {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.schema.is_none_or(|schema| !schema.operator)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let found = CodiceFiscale::find(cell.raw)?;
        let finding = Finding::new().with("mascherato", mask(found.as_str()));
        // A column that never leaves is masked in writing already: the file itself still must not be published.
        let kept_in = cell.column.bound.privacy == Some(Privacy::NonPubblicare);
        Some(if kept_in { finding.weighing(Severity::Warning) } else { finding })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn anywhere_but_in_the_code_of_an_operator() {
        check(
            &PersonTaxCode,
            "oggetto,codice_fiscale\ncontributo a M.R. (C.F. RSSMRA85T10A562S),02030880153\nx,GRNGDU55H19G224I\n\
             Z6530E33D8,RSSMRA85T10A562T\n",
            "2:1 PRI001 codice fiscale di persona fisica: «RSS***»; toglierlo
             3:2 PRI001 …«GRN***»",
        );
        check_in(
            &PersonTaxCode,
            "l190_partecipanti",
            "cig,codice_fiscale,ragione_sociale\n7239181923,RSSMRA85T10A562S,Ditta individuale\n",
            "",
        );
    }
}
