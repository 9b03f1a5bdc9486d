//! A text with delimiters to one table.

use std::sync::Arc;

use super::csv_records::{Fields, Record, Records};
use super::header::{self, Sample, Shape};
use super::limits::{MAX_COLUMNS, MAX_PADDING, MAX_RAGGED, MAX_ROWS, Refusal, refusal};
use super::read::{Hints, Note, NoteKind, Outcome};
use super::{CellsBuilder, Column, Dialect, Encoding, Rows, Table, encoding, sniff};
use crate::diag::Place;

/// Reads a text with delimiters.
pub(super) fn read(path: &Arc<str>, bytes: &[u8], hints: &Hints) -> Outcome {
    let decoded = match encoding::decode(bytes, hints.encoding) {
        Ok(decoded) => decoded,
        Err(byte) => {
            let place = Place { byte: Some(byte), ..Place::file(path) };
            return Outcome::stopped(Note { kind: NoteKind::EncodingUnreadable { byte }, place });
        }
    };
    let mut notes = Vec::new();
    match decoded.encoding {
        Encoding::Utf8 => {}
        Encoding::Windows1252 if decoded.n_foreign == 0 => {}
        Encoding::Windows1252 => {
            notes.push(Note {
                kind: NoteKind::Windows1252 { n: decoded.n_foreign },
                place: Place::file(path),
            });
        }
        mark => notes.push(Note { kind: NoteKind::Bom(mark), place: Place::file(path) }),
    }
    let delimiter = match hints.delimiter.filter(char::is_ascii) {
        Some(hint) => Some(hint as u8),
        None => match sniff::delimiter(&decoded.text) {
            sniff::Found::One(found) => Some(found),
            sniff::Found::Single => None,
            sniff::Found::Uncertain(candidates) => {
                notes.push(Note {
                    kind: NoteKind::DelimiterUncertain { candidates },
                    place: Place::file(path),
                });
                return Outcome { notes, ..Outcome::default() };
            }
        },
    };
    let dialect =
        Dialect { encoding: Some(decoded.encoding), delimiter: delimiter.map(char::from) };
    let body = Body { notes, ..Body::new(path, &decoded.text, hints) };
    // A byte that UTF-8 never holds splits nothing.
    body.read(delimiter.unwrap_or(0xFF), dialect)
}

/// The table as it is gathered.
struct Body<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    hints: &'a Hints,
    notes: Vec<Note>,
    columns: Vec<CellsBuilder>,
    headers: Vec<String>,
    /// Fields up to the last that has a name: a row with fewer is too short.
    named: usize,
    /// Fields of the header: a row with text beyond is too long.
    width: usize,
    rows: Rows,
    padding: usize,
    n_ragged: usize,
}

impl<'a> Body<'a> {
    fn new(path: &'a Arc<str>, text: &'a str, hints: &'a Hints) -> Self {
        Self {
            path,
            text,
            hints,
            notes: Vec::new(),
            columns: Vec::new(),
            headers: Vec::new(),
            named: 0,
            width: 0,
            rows: Rows::default(),
            padding: 0,
            n_ragged: 0,
        }
    }

    fn read(mut self, delimiter: u8, dialect: Dialect) -> Outcome {
        let mut records = Records::new(self.text, delimiter);
        let mut fields = Fields::default();
        let done = self
            .header(&mut records, &mut fields)
            .and_then(|()| self.body(&mut records, &mut fields));
        if let Err((found_it, found_en)) = done {
            self.notes.push(Note {
                kind: NoteKind::NotATable { found_it, found_en },
                place: Place::file(self.path),
            });
            return Outcome { notes: self.notes, ..Outcome::default() };
        }
        self.finish(dialect)
    }

    /// Finds the header in a sample and leaves `records` at the first row of data.
    fn header(&mut self, records: &mut Records<'_>, fields: &mut Fields) -> Result<(), Refusal> {
        let (mut sample, mut heads) = (Sample::default(), Vec::new());
        while sample.len() < sniff::SAMPLE_ROWS
            && heads.last().is_none_or(|it: &Record| it.start < sniff::SAMPLE || heads.len() < 2)
            && let Some(record) = records.read(fields)
        {
            if record.too_wide {
                return Err(too_wide());
            }
            sample.push(fields.iter(self.text));
            heads.push(record);
        }
        let shape = self.shape(&sample, &heads);
        let data = shape.first + shape.n_rows;
        self.name_columns(&sample, shape);
        if let Some(head) =
            heads.get(shape.first).filter(|_| self.hints.columns.is_none() || shape.n_rows > 0)
        {
            self.note_header(&sample, shape, head);
        }
        for record in heads.iter().take(data) {
            self.note_broken(record);
        }
        self.rows.header_row = match data.checked_sub(1).and_then(|it| heads.get(it)) {
            Some(last) if shape.n_rows > 0 => last.sheet_row,
            _ => heads.get(data).map_or(0, |it| it.sheet_row - 1),
        };
        match heads.get(data) {
            Some(record) => {
                records.rewind(record);
                self.rows.first_line = record.line;
            }
            None => self.rows.first_line = records.line(),
        }
        Ok(())
    }

    fn shape(&self, sample: &Sample, heads: &[Record]) -> Shape {
        let hinted =
            self.hints.header_row.and_then(|row| heads.iter().position(|it| it.sheet_row == row));
        match (hinted, &self.hints.columns) {
            (Some(first), _) => Shape { first, n_rows: 1 },
            (None, Some(_)) => Shape { first: 0, n_rows: 0 },
            (None, None) => header::find(sample),
        }
    }

    fn name_columns(&mut self, sample: &Sample, shape: Shape) {
        let usual = sample.usual_width();
        let names = match (&self.hints.columns, shape.n_rows) {
            (Some(names), _) => names.clone(),
            (None, 0) => (1..=usual).map(|n| format!("colonna {n}")).collect(),
            (None, _) => header::compose(sample, shape),
        };
        self.width = names.len();
        self.named = names.iter().rposition(|it| !it.trim().is_empty()).map_or(0, |at| at + 1);
        self.headers = names;
        // Where most rows are wider than the header, what has no name is kept all the same.
        self.headers.resize(self.width.max(usual), String::new());
        self.columns = self.headers.iter().map(|_| CellsBuilder::default()).collect();
    }

    fn note_header(&mut self, sample: &Sample, shape: Shape, head: &Record) {
        let place = Place {
            row: Some(head.sheet_row),
            line: Some(head.line),
            byte: Some(head.start as u64),
            ..Place::file(self.path)
        };
        if head.sheet_row > 1 && self.hints.header_row.is_none() {
            let kind = NoteKind::RowsAboveHeader {
                n: head.sheet_row - 1,
                text: sample.text(0..shape.first),
            };
            self.notes.push(Note { kind, place: place.clone() });
        }
        if shape.n_rows == 0 {
            self.notes.push(Note { kind: NoteKind::HeaderMissing, place });
        } else if shape.n_rows > 1 {
            let kind = NoteKind::HeaderMultirow { rows: shape.n_rows as u32, cells: Vec::new() };
            self.notes.push(Note { kind, place });
        }
    }

    fn body(&mut self, records: &mut Records<'_>, fields: &mut Fields) -> Result<(), Refusal> {
        while let Some(record) = records.read(fields) {
            if record.too_wide {
                return Err(too_wide());
            }
            if record.blank && self.columns.len() > 1 {
                continue;
            }
            self.row(&record, fields)?;
        }
        Ok(())
    }

    fn row(&mut self, record: &Record, fields: &Fields) -> Result<(), Refusal> {
        let row = self.rows.len;
        if row >= MAX_ROWS {
            return Err(refusal(
                "più righe di quante se ne possano contare",
                "more rows than can be counted",
            ));
        }
        let line_gap = record.line - self.rows.first_line - row as u32;
        if line_gap != self.rows.line_gaps.last().map_or(0, |it| it.1) {
            self.rows.line_gaps.push((row as u32, line_gap));
        }
        let row_gap = record.sheet_row - self.rows.header_row - 1 - row as u32;
        if row_gap != self.rows.row_gaps.last().map_or(0, |it| it.1) {
            self.rows.row_gaps.push((row as u32, row_gap));
        }
        self.rows.bytes.push(record.start as u32);
        self.rows.len += 1;
        for (index, column) in self.columns.iter_mut().enumerate() {
            column.push(fields.get(self.text, index));
        }
        if record.broken.is_some() {
            self.note_broken(record);
            if self.notes.len() > 2 * MAX_RAGGED {
                return Err(refusal("troppe virgolette rotte", "too many broken quotes"));
            }
        }
        if fields.len() == self.width {
            return Ok(());
        }
        let is_long =
            (self.width..fields.len()).any(|index| !fields.get(self.text, index).is_empty());
        if fields.len() < self.named || is_long {
            self.note_ragged(record, fields.len())
        } else {
            Ok(())
        }
    }

    fn note_ragged(&mut self, record: &Record, found: usize) -> Result<(), Refusal> {
        self.n_ragged += 1;
        self.padding += self.columns.len().saturating_sub(found);
        if self.n_ragged > MAX_RAGGED || self.padding > MAX_PADDING {
            return Err(refusal(
                "troppe righe con un numero di campi diverso dall'intestazione",
                "too many rows with another number of fields than the header",
            ));
        }
        let expected = if found < self.named { self.named } else { self.width };
        let place = self.place(record, record.start);
        self.notes.push(Note {
            kind: NoteKind::Ragged { found: found as u32, expected: expected as u32 },
            place,
        });
        Ok(())
    }

    fn note_broken(&mut self, record: &Record) {
        if let Some(opening) = record.broken {
            let lines = csv_lines(self.text, record.start, opening);
            let place = Place { line: Some(record.line + lines), ..self.place(record, opening) };
            self.notes.push(Note { kind: NoteKind::QuoteBroken, place });
        }
    }

    fn place(&self, record: &Record, byte: usize) -> Place {
        Place {
            row: Some(record.sheet_row),
            line: Some(record.line),
            byte: Some(byte as u64),
            ..Place::file(self.path)
        }
    }

    fn finish(self, dialect: Dialect) -> Outcome {
        let Self { columns, headers, mut rows, mut notes, .. } = self;
        if let Some(encoding) = dialect.encoding {
            encoding::to_disk_offsets(self.text, encoding, &mut rows.bytes);
            notes_to_disk(self.text, encoding, &mut notes);
        }
        let mut columns: Vec<Column> = headers
            .into_iter()
            .zip(columns)
            .map(|(header, cells)| Column {
                header: header.into(),
                cells: cells.finish(),
                stored: None,
            })
            .collect();
        // What a spreadsheet writes to the right of the table: no name, no text.
        while columns.len() > 1 && columns.last().is_some_and(is_void) {
            columns.pop();
        }
        Outcome {
            tables: vec![Table {
                file: Arc::clone(self.path),
                sheet: None,
                dialect,
                columns,
                rows,
            }],
            notes,
            l190: None,
        }
    }
}

fn is_void(column: &Column) -> bool {
    column.header.is_empty() && column.cells.values().n_bytes() == 0
}

fn too_wide() -> Refusal {
    debug_assert_eq!(MAX_COLUMNS, 16_384, "the words below say it");
    refusal("una riga con più di 16.384 campi", "a row of more than 16,384 fields")
}

fn csv_lines(text: &str, from: usize, to: usize) -> u32 {
    super::csv_fast::count_breaks(text.as_bytes().get(from..to).unwrap_or_default())
}

/// Byte offsets of notes from the decoded text to the file.
fn notes_to_disk(text: &str, encoding: Encoding, notes: &mut [Note]) {
    if encoding == Encoding::Utf8 {
        return;
    }
    let mut order: Vec<usize> =
        (0..notes.len()).filter(|&it| notes[it].place.byte.is_some()).collect();
    order.sort_by_key(|&it| notes[it].place.byte);
    let mut offsets: Vec<u32> =
        order.iter().filter_map(|&it| notes[it].place.byte).map(|it| it as u32).collect();
    encoding::to_disk_offsets(text, encoding, &mut offsets);
    for (index, offset) in order.into_iter().zip(offsets) {
        notes[index].place.byte = Some(u64::from(offset));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(bytes: &[u8], hints: &Hints) -> (Table, Vec<(NoteKind, Option<u32>)>) {
        let mut read = super::read(&"x.csv".into(), bytes, hints);
        let notes = read.notes.into_iter().map(|it| (it.kind, it.place.row)).collect();
        (read.tables.remove(0), notes)
    }

    fn table(text: &str) -> (Table, Vec<(NoteKind, Option<u32>)>) {
        read_all(text.as_bytes(), &Hints::default())
    }

    fn headers(table: &Table) -> Vec<&str> {
        table.columns.iter().map(|it| it.header.as_ref()).collect()
    }

    fn places(table: &Table) -> Vec<(u32, u32, u64)> {
        let place = |row| table.place(row, None);
        (0..table.n_rows())
            .map(place)
            .map(|p| (p.row.unwrap(), p.line.unwrap(), p.byte.unwrap()))
            .collect()
    }

    #[test]
    fn places_of_rows() {
        let (table, notes) = table("a;b\r\n\"x\r\ny\";1\r\n\r\n2;3\r\n;\r\n4;5");
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!(places(&table), [(2, 2, 5), (4, 5, 17), (6, 7, 25)]);
        assert_eq!(table.text(0, 0), "x\r\ny");
    }

    #[test]
    fn places_are_those_on_disk() {
        let utf16: Vec<u8> =
            "\u{feff}a;b\nà;1\nè;2".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (table, notes) = read_all(&utf16, &Hints::default());
        assert_eq!(notes, [(NoteKind::Bom(Encoding::Utf16Le), None)]);
        assert_eq!(places(&table), [(2, 2, 10), (3, 3, 18)]);
        let (table, notes) = read_all(b"a;b\n\xe0;1\n\x80;2\n\"x;3\n", &Hints::default());
        assert_eq!(notes[0], (NoteKind::Windows1252 { n: 2 }, None));
        assert_eq!(notes[1], (NoteKind::QuoteBroken, Some(4)));
        assert_eq!(places(&table), [(2, 2, 4), (3, 3, 8), (4, 4, 12)]);
    }

    #[test]
    fn ragged_rows_keep_their_cells() {
        let (table, notes) = table("a,b\n1\n1,2,3\n1,2,\n");
        assert_eq!((table.text(0, 0), table.text(0, 1), table.text(1, 1)), ("1", "", "2"));
        assert_eq!(
            notes,
            [
                (NoteKind::Ragged { found: 1, expected: 2 }, Some(2)),
                (NoteKind::Ragged { found: 3, expected: 2 }, Some(3))
            ]
        );
    }

    #[test]
    fn void_columns_on_the_right_go() {
        let (table, notes) = table("a;b;;\n1;2;;\n3;4\n5;6;;;;\n");
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!(headers(&table), ["a", "b"]);
    }

    #[test]
    fn cells_without_a_name_stay() {
        let (table, notes) = table("a;b\nx;2;3\ny;5;6\n");
        assert_eq!(headers(&table), ["a", "b", ""]);
        assert_eq!(table.text(1, 2), "6");
        assert_eq!(notes.len(), 2);
    }

    #[test]
    fn titles_above_the_header() {
        let (table, notes) =
            table(";;\nProspetto 2021;;\n\n;;\nnome;\"spesa\n(euro)\";data\nx;1,00;01/02/2020\n");
        assert_eq!(headers(&table), ["nome", "spesa (euro)", "data"]);
        assert_eq!(
            notes,
            [(NoteKind::RowsAboveHeader { n: 4, text: "Prospetto 2021".into() }, Some(5))]
        );
        assert_eq!(places(&table), [(6, 7, 49)]);
    }

    #[test]
    fn a_missing_header() {
        let text = "Trapani;196.753,00;09/06/2021\nSalerno;15.280,00;03/06/2021\n";
        let (table, notes) = self::table(text);
        assert_eq!(notes, [(NoteKind::HeaderMissing, Some(1))]);
        assert_eq!(headers(&table), ["colonna 1", "colonna 2", "colonna 3"]);
        assert_eq!(places(&table), [(1, 1, 0), (2, 2, 30)]);
        let columns = Some(vec!["comune".to_owned(), "importo".into(), "data".into()]);
        let (table, notes) = read_all(text.as_bytes(), &Hints { columns, ..Hints::default() });
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!((headers(&table)[0], table.n_rows()), ("comune", 2));
    }

    #[test]
    fn a_header_row_can_be_named() {
        let hints = Hints { header_row: Some(2), ..Hints::default() };
        let (table, notes) = read_all(b"x;y\na;b\n1;2\n", &hints);
        assert_eq!((headers(&table), table.n_rows()), (vec!["a", "b"], 1));
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn a_single_column_keeps_quoted_blanks() {
        let (table, _) = table("cup\nE71F22000160006\n\"\"\n\nG11F22000160006\n");
        assert_eq!(
            table.columns[0].cells.iter().collect::<Vec<_>>(),
            ["E71F22000160006", "", "G11F22000160006"]
        );
        assert_eq!(table.dialect.delimiter, None);
    }

    #[test]
    fn a_header_alone() {
        let (table, notes) = table("cig,importo\n");
        assert_eq!((table.n_rows(), table.rows.header_row, notes.len()), (0, 1, 0));
    }
}
