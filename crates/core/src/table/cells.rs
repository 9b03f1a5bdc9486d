//! The storage of a text column: one arena, and codes where values repeat.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Many strings end to end in one buffer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strings {
    bytes: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Appends one.
    pub fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
    }

    /// The string at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.bytes[start..self.ends[index] as usize]
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Length of all of them together, in bytes.
    #[must_use]
    pub fn n_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// All of them end to end, and where each ends: for those who look through all at once.
    #[must_use]
    pub fn arena(&self) -> (&str, &[u32]) {
        (&self.bytes, &self.ends)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }
}

/// The cells of one column.
///
/// Where values repeat, each distinct one is stored once and a row holds its code; where nearly all differ, the
/// code of a row is the row itself. A rule that judges a value judges it once per code.
#[derive(Debug, Clone, Default)]
pub struct Cells {
    values: Strings,
    codes: Option<Vec<u32>>,
}

impl Cells {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.as_ref().map_or(self.values.len(), Vec::len)
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> &str {
        self.values.get(self.code(row) as usize)
    }

    /// The code of a row: equal codes mean equal text (the reverse holds only where values repeat).
    #[must_use]
    pub fn code(&self, row: usize) -> u32 {
        self.codes.as_ref().map_or(row as u32, |codes| codes[row])
    }

    /// Number of stored values (codes run from 0 to this).
    #[must_use]
    pub fn n_values(&self) -> usize {
        self.values.len()
    }

    /// The stored values, by code.
    #[must_use]
    pub fn values(&self) -> &Strings {
        &self.values
    }

    /// The codes, where values repeat.
    #[must_use]
    pub fn codes(&self) -> Option<&[u32]> {
        self.codes.as_deref()
    }

    /// The text of every row, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// How often each stored value occurs.
    #[must_use]
    pub fn counts(&self) -> Vec<u32> {
        let Some(codes) = &self.codes else { return vec![1; self.values.len()] };
        let mut counts = vec![0u32; self.values.len()];
        for &code in codes {
            counts[code as usize] += 1;
        }
        counts
    }

    /// Rows that hold one of the values marked in `wanted` (indexed by code), in order.
    pub fn rows_where<'a>(&'a self, wanted: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
        (0..self.len()).filter(move |&row| wanted[self.code(row) as usize])
    }
}

impl<'a> FromIterator<&'a str> for Cells {
    fn from_iter<I: IntoIterator<Item = &'a str>>(iter: I) -> Self {
        let mut builder = CellsBuilder::default();
        for text in iter {
            builder.push(text);
        }
        builder.finish()
    }
}

/// After this many rows the builder looks whether codes pay.
const SAMPLE: usize = 4096;

/// Builds a column, deciding on the way whether its values repeat.
#[derive(Debug, Default)]
pub struct CellsBuilder {
    values: Strings,
    codes: Vec<u32>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
    plain: bool,
    last: Option<u32>,
}

impl CellsBuilder {
    /// Appends the cell of the next row.
    pub fn push(&mut self, text: &str) {
        if self.plain {
            self.values.push(text);
            return;
        }
        let code = self.intern(text);
        self.codes.push(code);
        if self.codes.len() == SAMPLE && self.values.len() > SAMPLE / 2 {
            self.expand();
        }
    }

    /// Number of rows so far.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.plain { self.values.len() } else { self.codes.len() }
    }

    /// Whether there are no rows yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The finished column.
    #[must_use]
    pub fn finish(self) -> Cells {
        Cells { values: self.values, codes: (!self.plain).then_some(self.codes) }
    }

    fn intern(&mut self, text: &str) -> u32 {
        // Ledgers repeat the value of the row above more often than any other.
        if let Some(last) = self.last.filter(|&code| self.values.get(code as usize) == text) {
            return last;
        }
        let Self { values, index, hasher, .. } = self;
        let entry = index.entry(
            hasher.hash_one(text),
            |&code| values.get(code as usize) == text,
            |&code| hasher.hash_one(values.get(code as usize)),
        );
        let code = match entry {
            hashbrown::hash_table::Entry::Occupied(found) => *found.get(),
            hashbrown::hash_table::Entry::Vacant(free) => {
                let code = values.len() as u32;
                free.insert(code);
                values.push(text);
                code
            }
        };
        self.last = Some(code);
        code
    }

    /// Gives up on codes: from here on the code of a row is the row.
    fn expand(&mut self) {
        let mut plain = Strings::default();
        for &code in &self.codes {
            plain.push(self.values.get(code as usize));
        }
        self.values = plain;
        self.codes = Vec::new();
        self.index = HashTable::new();
        self.plain = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_values_share_a_code() {
        let cells: Cells = ["a", "b", "a", "", "a"].into_iter().collect();
        assert_eq!(cells.n_values(), 3);
        assert_eq!(cells.iter().collect::<Vec<_>>(), ["a", "b", "a", "", "a"]);
        assert_eq!(cells.counts(), [3, 1, 1]);
    }

    #[test]
    fn distinct_values_are_stored_plain() {
        let all: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
        let cells: Cells = all.iter().map(String::as_str).collect();
        assert!(cells.codes().is_none());
        assert!(cells.iter().eq(all.iter().map(String::as_str)));
    }
}
