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

    /// The rows whose value passes. Sixty-four answers are written side by side before they become a word: compilers
    /// make vector code of that, and of a bit at a time they do not.
    #[must_use]
    pub fn from_slice<T: Copy>(values: &[T], test: impl Fn(T) -> bool) -> Self {
        let mut words = Vec::with_capacity(values.len().div_ceil(64));
        let (chunks, rest) = values.as_chunks::<64>();
        for chunk in chunks {
            let mut flags = [0u8; 64];
            for (flag, &value) in flags.iter_mut().zip(chunk) {
                *flag = u8::from(test(value));
            }
            words.push(pack(&flags));
        }
        if !rest.is_empty() {
            let mut flags = [0u8; 64];
            for (flag, &value) in flags.iter_mut().zip(rest) {
                *flag = u8::from(test(value));
            }
            words.push(pack(&flags));
        }
        Self { words, len: values.len() }
    }

    /// The words, 64 rows each, the first row in the lowest bit.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
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

    /// Takes out the rows of `other`.
    pub fn and_not(&mut self, other: &Self) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word &= !theirs;
        }
    }

    /// Adds the rows of `other`.
    pub fn or(&mut self, other: &Self) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word |= theirs;
        }
    }

    /// How many rows are in both sets.
    #[must_use]
    pub fn count_both(&self, other: &Self) -> usize {
        let both = self.words.iter().zip(&other.words);
        both.map(|(word, theirs)| (word & theirs).count_ones() as usize).sum()
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

/// One bit of each flag (0 or 1), the first in the lowest: a product moves eight flags into one byte.
fn pack(flags: &[u8; 64]) -> u64 {
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().enumerate().fold(0, |word, (at, eight)| {
        let byte = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word | byte << (at * 8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_is_judged_as_a_row_at_a_time() {
        for len in [0, 1, 7, 63, 64, 65, 127, 128, 200] {
            let values: Vec<u32> =
                (0..len).map(|n: u32| n.wrapping_mul(2_654_435_761) % 97).collect();
            let fast = Bitmap::from_slice(&values, |value| value % 3 == 1);
            let slow = Bitmap::from_fn(values.len(), |row| values[row] % 3 == 1);
            assert_eq!(fast, slow, "{len}");
            let mut without = fast.clone();
            without.and_not(&Bitmap::from_slice(&values, |value| value % 2 == 0));
            let want = values.iter().filter(|&&value| value % 3 == 1 && value % 2 == 1).count();
            assert_eq!(without.count(), want);
            assert_eq!(fast.count_both(&without), want);
        }
    }

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
