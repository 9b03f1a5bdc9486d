//! Cells as the published files write them: the CSV and JSON of a filtered download are byte for byte the rows of
//! the full ones.

use std::fmt::Write as _;

use vetro_core::schema::{Kind, plain};
use vetro_core::value::data::Date;

use crate::table::{Column, Data, Table};

/// Appends a cell as the CSV writes it, before quoting; nothing for an empty cell.
pub fn cell(column: &Column, row: usize, out: &mut String) {
    match &column.data {
        Data::Text(texts) => out.push_str(texts.get(row).unwrap_or_default()),
        Data::Float(numbers) => {
            if let Some(real) = numbers.get(row) {
                out.push_str(&plain::double(real));
            }
        }
        Data::Bool(numbers) => {
            if let Some(yes) = numbers.get(row) {
                out.push_str(if yes { "true" } else { "false" });
            }
        }
        Data::Long(_) | Data::Short(_) => {
            let Some(whole) = column.whole(row) else { return };
            match column.kind {
                Kind::Euro => out.push_str(&plain::money(whole)),
                Kind::Data => {
                    // Writing to a `String` cannot fail.
                    let _ = write!(out, "{}", Date(whole as i32));
                }
                _ => {
                    let _ = write!(out, "{whole}");
                }
            }
        }
    }
}

/// Appends a field, quoted only where RFC 4180 asks for it.
fn field(text: &str, out: &mut String) {
    if !text.bytes().any(|b| matches!(b, b'"' | b',' | b'\r' | b'\n')) {
        out.push_str(text);
        return;
    }
    out.push('"');
    for part in text.split_inclusive('"') {
        out.push_str(part);
        if part.ends_with('"') {
            out.push('"');
        }
    }
    out.push('"');
}

/// The rows as CSV: UTF-8 without mark, comma, CRLF, one header.
#[must_use]
pub fn csv(table: &Table, columns: &[usize], rows: &[u32]) -> String {
    let columns: Vec<&Column> = columns.iter().filter_map(|&c| table.columns().get(c)).collect();
    let mut out = String::new();
    let mut cell = String::new();
    for (index, column) in columns.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        field(&column.name, &mut out);
    }
    out.push_str("\r\n");
    for &row in rows {
        let start = out.len();
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            cell.clear();
            self::cell(column, row as usize, &mut cell);
            field(&cell, &mut out);
        }
        // A record of one empty field would read as a blank line.
        if out.len() == start {
            out.push_str("\"\"");
        }
        out.push_str("\r\n");
    }
    out
}

/// The rows as a JSON array of objects, keys in column order, `null` for an empty cell.
#[must_use]
pub fn json(table: &Table, columns: &[usize], rows: &[u32]) -> String {
    let columns: Vec<&Column> = columns.iter().filter_map(|&c| table.columns().get(c)).collect();
    let mut out = String::from("[");
    let mut cell = String::new();
    for (index, &row) in rows.iter().enumerate() {
        out.push_str(if index == 0 { "\n{" } else { ",\n{" });
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            quoted(&column.name, &mut out);
            out.push(':');
            cell.clear();
            self::cell(column, row as usize, &mut cell);
            if cell.is_empty() {
                out.push_str("null");
            } else if matches!(column.data, Data::Text(_)) || column.kind == Kind::Data {
                quoted(&cell, &mut out);
            } else {
                out.push_str(&cell);
            }
        }
        out.push('}');
    }
    out.push_str("\n]\n");
    out
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Row, table};

    fn rows() -> Table {
        let row = Row {
            oggetto: Some("a \"b\", c".to_owned()),
            tipo: Some("riga\nnuova".to_owned()),
            anno: Some(2024),
            importo: Some(-5),
            data: Some(20_484),
            quota: Some(12.5),
            attivo: Some(true),
        };
        let empty = Row {
            oggetto: None,
            tipo: None,
            anno: None,
            importo: None,
            data: None,
            quota: None,
            attivo: None,
        };
        table(&[row, empty])
    }

    #[test]
    fn csv_quotes_only_what_must_be() {
        let table = rows();
        assert_eq!(
            csv(&table, &[0, 1, 2, 3, 4, 5, 6], &[0, 1]),
            "oggetto,tipo,anno,importo,data,quota,attivo\r\n\
             \"a \"\"b\"\", c\",\"riga\nnuova\",2024,-0.05,2026-01-31,12.5,true\r\n,,,,,,\r\n"
        );
        assert_eq!(csv(&table, &[0], &[1]), "oggetto\r\n\"\"\r\n");
    }

    #[test]
    fn json_keeps_types_and_keys() {
        let table = rows();
        assert_eq!(
            json(&table, &[0, 3, 4, 6], &[0, 1]),
            "[\n{\"oggetto\":\"a \\\"b\\\", c\",\"importo\":-0.05,\"data\":\"2026-01-31\",\"attivo\":true},\
             \n{\"oggetto\":null,\"importo\":null,\"data\":null,\"attivo\":null}\n]\n"
        );
        assert_eq!(json(&table, &[0], &[]), "[\n]\n");
    }
}
