//! The empty form of a table: what `vetro init` lays in the folder of a duty.

use crate::schema::TableSchema;

/// A CSV with the header of a table and no rows: what the law requires and what it allows, in the schema's order.
#[must_use]
pub fn template(schema: &TableSchema) -> Vec<u8> {
    // Names are identifiers: none needs a quote.
    let names: Vec<&str> = schema
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|&name| name != "fonte")
        .collect();
    let mut line = names.join(",");
    line.push_str("\r\n");
    line.into_bytes()
}
