//! Frictionless Table Schema of a CSV, valid under versions 1 and 2: `schema.json` beside it.

use serde_json::{Map, Value, json};

use super::csvw::{is_full, primary_key};
use crate::schema::model::Kind;
use crate::schema::{TypedColumn, TypedTable};

/// Writes the schema of the table's CSV.
#[must_use]
pub fn write(table: &TypedTable) -> Vec<u8> {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(column, table)).collect();
    let mut out = Map::new();
    out.insert(
        "$schema".to_owned(),
        "https://datapackage.org/profiles/2.0/tableschema.json".into(),
    );
    out.insert("fields".to_owned(), fields.into());
    if let Some(key) = primary_key(table) {
        out.insert("primaryKey".to_owned(), key.into());
    }
    out.insert("missingValues".to_owned(), json!([""]));
    let mut text = serde_json::to_string_pretty(&Value::Object(out)).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn field(column: &TypedColumn, table: &TypedTable) -> Value {
    let mut out = Map::new();
    out.insert("name".to_owned(), column.name.as_str().into());
    out.insert("type".to_owned(), kind(column.kind).into());
    out.insert("title".to_owned(), column.label.as_str().into());
    if !column.description.is_empty() {
        out.insert("description".to_owned(), column.description.as_str().into());
    }
    if column.kind == Kind::SiNo {
        out.insert("trueValues".to_owned(), json!(["true"]));
        out.insert("falseValues".to_owned(), json!(["false"]));
    }
    if column.required && is_full(column, table) {
        out.insert("constraints".to_owned(), json!({ "required": true }));
    }
    out.into()
}

/// The type of a kind. Addresses and codes stay text: a masked cell holds «omissis», which no narrower format takes.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Euro | Kind::Numero | Kind::Percentuale => "number",
        Kind::Intero => "integer",
        Kind::Anno => "year",
        Kind::Data => "date",
        Kind::SiNo => "boolean",
        _ => "string",
    }
}
