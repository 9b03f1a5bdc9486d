//! The rows that pass, one bitmap a filter.

use std::borrow::Cow;
use std::sync::Arc;

use crate::bitmap::Bitmap;
use crate::find::{Found, find};
use crate::fold::{fold, words};
use crate::query::{Filter, Query, Value};
use crate::scan::by_code;
use crate::table::{Column, Data, Numbers, Table, Texts};

/// The rows that pass each filter and the search, and those that pass all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    filters: Vec<(Filter, Arc<Bitmap>)>,
    search: Vec<Arc<Found>>,
    all: Bitmap,
}

impl Selection {
    /// Judges every row of the table.
    #[must_use]
    pub fn new(table: &Table, query: &Query) -> Self {
        Self::default().narrowed(table, query)
    }

    /// The selection of another query over the same table. What both ask is not judged again, and a word that was
    /// typed further is looked for only where its beginning was found.
    #[must_use]
    pub fn narrowed(&self, table: &Table, query: &Query) -> Self {
        let filters = query
            .filters
            .iter()
            .filter(|filter| !filter.is_idle())
            .filter_map(|filter| {
                let column = table.columns().get(filter.column)?;
                let known = self.filters.iter().find(|(known, _)| known == filter);
                let passing =
                    known.map_or_else(|| Arc::new(passing(column, filter)), |it| Arc::clone(&it.1));
                Some((filter.clone(), passing))
            })
            .collect();
        let search = words(&query.search)
            .into_iter()
            .map(|word| match self.search.iter().find(|known| known.word == word) {
                Some(known) => Arc::clone(known),
                None => {
                    let wider = self.search.iter().find(|known| word.contains(&known.word));
                    Arc::new(find(table, word, wider.map(AsRef::as_ref)))
                }
            })
            .collect();
        let mut selection = Self { filters, search, all: Bitmap::default() };
        selection.all = selection.meet(table.n_rows(), usize::MAX, true);
        selection
    }

    /// The rows that pass everything.
    #[must_use]
    pub fn rows(&self) -> &Bitmap {
        &self.all
    }

    /// The rows that pass everything but the filter of one column: what its facet counts.
    #[must_use]
    pub fn except(&self, column: usize) -> Cow<'_, Bitmap> {
        if self.filters.iter().any(|(filter, _)| filter.column == column) {
            Cow::Owned(self.meet(self.all.len(), column, true))
        } else {
            Cow::Borrowed(&self.all)
        }
    }

    /// The rows that pass every filter, whatever was searched.
    #[must_use]
    pub fn without_search(&self) -> Bitmap {
        self.meet(self.all.len(), usize::MAX, false)
    }

    fn meet(&self, n_rows: usize, except: usize, search: bool) -> Bitmap {
        let mut rows = Bitmap::filled(n_rows, true);
        for found in self.search.iter().filter(|_| search) {
            rows.and(&found.rows);
        }
        for (_, passing) in self.filters.iter().filter(|(filter, _)| filter.column != except) {
            rows.and(passing);
        }
        rows
    }
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
        Data::Float(numbers) => {
            let hits = Bitmap::from_slice(numbers.values(), |it| filled && real_passes(it, filter));
            with_empty(hits, numbers, empty)
        }
        Data::Long(numbers) => {
            let test = WholeTest::new(filter);
            let hits = match test.range() {
                _ if !filled => Bitmap::filled(numbers.len(), false),
                // One subtraction and one comparison: what lies below wraps around beyond the span.
                Some((min, span)) => Bitmap::from_slice(numbers.values(), |it: i64| {
                    it.wrapping_sub(min) as u64 <= span
                }),
                None => Bitmap::from_slice(numbers.values(), |it| test.passes(it)),
            };
            with_empty(hits, numbers, empty)
        }
        Data::Short(numbers) => {
            let test = WholeTest::new(filter);
            let hits = Bitmap::from_slice(numbers.values(), |it| filled && test.passes(it.into()));
            with_empty(hits, numbers, empty)
        }
        Data::Bool(numbers) => {
            let test = WholeTest::new(filter);
            let passes = [false, true].map(|it| filled && test.passes(it.into()));
            let hits = Bitmap::from_slice(numbers.values(), |it| passes[usize::from(it)]);
            with_empty(hits, numbers, empty)
        }
    }
}

/// What stands at an absent number means nothing: those rows pass or not by themselves.
fn with_empty<T: Copy>(mut hits: Bitmap, numbers: &Numbers<T>, empty: bool) -> Bitmap {
    if let Some(valid) = numbers.valid() {
        hits.and(valid);
        if empty {
            let mut absent = Bitmap::filled(valid.len(), true);
            absent.and_not(valid);
            hits.or(&absent);
        }
    }
    hits
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
        let mut hits = vec![false; n];
        crate::find::containing(texts.folded(), &fold(part), &mut |code| hits[code] = true);
        wanted.iter_mut().zip(hits).for_each(|(keep, hit)| *keep &= hit);
    }
    if !filter.starts.is_empty() {
        let starts: Vec<String> = filter.starts.iter().map(|start| fold(start)).collect();
        for (keep, value) in wanted.iter_mut().zip(texts.folded().iter()) {
            *keep &= starts.iter().any(|start| value.starts_with(start.as_str()));
        }
    }
    wanted
}

/// The codes of values, in one pass however many are asked for.
fn codes_of(texts: &Texts, values: &[Value]) -> Vec<u32> {
    let mut asked: Vec<&str> = values
        .iter()
        .filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    asked.sort_unstable();
    let is_asked = |known: &str| match asked.as_slice() {
        [one] => *one == known,
        many => many.binary_search(&known).is_ok(),
    };
    if asked.is_empty() {
        return Vec::new();
    }
    let known = texts.values().iter().enumerate();
    known.filter(|(_, known)| is_asked(known)).map(|(code, _)| code as u32).collect()
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

    /// The least value and how far the greatest is from it, where nothing but bounds is asked.
    fn range(&self) -> Option<(i64, u64)> {
        let only_bounds = !self.asks_any && self.none.is_empty() && self.min <= self.max;
        only_bounds.then(|| (self.min, self.max.wrapping_sub(self.min) as u64))
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
