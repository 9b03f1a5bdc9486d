//! Active filters in words, each removable.

use vetro_core::Lang;
use vetro_explore::{Filter, Query, Table, Value};

use crate::{show, text};

/// Which part of a query a chip stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// One value of a column.
    Any(usize, Value),
    /// One excluded value.
    None(usize, Value),
    /// One contained text.
    Contains(usize, String),
    /// One beginning.
    Starts(usize, String),
    /// The lower bound.
    Min(usize),
    /// The upper bound.
    Max(usize),
    /// Empty cells.
    Empty(usize),
}

/// A removable filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Chip {
    /// What it stands for.
    pub part: Part,
    /// How it is read: `Anno 2024`.
    pub label: String,
}

/// The label of a column.
#[must_use]
pub fn label(table: &Table, column: usize, lang: Lang) -> &str {
    table.columns().get(column).map_or("", |column| match lang {
        Lang::It => column.label.as_str(),
        Lang::En => column.label_en.as_str(),
    })
}

/// The chips of a query, in schema order. The searched text is not one: it stands in its own field.
#[must_use]
pub fn chips(query: &Query, table: &Table, lang: Lang) -> Vec<Chip> {
    query.filters.iter().flat_map(|filter| of_filter(filter, table, lang)).collect()
}

fn of_filter(filter: &Filter, table: &Table, lang: Lang) -> Vec<Chip> {
    let column = filter.column;
    let name = label(table, column, lang);
    let shown = |value: &Value| show::value(table, column, value, lang);
    let mut chips = Vec::new();
    let mut add = |part, label: String| chips.push(Chip { part, label });
    for value in &filter.any {
        add(Part::Any(column, value.clone()), format!("{name} {}", shown(value)));
    }
    for value in &filter.none {
        add(Part::None(column, value.clone()), format!("{name} ≠ {}", shown(value)));
    }
    for part in &filter.contains {
        add(Part::Contains(column, part.clone()), format!("{name} «{part}»"));
    }
    for part in &filter.starts {
        add(Part::Starts(column, part.clone()), format!("{name} «{part}…»"));
    }
    if let Some(min) = &filter.min {
        add(Part::Min(column), format!("{name} ≥ {}", shown(min)));
    }
    if let Some(max) = &filter.max {
        add(Part::Max(column), format!("{name} ≤ {}", shown(max)));
    }
    if let Some(empty) = filter.empty {
        let sign = if empty { "" } else { "≠ " };
        add(Part::Empty(column), format!("{name} {sign}{}", text::NOT_STATED.get(lang)));
    }
    chips
}

/// The query without one chip.
#[must_use]
pub fn without(mut query: Query, part: &Part) -> Query {
    match part {
        Part::Any(column, value) => query.filter_mut(*column).any.retain(|it| it != value),
        Part::None(column, value) => query.filter_mut(*column).none.retain(|it| it != value),
        Part::Contains(column, text) => query.filter_mut(*column).contains.retain(|it| it != text),
        Part::Starts(column, text) => query.filter_mut(*column).starts.retain(|it| it != text),
        Part::Min(column) => query.filter_mut(*column).min = None,
        Part::Max(column) => query.filter_mut(*column).max = None,
        Part::Empty(column) => query.filter_mut(*column).empty = None,
    }
    query.page = 1;
    query
}

/// The query without the filter of a column, or without the search.
#[must_use]
pub fn without_column(mut query: Query, column: Option<usize>) -> Query {
    match column {
        Some(column) => query.filters.retain(|filter| filter.column != column),
        None => query.search.clear(),
    }
    query.page = 1;
    query
}
