//! The order of the rows.

use std::cmp::Ordering;

use crate::bitmap::Bitmap;
use crate::query::SortKey;
use crate::table::{Data, EMPTY, Table};

/// The selected rows in the order asked for; ties, and no key at all, keep the published order.
#[must_use]
pub fn order(table: &Table, rows: &Bitmap, keys: &[SortKey]) -> Vec<u32> {
    let mut order: Vec<u32> = rows.ones().map(|row| row as u32).collect();
    let keys: Vec<Key> = keys.iter().filter_map(|key| Key::new(table, key)).collect();
    if !keys.is_empty() {
        order.sort_unstable_by(|&a, &b| {
            keys.iter()
                .map(|key| key.compare(a as usize, b as usize))
                .find(|ordering| ordering.is_ne())
                .unwrap_or_else(|| a.cmp(&b))
        });
    }
    order
}

/// One number a row, so that comparing two rows is comparing two numbers: the rank of a text, the bits of a double.
struct Key {
    weights: Vec<Option<i64>>,
    descending: bool,
}

impl Key {
    fn new(table: &Table, key: &SortKey) -> Option<Self> {
        let column = table.columns().get(key.column)?;
        let weights = match &column.data {
            Data::Text(texts) => {
                let ranks = texts.ranks();
                texts
                    .codes()
                    .iter()
                    .map(|&code| (code != EMPTY).then(|| i64::from(ranks[code as usize])))
                    .collect()
            }
            Data::Float(numbers) => {
                (0..numbers.len()).map(|row| numbers.get(row).map(ordered_bits)).collect()
            }
            data => (0..data.len()).map(|row| column.whole(row)).collect(),
        };
        Some(Self { weights, descending: key.descending })
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        match (self.weights[a], self.weights[b]) {
            (Some(a), Some(b)) if self.descending => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

/// A whole number that orders as the double does (`total_cmp`, with the two zeros made one).
fn ordered_bits(real: f64) -> i64 {
    let bits = (real + 0.0).to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}
