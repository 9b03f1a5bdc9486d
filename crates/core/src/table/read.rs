//! The entrance: a file's bytes to its tables.

use std::sync::Arc;

use super::limits::{self, MAX_BYTES};
use super::sniff::{self, Content};
use super::{Encoding, Format, L190Meta, Table, csv_file, json, ods, xlsx, xml_l190};
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
    /// Cells of a column are computed by formulas; the place is the first of them.
    Formulas {
        /// How many.
        n: u32,
        /// The first, without its `=`.
        first: String,
    },
    /// A total or a note among the data.
    TotalOrNote {
        /// The text of the row's first filled cell.
        text: String,
    },
    /// Content that is not seen when the file is opened: a hidden sheet, hidden rows or columns, comments, macros.
    Hidden {
        /// What, Italian wording.
        what: String,
        /// What, English wording.
        what_en: String,
    },
    /// Who wrote the file, as its properties tell.
    Authors {
        /// Their names, the first writer's first.
        names: Vec<String>,
    },
    /// Sheets that Vetro adds to the workbooks it writes, read back: they are not data and were skipped.
    OwnSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Several sheets hold data.
    Sheets {
        /// Their names.
        names: Vec<String>,
    },
    /// XML that a parser refuses, or that declares a document type.
    XmlNotWellFormed {
        /// Line, column and cause, Italian wording.
        detail: String,
        /// The same in English.
        detail_en: String,
    },
    /// The L.190 metadata use the misspelt name of schema v1.0.
    L190MetadataTypo,
    /// JSON that does not parse or holds no table.
    JsonUnreadable {
        /// Line, column and cause, Italian wording.
        detail: String,
        /// The same in English.
        detail_en: String,
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
    /// Metadata of an L.190 file.
    pub l190: Option<L190Meta>,
    /// True when nothing after reading may judge the file («non verificato», never «a posto»).
    pub stopped: bool,
}

/// Who reads workbooks. A module of the browser that only judges texts is a tenth lighter without them: nothing but
/// this constant names their readers.
#[derive(Debug, Clone, Copy)]
pub struct Readers {
    workbook: fn(Format, &Arc<str>, &[u8], &Hints) -> Outcome,
}

impl Readers {
    /// Every format of the build.
    pub const ALL: Self = Self { workbook };
    /// CSV, JSON and XML; a workbook is refused with a reason.
    pub const TEXTS: Self = Self { workbook: no_workbook };
}

/// Reads a file's bytes into tables.
///
/// `path` gives the extension that the content is held against. Never fails: see [`ReadFile::notes`].
#[must_use]
pub fn read(path: &str, bytes: &[u8], hints: &Hints) -> ReadFile {
    read_with(Readers::ALL, path, bytes, hints)
}

/// As [`read`], with these readers.
#[must_use]
pub fn read_with(readers: Readers, path: &str, bytes: &[u8], hints: &Hints) -> ReadFile {
    let path: Arc<str> = path.into();
    let (format, outcome) = match find_format(&path, bytes) {
        Ok(format) => (Some(format), read_as(readers, format, &path, bytes, hints)),
        Err((found_it, found_en)) => {
            let note = Note {
                kind: NoteKind::NotATable { found_it, found_en },
                place: Place::file(&path),
            };
            (None, Outcome::stopped(note))
        }
    };
    let stopped = outcome.tables.is_empty();
    ReadFile {
        path,
        format,
        tables: outcome.tables,
        notes: outcome.notes,
        l190: outcome.l190,
        stopped,
    }
}

/// What came of a file: its tables (none when reading stopped) and the notes.
#[derive(Debug, Default)]
pub struct Outcome {
    pub(super) tables: Vec<Table>,
    pub(super) notes: Vec<Note>,
    pub(super) l190: Option<L190Meta>,
}

impl Outcome {
    /// Nothing but the reason.
    pub(super) fn stopped(note: Note) -> Self {
        Self { notes: vec![note], ..Self::default() }
    }
}

/// The format, when the content is a table and the extension does not say otherwise.
fn find_format(path: &str, bytes: &[u8]) -> Result<Format, limits::Refusal> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(limits::refusal("più di 2 GiB", "more than 2 GiB"));
    }
    let by_name = extension(path);
    let by_content = match sniff::content(bytes) {
        Content::Other(it, en) => return Err(limits::refusal(it, en)),
        Content::Known(format) => format,
        // Text says nothing of its own: a JSON or an XML that does not parse is for their readers to say.
        Content::Text => match by_name {
            Some(Format::Json | Format::Ndjson | Format::Xml) => {
                return Ok(by_name.unwrap_or(Format::Csv));
            }
            _ => Format::Csv,
        },
    };
    match (by_name, by_content) {
        (None, found) => Ok(found),
        (Some(named), found) if named == found => Ok(found),
        (Some(Format::Json | Format::Ndjson), Format::Json | Format::Ndjson) => {
            Ok(by_name.unwrap_or(by_content))
        }
        (Some(_), found) => Err(name(found)),
    }
}

/// The format that an extension promises; `None` when it promises none of ours.
fn extension(path: &str) -> Option<Format> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "csv" | "tsv" | "tab" | "txt" => Format::Csv,
        "xlsx" | "xlsm" => Format::Xlsx,
        "ods" => Format::Ods,
        "json" => Format::Json,
        "ndjson" | "jsonl" => Format::Ndjson,
        "xml" => Format::Xml,
        "parquet" => Format::Parquet,
        "arrow" | "feather" => Format::Arrow,
        _ => return None,
    })
}

fn name(format: Format) -> limits::Refusal {
    let (it, en) = match format {
        Format::Csv => ("un testo con delimitatori", "a text with delimiters"),
        Format::Xlsx => ("una cartella Excel (.xlsx)", "an Excel workbook (.xlsx)"),
        Format::Ods => ("un foglio OpenDocument (.ods)", "an OpenDocument sheet (.ods)"),
        Format::Json | Format::Ndjson => ("un JSON", "JSON"),
        Format::Xml => ("un XML", "XML"),
        Format::Parquet => ("un Parquet", "Parquet"),
        Format::Arrow => ("un file Arrow", "an Arrow file"),
    };
    limits::refusal(it, en)
}

fn workbook(format: Format, path: &Arc<str>, bytes: &[u8], hints: &Hints) -> Outcome {
    match format {
        Format::Ods => ods::read(path, bytes, hints),
        _ => xlsx::read(path, bytes, hints),
    }
}

fn no_workbook(_: Format, path: &Arc<str>, _: &[u8], _: &Hints) -> Outcome {
    not_here(
        path,
        (
            "una cartella di lavoro, che qui non si legge: usa il programma vetro",
            "a workbook, which is not read here: use the vetro command",
        ),
    )
}

fn read_as(
    readers: Readers,
    format: Format,
    path: &Arc<str>,
    bytes: &[u8],
    hints: &Hints,
) -> Outcome {
    match format {
        Format::Csv => csv_file::read(path, bytes, hints),
        Format::Xlsx | Format::Ods => (readers.workbook)(format, path, bytes, hints),
        Format::Xml => xml_l190::read(path, bytes, hints),
        Format::Json | Format::Ndjson => json::read(path, bytes, format, hints),
        #[cfg(feature = "arrow-files")]
        Format::Arrow => super::arrow_file::read(path, bytes),
        #[cfg(not(feature = "arrow-files"))]
        Format::Arrow => not_here(
            path,
            (
                "un file Arrow, che qui non si legge: usa il programma vetro",
                "an Arrow file, which is not read here: use the vetro command",
            ),
        ),
        #[cfg(feature = "parquet")]
        Format::Parquet => super::parquet_file::read(path, bytes),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => not_here(
            path,
            (
                "un Parquet, che qui non si legge: usa il programma vetro",
                "Parquet, which is not read here: use the vetro command",
            ),
        ),
    }
}

/// A format that this build leaves to the command.
fn not_here(path: &Arc<str>, (it, en): (&str, &str)) -> Outcome {
    let (found_it, found_en) = limits::refusal(it, en);
    Outcome::stopped(Note {
        kind: NoteKind::NotATable { found_it, found_en },
        place: Place::file(path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_held_against_the_extension() {
        for (path, bytes, expected) in [
            ("x.csv", &b"%PDF-1.7"[..], Err("un PDF")),
            ("x.csv", b"  <!DOCTYPE HTML><p>", Err("una pagina HTML")),
            ("x.csv", b"{\\rtf1", Err("un testo RTF")),
            (
                "x.xls",
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                Err("un file di Office 97-2003 (.xls o .doc)"),
            ),
            ("x.csv", b"PK\x03\x04....xl/workbook.xml", Err("una cartella Excel (.xlsx)")),
            ("x.csv", b"a\0b\0", Err("byte nulli (non è un testo, oppure è UTF-16 senza BOM)")),
            ("x.csv", b"[{\"a\":1}]", Err("un JSON")),
            ("x.csv", b"", Err("zero byte")),
            ("x.csv", b" \r\n", Err("solo righe vuote")),
            ("x.xlsx", b"a;b\n1;2", Err("un testo con delimitatori")),
            ("x.csv", b"[id];b\n1;2", Ok(Format::Csv)),
            ("x.csv", b"<5;b\n1;2", Ok(Format::Csv)),
            ("x", b"<?xml version='1.0'?><a/>", Ok(Format::Xml)),
            ("x.xml", b"a;b", Ok(Format::Xml)),
            ("x.json", b"{\"a\":1}\n{\"a\":2}", Ok(Format::Json)),
            ("x", b"{\"a\":1}\n{\"a\":2}", Ok(Format::Ndjson)),
        ] {
            let found = find_format(path, bytes).map_err(|it| it.0);
            assert_eq!(found, expected.map_err(str::to_owned), "{path} {}", bytes.escape_ascii());
        }
    }
}
