//! Rows put together by a column, each group counted and summed.

use std::cmp::Reverse;

use vetro_core::schema::Kind;
use vetro_core::value::data::Date;

use crate::bitmap::Bitmap;
use crate::table::{Column, Data, EMPTY, Table, collate};

/// Which part of a date makes the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The value itself.
    #[default]
    Whole,
    /// Its year.
    Year,
}

/// What the rows of a group share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// A whole number: a year, days, cents, 0 and 1.
    Whole(i64),
    /// A text.
    Text(String),
    /// An empty cell.
    Empty,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What its rows share.
    pub key: GroupKey,
    /// Its rows.
    pub n_rows: u32,
    /// Cents of its rows; 0 when nothing is summed.
    pub sum: i128,
    /// Rows without an amount; 0 when nothing is summed.
    pub n_without: u32,
}

/// Groups `rows` by a column, summing another where one is named. Text groups come with the greatest sum first (or
/// the greatest count), then in Italian order; numbers, years and dates in their own order; empty cells last.
///
/// Columns of decimal numbers do not group: the answer is empty.
#[must_use]
pub fn group(
    table: &Table,
    rows: &Bitmap,
    column: usize,
    part: Part,
    sum: Option<usize>,
) -> Vec<Group> {
    let Some(column) = table.columns().get(column) else { return Vec::new() };
    let sum = sum.and_then(|sum| table.columns().get(sum));
    match &column.data {
        Data::Text(texts) => {
            let mut groups: Vec<Group> = texts
                .values()
                .iter()
                .map(|value| empty_group(GroupKey::Text(value.to_owned())))
                .collect();
            let mut none = empty_group(GroupKey::Empty);
            for row in rows.ones() {
                let group = match texts.code(row) {
                    EMPTY => &mut none,
                    code => &mut groups[code as usize],
                };
                add(group, sum, row);
            }
            groups.retain(|group| group.n_rows > 0);
            groups.sort_unstable_by(|a, b| {
                (Reverse(a.sum), Reverse(a.n_rows))
                    .cmp(&(Reverse(b.sum), Reverse(b.n_rows)))
                    .then_with(|| match (&a.key, &b.key) {
                        (GroupKey::Text(a), GroupKey::Text(b)) => collate(a, b),
                        (a, b) => a.cmp(b),
                    })
            });
            groups.extend((none.n_rows > 0).then_some(none));
            groups
        }
        Data::Float(_) => Vec::new(),
        _ => by_number(column, rows, part, sum),
    }
}

fn by_number(column: &Column, rows: &Bitmap, part: Part, sum: Option<&Column>) -> Vec<Group> {
    let year = part == Part::Year && column.kind == Kind::Data;
    let key = |row| {
        column.whole(row).map_or(GroupKey::Empty, |whole| {
            GroupKey::Whole(if year { Date(whole as i32).year().into() } else { whole })
        })
    };
    let mut groups: Vec<Group> = Vec::new();
    for row in rows.ones() {
        let key = key(row);
        let at = groups.binary_search_by(|group| group.key.cmp(&key));
        let at = at.unwrap_or_else(|at| {
            groups.insert(at, empty_group(key));
            at
        });
        add(&mut groups[at], sum, row);
    }
    groups
}

fn empty_group(key: GroupKey) -> Group {
    Group { key, n_rows: 0, sum: 0, n_without: 0 }
}

fn add(group: &mut Group, sum: Option<&Column>, row: usize) {
    group.n_rows += 1;
    match sum.map(|column| column.whole(row)) {
        Some(Some(cents)) => group.sum += i128::from(cents),
        Some(None) => group.n_without += 1,
        None => {}
    }
}
