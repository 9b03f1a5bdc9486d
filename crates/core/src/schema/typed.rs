//! Typed Arrow columns: what exports, pages and the explorer read.
//!
//! Arrow types by kind: text, codes, categories `Dictionary<Int32, Utf8>`; money `Int64` cents (field metadata
//! `vetro:unit = cents`); numbers and percentages `Float64`; integers and years `Int64` and `Int32`; dates
//! `Date32`; yes/no `Boolean`. A cell that did not parse is null here and a finding elsewhere.

use arrow_array::RecordBatch;

use super::model::{Kind, Privacy, TableSchema};

/// One typed column: its data are the column of the same position in [`TypedTable::batch`].
#[derive(Debug, Clone, PartialEq)]
pub struct TypedColumn {
    /// Name in exports.
    pub name: String,
    /// Label, Italian.
    pub label: String,
    /// Label, English.
    pub label_en: String,
    /// Plain meaning.
    pub description: String,
    /// Kind.
    pub kind: Kind,
    /// What leaves of it; masking was already applied to the data.
    pub privacy: Privacy,
    /// Whether the schema requires a value.
    pub required: bool,
    /// 1 = phone, 2 = desktop, 3 = on demand.
    pub priority: u8,
    /// Cells masked (`omissis`).
    pub n_masked: u32,
}

/// A table ready to leave: typed, in schema order, masked.
#[derive(Debug, Clone)]
pub struct TypedTable {
    /// Identifier of the schema, or of the free table.
    pub id: String,
    /// Title, Italian.
    pub title: String,
    /// The schema, `None` for a free table.
    pub schema: Option<&'static TableSchema>,
    /// One a column of `batch`.
    pub columns: Vec<TypedColumn>,
    /// The data.
    pub batch: RecordBatch,
}

impl TypedTable {
    /// Number of rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.batch.num_rows()
    }
}
