//! Parquet, behind the feature of the same name: the browser does not carry it.

use std::sync::Arc;

use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::arrow_file::{gather, guarded};
use super::read::Outcome;

/// Reads a Parquet file.
pub(super) fn read(path: &Arc<str>, bytes: &[u8]) -> Outcome {
    guarded(path, "Parquet", || {
        let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::copy_from_slice(bytes));
        let reader = builder
            .and_then(ParquetRecordBatchReaderBuilder::build)
            .map_err(|error| error.to_string())?;
        let schema = arrow_array::RecordBatchReader::schema(&reader);
        gather(path, &schema, reader)
    })
}
