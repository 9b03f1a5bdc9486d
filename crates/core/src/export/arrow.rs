//! Arrow IPC file format, uncompressed: what the explorer reads, and what other programs read too.
//!
//! Readers in browsers do not decompress it (npm apache-arrow 21 reads neither LZ4 nor ZSTD); HTTP compresses it on
//! its way. Each dictionary is written once, without deltas, before the first batch.

use arrow_ipc::writer::FileWriter;

use super::{About, ExportError, public};
use crate::schema::TypedTable;

/// Rows of one record batch, at most.
pub const BATCH_ROWS: usize = 65_536;

/// Writes a table as an Arrow IPC file.
///
/// # Errors
/// When an amount has more than fifteen digits.
pub fn write(table: &TypedTable, about: &About) -> Result<Vec<u8>, ExportError> {
    let batch = public::batch(table, about)?;
    let failed = |error: arrow_schema::ArrowError| ExportError::Library(error.to_string());
    let mut writer = FileWriter::try_new(Vec::new(), &batch.schema()).map_err(failed)?;
    let mut from = 0;
    loop {
        let rows = BATCH_ROWS.min(batch.num_rows() - from);
        // An empty table has one empty batch: its dictionaries must be there for readers that want them.
        writer.write(&batch.slice(from, rows)).map_err(failed)?;
        from += rows;
        if from >= batch.num_rows() {
            break;
        }
    }
    writer.finish().map_err(failed)?;
    writer.into_inner().map_err(failed)
}
