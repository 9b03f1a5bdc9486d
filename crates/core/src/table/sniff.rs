//! What a file is, from its first bytes; which delimiter a text uses, from its first rows.

use super::Format;
use super::csv_records::{Fields, Records};
use super::header;
use super::limits::MAX_COLUMNS;

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// A format that is read.
    Known(Format),
    /// Something else, in Italian and English.
    Other(&'static str, &'static str),
    /// Text that shows no format of its own.
    Text,
}

/// Leading bytes of what is no table, with its name.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "un PDF", "a PDF"),
    (b"{\\rtf", "un testo RTF", "an RTF text"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "un file di Office 97-2003 (.xls o .doc)",
        "an Office 97-2003 file (.xls or .doc)",
    ),
    (b"\x1F\x8B", "un archivio gzip", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "un archivio 7z", "a 7z archive"),
    (b"Rar!", "un archivio RAR", "a RAR archive"),
    (b"\x89PNG", "un'immagine PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "un'immagine JPEG", "a JPEG image"),
    (b"GIF8", "un'immagine GIF", "a GIF image"),
    (b"SQLite format 3\0", "una banca dati SQLite", "an SQLite database"),
    (b"\x28\xB5\x2F\xFD", "un archivio zstd", "a zstd archive"),
];

/// Tells what a file is from its content.
pub(super) fn content(bytes: &[u8]) -> Content {
    if bytes.is_empty() {
        return Content::Other("zero byte", "zero bytes");
    }
    if let Some(&(_, it, en)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Content::Other(it, en);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes);
    }
    if bytes.starts_with(b"PAR1") {
        return Content::Known(Format::Parquet);
    }
    if bytes.starts_with(b"ARROW1") {
        return Content::Known(Format::Arrow);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Content::Text;
    }
    if memchr::memchr(0, bytes).is_some() {
        return Content::Other(
            "byte nulli (non è un testo, oppure è UTF-16 senza BOM)",
            "NUL bytes (not a text, or UTF-16 without a BOM)",
        );
    }
    text(bytes)
}

fn text(bytes: &[u8]) -> Content {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let head = start[..start.len().min(4096)].to_ascii_lowercase();
    if head.is_empty() {
        return Content::Other("solo righe vuote", "only blank lines");
    }
    if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") {
        return Content::Other("una pagina HTML", "an HTML page");
    }
    if head.starts_with(b"<") {
        let office = memchr::memmem::find(&head, b"excel.sheet").is_some();
        if office {
            return Content::Other("un foglio XML di Excel 2003", "an Excel 2003 XML sheet");
        }
        let names =
            head.get(1).is_some_and(|&it| it == b'?' || it == b'!' || it.is_ascii_alphabetic());
        return if names { Content::Known(Format::Xml) } else { Content::Text };
    }
    let next = head.get(1..).unwrap_or_default().trim_ascii_start().first().copied();
    match (head.first(), next) {
        (Some(b'['), Some(b'{' | b'[')) => Content::Known(Format::Json),
        (Some(b'['), Some(b']')) if start.trim_ascii_end().ends_with(b"]") => {
            Content::Known(Format::Json)
        }
        (Some(b'{'), Some(b'"' | b'}')) if has_lines_of_objects(start) => {
            Content::Known(Format::Ndjson)
        }
        (Some(b'{'), Some(b'"' | b'}')) => Content::Known(Format::Json),
        _ => Content::Text,
    }
}

/// Whether a second line starts with an object again.
fn has_lines_of_objects(text: &[u8]) -> bool {
    let Some(at) = memchr::memchr(b'\n', text) else { return false };
    let (first, rest) = text.split_at(at);
    first.trim_ascii_end().ends_with(b"}") && rest.trim_ascii_start().starts_with(b"{")
}

/// A zip archive is known by the names in it (local headers carry them in clear).
fn zip(bytes: &[u8]) -> Content {
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        Content::Known(Format::Ods)
    } else if holds(b"xl/workbook.xml") {
        Content::Known(Format::Xlsx)
    } else if holds(b"xl/workbook.bin") {
        Content::Other("una cartella Excel binaria (.xlsb)", "a binary Excel workbook (.xlsb)")
    } else if holds(b"word/document.xml") || holds(b"application/vnd.oasis.opendocument.text") {
        Content::Other("un documento di testo (Word o Writer)", "a text document (Word or Writer)")
    } else {
        Content::Other("un archivio ZIP", "a ZIP archive")
    }
}

/// The delimiters that are recognised without being named.
pub(super) const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Bytes looked at to find the delimiter and the header.
pub(super) const SAMPLE: usize = 1 << 16;
/// Records looked at.
pub(super) const SAMPLE_ROWS: usize = 200;

/// Which delimiter splits a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// This one.
    One(u8),
    /// None: a single column.
    Single,
    /// Several are as good as each other; best first.
    Uncertain(Vec<char>),
}

/// How well a delimiter explains the sample.
#[derive(Debug, Clone, Copy)]
struct Score {
    delimiter: u8,
    /// Fields of most records.
    width: usize,
    /// Share of records of that width without a broken quote, weighted by how many cells are numbers, dates or codes:
    /// cells cut by the wrong delimiter are none of these.
    weight: usize,
}

/// Finds the delimiter of a text.
pub(super) fn delimiter(text: &str) -> Found {
    // Excel writes and reads `sep=;` in the first line.
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, b'\r' | b'\n', ..] =
        text.as_bytes()
    {
        return Found::One(*delimiter);
    }
    let sample = sample(text);
    let mut scores: Vec<Score> = DELIMITERS.iter().filter_map(|&it| score(sample, it)).collect();
    // The sort is stable: among equals the order of `DELIMITERS` stays.
    scores.sort_by_key(|it| std::cmp::Reverse((it.weight, it.width)));
    match scores.as_slice() {
        [] => Found::Single,
        [best, second, ..] if best.weight == second.weight && best.width == second.width => {
            Found::Uncertain(scores.iter().map(|it| char::from(it.delimiter)).collect())
        }
        [best, ..] => Found::One(best.delimiter),
    }
}

/// The first whole lines of a text.
pub(super) fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let cut =
        memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..SAMPLE]).map_or(SAMPLE, |at| at + 1);
    &text[..text.floor_char_boundary(cut)]
}

fn score(sample: &str, delimiter: u8) -> Option<Score> {
    let (mut records, mut fields) = (Records::new(sample, delimiter), Fields::default());
    let mut widths: Vec<(usize, usize)> = Vec::new();
    let (mut n, mut n_cells, mut n_typed) = (0, 0, 0);
    while n < SAMPLE_ROWS
        && let Some(record) = records.read(&mut fields)
    {
        n += 1;
        if record.broken.is_some() {
            continue;
        }
        // A record too wide to be split still tells its delimiter: reading will refuse it, not take it for one cell.
        if record.too_wide {
            tally(&mut widths, MAX_COLUMNS + 1);
            continue;
        }
        n_cells += fields.len();
        n_typed += fields.iter(sample).filter(|it| header::classify(it).is_typed()).count();
        tally(&mut widths, fields.len());
    }
    let &(width, count) = widths.iter().filter(|it| it.0 > 1).max_by_key(|it| (it.1, it.0))?;
    // A prose column with a comma here and there is not split.
    let single = widths.iter().find(|it| it.0 == 1).map_or(0, |it| it.1);
    (single < count * 2).then(|| Score {
        delimiter,
        width,
        weight: (count * 1000 / n) * (1000 + n_typed * 1000 / n_cells.max(1)),
    })
}

/// Counts one more record of that width.
fn tally(widths: &mut Vec<(usize, usize)>, width: usize) {
    match widths.iter_mut().find(|it| it.0 == width) {
        Some(it) => it.1 += 1,
        None => widths.push((width, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        for (text, expected) in [
            ("a,b\n1,2\n", Found::One(b',')),
            ("a;b;c\n1;2,5;x\n", Found::One(b';')),
            ("importo;data\n1,5;x\n2,5;y\n", Found::One(b';')),
            ("a\tb\n1\t2\n", Found::One(b'\t')),
            ("a|b\n1|2\n", Found::One(b'|')),
            ("cig\n7239181924\n", Found::Single),
            ("\"a,b\";\"c,d\"\n\"1,2\";\"3,4\"\n", Found::One(b';')),
            ("", Found::Single),
            ("a,b;c\nx,y;z\n", Found::Uncertain(vec![';', ','])),
            ("Importo, euro;Anno\n1,50;2021\n2,50;2022\n", Found::One(b';')),
            ("sep=|\na,b|c\n", Found::One(b'|')),
            ("testo\nprosa, con virgole\nsenza\nsenza\n", Found::Single),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_record_too_wide_tells_its_delimiter() {
        for text in ["a;".repeat(MAX_COLUMNS + 1), format!("x;y\n{}\n", ";".repeat(40_000))] {
            assert_eq!(delimiter(&text), Found::One(b';'));
        }
    }
}
