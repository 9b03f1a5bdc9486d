//! One column of text to one Arrow array. Every distinct value is read once.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::types::{ArrowPrimitiveType, Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Int32Array, PrimitiveArray, StringArray,
};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher as _;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::model::{ColumnSchema, Kind};
use crate::table::{Column, Stored, Strings};
use crate::value::cig::Cig;
use crate::value::codice_fiscale::CodiceFiscaleOPartitaIva;
use crate::value::cup::Cup;
use crate::value::data::Date;
use crate::value::{anno, euro, evidence, is_blank, numero, si_no, visible};

/// What stands in place of what identifies a natural person.
pub const OMISSIS: &str = "omissis";

/// Reads a column as `kind`. `masked` marks the rows whose value must not leave.
pub(super) fn column(
    column: &Column,
    kind: Kind,
    schema: Option<&ColumnSchema>,
    decimal: Option<char>,
    masked: Option<&[bool]>,
) -> ArrayRef {
    let source = Source { column, stored: stored_by_code(column), masked };
    let decimal = if matches!(kind, Kind::Euro | Kind::Numero | Kind::Percentuale) {
        decimal.or_else(|| evidence::decimal_mark(source.texts()))
    } else {
        None
    };
    match kind {
        Kind::Euro => {
            Arc::new(source.numbers::<Int64Type>(|text, stored| cents(text, stored, decimal)))
        }
        Kind::Numero | Kind::Percentuale => {
            Arc::new(source.numbers::<Float64Type>(|text, stored| double(text, stored, decimal)))
        }
        Kind::Intero => {
            Arc::new(source.numbers::<Int64Type>(|text, _| numero::parse_whole(text).ok()))
        }
        Kind::Anno => Arc::new(source.numbers::<Int32Type>(|text, _| anno::parse(text))),
        Kind::Data => {
            let day_first = evidence::day_first(source.texts()).unwrap_or(true);
            Arc::new(source.numbers::<Date32Type>(|text, _| {
                Date::parse_as(text, day_first).ok().map(|reading| reading.date.0)
            }))
        }
        Kind::SiNo => Arc::new(source.booleans()),
        _ => Arc::new(source.words(kind, schema)),
    }
}

/// Cells that hold a text and have no value: a reader must be told that they are not empty at the source.
pub(super) fn n_unread(column: &Column, array: &ArrayRef, masked: Option<&[bool]>) -> u32 {
    if array.null_count() == 0 {
        return 0;
    }
    let filled: Vec<bool> =
        column.cells.values().iter().map(|text| !clean(text).is_empty()).collect();
    let unread = (0..column.cells.len()).filter(|&row| {
        array.is_null(row)
            && filled[column.cells.code(row) as usize]
            && !masked.is_some_and(|masked| masked[row])
    });
    unread.count() as u32
}

fn cents(text: &str, stored: Stored, decimal: Option<char>) -> Option<i64> {
    let decimal = if is_number(stored) { Some('.') } else { decimal };
    euro::parse(text, decimal).ok().map(|amount| amount.cents)
}

fn double(text: &str, stored: Stored, decimal: Option<char>) -> Option<f64> {
    let decimal = if is_number(stored) { Some('.') } else { decimal };
    numero::parse(text, decimal).ok().map(|reading| reading.value())
}

/// A cell that a format stored as a number has the point of programs, whatever the column writes elsewhere.
fn is_number(stored: Stored) -> bool {
    matches!(stored, Stored::Number | Stored::Formula)
}

/// The kind of storage of each distinct value, in formats that have one.
fn stored_by_code(column: &Column) -> Option<Vec<Stored>> {
    let stored = column.stored.as_ref()?;
    let mut by_code = vec![Stored::Text; column.cells.n_values()];
    for (row, &kind) in stored.iter().enumerate().take(column.cells.len()) {
        by_code[column.cells.code(row) as usize] = kind;
    }
    Some(by_code)
}

/// A column with what is known of its values.
struct Source<'a> {
    column: &'a Column,
    stored: Option<Vec<Stored>>,
    masked: Option<&'a [bool]>,
}

impl<'a> Source<'a> {
    fn stored(&self, code: usize) -> Stored {
        self.stored.as_ref().map_or(Stored::Text, |by_code| by_code[code])
    }

    /// The distinct values that were written as text: only they prove how the column writes.
    fn texts(&self) -> impl Iterator<Item = &'a str> {
        let values = self.column.cells.values();
        (0..values.len())
            .filter(|&code| !is_number(self.stored(code)))
            .map(|code| values.get(code))
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn is_masked(&self, row: usize) -> bool {
        self.masked.is_some_and(|masked| masked[row])
    }

    /// Applies `read` to each distinct value, then lays the results out by row.
    fn by_row<T: Copy>(
        &self,
        read: impl Fn(&str, Stored) -> Option<T>,
    ) -> impl Iterator<Item = Option<T>> {
        let cells = &self.column.cells;
        let results: Vec<Option<T>> = cells
            .values()
            .iter()
            .enumerate()
            .map(|(code, text)| read(unguarded(text.trim_matches(is_blank)), self.stored(code)))
            .collect();
        (0..cells.len()).map(move |row| {
            if self.is_masked(row) { None } else { results[cells.code(row) as usize] }
        })
    }

    fn numbers<T: ArrowPrimitiveType>(
        &self,
        read: impl Fn(&str, Stored) -> Option<T::Native>,
    ) -> PrimitiveArray<T> {
        self.by_row(read).collect()
    }

    fn booleans(&self) -> BooleanArray {
        self.by_row(|text, _| si_no::parse(text)).collect()
    }

    fn words(&self, kind: Kind, schema: Option<&ColumnSchema>) -> DictionaryArray<Int32Type> {
        let cells = &self.column.cells;
        let drop_decimals = kind.is_code() && all_whole_with_decimals(cells.values());
        let mut words = Words::default();
        let keys: Vec<Option<i32>> = cells
            .values()
            .iter()
            .map(|text| {
                let clean = clean(text);
                let clean = if drop_decimals { clean.trim_end_matches(".0") } else { &*clean };
                (!clean.is_empty()).then(|| words.intern(&canonical(clean, kind, schema)))
            })
            .collect();
        let mut omissis = None;
        let rows: Int32Array = (0..cells.len())
            .map(|row| {
                if self.is_masked(row) {
                    Some(*omissis.get_or_insert_with(|| words.intern(OMISSIS)))
                } else {
                    keys[cells.code(row) as usize]
                }
            })
            .collect();
        words.finish(rows)
    }
}

/// Whether every value of a code column reads `23.0`: a program took the codes for numbers.
fn all_whole_with_decimals(values: &Strings) -> bool {
    let mut some = false;
    for text in values.iter().map(str::trim).filter(|text| !text.is_empty()) {
        let Some(digits) = text.strip_suffix(".0") else { return false };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        some = true;
    }
    some
}

/// The text inside a spreadsheet's guard: `="028001"` is `028001`.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'))
        .unwrap_or(text)
}

/// A text as it leaves: without guards, [`visible::clean`], with plain line breaks, in NFC.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(is_blank);
    let inner = unguarded(trimmed);
    // What stands at the edges may be half of a letter: only a guard is looked for without them.
    let text = if inner.len() == trimmed.len() { text } else { inner };
    let plain = |b: u8| (0x20..0x7f).contains(&b) || b == b'\n' || b == b'\t';
    if text.bytes().all(plain) {
        return Cow::Borrowed(text.trim());
    }
    let seen = visible::clean(text);
    if !seen.contains('\r') && is_nfc_quick(seen.chars()) == IsNormalized::Yes {
        return seen;
    }
    Cow::Owned(seen.replace("\r\n", "\n").replace('\r', "\n").nfc().collect())
}

/// The one writing of a value that has several.
fn canonical<'a>(text: &'a str, kind: Kind, schema: Option<&ColumnSchema>) -> Cow<'a, str> {
    match kind {
        Kind::Categoria => match schema.and_then(|schema| schema.value_of(text)) {
            Some(value) => Cow::Owned(value.value.clone()),
            None => Cow::Borrowed(text),
        },
        Kind::Cig => Cig::parse(text)
            .map_or_else(|_| upper(text), |code| Cow::Owned(code.as_str().to_owned())),
        Kind::Cup => Cup::parse(text)
            .map_or_else(|_| upper(text), |code| Cow::Owned(code.as_str().to_owned())),
        Kind::CodiceFiscale | Kind::PartitaIva | Kind::CodiceFiscaleOPartitaIva => {
            match CodiceFiscaleOPartitaIva::parse(text) {
                Ok(CodiceFiscaleOPartitaIva::Persona(code)) => Cow::Owned(code.as_str().to_owned()),
                Ok(CodiceFiscaleOPartitaIva::Ente(code)) => Cow::Owned(code.as_str().to_owned()),
                Err(_) => upper(text),
            }
        }
        Kind::CodiceCatastale | Kind::CodiceProvincia => upper(text),
        Kind::CodiceIpa if is_one_word(text) => Cow::Owned(text.to_ascii_lowercase()),
        _ => Cow::Borrowed(text),
    }
}

/// A code that was not recognised keeps its writing but for case; prose in a code column keeps its case too.
fn upper(text: &str) -> Cow<'_, str> {
    if is_one_word(text) && text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(text.to_ascii_uppercase())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_one_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./".contains(&byte))
}

/// The distinct values of a dictionary column, in order of first appearance.
#[derive(Default)]
pub(super) struct Words {
    values: Strings,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Words {
    /// The key of a value.
    pub(super) fn intern(&mut self, text: &str) -> i32 {
        let Self { values, index, hasher } = self;
        let entry = index.entry(
            hasher.hash_one(text),
            |&key| values.get(key as usize) == text,
            |&key| hasher.hash_one(values.get(key as usize)),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(found) => *found.get() as i32,
            hashbrown::hash_table::Entry::Vacant(free) => {
                let key = values.len() as u32;
                free.insert(key);
                values.push(text);
                key as i32
            }
        }
    }

    /// The column whose rows hold these keys.
    pub(super) fn finish(self, keys: Int32Array) -> DictionaryArray<Int32Type> {
        let values: StringArray = self.values.iter().map(Some).collect();
        DictionaryArray::new(keys, Arc::new(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_leaves_clean() {
        for (raw, cleaned) in [
            ("  a  b ", "a  b"),
            ("\u{a0}a\u{a0}b", "a b"),
            ("=\"028001\"", "028001"),
            ("a\r\nb", "a\nb"),
            ("citta\u{300}", "città"),
            ("a\u{200b}b", "ab"),
            ("1\u{2009}500", "1 500"),
            ("l\u{92}asilo", "l’asilo"),
            ("=SUM(A1)", "=SUM(A1)"),
        ] {
            assert_eq!(clean(raw), cleaned, "{raw:?}");
            assert_eq!(clean(cleaned), cleaned);
        }
    }

    #[test]
    fn codes_have_one_writing() {
        for (kind, raw, one) in [
            (Kind::Cig, "z1b1b787fd", "Z1B1B787FD"),
            (Kind::Cig, "in corso di rilascio", "in corso di rilascio"),
            (Kind::Cup, "h91f22000160006", "H91F22000160006"),
            (Kind::CodiceFiscale, "rssmra85t10a562s", "RSSMRA85T10A562S"),
            (Kind::CodiceIpa, "C_F704", "c_f704"),
            (Kind::Codice, "AbC", "AbC"),
        ] {
            assert_eq!(canonical(raw, kind, None), one);
        }
    }
}
