//! A text with delimiters to one table.

use std::sync::Arc;

use super::csv_careful::{Fields, Record, Records};
use super::limits::{MAX_COLUMNS, MAX_PADDING, MAX_RAGGED, MAX_ROWS, Refusal, refusal};
use super::read::{Hints, Note, NoteKind};
use super::{CellsBuilder, Column, Dialect, Encoding, Rows, Table, encoding, sniff};
use crate::diag::Place;

/// What came of a text: a table, or why there is none; and the notes.
pub(super) struct Outcome {
    pub(super) table: Option<Table>,
    pub(super) notes: Vec<Note>,
}

/// Reads a text with delimiters.
pub(super) fn read(path: &Arc<str>, bytes: &[u8], hints: &Hints) -> Outcome {
    let mut notes = Vec::new();
    let decoded = match encoding::decode(bytes, hints.encoding) {
        Ok(decoded) => decoded,
        Err(byte) => {
            let place = Place { byte: Some(byte), ..Place::file(path) };
            return Outcome {
                table: None,
                notes: vec![Note { kind: NoteKind::EncodingUnreadable { byte }, place }],
            };
        }
    };
    match decoded.encoding {
        Encoding::Utf8 => {}
        Encoding::Windows1252 => {
            notes.push(Note {
                kind: NoteKind::Windows1252 { n: decoded.n_foreign },
                place: Place::file(path),
            });
        }
        mark => notes.push(Note { kind: NoteKind::Bom(mark), place: Place::file(path) }),
    }
    let delimiter = match (hints.delimiter, sniff::delimiter(&decoded.text)) {
        (Some(hint), _) if hint.is_ascii() => Some(hint as u8),
        (_, sniff::Found::One(found)) => Some(found),
        (_, sniff::Found::Single) => None,
        (_, sniff::Found::Uncertain(candidates)) => {
            notes.push(Note {
                kind: NoteKind::DelimiterUncertain { candidates },
                place: Place::file(path),
            });
            return Outcome { table: None, notes };
        }
    };
    let dialect =
        Dialect { encoding: Some(decoded.encoding), delimiter: delimiter.map(char::from) };
    // A byte that cannot be in the text splits nothing.
    let reader = Reader { path, text: &decoded.text, dialect, hints, notes, body: Body::default() };
    reader.read(delimiter.unwrap_or(0xFF))
}

/// The data rows as they are gathered.
#[derive(Default)]
struct Body {
    columns: Vec<CellsBuilder>,
    headers: Vec<Arc<str>>,
    rows: Rows,
    padding: usize,
    n_ragged: usize,
    blank_rows: u32,
    next_line: u32,
}

struct Reader<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    dialect: Dialect,
    hints: &'a Hints,
    notes: Vec<Note>,
    body: Body,
}

impl Reader<'_> {
    fn read(mut self, delimiter: u8) -> Outcome {
        let (mut records, mut fields) = (Records::new(self.text, delimiter), Fields::default());
        let first = records.read(&mut fields);
        self.body.rows.first_line = 1;
        if let Some(record) = first {
            self.note_broken(record, None);
            let headers: Vec<Arc<str>> =
                fields.iter(self.text).map(|it| one_line(it).into()).collect();
            self.set_headers(headers, 1 + records.blank_lines(), record.line + 1);
        }
        if let Err((found_it, found_en)) = self.rows(&mut records, &mut fields) {
            self.notes.push(Note {
                kind: NoteKind::NotATable { found_it, found_en },
                place: Place::file(self.path),
            });
            return Outcome { table: None, notes: self.notes };
        }
        self.finish()
    }

    fn set_headers(&mut self, headers: Vec<Arc<str>>, header_row: u32, first_line: u32) {
        let body = &mut self.body;
        body.columns = headers.iter().map(|_| CellsBuilder::default()).collect();
        body.headers = headers;
        body.rows.header_row = header_row;
        body.next_line = first_line;
    }

    fn rows(&mut self, records: &mut Records<'_>, fields: &mut Fields) -> Result<(), Refusal> {
        if self.body.headers.len() > MAX_COLUMNS {
            return Err(refusal("più di 16.384 colonne", "more than 16,384 columns"));
        }
        while let Some(record) = records.read(fields) {
            self.row(record, records.blank_lines(), fields)?;
        }
        Ok(())
    }

    fn row(&mut self, record: Record, blank: u32, fields: &Fields) -> Result<(), Refusal> {
        let body = &mut self.body;
        let row = body.rows.len;
        if row >= MAX_ROWS {
            return Err(refusal(
                "più righe di quante se ne possano contare",
                "more rows than can be counted",
            ));
        }
        if row == 0 {
            body.rows.first_line = record.line;
        } else if record.line != body.next_line {
            let n = record.line - body.rows.first_line - row as u32;
            body.rows.line_gaps.push((row as u32, n));
        }
        body.next_line = record.line + 1;
        if blank > 0 {
            body.blank_rows += blank;
            body.rows.row_gaps.push((row as u32, body.blank_rows));
        }
        body.rows.bytes.push(record.start as u32);
        body.rows.len += 1;
        for (index, column) in body.columns.iter_mut().enumerate() {
            column.push(fields.get(self.text, index));
        }
        let expected = body.columns.len();
        body.padding += expected.saturating_sub(fields.len());
        let ragged = fields.len() < expected
            || (expected..fields.len()).any(|i| !fields.get(self.text, i).is_empty());
        self.note_broken(record, Some(row));
        if ragged {
            self.note_ragged(record, row, fields.len(), expected)?;
        }
        Ok(())
    }

    fn note_ragged(
        &mut self,
        record: Record,
        row: usize,
        found: usize,
        expected: usize,
    ) -> Result<(), Refusal> {
        self.body.n_ragged += 1;
        if self.body.n_ragged > MAX_RAGGED || self.body.padding > MAX_PADDING {
            return Err(refusal(
                "troppe righe con un numero di campi diverso dall'intestazione",
                "too many rows with another number of fields than the header",
            ));
        }
        let kind = NoteKind::Ragged { found: found as u32, expected: expected as u32 };
        let place = self.place(record, row);
        self.notes.push(Note { kind, place });
        Ok(())
    }

    fn note_broken(&mut self, record: Record, row: Option<usize>) {
        if let Some(opening) = record.broken {
            let row = row.map(|row| self.body.rows.sheet_row(row));
            let place = Place {
                row,
                line: Some(record.line),
                byte: Some(opening as u64),
                ..Place::file(self.path)
            };
            self.notes.push(Note { kind: NoteKind::QuoteBroken, place });
        }
    }

    fn place(&self, record: Record, row: usize) -> Place {
        Place {
            row: Some(self.body.rows.sheet_row(row)),
            line: Some(record.line),
            byte: Some(record.start as u64),
            ..Place::file(self.path)
        }
    }

    fn finish(self) -> Outcome {
        let Body { columns, headers, mut rows, .. } = self.body;
        if let Some(encoding) = self.dialect.encoding {
            encoding::to_disk_offsets(self.text, encoding, &mut rows.bytes);
        }
        let columns = headers
            .into_iter()
            .zip(columns)
            .map(|(header, cells)| Column { header, cells: cells.finish(), stored: None })
            .collect();
        let table = Table {
            file: Arc::clone(self.path),
            sheet: None,
            dialect: self.dialect,
            columns,
            rows,
        };
        Outcome { table: Some(table), notes: self.notes }
    }
}

/// A header on one line: each line break becomes a space.
pub(super) fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn table(text: &str) -> (Table, Vec<Note>) {
        let read = super::read(&"x.csv".into(), text.as_bytes(), &Hints::default());
        (read.table.unwrap(), read.notes)
    }

    #[test]
    fn places_of_rows() {
        let (table, notes) = table("a;b\r\n\"x\r\ny\";1\r\n\r\n2;3\r\n4;5");
        assert!(notes.is_empty());
        assert_eq!(table.n_rows(), 3);
        let places: Vec<_> =
            (0..3).map(|row| table.place(row, None)).map(|p| (p.row, p.line, p.byte)).collect();
        assert_eq!(
            places,
            [
                (Some(2), Some(2), Some(5)),
                (Some(4), Some(5), Some(17)),
                (Some(5), Some(6), Some(22))
            ]
        );
        assert_eq!(table.text(0, 0), "x\r\ny");
    }

    #[test]
    fn ragged_rows_keep_their_cells() {
        let (table, notes) = table("a,b\n1\n1,2,3\n1,2,\n");
        assert_eq!((table.text(0, 0), table.text(0, 1), table.text(1, 1)), ("1", "", "2"));
        let found: Vec<_> = notes.iter().map(|it| (it.kind.clone(), it.place.row)).collect();
        assert_eq!(
            found,
            [
                (NoteKind::Ragged { found: 1, expected: 2 }, Some(2)),
                (NoteKind::Ragged { found: 3, expected: 2 }, Some(3))
            ]
        );
    }
}
