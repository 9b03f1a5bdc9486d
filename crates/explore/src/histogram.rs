//! How large the numbers are: counts between edges that one can say.
//!
//! Edges grow by equal steps of the logarithm, in figures of two digits at most (1, 2, 5, 10 …): as many as give no
//! more than twelve bins. They come from the whole column, so that they stay while filters change; what is counted are
//! the selected rows. Zero and what is below have no logarithm: they are counted apart.

use serde::{Deserialize, Serialize};

use crate::bitmap::Bitmap;
use crate::scan;
use crate::table::{Data, Numbers, Table};

/// Bins, at most.
pub const MAX_BINS: usize = 12;

/// The numbers of a column, counted by size.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Histogram {
    /// From the least up; empty where no row of the table holds a number above zero.
    pub bins: Vec<Bin>,
    /// Selected rows whose number is zero.
    pub n_zero: u32,
    /// Selected rows whose number is below zero.
    pub n_negative: u32,
    /// Selected rows without a number.
    pub n_without: u32,
    /// First quartile, median, third quartile of the selected numbers: a value that a row holds, the lower one of two.
    pub quartiles: Option<[i64; 3]>,
}

/// One bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bin {
    /// The least number in it: cents of a column of euro, whole units, hundredths of a column of decimals.
    pub from: i64,
    /// The greatest, in the same units.
    pub to: i64,
    /// Selected rows.
    pub n_rows: u32,
}

/// Counts the numbers of a column over `rows`; `None` for columns of anything else.
#[must_use]
pub fn histogram(table: &Table, rows: &Bitmap, column: usize) -> Option<Histogram> {
    match &table.columns().get(column)?.data {
        Data::Long(numbers) => Some(of(numbers, rows)),
        Data::Float(numbers) => {
            let hundredths = numbers.values().iter().map(|&real| (real * 100.0).floor() as i64);
            Some(of(&Numbers::new(hundredths.collect(), numbers.valid().cloned()), rows))
        }
        Data::Text(_) | Data::Short(_) | Data::Bool(_) => None,
    }
}

fn of(numbers: &Numbers<i64>, rows: &Bitmap) -> Histogram {
    let (with, n_without) = scan::filled(rows, numbers);
    let mut histogram = Histogram { n_without, ..Histogram::default() };
    let edges = match (least_positive(numbers), numbers.bounds()) {
        (Some(low), Some((_, high))) => edges(low, high),
        _ => Vec::new(),
    };
    let mut counts = vec![0u32; edges.len() + 1];
    scan::each(&with, numbers.values(), |value| {
        if value > 0 {
            counts[edges.partition_point(|&edge| edge <= value)] += 1;
        } else if value == 0 {
            histogram.n_zero += 1;
        } else {
            histogram.n_negative += 1;
        }
    });
    let between = edges.windows(2).zip(counts.iter().skip(1));
    histogram.bins =
        between.map(|(edge, &n_rows)| Bin { from: edge[0], to: edge[1] - 1, n_rows }).collect();
    let last = with.count().checked_sub(1);
    histogram.quartiles = last.zip(numbers.bounds()).map(|(last, bounds)| {
        scan::at_places(&with, numbers.values(), bounds, [last / 4, last / 2, last * 3 / 4])
    });
    histogram
}

fn least_positive(numbers: &Numbers<i64>) -> Option<i64> {
    match numbers.bounds() {
        Some((min, _)) if min > 0 => Some(min),
        Some((_, max)) if max > 0 => {
            let all = Bitmap::filled(numbers.len(), true);
            let (stated, _) = scan::filled(&all, numbers);
            let mut least = i64::MAX;
            scan::each(&stated, numbers.values(), |value| {
                if value > 0 {
                    least = least.min(value);
                }
            });
            Some(least)
        }
        _ => None,
    }
}

/// Steps of a decade, the finest first, as hundredths of a power of ten.
const STEPS: [&[i64]; 5] = [
    &[10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82],
    &[10, 15, 20, 30, 50, 70],
    &[10, 20, 50],
    &[10, 30],
    &[10],
];

/// Edges from the last that is not above `low` to the first above `high`: as many as make no more than [`MAX_BINS`].
fn edges(low: i64, high: i64) -> Vec<i64> {
    // Nineteen decades of single steps are more than twelve: then every second, every third.
    let coarser = (1..=3u32).flat_map(|decades| {
        let steps: &[&[i64]] = if decades == 1 { &STEPS } else { &STEPS[4..] };
        steps.iter().map(move |steps| series(steps, decades, low, high))
    });
    let fitting = coarser.filter(|edges| edges.len() <= MAX_BINS + 1);
    // Of as many the finer: small figures have no steps of two digits.
    fitting
        .reduce(|best, next| if next.len() > best.len() { next } else { best })
        .unwrap_or_default()
}

fn series(steps: &[i64], decades: u32, low: i64, high: i64) -> Vec<i64> {
    let mut edges: Vec<i64> = Vec::new();
    let mut power: i64 = 1;
    'grow: loop {
        for &step in steps {
            // Below ten units a step may be no whole number: it is left out.
            let Some(edge) = step.checked_mul(power).map(|edge| (edge / 10, edge % 10)) else {
                break 'grow;
            };
            let (edge, rest) = edge;
            if rest != 0 || edges.last().is_some_and(|&last| last >= edge) {
                continue;
            }
            if edge <= low {
                edges.clear();
            }
            edges.push(edge);
            if edge > high {
                return edges;
            }
        }
        match power.checked_mul(10i64.pow(decades)) {
            Some(next) => power = next,
            None => break,
        }
    }
    // Beyond the last step that fits: everything else is in one bin.
    edges.push(i64::MAX);
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_figures_that_one_can_say() {
        for (low, high, want) in [
            (1, 1, &[1, 10][..]),
            (1, 20, &[1, 2, 3, 5, 7, 10, 15, 20, 30]),
            (100, 99_999, &[100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]),
            (130, 240, &[120, 150, 180, 220, 270]),
            (
                5,
                500_000_000,
                &[
                    1,
                    10,
                    100,
                    1_000,
                    10_000,
                    100_000,
                    1_000_000,
                    10_000_000,
                    100_000_000,
                    1_000_000_000,
                ],
            ),
        ] {
            assert_eq!(edges(low, high), want, "{low} to {high}");
        }
        for (low, high) in [(1, i64::MAX), (i64::MAX, i64::MAX), (7, 8), (99, 101), (1, 2)] {
            let edges = edges(low, high);
            assert!(edges.len() <= MAX_BINS + 1 && edges.len() >= 2, "{edges:?}");
            assert!(edges.is_sorted_by(|a, b| a < b) && edges[0] <= low, "{edges:?}");
            assert!(edges.last().is_some_and(|&last| last > high || last == i64::MAX));
        }
    }
}
