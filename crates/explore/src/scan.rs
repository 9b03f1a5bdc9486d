//! How questions walk the rows: 64 at a time, without asking twice what a word says of all of them.

use crate::bitmap::Bitmap;
use crate::table::{EMPTY, Numbers, Texts};

/// Walks the rows of a set. `full` gets the position of the first of 64 rows that are all in; `one` gets a row.
pub(crate) fn walk<S>(
    rows: &Bitmap,
    state: &mut S,
    mut full: impl FnMut(&mut S, usize),
    mut one: impl FnMut(&mut S, usize),
) {
    for (index, &word) in rows.words().iter().enumerate() {
        let start = index * 64;
        if word == u64::MAX {
            full(state, start);
            continue;
        }
        let mut left = word;
        while left != 0 {
            one(state, start + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}

/// The rows of a set that hold a number, and how many of the set do not.
pub(crate) fn filled<'a, T: Copy>(
    rows: &'a Bitmap,
    numbers: &Numbers<T>,
) -> (std::borrow::Cow<'a, Bitmap>, u32) {
    match numbers.valid() {
        None => (std::borrow::Cow::Borrowed(rows), 0),
        Some(valid) => {
            let mut both = rows.clone();
            both.and(valid);
            let n_without = rows.count() - both.count();
            (std::borrow::Cow::Owned(both), n_without as u32)
        }
    }
}

/// Calls `take` with each number of a set, in row order.
pub(crate) fn each<T: Copy>(rows: &Bitmap, values: &[T], mut take: impl FnMut(T)) {
    walk(
        rows,
        &mut take,
        |take, start| {
            for &value in values.get(start..start + 64).unwrap_or_default() {
                take(value);
            }
        },
        |take, row| {
            if let Some(&value) = values.get(row) {
                take(value);
            }
        },
    );
}

/// Whether `n` numbers of these bounds may be summed in 64 bits: then exactly that is done, else 128 are used.
pub(crate) fn fits(bounds: Option<(i64, i64)>, n: usize) -> bool {
    bounds.is_none_or(|(min, max)| {
        let widest = min.unsigned_abs().max(max.unsigned_abs());
        u64::try_from(n).ok().and_then(|n| widest.checked_mul(n)).is_some_and(|sum| sum < 1 << 63)
    })
}

/// The sum of the numbers of a set: exact, whatever their size.
pub(crate) fn sum(rows: &Bitmap, numbers: &Numbers<i64>) -> i128 {
    if fits(numbers.bounds(), numbers.len()) {
        let mut sum = 0i64;
        each(rows, numbers.values(), |value| sum += value);
        sum.into()
    } else {
        let mut sum = 0i128;
        each(rows, numbers.values(), |value| sum += i128::from(value));
        sum
    }
}

/// How many rows of a set hold each code; the last place counts empty cells.
pub(crate) fn count_codes(rows: &Bitmap, codes: &[u32], n_codes: usize) -> Vec<u32> {
    // Two tables by turns: rows of one value in a row would wait for each other's count.
    let width = n_codes + 1;
    let mut counts = vec![0u32; width * 2];
    let place = |code: u32| (code as usize).min(n_codes);
    walk(
        rows,
        &mut counts,
        |counts, start| {
            let (even, odd) = counts.split_at_mut(width);
            let (pairs, _) = codes.get(start..start + 64).unwrap_or_default().as_chunks::<2>();
            for &[a, b] in pairs {
                even[place(a)] += 1;
                odd[place(b)] += 1;
            }
        },
        |counts, row| {
            if let Some(&code) = codes.get(row) {
                counts[place(code)] += 1;
            }
        },
    );
    let (even, odd) = counts.split_at_mut(width);
    even.iter_mut().zip(odd).for_each(|(a, b)| *a += *b);
    counts.truncate(width);
    counts
}

/// Counts and sums the numbers of a set by code, in one pass; the last place is that of empty cells.
///
/// A word of which most rows are in is walked whole, the rows that are not falling into a place of their own: that is
/// cheaper than seeking them. Few codes get four tables by turns, or each row would wait for the one before it.
pub(crate) fn sum_codes(
    rows: &Bitmap,
    codes: &[u32],
    values: &[i64],
    n_codes: usize,
) -> (Vec<u32>, Vec<i64>) {
    let width = n_codes + 2;
    let lanes = if n_codes <= 256 { 4 } else { 1 };
    let mut slots = vec![(0i64, 0u32); width * lanes];
    for ((&word, codes), values) in rows.words().iter().zip(codes.chunks(64)).zip(values.chunks(64))
    {
        if word.count_ones() >= 16 {
            for (at, (&code, &value)) in codes.iter().zip(values).enumerate() {
                let place =
                    if word >> at & 1 == 1 { (code as usize).min(n_codes) } else { n_codes + 1 };
                let slot = &mut slots[at % lanes * width + place];
                slot.0 = slot.0.wrapping_add(value);
                slot.1 += 1;
            }
            continue;
        }
        let mut left = word;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            if let (Some(&code), Some(&value)) = (codes.get(at), values.get(at)) {
                let slot = &mut slots[(code as usize).min(n_codes)];
                slot.0 = slot.0.wrapping_add(value);
                slot.1 += 1;
            }
            left &= left - 1;
        }
    }
    let of = |at: usize| (0..lanes).map(move |lane| lane * width + at);
    let counts = (0..=n_codes).map(|at| of(at).map(|at| slots[at].1).sum()).collect();
    let sums = (0..=n_codes).map(|at| of(at).map(|at| slots[at].0).sum()).collect();
    (counts, sums)
}

/// The numbers at some places of the order of a set's numbers; the places must be below their count. Two passes
/// over buckets of equal width leave few numbers to be put in order.
pub(crate) fn at_places<const N: usize>(
    rows: &Bitmap,
    values: &[i64],
    (min, max): (i64, i64),
    places: [usize; N],
) -> [i64; N] {
    const BUCKETS: usize = 4_096;
    let span = max.wrapping_sub(min) as u64;
    let shift = (64 - span.leading_zeros()).saturating_sub(12);
    let bucket = |value: i64| ((value.wrapping_sub(min) as u64 >> shift) as usize).min(BUCKETS - 1);
    let mut counts = vec![0usize; BUCKETS];
    each(rows, values, |value| counts[bucket(value)] += 1);
    // The bucket of each place, and the place within it.
    let found = places.map(|place| {
        let mut left = place;
        let at = counts.iter().position(|&n| {
            let here = left < n;
            left -= if here { 0 } else { n };
            here
        });
        (at.unwrap_or(BUCKETS - 1), left)
    });
    let mut wanted = vec![false; BUCKETS];
    found.iter().for_each(|&(at, _)| wanted[at] = true);
    let mut kept: Vec<i64> = Vec::new();
    each(rows, values, |value| {
        if wanted[bucket(value)] {
            kept.push(value);
        }
    });
    kept.sort_unstable();
    found.map(|(at, within)| {
        let first = kept.partition_point(|&value| bucket(value) < at);
        kept.get(first + within).copied().unwrap_or(max)
    })
}

/// The rows whose code is wanted; `empty` says it for empty cells.
pub(crate) fn by_code(texts: &Texts, wanted: &[bool], empty: bool) -> Bitmap {
    let codes = texts.codes();
    let mut hits = wanted.iter().enumerate().filter(|(_, hit)| **hit).map(|(code, _)| code as u32);
    let (first, second) = (hits.next(), hits.next());
    match (first, second) {
        (None, _) if !empty => Bitmap::filled(codes.len(), false),
        (None, _) => Bitmap::from_slice(codes, |code| code == EMPTY),
        (Some(only), None) if empty => {
            Bitmap::from_slice(codes, |code| code == only || code == EMPTY)
        }
        (Some(only), None) => Bitmap::from_slice(codes, |code| code == only),
        _ => {
            let mut table = wanted.to_vec();
            table.push(empty);
            let last = wanted.len();
            Bitmap::from_slice(codes, |code| table[(code as usize).min(last)])
        }
    }
}
