//! The entrance: a file's bytes to its tables.

use std::sync::Arc;

use super::limits::{self, MAX_BYTES};
use super::{Encoding, Format, Table, csv_file};
use crate::diag::Place;

/// What a sidecar or a caller says about a file, so that it need not be guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Delimiter of a CSV.
    pub delimiter: Option<char>,
    /// Encoding of a text.
    pub encoding: Option<Encoding>,
    /// Sheet to read.
    pub sheet: Option<String>,
    /// Names of the columns, when the file has no header.
    pub columns: Option<Vec<String>>,
    /// Row of the header as a spreadsheet shows it.
    pub header_row: Option<u32>,
}

/// What reading noticed. The rules of the `CSV` and `XML` families word it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub kind: NoteKind,
    /// Where; at least the file.
    pub place: Place,
}

/// The things that reading can notice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoteKind {
    /// Content contradicts the extension, or a limit was passed: `found` says what there is, in Italian and English.
    NotATable {
        /// What was found, Italian wording.
        found_it: String,
        /// What was found, English wording.
        found_en: String,
    },
    /// No encoding fits from `byte` on.
    EncodingUnreadable {
        /// Offset of the first bad byte.
        byte: u64,
    },
    /// Read as Windows-1252; `n` characters depend on it.
    Windows1252 {
        /// Characters above ASCII.
        n: u32,
    },
    /// A byte order mark was there.
    Bom(Encoding),
    /// Two delimiters are as good as each other, or none splits where columns are expected.
    DelimiterUncertain {
        /// The candidates, best first.
        candidates: Vec<char>,
    },
    /// A row has another number of fields than the header.
    Ragged {
        /// Fields of the row.
        found: u32,
        /// Fields of the header.
        expected: u32,
    },
    /// A quote is left open, text follows a closing quote, or quotes are escaped by a backslash.
    QuoteBroken,
    /// `n` rows of title or blanks stand above the header.
    RowsAboveHeader {
        /// How many.
        n: u32,
        /// Their text, kept for the metadata.
        text: String,
    },
    /// No row looks like a header.
    HeaderMissing,
    /// The header spans `rows` rows or merged cells.
    HeaderMultirow {
        /// Rows of the header.
        rows: u32,
        /// The merged ranges (`A2:C2`), if any.
        cells: Vec<String>,
    },
    /// A total or a note among the data.
    TotalOrNote {
        /// The text of the row's first filled cell.
        text: String,
    },
    /// Content that is not seen when the file is opened: a hidden sheet, hidden rows or columns, comments, macros.
    Hidden {
        /// What.
        what: String,
    },
    /// Several sheets hold data.
    Sheets {
        /// Their names.
        names: Vec<String>,
    },
    /// XML that a parser refuses, or that declares a document type.
    XmlNotWellFormed {
        /// The parser's words.
        detail: String,
    },
    /// The L.190 metadata use the misspelt name of schema v1.0.
    L190MetadataTypo,
    /// JSON that does not parse or holds no table.
    JsonUnreadable {
        /// The parser's words.
        detail: String,
    },
}

/// A file as it was read: its tables, what was noticed, and whether reading stopped.
#[derive(Debug, Clone)]
pub struct ReadFile {
    /// Path inside the publication, or the name of a lone file.
    pub path: Arc<str>,
    /// Format by content; `None` when the content is no known table.
    pub format: Option<Format>,
    /// Tables in file order; empty when `stopped`.
    pub tables: Vec<Table>,
    /// What was noticed, in file order.
    pub notes: Vec<Note>,
    /// True when nothing after reading may judge the file («non verificato», never «a posto»).
    pub stopped: bool,
}

/// Reads a file's bytes into tables.
///
/// `path` gives the extension that the content is held against. Never fails: see [`ReadFile::notes`].
#[must_use]
pub fn read(path: &str, bytes: &[u8], hints: &Hints) -> ReadFile {
    let path: Arc<str> = path.into();
    let outcome = if bytes.len() as u64 > MAX_BYTES {
        let (found_it, found_en) = limits::refusal("più di 2 GiB", "more than 2 GiB");
        let kind = NoteKind::NotATable { found_it, found_en };
        csv_file::Outcome { table: None, notes: vec![Note { kind, place: Place::file(&path) }] }
    } else {
        csv_file::read(&path, bytes, hints)
    };
    let stopped = outcome.table.is_none();
    ReadFile {
        path,
        format: Some(Format::Csv),
        tables: outcome.table.into_iter().collect(),
        notes: outcome.notes,
        stopped,
    }
}
