//! Typed columns in memory, as the questions need them.

use std::cmp::Ordering;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use hashbrown::{DefaultHashBuilder, HashTable};
use vetro_core::schema::Kind;
use vetro_core::table::Strings;

use crate::bitmap::Bitmap;
use crate::fold::fold_into;

/// Code of an empty cell of a text column.
pub const EMPTY: u32 = u32::MAX;

/// A typed table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Identifier of the schema, or of the free table.
    pub id: String,
    /// Title, Italian.
    pub title: String,
    columns: Vec<Column>,
    n_rows: usize,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Name: `[a-z][a-z0-9_]*`.
    pub name: String,
    /// Label, Italian.
    pub label: String,
    /// Label, English.
    pub label_en: String,
    /// What it holds.
    pub kind: Kind,
    /// 1 = phone, 2 = desktop, 3 = on demand.
    pub priority: u8,
    /// The cells.
    pub data: Data,
}

/// The cells of a column.
#[derive(Debug, Clone)]
pub enum Data {
    /// Text, codes, categories.
    Text(Texts),
    /// Cents (kind `Euro`) or whole numbers.
    Long(Numbers<i64>),
    /// Years (kind `Anno`) or days since 1970-01-01.
    Short(Numbers<i32>),
    /// Numbers and percentages.
    Float(Numbers<f64>),
    /// Yes or no.
    Bool(Numbers<bool>),
}

/// Numbers, some of them absent.
#[derive(Debug, Clone, Default)]
pub struct Numbers<T> {
    values: Vec<T>,
    valid: Option<Bitmap>,
    /// The least and the greatest, found at the first question that wants them.
    bounds: OnceLock<Option<(T, T)>>,
}

impl<T: Copy + PartialOrd> Numbers<T> {
    /// The least and the greatest value; `None` when no row holds one.
    pub fn bounds(&self) -> Option<(T, T)> {
        *self.bounds.get_or_init(|| {
            let mut found: Option<(T, T)> = None;
            for (row, &value) in self.values.iter().enumerate() {
                if self.valid.as_ref().is_none_or(|valid| valid.get(row)) {
                    found = Some(found.map_or((value, value), |(min, max)| {
                        (
                            if value < min { value } else { min },
                            if value > max { value } else { max },
                        )
                    }));
                }
            }
            found
        })
    }
}

impl<T: Copy> Numbers<T> {
    /// Pairs values with the rows that hold one; `None` when all do.
    #[must_use]
    pub fn new(values: Vec<T>, valid: Option<Bitmap>) -> Self {
        // A validity without holes only costs time at every question.
        let valid = valid.filter(|valid| valid.count() < values.len());
        Self { values, valid, bounds: OnceLock::new() }
    }

    /// The values, one a row; what stands at an absent one means nothing.
    #[must_use]
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// The rows that hold a value; `None` when all do.
    #[must_use]
    pub fn valid(&self) -> Option<&Bitmap> {
        self.valid.as_ref()
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The number of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<T> {
        if self.valid.as_ref().is_some_and(|valid| !valid.get(row)) {
            return None;
        }
        self.values.get(row).copied()
    }

    /// Appends the rows of another column.
    pub(crate) fn append(&mut self, mut other: Self) {
        if self.valid.is_some() || other.valid.is_some() {
            let mut valid =
                self.valid.take().unwrap_or_else(|| Bitmap::filled(self.values.len(), true));
            for row in 0..other.values.len() {
                valid.push(other.valid.as_ref().is_none_or(|valid| valid.get(row)));
            }
            self.valid = Some(valid);
        }
        self.values.append(&mut other.values);
        self.bounds = OnceLock::new();
    }
}

/// A text column: each distinct value once, a code per row.
///
/// Values are distinct, also where the file's dictionary repeated them, and none is the empty text: an empty text
/// and an absent one are the same cell on the page and in the CSV.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    codes: Vec<u32>,
    values: Strings,
    /// The values folded, made at the first search.
    folded: OnceLock<Strings>,
    /// The place of each value in Italian order, made at the first sort.
    ranks: OnceLock<Vec<u32>>,
}

impl Texts {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let code = self.code(row);
        (code != EMPTY).then(|| self.values.get(code as usize))
    }

    /// The code of a row; [`EMPTY`] for an empty cell.
    #[must_use]
    pub fn code(&self, row: usize) -> u32 {
        self.codes.get(row).copied().unwrap_or(EMPTY)
    }

    /// The codes, one a row.
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The distinct values, by code.
    #[must_use]
    pub fn values(&self) -> &Strings {
        &self.values
    }

    /// The code of a value, if any row may hold it.
    #[must_use]
    pub fn find(&self, value: &str) -> Option<u32> {
        self.values.iter().position(|known| known == value).map(|code| code as u32)
    }

    /// The distinct values folded for search, by code.
    #[must_use]
    pub fn folded(&self) -> &Strings {
        self.folded.get_or_init(|| {
            let mut folded = Strings::default();
            let mut buffer = String::new();
            for value in self.values.iter() {
                buffer.clear();
                fold_into(value, &mut buffer);
                folded.push(&buffer);
            }
            folded
        })
    }

    /// The place of each distinct value in Italian order, by code.
    #[must_use]
    pub fn ranks(&self) -> &[u32] {
        self.ranks.get_or_init(|| {
            let folded = self.folded();
            let mut sorted: Vec<u32> = (0..self.values.len() as u32).collect();
            sorted.sort_unstable_by(|&a, &b| {
                let (a, b) = (a as usize, b as usize);
                folded
                    .get(a)
                    .cmp(folded.get(b))
                    .then_with(|| finer(self.values.get(a), self.values.get(b)))
            });
            let mut ranks = vec![0; sorted.len()];
            for (rank, &code) in sorted.iter().enumerate() {
                ranks[code as usize] = rank as u32;
            }
            ranks
        })
    }
}

/// Italian order of two texts: letters first, then accents, then case (small before capital).
#[must_use]
pub fn collate(a: &str, b: &str) -> Ordering {
    crate::fold::fold(a).cmp(&crate::fold::fold(b)).then_with(|| finer(a, b))
}

/// Order of two texts that fold to the same.
fn finer(a: &str, b: &str) -> Ordering {
    let lower = |text: &str| text.to_lowercase();
    lower(a).cmp(&lower(b)).then_with(|| b.cmp(a))
}

/// Builds a text column, each distinct value once.
#[derive(Debug, Default)]
pub struct TextsBuilder {
    codes: Vec<u32>,
    values: Strings,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl TextsBuilder {
    /// The code of a value, new or known; [`EMPTY`] for the empty text.
    pub fn intern(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return EMPTY;
        }
        let Self { values, index, hasher, .. } = self;
        let entry = index.entry(
            hasher.hash_one(text),
            |&code| values.get(code as usize) == text,
            |&code| hasher.hash_one(values.get(code as usize)),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(found) => *found.get(),
            hashbrown::hash_table::Entry::Vacant(free) => {
                let code = values.len() as u32;
                free.insert(code);
                values.push(text);
                code
            }
        }
    }

    /// Appends a row by code.
    pub fn push_code(&mut self, code: u32) {
        self.codes.push(code);
    }

    /// Appends a row.
    pub fn push(&mut self, text: Option<&str>) {
        let code = text.map_or(EMPTY, |text| self.intern(text));
        self.codes.push(code);
    }

    /// The finished column.
    #[must_use]
    pub fn finish(self) -> Texts {
        Texts { codes: self.codes, values: self.values, ..Texts::default() }
    }
}

impl<'a> FromIterator<Option<&'a str>> for Texts {
    fn from_iter<I: IntoIterator<Item = Option<&'a str>>>(iter: I) -> Self {
        let mut builder = TextsBuilder::default();
        iter.into_iter().for_each(|text| builder.push(text));
        builder.finish()
    }
}

impl Data {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::Long(numbers) => numbers.len(),
            Self::Short(numbers) => numbers.len(),
            Self::Float(numbers) => numbers.len(),
            Self::Bool(numbers) => numbers.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Column {
    /// The text of a row, in a text column.
    #[must_use]
    pub fn text(&self, row: usize) -> Option<&str> {
        match &self.data {
            Data::Text(texts) => texts.get(row),
            _ => None,
        }
    }

    /// The whole number of a row: cents, an integer, a year, days, or 0 and 1 for no and yes.
    #[must_use]
    pub fn whole(&self, row: usize) -> Option<i64> {
        match &self.data {
            Data::Long(numbers) => numbers.get(row),
            Data::Short(numbers) => numbers.get(row).map(i64::from),
            Data::Bool(numbers) => numbers.get(row).map(i64::from),
            Data::Text(_) | Data::Float(_) => None,
        }
    }

    /// The decimal number of a row.
    #[must_use]
    pub fn float(&self, row: usize) -> Option<f64> {
        match &self.data {
            Data::Float(numbers) => numbers.get(row),
            _ => None,
        }
    }

    /// Whether the cell of a row is empty.
    #[must_use]
    pub fn is_empty_at(&self, row: usize) -> bool {
        match &self.data {
            Data::Text(texts) => texts.code(row) == EMPTY,
            Data::Float(numbers) => numbers.get(row).is_none(),
            _ => self.whole(row).is_none(),
        }
    }
}

impl Table {
    /// A table of columns that have the same number of rows; `None` when they have not.
    #[must_use]
    pub fn new(id: &str, title: &str, columns: Vec<Column>) -> Option<Self> {
        let n_rows = columns.first().map_or(0, |column| column.data.len());
        columns.iter().all(|column| column.data.len() == n_rows).then(|| Self {
            id: id.to_owned(),
            title: title.to_owned(),
            columns,
            n_rows,
        })
    }

    /// Number of rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The columns, in schema order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The position of a column.
    #[must_use]
    pub fn column_index(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The amount that totals speak of, where no schema says: the first column of euro on a phone, else the first.
    #[must_use]
    pub fn main_amount(&self) -> Option<usize> {
        let euro = |column: &Column| column.kind == Kind::Euro;
        self.columns
            .iter()
            .position(|column| euro(column) && column.priority == 1)
            .or_else(|| self.columns.iter().position(euro))
    }
}
