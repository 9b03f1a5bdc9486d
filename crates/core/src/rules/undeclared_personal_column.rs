//! `PRI015`: a column that nobody declared and that seems to be of people.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::persona;
use crate::schema::{Kind, Match};
use crate::value::{email, fold};

/// Reports columns outside the table in which more than a fifth of the rows are names or private contacts.
#[derive(Debug)]
pub(super) struct UndeclaredPersonalColumn;

static META: Meta = Meta {
    code: "PRI015",
    name: "undeclared-personal-column",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Colonna personale non dichiarata", "Undeclared personal column"),
    message: Text::new(
        "la colonna «{colonna}» non è prevista e sembra contenere dati personali",
        "the column «{colonna}» is not foreseen and seems to hold personal data",
    ),
    why: Text::new(
        "serve una norma per diffondere dati personali (Codice privacy, art. 2-ter; d.lgs. 33/2013, art. 7-bis)",
        "a norm is needed to spread personal data (Privacy Code, art. 2-ter; d.lgs. 33/2013, art. 7-bis)",
    ),
    help: Text::new(
        "togliere la colonna, o dichiararla nei metadati con la norma che la richiede",
        "take the column off, or declare it in the metadata with the norm that asks for it",
    ),
    doc: super::page!("undeclared_personal_column.md"),
};

impl Rule for UndeclaredPersonalColumn {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        // Of the register of access requests PRI008 speaks, of further data PRI014.
        if table.indicator.is_some_and(|it| it.id == "dati-ulteriori") {
            return;
        }
        if table.binding.schema.is_some_and(|schema| schema.id == "registro_accessi") {
            return;
        }
        for (position, bound) in table.binding.columns.iter().enumerate() {
            let undeclared = bound.by == Match::Unknown && bound.privacy.is_none();
            let holds_text = matches!(
                bound.kind,
                Kind::Testo | Kind::Categoria | Kind::Nominativo | Kind::Email | Kind::Comune
            );
            if !undeclared || !holds_text {
                continue;
            }
            let surnames = fold::key(table.header(position)) == "cognome";
            let personal = |text: &str| {
                (surnames && text.chars().any(char::is_alphabetic))
                    || persona::is_full_name(text)
                    || email::find_free(text).is_some()
            };
            let Some(marks) = table.values_where(position, personal) else { continue };
            let counts = table.cells(position).counts();
            let n: u32 = counts.iter().zip(&marks).filter(|it| *it.1).map(|it| *it.0).sum();
            if n as usize * 5 > table.table.n_rows() {
                let finding = Finding::new().with("colonna", table.header(position));
                out.report(&META, table.table.header_place(bound.index), finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, check_in, compare};

    #[test]
    fn columns_outside_the_table() {
        check_in(
            &UndeclaredPersonalColumn,
            "tassi_assenza",
            "anno,ufficio,assenze,Assente,Referente,Cognome\n2025,Tributi,12,Rossi Mario,Sala Giorgio Gaber,Rossi\n2025,Anagrafe,10,Ufficio interno,,\n",
            "1:4 PRI015 la colonna «Assente» non è prevista e sembra contenere dati personali; togliere
             1:6 PRI015",
        );
    }

    #[test]
    fn names_that_the_table_foresees() {
        check_in(
            &UndeclaredPersonalColumn,
            "consulenti_collaboratori",
            "nominativo,oggetto,Note\nMario Rossi,Perizia,Manutenzione strade comunali\n",
            "",
        );
    }

    #[test]
    fn free_tables_too() {
        let case = Case {
            indicator: Some("burocrazia-zero".into()),
            ..Case::new("a.csv", b"squadra,capitano\nAquile,Mario Rossi\nFalchi,Anna Verdi\n")
        };
        compare(&case.run(&[&UndeclaredPersonalColumn]), "1:2 PRI015 la colonna «capitano»");
    }
}
