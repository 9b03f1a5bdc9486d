//! CSV as RFC 4180 has it: UTF-8 without BOM, CRLF, comma, quotes only where needed, one header, dot decimals, ISO
//! dates, an empty cell where there is no value.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{About, ExportError};
use crate::schema::{Data, TypedTable, plain};

/// Writes a table as CSV. Nothing but header and rows: what describes them lies beside the file ([`super::csvw`]).
///
/// # Errors
/// Never on a table that fits in memory.
pub fn write(table: &TypedTable, _about: &About) -> Result<Vec<u8>, ExportError> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::with_capacity(64 * (table.n_rows() + 1)));
    let failed = |error: csv::Error| ExportError::Library(error.to_string());
    if table.columns.is_empty() {
        return Ok(Vec::new());
    }
    writer.write_record(table.columns.iter().map(|column| &column.name)).map_err(failed)?;
    let columns: Vec<(Data<'_>, _)> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| (table.data(at), column.kind))
        .collect();
    for row in 0..table.n_rows() {
        for (data, kind) in &columns {
            let text = plain::text(data.value(row), *kind);
            writer.write_field(text.as_deref().unwrap_or_default()).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| ExportError::Library(error.to_string()))
}
