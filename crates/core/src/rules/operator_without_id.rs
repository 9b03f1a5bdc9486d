//! `XML006`: an operator that nobody can identify.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::codice_fiscale::CodiceFiscale;
use crate::value::partita_iva::PartitaIva;

/// Reports operators without a code, and Italian codes given as foreign.
#[derive(Debug)]
pub(super) struct OperatorWithoutId;

static META: Meta = Meta {
    code: "XML006",
    name: "operator-without-id",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Operatore senza codice", "Operator without a code"),
    message: Text::new(
        "operatore «{ragione_sociale}» senza codice fiscale né identificativo estero",
        "operator «{ragione_sociale}» without a tax code or foreign identifier",
    ),
    why: Text::new(
        "l'elenco degli operatori deve identificarli (l. 190/2012, art. 1 c. 32)",
        "the list of operators must identify them (l. 190/2012, art. 1 c. 32)",
    ),
    help: Text::new(
        "aggiungere il codice fiscale; per gli esteri l'identificativo del loro paese",
        "add the tax code; for foreign ones the identifier of their country",
    ),
    doc: super::page!("operator_without_id.md"),
};

const NOT_FOREIGN: Text = Text::new(
    "l'identificativo estero di «{ragione_sociale}» è un codice italiano",
    "the foreign identifier of «{ragione_sociale}» is an Italian code",
);
const MOVE: Text = Text::new("scriverlo come codice fiscale", "write it as a tax code");

impl Rule for OperatorWithoutId {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        if table.binding.schema.is_none_or(|schema| schema.id != "l190_partecipanti") {
            return;
        }
        let Some(name) = table.position("ragione_sociale") else { return };
        let codes = ["codice_fiscale", "identificativo_fiscale_estero"];
        let [italian, foreign] = codes.map(|name| table.position(name));
        let text = |row: usize, position: Option<usize>| {
            position.map_or("", |position| table.text(row, position).trim())
        };
        for row in 0..table.table.n_rows() {
            let (code, other) = (text(row, italian), text(row, foreign));
            let finding = Finding::new().with("ragione_sociale", table.shown(row, name));
            if code.is_empty() && other.is_empty() {
                // A row without any operator is a lot that nobody took part in.
                if !table.text(row, name).trim().is_empty() {
                    out.report(&META, table.place(row, italian.unwrap_or(name)), finding);
                }
            } else if code.is_empty() && is_italian(other) {
                let finding = finding.saying(NOT_FOREIGN).helping(MOVE);
                out.report(&META, table.place(row, foreign.unwrap_or(name)), finding);
            }
        }
    }
}

fn is_italian(code: &str) -> bool {
    CodiceFiscale::parse(code).is_ok() || PartitaIva::parse(code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn operators_need_a_code() {
        check_in(
            &OperatorWithoutId,
            "l190_partecipanti",
            "lotto,cig,vincitore,codice_fiscale,identificativo_fiscale_estero,ragione_sociale\n\
             1,a,no,02030880154,,A\n1,a,no,,,B\n1,a,no,,ATU12345678,C\n1,a,no,,00246180590,D\n1,a,no,,,\n",
            "3:4 XML006 operatore «B» senza codice fiscale né identificativo estero
             5:5 XML006 l'identificativo estero di «D» è un codice italiano; scriverlo come codice fiscale",
        );
    }
}
