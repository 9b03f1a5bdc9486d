//! JSON (an array of objects) and NDJSON (an object a line): keys in column order, numbers as numbers, dates as ISO
//! text, `null` where there is no value.

use super::{About, ExportError};
use crate::schema::model::Kind;
use crate::schema::{TypedTable, Value, plain};

/// Writes a table as a JSON array, one object a line.
///
/// # Errors
/// Never: every typed table has a JSON form.
pub fn write(table: &TypedTable, _about: &About) -> Result<Vec<u8>, ExportError> {
    let rows = Rows::of(table);
    let mut out = String::from("[");
    for row in 0..table.n_rows() {
        out.push_str(if row == 0 { "\n" } else { ",\n" });
        rows.push(&mut out, row);
    }
    out.push_str("\n]\n");
    Ok(out.into_bytes())
}

/// Writes a table as NDJSON: one object a line, LF, also after the last.
///
/// # Errors
/// Never: every typed table has a JSON form.
pub fn write_lines(table: &TypedTable, _about: &About) -> Result<Vec<u8>, ExportError> {
    let rows = Rows::of(table);
    let mut out = String::new();
    for row in 0..table.n_rows() {
        rows.push(&mut out, row);
        out.push('\n');
    }
    Ok(out.into_bytes())
}

/// The columns of a table with their keys already quoted.
pub(super) struct Rows<'a> {
    table: &'a TypedTable,
    keys: Vec<(usize, String)>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(table: &'a TypedTable) -> Self {
        Self::without(table, &[])
    }

    /// All columns but these.
    pub(super) fn without(table: &'a TypedTable, left_out: &[&str]) -> Self {
        let kept = table.columns.iter().enumerate();
        let kept = kept.filter(|(_, column)| !left_out.contains(&column.name.as_str()));
        Self { table, keys: kept.map(|(at, column)| (at, quoted(&column.name))).collect() }
    }

    /// Appends `"key":value` pairs of a row, without braces.
    pub(super) fn push_members(&self, out: &mut String, row: usize) {
        for (n, (at, key)) in self.keys.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            out.push_str(key);
            out.push(':');
            push_value(out, self.table.data(*at).value(row), self.table.columns[*at].kind);
        }
    }

    /// Appends a row as an object.
    pub(super) fn push(&self, out: &mut String, row: usize) {
        out.push('{');
        self.push_members(out, row);
        out.push('}');
    }
}

fn push_value(out: &mut String, value: Value<'_>, kind: Kind) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Text(text) => out.push_str(&quoted(text)),
        Value::Date(_) => {
            out.push('"');
            out.push_str(&plain::text(value, kind).unwrap_or_default());
            out.push('"');
        }
        // JSON has neither infinity nor NaN.
        Value::Double(number) if !number.is_finite() => out.push_str("null"),
        _ => out.push_str(&plain::text(value, kind).unwrap_or_default()),
    }
}

/// A JSON string.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
