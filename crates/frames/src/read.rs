//! Datasets become one long frame: a row for each amount.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use vetro_core::check::Dataset;
use vetro_core::schema::typed::TypedColumn;
use vetro_core::schema::{Kind, TypedTable};
use vetro_core::value::data::Date;

use crate::FramesError;
use crate::winners;

/// A body with the datasets that it publishes.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    /// Name, as in IPA.
    pub name: &'a str,
    /// Its datasets; those that are withheld are passed over.
    pub datasets: Vec<&'a Dataset>,
}

/// A table that amounts come from: a column of every grid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Path below `dati/`.
    pub slug: String,
    /// Title, Italian.
    pub title: String,
    /// Label of the amount that is summed, Italian.
    pub amount: String,
}

/// The long frame with what its numbers stand for.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// `body`, `source`, `year`, `office`, `code`, `name`, `cents`.
    pub(crate) frame: DataFrame,
    /// Names of the bodies, in the order given.
    pub(crate) bodies: Vec<String>,
    /// The tables, in order of slug.
    pub(crate) sources: Vec<Source>,
}

/// The rows of the long frame, column by column.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    body: Vec<u32>,
    source: Vec<u32>,
    year: Vec<Option<i32>>,
    office: Vec<Option<String>>,
    code: Vec<Option<String>>,
    name: Vec<Option<String>>,
    cents: Vec<i64>,
    /// Sum of all amounts without their sign: no sum of some of them can be greater.
    magnitude: u128,
}

impl Ledger {
    /// Reads the datasets of some bodies. A table without a declared main amount brings nothing.
    ///
    /// # Errors
    /// When polars refuses a frame, or all amounts together are beyond 64 bits of cents.
    pub fn new(bodies: &[Body<'_>]) -> Result<Self, FramesError> {
        let sources = sources(bodies);
        let index: BTreeMap<&str, u32> =
            sources.iter().zip(0u32..).map(|(source, at)| (source.slug.as_str(), at)).collect();
        let mut rows = Rows::default();
        for (body, at) in bodies.iter().zip(0u32..) {
            for dataset in amounts(body) {
                if let Some(&source) = index.get(dataset.slug.as_str()) {
                    rows.add(at, source, dataset, body)?;
                }
            }
        }
        let names = bodies.iter().map(|body| body.name.to_owned()).collect();
        Ok(Self { frame: rows.frame()?, bodies: names, sources })
    }

    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.frame.height() == 0
    }
}

/// The datasets of a body that leave and have an amount.
fn amounts<'a>(body: &Body<'a>) -> impl Iterator<Item = &'a Dataset> {
    body.datasets
        .iter()
        .copied()
        .filter(|it| it.withheld.is_none() && amount_column(&it.table).is_some())
}

/// The tables of all bodies, each slug once.
fn sources(bodies: &[Body<'_>]) -> Vec<Source> {
    let mut sources: BTreeMap<String, Source> = BTreeMap::new();
    for dataset in bodies.iter().flat_map(amounts) {
        let Some((_, column)) = amount_column(&dataset.table) else { continue };
        sources.entry(dataset.slug.clone()).or_insert_with(|| Source {
            slug: dataset.slug.clone(),
            title: dataset.table.title.clone(),
            amount: column.label.clone(),
        });
    }
    sources.into_values().collect()
}

impl Rows {
    fn add(
        &mut self,
        body: u32,
        source: u32,
        dataset: &Dataset,
        of: &Body<'_>,
    ) -> Result<(), FramesError> {
        let table = &dataset.table;
        let Some((at, _)) = amount_column(table) else { return Ok(()) };
        let cents = table.batch.column(at).as_primitive::<Int64Type>();
        let years = years(table);
        let offices = offices(dataset);
        let parties = match winners::of(dataset, &of.datasets)? {
            Some(parties) => parties,
            None => parties(table),
        };
        for row in 0..table.n_rows() {
            // A cell that did not parse is a finding elsewhere; here it is no amount, and not zero.
            if cents.is_null(row) {
                continue;
            }
            self.body.push(body);
            self.source.push(source);
            self.year.push(years.get(row).copied().flatten());
            self.office.push(offices.get(row).cloned().flatten());
            let party = parties.get(row).cloned().flatten();
            let (code, name) = party.map_or((None, None), |(code, name)| (Some(code), Some(name)));
            self.code.push(code);
            self.name.push(name);
            self.cents.push(cents.value(row));
            self.magnitude += u128::from(cents.value(row).unsigned_abs());
        }
        Ok(())
    }

    fn frame(self) -> Result<DataFrame, FramesError> {
        // polars adds in 64 bits and does not look back.
        if self.magnitude > i64::MAX as u128 {
            return Err(FramesError::Overflow);
        }
        let height = self.cents.len();
        let columns: Vec<Column> = vec![
            Series::new("body".into(), self.body).into_column(),
            Series::new("source".into(), self.source).into_column(),
            Series::new("year".into(), self.year).into_column(),
            Series::new("office".into(), self.office).into_column(),
            Series::new("code".into(), self.code).into_column(),
            Series::new("name".into(), self.name).into_column(),
            Series::new("cents".into(), self.cents).into_column(),
        ];
        Ok(DataFrame::new(height, columns)?)
    }
}

/// The amount that the schema declares as the main one, if it is there as cents.
fn amount_column(table: &TypedTable) -> Option<(usize, &TypedColumn)> {
    let name = table.schema?.main_amount.as_deref()?;
    let (at, column) = position(table, name)?;
    (column.kind == Kind::Euro && table.batch.column(at).as_primitive_opt::<Int64Type>().is_some())
        .then_some((at, column))
}

/// A column by name: its position and itself.
pub(crate) fn position<'a>(table: &'a TypedTable, name: &str) -> Option<(usize, &'a TypedColumn)> {
    table
        .columns
        .iter()
        .enumerate()
        .find(|(at, column)| column.name == name && *at < table.batch.num_columns())
}

/// The year of each row, by the column that the schema tells years by.
fn years(table: &TypedTable) -> Vec<Option<i32>> {
    let period = table.schema.and_then(|schema| schema.period.as_deref());
    let Some((at, _)) = period.and_then(|name| position(table, name)) else { return Vec::new() };
    let column = table.batch.column(at);
    if let Some(years) = column.as_primitive_opt::<Int32Type>() {
        return years.iter().collect();
    }
    match column.as_primitive_opt::<Date32Type>() {
        Some(dates) => dates.iter().map(|day| Some(Date(day?).year())).collect(),
        None => Vec::new(),
    }
}

/// The office of each row: its own column, else the one that the sidecar of its file names.
fn offices(dataset: &Dataset) -> Vec<Option<String>> {
    if let Some((at, _)) = position(&dataset.table, "ufficio") {
        return texts(&dataset.table.batch, at);
    }
    let mut offices = Vec::with_capacity(dataset.table.n_rows());
    for part in &dataset.parts {
        let rows = usize::try_from(part.rows).unwrap_or(usize::MAX).min(dataset.table.n_rows());
        offices.extend(std::iter::repeat_n(part.sidecar.ufficio.clone(), rows));
    }
    offices
}

/// Code and name of the firm or body of each row: the tax code that stands nearest to the counterparty's name.
fn parties(table: &TypedTable) -> Vec<Option<(String, String)>> {
    let name = table.schema.and_then(|schema| schema.counterparty.as_deref());
    let Some((name_at, _)) = name.and_then(|name| position(table, name)) else { return Vec::new() };
    let code_at = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_tax_code(column.kind))
        .map(|(at, _)| at)
        .min_by_key(|at| at.abs_diff(name_at));
    let Some(code_at) = code_at else { return Vec::new() };
    let names = texts(&table.batch, name_at);
    texts(&table.batch, code_at)
        .into_iter()
        .zip(names)
        .map(|(code, name)| firm(code?, name))
        .collect()
}

fn is_tax_code(kind: Kind) -> bool {
    matches!(kind, Kind::CodiceFiscale | Kind::PartitaIva | Kind::CodiceFiscaleOPartitaIva)
}

/// Only eleven digits are a firm or a body: sixteen characters are a person, and a person is never summed up.
pub(crate) fn firm(code: String, name: Option<String>) -> Option<(String, String)> {
    let is_firm =
        code.len() == 11 && code.bytes().all(|byte| byte.is_ascii_digit()) && code != "00000000000";
    is_firm.then(|| {
        let name = name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| code.clone());
        (code, name)
    })
}

/// The text of a dictionary column, row by row.
pub(crate) fn texts(batch: &RecordBatch, at: usize) -> Vec<Option<String>> {
    let column = batch.column(at);
    if let Some(dictionary) = column.as_dictionary_opt::<Int32Type>()
        && let Some(values) = dictionary.downcast_dict::<arrow_array::StringArray>()
    {
        return values.into_iter().map(|text| text.map(str::to_owned)).collect();
    }
    match column.as_string_opt::<i32>() {
        Some(strings) => strings.iter().map(|text| text.map(str::to_owned)).collect(),
        None => vec![None; batch.num_rows()],
    }
}
