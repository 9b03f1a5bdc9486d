//! The fast path: records in which every field is bare, or quoted with nothing doubled or broken inside.
//!
//! Here a field is a range of the text and nothing is copied. Whatever else turns up is left, untouched, to
//! [`super::csv_careful`]; a property test holds the two to the same fields, lines and places.

use super::csv_records::Span;
use super::limits::MAX_COLUMNS;

/// A record that was split.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clean {
    /// Offset after its last byte, before the line end.
    pub(super) end: usize,
    /// Line breaks inside its quotes.
    pub(super) breaks: u32,
}

/// Splits the record that starts at `pos`; `None` when it is not clean.
pub(super) fn split(
    text: &[u8],
    pos: usize,
    delimiter: u8,
    spans: &mut Vec<Span>,
) -> Option<Clean> {
    let (mut at, mut breaks) = (pos, 0);
    loop {
        let rest = text.get(at..)?;
        let end = if rest.first() == Some(&b'"') {
            let inside = rest.get(1..)?;
            let len = memchr::memchr(b'"', inside)?;
            spans.push(Span::of_text(at + 1, at + 1 + len));
            breaks += count_breaks(inside.get(..len)?);
            at + len + 2
        } else {
            let len = memchr::memchr3(delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
            spans.push(Span::of_text(at, at + len));
            at + len
        };
        match text.get(end) {
            Some(&byte) if byte == delimiter => at = end + 1,
            None | Some(b'\n' | b'\r') => return Some(Clean { end, breaks }),
            Some(_) => return None,
        }
        if spans.len() > MAX_COLUMNS {
            return None;
        }
    }
}

/// Line ends (CRLF, LF or CR) in a stretch of text.
pub(super) fn count_breaks(bytes: &[u8]) -> u32 {
    let mut n = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        n += u32::from(bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    }
    n
}
