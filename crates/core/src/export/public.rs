//! The Arrow form of a table as the public gets it: money as decimals, and what a reader must know as metadata.

use std::sync::Arc;

use arrow_array::{Array as _, ArrayRef, Decimal128Array, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema};

use super::{About, ExportError};
use crate::schema::model::Kind;
use crate::schema::{Data, TypedColumn, TypedTable};

/// Digits of an amount, and how many of them are cents.
const MONEY: (u8, i8) = (15, 2);
/// The first amount, in cents, that has too many digits.
const TOO_LARGE: u64 = 1_000_000_000_000_000;

/// The batch with money as `Decimal128(15, 2)`; field metadata carry kind, labels and priority, schema metadata the
/// rest, so that a reader needs no other file.
pub(super) fn batch(table: &TypedTable, about: &About) -> Result<RecordBatch, ExportError> {
    let mut fields = Vec::with_capacity(table.columns.len());
    let mut arrays = Vec::with_capacity(table.columns.len());
    for (at, column) in table.columns.iter().enumerate() {
        let array = match (column.kind, table.data(at)) {
            (Kind::Euro, Data::Long(cents)) => money(column, cents)?,
            _ => Arc::clone(table.batch.column(at)),
        };
        fields.push(field(column, array.data_type()));
        arrays.push(array);
    }
    let schema = Arc::new(Schema::new_with_metadata(fields, metadata(table, about)));
    let options = RecordBatchOptions::new().with_row_count(Some(table.n_rows()));
    RecordBatch::try_new_with_options(schema, arrays, &options)
        .map_err(|error| ExportError::Library(error.to_string()))
}

fn money(column: &TypedColumn, cents: &arrow_array::Int64Array) -> Result<ArrayRef, ExportError> {
    if cents.iter().flatten().any(|cents| cents.unsigned_abs() >= TOO_LARGE) {
        return Err(ExportError::AmountTooLarge { column: column.name.clone() });
    }
    let decimals: Decimal128Array = cents.iter().map(|cents| cents.map(i128::from)).collect();
    decimals
        .with_precision_and_scale(MONEY.0, MONEY.1)
        .map(|array| Arc::new(array) as ArrayRef)
        .map_err(|error| ExportError::Library(error.to_string()))
}

fn field(column: &TypedColumn, data_type: &DataType) -> Field {
    Field::new(&column.name, data_type.clone(), true).with_metadata([
        ("vetro:kind", column.kind.as_str().to_owned()),
        ("vetro:label", column.label.clone()),
        ("vetro:label_en", column.label_en.clone()),
        ("vetro:priority", column.priority.to_string()),
    ])
}

/// Key and value pairs of the file, sorted by key, empty ones left out.
pub(super) fn metadata(table: &TypedTable, about: &About) -> Pairs {
    let title = if about.title.is_empty() { &table.title } else { &about.title };
    let updated = about.updated.map(|date| date.to_string()).unwrap_or_default();
    let pairs = [
        ("license", about.licence.clone()),
        ("source", about.source.clone()),
        ("title", title.clone()),
        ("updated", updated),
        ("url", about.url.clone()),
        ("vetro:id", table.id.clone()),
        ("vetro:title", title.clone()),
    ];
    Pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect())
}

/// Pairs that Arrow and Parquet each take in their own way.
pub(super) struct Pairs(pub(super) Vec<(&'static str, String)>);

impl From<Pairs> for arrow_schema::Metadata {
    fn from(pairs: Pairs) -> Self {
        pairs.0.into_iter().collect()
    }
}
