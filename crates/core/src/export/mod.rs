//! One typed table to each open format, one file a format. Masking was done before: no writer decides what leaves.
//!
//! Same table, same bytes: no clock, no hash order, fixed time stamps inside archives.

pub mod arrow;
pub mod csv;
pub mod csvw;
pub mod json;
pub mod l190_json;
#[cfg(feature = "parquet")]
pub mod parquet;
mod public;
pub mod table_schema;
pub mod template;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::sync::Arc;

use crate::schema::TypedTable;
use crate::schema::bind::identifier;
use crate::table::Format;
use crate::value::data::Date;

pub use template::template;

/// What a file says of itself beside its data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Title of the dataset.
    pub title: String,
    /// Licence: its name, or its address.
    pub licence: String,
    /// Where the data come from: the body, the office.
    pub source: String,
    /// When the data were last updated.
    pub updated: Option<Date>,
    /// Address of the dataset's page.
    pub url: String,
}

/// Why a table could not be written in a format. The other formats are not touched by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// More rows than a sheet holds.
    #[error("un foglio di calcolo contiene al massimo {limit} righe, la tabella ne ha {rows}")]
    TooManyRows {
        /// Rows of the table.
        rows: usize,
        /// Rows that fit.
        limit: usize,
    },
    /// A text longer than a cell of a sheet holds.
    #[error("nella colonna «{column}» la riga {row} ha più di {limit} caratteri")]
    TextTooLong {
        /// Name of the column.
        column: String,
        /// Data row, from 1.
        row: usize,
        /// Characters that fit.
        limit: usize,
    },
    /// An amount beyond fifteen digits.
    #[error("nella colonna «{column}» un importo supera 15 cifre")]
    AmountTooLarge {
        /// Name of the column.
        column: String,
    },
    /// A format that is only read, or left out of this build.
    #[error("il formato «{0}» non si può scrivere")]
    Unsupported(&'static str),
    /// The words of a format's library.
    #[error("{0}")]
    Library(String),
}

/// The formats that this build writes, in the order in which people meet them.
pub const FORMATS: &[Format] = &[
    Format::Csv,
    #[cfg(feature = "xlsx")]
    Format::Xlsx,
    Format::Json,
    Format::Ndjson,
    #[cfg(feature = "parquet")]
    Format::Parquet,
    Format::Arrow,
];

/// Writes one table in one format.
///
/// # Errors
/// When the format cannot hold the table, or is not written by this build.
pub fn write(format: Format, table: &TypedTable, about: &About) -> Result<Vec<u8>, ExportError> {
    match format {
        Format::Csv => csv::write(table, about),
        Format::Json => json::write(table, about),
        Format::Ndjson => json::write_lines(table, about),
        Format::Arrow => arrow::write(table, about),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(table, about),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => xlsx::write(table, about),
        other => Err(ExportError::Unsupported(other.as_str())),
    }
}

/// Writes the tables of one file: pairs of what to put before the extension (empty for the first) and the bytes.
/// `sheets` names the sheet that each table stood on, where there was one.
///
/// Sheets of one workbook in XLSX, lots with their participants in JSON, one file a table elsewhere
/// (`x.csv`, `x.partecipanti.csv`). What is said of the file is said of its first table: the others have the title of
/// their own.
///
/// # Errors
/// As [`write`].
pub fn write_all(
    format: Format,
    tables: &[TypedTable],
    sheets: &[Option<Arc<str>>],
    about: &About,
) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let labels = labels(tables, sheets);
    match (format, tables) {
        #[cfg(feature = "xlsx")]
        (Format::Xlsx, _) => Ok(vec![(String::new(), xlsx::write_sheets(tables, &labels, about)?)]),
        (Format::Json, [lots, participants])
            if lots.id == "l190_appalti" && participants.id == "l190_partecipanti" =>
        {
            Ok(vec![(String::new(), l190_json::write(lots, participants)?)])
        }
        _ => labels
            .iter()
            .zip(tables)
            .enumerate()
            .map(|(at, (label, table))| {
                let suffix = if at == 0 {
                    String::new()
                } else {
                    format!(".{}", label.strip_prefix("l190_").unwrap_or(label))
                };
                let own = About { title: table.title.clone(), ..about.clone() };
                Ok((suffix, write(format, table, if at == 0 { about } else { &own })?))
            })
            .collect(),
    }
}

/// A name for each table, no two alike: that of its sheet, else the table's. Sheets of one name, or of one table,
/// are numbered (`contatti`, `contatti-2`), or the file of the one would take the place of the other's.
fn labels(tables: &[TypedTable], sheets: &[Option<Arc<str>>]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        // The parts of an L.190 file have a name of their own; of a single table its sheet says nothing.
        let by_sheet = tables.len() > 1 && !table.id.starts_with("l190_");
        let sheet = sheets.get(at).and_then(Option::as_deref).filter(|_| by_sheet);
        let plain = sheet.and_then(identifier).unwrap_or_else(|| table.id.clone());
        let numbered = (2..).map(|n| format!("{plain}-{n}"));
        let free =
            std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(name));
        taken.push(free.unwrap_or(plain));
    }
    taken
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
