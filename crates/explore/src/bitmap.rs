//! One bit a row.

/// A set of rows, one bit each. Bits beyond the length are always zero, so that counting never needs a mask.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bitmap {
    words: Vec<u64>,
    len: usize,
}

impl Bitmap {
    /// All rows, or none.
    #[must_use]
    pub fn filled(len: usize, value: bool) -> Self {
        let mut words = vec![if value { u64::MAX } else { 0 }; len.div_ceil(64)];
        if value
            && !len.is_multiple_of(64)
            && let Some(last) = words.last_mut()
        {
            *last = (1 << (len % 64)) - 1;
        }
        Self { words, len }
    }

    /// The rows for which `test` holds.
    #[must_use]
    pub fn from_fn(len: usize, mut test: impl FnMut(usize) -> bool) -> Self {
        let mut words = Vec::with_capacity(len.div_ceil(64));
        let mut row = 0;
        while row < len {
            let end = (row + 64).min(len);
            let mut word = 0u64;
            for bit in 0..end - row {
                word |= u64::from(test(row + bit)) << bit;
            }
            words.push(word);
            row = end;
        }
        Self { words, len }
    }

    /// Number of rows, set or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether a row is in the set; false beyond the end.
    #[must_use]
    pub fn get(&self, row: usize) -> bool {
        row < self.len && self.words[row / 64] >> (row % 64) & 1 == 1
    }

    /// Appends a row.
    pub fn push(&mut self, value: bool) {
        if self.len.is_multiple_of(64) {
            self.words.push(0);
        }
        if let Some(word) = self.words.last_mut() {
            *word |= u64::from(value) << (self.len % 64);
        }
        self.len += 1;
    }

    /// How many rows are in the set.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Keeps the rows that are in `other` too.
    pub fn and(&mut self, other: &Self) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word &= theirs;
        }
    }

    /// Adds the rows of `other`.
    pub fn or(&mut self, other: &Self) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word |= theirs;
        }
    }

    /// The rows of the set, in order.
    pub fn ones(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_and_walking_agree_at_every_length() {
        for len in [0, 1, 63, 64, 65, 200] {
            let thirds = Bitmap::from_fn(len, |row| row % 3 == 0);
            assert_eq!(thirds.count(), len.div_ceil(3));
            assert!(thirds.ones().eq((0..len).step_by(3)));
            let mut pushed = Bitmap::default();
            (0..len).for_each(|row| pushed.push(row % 3 == 0));
            assert_eq!(pushed, thirds);
            assert_eq!(Bitmap::filled(len, true).count(), len);
            assert!(!thirds.get(len));
        }
    }
}
