//! The rows that pass, one bitmap a filter.

use memchr::memmem::Finder;

use crate::bitmap::Bitmap;
use crate::fold::{fold, words};
use crate::query::{Filter, Query, Value};
use crate::table::{Column, Data, EMPTY, Table, Texts};

/// The rows that pass each filter and the search, and those that pass all.
#[derive(Debug, Clone)]
pub struct Selection {
    filters: Vec<(usize, Bitmap)>,
    search: Option<Bitmap>,
    all: Bitmap,
}

impl Selection {
    /// Judges every row of the table.
    #[must_use]
    pub fn new(table: &Table, query: &Query) -> Self {
        let filters: Vec<(usize, Bitmap)> = query
            .filters
            .iter()
            .filter(|filter| !filter.is_idle())
            .filter_map(|filter| {
                let column = table.columns().get(filter.column)?;
                Some((filter.column, passing(column, filter)))
            })
            .collect();
        let search = found(table, &query.search);
        let mut selection = Self { filters, search, all: Bitmap::filled(table.n_rows(), true) };
        selection.all = selection.except(usize::MAX);
        selection
    }

    /// The rows that pass everything.
    #[must_use]
    pub fn rows(&self) -> &Bitmap {
        &self.all
    }

    /// The rows that pass everything but the filter of one column: what its facet counts.
    #[must_use]
    pub fn except(&self, column: usize) -> Bitmap {
        let mut rows = Bitmap::filled(self.all.len(), true);
        if let Some(search) = &self.search {
            rows.and(search);
        }
        for (_, passing) in self.filters.iter().filter(|(filtered, _)| *filtered != column) {
            rows.and(passing);
        }
        rows
    }
}

impl Selection {
    /// The rows that pass every filter, whatever was searched.
    #[must_use]
    pub fn without_search(&self) -> Bitmap {
        let mut rows = Bitmap::filled(self.all.len(), true);
        for (_, passing) in &self.filters {
            rows.and(passing);
        }
        rows
    }
}

/// The rows in which every word is found in some text column; `None` when nothing is searched.
fn found(table: &Table, search: &str) -> Option<Bitmap> {
    let words = words(search);
    if words.is_empty() {
        return None;
    }
    let mut all = Bitmap::filled(table.n_rows(), true);
    for word in &words {
        let mut any = Bitmap::filled(table.n_rows(), false);
        for column in table.columns() {
            if let Data::Text(texts) = &column.data {
                let wanted = containing(texts, word);
                if wanted.contains(&true) {
                    any.or(&by_code(texts, &wanted, false));
                }
            }
        }
        all.and(&any);
    }
    Some(all)
}

/// Which values contain a folded word.
fn containing(texts: &Texts, word: &str) -> Vec<bool> {
    let finder = Finder::new(word.as_bytes());
    texts.folded().iter().map(|value| finder.find(value.as_bytes()).is_some()).collect()
}

fn by_code(texts: &Texts, wanted: &[bool], empty: bool) -> Bitmap {
    let codes = texts.codes();
    Bitmap::from_fn(codes.len(), |row| {
        let code = codes[row];
        if code == EMPTY { empty } else { wanted.get(code as usize).copied().unwrap_or(false) }
    })
}

/// The rows that pass one filter.
fn passing(column: &Column, filter: &Filter) -> Bitmap {
    let (filled, empty) = (filter.passes_filled(), filter.passes_empty());
    match &column.data {
        Data::Text(texts) => {
            let wanted = if filled {
                wanted_texts(texts, filter)
            } else {
                vec![false; texts.values().len()]
            };
            by_code(texts, &wanted, empty)
        }
        Data::Float(numbers) => Bitmap::from_fn(numbers.len(), |row| {
            numbers.get(row).map_or(empty, |real| filled && real_passes(real, filter))
        }),
        Data::Long(_) | Data::Short(_) | Data::Bool(_) => {
            let test = WholeTest::new(filter);
            Bitmap::from_fn(column.data.len(), |row| {
                column.whole(row).map_or(empty, |whole| filled && test.passes(whole))
            })
        }
    }
}

/// Which distinct values pass: each is judged once, however many rows hold it.
fn wanted_texts(texts: &Texts, filter: &Filter) -> Vec<bool> {
    let n = texts.values().len();
    let mut wanted = vec![true; n];
    if !filter.any.is_empty() {
        wanted.fill(false);
        for code in codes_of(texts, &filter.any) {
            wanted[code as usize] = true;
        }
    }
    for code in codes_of(texts, &filter.none) {
        wanted[code as usize] = false;
    }
    for part in &filter.contains {
        for (keep, contains) in wanted.iter_mut().zip(containing(texts, &fold(part))) {
            *keep &= contains;
        }
    }
    if !filter.starts.is_empty() {
        let starts: Vec<String> = filter.starts.iter().map(|start| fold(start)).collect();
        for (keep, value) in wanted.iter_mut().zip(texts.folded().iter()) {
            *keep &= starts.iter().any(|start| value.starts_with(start.as_str()));
        }
    }
    wanted
}

fn codes_of(texts: &Texts, values: &[Value]) -> Vec<u32> {
    values
        .iter()
        .filter_map(|value| match value {
            Value::Text(text) => texts.find(text),
            _ => None,
        })
        .collect()
}

/// A filter on whole numbers, taken apart once.
struct WholeTest {
    any: Vec<i64>,
    asks_any: bool,
    none: Vec<i64>,
    min: i64,
    max: i64,
}

impl WholeTest {
    fn new(filter: &Filter) -> Self {
        let wholes = |values: &[Value]| values.iter().filter_map(whole).collect::<Vec<i64>>();
        Self {
            any: wholes(&filter.any),
            asks_any: !filter.any.is_empty(),
            none: wholes(&filter.none),
            min: filter.min.as_ref().and_then(whole).unwrap_or(i64::MIN),
            max: filter.max.as_ref().and_then(whole).unwrap_or(i64::MAX),
        }
    }

    fn passes(&self, value: i64) -> bool {
        (self.min..=self.max).contains(&value)
            && (!self.asks_any || self.any.contains(&value))
            && !self.none.contains(&value)
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Whole(whole) => Some(*whole),
        Value::Yes(yes) => Some(i64::from(*yes)),
        Value::Text(_) | Value::Real(_) => None,
    }
}

fn real_passes(value: f64, filter: &Filter) -> bool {
    let equal = |other: &Value| matches!(other, Value::Real(real) if *real == value);
    let bound = |bound: &Option<Value>| match bound {
        Some(Value::Real(real)) => Some(*real),
        _ => None,
    };
    (filter.any.is_empty() || filter.any.iter().any(equal))
        && !filter.none.iter().any(equal)
        && bound(&filter.min).is_none_or(|min| value >= min)
        && bound(&filter.max).is_none_or(|max| value <= max)
}
