//! `PRI014`: people among data published by choice.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Privacy;
use crate::schema::persona::People;

/// Reports columns that name people under the duty «Dati ulteriori».
#[derive(Debug)]
pub(super) struct FurtherDataNotAnonymous;

static META: Meta = Meta {
    code: "PRI014",
    name: "further-data-not-anonymous",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Dati ulteriori non anonimi", "Further data not anonymous"),
    message: Text::new(
        "dati personali tra i dati ulteriori (colonna «{colonna}»)",
        "personal data among the further data (column «{colonna}»)",
    ),
    why: Text::new(
        "i dati non obbligatori si pubblicano in forma anonima (d.lgs. 33/2013, art. 7-bis c. 3)",
        "data that no duty asks for are published in anonymous form (d.lgs. 33/2013, art. 7-bis c. 3)",
    ),
    help: Text::new(
        "togliere la colonna o aggregare le righe",
        "take the column off or aggregate the rows",
    ),
    doc: super::page!("further_data_not_anonymous.md"),
};

impl Rule for FurtherDataNotAnonymous {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        if table.indicator.is_none_or(|indicator| indicator.id != "dati-ulteriori") {
            return;
        }
        for position in People::of(table.table, table.binding).positions() {
            let bound = &table.binding.columns[position];
            if bound.privacy != Some(Privacy::NonPubblicare) {
                let finding = Finding::new().with("colonna", table.header(position));
                out.report(&META, table.table.header_place(bound.index), finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, compare};

    fn run(indicator: &str, text: &str) -> Vec<crate::diag::Diagnostic> {
        Case { indicator: Some(indicator.into()), ..Case::new("a.csv", text.as_bytes()) }
            .run(&[&FurtherDataNotAnonymous])
    }

    #[test]
    fn names_by_choice() {
        let text = "squadra,capitano\nAquile,Mario Rossi\nFalchi,Anna Verdi\n";
        compare(
            &run("dati-ulteriori", text),
            "1:2 PRI014 dati personali tra i dati ulteriori (colonna «capitano»); togliere",
        );
        compare(&run("burocrazia-zero", text), "");
        compare(&run("dati-ulteriori", "squadra,punti\nAquile,12\nFalchi,10\n"), "");
    }
}
