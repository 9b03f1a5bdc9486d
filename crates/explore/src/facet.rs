//! How many rows each value of a column would give.

use std::collections::BTreeMap;

use vetro_core::schema::Kind;

use crate::bitmap::Bitmap;
use crate::query::Value;
use crate::scan;
use crate::table::{Column, Data, Numbers, Table};

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
            let mut counts = scan::count_codes(rows, texts.codes(), texts.values().len());
            let n_empty = counts.pop().unwrap_or(0);
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
        Data::Short(numbers) if column.kind == Kind::Anno => years(numbers, rows),
        Data::Bool(_) => yes_no(column, rows),
        data => range(data, rows),
    }
}

fn years(numbers: &Numbers<i32>, rows: &Bitmap) -> Facet {
    let (with, n_empty) = scan::filled(rows, numbers);
    let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
    let stated = Bitmap::filled(numbers.len(), true);
    // Rows of one year stand together more often than not: the tree is asked when the year changes.
    let mut tally = |rows: &Bitmap, by: u32| {
        let mut run: Option<(i32, u32)> = None;
        scan::each(rows, numbers.values(), |year| match &mut run {
            Some((of, n)) if *of == year => *n += by,
            _ => {
                if let Some((of, n)) = run.replace((year, by)) {
                    *counts.entry(of).or_default() += n;
                }
            }
        });
        if let Some((of, n)) = run {
            *counts.entry(of).or_default() += n;
        }
    };
    tally(&scan::filled(&stated, numbers).0, 0);
    tally(&with, 1);
    let value = |(year, count): (i32, u32)| FacetValue { value: Value::Whole(year.into()), count };
    Facet { values: counts.into_iter().rev().map(value).collect(), n_empty, ..Facet::default() }
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

fn range(data: &Data, rows: &Bitmap) -> Facet {
    fn ends<T: Copy + PartialOrd>(
        numbers: &Numbers<T>,
        rows: &Bitmap,
        value: impl Fn(T) -> Value,
    ) -> Facet {
        let (with, n_empty) = scan::filled(rows, numbers);
        let mut found: Option<(T, T)> = None;
        scan::each(&with, numbers.values(), |it| {
            let (min, max) = found.unwrap_or((it, it));
            found = Some((if it < min { it } else { min }, if it > max { it } else { max }));
        });
        let (min, max) = (found.map(|it| value(it.0)), found.map(|it| value(it.1)));
        Facet { n_empty, min, max, ..Facet::default() }
    }
    match data {
        Data::Long(numbers) => ends(numbers, rows, Value::Whole),
        Data::Short(numbers) => ends(numbers, rows, |it| Value::Whole(it.into())),
        Data::Float(numbers) => ends(numbers, rows, Value::Real),
        Data::Text(_) | Data::Bool(_) => Facet::default(),
    }
}
