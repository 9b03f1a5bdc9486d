//! The order of the rows.
//!
//! A row's first key is one number; most comparisons end there. Of a page near the top only as many rows are kept as
//! the page needs: a bounded heap, whose worst row turns nearly all others away at a glance.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::bitmap::Bitmap;
use crate::query::SortKey;
use crate::table::{Data, EMPTY, Table};

/// Up to here a page is found without sorting all rows.
const HEAP: usize = 4_096;

/// The selected rows in the order asked for; ties, and no key at all, keep the published order.
#[must_use]
pub fn order(table: &Table, rows: &Bitmap, keys: &[SortKey]) -> Vec<u32> {
    let keys = Keys::new(table, keys);
    if keys.all.is_empty() {
        return rows.ones().map(|row| row as u32).collect();
    }
    let mut order: Vec<(u64, u32)> =
        rows.ones().map(|row| (keys.first(row as u32), row as u32)).collect();
    order.sort_unstable_by(|&a, &b| keys.compare(a, b));
    order.into_iter().map(|(_, row)| row).collect()
}

/// The rows from `start` on, `n` of them, in the order asked for: [`order`] without the rows that nobody sees.
#[must_use]
pub fn page(table: &Table, rows: &Bitmap, keys: &[SortKey], start: usize, n: usize) -> Vec<u32> {
    let found = Keys::new(table, keys);
    if found.all.is_empty() {
        return rows.ones().skip(start).take(n).map(|row| row as u32).collect();
    }
    let end = start.saturating_add(n);
    if end > HEAP {
        return order(table, rows, keys).into_iter().skip(start).take(n).collect();
    }
    let mut best = found.best(rows, end);
    best.drain(..start.min(best.len()));
    best
}

struct Keys<'a> {
    all: Vec<Key<'a>>,
}

/// One key. Texts are compared by their place in Italian order, doubles by bits that order as they do.
struct Key<'a> {
    cells: &'a Data,
    ranks: &'a [u32],
    descending: bool,
}

/// A row in a heap whose top is the row to be turned away next.
struct Kept<'k, 'a> {
    row: (u64, u32),
    keys: &'k Keys<'a>,
}

impl Ord for Kept<'_, '_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.keys.compare(self.row, other.row)
    }
}

impl PartialOrd for Kept<'_, '_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Kept<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Kept<'_, '_> {}

impl<'a> Keys<'a> {
    fn new(table: &'a Table, keys: &[SortKey]) -> Self {
        let key = |key: &SortKey| {
            let cells = &table.columns().get(key.column)?.data;
            let ranks = match cells {
                Data::Text(texts) => texts.ranks(),
                _ => &[],
            };
            Some(Key { cells, ranks, descending: key.descending })
        };
        Self { all: keys.iter().filter_map(key).collect() }
    }

    /// A number that never orders two rows against the first key; where it is equal the keys are looked at in full.
    fn first(&self, row: u32) -> u64 {
        self.all.first().map_or(0, |key| key.glance(row as usize))
    }

    fn compare(&self, a: (u64, u32), b: (u64, u32)) -> Ordering {
        a.0.cmp(&b.0)
            .then_with(|| {
                let (a, b) = (a.1 as usize, b.1 as usize);
                let orders = self.all.iter().map(|key| key.compare(a, b));
                orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            })
            .then(a.1.cmp(&b.1))
    }

    /// The first `n` rows of the order.
    fn best(&self, rows: &Bitmap, n: usize) -> Vec<u32> {
        if n == 0 {
            return Vec::new();
        }
        let mut heap: BinaryHeap<Kept<'_, 'a>> = BinaryHeap::with_capacity(n + 1);
        let mut worst = u64::MAX;
        let mut offer = |at: u64, row: usize| {
            // Rows come in order: of equal ones the earlier stays.
            let row = (at, row as u32);
            if heap.len() == n {
                let Some(mut top) = heap.peek_mut() else { return u64::MAX };
                if self.compare(row, top.row).is_lt() {
                    top.row = row;
                }
            } else {
                heap.push(Kept { row, keys: self });
            }
            if heap.len() == n { heap.peek().map_or(u64::MAX, |top| top.row.0) } else { u64::MAX }
        };
        let Some(first) = self.all.first() else { return Vec::new() };
        first.each(rows, |at, row| {
            if at <= worst {
                worst = offer(at, row);
            }
        });
        heap.into_sorted_vec().into_iter().map(|kept| kept.row.1).collect()
    }
}

impl Key<'_> {
    /// The key of a row as a number that orders upwards; [`u64::MAX`] for an empty cell, and perhaps for the most
    /// extreme value too.
    fn glance(&self, row: usize) -> u64 {
        match self.cells {
            Data::Text(texts) => self.rank(texts.code(row)),
            Data::Long(numbers) => self.number(numbers.get(row)),
            Data::Short(numbers) => self.number(numbers.get(row).map(i64::from)),
            Data::Bool(numbers) => self.number(numbers.get(row).map(i64::from)),
            Data::Float(numbers) => self.number(numbers.get(row).map(ordered_bits)),
        }
    }

    fn rank(&self, code: u32) -> u64 {
        let rank = self.ranks.get(code as usize).copied().filter(|_| code != EMPTY);
        self.number(rank.map(i64::from))
    }

    fn number(&self, value: Option<i64>) -> u64 {
        value.map_or(u64::MAX, |value| {
            let upwards = value as u64 ^ 1 << 63;
            if self.descending { !upwards } else { upwards }
        })
    }

    /// Calls `take` with each row of a set and its glance. The kind of the column is asked once, not once a row.
    fn each(&self, rows: &Bitmap, mut take: impl FnMut(u64, usize)) {
        match self.cells {
            Data::Text(texts) => {
                let codes = texts.codes();
                walk(rows, |row| take(self.rank(codes[row]), row));
            }
            Data::Long(numbers) => match numbers.valid() {
                None => {
                    let values = numbers.values();
                    walk(rows, |row| take(self.number(Some(values[row])), row));
                }
                Some(_) => walk(rows, |row| take(self.number(numbers.get(row)), row)),
            },
            _ => walk(rows, |row| take(self.glance(row), row)),
        }
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        let order = |a: Option<i64>, b: Option<i64>| match (a, b) {
            (Some(a), Some(b)) if self.descending => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        match self.cells {
            Data::Text(texts) => {
                let rank = |row| self.ranks.get(texts.code(row) as usize).copied().map(i64::from);
                order(rank(a), rank(b))
            }
            Data::Long(numbers) => order(numbers.get(a), numbers.get(b)),
            Data::Short(numbers) => {
                order(numbers.get(a).map(i64::from), numbers.get(b).map(i64::from))
            }
            Data::Bool(numbers) => {
                order(numbers.get(a).map(i64::from), numbers.get(b).map(i64::from))
            }
            Data::Float(numbers) => {
                order(numbers.get(a).map(ordered_bits), numbers.get(b).map(ordered_bits))
            }
        }
    }
}

fn walk(rows: &Bitmap, mut take: impl FnMut(usize)) {
    crate::scan::walk(
        rows,
        &mut take,
        |take, start| (start..start + 64).for_each(take),
        |take, row| take(row),
    );
}

/// A whole number that orders as the double does (`total_cmp`, with the two zeros made one).
fn ordered_bits(real: f64) -> i64 {
    let bits = (real + 0.0).to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}
