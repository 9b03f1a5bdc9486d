//! What a file is, from its first bytes; which delimiter a text uses, from its first rows.

use super::csv_careful::{Fields, Records};

/// The delimiters that are recognised without being named.
pub(super) const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Bytes looked at to find the delimiter and the header.
const SAMPLE: usize = 1 << 16;
/// Records looked at.
pub(super) const SAMPLE_ROWS: usize = 200;

/// Which delimiter splits a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// This one.
    One(u8),
    /// None: a single column.
    Single,
    /// Several are as good as each other; best first.
    Uncertain(Vec<char>),
}

/// How well a delimiter explains the sample.
#[derive(Debug, Clone, Copy)]
struct Score {
    delimiter: u8,
    /// Fields of most records.
    width: usize,
    /// Records of that width without a broken quote, out of 1000.
    agreeing: usize,
}

/// Finds the delimiter of a text.
pub(super) fn delimiter(text: &str) -> Found {
    let sample = sample(text);
    let mut scores: Vec<Score> = DELIMITERS.iter().filter_map(|&it| score(sample, it)).collect();
    // The sort is stable: among equals the order of `DELIMITERS` stays.
    scores.sort_by_key(|it| std::cmp::Reverse((it.agreeing, it.width)));
    match scores.as_slice() {
        [] => Found::Single,
        [best, second, ..] if best.agreeing == second.agreeing && best.width == second.width => {
            Found::Uncertain(scores.iter().map(|it| char::from(it.delimiter)).collect())
        }
        [best, ..] => Found::One(best.delimiter),
    }
}

/// The first whole lines of a text.
pub(super) fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let cut =
        memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..SAMPLE]).map_or(SAMPLE, |at| at + 1);
    &text[..text.floor_char_boundary(cut)]
}

fn score(sample: &str, delimiter: u8) -> Option<Score> {
    let (mut records, mut fields) = (Records::new(sample, delimiter), Fields::default());
    let mut widths: Vec<(usize, usize)> = Vec::new();
    let mut n = 0;
    while n < SAMPLE_ROWS
        && let Some(record) = records.read(&mut fields)
    {
        n += 1;
        if record.broken.is_some() {
            continue;
        }
        match widths.iter_mut().find(|it| it.0 == fields.len()) {
            Some(it) => it.1 += 1,
            None => widths.push((fields.len(), 1)),
        }
    }
    let &(width, count) = widths.iter().filter(|it| it.0 > 1).max_by_key(|it| (it.1, it.0))?;
    Some(Score { delimiter, width, agreeing: count * 1000 / n })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        for (text, expected) in [
            ("a,b\n1,2\n", Found::One(b',')),
            ("a;b;c\n1;2,5;x\n", Found::One(b';')),
            ("importo;data\n1,5;x\n2,5;y\n", Found::One(b';')),
            ("a\tb\n1\t2\n", Found::One(b'\t')),
            ("a|b\n1|2\n", Found::One(b'|')),
            ("cig\n7239181924\n", Found::Single),
            ("\"a,b\";\"c,d\"\n\"1,2\";\"3,4\"\n", Found::One(b';')),
            ("", Found::Single),
            ("a,b;c\n1,2;3\n", Found::Uncertain(vec![';', ','])),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }
}
