//! CSV on the Web metadata (W3C 2015), `{table}.csv-metadata.json`: found beside the CSV by its name alone.
//!
//! Whoever writes `{table}.csv` writes [`write()`]`(table, about, "{table}.csv")` beside it, under [`name`]. It must be the same
//! table: key and `required` are said only where the rows keep them, so that a validator never refuses what Vetro wrote.

use serde_json::{Map, Value, json};

use super::About;
use crate::schema::model::Kind;
use crate::schema::{TypedColumn, TypedTable};

/// The name under which a reader looks for the metadata of a CSV: `a.csv` has `a.csv-metadata.json` (W3C, «Model for
/// Tabular Data», 5.3).
#[must_use]
pub fn name(file: &str) -> String {
    format!("{file}-metadata.json")
}

/// Writes the metadata of the CSV called `file` (its name only: the address is relative).
#[must_use]
pub fn write(table: &TypedTable, about: &About, file: &str) -> Vec<u8> {
    let columns: Vec<Value> = table.columns.iter().map(|it| column(it, table)).collect();
    let mut schema = Map::new();
    schema.insert("columns".to_owned(), columns.into());
    if let Some(key) = primary_key(table) {
        schema.insert("primaryKey".to_owned(), key.into());
    }
    let title = if about.title.is_empty() { &table.title } else { &about.title };
    let mut out = Map::new();
    out.insert("@context".to_owned(), json!(["http://www.w3.org/ns/csvw", { "@language": "it" }]));
    out.insert("url".to_owned(), file.into());
    out.insert("dc:title".to_owned(), title.as_str().into());
    if !about.licence.is_empty() {
        out.insert("dc:license".to_owned(), about.licence.as_str().into());
    }
    if !about.source.is_empty() {
        out.insert("dc:publisher".to_owned(), about.source.as_str().into());
    }
    if let Some(updated) = about.updated {
        out.insert("dc:modified".to_owned(), updated.to_string().into());
    }
    let dialect = json!({ "encoding": "utf-8", "delimiter": ",", "lineTerminators": ["\r\n"], "header": true });
    out.insert("dialect".to_owned(), dialect);
    out.insert("tableSchema".to_owned(), schema.into());
    let mut text = serde_json::to_string_pretty(&Value::Object(out)).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

/// The key, when every column of it is there and holds no empty cell and no repeated row: a key that the data break
/// is a finding, not metadata.
pub(super) fn primary_key(table: &TypedTable) -> Option<Vec<&str>> {
    let key = &table.schema?.key;
    let positions: Option<Vec<usize>> = key.iter().map(|name| table.position(name)).collect();
    let positions = positions.filter(|positions| !positions.is_empty())?;
    let mut seen = hashbrown::HashSet::new();
    for row in 0..table.n_rows() {
        let mut writing = String::new();
        for &at in &positions {
            writing.push_str(&crate::schema::plain::text(
                table.data(at).value(row),
                table.columns[at].kind,
            )?);
            writing.push('\u{0}');
        }
        if !seen.insert(writing) {
            return None;
        }
    }
    Some(key.iter().map(String::as_str).collect())
}

/// Whether a column has no empty cell: only then may it be declared required.
pub(super) fn is_full(column: &TypedColumn, table: &TypedTable) -> bool {
    let at = table.position(&column.name).unwrap_or_default();
    table.batch.columns().get(at).is_some_and(|array| array.null_count() == 0)
}

fn column(column: &TypedColumn, table: &TypedTable) -> Value {
    let mut out = Map::new();
    out.insert("name".to_owned(), column.name.as_str().into());
    // The header of the CSV is the name: `titles` must equal it.
    out.insert("titles".to_owned(), column.name.as_str().into());
    out.insert("dc:title".to_owned(), column.label.as_str().into());
    if !column.description.is_empty() {
        out.insert("dc:description".to_owned(), column.description.as_str().into());
    }
    out.insert("datatype".to_owned(), datatype(column.kind));
    if column.required && is_full(column, table) {
        out.insert("required".to_owned(), true.into());
    }
    out.into()
}

fn datatype(kind: Kind) -> Value {
    match kind {
        Kind::Euro => json!({ "base": "decimal", "format": "#0.00" }),
        Kind::Numero | Kind::Percentuale => "decimal".into(),
        Kind::Intero => "integer".into(),
        Kind::Anno => "gYear".into(),
        Kind::Data => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Kind::SiNo => json!({ "base": "boolean", "format": "true|false" }),
        Kind::Url => "anyURI".into(),
        _ => "string".into(),
    }
}
