//! JSON and NDJSON: an array of objects, or an object that holds one.
//!
//! A number keeps its literal text, so that neither a long code nor a cent is lost to a double. Nested objects become
//! columns named `outer_inner`; an array of plain values is joined by «; », any other array keeps its JSON text.

use std::fmt;
use std::sync::Arc;

use hashbrown::HashMap;
use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::builder::{Lines, TableBuilder, line_and_column};
use super::limits::{MAX_COLUMNS, MAX_PADDING};
use super::read::{Hints, Note, NoteKind, Outcome};
use super::{Dialect, Format, Stored, encoding};
use crate::diag::Place;

/// Objects inside an object are spread over columns so deep; below, their JSON text is kept.
const MAX_DEPTH: usize = 8;

/// Why there is no table: offset, Italian and English words.
struct Stop(usize, String, String);

/// Reads a JSON or NDJSON.
pub(super) fn read(path: &Arc<str>, bytes: &[u8], format: Format, hints: &Hints) -> Outcome {
    let decoded = match encoding::decode(bytes, hints.encoding) {
        Ok(decoded) => decoded,
        Err(byte) => {
            let place = Place { byte: Some(byte), ..Place::file(path) };
            return Outcome::stopped(Note { kind: NoteKind::EncodingUnreadable { byte }, place });
        }
    };
    let text = decoded.text.as_ref();
    let mut reader = Objects {
        text,
        lines: Lines::new(text),
        table: TableBuilder::new([]),
        index: HashMap::new(),
        padding: 0,
    };
    let done = if format == Format::Ndjson || has_several_values(text) {
        reader.lines()
    } else {
        reader.document()
    };
    if let Err(Stop(at, it, en)) = done {
        let (line, column) = line_and_column(text, at);
        let place = Place { line: Some(line), byte: Some(at as u64), ..Place::file(path) };
        let detail = format!("riga {line}, colonna {column}: {it}");
        let detail_en = format!("line {line}, column {column}: {en}");
        return Outcome::stopped(Note {
            kind: NoteKind::JsonUnreadable { detail, detail_en },
            place,
        });
    }
    encoding::to_disk_offsets(text, decoded.encoding, reader.table.bytes_mut());
    let dialect = Dialect { encoding: Some(decoded.encoding), delimiter: None };
    Outcome { tables: vec![reader.table.finish(path, None, dialect)], ..Outcome::default() }
}

/// A `.json` that is NDJSON in truth: a second object after the first.
fn has_several_values(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    text.trim_start().starts_with('{')
        && matches!(values.next(), Some(Ok(_)))
        && matches!(values.next(), Some(Ok(it)) if it.get().starts_with('{'))
}

struct Objects<'a> {
    text: &'a str,
    lines: Lines<'a>,
    table: TableBuilder,
    /// Column of each name; looked up, never walked.
    index: HashMap<String, usize>,
    padding: usize,
}

impl<'a> Objects<'a> {
    fn lines(&mut self) -> Result<(), Stop> {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            let line = line.trim();
            if !line.is_empty() {
                let raw: &RawValue =
                    serde_json::from_str(line).map_err(|error| syntax(line, start, &error))?;
                self.row(raw, start)?;
            }
        }
        Ok(())
    }

    fn document(&mut self) -> Result<(), Stop> {
        let root: &RawValue =
            serde_json::from_str(self.text).map_err(|error| syntax(self.text, 0, &error))?;
        let mut found = Vec::new();
        find_arrays(root, 0, &mut found);
        let at = self.offset(root.get());
        match found.as_slice() {
            [one] => self.rows(one),
            [] => Err(Stop(at, "nessun elenco di oggetti".into(), "no array of objects".into())),
            several => Err(Stop(
                at,
                format!("{} elenchi di oggetti: serve un file per ogni tabella", several.len()),
                format!("{} arrays of objects: one file a table is needed", several.len()),
            )),
        }
    }

    fn rows(&mut self, array: &'a RawValue) -> Result<(), Stop> {
        for raw in elements(array).unwrap_or_default() {
            let at = self.offset(raw.get());
            self.row(raw, at)?;
        }
        Ok(())
    }

    fn row(&mut self, raw: &'a RawValue, at: usize) -> Result<(), Stop> {
        let wrong = || {
            Stop(
                at,
                "un elemento dell'elenco non è un oggetto".into(),
                "an element of the array is no object".into(),
            )
        };
        if !raw.get().starts_with('{') {
            return Err(wrong());
        }
        self.table.begin_text_row(self.lines.line(at), at);
        self.object(raw, "", 0, at)?;
        self.table.end_row();
        self.padding += self.table.width();
        Ok(())
    }

    fn object(
        &mut self,
        raw: &'a RawValue,
        prefix: &str,
        depth: usize,
        at: usize,
    ) -> Result<(), Stop> {
        let entries = entries(raw)
            .ok_or_else(|| Stop(at, "oggetto non valido".into(), "bad object".into()))?;
        for (key, value) in entries {
            let name = if prefix.is_empty() { key } else { format!("{prefix}_{key}") };
            let is_object = value.get().starts_with('{');
            if is_object && depth < MAX_DEPTH {
                self.object(value, &name, depth + 1, at)?;
                continue;
            }
            let column = self.column(name, at)?;
            if self.table.has_cell(column) {
                continue;
            }
            let (text, stored) = cell(value)
                .ok_or_else(|| Stop(at, "testo non valido".into(), "bad string".into()))?;
            self.table.cell(column, &text, stored);
        }
        Ok(())
    }

    fn column(&mut self, name: String, at: usize) -> Result<usize, Stop> {
        if let Some(&column) = self.index.get(&name) {
            return Ok(column);
        }
        let column = self.table.width();
        self.padding += self.table.n_rows();
        if column >= MAX_COLUMNS || self.padding > MAX_PADDING {
            return Err(Stop(
                at,
                "troppi nomi diversi di colonna".into(),
                "too many different column names".into(),
            ));
        }
        self.table.add_open_column(&name);
        self.index.insert(name, column);
        Ok(column)
    }

    /// Where a slice of the text lies in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

fn syntax(text: &str, start: usize, error: &serde_json::Error) -> Stop {
    let line_start: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (line_start + error.column().saturating_sub(1)).min(text.len());
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    Stop(
        start + text.floor_char_boundary(at),
        format!("JSON non valido ({words})"),
        format!("invalid JSON ({words})"),
    )
}

/// Arrays of objects in a document: itself, or inside objects that hold it.
fn find_arrays<'a>(raw: &'a RawValue, depth: usize, found: &mut Vec<&'a RawValue>) {
    let text = raw.get();
    let first_inside = text.get(1..).unwrap_or_default().trim_start().chars().next();
    if text.starts_with('[') {
        if matches!(first_inside, Some('{')) || (depth == 0 && first_inside == Some(']')) {
            found.push(raw);
        } else if depth == 0 {
            // Said by `row`: its elements are no objects.
            found.push(raw);
        }
    } else if text.starts_with('{') && depth < 4 {
        for (_, value) in entries(raw).unwrap_or_default() {
            find_arrays(value, depth + 1, found);
        }
    }
}

/// A value as a cell.
fn cell(raw: &RawValue) -> Option<(String, Stored)> {
    let text = raw.get();
    Some(match text.as_bytes().first() {
        Some(b'"') => (serde_json::from_str(text).ok()?, Stored::Text),
        Some(b't' | b'f') => (text.to_owned(), Stored::Bool),
        Some(b'n') => (String::new(), Stored::Text),
        Some(b'[') => (array_text(raw), Stored::Text),
        Some(b'{') => (text.to_owned(), Stored::Text),
        _ => (text.to_owned(), Stored::Number),
    })
}

fn array_text(raw: &RawValue) -> String {
    let parts: Option<Vec<String>> = elements(raw)
        .unwrap_or_default()
        .into_iter()
        .map(|it| if it.get().starts_with(['[', '{']) { None } else { cell(it).map(|it| it.0) })
        .collect();
    parts.map_or_else(|| raw.get().to_owned(), |parts| parts.join("; "))
}

fn entries(raw: &RawValue) -> Option<Vec<(String, &RawValue)>> {
    serde_json::Deserializer::from_str(raw.get()).deserialize_map(Entries).ok()
}

fn elements(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::Deserializer::from_str(raw.get()).deserialize_seq(Elements).ok()
}

/// The entries of an object in order, values unread.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry::<String, &'de RawValue>()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

/// The elements of an array, unread.
struct Elements;

impl<'de> Visitor<'de> for Elements {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element::<&'de RawValue>()? {
            elements.push(element);
        }
        Ok(elements)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ReadFile, read};

    fn rows(file: &ReadFile) -> Vec<String> {
        let Some(table) = file.tables.first() else {
            return vec![format!("{:?}", file.notes[0].kind)];
        };
        let header =
            table.columns.iter().map(|it| it.header.as_ref()).collect::<Vec<_>>().join("|");
        let row = |row| {
            (0..table.columns.len()).map(|it| table.text(row, it)).collect::<Vec<_>>().join("|")
        };
        std::iter::once(header).chain((0..table.n_rows()).map(row)).collect()
    }

    #[test]
    fn documents() {
        for (path, text, expected) in [
            (
                "x.json",
                r#"[{"a":1.10,"b":"è"},{"b":null,"c":true}]"#,
                vec!["a|b|c", "1.10|è|", "||true"],
            ),
            (
                "x.json",
                r#"{"help":"x","result":{"records":[{"a":588142930534105601}]}}"#,
                vec!["a", "588142930534105601"],
            ),
            (
                "x.json",
                r#"[{"a":{"b":1,"c":{"d":2}},"e":["x","y"],"f":[{"g":1}]}]"#,
                vec!["a_b|a_c_d|e|f", r#"1|2|x; y|[{"g":1}]"#],
            ),
            ("x.ndjson", "{\"a\":1}\n\n{\"a\":2}\n", vec!["a", "1", "2"]),
            ("x.json", "{\"a\":1}\n{\"a\":2}\n", vec!["a", "1", "2"]),
            ("x.json", "[]", vec![""]),
        ] {
            assert_eq!(rows(&read(path, text.as_bytes(), &Hints::default())), expected, "{text}");
        }
    }

    #[test]
    fn slips() {
        for (text, expected) in [
            ("[{\"a\":1},\n {\"a\":]", "riga 2, colonna 7: JSON non valido (expected value)"),
            ("[1,2]", "riga 1, colonna 2: un elemento dell'elenco non è un oggetto"),
            ("{\"a\":1}", "riga 1, colonna 1: nessun elenco di oggetti"),
            (
                "{\"a\":[{}],\"b\":[{}]}",
                "riga 1, colonna 1: 2 elenchi di oggetti: serve un file per ogni tabella",
            ),
        ] {
            let file = read("x.json", text.as_bytes(), &Hints::default());
            let NoteKind::JsonUnreadable { detail, .. } = &file.notes[0].kind else {
                panic!("{text}: {:?}", file.notes)
            };
            assert_eq!(detail, expected, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_kept_as_text() {
        let deep = format!("[{{\"a\":{}1{}}}]", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read("x.json", deep.as_bytes(), &Hints::default()).tables.len(), 1);
        let deep = format!("[{}1{}]", "{\"a\":".repeat(50_000), "}".repeat(50_000));
        let file = read("x.json", deep.as_bytes(), &Hints::default());
        assert_eq!(file.tables[0].columns[0].header.as_ref(), "a_a_a_a_a_a_a_a_a");
    }

    #[test]
    fn places() {
        let text = "[\n{\"a\":1},\n\n{\"a\":2}, {\"a\":3}]";
        let file = read("x.json", text.as_bytes(), &Hints::default());
        let places: Vec<_> = (0..3)
            .map(|row| file.tables[0].place(row, None))
            .map(|it| (it.row, it.line, it.byte))
            .collect();
        assert_eq!(
            places,
            [
                (Some(2), Some(2), Some(2)),
                (Some(3), Some(4), Some(12)),
                (Some(4), Some(4), Some(21))
            ]
        );
    }
}
