//! The periods that the rows of a table speak of.

use std::collections::BTreeSet;

use hashbrown::HashSet;

use super::period::{Period, Span};
use crate::schema::{Binding, ColumnSchema};
use crate::table::{Cells, Table};
use crate::value::anno;
use crate::value::data::Date;

/// What one table of a duty says of its periods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// The periods that its rows or its metadata name.
    pub periods: BTreeSet<Period>,
    /// The newest day on which a file that holds it was updated or looked at; `None` when none says.
    pub updated: Option<Date>,
    /// Whether some file that holds it does not say.
    pub undated: bool,
}

impl Held {
    /// The periods of that span: those named, and unless `exact` those that shorter ones lie in.
    #[must_use]
    pub fn of_span(&self, span: Span, exact: bool) -> BTreeSet<Period> {
        let fits = |period: &&Period| !exact || period.span() == span;
        self.periods.iter().filter(fits).filter_map(|period| period.within(span)).collect()
    }

    /// The first period of that span that anything named lies in: where the series begins.
    #[must_use]
    pub fn first(&self, span: Span) -> Option<Period> {
        self.periods.iter().filter_map(|period| period.within(span)).min()
    }
}

/// Names of the columns that hold a year.
const YEARS: &[&str] = &["anno", "esercizio"];
/// Names of the columns that say which part of the year.
const PARTS: &[&str] = &["trimestre", "periodo", "semestre", "mese"];

/// The columns of a table that say of which period a row speaks.
#[derive(Debug, Clone, Copy)]
pub struct RowPeriods<'a> {
    years: Option<&'a Cells>,
    parts: Option<(&'static ColumnSchema, &'a Cells)>,
}

impl<'a> RowPeriods<'a> {
    /// Those of that table.
    #[must_use]
    pub fn of(table: &'a Table, binding: &Binding) -> Self {
        let column = |names: &[&str]| {
            binding.columns.iter().find_map(|bound| {
                let column = bound.schema.filter(|it| names.contains(&it.name.as_str()))?;
                Some((column, &table.columns.get(bound.index)?.cells))
            })
        };
        Self { years: column(YEARS).map(|(_, cells)| cells), parts: column(PARTS) }
    }

    /// The period of a row.
    #[must_use]
    pub fn of_row(&self, row: usize) -> Option<Period> {
        let year = self.years.and_then(|cells| anno::parse(cells.get(row)));
        period(year, self.parts.map(|(column, cells)| (column, cells.get(row))))
    }

    /// What tells rows of different periods apart.
    fn key(&self, row: usize) -> (u32, u32) {
        let code = |cells: Option<&Cells>| cells.map_or(u32::MAX, |cells| cells.code(row));
        (code(self.years), code(self.parts.map(|(_, cells)| cells)))
    }
}

/// The periods that the rows of a table name. Each distinct pair of year and part is read once.
#[must_use]
pub fn of_table(table: &Table, binding: &Binding) -> BTreeSet<Period> {
    let rows = RowPeriods::of(table, binding);
    let mut read: HashSet<(u32, u32)> = HashSet::new();
    (0..table.n_rows())
        .filter(|&row| read.insert(rows.key(row)))
        .filter_map(|row| rows.of_row(row))
        .collect()
}

/// The period of a year and a part of it; a part may name the year itself (`2025-S1`).
fn period(year: Option<i32>, part: Option<(&ColumnSchema, &str)>) -> Option<Period> {
    let Some(year) = year else { return Period::parse(part?.1).pop() };
    let whole = Period::year_of(year);
    let Some((column, text)) = part else { return whole };
    let text = text.trim();
    if text.is_empty() {
        return whole;
    }
    let listed = column.value_of(text).map_or(text, |it| it.value.as_str());
    let digits = listed.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number: Option<i32> = digits.get(..end).and_then(|it| it.parse().ok());
    match (column.name.as_str(), number) {
        ("trimestre", Some(n)) => Period::new(Span::Quarter, year, n),
        ("semestre", Some(n)) => Period::new(Span::Half, year, n),
        ("mese", Some(n)) if (1..=12).contains(&n) => {
            Period::new(Span::Quarter, year, (n - 1) / 3 + 1)
        }
        ("periodo", Some(n)) if listed.starts_with(['T', 't']) => {
            Period::new(Span::Quarter, year, n)
        }
        ("periodo", Some(n)) if listed.starts_with(['S', 's']) => Period::new(Span::Half, year, n),
        // A word that names no part (`ANNO`), and a name of a month.
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{bind, tables};
    use crate::table::{Hints, read};

    fn said(id: &str, text: &str) -> String {
        let file = read("a.csv", text.as_bytes(), &Hints::default());
        let schema = tables::get(id).expect("a table");
        let binding = bind(&file.tables[0], &[schema], Some(schema));
        let found: Vec<String> =
            of_table(&file.tables[0], &binding).iter().map(ToString::to_string).collect();
        found.join(" ")
    }

    #[test]
    fn periods_as_offices_write_them() {
        for (id, text, expected) in [
            (
                "tempestivita_pagamenti",
                "anno,periodo,indicatore_giorni\n2025,T1,1\n2025,2° trimestre,1\n2025,ANNO,1\n2025,annuale,1\n",
                "2025 2025-T1 2025-T2",
            ),
            (
                "tassi_assenza",
                "anno,trimestre,assenze\n2025,1,1\n2025,,1\n2024,4,1\n2025,9,1\nboh,1,1\n",
                "2025 2024-T4 2025-T1",
            ),
            (
                "tassi_assenza",
                "anno,mese,assenze\n2025,02,1\n2025,12,1\n2025,maggio,1\n",
                "2025 2025-T1 2025-T4",
            ),
            (
                "monitoraggio_tempi",
                "procedimento,periodo,conclusi\na,2025-S1,1\nb,2025-S2,1\n",
                "2025-S1 2025-S2",
            ),
            ("bilancio_dati", "esercizio,voce\n2024,a\n2026,b\n", "2024 2026"),
            ("contatti", "ufficio,telefono\na,1\n", ""),
        ] {
            assert_eq!(said(id, text), expected, "{id}: {text}");
        }
    }

    #[test]
    fn shorter_periods_lie_in_longer_ones() {
        let held = Held {
            periods: ["2024-T4", "2025-T1", "2023"]
                .iter()
                .flat_map(|it| Period::parse(it))
                .collect(),
            ..Held::default()
        };
        let words = |span, exact| {
            held.of_span(span, exact).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(Span::Year, false), "2023 2024 2025");
        assert_eq!(words(Span::Year, true), "2023");
        assert_eq!(words(Span::Quarter, false), "2024-T4 2025-T1");
        assert_eq!(held.first(Span::Quarter).map(|it| it.to_string()), Some("2024-T4".into()));
        assert_eq!(Held::default().first(Span::Year), None);
    }
}
