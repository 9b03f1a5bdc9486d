//! Questions to the long frame: keys down, tables across.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, DataType, IntoLazy, SortMultipleOptions, col, len};

use crate::FramesError;
use crate::read::{Ledger, Source};

/// What one table says of one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Sum, in cents.
    pub cents: i64,
    /// Rows that were summed.
    pub rows: u32,
}

/// A key and what each table says of it; `None` where a table says nothing, which is not zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<K> {
    /// The year, office, firm or body.
    pub key: K,
    /// One a table, in the order of [`Grid::sources`].
    pub totals: Vec<Option<Total>>,
}

/// Keys down, tables across.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid<K> {
    /// The tables.
    pub sources: Vec<Source>,
    /// The rows, in order of key unless the question says otherwise.
    pub rows: Vec<Row<K>>,
}

/// A firm or a body that a body deals with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counterparty {
    /// Tax code of eleven digits: what tells firms apart.
    pub code: String,
    /// The name that is written most often; the first by alphabet among equals.
    pub name: String,
}

impl Ledger {
    /// Amounts by year; rows whose year is not known come first, under `None`.
    ///
    /// # Errors
    /// When polars refuses.
    pub fn by_year(&self) -> Result<Grid<Option<i32>>, FramesError> {
        let frame = self.sums("year")?;
        let keys = frame.column("year")?.i32()?.iter().collect();
        self.grid(&frame, keys)
    }

    /// Amounts by office; rows that name none are left out.
    ///
    /// # Errors
    /// When polars refuses.
    pub fn by_office(&self) -> Result<Grid<String>, FramesError> {
        self.by_text("office")
    }

    /// Amounts by body, in order of name.
    ///
    /// # Errors
    /// When polars refuses.
    pub fn by_body(&self) -> Result<Grid<String>, FramesError> {
        let frame = self.sums("body")?;
        let name = |at: Option<u32>| self.bodies.get(at? as usize).cloned();
        let keys =
            frame.column("body")?.u32()?.iter().map(|at| name(at).unwrap_or_default()).collect();
        self.grid(&frame, keys)
    }

    /// The firms and bodies that occur in at least `tables` tables, those with the greatest amount in any one table
    /// first, at most `most`. Natural persons are never among them.
    ///
    /// # Errors
    /// When polars refuses.
    pub fn counterparties(
        &self,
        tables: usize,
        most: usize,
    ) -> Result<Grid<Counterparty>, FramesError> {
        let names = self.names()?;
        let by_code = self.by_text("code")?;
        let mut rows: Vec<Row<Counterparty>> = by_code
            .rows
            .into_iter()
            .filter(|row| row.totals.iter().flatten().count() >= tables)
            .map(|row| {
                let name = names.get(&row.key).cloned().unwrap_or_else(|| row.key.clone());
                Row { key: Counterparty { code: row.key, name }, totals: row.totals }
            })
            .collect();
        let greatest =
            |row: &Row<Counterparty>| row.totals.iter().flatten().map(|total| total.cents).max();
        rows.sort_by(|a, b| greatest(b).cmp(&greatest(a)).then_with(|| a.key.cmp(&b.key)));
        rows.truncate(most);
        Ok(Grid { sources: by_code.sources, rows })
    }

    fn by_text(&self, key: &str) -> Result<Grid<String>, FramesError> {
        let frame = self.sums(key)?;
        let column = frame.column(key)?.str()?;
        let keys: Vec<Option<String>> = column.iter().map(|text| text.map(str::to_owned)).collect();
        let grid = self.grid(&frame, keys)?;
        let rows = grid
            .rows
            .into_iter()
            .filter_map(|row| Some(Row { key: row.key?, totals: row.totals }))
            .collect();
        Ok(Grid { sources: grid.sources, rows })
    }

    /// `key`, `source`, `cents`, `rows`, in order of key and source.
    fn sums(&self, key: &str) -> Result<DataFrame, FramesError> {
        let frame = self
            .frame
            .clone()
            .lazy()
            .group_by([col(key), col("source")])
            .agg([col("cents").sum(), len().cast(DataType::UInt32).alias("rows")])
            .sort([key, "source"], SortMultipleOptions::default())
            .collect()?;
        Ok(frame)
    }

    fn grid<K: Ord + Clone>(
        &self,
        frame: &DataFrame,
        keys: Vec<K>,
    ) -> Result<Grid<K>, FramesError> {
        let (sources, cents, counts) = (
            frame.column("source")?.u32()?,
            frame.column("cents")?.i64()?,
            frame.column("rows")?.u32()?,
        );
        let mut rows: BTreeMap<K, Vec<Option<Total>>> = BTreeMap::new();
        let found = sources.iter().zip(cents.iter()).zip(counts.iter());
        for (key, ((source, cents), n)) in keys.into_iter().zip(found) {
            let totals = rows.entry(key).or_insert_with(|| vec![None; self.sources.len()]);
            let slot = source.and_then(|at| totals.get_mut(at as usize));
            if let (Some(slot), Some(cents), Some(rows)) = (slot, cents, n) {
                *slot = Some(Total { cents, rows });
            }
        }
        let rows = rows.into_iter().map(|(key, totals)| Row { key, totals }).collect();
        Ok(Grid { sources: self.sources.clone(), rows })
    }

    /// The name that each code is written with most often.
    fn names(&self) -> Result<BTreeMap<String, String>, FramesError> {
        let frame = self
            .frame
            .clone()
            .lazy()
            .filter(col("code").is_not_null())
            .group_by([col("code"), col("name")])
            .agg([len().cast(DataType::Int64).alias("n")])
            .sort(
                ["code", "n", "name"],
                SortMultipleOptions::default().with_order_descending_multi([false, true, false]),
            )
            .collect()?;
        let (codes, names) = (frame.column("code")?.str()?, frame.column("name")?.str()?);
        let mut first = BTreeMap::new();
        for (code, name) in codes.iter().zip(names.iter()) {
            if let (Some(code), Some(name)) = (code, name) {
                first.entry(code.to_owned()).or_insert_with(|| name.to_owned());
            }
        }
        Ok(first)
    }
}
