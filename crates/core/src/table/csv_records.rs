//! The records of a text with delimiters, one at a time: clean ones by the fast path, the others by the careful one.

use super::{csv_careful, csv_fast};

/// The fields of one record: ranges of the text, or of `scratch` where quotes had to be taken away.
#[derive(Debug, Default)]
pub(super) struct Fields {
    spans: Vec<Span>,
    scratch: String,
}

/// Where the text of a field is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    start: u32,
    end: u32,
    owned: bool,
}

impl Span {
    /// A range of the text itself; files over 2 GiB do not come here.
    pub(super) fn of_text(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32, owned: false }
    }
}

impl Fields {
    /// Number of fields.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The text of a field; empty where the record has none.
    pub(super) fn get<'a>(&'a self, text: &'a str, index: usize) -> &'a str {
        self.spans.get(index).map_or("", |&span| {
            let from = if span.owned { self.scratch.as_str() } else { text };
            from.get(span.start as usize..span.end as usize).unwrap_or_default()
        })
    }

    /// All fields in order.
    pub(super) fn iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(|index| self.get(text, index))
    }

    /// Appends a field that is a range of the text.
    pub(super) fn push(&mut self, span: Span) {
        self.spans.push(span);
    }

    /// Appends a field by its value.
    pub(super) fn push_copy(&mut self, value: &str) {
        let start = self.scratch.len() as u32;
        self.scratch.push_str(value);
        self.spans.push(Span { start, end: self.scratch.len() as u32, owned: true });
    }

    fn clear(&mut self) {
        self.spans.clear();
        self.scratch.clear();
    }
}

/// What is known of a record beside its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    /// Offset of its first byte.
    pub(super) start: usize,
    /// Physical line of its first byte, from 1.
    pub(super) line: u32,
    /// Row as a spreadsheet shows it: blank lines count, line breaks inside quotes do not.
    pub(super) sheet_row: u32,
    /// The opening quote of its first broken field.
    pub(super) broken: Option<usize>,
    /// Nothing but delimiters.
    pub(super) blank: bool,
    /// More fields than a table may have; then none is given.
    pub(super) too_wide: bool,
}

/// Walks the records of a text.
#[derive(Debug)]
pub(super) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    pos: usize,
    line: u32,
    sheet_row: u32,
    careful_only: bool,
}

impl<'a> Records<'a> {
    /// Starts at the first byte.
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self { text, delimiter, pos: 0, line: 1, sheet_row: 1, careful_only: false }
    }

    /// The same without the fast path.
    #[cfg(test)]
    pub(super) fn careful(text: &'a str, delimiter: u8) -> Self {
        Self { careful_only: true, ..Self::new(text, delimiter) }
    }

    /// Physical line on which the next record starts.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// Goes back to where `record` started.
    pub(super) fn rewind(&mut self, record: &Record) {
        (self.pos, self.line, self.sheet_row) = (record.start, record.line, record.sheet_row);
    }

    /// Reads the next record, passing over blank lines.
    pub(super) fn read(&mut self, fields: &mut Fields) -> Option<Record> {
        fields.clear();
        while let Some(b'\r' | b'\n') = self.text.as_bytes().get(self.pos) {
            self.line_end();
            self.sheet_row += 1;
        }
        if self.pos >= self.text.len() {
            return None;
        }
        let mut record = Record {
            start: self.pos,
            line: self.line,
            sheet_row: self.sheet_row,
            broken: None,
            blank: false,
            too_wide: false,
        };
        let clean = if self.careful_only {
            None
        } else {
            csv_fast::split(self.text.as_bytes(), self.pos, self.delimiter, &mut fields.spans)
        };
        if let Some(clean) = clean {
            self.pos = clean.end;
            self.line += clean.breaks;
        } else {
            fields.clear();
            let careful = csv_careful::split(self.text, self.pos, self.delimiter, fields);
            self.pos = careful.end;
            self.line += careful.breaks;
            record.broken = careful.broken;
            record.too_wide = careful.too_wide;
        }
        // So many bytes as delimiters: every field is empty and unquoted.
        record.blank = self.pos - record.start + 1 == fields.len();
        if self.pos < self.text.len() {
            self.line_end();
        }
        self.sheet_row += 1;
        Some(record)
    }

    /// Passes one line end (CRLF, LF or CR).
    fn line_end(&mut self) {
        self.pos += if self.text.as_bytes()[self.pos..].starts_with(b"\r\n") { 2 } else { 1 };
        self.line += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Row = (u32, Vec<String>, Option<usize>);

    fn all(mut records: Records<'_>) -> Vec<Row> {
        let (mut fields, mut out) = (Fields::default(), Vec::new());
        let text = records.text;
        while let Some(record) = records.read(&mut fields) {
            out.push((record.line, fields.iter(text).map(str::to_owned).collect(), record.broken));
        }
        out
    }

    #[test]
    fn records_and_lines() {
        for (text, expected) in [
            ("a,b\n1,2\n", r#"[(1, ["a", "b"], None), (2, ["1", "2"], None)]"#),
            ("a\r\n\r\nb\rc", r#"[(1, ["a"], None), (3, ["b"], None), (4, ["c"], None)]"#),
            ("\"x\ny\",2\n3,", r#"[(1, ["x\ny", "2"], None), (3, ["3", ""], None)]"#),
            ("\"a\"\"b\",\"\"\n", r#"[(1, ["a\"b", ""], None)]"#),
            ("\"a\"b,c\n", r#"[(1, ["ab", "c"], Some(0))]"#),
            ("6\" pipe,c\n", r#"[(1, ["6\" pipe", "c"], None)]"#),
            ("x,\"a,b\nc\n", r#"[(1, ["x", "\"a", "b"], Some(2)), (2, ["c"], None)]"#),
            ("x,\"a\ny,\"b\"\n", r#"[(1, ["x", "\"a"], Some(2)), (2, ["y", "b"], None)]"#),
            (
                "\"di \\\"casa\\\", mia\",2\n3",
                r#"[(1, ["di \"casa\", mia", "2"], Some(0)), (2, ["3"], None)]"#,
            ),
            ("\"C:\\\",2\n", r#"[(1, ["C:\\", "2"], None)]"#),
            ("", "[]"),
        ] {
            assert_eq!(format!("{:?}", all(Records::new(text, b','))), expected, "{text:?}");
        }
    }

    #[test]
    fn an_open_quote_swallows_one_line() {
        let text = "a,b\n1,\"x\n2,y\n3,z\n";
        assert_eq!(all(Records::new(text, b',')).len(), 4);
    }

    proptest! {
        #[test]
        fn both_paths_agree(text in "[a,;\"\\\\\r\né ]{0,60}") {
            prop_assert_eq!(all(Records::new(&text, b',')), all(Records::careful(&text, b',')));
        }

        #[test]
        fn what_is_sound_reads_as_the_csv_crate_reads_it(text in "[a,\"\n]{0,40}") {
            let rows = all(Records::new(&text, b','));
            prop_assume!(rows.iter().all(|row| row.2.is_none()));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|it| it.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(rows.into_iter().map(|it| it.1).collect::<Vec<_>>(), theirs);
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,80}", delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|', 0xFF])) {
            all(Records::new(&text, delimiter));
        }
    }
}
