//! What is worked out of the numbers of each group. Money stays whole: a mean and a median are fractions until they
//! are written.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::bitmap::Bitmap;
use crate::group::Calc;
use crate::scan;
use crate::table::{Data, Numbers};

/// A number that was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Figure {
    /// Whole units (cents of a column of euro), and by how many they are divided.
    Exact(i128, u32),
    /// Of decimal numbers.
    Real(f64),
}

impl Figure {
    /// The nearest whole number; halves away from zero.
    #[must_use]
    pub fn rounded(self) -> i128 {
        match self {
            Self::Exact(units, by) => {
                let by = i128::from(by.max(1));
                let (whole, rest) = (units / by, units % by);
                if rest.abs() * 2 >= by { whole + units.signum() } else { whole }
            }
            Self::Real(real) => real.round() as i128,
        }
    }

    /// As a decimal number, for drawing and for shares.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        match self {
            Self::Exact(units, by) => units as f64 / f64::from(by.max(1)),
            Self::Real(real) => real,
        }
    }

    /// The order of two figures of one question.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Exact(a, by_a), Self::Exact(b, by_b)) => {
                match (a.checked_mul(by_b.into()), b.checked_mul(by_a.into())) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    _ => self.to_f64().total_cmp(&other.to_f64()),
                }
            }
            (a, b) => a.to_f64().total_cmp(&b.to_f64()),
        }
    }

    /// The sum of two sums.
    pub(crate) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact(a, 1), Self::Exact(b, 1)) => Self::Exact(a + b, 1),
            (a, b) => Self::Real(a.to_f64() + b.to_f64()),
        }
    }
}

/// The figures of all codes.
pub(crate) struct Found {
    figures: Vec<Option<Figure>>,
    n_with: Vec<u32>,
}

impl Found {
    /// The figure of a code and how many rows it was worked out of.
    pub(crate) fn at(&self, code: usize) -> (Option<Figure>, u32) {
        let figure = self.figures.get(code).copied().flatten();
        (figure, self.n_with.get(code).copied().unwrap_or(0))
    }
}

/// Works a number out for each code; `None` for columns that hold none.
pub(crate) fn by_code(
    data: &Data,
    rows: &Bitmap,
    codes: &[u32],
    n_codes: usize,
    calc: Calc,
) -> Option<Found> {
    match data {
        Data::Long(numbers) => Some(exact(numbers, rows, codes, n_codes, calc)),
        Data::Float(numbers) => Some(real(numbers, rows, codes, n_codes, calc)),
        Data::Text(_) | Data::Short(_) | Data::Bool(_) => None,
    }
}

/// Works a number out for all rows together, and says of how many; `None` for columns that hold none.
pub(crate) fn of_all(data: &Data, rows: &Bitmap, calc: Calc) -> Option<(Option<Figure>, u32)> {
    if let (Data::Long(numbers), Calc::Sum | Calc::Mean) = (data, calc) {
        let (with, _) = scan::filled(rows, numbers);
        let n = with.count() as u32;
        let by = if calc == Calc::Mean { n } else { 1 };
        return Some(((n > 0).then(|| Figure::Exact(scan::sum(&with, numbers), by)), n));
    }
    let codes = vec![0; data.len()];
    by_code(data, rows, &codes, 1, calc).map(|found| found.at(0))
}

fn exact(
    numbers: &Numbers<i64>,
    rows: &Bitmap,
    codes: &[u32],
    n_codes: usize,
    calc: Calc,
) -> Found {
    let (with, _) = scan::filled(rows, numbers);
    let values = numbers.values();
    let sums_up = matches!(calc, Calc::Sum | Calc::Mean);
    if sums_up && scan::fits(numbers.bounds(), numbers.len()) {
        let (n_with, sums) = scan::sum_codes(&with, codes, values, n_codes);
        let by = |at: usize| if calc == Calc::Mean { n_with[at] } else { 1 };
        let figure =
            |(at, &sum): (usize, &i64)| (n_with[at] > 0).then(|| Figure::Exact(sum.into(), by(at)));
        let figures = sums.iter().enumerate().map(figure).collect();
        return Found { figures, n_with };
    }
    let n_with = scan::count_codes(&with, codes, n_codes);
    let stated = |at: usize| n_with[at] > 0;
    let figures = match calc {
        Calc::Sum | Calc::Mean => {
            let sums = fold(&with, codes, values, n_codes, 0i128, |a, b: i64| a + i128::from(b));
            let by = |at: usize| if calc == Calc::Mean { n_with[at] } else { 1 };
            let figure =
                |(at, &sum): (usize, &i128)| stated(at).then(|| Figure::Exact(sum, by(at)));
            sums.iter().enumerate().map(figure).collect()
        }
        Calc::Min => {
            let least = fold(&with, codes, values, n_codes, i64::MAX, |a, b: i64| a.min(b));
            let figure = |(at, &it): (usize, &i64)| stated(at).then(|| Figure::Exact(it.into(), 1));
            least.iter().enumerate().map(figure).collect()
        }
        Calc::Max => {
            let most = fold(&with, codes, values, n_codes, i64::MIN, |a, b: i64| a.max(b));
            let figure = |(at, &it): (usize, &i64)| stated(at).then(|| Figure::Exact(it.into(), 1));
            most.iter().enumerate().map(figure).collect()
        }
        Calc::Median => medians(&with, codes, values, &n_with, Ord::cmp, |low, high| {
            Figure::Exact(i128::from(low) + i128::from(high), 2)
        }),
    };
    Found { figures, n_with }
}

fn real(numbers: &Numbers<f64>, rows: &Bitmap, codes: &[u32], n_codes: usize, calc: Calc) -> Found {
    let (with, _) = scan::filled(rows, numbers);
    let values = numbers.values();
    let n_with = scan::count_codes(&with, codes, n_codes);
    let made: Vec<f64> = match calc {
        Calc::Sum | Calc::Mean => fold(&with, codes, values, n_codes, 0.0, |a, b| a + b),
        Calc::Min => fold(&with, codes, values, n_codes, f64::INFINITY, f64::min),
        Calc::Max => fold(&with, codes, values, n_codes, f64::NEG_INFINITY, f64::max),
        Calc::Median => {
            let figures = medians(&with, codes, values, &n_with, f64::total_cmp, |low, high| {
                Figure::Real((low + high) / 2.0)
            });
            return Found { figures, n_with };
        }
    };
    let by = |at: usize| if calc == Calc::Mean { f64::from(n_with[at]) } else { 1.0 };
    let figure = |(at, &it): (usize, &f64)| (n_with[at] > 0).then(|| Figure::Real(it / by(at)));
    Found { figures: made.iter().enumerate().map(figure).collect(), n_with }
}

/// Puts the numbers of each code together, in row order.
fn fold<T: Copy, A: Copy>(
    rows: &Bitmap,
    codes: &[u32],
    values: &[T],
    n_codes: usize,
    start: A,
    put: impl Fn(A, T) -> A,
) -> Vec<A> {
    let mut all = vec![start; n_codes + 1];
    let place = |code: u32| (code as usize).min(n_codes);
    scan::walk(
        rows,
        &mut all,
        |all, start| {
            let range = start..start + 64;
            let codes = codes.get(range.clone()).unwrap_or_default();
            for (&code, &value) in codes.iter().zip(values.get(range).unwrap_or_default()) {
                let slot = &mut all[place(code)];
                *slot = put(*slot, value);
            }
        },
        |all, row| {
            if let (Some(&code), Some(&value)) = (codes.get(row), values.get(row)) {
                let slot = &mut all[place(code)];
                *slot = put(*slot, value);
            }
        },
    );
    all
}

/// The middle of each code's numbers: they are laid side by side by code, then only the middle is sought.
fn medians<T: Copy>(
    rows: &Bitmap,
    codes: &[u32],
    values: &[T],
    n_with: &[u32],
    compare: impl Fn(&T, &T) -> Ordering + Copy,
    middle: impl Fn(T, T) -> Figure,
) -> Vec<Option<Figure>> {
    let Some(&filler) = values.first() else { return vec![None; n_with.len()] };
    let mut next: Vec<usize> = Vec::with_capacity(n_with.len());
    let mut end = 0;
    for &n in n_with {
        next.push(end);
        end += n as usize;
    }
    let last = n_with.len() - 1;
    let mut laid = vec![filler; end];
    let mut lay = |row: usize| {
        let at = &mut next[(codes[row] as usize).min(last)];
        laid[*at] = values[row];
        *at += 1;
    };
    scan::walk(rows, &mut lay, |lay, start| (start..start + 64).for_each(lay), |lay, row| lay(row));
    // Each `next` now stands where its code's numbers end.
    let mut figures = Vec::with_capacity(n_with.len());
    for (&n, &end) in n_with.iter().zip(&next) {
        let of_code = &mut laid[end - n as usize..end];
        figures.push(median(of_code, compare).map(|(low, high)| middle(low, high)));
    }
    figures
}

/// The two middle numbers: the same one twice where they are odd in number.
pub(crate) fn median<T: Copy>(
    values: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Copy,
) -> Option<(T, T)> {
    let n = values.len();
    if n == 0 {
        return None;
    }
    let (below, &mut high, _) = values.select_nth_unstable_by(n / 2, compare);
    if n % 2 == 1 {
        return Some((high, high));
    }
    let low = below.iter().copied().max_by(|a, b| compare(a, b))?;
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_rounded_once_and_away_from_zero() {
        for (units, by, want) in
            [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (5, 3, 2), (0, 7, 0), (-1, 3, 0), (7, 1, 7)]
        {
            assert_eq!(Figure::Exact(units, by).rounded(), want, "{units}/{by}");
        }
        let (third, half) = (Figure::Exact(1, 3), Figure::Exact(1, 2));
        assert_eq!(third.compare(half), Ordering::Less);
    }
}
