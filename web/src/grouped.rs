//! Groups and sizes in words: what the engine says of a grouping, each line with the filter that leads to its rows.

use serde::{Deserialize, Serialize};
use vetro_core::Lang;
use vetro_core::schema::Kind;
use vetro_core::value::format;
use vetro_explore::group::days_of;
use vetro_explore::{
    Bitmap, By, Data, Figure, Filter, GroupKey, GroupRow, Grouping, Groups, Part, Query, Table,
    Value, View, groups as grouped, histogram,
};

use crate::{show, text};

/// Groups that a view shows; the others are told together.
const MAX_GROUPS: usize = 300;

/// The groups of a view.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct GroupsReply {
    /// The groups shown, in the order asked.
    pub rows: Vec<GroupLine>,
    /// Groups in all.
    pub n_groups: u32,
    /// What is not shown, together.
    pub others: Option<GroupLine>,
    /// All rows.
    pub total: GroupLine,
    /// Whether the groups are periods or numbers, which have an order of their own.
    pub ordered: bool,
    /// Whether rows lack the number.
    pub lacks: bool,
}

/// A group in words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct GroupLine {
    /// Names, one a column of the grouping.
    pub names: Vec<String>,
    /// The filters that leave its rows; none for the total and for the others.
    pub filters: Vec<Filter>,
    /// Its rows.
    pub n_rows: u32,
    /// Rows without the number.
    pub n_without: u32,
    /// The number as it is read; empty where there is none.
    pub figure: String,
    /// The number, for drawing: the count of rows where none is asked for.
    pub value: Option<f64>,
    /// Its share as it is read; empty where a share says nothing.
    pub share: String,
    /// The period or number of its first column, for finding gaps.
    pub key: Option<i64>,
}

/// How large the numbers of a column are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sizes {
    /// The column.
    pub column: usize,
    /// The bins: how they are read, their filter, their rows.
    pub bins: Vec<(String, Filter, u32)>,
    /// Least of each bin, short: `1.000`.
    pub edges: Vec<String>,
    /// Rows at zero, below zero, without a number.
    pub n_zero: u32,
    /// Rows below zero.
    pub n_negative: u32,
    /// Rows without a number.
    pub n_without: u32,
    /// First quartile, median, third quartile: the value and how it is read.
    pub quartiles: Vec<(Value, String)>,
}

/// The groups of a view that shows them.
#[must_use]
pub fn groups(table: &Table, rows: &Bitmap, query: &Query, lang: Lang) -> Option<GroupsReply> {
    if query.view == View::Table || query.group.is_empty() {
        return None;
    }
    let ask = Grouping {
        by: query.group.clone(),
        measure: query.measure,
        sort: query.group_sort,
        top: Some(MAX_GROUPS),
    };
    let found = grouped(table, rows, &ask);
    let words = Words { table, query, found: &found, lang };
    let first = query.group.first().and_then(|by| table.columns().get(by.column));
    Some(GroupsReply {
        rows: found.rows.iter().map(|row| words.line(row)).collect(),
        n_groups: found.n_groups as u32,
        others: found.others.as_ref().map(|row| words.line(row)),
        total: words.line(&found.total),
        ordered: first.is_some_and(|column| !matches!(column.data, Data::Text(_) | Data::Bool(_))),
        lacks: found.total.n_without > 0,
    })
}

struct Words<'a> {
    table: &'a Table,
    query: &'a Query,
    found: &'a Groups,
    lang: Lang,
}

impl Words<'_> {
    fn line(&self, row: &GroupRow) -> GroupLine {
        let keys = || self.query.group.iter().zip(&row.keys);
        let kind = self.query.measure.and_then(|measure| self.table.columns().get(measure.column));
        let kind = kind.map(|column| column.kind);
        let share = self.found.share(row, self.query.measure);
        GroupLine {
            names: keys().map(|(by, key)| name(self.table, *by, key, self.lang)).collect(),
            filters: keys().filter_map(|(by, key)| filter(self.table, *by, key)).collect(),
            n_rows: row.n_rows,
            n_without: row.n_without,
            figure: kind
                .zip(row.figure)
                .map_or_else(String::new, |(kind, figure)| show::figure(kind, figure, self.lang)),
            value: match kind {
                Some(kind) => row.figure.map(|figure| units(kind, figure)),
                None => Some(f64::from(row.n_rows)),
            },
            share: share.map_or_else(String::new, |share| {
                format::percent((share * 10.0).round() / 10.0, self.lang)
            }),
            key: match row.keys.first() {
                Some(GroupKey::Whole(whole)) => Some(*whole),
                _ => None,
            },
        }
    }
}

/// A figure in the units that its axis shows: euro, not cents.
fn units(kind: Kind, figure: Figure) -> f64 {
    if kind == Kind::Euro { figure.to_f64() / 100.0 } else { figure.to_f64() }
}

fn name(table: &Table, by: By, key: &GroupKey, lang: Lang) -> String {
    let kind = table.columns().get(by.column).map_or(Kind::Testo, |column| column.kind);
    match key {
        GroupKey::Empty => text::BOX_EMPTY.get(lang).to_owned(),
        GroupKey::Text(text) => text.clone(),
        GroupKey::Whole(key) if kind == Kind::Data => show::period(*key, by.part, lang),
        GroupKey::Whole(whole) => show::value(table, by.column, &Value::Whole(*whole), lang),
    }
}

/// The filter that leaves the rows of a group.
fn filter(table: &Table, by: By, key: &GroupKey) -> Option<Filter> {
    let column = table.columns().get(by.column)?;
    let mut filter = Filter::on(by.column);
    match key {
        GroupKey::Empty => filter.empty = Some(true),
        GroupKey::Text(text) => filter.any = vec![Value::Text(text.clone())],
        GroupKey::Whole(key) if column.kind == Kind::Data && by.part != Part::Whole => {
            let (first, last) = days_of(*key, by.part)?;
            filter.min = Some(Value::Whole(first));
            filter.max = Some(Value::Whole(last));
        }
        GroupKey::Whole(yes) if column.kind == Kind::SiNo => {
            filter.any = vec![Value::Yes(*yes == 1)];
        }
        GroupKey::Whole(whole) => filter.any = vec![Value::Whole(*whole)],
    }
    Some(filter)
}

/// How large the numbers of a column are; `None` for columns of anything else.
#[must_use]
pub fn sizes(table: &Table, rows: &Bitmap, column: usize, lang: Lang) -> Option<Sizes> {
    let found = histogram(table, rows, column)?;
    let kind = table.columns().get(column)?.kind;
    let is_real = matches!(table.columns().get(column)?.data, Data::Float(_));
    let value = |units: i64| {
        if is_real { Value::Real(units as f64 / 100.0) } else { Value::Whole(units) }
    };
    let read = |units: i64| show::value(table, column, &value(units), lang);
    let short = |units: i64| match kind {
        Kind::Euro if units % 100 == 0 => format::integer(units / 100, lang),
        Kind::Euro => read(units),
        _ => read(units),
    };
    let bins = found.bins.iter().map(|bin| {
        let mut filter = Filter::on(column);
        filter.min = Some(value(bin.from));
        filter.max = Some(value(bin.to));
        (text::between(&read(bin.from), &read(bin.to), lang), filter, bin.n_rows)
    });
    Some(Sizes {
        column,
        bins: bins.collect(),
        edges: found.bins.iter().map(|bin| short(bin.from)).collect(),
        n_zero: found.n_zero,
        n_negative: found.n_negative,
        n_without: found.n_without,
        quartiles: found
            .quartiles
            .map(|quartiles| quartiles.map(|units| (value(units), read(units))).to_vec())
            .unwrap_or_default(),
    })
}
