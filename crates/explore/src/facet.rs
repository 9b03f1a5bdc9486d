//! How many rows each value of a column would give.

use vetro_core::schema::Kind;

use crate::bitmap::Bitmap;
use crate::query::Value;
use crate::table::{Column, Data, EMPTY, Table};

/// The values of a column with their counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facet {
    /// Values, the most frequent first, then in Italian order; years newest first. Values that no row of the
    /// selection holds stay, with 0.
    pub values: Vec<FacetValue>,
    /// Rows with an empty cell.
    pub n_empty: u32,
    /// Least value among the rows, for columns of numbers and dates.
    pub min: Option<Value>,
    /// Greatest.
    pub max: Option<Value>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq)]
pub struct FacetValue {
    /// The value.
    pub value: Value,
    /// Rows that hold it.
    pub count: u32,
}

/// Counts the values of a column over `rows` ([`crate::Selection::except`] of that column).
///
/// Text, years and yes/no list their values; the other columns say their range.
#[must_use]
pub fn facet(table: &Table, rows: &Bitmap, column: usize) -> Facet {
    let Some(column) = table.columns().get(column) else { return Facet::default() };
    match &column.data {
        Data::Text(texts) => {
            let mut counts = vec![0u32; texts.values().len()];
            let mut n_empty = 0;
            for row in rows.ones() {
                match texts.code(row) {
                    EMPTY => n_empty += 1,
                    code => counts[code as usize] += 1,
                }
            }
            let ranks = texts.ranks();
            let mut codes: Vec<u32> = (0..counts.len() as u32).collect();
            codes.sort_unstable_by_key(|&code| {
                (std::cmp::Reverse(counts[code as usize]), ranks[code as usize])
            });
            let values = codes
                .iter()
                .map(|&code| FacetValue {
                    value: Value::Text(texts.values().get(code as usize).to_owned()),
                    count: counts[code as usize],
                })
                .collect();
            Facet { values, n_empty, ..Facet::default() }
        }
        Data::Short(_) if column.kind == Kind::Anno => years(column, rows),
        Data::Bool(_) => yes_no(column, rows),
        _ => range(column, rows),
    }
}

fn years(column: &Column, rows: &Bitmap) -> Facet {
    let mut all: Vec<i64> = (0..rows.len()).filter_map(|row| column.whole(row)).collect();
    all.sort_unstable();
    all.dedup();
    let mut counts = vec![0u32; all.len()];
    let mut n_empty = 0;
    for row in rows.ones() {
        match column.whole(row).and_then(|year| all.binary_search(&year).ok()) {
            Some(at) => counts[at] += 1,
            None => n_empty += 1,
        }
    }
    let values = all
        .iter()
        .zip(counts)
        .rev()
        .map(|(&year, count)| FacetValue { value: Value::Whole(year), count })
        .collect();
    Facet { values, n_empty, ..Facet::default() }
}

fn yes_no(column: &Column, rows: &Bitmap) -> Facet {
    let mut counts = [0u32; 3];
    for row in rows.ones() {
        counts[match column.whole(row) {
            Some(1) => 0,
            Some(_) => 1,
            None => 2,
        }] += 1;
    }
    let values = vec![
        FacetValue { value: Value::Yes(true), count: counts[0] },
        FacetValue { value: Value::Yes(false), count: counts[1] },
    ];
    Facet { values, n_empty: counts[2], ..Facet::default() }
}

fn range(column: &Column, rows: &Bitmap) -> Facet {
    let mut facet = Facet::default();
    for row in rows.ones() {
        let value = match &column.data {
            Data::Float(numbers) => numbers.get(row).map(Value::Real),
            _ => column.whole(row).map(Value::Whole),
        };
        let Some(value) = value else {
            facet.n_empty += 1;
            continue;
        };
        if facet.min.as_ref().is_none_or(|min| value < *min) {
            facet.min = Some(value.clone());
        }
        if facet.max.as_ref().is_none_or(|max| value > *max) {
            facet.max = Some(value);
        }
    }
    facet
}
