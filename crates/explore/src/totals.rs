//! Sums of the selected rows, in whole cents.

use vetro_core::schema::Kind;

use crate::bitmap::Bitmap;
use crate::table::Table;

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
    let mut total = Total { column, sum: 0, n_with: 0, n_without: 0 };
    let Some(cells) = table.columns().get(column) else { return total };
    for row in rows.ones() {
        match cells.whole(row) {
            Some(cents) => {
                total.sum += i128::from(cents);
                total.n_with += 1;
            }
            None => total.n_without += 1,
        }
    }
    total
}
