//! One number a row: the place of its value among those of a column, or of two columns.

use std::borrow::Cow;
use std::cmp::Ordering;

use hashbrown::HashMap;
use vetro_core::schema::Kind;

use crate::bitmap::Bitmap;
use crate::group::{By, Codes, GroupKey, Part, period};
use crate::table::{Data, EMPTY, Numbers, Table, Texts};

/// Above this many pairs a table of all of them is larger than the rows that it would count.
const DENSE: usize = 1 << 22;

/// A column whose rows have codes; the code after the last is that of empty cells.
pub(crate) struct Coded<'a> {
    codes: Codes<'a>,
    names: Names<'a>,
}

enum Names<'a> {
    Texts(&'a Texts),
    /// In their own order.
    Wholes(Vec<i64>),
}

impl<'a> Coded<'a> {
    /// The codes of a column; `None` for decimal numbers.
    pub(crate) fn new(table: &'a Table, by: By) -> Option<Self> {
        let column = table.columns().get(by.column)?;
        Some(match &column.data {
            Data::Text(texts) => {
                Self { codes: Cow::Borrowed(texts.codes()), names: Names::Texts(texts) }
            }
            Data::Short(numbers) => {
                let part = if column.kind == Kind::Data { by.part } else { Part::Whole };
                shorts(numbers, part)
            }
            Data::Long(numbers) => longs(numbers),
            Data::Bool(numbers) => {
                let code = |row| numbers.get(row).map_or(2, u32::from);
                let codes = (0..numbers.len()).map(code).collect();
                Self { codes: Cow::Owned(codes), names: Names::Wholes(vec![0, 1]) }
            }
            Data::Float(_) => return None,
        })
    }

    /// How many values there are; the code of empty cells.
    fn len(&self) -> usize {
        match &self.names {
            Names::Texts(texts) => texts.values().len(),
            Names::Wholes(wholes) => wholes.len(),
        }
    }

    fn key(&self, code: usize) -> GroupKey {
        match &self.names {
            _ if code >= self.len() => GroupKey::Empty,
            Names::Texts(texts) => GroupKey::Text(texts.values().get(code).to_owned()),
            Names::Wholes(wholes) => GroupKey::Whole(wholes[code]),
        }
    }

    /// The place of a code in the column's order; empty cells last.
    fn place(&self, code: usize) -> usize {
        match &self.names {
            Names::Texts(texts) => {
                texts.ranks().get(code).map_or(usize::MAX, |&rank| rank as usize)
            }
            Names::Wholes(_) => code,
        }
    }
}

/// Days and years: a table from the least to the greatest says the code of each.
fn shorts(numbers: &Numbers<i32>, part: Part) -> Coded<'static> {
    let Some((min, max)) = numbers.bounds() else {
        return Coded {
            codes: Cow::Owned(vec![0; numbers.len()]),
            names: Names::Wholes(Vec::new()),
        };
    };
    let span = i64::from(max) - i64::from(min);
    if span > DENSE as i64 {
        let wide = numbers.values().iter().map(|&value| i64::from(value)).collect();
        return longs(&Numbers::new(wide, numbers.valid().cloned()));
    }
    let mut wholes: Vec<i64> = Vec::new();
    let codes_of: Vec<u32> = (min..=max)
        .map(|value| {
            let key = period(value, part);
            if wholes.last() != Some(&key) {
                wholes.push(key);
            }
            wholes.len() as u32 - 1
        })
        .collect();
    let empty = wholes.len() as u32;
    let code = |value: i32| {
        let at = usize::try_from(i64::from(value) - i64::from(min)).unwrap_or(usize::MAX);
        codes_of.get(at).copied().unwrap_or(empty)
    };
    let mut codes: Vec<u32> = numbers.values().iter().map(|&value| code(value)).collect();
    blank(&mut codes, numbers.valid(), empty);
    Coded { codes: Cow::Owned(codes), names: Names::Wholes(wholes) }
}

fn longs(numbers: &Numbers<i64>) -> Coded<'static> {
    let stated = (0..numbers.len()).filter_map(|row| numbers.get(row));
    let mut wholes: Vec<i64> = stated.collect();
    wholes.sort_unstable();
    wholes.dedup();
    let empty = wholes.len() as u32;
    let code = |value: &i64| wholes.binary_search(value).map_or(empty, |at| at as u32);
    let mut codes: Vec<u32> = numbers.values().iter().map(code).collect();
    blank(&mut codes, numbers.valid(), empty);
    Coded { codes: Cow::Owned(codes), names: Names::Wholes(wholes) }
}

/// What stands at an absent number means nothing: its code is that of empty cells.
fn blank(codes: &mut [u32], valid: Option<&Bitmap>, empty: u32) {
    let Some(valid) = valid else { return };
    for (words, chunk) in valid.words().iter().zip(codes.chunks_mut(64)) {
        let mut left = !words;
        while left != 0 {
            if let Some(code) = chunk.get_mut(left.trailing_zeros() as usize) {
                *code = empty;
            }
            left &= left - 1;
        }
    }
}

/// The codes of one column, or of the pairs of two.
pub(crate) struct Pairs<'a> {
    columns: Vec<Coded<'a>>,
    /// Of two columns: one code a row.
    both: Option<Vec<u32>>,
    /// The two codes of a pair, where not all pairs are numbered.
    sparse: Vec<(u32, u32)>,
    n_codes: usize,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(columns: Vec<Coded<'a>>, rows: &Bitmap) -> Self {
        let (n_codes, both, sparse) = match columns.as_slice() {
            [one] => (one.len(), None, Vec::new()),
            [first, second, ..] => {
                let (a, b) = (first.len() + 1, second.len() + 1);
                match a.checked_mul(b).filter(|&n| n <= DENSE) {
                    Some(n) => (n, Some(dense(first, second)), Vec::new()),
                    None => {
                        let (codes, pairs) = numbered(first, second, rows);
                        (pairs.len(), Some(codes), pairs)
                    }
                }
            }
            [] => (0, None, Vec::new()),
        };
        Self { columns, both, sparse, n_codes }
    }

    /// One code a row; at least [`Self::n_codes`] where the row has none.
    pub(crate) fn codes(&self) -> &[u32] {
        match (&self.both, self.columns.first()) {
            (Some(both), _) => both,
            (None, Some(one)) => &one.codes,
            (None, None) => &[],
        }
    }

    pub(crate) fn n_codes(&self) -> usize {
        self.n_codes
    }

    /// The codes of a pair, column by column.
    fn apart(&self, at: u32) -> (usize, Option<usize>) {
        let at = at as usize;
        match (self.columns.as_slice(), self.sparse.get(at)) {
            ([_, _, ..], Some(&(a, b))) => (a as usize, Some(b as usize)),
            ([_, second, ..], None) => {
                let width = second.len() + 1;
                (at / width, Some(at % width))
            }
            _ => (at, None),
        }
    }

    pub(crate) fn keys(&self, at: u32) -> Vec<GroupKey> {
        let (a, b) = self.apart(at);
        let codes = [Some(a), b].into_iter().flatten();
        self.columns.iter().zip(codes).map(|(column, code)| column.key(code)).collect()
    }

    /// The order of the columns' values, the first column's before the second's.
    pub(crate) fn compare(&self, a: u32, b: u32) -> Ordering {
        let places = |at| {
            let (first, second) = self.apart(at);
            let place = |column: usize, code: usize| {
                self.columns.get(column).map_or(0, |column| column.place(code))
            };
            (place(0, first), second.map_or(0, |second| place(1, second)))
        };
        places(a).cmp(&places(b))
    }

    /// Whether the first column's cell is empty.
    pub(crate) fn is_empty_at(&self, at: u32) -> bool {
        let (a, _) = self.apart(at);
        self.columns.first().is_some_and(|column| a >= column.len())
    }

    /// Whether the groups have an order of their own: periods and numbers.
    pub(crate) fn is_ordered(&self) -> bool {
        self.columns.first().is_some_and(|column| matches!(column.names, Names::Wholes(_)))
    }
}

fn dense(first: &Coded<'_>, second: &Coded<'_>) -> Vec<u32> {
    let (a_last, b_last) = (first.len() as u32, second.len() as u32);
    let width = b_last + 1;
    let pairs = first.codes.iter().zip(second.codes.iter());
    pairs.map(|(&a, &b)| a.min(a_last) * width + b.min(b_last)).collect()
}

/// The pairs that rows of the set have, numbered as they come.
fn numbered(first: &Coded<'_>, second: &Coded<'_>, rows: &Bitmap) -> (Vec<u32>, Vec<(u32, u32)>) {
    let (a_last, b_last) = (first.len() as u32, second.len() as u32);
    let mut codes = vec![EMPTY; first.codes.len()];
    let mut pairs = Vec::new();
    let mut known: HashMap<(u32, u32), u32> = HashMap::new();
    for row in rows.ones() {
        let (Some(&a), Some(&b)) = (first.codes.get(row), second.codes.get(row)) else { continue };
        let pair = (a.min(a_last), b.min(b_last));
        codes[row] = *known.entry(pair).or_insert_with(|| {
            pairs.push(pair);
            pairs.len() as u32 - 1
        });
    }
    (codes, pairs)
}
