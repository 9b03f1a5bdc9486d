//! `PRI006`: income, ISEE or family of a person.

use super::context::mask;
use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::persona::{self, People};
use crate::schema::{Kind, Privacy};
use crate::value::fold;

/// Reports such columns in the tables of grants, rents, competitions and acts, beside people or their initials.
#[derive(Debug)]
pub(super) struct IncomeOfPerson;

/// Tables in which a law asks for people, or people may be named.
const TABLES: &[&str] = &["bandi_concorso", "canoni_locazione", "provvedimenti", "sovvenzioni"];

static META: Meta = Meta {
    code: "PRI006",
    name: "income-of-person",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("ISEE o reddito di una persona", "Income of a person"),
    message: Text::new(
        "valore ISEE o reddito accanto a una persona nella colonna «{colonna}»",
        "ISEE value or income beside a person in the column «{colonna}»",
    ),
    why: Text::new(
        "rivela il disagio economico (d.lgs. 33/2013, art. 26 c. 4; linee guida Garante 15/5/2014)",
        "it reveals economic hardship (d.lgs. 33/2013, art. 26 c. 4; Garante guidelines of 15/5/2014)",
    ),
    help: Text::new(
        "togliere la colonna: per il controllo pubblico bastano importo, norma e numero di beneficiari",
        "take the column off: amount, norm and number of beneficiaries are enough for public control",
    ),
    doc: super::page!("income_of_person.md"),
};

impl Rule for IncomeOfPerson {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let of_schema = table.binding.schema.is_some_and(|it| TABLES.contains(&it.id.as_str()));
        let of_duty = table
            .indicator
            .is_some_and(|it| it.tables.iter().any(|id| TABLES.contains(&id.as_str())));
        if !of_schema && !of_duty {
            return;
        }
        let columns: Vec<usize> =
            (0..table.binding.columns.len()).filter(|&at| is_of_income(table.header(at))).collect();
        let mut people = None;
        for position in columns {
            let people = people.get_or_insert_with(|| Named::of(table));
            let cells = table.cells(position);
            let filled: Vec<bool> = cells.values().iter().map(|it| !it.trim().is_empty()).collect();
            let Some(row) = cells.rows_where(&filled).find(|&row| people.in_row(table, row)) else {
                continue;
            };
            let finding = Finding::new()
                .with("colonna", table.header(position))
                .showing(mask(table.text(row, position)));
            out.report(
                &META,
                table.place(row, position),
                match table.binding.columns[position].privacy {
                    Some(Privacy::NonPubblicare) => finding.weighing(Severity::Warning),
                    _ => finding,
                },
            );
        }
    }
}

/// Whether a header speaks of income or family.
fn is_of_income(header: &str) -> bool {
    let key = fold::key(header);
    key.split_at_checked(4).is_some_and(|(start, _)| start == "isee")
        || [
            "valoreisee",
            "fasciaisee",
            "indicatoreisee",
            "attestazioneisee",
            "nucleofamiliare",
            "componentinucleo",
            "componentidelnucleo",
            "composizionefamiliare",
            "fasciadireddito",
            "fasciareddito",
            "statodibisogno",
            "punteggiobisogno",
        ]
        .iter()
        .any(|it| key.contains(it))
        || key.starts_with("reddito")
}

/// People and initials of a table.
struct Named {
    people: People,
    initials: Vec<(usize, Vec<bool>)>,
}

impl Named {
    fn of(table: &TableCtx<'_>) -> Self {
        let texts = table.binding.columns.iter().enumerate().filter(|(_, it)| {
            matches!(it.kind, Kind::Testo | Kind::Categoria | Kind::Nominativo | Kind::Codice)
        });
        let initials = texts
            .filter_map(|(at, _)| Some((at, table.values_where(at, persona::is_initials)?)))
            .collect();
        Self { people: People::of(table.table, table.binding), initials }
    }

    fn in_row(&self, table: &TableCtx<'_>, row: usize) -> bool {
        self.people.in_row(table.table, table.binding, row).is_some()
            || self.initials.iter().any(|(at, marks)| marks[table.cells(*at).code(row) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn columns_beside_people() {
        check_in(
            &IncomeOfPerson,
            "sovvenzioni",
            "beneficiario,importo,Valore ISEE,Reddito\nAssociazione Il Ponte ODV,1.00,,\nM.R.,100.00,\"8.200,00\",\nMario Rossi,5.00,1.00,2.00\n",
            "3:3 PRI006 valore ISEE o reddito accanto a una persona nella colonna «Valore ISEE»; togliere
             4:4 PRI006 …«Reddito»",
        );
    }

    #[test]
    fn other_tables_and_nobody() {
        check_in(
            &IncomeOfPerson,
            "sovvenzioni",
            "beneficiario,importo,ISEE\nBeneficiario n. 12,1.00,1.00\n",
            "",
        );
        check_in(
            &IncomeOfPerson,
            "bilancio_dati",
            "titolo,Redditi da capitale\nMario Rossi,5.00\n",
            "",
        );
    }
}
