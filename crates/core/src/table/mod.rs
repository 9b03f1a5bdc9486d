//! Bytes to columns of text, each cell with a place.
//!
//! Reading never fails and never panics: what could not be read is a [`Note`] (turned into a diagnostic by the
//! rules of the `CSV` and `XML` families) and, when nothing more can be said, [`ReadFile::stopped`].
//!
//! A column is [`Cells`]: one arena of text plus, where values repeat, a code per row. There is no string per cell
//! and no vector per row. Where a row lies in the file is kept as one byte offset a row and computed into a
//! [`Place`] only when a finding needs it.

#[cfg(feature = "arrow-files")]
mod arrow_file;
mod builder;
pub mod cells;
mod csv_careful;
mod csv_fast;
mod csv_file;
mod csv_records;
pub(crate) mod encoding;
mod header;
mod hidden;
mod json;
mod l190;
#[cfg(test)]
mod laws;
mod limits;
mod ods;
pub(crate) mod own_sheets;
#[cfg(feature = "parquet")]
mod parquet_file;
pub mod read;
mod sheets;
mod sniff;
mod unzip;
#[cfg(test)]
mod workbooks;
mod xlsx;
mod xml_l190;

use std::sync::Arc;

pub use cells::{Cells, CellsBuilder, Strings};
pub use l190::{L190Kind, L190Meta, L190Version};
pub use read::{Hints, ReadFile, Readers, read, read_with};
pub(crate) use xml_l190::entity;

use crate::diag::Place;

/// The format of a file, from its content first and its extension second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text with delimiters, any of `,` `;` TAB `|`.
    Csv,
    /// Excel 2007 and later.
    Xlsx,
    /// OpenDocument spreadsheet.
    Ods,
    /// A JSON array of objects (or an object holding one).
    Json,
    /// One JSON object a line.
    Ndjson,
    /// XML of law 190/2012 (dataset or index).
    Xml,
    /// Apache Parquet.
    Parquet,
    /// Arrow IPC file.
    Arrow,
}

impl Format {
    /// The word for machines: `csv`, `xlsx`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Xml => "xml",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }
}

/// The encoding that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 (ASCII included).
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// UTF-16 little endian, with a byte order mark.
    Utf16Le,
    /// UTF-16 big endian, with a byte order mark.
    Utf16Be,
    /// Windows-1252.
    Windows1252,
}

impl Encoding {
    /// The label for machines and people: `utf-8`, `windows-1252`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// How the text of a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dialect {
    /// Encoding; `None` for formats that carry their own (xlsx, ods, parquet, arrow).
    pub encoding: Option<Encoding>,
    /// Delimiter of a CSV.
    pub delimiter: Option<char>,
}

/// What a cell was in a format that has types of its own. CSV and XML cells are all `Text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Stored {
    /// Text.
    #[default]
    Text,
    /// A number (its text is the shortest that reads back as the same double).
    Number,
    /// A date or date-time (its text is ISO 8601).
    Date,
    /// A boolean (its text is `true` or `false`).
    Bool,
    /// The result of a formula.
    Formula,
    /// An error value such as `#REF!`.
    Error,
}

/// One table as it was read: text columns and where their rows are.
#[derive(Debug, Clone)]
pub struct Table {
    /// Path of the file inside the publication, or the name of a lone file.
    pub file: Arc<str>,
    /// Sheet, or part of an L.190 file (`lotti`, `partecipanti`).
    pub sheet: Option<Arc<str>>,
    /// How the file was read.
    pub dialect: Dialect,
    /// Columns in file order.
    pub columns: Vec<Column>,
    /// Where the rows are.
    pub rows: Rows,
}

/// One column as it was read.
#[derive(Debug, Clone)]
pub struct Column {
    /// The header as written, line breaks joined by a space, outer blanks kept.
    pub header: Arc<str>,
    /// The cells, one a row.
    pub cells: Cells,
    /// What each cell was in a typed format; `None` when all were text.
    pub stored: Option<Vec<Stored>>,
}

/// Where the data rows of a table are. Row 0 is the first after the header.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Number of data rows.
    pub len: usize,
    /// Row of the header as a spreadsheet shows it (1 when nothing stands above it).
    pub header_row: u32,
    /// Physical line of the first data row.
    pub first_line: u32,
    /// Byte offset of each data row; empty where a format has none (xlsx, ods).
    pub bytes: Vec<u32>,
    /// `(row, n)`: from data row `row` on, spreadsheet rows are `n` further down than `header_row + 1 + row`
    /// (blank rows were skipped). Sorted, cumulative.
    pub row_gaps: Vec<(u32, u32)>,
    /// `(row, n)`: from data row `row` on, physical lines are `n` further down than `first_line + row`
    /// (quoted line breaks, blank lines). Sorted, cumulative. Wraps where several rows share a line (XML, JSON).
    pub line_gaps: Vec<(u32, u32)>,
}

impl Rows {
    /// Spreadsheet row of a data row.
    #[must_use]
    pub fn sheet_row(&self, row: usize) -> u32 {
        self.header_row + 1 + row as u32 + gap(&self.row_gaps, row)
    }

    /// Physical line of a data row.
    #[must_use]
    pub fn line(&self, row: usize) -> u32 {
        self.first_line.wrapping_add(row as u32).wrapping_add(gap(&self.line_gaps, row))
    }
}

fn gap(gaps: &[(u32, u32)], row: usize) -> u32 {
    let after = gaps.partition_point(|&(from, _)| from as usize <= row);
    if after == 0 { 0 } else { gaps[after - 1].1 }
}

impl Table {
    /// Number of data rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.rows.len
    }

    /// The text of a cell.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.columns[column].cells.get(row)
    }

    /// The place of a row, or of one cell of it.
    #[must_use]
    pub fn place(&self, row: usize, column: Option<usize>) -> Place {
        Place {
            file: Arc::clone(&self.file),
            sheet: self.sheet.clone(),
            row: Some(self.rows.sheet_row(row)),
            column: column.map(|c| Arc::clone(&self.columns[c].header)),
            column_index: column.map(|c| c as u32),
            line: (self.rows.first_line > 0).then(|| self.rows.line(row)),
            byte: self.rows.bytes.get(row).map(|&b| u64::from(b)),
        }
    }

    /// The place of a column's header.
    #[must_use]
    pub fn header_place(&self, column: usize) -> Place {
        Place {
            file: Arc::clone(&self.file),
            sheet: self.sheet.clone(),
            row: Some(self.rows.header_row),
            column: Some(Arc::clone(&self.columns[column].header)),
            column_index: Some(column as u32),
            ..Place::default()
        }
    }

    /// The place of the table as a whole.
    #[must_use]
    pub fn table_place(&self) -> Place {
        Place { file: Arc::clone(&self.file), sheet: self.sheet.clone(), ..Place::default() }
    }
}
