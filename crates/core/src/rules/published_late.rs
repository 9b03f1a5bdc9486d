//! `AGG005`: a row first published after the term of its period.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::clock::Cadence;
use crate::clock::held::RowPeriods;
use crate::diag::{Severity, Text};
use crate::rules::Certainty;
use crate::value::data::Date;
use crate::value::format;

/// Compares the day of publication that a row declares with the term of the period it speaks of.
#[derive(Debug)]
pub(super) struct PublishedLate;

/// The column that says when a row was first published.
const PUBLISHED: &str = "data_pubblicazione";

static META: Meta = Meta {
    code: "AGG005",
    name: "published-late",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Pubblicato oltre il termine", "Published after the term"),
    message: Text::new(
        "pubblicato {giorni} giorni oltre il termine del {termine}",
        "published {giorni} days after the term of {termine}",
    ),
    why: Text::new("termine di {norma}", "term of {norma}"),
    help: Text::new(
        "non modificare le date; annotare il ritardo per il responsabile della trasparenza",
        "do not change the dates; note the delay for the person in charge of transparency",
    ),
    doc: super::page!("published_late.md"),
};

impl Rule for PublishedLate {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let (Some(duty), Some(schema)) = (table.indicator, table.binding.schema) else { return };
        let terms: Vec<&Cadence> =
            duty.cadence.iter().filter(|term| term.tables.contains(&schema.id)).collect();
        let Some(position) = table.position(PUBLISHED).filter(|_| !terms.is_empty()) else {
            return;
        };
        let periods = RowPeriods::of(table.table, table.binding);
        let day_first = table.evidence.get(position).and_then(|it| it.day_first).unwrap_or(true);
        let late = |row: usize| -> Option<(Date, i32, &Cadence)> {
            let published = Date::parse_as(table.text(row, position), day_first).ok()?.date;
            let period = periods.of_row(row)?;
            let (term, due) = terms.iter().find_map(|term| Some((*term, term.due(period)?)))?;
            (published > due).then_some((due, published.0 - due.0, term))
        };
        let rows = (0..table.table.n_rows())
            .filter(|&row| late(row).is_some() && !table.is_wrong(row, position));
        let lang = out.lang();
        table.report_rows(&META, position, rows, out, |row| {
            let finding = Finding::new().showing(table.brief(row, position));
            match late(row) {
                Some((due, days, term)) => finding
                    .with("giorni", format::integer(i64::from(days), lang))
                    .with("termine", format::date_short(due, lang))
                    .with("norma", term.law.clone().unwrap_or_else(|| duty.legal.join("; "))),
                None => finding,
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, compare};

    #[test]
    fn thirty_days_and_the_end_of_january() {
        let text = "anno,periodo,indicatore_giorni,data_pubblicazione\n\
            2025,T1,1,2025-04-30\n2025,T2,1,2025-08-09\n2024,ANNO,1,31/01/2025\n2023,ANNO,1,2024-02-01\n2025,T3,1,\n";
        let case = Case {
            indicator: Some("indicatore-tempestivita-pagamenti".to_owned()),
            ..Case::new("prova.csv", text.as_bytes())
        };
        compare(
            &case.run(&[&PublishedLate]),
            "3:4 AGG005 pubblicato 10 giorni oltre il termine del 30/07/2025; non modificare
             5:4 AGG005 pubblicato 1 giorni oltre il termine del 31/01/2024",
        );
    }
}
