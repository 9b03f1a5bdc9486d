//! Rows put together by one column or two, each group counted and measured.
//!
//! Every row gets one number, the place of its group; what is asked is then summed into tables by that number, 64 rows
//! at a time. Names are made at the end, for the groups that are shown.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use vetro_core::schema::Kind;
use vetro_core::value::data::Date;

use crate::bitmap::Bitmap;
use crate::coded::{Coded, Pairs};
use crate::measure::{self, Figure};
use crate::scan;
use crate::table::{Data, Table};

/// Which part of a date makes the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Part {
    /// The value itself.
    #[default]
    Whole,
    /// Its year.
    Year,
    /// Its quarter.
    Quarter,
    /// Its month.
    Month,
}

/// A column of a grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// The column.
    pub column: usize,
    /// The part of a date; whole for everything else.
    pub part: Part,
}

/// What is worked out of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Calc {
    /// The sum.
    Sum,
    /// The mean.
    Mean,
    /// The median.
    Median,
    /// The least.
    Min,
    /// The greatest.
    Max,
}

/// A number to be worked out for each group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// What of it.
    pub calc: Calc,
    /// The column of numbers.
    pub column: usize,
}

/// The order of the groups. Groups of empty cells come last in every order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum GroupSort {
    /// Periods and numbers in their own order, texts with the greatest figure first.
    #[default]
    Natural,
    /// By name or period; `true` from the last.
    Key(bool),
    /// By rows; `true` from the most.
    Rows(bool),
    /// By the number worked out; `true` from the greatest.
    Figure(bool),
}

/// A grouping.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grouping {
    /// One column, or two.
    pub by: Vec<By>,
    /// The number; rows are always counted.
    pub measure: Option<Measure>,
    /// The order.
    pub sort: GroupSort,
    /// Only the first so many groups; what they leave out is told together.
    pub top: Option<usize>,
}

/// What the rows of a group share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GroupKey {
    /// A whole number: a year, a day (the first of a quarter or month), cents, 0 and 1.
    Whole(i64),
    /// A text.
    Text(String),
    /// An empty cell.
    Empty,
}

/// A group, and what was worked out of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupRow {
    /// What its rows share, one for each column of the grouping; empty for the total and for the others.
    pub keys: Vec<GroupKey>,
    /// Its rows.
    pub n_rows: u32,
    /// Rows without the number; 0 when none is asked for.
    pub n_without: u32,
    /// The number; `None` when none is asked for or no row holds it.
    pub figure: Option<Figure>,
}

/// The groups of a question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Groups {
    /// The groups shown.
    pub rows: Vec<GroupRow>,
    /// Groups in all.
    pub n_groups: usize,
    /// The groups that are not shown, put together; their figure only for sums.
    pub others: Option<GroupRow>,
    /// All rows.
    pub total: GroupRow,
}

impl Groups {
    /// The share of a group in percent: of the sum where one is asked for, else of the rows. `None` where a share
    /// says nothing: of other figures, and of sums that are not all of one sign.
    #[must_use]
    pub fn share(&self, row: &GroupRow, measure: Option<Measure>) -> Option<f64> {
        let (part, whole) = match measure.map(|measure| measure.calc) {
            None => (f64::from(row.n_rows), f64::from(self.total.n_rows)),
            Some(Calc::Sum) => {
                let value = |row: &GroupRow| row.figure.map_or(0.0, Figure::to_f64);
                let all = self.rows.iter().chain(&self.others);
                if all.clone().any(|row| value(row) < 0.0) {
                    return None;
                }
                (value(row), value(&self.total))
            }
            Some(_) => return None,
        };
        (whole > 0.0).then(|| part / whole * 100.0)
    }
}

/// Whether a column may make groups: not amounts and measures, which hardly repeat, nor names of persons.
#[must_use]
pub fn is_groupable(kind: Kind) -> bool {
    !matches!(kind, Kind::Euro | Kind::Numero | Kind::Percentuale | Kind::Nominativo)
}

/// Groups `rows`. Columns of decimal numbers do not group: the answer is empty, but for the total.
#[must_use]
pub fn groups(table: &Table, rows: &Bitmap, ask: &Grouping) -> Groups {
    let total = total(table, rows, ask.measure);
    let coded: Option<Vec<Coded<'_>>> =
        ask.by.iter().take(2).map(|by| Coded::new(table, *by)).collect();
    let pairs = coded.filter(|coded| !coded.is_empty()).map(|coded| Pairs::new(coded, rows));
    let Some(pairs) = pairs else { return Groups { total, ..Groups::default() } };
    let mut found = measured(table, rows, &pairs, ask.measure);
    let n_groups = found.len();
    let compare = |a: &Slot, b: &Slot| order(&pairs, ask, a, b);
    let mut others = None;
    if let Some(top) = ask.top.filter(|&top| top < n_groups) {
        if top > 0 {
            found.select_nth_unstable_by(top - 1, compare);
        }
        others = Some(together(&found[top..], ask.measure));
        found.truncate(top);
    }
    found.sort_unstable_by(compare);
    let named = found.into_iter().map(|slot| GroupRow { keys: pairs.keys(slot.at), ..slot.row });
    Groups { rows: named.collect(), n_groups, others, total }
}

/// A group before it has a name.
#[derive(Debug, Clone, PartialEq)]
struct Slot {
    at: u32,
    row: GroupRow,
}

/// Counts and measures every group that has rows.
fn measured(
    table: &Table,
    rows: &Bitmap,
    pairs: &Pairs<'_>,
    measure: Option<Measure>,
) -> Vec<Slot> {
    let (codes, n) = (pairs.codes(), pairs.n_codes());
    let counts = scan::count_codes(rows, codes, n);
    let found = measure.and_then(|measure| {
        let column = table.columns().get(measure.column)?;
        measure::by_code(&column.data, rows, codes, n, measure.calc)
    });
    let slot = |(at, &n_rows): (usize, &u32)| {
        let (figure, n_with) = found.as_ref().map_or((None, n_rows), |found| found.at(at));
        let row =
            GroupRow { keys: Vec::new(), n_rows, n_without: n_rows - n_with.min(n_rows), figure };
        (n_rows > 0).then_some(Slot { at: at as u32, row })
    };
    counts.iter().enumerate().filter_map(slot).collect()
}

fn total(table: &Table, rows: &Bitmap, measure: Option<Measure>) -> GroupRow {
    let n_rows = rows.count() as u32;
    let found = measure.and_then(|measure| {
        let column = table.columns().get(measure.column)?;
        measure::of_all(&column.data, rows, measure.calc)
    });
    let (figure, n_with) = found.unwrap_or((None, n_rows));
    GroupRow { keys: Vec::new(), n_rows, n_without: n_rows - n_with, figure }
}

fn together(slots: &[Slot], measure: Option<Measure>) -> GroupRow {
    let mut all = GroupRow::default();
    for slot in slots {
        all.n_rows += slot.row.n_rows;
        all.n_without += slot.row.n_without;
        if measure.is_some_and(|measure| measure.calc == Calc::Sum) {
            all.figure = match (all.figure, slot.row.figure) {
                (Some(a), Some(b)) => Some(a.plus(b)),
                (a, b) => a.or(b),
            };
        }
    }
    all
}

fn order(pairs: &Pairs<'_>, ask: &Grouping, a: &Slot, b: &Slot) -> std::cmp::Ordering {
    let reversed = |order: std::cmp::Ordering, from_last| {
        if from_last { order.reverse() } else { order }
    };
    let figure = |from_last| {
        // A group without the number comes after those that have it.
        let by = |slot: &Slot| (slot.row.figure.is_none(), slot.row.figure);
        let ((a_none, a), (b_none, b)) = (by(a), by(b));
        a_none.cmp(&b_none).then_with(|| match (a, b) {
            (Some(a), Some(b)) => reversed(a.compare(b), from_last),
            _ => std::cmp::Ordering::Equal,
        })
    };
    let rows = |from_last| reversed(a.row.n_rows.cmp(&b.row.n_rows), from_last);
    let main = match ask.sort {
        GroupSort::Natural if pairs.is_ordered() => std::cmp::Ordering::Equal,
        GroupSort::Natural => figure(true).then_with(|| rows(true)),
        GroupSort::Key(from_last) => reversed(pairs.compare(a.at, b.at), from_last),
        GroupSort::Rows(from_last) => rows(from_last),
        GroupSort::Figure(from_last) => figure(from_last),
    };
    let empty = |slot: &Slot| pairs.is_empty_at(slot.at);
    empty(a).cmp(&empty(b)).then(main).then_with(|| pairs.compare(a.at, b.at))
}

/// One group of a plain sum.
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
    let measure = sum.map(|column| Measure { calc: Calc::Sum, column });
    let ask = Grouping { by: vec![By { column, part }], measure, ..Grouping::default() };
    let plain = |row: GroupRow| Group {
        key: row.keys.into_iter().next().unwrap_or(GroupKey::Empty),
        n_rows: row.n_rows,
        sum: row.figure.map_or(0, Figure::rounded),
        n_without: row.n_without,
    };
    let mut found: Vec<Group> = groups(table, rows, &ask).rows.into_iter().map(plain).collect();
    if table.columns().get(column).is_some_and(|it| matches!(it.data, Data::Text(_))) {
        // A group whose rows all lack the amount sums to nothing, which is 0 here.
        found.sort_by_key(|group| {
            (group.key == GroupKey::Empty, Reverse(group.sum), Reverse(group.n_rows))
        });
    }
    found
}

/// The first day of the part of a date that makes the group; its year for [`Part::Year`].
#[must_use]
pub fn period(day: i32, part: Part) -> i64 {
    let (year, month, _) = Date(day).ymd();
    let first = |month| Date::from_ymd(year, month, 1).map_or(day, |date| date.0);
    match part {
        Part::Whole => day.into(),
        Part::Year => year.into(),
        Part::Quarter => first((month - 1) / 3 * 3 + 1).into(),
        Part::Month => first(month).into(),
    }
}

/// The first and the last day of a period that [`period`] gave.
#[must_use]
pub fn days_of(key: i64, part: Part) -> Option<(i64, i64)> {
    let day = |year, month| Date::from_ymd(year, month, 1).map(|date| i64::from(date.0));
    let months = |year: i32, month: u32, n: u32| {
        let (next_year, next) =
            if month + n > 12 { (year + 1, month + n - 12) } else { (year, month + n) };
        Some((day(year, month)?, day(next_year, next)? - 1))
    };
    let date = || i32::try_from(key).ok().map(|day| Date(day).ymd());
    match part {
        Part::Whole => Some((key, key)),
        Part::Year => months(i32::try_from(key).ok()?, 1, 12),
        Part::Quarter => date().and_then(|(year, month, _)| months(year, month, 3)),
        Part::Month => date().and_then(|(year, month, _)| months(year, month, 1)),
    }
}

/// Codes by which rows are told apart, borrowed where the column has them.
pub(crate) type Codes<'a> = Cow<'a, [u32]>;
