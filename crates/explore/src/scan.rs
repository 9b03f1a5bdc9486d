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
