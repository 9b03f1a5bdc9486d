//! The careful path: records with doubled, escaped or broken quotes.
//!
//! A walk over the quotes finds where the record ends and whether they are sound; `csv-core` then splits it and
//! takes the quotes away. A broken record must not swallow the rest of the file: when it runs over a line end, only
//! the line of the broken quote is taken and that quote is plain text, so that every other row is still judged.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::csv_fast::count_breaks;
use super::csv_records::{Fields, Span};
use super::limits::MAX_COLUMNS;

/// A record that was split, for better or worse.
#[derive(Debug, Clone, Copy)]
pub(super) struct Careful {
    /// Offset after its last byte, before the line end.
    pub(super) end: usize,
    /// Line breaks inside it.
    pub(super) breaks: u32,
    /// The opening quote of its first broken field.
    pub(super) broken: Option<usize>,
    /// Whether it has more fields than a table may have (then none is given).
    pub(super) too_wide: bool,
}

/// Splits the record that starts at `pos`.
pub(super) fn split(text: &str, pos: usize, delimiter: u8, fields: &mut Fields) -> Careful {
    let bytes = text.as_bytes();
    let plain = walk(bytes, pos, delimiter, false);
    let Some(opening) = plain.broken else {
        return rewrite(text, pos, delimiter, plain, None, fields);
    };
    let escaped = walk(bytes, pos, delimiter, true);
    if escaped.broken.is_none() && escaped.escapes {
        return Careful {
            broken: Some(opening),
            ..rewrite(text, pos, delimiter, escaped, Some(b'\\'), fields)
        };
    }
    let line_end = line_end(bytes, opening);
    let careful = if plain.end > line_end {
        literal(text, pos, delimiter, opening, line_end, fields)
    } else {
        rewrite(text, pos, delimiter, plain, None, fields)
    };
    Careful { broken: Some(opening), ..careful }
}

/// What a walk over a record's quotes finds.
#[derive(Debug, Clone, Copy)]
struct Walk {
    end: usize,
    n_fields: usize,
    broken: Option<usize>,
    /// Whether a backslash stood before a quote inside quotes.
    escapes: bool,
}

fn walk(bytes: &[u8], pos: usize, delimiter: u8, escape: bool) -> Walk {
    let mut walk = Walk { end: pos, n_fields: 0, broken: None, escapes: false };
    loop {
        let opening = walk.end;
        if bytes.get(opening) == Some(&b'"') {
            let sound = pass_quoted(bytes, &mut walk, escape);
            let next = bytes.get(walk.end);
            if !sound || next.is_some_and(|&it| it != delimiter && it != b'\n' && it != b'\r') {
                walk.broken.get_or_insert(opening);
                walk.end = field_end(bytes, walk.end, delimiter);
            }
        } else {
            walk.end = field_end(bytes, opening, delimiter);
        }
        walk.n_fields += 1;
        if bytes.get(walk.end) != Some(&delimiter) {
            return walk;
        }
        walk.end += 1;
    }
}

/// Passes a quoted field; false when its quote is never closed.
fn pass_quoted(bytes: &[u8], walk: &mut Walk, escape: bool) -> bool {
    let mut at = walk.end + 1;
    // With escapes off, the second needle is the quote itself.
    let needle = if escape { b'\\' } else { b'"' };
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', needle, rest)) {
        at += found;
        match (bytes[at], bytes.get(at + 1)) {
            (b'\\', next) => {
                walk.escapes |= next == Some(&b'"');
                at += 2;
            }
            (_, Some(b'"')) => at += 2,
            _ => {
                walk.end = at + 1;
                return true;
            }
        }
    }
    walk.end = bytes.len();
    false
}

fn field_end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + memchr::memchr3(delimiter, b'\n', b'\r', rest).unwrap_or(rest.len())
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())
}

/// Lets `csv-core` split a record whose end is known.
fn rewrite(
    text: &str,
    pos: usize,
    delimiter: u8,
    walk: Walk,
    escape: Option<u8>,
    fields: &mut Fields,
) -> Careful {
    let record = text.get(pos..walk.end).unwrap_or_default();
    let done = Careful {
        end: walk.end,
        breaks: count_breaks(record.as_bytes()),
        broken: None,
        too_wide: false,
    };
    if walk.n_fields > MAX_COLUMNS {
        return Careful { too_wide: true, ..done };
    }
    let mut reader = ReaderBuilder::new().delimiter(delimiter).escape(escape).build();
    let (mut output, mut ends) = (vec![0; record.len() + 1], vec![0; walk.n_fields + 1]);
    let (mut input, mut n_out, mut n_ends) = (record.as_bytes(), 0, 0);
    loop {
        let (result, read, wrote, ended) =
            reader.read_record(input, &mut output[n_out..], &mut ends[n_ends..]);
        input = &input[read..];
        n_out += wrote;
        n_ends += ended;
        match result {
            // An empty input tells `csv-core` that the record is over.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record | ReadRecordResult::End => break,
        }
    }
    let mut start = 0;
    for &end in &ends[..n_ends] {
        fields.push_copy(str::from_utf8(&output[start..end]).unwrap_or_default());
        start = end;
    }
    done
}

/// Splits up to `limit`, the end of the line on which `opening` stands; that quote is plain text.
fn literal(
    text: &str,
    pos: usize,
    delimiter: u8,
    opening: usize,
    limit: usize,
    fields: &mut Fields,
) -> Careful {
    let bytes = text.as_bytes();
    let mut at = pos;
    let mut n_fields = 0;
    loop {
        let mut one = Walk { end: at, n_fields: 0, broken: None, escapes: false };
        let sound =
            bytes.get(at) == Some(&b'"') && at != opening && pass_quoted(bytes, &mut one, false);
        let closes =
            one.end <= limit && (one.end == limit || bytes.get(one.end) == Some(&delimiter));
        let end = if sound && closes {
            fields.push_copy(
                &text.get(at + 1..one.end - 1).unwrap_or_default().replace("\"\"", "\""),
            );
            one.end
        } else {
            let end = field_end(bytes, at, delimiter).min(limit);
            fields.push(Span::of_text(at, end));
            end
        };
        n_fields += 1;
        let too_wide = n_fields > MAX_COLUMNS;
        if too_wide || end >= limit {
            let breaks = count_breaks(bytes.get(pos..limit).unwrap_or_default());
            return Careful { end: limit, breaks, broken: Some(opening), too_wide };
        }
        at = end + 1;
    }
}
