//! Full text: the rows in which a word stands, in whatever column.
//!
//! Texts are searched folded, all values of a column in one sweep over their arena. A word that is a figure, a year
//! or a date also finds the amounts, years and days that are written so (`1.500`, `1500,00`, `31/01/2026`,
//! `2026-01`); no number is ever turned into text for it.

use std::ops::RangeInclusive;

use memchr::memmem::Finder;
use vetro_core::schema::Kind;
use vetro_core::table::Strings;
use vetro_core::value::data::Date;

use crate::bitmap::Bitmap;
use crate::scan::by_code;
use crate::table::{Column, Data, Numbers, Table, Texts};

/// Where a word stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The word, folded.
    pub(crate) word: String,
    /// The rows.
    pub(crate) rows: Bitmap,
    /// The values that hold it, by column: a longer word is looked for only there.
    texts: Vec<(usize, Vec<u32>)>,
}

/// Looks a folded word up in every column; only among the values of `wider`, when that was found by a part of it.
pub(crate) fn find(table: &Table, word: String, wider: Option<&Found>) -> Found {
    let mut rows = Bitmap::filled(table.n_rows(), false);
    let mut texts = Vec::new();
    for (at, column) in table.columns().iter().enumerate() {
        match &column.data {
            Data::Text(values) => {
                let known = wider.and_then(|wider| {
                    wider.texts.iter().find(|(column, _)| *column == at).map(|(_, codes)| codes)
                });
                let codes = match (wider, known) {
                    (Some(_), None) => Vec::new(),
                    (Some(_), Some(codes)) => among(values, codes, &word),
                    (None, _) => {
                        let mut codes = Vec::new();
                        containing(values.folded(), &word, &mut |code| codes.push(code as u32));
                        codes
                    }
                };
                if !codes.is_empty() {
                    rows.or(&rows_of(values, &codes));
                    texts.push((at, codes));
                }
            }
            _ => {
                if let Some(hits) = written(column, &word) {
                    rows.or(&hits);
                }
            }
        }
    }
    Found { word, rows, texts }
}

fn rows_of(texts: &Texts, codes: &[u32]) -> Bitmap {
    let mut wanted = vec![false; texts.values().len()];
    for &code in codes {
        wanted[code as usize] = true;
    }
    by_code(texts, &wanted, false)
}

fn among(texts: &Texts, codes: &[u32], word: &str) -> Vec<u32> {
    let finder = Finder::new(word.as_bytes());
    let folded = texts.folded();
    let holds = |code: &u32| finder.find(folded.get(*code as usize).as_bytes()).is_some();
    codes.iter().copied().filter(holds).collect()
}

/// Calls `take` with the position of each text that contains a word: one sweep over all of them. A hit that begins in
/// one text and ends in the next is none.
pub(crate) fn containing(texts: &Strings, word: &str, take: &mut dyn FnMut(usize)) {
    let (arena, ends) = texts.arena();
    if word.is_empty() {
        (0..texts.len()).for_each(take);
        return;
    }
    let bytes = arena.as_bytes();
    let finder = Finder::new(word.as_bytes());
    let (mut from, mut text) = (0usize, 0usize);
    while let Some(hit) = finder.find(bytes.get(from..).unwrap_or_default()) {
        let at = from + hit;
        text += ends[text..].partition_point(|&end| end as usize <= at);
        let Some(&end) = ends.get(text) else { return };
        if at + word.len() <= end as usize {
            take(text);
            from = end as usize;
        } else {
            // It crosses into the next text, which may begin with the word itself.
            from = at + 1;
        }
    }
}

/// The rows of a column of numbers in which something is written like the word; `None` when it is no figure.
fn written(column: &Column, word: &str) -> Option<Bitmap> {
    let range = match column.kind {
        Kind::Euro => euro(word)?,
        Kind::Anno => year(word).map(|year| i64::from(year)..=i64::from(year))?,
        Kind::Data => days(word)?,
        Kind::Intero => {
            let whole: i64 = grouped(word)?.parse().ok()?;
            whole..=whole
        }
        // A percentage or a measure is found by its filter.
        _ => return None,
    };
    match &column.data {
        Data::Long(numbers) => Some(between(numbers, &range, |it| it)),
        Data::Short(numbers) => Some(between(numbers, &range, i64::from)),
        _ => None,
    }
}

fn between<T: Copy>(
    numbers: &Numbers<T>,
    range: &RangeInclusive<i64>,
    wide: impl Fn(T) -> i64,
) -> Bitmap {
    let mut hits = Bitmap::from_slice(numbers.values(), |value| range.contains(&wide(value)));
    if let Some(valid) = numbers.valid() {
        hits.and(valid);
    }
    hits
}

/// `1500,5`, `1.500,50`, `1500.50`: those cents; `1500`, `1.500`: all cents of that euro.
fn euro(word: &str) -> Option<RangeInclusive<i64>> {
    let (negative, digits) = word.strip_prefix('-').map_or((false, word), |rest| (true, rest));
    let (whole, part) = match digits.split_once(',') {
        Some((whole, part)) => (grouped(whole)?, part),
        None => match digits.rsplit_once('.') {
            // A point before one or two digits is a decimal point; before three it groups.
            Some((whole, part)) if part.len() < 3 => (whole.to_owned(), part),
            _ => (grouped(digits)?, ""),
        },
    };
    let digits_only = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits.ends_with([',', '.']) {
        return None;
    }
    let zeros = whole.len() > 1 && whole.starts_with('0');
    if zeros || whole.is_empty() || part.len() > 2 || !digits_only(&whole) || !digits_only(part) {
        return None;
    }
    let base = whole.parse::<i64>().ok()?.checked_mul(100)?;
    let (first, last) = match (part.len(), part.parse::<i64>()) {
        (1, Ok(tens)) => (tens * 10, tens * 10),
        (2, Ok(cents)) => (cents, cents),
        _ => (0, 99),
    };
    let (first, last) = (base.checked_add(first)?, base.checked_add(last)?);
    Some(if negative { -last..=-first } else { first..=last })
}

/// `1.500` as `1500`; points stand before groups of three or nowhere.
fn grouped(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let mut groups = digits.split('.');
    let first = groups.next()?;
    let sound = groups.all(|group| group.len() == 3)
        && (!digits.contains('.') || (1..=3).contains(&first.len()))
        && !first.is_empty()
        && (digits.len() == 1 || !first.starts_with('0'));
    sound.then(|| format!("{sign}{}", digits.replace('.', "")))
}

fn year(word: &str) -> Option<i32> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    is_year.then(|| word.parse().ok()).flatten().filter(|&year| year > 0)
}

/// The days that a date, a month or a year names.
fn days(word: &str) -> Option<RangeInclusive<i64>> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let first = |year, month| Date::from_ymd(year, month, 1).map(|date| i64::from(date.0));
    let one = |year, month, day| {
        Date::from_ymd(year, month, day).map(|date| i64::from(date.0)).map(|day| day..=day)
    };
    let whole_month = |year: i32, month: u32| {
        let next = if month == 12 { first(year + 1, 1) } else { first(year, month + 1) };
        Some(first(year, month)?..=next? - 1)
    };
    if let Some(year) = year(word) {
        return Some(first(year, 1)?..=first(year + 1, 1)? - 1);
    }
    let slashes: Vec<&str> = word.split('/').collect();
    let dashes: Vec<&str> = word.split('-').collect();
    match (slashes.as_slice(), dashes.as_slice()) {
        ([day, month, of], _) => one(year(of)?, number(month)?, number(day)?),
        ([month, of], _) => whole_month(year(of)?, number(month)?),
        (_, [of, month, day]) => one(year(of)?, number(month)?, number(day)?),
        (_, [of, month]) => whole_month(year(of)?, number(month)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sweep_finds_what_each_text_by_itself_holds() {
        let mut texts = Strings::default();
        let all = ["aba", "", "b", "ab", "abab", "xb", "", "a"];
        all.iter().for_each(|text| texts.push(text));
        for word in ["a", "ab", "ba", "b", "bab", "abx", "xba", "z", ""] {
            let mut found = Vec::new();
            containing(&texts, word, &mut |at| found.push(at));
            let want: Vec<usize> = (0..all.len()).filter(|&at| all[at].contains(word)).collect();
            assert_eq!(found, want, "{word}");
        }
    }

    #[test]
    fn figures_are_read_as_they_are_written() {
        for (word, want) in [
            ("1500", Some(150_000..=150_099)),
            ("1.500", Some(150_000..=150_099)),
            ("1500,5", Some(150_050..=150_050)),
            ("1.500,50", Some(150_050..=150_050)),
            ("1500.50", Some(150_050..=150_050)),
            ("-0,05", Some(-5..=-5)),
            ("-3", Some(-399..=-300)),
            ("1.50.000", None),
            ("12a", None),
            ("1,234", None),
            ("01", None),
            ("1,", None),
            ("0,5", Some(50..=50)),
            ("99999999999999999999", None),
            ("", None),
        ] {
            assert_eq!(euro(word), want, "{word}");
        }
        let day = |y, m, d| Date::from_ymd(y, m, d).map_or(0, |date| i64::from(date.0));
        for (word, want) in [
            ("31/01/2026", Some(day(2026, 1, 31)..=day(2026, 1, 31))),
            ("2026-1-31", Some(day(2026, 1, 31)..=day(2026, 1, 31))),
            ("02/2024", Some(day(2024, 2, 1)..=day(2024, 2, 29))),
            ("2025-12", Some(day(2025, 12, 1)..=day(2025, 12, 31))),
            ("2025", Some(day(2025, 1, 1)..=day(2025, 12, 31))),
            ("9999", None),
            ("31/02/2026", None),
            ("1/2", None),
            ("via", None),
        ] {
            assert_eq!(days(word), want, "{word}");
        }
    }
}
