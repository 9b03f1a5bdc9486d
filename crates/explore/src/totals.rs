//! Sums of the selected rows, in whole cents.

use vetro_core::schema::Kind;

use crate::bitmap::Bitmap;
use crate::scan;
use crate::table::{Data, Table};

/// The sum of one column of euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The column's position.
    pub column: usize,
    /// Cents; wide enough that no table overflows it.
    pub sum: i128,
    /// Rows that hold an amount.
    pub n_with: u32,
    /// Rows that do not.
    pub n_without: u32,
}

/// The total of every column of euro over `rows`.
#[must_use]
pub fn totals(table: &Table, rows: &Bitmap) -> Vec<Total> {
    (0..table.columns().len())
        .filter(|&column| table.columns()[column].kind == Kind::Euro)
        .map(|column| total(table, rows, column))
        .collect()
}

/// The total of one column over `rows`.
#[must_use]
pub fn total(table: &Table, rows: &Bitmap, column: usize) -> Total {
    let empty = Total { column, sum: 0, n_with: 0, n_without: 0 };
    let Some(cells) = table.columns().get(column) else { return empty };
    if let Data::Long(numbers) = &cells.data {
        let (with, n_without) = scan::filled(rows, numbers);
        let n_with = with.count() as u32;
        return Total { column, sum: scan::sum(&with, numbers), n_with, n_without };
    }
    let mut total = empty;
    for row in rows.ones() {
        match cells.whole(row) {
            Some(whole) => {
                total.sum += i128::from(whole);
                total.n_with += 1;
            }
            None => total.n_without += 1,
        }
    }
    total
}
