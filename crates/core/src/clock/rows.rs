//! The term of each row of a table.

use super::period::Period;
use super::window::{Retention, Window, five_years, three_years_after};
use crate::schema::{Binding, ColumnSchema, Kind, TableSchema};
use crate::table::{Cells, Table};
use crate::value::data::Date;
use crate::value::{anno, evidence};

/// Until when a row stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowTerm {
    /// Its date is empty or cannot be read.
    Unknown,
    /// The act still has effect, the office still runs: no end is written.
    Lasting,
    /// It has a term.
    Ends {
        /// The end of the effect or of the office, where one is written.
        end: Option<Date>,
        /// The day of the term: 1 January, or the day three years after the end of the office.
        term: Date,
        /// The first day on which it must be off.
        off: Date,
    },
}

/// What can be said of the terms of a table's rows.
#[derive(Debug)]
pub enum TableTerms<'a> {
    /// Its rows speak of what is so now: no term runs.
    None,
    /// The column from which the term runs is not there, or is empty in every row.
    Lacking(&'static ColumnSchema),
    /// Each row has a term.
    Known(RowTerms<'a>),
}

/// The terms of the rows of a table, worked out once for each distinct value.
#[derive(Debug)]
pub struct RowTerms<'a> {
    window: Window,
    yearly_list: bool,
    from: Option<Dated<'a>>,
    until: Option<Dated<'a>>,
}

/// A column with the day that each of its values means.
#[derive(Debug)]
struct Dated<'a> {
    cells: &'a Cells,
    /// Position in `binding.columns`.
    position: usize,
    by_code: Vec<Moment>,
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    Blank,
    Unreadable,
    Day(Date),
    /// A year that the data speak of.
    Year(i32),
}

impl Moment {
    fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Blank | Self::Unreadable | Self::Year(_) => None,
        }
    }
}

/// The terms of a table under a duty with that window.
#[must_use]
pub fn terms<'a>(window: Window, table: &'a Table, binding: &Binding) -> TableTerms<'a> {
    let Some(schema) = binding.schema else { return TableTerms::None };
    let Some(retention) = &schema.retention else { return TableTerms::None };
    let Some(starts) = start(window, retention) else { return TableTerms::None };
    let Some((_, column)) = schema.column(starts) else { return TableTerms::None };
    let column_of = |name: &Option<String>| {
        name.as_deref().and_then(|name| dated(schema, name, table, binding))
    };
    let (from, until) = (column_of(&retention.from), column_of(&retention.until));
    let runs_from = if window == Window::FiveYears { &from } else { &until };
    match runs_from {
        None => return TableTerms::Lacking(column),
        // Of an office an empty column says that all of them run.
        Some(dated) if window == Window::FiveYears && dated.is_hollow() => {
            return TableTerms::Lacking(column);
        }
        Some(_) => {}
    }
    TableTerms::Known(RowTerms { window, yearly_list: retention.yearly_list, from, until })
}

/// The name of the column without which no term can be told.
fn start(window: Window, retention: &Retention) -> Option<&str> {
    match window {
        Window::FiveYears => retention.from.as_deref(),
        Window::ThreeYearsAfterOffice => retention.until.as_deref(),
    }
}

fn dated<'a>(
    schema: &TableSchema,
    name: &str,
    table: &'a Table,
    binding: &Binding,
) -> Option<Dated<'a>> {
    let position = binding
        .columns
        .iter()
        .position(|it| it.schema.is_some_and(|column| column.name == name))?;
    let kind = schema.column(name)?.1.kind;
    let cells = &table.columns.get(binding.columns[position].index)?.cells;
    let day_first = evidence::day_first(cells.values().iter()).unwrap_or(true);
    let by_code = cells.values().iter().map(|text| moment(text, kind, day_first)).collect();
    Some(Dated { cells, position, by_code })
}

fn moment(text: &str, kind: Kind, day_first: bool) -> Moment {
    if text.trim().is_empty() {
        return Moment::Blank;
    }
    let year = |year: Option<i32>| year.map_or(Moment::Unreadable, Moment::Year);
    match kind {
        Kind::Data => match Date::parse_as(text, day_first) {
            Ok(reading) if !reading.date.is_filler() => Moment::Day(reading.date),
            _ => Moment::Unreadable,
        },
        Kind::Anno => year(anno::parse(text)),
        _ => year(Period::parse(text).last().map(|it| it.year())),
    }
}

impl Dated<'_> {
    fn of_row(&self, row: usize) -> Moment {
        self.by_code.get(self.cells.code(row) as usize).copied().unwrap_or(Moment::Blank)
    }

    /// Whether no row says a day.
    fn is_hollow(&self) -> bool {
        self.by_code.iter().all(|it| matches!(it, Moment::Blank | Moment::Unreadable))
    }
}

impl RowTerms<'_> {
    /// Position in `binding.columns` of the column that the term runs from: where a finding points.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        let column = match self.window {
            Window::FiveYears => &self.from,
            Window::ThreeYearsAfterOffice => &self.until,
        };
        column.as_ref().map(|it| it.position)
    }

    /// The term of a row.
    #[must_use]
    pub fn of_row(&self, row: usize) -> RowTerm {
        let moment = |column: &Option<Dated<'_>>| column.as_ref().map(|it| it.of_row(row));
        match self.window {
            Window::ThreeYearsAfterOffice => match moment(&self.until) {
                None | Some(Moment::Blank) => RowTerm::Lasting,
                Some(until) => until.day().map_or(RowTerm::Unknown, |end| {
                    let term = three_years_after(end);
                    RowTerm::Ends { end: Some(end), term, off: Date(term.0.saturating_add(1)) }
                }),
            },
            Window::FiveYears => self.five_years(moment(&self.from), moment(&self.until)),
        }
    }

    fn five_years(&self, from: Option<Moment>, until: Option<Moment>) -> RowTerm {
        let end = match until {
            Some(Moment::Blank) => return RowTerm::Lasting,
            Some(Moment::Unreadable) => return RowTerm::Unknown,
            Some(other) => other.day(),
            None => None,
        };
        let year = match from {
            Some(Moment::Day(day)) if self.yearly_list => day.max(end.unwrap_or(day)).year() + 1,
            Some(Moment::Day(day)) => day.year(),
            // What speaks of a year is published the year after.
            Some(Moment::Year(year)) => year + 1,
            Some(Moment::Blank | Moment::Unreadable) | None => return RowTerm::Unknown,
        };
        let term = five_years(year, end);
        RowTerm::Ends { end, term, off: term }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{bind, tables};
    use crate::table::{Hints, read};

    /// The terms of each row, as the first day off; `-` unknown, `…` lasting; or the column that lacks.
    fn said(window: Window, id: &str, text: &str) -> String {
        let file = read("a.csv", text.as_bytes(), &Hints::default());
        let table = &file.tables[0];
        let schema = tables::get(id).expect("a table");
        let binding = bind(table, &[schema], Some(schema));
        match terms(window, table, &binding) {
            TableTerms::None => "none".to_owned(),
            TableTerms::Lacking(column) => format!("lacks {}", column.name),
            TableTerms::Known(terms) => (0..table.n_rows())
                .map(|row| match terms.of_row(row) {
                    RowTerm::Unknown => "-".to_owned(),
                    RowTerm::Lasting => "…".to_owned(),
                    RowTerm::Ends { off, .. } => off.to_string(),
                })
                .collect::<Vec<_>>()
                .join(" "),
        }
    }

    #[test]
    fn terms_of_rows() {
        use Window::{FiveYears as Five, ThreeYearsAfterOffice as Three};
        for (window, id, text, expected) in [
            (
                Five,
                "sovvenzioni",
                "beneficiario,data\na,2019-05-02\nb,31/12/2020\nc,\nd,1970-01-01\n",
                "2025-01-01 2026-01-01 - -",
            ),
            (Five, "sovvenzioni", "beneficiario,importo\na,1\n", "lacks data"),
            (Five, "sovvenzioni", "beneficiario,data\na,\nb,n.d.\n", "lacks data"),
            // Of a year the data come the year after.
            (Five, "costi_contabilizzati", "servizio,anno,costo\na,2019,1\n", "2026-01-01"),
            (
                Five,
                "monitoraggio_tempi",
                "procedimento,periodo\na,2019-S2\nb,boh\n",
                "2026-01-01 -",
            ),
            // A list that comes back every year until the contract is over.
            (
                Five,
                "l190_appalti",
                "cig,data_inizio,data_ultimazione\na,2019-02-01,2019-06-30\nb,2019-02-01,2020-06-30\nc,2019-02-01,\n",
                "2026-01-01 2027-01-01 …",
            ),
            // While it has effect it stays.
            (
                Five,
                "canoni_locazione",
                "immobile,data_inizio,data_fine\na,2015-01-01,2030-12-31\nb,2015-01-01,2018-12-31\nc,2015-01-01,\n",
                "2031-01-01 2021-01-01 …",
            ),
            (Five, "atti_generali", "titolo,data\na,1990-01-01\n", "none"),
            (Five, "organi_indirizzo", "nominativo,data_fine\na,2020-01-01\n", "none"),
            (
                Three,
                "organi_indirizzo",
                "nominativo,data_fine\na,2022-06-30\nb,\nc,boh\n",
                "2025-07-01 … -",
            ),
            (
                Three,
                "organi_indirizzo",
                "nominativo,data_inizio\na,2022-06-30\n",
                "lacks data_fine",
            ),
            (
                Three,
                "consulenti_collaboratori",
                "nominativo,data_fine\na,29/02/2024\n",
                "2027-03-01",
            ),
        ] {
            assert_eq!(said(window, id, text), expected, "{id}: {text}");
        }
    }

    #[test]
    fn every_table_names_columns_that_it_has() {
        for schema in tables::all() {
            let Some(retention) = &schema.retention else { continue };
            for name in [&retention.from, &retention.until].into_iter().flatten() {
                assert!(schema.column(name).is_some(), "{}: {name}", schema.id);
            }
            let until = retention.until.as_deref().and_then(|name| schema.column(name));
            assert!(until.is_none_or(|(_, column)| column.kind == Kind::Data), "{}", schema.id);
            assert!(retention.from.is_some() || retention.until.is_some(), "{}", schema.id);
        }
    }
}
