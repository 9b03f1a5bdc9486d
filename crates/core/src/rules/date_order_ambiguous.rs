//! `DAT002`: day and month swapped in some rows of a column.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::data::proven_day_first;

/// Reports columns that hold both a first and a second part over twelve.
#[derive(Debug)]
pub(super) struct DateOrderAmbiguous;

static META: Meta = Meta {
    code: "DAT002",
    name: "date-order-ambiguous",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Giorno e mese scambiati", "Day and month swapped"),
    message: Text::new(
        "nella colonna «{colonna}» giorno e mese sono scambiati in alcune righe ({esempi})",
        "in the column «{colonna}» day and month are swapped in some rows ({esempi})",
    ),
    why: Text::new(
        "la data può essere un'altra, e con essa i termini (d.lgs. 33/2013, artt. 6 e 8)",
        "the date may be another, and the terms with it (d.lgs. 33/2013, artt. 6 and 8)",
    ),
    help: Text::new(
        "riesportare la colonna con le date in AAAA-MM-GG",
        "export the column again with dates as YYYY-MM-DD",
    ),
    doc: super::page!("date_order_ambiguous.md"),
};

impl Rule for DateOrderAmbiguous {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if bound.kind != Kind::Data {
                continue;
            }
            let values = || table.cells(position).values().iter();
            let proof = |wanted| values().find(|text| proven_day_first(text) == Some(wanted));
            let (Some(day_first), Some(month_first)) = (proof(true), proof(false)) else {
                continue;
            };
            let Some(marks) =
                table.values_where(position, |text| proven_day_first(text) == Some(false))
            else {
                continue;
            };
            let Some(row) = table.cells(position).rows_where(&marks).next() else { continue };
            let examples = format!("{} / {}", day_first.trim(), month_first.trim());
            let finding = Finding::new()
                .with("colonna", table.header(position))
                .with("esempi", examples)
                .showing(month_first.trim());
            out.report(&META, table.place(row, position), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn both_orders_in_one_column() {
        check(
            &DateOrderAmbiguous,
            "data,testo\n31/01/2025,a\n05/06/2025,b\n02/28/2025,c\n03/15/2025,c\n",
            "4:1 DAT002 nella colonna «data» giorno e mese sono scambiati in alcune righe (31/01/2025 / 02/28/2025); riesportare",
        );
        check(&DateOrderAmbiguous, "data\n31/01/2025\n05/06/2025\n2025-02-28\n", "");
        check(&DateOrderAmbiguous, "data\n01/31/2025\n05/06/2025\n", "");
    }
}
