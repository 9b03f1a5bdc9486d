//! The parts of a dataset (one file a year, say) joined into one table.

use std::sync::Arc;

use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{ArrayRef, BooleanArray, Int32Array, PrimitiveArray};

use super::convert::Words;
use super::model::Kind;
use super::typed::{Data, TypedColumn, TypedTable, Value};

impl TypedTable {
    /// Joins parts of one dataset, rows in order. A column that only some parts have is empty in the others; one
    /// whose kind differs between parts (free tables) becomes text. `None` when there are no parts.
    #[must_use]
    pub fn concat(parts: &[Self]) -> Option<Self> {
        let (first, rest) = parts.split_first()?;
        if rest.is_empty() {
            return Some(first.clone());
        }
        let columns = union(parts);
        let arrays = columns.iter().map(|column| join(parts, column)).collect();
        let n_rows = parts.iter().map(Self::n_rows).sum();
        Some(Self::assemble(
            first.id.clone(),
            first.title.clone(),
            first.schema,
            columns,
            arrays,
            n_rows,
        ))
    }
}

/// Every column of every part: the schema's in its order, then the others as they first appear.
fn union(parts: &[TypedTable]) -> Vec<TypedColumn> {
    let mut columns: Vec<TypedColumn> = Vec::new();
    for column in parts.iter().flat_map(|part| &part.columns) {
        match columns.iter_mut().find(|held| held.name == column.name) {
            Some(held) => {
                held.n_masked += column.n_masked;
                held.n_unread += column.n_unread;
                if held.kind != column.kind {
                    held.kind = common_kind(held.kind, column.kind);
                }
            }
            None => columns.push(column.clone()),
        }
    }
    let schema = parts.first().and_then(|part| part.schema);
    let order = |name: &str| schema.and_then(|it| it.column(name)).map_or(usize::MAX, |(at, _)| at);
    columns.sort_by_key(|column| order(&column.name));
    columns
}

fn common_kind(one: Kind, other: Kind) -> Kind {
    match (one, other) {
        (Kind::Intero | Kind::Numero, Kind::Intero | Kind::Numero) => Kind::Numero,
        (Kind::Categoria | Kind::Testo, Kind::Categoria | Kind::Testo) => Kind::Testo,
        (one, other) if one.is_code() && other.is_code() => Kind::Codice,
        _ => Kind::Testo,
    }
}

fn join(parts: &[TypedTable], column: &TypedColumn) -> ArrayRef {
    match column.kind {
        Kind::Euro | Kind::Intero => Arc::new(
            rows(parts, column, |value| match value {
                Value::Long(value) => Some(value),
                _ => None,
            })
            .collect::<PrimitiveArray<Int64Type>>(),
        ),
        Kind::Numero | Kind::Percentuale => Arc::new(
            rows(parts, column, |value| match value {
                Value::Double(value) => Some(value),
                Value::Long(value) => Some(value as f64),
                _ => None,
            })
            .collect::<PrimitiveArray<Float64Type>>(),
        ),
        Kind::Anno => Arc::new(
            rows(parts, column, |value| match value {
                Value::Year(value) => Some(value),
                _ => None,
            })
            .collect::<PrimitiveArray<Int32Type>>(),
        ),
        Kind::Data => Arc::new(
            rows(parts, column, |value| match value {
                Value::Date(value) => Some(value.0),
                _ => None,
            })
            .collect::<PrimitiveArray<Date32Type>>(),
        ),
        Kind::SiNo => Arc::new(
            rows(parts, column, |value| match value {
                Value::Bool(value) => Some(value),
                _ => None,
            })
            .collect::<BooleanArray>(),
        ),
        _ => join_text(parts, &column.name),
    }
}

/// The cells of a column over all parts; nothing where a part lacks it.
fn rows<T>(
    parts: &[TypedTable],
    column: &TypedColumn,
    read: impl Fn(Value<'_>) -> Option<T> + Copy,
) -> impl Iterator<Item = Option<T>> {
    parts.iter().flat_map(move |part| {
        let data = part.position(&column.name).map_or(Data::None, |at| part.data(at));
        (0..part.n_rows()).map(move |row| read(data.value(row)))
    })
}

fn join_text(parts: &[TypedTable], name: &str) -> ArrayRef {
    let mut words = Words::default();
    let mut keys: Vec<Option<i32>> = Vec::with_capacity(parts.iter().map(TypedTable::n_rows).sum());
    for part in parts {
        let position = part.position(name);
        let data = position.map_or(Data::None, |at| part.data(at));
        let kind = position.map_or(Kind::Testo, |at| part.columns[at].kind);
        if let Data::Text { values, .. } = data {
            // Values keep their order: each part's dictionary is taken up once, not once a row.
            let map: Vec<i32> =
                values.iter().map(|it| words.intern(it.unwrap_or_default())).collect();
            if let Data::Text { keys: part_keys, .. } = data {
                keys.extend(part_keys.iter().map(|key| key.map(|key| map[key as usize])));
            }
            continue;
        }
        keys.extend((0..part.n_rows()).map(|row| {
            let text = super::plain::text(data.value(row), kind);
            text.map(|text| words.intern(&text))
        }));
    }
    Arc::new(words.finish(keys.into_iter().collect::<Int32Array>()))
}
