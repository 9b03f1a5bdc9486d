//! `PRI012`: a person named for a thousand euro a year or less.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use std::collections::HashMap;

use super::context::mask;
use crate::schema::persona;
use crate::value::data::Date;
use crate::value::{anno, euro, fold, format};

/// Sums what each person received in a year and reports the rows of those below the threshold.
#[derive(Debug)]
pub(super) struct BelowThresholdPerson;

/// A thousand euro, in cents.
const THRESHOLD: i64 = 100_000;

static META: Meta = Meta {
    code: "PRI012",
    name: "below-threshold-person",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Persona sotto soglia", "Person below the threshold"),
    message: Text::new(
        "persona nominata per {somma} nell'anno {anno}, entro la soglia",
        "person named for {somma} in the year {anno}, within the threshold",
    ),
    why: Text::new(
        "sotto i mille euro annui nessuna norma chiede il nome: manca la base giuridica (d.lgs. 33/2013, art. 26 c. 2; Codice privacy, art. 2-ter)",
        "up to a thousand euro a year no norm asks for the name: there is no legal basis (d.lgs. 33/2013, art. 26 c. 2; Privacy Code, art. 2-ter)",
    ),
    help: Text::new("togliere la riga o renderla anonima", "take the row off or make it anonymous"),
    doc: super::page!("below_threshold_person.md"),
};

impl Rule for BelowThresholdPerson {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        if table.binding.schema.is_none_or(|schema| schema.id != "sovvenzioni") {
            return;
        }
        let (Some(name), Some(amount)) =
            (table.position("beneficiario"), table.position("importo"))
        else {
            return;
        };
        let Some(people) = table.values_where(name, persona::is_person) else { return };
        let decimal = table.evidence.get(amount).and_then(|it| it.decimal);
        let mut sums: HashMap<(String, i32), i64> = HashMap::new();
        let mut rows = Vec::new();
        for row in table.cells(name).rows_where(&people) {
            let cents = euro::parse(table.text(row, amount), decimal).map(|it| it.cents);
            let (Some(year), Ok(cents)) = (year(table, row), cents) else { continue };
            let key = (fold::key(table.text(row, name)), year);
            *sums.entry(key.clone()).or_default() += cents;
            rows.push((row, key));
        }
        for (row, key) in rows {
            let sum = sums.get(&key).copied().unwrap_or(i64::MAX);
            if sum <= THRESHOLD {
                let finding = Finding::new()
                    .with("somma", format::euro(sum, out.lang()))
                    .with("anno", key.1)
                    .showing(mask(table.text(row, name)));
                out.report(&META, table.place(row, name), finding);
            }
        }
    }
}

/// The year of a grant: of its date, or as the row says it.
fn year(table: &TableCtx<'_>, row: usize) -> Option<i32> {
    let of_date = table.position("data").and_then(|at| {
        let day_first = table.evidence.get(at).and_then(|it| it.day_first).unwrap_or(true);
        Some(Date::parse_as(table.text(row, at), day_first).ok()?.date.year())
    });
    of_date.or_else(|| table.position("anno").and_then(|at| anno::parse(table.text(row, at))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn sums_by_person_and_year() {
        check_in(
            &BelowThresholdPerson,
            "sovvenzioni",
            "beneficiario,importo,data\nMario Rossi,600.00,2025-01-10\nROSSI MARIO,500.00,2025-02-10\nmario rossi,500.00,2025-03-10\n\
             Mario Rossi,1000.00,2024-03-10\nAssociazione Il Ponte ODV,100.00,2025-01-10\nBeneficiario 12,100.00,2025-01-10\n",
            "3:1 PRI012 persona nominata per 500,00\u{a0}€ nell'anno 2025, entro la soglia; togliere
             5:1 PRI012 persona nominata per 1.000,00\u{a0}€ nell'anno 2024",
        );
    }
}
