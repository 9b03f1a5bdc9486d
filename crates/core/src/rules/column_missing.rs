//! `TAB002`: a required column that the file does not have.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::Place;
use crate::diag::{Severity, Text};

/// Reports required columns that are absent under their name and every alias.
#[derive(Debug)]
pub(super) struct ColumnMissing;

static META: Meta = Meta {
    code: "TAB002",
    name: "column-missing",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Manca una colonna obbligatoria", "A required column is missing"),
    message: Text::new("manca la colonna «{colonna}»", "the column «{colonna}» is missing"),
    why: Text::new("è un contenuto obbligatorio: {norma}", "it is compulsory content: {norma}"),
    help: Text::new(
        "aggiungere la colonna; se il dato non esiste, compilarla con il motivo ammesso dallo schema",
        "add the column; where there is no value write the reason that the table admits",
    ),
    doc: super::page!("column_missing.md"),
};

impl Rule for ColumnMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(schema) = table.binding.schema else { return };
        for &at in &table.binding.missing {
            let Some(column) = schema.columns.get(at) else { continue };
            let law = column.law.clone().unwrap_or_else(|| schema.basis.join("; "));
            let header_row = Some(table.table.rows.header_row).filter(|row| *row > 0);
            let place = Place { row: header_row, ..table.table.table_place() };
            let finding = Finding::new().with("colonna", &column.name).with("norma", law);
            out.report(&META, place, finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn absent_under_every_name() {
        check_in(
            &ColumnMissing,
            "contatti",
            "Nome ufficio;Tel.\nAnagrafe;0521 123456\n",
            "1:- CODE manca la colonna «email»
             1:- CODE manca la colonna «pec»"
                .replace("CODE", "TAB002")
                .as_str(),
        );
    }
}
