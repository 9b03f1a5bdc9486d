//! Parquet with SNAPPY, the one codec that every reader in browsers knows.

use std::sync::Arc;

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::{About, ExportError, public};
use crate::schema::TypedTable;

/// Rows of one row group, at most.
pub const GROUP_ROWS: usize = 100_000;

/// Writes a table as Parquet.
///
/// # Errors
/// When an amount has more than fifteen digits.
pub fn write(table: &TypedTable, about: &About) -> Result<Vec<u8>, ExportError> {
    let batch = public::batch(table, about)?;
    let failed = |error: parquet::errors::ParquetError| ExportError::Library(error.to_string());
    let pairs = public::metadata(table, about).0.into_iter();
    let pairs = pairs.map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect();
    // The creator's version stands in every file: it is Vetro's, never the library's.
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_created_by(concat!("vetro version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(pairs))
        .build();
    let mut bytes = Vec::new();
    let mut writer =
        ArrowWriter::try_new(&mut bytes, Arc::clone(&batch.schema()), Some(properties))
            .map_err(failed)?;
    writer.write(&batch).map_err(failed)?;
    writer.close().map_err(failed)?;
    Ok(bytes)
}
