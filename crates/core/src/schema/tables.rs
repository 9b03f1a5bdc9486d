//! All tables, one TOML file each under `tables/`, compiled in.

use std::sync::OnceLock;

use super::model::TableSchema;

/// The source of each table, in order of id. Adding a table adds one line here and one file beside it.
const SOURCES: &[(&str, &str)] = &[];

/// Every table, in order of id.
///
/// # Panics
/// Never in a build that passed its tests: a test loads every source.
#[must_use]
pub fn all() -> &'static [TableSchema] {
    static ALL: OnceLock<Vec<TableSchema>> = OnceLock::new();
    ALL.get_or_init(|| {
        SOURCES
            .iter()
            .map(|(id, source)| {
                toml::from_str(source).unwrap_or_else(|error| panic!("tables/{id}.toml: {error}"))
            })
            .collect()
    })
}

/// The table of that id.
#[must_use]
pub fn get(id: &str) -> Option<&'static TableSchema> {
    all().iter().find(|table| table.id == id)
}
