//! What is asked: which rows, in which order, which page.

use serde::{Deserialize, Serialize};
use vetro_core::schema::Kind;

use crate::group::{By, GroupSort, Measure, Part};
use crate::table::{Data, Table};

/// Rows on a page unless asked otherwise.
pub const PAGE_SIZE: u32 = 50;

/// The whole of a view. Two equal queries show the same rows and write the same permalink.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// Full text, as typed.
    pub search: String,
    /// At most one a column, in column order.
    pub filters: Vec<Filter>,
    /// Keys, the weightiest first; empty for the published order.
    pub sort: Vec<SortKey>,
    /// Page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub rows: u32,
    /// Visible columns in order; empty for the default.
    pub columns: Vec<usize>,
    /// The columns of a grouping, at most two; none without a grouping.
    pub group: Vec<By>,
    /// The number that is worked out for each group.
    pub measure: Option<Measure>,
    /// The order of the groups.
    pub group_sort: GroupSort,
    /// What is shown of the rows.
    pub view: View,
    /// The column of numbers whose sizes a chart shows, where there is no grouping.
    pub chart: Option<usize>,
    /// First 8 hex digits of the SHA-256 of the data that the link was made on.
    pub data: Option<String>,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            search: String::new(),
            filters: Vec::new(),
            sort: Vec::new(),
            page: 1,
            rows: PAGE_SIZE,
            columns: Vec::new(),
            group: Vec::new(),
            measure: None,
            group_sort: GroupSort::Natural,
            view: View::Table,
            chart: None,
            data: None,
        }
    }
}

/// What is shown of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum View {
    /// The rows themselves.
    #[default]
    Table,
    /// Their groups, as a table.
    Groups,
    /// A chart: of the groups, or of the sizes of a number.
    Chart,
}

/// A value that a filter names.
#[derive(Debug, Clone, PartialEq, PartialOrd, Serialize, Deserialize)]
pub enum Value {
    /// Text, as published.
    Text(String),
    /// Cents, a whole number, a year, days since 1970-01-01.
    Whole(i64),
    /// A decimal number.
    Real(f64),
    /// Yes or no.
    Yes(bool),
}

/// The tests on one column. A row passes when all that are given hold; an empty cell passes only when nothing but
/// exclusions are asked, or when `empty` asks for it (then beside the values: "2024, or not stated").
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Filter {
    /// The column's position.
    pub column: usize,
    /// The cell is one of these.
    pub any: Vec<Value>,
    /// The cell is none of these.
    pub none: Vec<Value>,
    /// The folded cell contains each of these, folded.
    pub contains: Vec<String>,
    /// The folded cell starts with one of these, folded.
    pub starts: Vec<String>,
    /// The cell is not less.
    pub min: Option<Value>,
    /// The cell is not more.
    pub max: Option<Value>,
    /// `Some(true)`: empty cells pass. `Some(false)`: they do not.
    pub empty: Option<bool>,
}

impl Filter {
    /// A filter without tests.
    #[must_use]
    pub fn on(column: usize) -> Self {
        Self { column, ..Self::default() }
    }

    /// Whether it asks nothing.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        !self.asks_a_value() && self.none.is_empty() && self.empty.is_none()
    }

    /// Whether a filled cell must meet something beyond not being excluded.
    #[must_use]
    pub fn asks_a_value(&self) -> bool {
        !(self.any.is_empty()
            && self.contains.is_empty()
            && self.starts.is_empty()
            && self.min.is_none()
            && self.max.is_none())
    }

    /// Whether an empty cell passes.
    #[must_use]
    pub fn passes_empty(&self) -> bool {
        self.empty.unwrap_or(!self.asks_a_value())
    }

    /// Whether filled cells may pass: not when only empty ones are asked for.
    #[must_use]
    pub fn passes_filled(&self) -> bool {
        self.asks_a_value() || self.empty != Some(true)
    }

    fn tidy(&mut self) {
        for values in [&mut self.any, &mut self.none] {
            values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
            values.dedup();
        }
        for texts in [&mut self.contains, &mut self.starts] {
            texts.retain(|text| !text.is_empty());
            texts.sort_unstable();
            texts.dedup();
        }
    }
}

/// One key of an order. Empty cells come last in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortKey {
    /// The column's position.
    pub column: usize,
    /// Highest first.
    pub descending: bool,
}

impl Query {
    /// The query in its one canonical form: same view, same query.
    #[must_use]
    pub fn normalised(mut self, table: &Table) -> Self {
        let n = table.columns().len();
        self.search = self.search.split_whitespace().collect::<Vec<_>>().join(" ");
        self.filters.iter_mut().for_each(Filter::tidy);
        self.filters.retain(|filter| filter.column < n && !filter.is_idle());
        self.filters.sort_by_key(|filter| filter.column);
        self.filters.dedup_by_key(|filter| filter.column);
        let mut seen = Vec::new();
        self.sort.retain(|key| key.column < n && once(&mut seen, key.column));
        seen.clear();
        self.columns.retain(|&column| column < n && once(&mut seen, column));
        self.page = self.page.max(1);
        if self.rows == 0 {
            self.rows = PAGE_SIZE;
        }
        self.normalise_groups(table);
        self
    }

    /// A grouping has at most two columns that can make groups; what hangs on it goes with it.
    fn normalise_groups(&mut self, table: &Table) {
        let numbers = |column: usize| {
            let column = table.columns().get(column);
            column.is_some_and(|it| matches!(it.data, Data::Long(_) | Data::Float(_)))
        };
        self.group.retain_mut(|by| match table.columns().get(by.column) {
            None => false,
            Some(column) if matches!(column.data, Data::Float(_)) => false,
            Some(column) => {
                if column.kind != Kind::Data {
                    by.part = Part::Whole;
                }
                true
            }
        });
        let mut kept: Vec<By> = Vec::new();
        self.group.retain(|by| {
            let new = !kept.contains(by) && kept.len() < 2;
            if new {
                kept.push(*by);
            }
            new
        });
        self.measure = self.measure.filter(|it| !self.group.is_empty() && numbers(it.column));
        self.group_sort = match self.group_sort {
            _ if self.group.is_empty() => GroupSort::Natural,
            GroupSort::Figure(from_last) if self.measure.is_none() => GroupSort::Rows(from_last),
            sort => sort,
        };
        let charts = self.view == View::Chart && self.group.is_empty();
        self.chart = self.chart.filter(|&column| charts && numbers(column));
        if self.group.is_empty() && self.chart.is_none() {
            self.view = View::Table;
        }
    }

    /// The filter of a column, if it has one.
    #[must_use]
    pub fn filter(&self, column: usize) -> Option<&Filter> {
        self.filters.iter().find(|filter| filter.column == column)
    }

    /// The filter of a column, made where there is none.
    pub fn filter_mut(&mut self, column: usize) -> &mut Filter {
        let at = self.filters.partition_point(|filter| filter.column < column);
        if self.filters.get(at).is_none_or(|filter| filter.column != column) {
            self.filters.insert(at, Filter::on(column));
        }
        &mut self.filters[at]
    }

    /// Whether rows are left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty() || self.filters.iter().any(|filter| !filter.is_idle())
    }
}

fn once(seen: &mut Vec<usize>, column: usize) -> bool {
    let new = !seen.contains(&column);
    if new {
        seen.push(column);
    }
    new
}

/// Reads a value of a column as a permalink writes it: dot decimals, ISO dates, `si` and `no`.
#[must_use]
pub fn parse_value(table: &Table, column: usize, text: &str) -> Option<Value> {
    let column = table.columns().get(column)?;
    match &column.data {
        Data::Text(_) => (!text.is_empty()).then(|| Value::Text(text.to_owned())),
        Data::Long(_) if column.kind == Kind::Euro => cents(text).map(Value::Whole),
        Data::Long(_) => text.parse().ok().map(Value::Whole),
        Data::Short(_) if column.kind == Kind::Data => {
            vetro_core::value::data::Date::parse_iso(text).map(|date| Value::Whole(date.0.into()))
        }
        Data::Short(_) => text.parse::<i32>().ok().map(|year| Value::Whole(year.into())),
        Data::Float(_) => text.parse::<f64>().ok().filter(|real| real.is_finite()).map(Value::Real),
        Data::Bool(_) => match text {
            "si" => Some(Value::Yes(true)),
            "no" => Some(Value::Yes(false)),
            _ => None,
        },
    }
}

/// Cents from euro with a dot and at most two decimals.
fn cents(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (euro, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let digits_only = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if euro.is_empty() || decimals.len() > 2 || !digits_only(euro) || !digits_only(decimals) {
        return None;
    }
    let part: i64 = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    let part = if decimals.len() == 1 { part * 10 } else { part };
    euro.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part)?.checked_mul(sign)
}

/// Writes a value as [`parse_value`] reads it.
pub fn print_value(table: &Table, column: usize, value: &Value, out: &mut String) {
    use std::fmt::Write as _;
    let kind = table.columns().get(column).map(|column| column.kind);
    let written = match value {
        Value::Text(text) => {
            out.push_str(text);
            Ok(())
        }
        Value::Whole(days) if kind == Some(Kind::Data) => {
            write!(out, "{}", vetro_core::value::data::Date(*days as i32))
        }
        Value::Whole(cents) if kind == Some(Kind::Euro) => {
            out.push_str(&vetro_core::schema::plain::money(*cents));
            Ok(())
        }
        Value::Whole(whole) => write!(out, "{whole}"),
        Value::Real(real) => write!(out, "{real}"),
        Value::Yes(yes) => out.write_str(if *yes { "si" } else { "no" }),
    };
    // Writing to a `String` cannot fail.
    debug_assert!(written.is_ok());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_are_read_exactly() {
        for (text, want) in [
            ("5000", Some(500_000)),
            ("5000.5", Some(500_050)),
            ("-0.01", Some(-1)),
            ("0.10", Some(10)),
            ("1.234", None),
            ("1,5", None),
            ("", None),
            ("-", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(cents(text), want, "{text}");
        }
    }
}
