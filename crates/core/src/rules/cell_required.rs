//! `TAB006`: an empty cell where the table asks for a value.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};

/// Reports empty cells of required columns; a column empty from top to bottom once.
#[derive(Debug)]
pub(super) struct CellRequired;

const WHOLE_COLUMN: Text = Text::new(
    "la colonna obbligatoria «{colonna}» è vuota in tutte le righe ({totale})",
    "the required column «{colonna}» is empty in every row ({totale})",
);

static META: Meta = Meta {
    code: "TAB006",
    name: "cell-required",
    severity: Severity::Error,
    turn: Turn::Required,
    title: Text::new("Cella obbligatoria vuota", "Empty required cell"),
    message: Text::new(
        "cella vuota nella colonna obbligatoria «{colonna}»",
        "empty cell in the required column «{colonna}»",
    ),
    why: Text::new(
        "il dato è incompleto: {norma}; completezza, d.lgs. 33/2013, art. 6",
        "the data are incomplete: {norma}; completeness, d.lgs. 33/2013, art. 6",
    ),
    help: Text::new(
        "compilare dall'atto; se il valore non esiste usare la formula ammessa dallo schema",
        "fill it in from the act; if there is no value use the wording that the schema allows",
    ),
    doc: super::page!("cell_required.md"),
};

impl Rule for CellRequired {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.schema.is_some_and(|schema| schema.required)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        if !cell.text.trim().is_empty() {
            return None;
        }
        let column = cell.column;
        let law = column.bound.schema.and_then(|schema| schema.law.as_deref());
        let basis = column.binding.schema.and_then(|schema| schema.basis.first());
        let finding = Finding::new()
            .with("colonna", &column.column.header)
            .with("norma", law.or(basis.map(String::as_str)).unwrap_or("d.lgs. 33/2013"));
        let all = column.evidence.n_empty as usize == column.table.n_rows();
        Some(if all {
            finding.with("totale", column.table.n_rows()).saying(WHOLE_COLUMN)
        } else {
            finding
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn single_cells_and_whole_columns() {
        let head = "beneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data";
        check_in(
            &CellRequired,
            "sovvenzioni",
            &format!("{head}\nA srl,,r,u,,m,2025-01-01\nB srl,10, ,u,,m,2025-01-01\n"),
            "1:5 TAB006 la colonna obbligatoria «responsabile» è vuota in tutte le righe (2)
             2:2 TAB006 cella vuota nella colonna obbligatoria «importo»
             3:3 TAB006 cella vuota nella colonna obbligatoria «norma_o_titolo»",
        );
    }
}
