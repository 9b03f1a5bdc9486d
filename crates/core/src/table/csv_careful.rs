//! One record of a CSV at a time, whatever is in it.

/// The fields of one record: ranges of the text, or of `scratch` where quotes had to be taken away.
#[derive(Debug, Default)]
pub(super) struct Fields {
    spans: Vec<Span>,
    scratch: String,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    owned: bool,
}

impl Fields {
    /// Number of fields.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The text of a field.
    pub(super) fn get<'a>(&'a self, text: &'a str, index: usize) -> &'a str {
        self.spans.get(index).map_or("", |&span| {
            let from = if span.owned { self.scratch.as_str() } else { text };
            from.get(span.start..span.end).unwrap_or_default()
        })
    }

    /// All fields in order.
    pub(super) fn iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(|index| self.get(text, index))
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
    /// The opening quote of its first broken field.
    pub(super) broken: Option<usize>,
}

/// Walks the records of a text.
#[derive(Debug)]
pub(super) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    pos: usize,
    line: u32,
    blank: u32,
}

/// How a field ended.
enum End {
    Field,
    Record,
}

impl<'a> Records<'a> {
    /// Starts at the first byte.
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self { text, delimiter, pos: 0, line: 1, blank: 0 }
    }

    /// Blank lines passed since the record before (reset by reading).
    pub(super) fn blank_lines(&self) -> u32 {
        self.blank
    }

    /// Reads the next record, passing over blank lines.
    pub(super) fn read(&mut self, fields: &mut Fields) -> Option<Record> {
        fields.clear();
        self.skip_blank_lines();
        if self.pos >= self.text.len() {
            return None;
        }
        let mut record = Record { start: self.pos, line: self.line, broken: None };
        loop {
            let opening = self.pos;
            let (end, whole) =
                if self.peek() == Some(b'"') { self.quoted(fields) } else { self.unquoted(fields) };
            if !whole {
                record.broken.get_or_insert(opening);
            }
            if let End::Record = end {
                return Some(record);
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    fn skip_blank_lines(&mut self) {
        self.blank = 0;
        while let Some(b'\r' | b'\n') = self.peek() {
            self.line_end();
            self.blank += 1;
        }
    }

    /// Passes one line end (CRLF, LF or CR).
    fn line_end(&mut self) {
        self.pos += if self.text.as_bytes()[self.pos..].starts_with(b"\r\n") { 2 } else { 1 };
        self.line += 1;
    }

    fn unquoted(&mut self, fields: &mut Fields) -> (End, bool) {
        let start = self.pos;
        let rest = &self.text.as_bytes()[start..];
        let end = start + memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        fields.spans.push(Span { start, end, owned: false });
        self.pos = end;
        (self.close(), true)
    }

    /// Passes a delimiter, a line end or the end of the text.
    fn close(&mut self) -> End {
        match self.peek() {
            Some(byte) if byte == self.delimiter => {
                self.pos += 1;
                End::Field
            }
            Some(_) => {
                self.line_end();
                End::Record
            }
            None => End::Record,
        }
    }

    fn quoted(&mut self, fields: &mut Fields) -> (End, bool) {
        self.pos += 1;
        let start = fields.scratch.len();
        let mut whole = true;
        loop {
            let rest = &self.text[self.pos..];
            let Some(at) = memchr::memchr(b'"', rest.as_bytes()) else {
                self.take(fields, rest.len());
                whole = false;
                break;
            };
            self.take(fields, at);
            self.pos += 1;
            match self.peek() {
                Some(b'"') => {
                    fields.scratch.push('"');
                    self.pos += 1;
                }
                Some(byte) if byte != self.delimiter && byte != b'\n' && byte != b'\r' => {
                    whole = false;
                    let rest = &self.text[self.pos..];
                    let at = memchr::memchr3(self.delimiter, b'\n', b'\r', rest.as_bytes())
                        .unwrap_or(rest.len());
                    self.take(fields, at);
                    break;
                }
                _ => break,
            }
        }
        fields.spans.push(Span { start, end: fields.scratch.len(), owned: true });
        (self.close(), whole)
    }

    /// Copies `n` bytes of a quoted field, counting the lines in them.
    fn take(&mut self, fields: &mut Fields, n: usize) {
        let part = &self.text[self.pos..self.pos + n];
        fields.scratch.push_str(part);
        self.line += count_lines(part.as_bytes());
        self.pos += n;
    }
}

/// Line ends (CRLF, LF or CR) in a stretch of text.
pub(super) fn count_lines(bytes: &[u8]) -> u32 {
    let mut n = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        n += u32::from(bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(u32, Vec<String>, bool)> {
        let (mut records, mut fields, mut out) =
            (Records::new(text, b','), Fields::default(), Vec::new());
        while let Some(record) = records.read(&mut fields) {
            out.push((
                record.line,
                fields.iter(text).map(str::to_owned).collect(),
                record.broken.is_some(),
            ));
        }
        out
    }

    #[test]
    fn records_and_lines() {
        for (text, expected) in [
            ("a,b\n1,2\n", r#"[(1, ["a", "b"], false), (2, ["1", "2"], false)]"#),
            ("a\r\n\r\nb\rc", r#"[(1, ["a"], false), (3, ["b"], false), (4, ["c"], false)]"#),
            ("\"x\ny\",2\n3,", r#"[(1, ["x\ny", "2"], false), (3, ["3", ""], false)]"#),
            ("\"a\"\"b\",\"\"\n", r#"[(1, ["a\"b", ""], false)]"#),
            ("\"a\"b,c\n", r#"[(1, ["ab", "c"], true)]"#),
            ("6\" pipe,c\n", r#"[(1, ["6\" pipe", "c"], false)]"#),
            ("\"a,b\nc\n", r#"[(1, ["a,b\nc\n"], true)]"#),
            ("", "[]"),
        ] {
            assert_eq!(format!("{:?}", all(text)), expected, "{text:?}");
        }
    }
}
