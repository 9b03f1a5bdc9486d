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

use crate::schema::TypedTable;
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
    about: &About,
) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    match (format, tables) {
        #[cfg(feature = "xlsx")]
        (Format::Xlsx, _) => Ok(vec![(String::new(), xlsx::write_sheets(tables, about)?)]),
        (Format::Json, [lots, participants])
            if lots.id == "l190_appalti" && participants.id == "l190_partecipanti" =>
        {
            Ok(vec![(String::new(), l190_json::write(lots, participants)?)])
        }
        _ => suffixes(tables)
            .into_iter()
            .zip(tables)
            .enumerate()
            .map(|(at, (suffix, table))| {
                let own = About { title: table.title.clone(), ..about.clone() };
                Ok((suffix, write(format, table, if at == 0 { about } else { &own })?))
            })
            .collect(),
    }
}

/// What tells the files of several tables apart: nothing for the first, then `.partecipanti`. Two sheets may hold
/// the same table: the second is numbered (`.contatti-2`), or its file would take the place of the other's.
fn suffixes(tables: &[TypedTable]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let id = table.id.strip_prefix("l190_").unwrap_or(&table.id);
        let plain = if at == 0 { String::new() } else { format!(".{id}") };
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
