//! `TAB011`: an end before its start.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::data::Date;

/// Compares the pairs of dates that a table declares.
#[derive(Debug)]
pub(super) struct DateOrder;

static META: Meta = Meta {
    code: "TAB011",
    name: "date-order",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Date in ordine inverso", "Dates in the wrong order"),
    message: Text::new(
        "«{fine}» ({colonna_fine}) viene prima di «{inizio}» ({colonna_inizio})",
        "«{fine}» ({colonna_fine}) comes before «{inizio}» ({colonna_inizio})",
    ),
    why: Text::new(
        "una delle due date è sbagliata (d.lgs. 33/2013, art. 6: esattezza)",
        "one of the two dates is wrong (d.lgs. 33/2013, art. 6: exactness)",
    ),
    help: Text::new(
        "ricontrollare le due date sull'atto",
        "check both dates against the act again",
    ),
    doc: super::page!("date_order.md"),
};

impl Rule for DateOrder {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(schema) = table.binding.schema else { return };
        for [start, end] in &schema.date_order {
            let (Some(start), Some(end)) = (table.position(start), table.position(end)) else {
                continue;
            };
            let (starts, ends) = (days(table, start), days(table, end));
            let codes =
                [start, end].map(|at| &table.table.columns[table.binding.columns[at].index].cells);
            for row in 0..table.table.n_rows() {
                let day = |days: &[Option<Date>], at: usize| {
                    days.get(codes[at].code(row) as usize).copied().flatten()
                };
                let (Some(from), Some(to)) = (day(&starts, 0), day(&ends, 1)) else { continue };
                if to >= from || table.is_wrong(row, start) || table.is_wrong(row, end) {
                    continue;
                }
                let header =
                    |at: usize| &*table.table.columns[table.binding.columns[at].index].header;
                let finding = Finding::new()
                    .with("inizio", table.shown(row, start))
                    .with("fine", table.shown(row, end))
                    .with("colonna_inizio", header(start))
                    .with("colonna_fine", header(end))
                    .showing(table.shown(row, end));
                out.report(&META, table.place(row, end), finding);
            }
        }
    }
}

/// The day of each stored value of a column.
fn days(table: &TableCtx<'_>, position: usize) -> Vec<Option<Date>> {
    let day_first = table.evidence.get(position).and_then(|it| it.day_first).unwrap_or(true);
    let cells = &table.table.columns[table.binding.columns[position].index].cells;
    cells
        .values()
        .iter()
        .map(|text| Date::parse_as(text, day_first).ok().map(|it| it.date))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn pairs_in_any_writing() {
        check_in(
            &DateOrder,
            "l190_appalti",
            "cig,data_inizio,data_ultimazione\na,2025-03-01,2025-02-28\nb,01/03/2025,2025-03-01+02:00\n\
             c,2025-03-01,\nd,31/03/2025,1 marzo 2025\n",
            "2:3 TAB011 «2025-02-28» (data_ultimazione) viene prima di «2025-03-01» (data_inizio)
             5:3 TAB011 «1 marzo 2025»",
        );
    }
}
