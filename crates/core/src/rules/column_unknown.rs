//! `TAB003`: a column that the table does not foresee.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Match;
use crate::value::fold;

/// Reports columns that are neither in the table nor declared; they are not published.
#[derive(Debug)]
pub(super) struct ColumnUnknown;

static META: Meta = Meta {
    code: "TAB003",
    name: "column-unknown",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Colonna non prevista", "Column not foreseen"),
    message: Text::new("colonna non prevista: «{colonna}»", "column not foreseen: «{colonna}»"),
    why: Text::new(
        "si pubblica ciò che la norma chiede; il di più va deciso (d.lgs. 33/2013, art. 7-bis c. 3)",
        "what the law asks is published; what goes beyond is to be decided (d.lgs. 33/2013, art. 7-bis c. 3)",
    ),
    help: Text::new(
        "toglierla o dichiararla nei metadati con il motivo: intanto non viene pubblicata",
        "remove it or declare it in the metadata with the reason: until then it is not published",
    ),
    doc: super::page!("column_unknown.md"),
};

const NEAR: Text = Text::new(
    "toglierla, correggerne il nome (forse «{candidato}») o dichiararla nei metadati con il motivo: intanto non viene \
     pubblicata",
    "remove it, mend its name (perhaps «{candidato}») or declare it in the metadata with the reason: until then it is \
     not published",
);

impl Rule for ColumnUnknown {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(schema) = table.binding.schema else { return };
        for bound in &table.binding.columns {
            let header = &table.table.columns[bound.index].header;
            let again = table.binding.duplicated.iter().any(|&(_, again)| again == bound.index);
            let decided = bound.privacy.is_some() || bound.name == "fonte";
            // Two columns of one name, and columns without one, are another rule's business.
            if bound.by != Match::Unknown || decided || again || header.trim().is_empty() {
                continue;
            }
            let free = schema.columns.iter().filter(|column| {
                let taken = |it: &crate::schema::BoundColumn| {
                    it.schema.is_some_and(|held| held.name == column.name)
                };
                !table.binding.columns.iter().any(taken)
            });
            let near = fold::nearest(header, free.map(|column| column.name.as_str()));
            let finding = Finding::new().with("colonna", header.trim());
            let finding = match near {
                Some(near) => finding.helping(NEAR).with("candidato", near),
                None => finding,
            };
            out.report(&META, table.table.header_place(bound.index), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn the_nearest_free_name_is_proposed() {
        check_in(
            &ColumnUnknown,
            "contatti",
            "ufficio,telefno,email,pec,targa,fonte\nA,1,a@b.it,a@b.it,x,y\n",
            "1:2 TAB003 colonna non prevista: «telefno»; … forse «telefono»
             1:5 TAB003 colonna non prevista: «targa»; toglierla o dichiararla",
        );
    }
}
