//! `DAT003`: dates that people read and programs do not sort.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::table::Stored;
use crate::value::data::{Date, Reading, Writing};

/// Says once for each column how its dates are written.
#[derive(Debug)]
pub(super) struct DateNotIso;

static META: Meta = Meta {
    code: "DAT003",
    name: "date-not-iso",
    severity: Severity::Info,
    turn: Turn::None,
    title: Text::new("Date in scrittura italiana", "Dates in Italian writing"),
    message: Text::new(
        "date in formato «{formato}» nella colonna «{colonna}»",
        "dates written as «{formato}» in the column «{colonna}»",
    ),
    why: Text::new(
        "una data ISO si ordina e si confronta ovunque (d.lgs. 33/2013, art. 7)",
        "an ISO date is sorted and compared everywhere (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new(
        "nessuna azione: nelle esportazioni diventa AAAA-MM-GG",
        "nothing to do: exports write YYYY-MM-DD",
    ),
    doc: super::page!("date_not_iso.md"),
};

impl Rule for DateNotIso {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        // ANAC's JSON asks for GG/MM/AAAA.
        if table.table.file.ends_with(".json") {
            return;
        }
        for (position, bound) in table.binding.columns.iter().enumerate() {
            let stored = &table.table.columns[bound.index].stored;
            let is_typed = stored.as_ref().is_some_and(|it| it.contains(&Stored::Date));
            if bound.kind != Kind::Data || is_typed {
                continue;
            }
            let Some((marks, writing)) = other_writing(table, position) else { continue };
            let finding = Finding::new()
                .with("formato", writing)
                .with("colonna", table.header(position))
                .showing(table.header(position));
            table.report_column(&META, position, &marks, out, finding);
        }
    }
}

/// The values that are not plain ISO days, by code, and the commonest of their writings.
fn other_writing(table: &TableCtx<'_>, position: usize) -> Option<(Vec<bool>, String)> {
    let day_first = table.evidence.get(position).and_then(|it| it.day_first).unwrap_or(true);
    let cells = table.cells(position);
    let mut marks = vec![false; cells.n_values()];
    let mut found: Vec<((Writing, bool, bool), u32)> = Vec::new();
    for ((text, n), mark) in cells.values().iter().zip(cells.counts()).zip(&mut marks) {
        // The common case first: ten characters that are ISO.
        if Date::parse_iso(text).is_some() {
            continue;
        }
        let Ok(Reading { writing, time, zone, .. }) = Date::parse_as(text, day_first) else {
            continue;
        };
        if (writing, time, zone) == (Writing::Iso, false, false) {
            continue;
        }
        *mark = true;
        match found.iter_mut().find(|it| it.0 == (writing, time, zone)) {
            Some(it) => it.1 += n,
            None => found.push(((writing, time, zone), n)),
        }
    }
    // Of equally common writings the first in the file.
    let most = found.iter().map(|it| it.1).max()?;
    let ((writing, time, zone), _) = found.into_iter().find(|it| it.1 == most)?;
    let mut sample = writing.sample().to_owned();
    sample.push_str(if time { " hh:mm" } else { "" });
    sample.push_str(if zone { "+01:00" } else { "" });
    Some((marks, sample))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn one_finding_a_column() {
        check(
            &DateNotIso,
            "data,testo\n31/01/2025,a\n1 marzo 2025,b\n02/02/2025,c\n2025-01-01,d\nboh,e\n",
            "2:1 DAT003 ×3 date in formato «GG/MM/AAAA» nella colonna «data»; nessuna azione",
        );
        check(
            &DateNotIso,
            "data\n2018-07-06+02:00\n2018-07-06\n",
            "2:1 DAT003 …«AAAA-MM-GG+01:00»",
        );
        check(
            &DateNotIso,
            "data\n2022-04-29T11:54:11.000+0000\n",
            "2:1 DAT003 …«AAAA-MM-GG hh:mm+01:00»",
        );
        check(&DateNotIso, "data,testo\n2025-01-01,31/01/2025\n,b\n", "");
    }
}
