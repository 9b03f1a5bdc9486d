//! Typed Arrow columns: what exports, pages and the explorer read.
//!
//! Arrow types by kind: text, codes, categories `Dictionary<Int32, Utf8>`; money `Int64` cents (field metadata
//! `vetro:unit = cents`); numbers and percentages `Float64`; integers and years `Int64` and `Int32`; dates
//! `Date32`; yes/no `Boolean`. A cell that did not parse is null here and a finding elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{
    Array as _, ArrayRef, BooleanArray, Date32Array, Float64Array, Int32Array, Int64Array,
    RecordBatch, RecordBatchOptions, StringArray,
};
use arrow_schema::{DataType, Field, Schema};

use super::bind::{Binding, BoundColumn, identifier};
use super::model::{Kind, Privacy, TableSchema};
use super::{convert, mask};
use crate::table::Table;
use crate::value::data::Date;

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
    /// Cells that hold something which is no value of the kind (`mille` among amounts): they leave empty.
    pub n_unread: u32,
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

/// What is known of a table beside its cells.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typing<'a> {
    /// Title; the schema's, else the file's name.
    pub title: Option<&'a str>,
    /// The decimal mark that the sidecar declares.
    pub decimal: Option<char>,
}

impl TypedTable {
    /// Types the cells of a bound table and masks what identifies natural persons.
    ///
    /// Columns come in the order of the schema, then the extra ones that the body declared, in file order. Columns
    /// that must not leave stay behind: those not to be published, and in a table with a schema those that nobody
    /// declared. Of a free table every column that is not withheld by name is typed: whether the table may leave is
    /// for the caller to decide.
    #[must_use]
    pub fn new(table: &Table, binding: &Binding, typing: &Typing<'_>) -> Self {
        let masks = mask::masks(table, binding);
        let mut columns = Vec::new();
        let mut arrays = Vec::new();
        for position in leaving(binding) {
            let bound = &binding.columns[position];
            let masked = masks[position].as_deref();
            let cells = &table.columns[bound.index];
            let array = convert::column(cells, bound.kind, bound.schema, typing.decimal, masked);
            let n_unread = convert::n_unread(cells, &array, masked);
            arrays.push(array);
            let n_masked = masked.map_or(0, |rows| rows.iter().filter(|&&masked| masked).count());
            columns.push(TypedColumn { n_unread, ..describe(bound, n_masked as u32) });
        }
        let (id, title) = name_of(table, binding);
        let title = typing.title.map_or(title, str::to_owned);
        Self::assemble(id, title, binding.schema, columns, arrays, table.n_rows())
    }

    /// Puts described columns and their arrays together.
    pub(super) fn assemble(
        id: String,
        title: String,
        schema: Option<&'static TableSchema>,
        columns: Vec<TypedColumn>,
        arrays: Vec<ArrayRef>,
        n_rows: usize,
    ) -> Self {
        let fields: Vec<Field> = columns
            .iter()
            .map(|column| field(column).with_data_type(internal_type(column.kind)))
            .collect();
        let batch = RecordBatch::try_new_with_options(
            Arc::new(Schema::new(fields)),
            arrays,
            &RecordBatchOptions::new().with_row_count(Some(n_rows)),
        );
        // Arrays of equal length and of the type of their kind: both hold by construction.
        let batch = batch.unwrap_or_else(|_| RecordBatch::new_empty(Arc::new(Schema::empty())));
        Self { id, title, schema, columns, batch }
    }

    /// Number of rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.batch.num_rows()
    }

    /// The position of the column of that name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// How many different texts a column holds, empty cells aside; `None` where it is no text or not there.
    #[must_use]
    pub fn n_distinct(&self, name: &str) -> Option<usize> {
        let column = self.batch.columns().get(self.position(name)?)?;
        let words = column.as_dictionary_opt::<Int32Type>()?;
        let used: BTreeSet<i32> = words.keys().iter().flatten().collect();
        Some(used.len())
    }

    /// The data of a column.
    #[must_use]
    pub fn data(&self, position: usize) -> Data<'_> {
        self.batch.columns().get(position).map_or(Data::None, Data::of)
    }
}

/// Positions in `binding.columns` of the columns that leave, in the order in which they do.
fn leaving(binding: &Binding) -> Vec<usize> {
    let may_leave = |bound: &BoundColumn| match bound.privacy {
        Some(Privacy::NonPubblicare) => false,
        Some(_) => true,
        None => binding.schema.is_none(),
    };
    let order = |bound: &BoundColumn| {
        let known = bound.schema.and_then(|column| binding.schema?.column(&column.name));
        known.map_or(usize::MAX, |(at, _)| at)
    };
    let mut positions: Vec<usize> =
        (0..binding.columns.len()).filter(|&at| may_leave(&binding.columns[at])).collect();
    positions.sort_by_key(|&at| (order(&binding.columns[at]), at));
    positions
}

fn describe(bound: &BoundColumn, n_masked: u32) -> TypedColumn {
    let schema = bound.schema;
    TypedColumn {
        name: bound.name.clone(),
        label: bound.label.clone(),
        label_en: schema.map_or_else(|| bound.label.clone(), |column| column.label_en.clone()),
        description: schema.map_or_else(String::new, |column| column.description.clone()),
        kind: bound.kind,
        privacy: bound.privacy.unwrap_or(Privacy::Pubblico),
        required: schema.is_some_and(|column| column.required),
        priority: schema.map_or(2, |column| column.priority),
        n_masked,
        n_unread: 0,
    }
}

/// Id and title: the schema's, else made from the name of the file.
fn name_of(table: &Table, binding: &Binding) -> (String, String) {
    if let Some(schema) = binding.schema {
        return (schema.id.clone(), schema.title.clone());
    }
    let file = table.file.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let id = identifier(stem).unwrap_or_else(|| "tabella".to_owned());
    (id, stem.to_owned())
}

/// The field of a column, of text until its type is set.
fn field(column: &TypedColumn) -> Field {
    let field = Field::new(&column.name, DataType::Null, true);
    if column.kind == Kind::Euro { field.with_metadata([("vetro:unit", "cents")]) } else { field }
}

/// The Arrow type of a kind inside a [`TypedTable`].
#[must_use]
pub fn internal_type(kind: Kind) -> DataType {
    match kind {
        Kind::Euro | Kind::Intero => DataType::Int64,
        Kind::Numero | Kind::Percentuale => DataType::Float64,
        Kind::Anno => DataType::Int32,
        Kind::Data => DataType::Date32,
        Kind::SiNo => DataType::Boolean,
        _ => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
    }
}

/// The data of one column, by its Arrow type.
#[derive(Debug, Clone, Copy)]
pub enum Data<'a> {
    /// Text, codes, categories: a key a row, a value a key.
    Text {
        /// Keys, null where the cell is empty.
        keys: &'a Int32Array,
        /// Values by key.
        values: &'a StringArray,
    },
    /// Cents of euro, or whole numbers.
    Long(&'a Int64Array),
    /// Years.
    Year(&'a Int32Array),
    /// Numbers and percentages.
    Double(&'a Float64Array),
    /// Days.
    Date(&'a Date32Array),
    /// Yes and no.
    Bool(&'a BooleanArray),
    /// Nothing that a typed table holds.
    None,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Empty.
    Null,
    /// Text.
    Text(&'a str),
    /// Cents of euro, or a whole number: the kind of the column tells.
    Long(i64),
    /// A year.
    Year(i32),
    /// A number.
    Double(f64),
    /// A day.
    Date(Date),
    /// Yes or no.
    Bool(bool),
}

impl<'a> Data<'a> {
    fn of(array: &'a ArrayRef) -> Self {
        match array.data_type() {
            DataType::Int64 => Self::Long(array.as_primitive::<Int64Type>()),
            DataType::Int32 => Self::Year(array.as_primitive::<Int32Type>()),
            DataType::Float64 => Self::Double(array.as_primitive::<Float64Type>()),
            DataType::Date32 => Self::Date(array.as_primitive::<Date32Type>()),
            DataType::Boolean => Self::Bool(array.as_boolean()),
            DataType::Dictionary(_, _) => {
                let Some(array) = array.as_dictionary_opt::<Int32Type>() else { return Self::None };
                match array.values().as_string_opt::<i32>() {
                    Some(values) => Self::Text { keys: array.keys(), values },
                    None => Self::None,
                }
            }
            _ => Self::None,
        }
    }

    /// The cell of a row.
    #[must_use]
    pub fn value(&self, row: usize) -> Value<'a> {
        match *self {
            Self::Text { keys, values } if keys.is_valid(row) => {
                Value::Text(values.value(keys.value(row) as usize))
            }
            Self::Long(array) if array.is_valid(row) => Value::Long(array.value(row)),
            Self::Year(array) if array.is_valid(row) => Value::Year(array.value(row)),
            Self::Double(array) if array.is_valid(row) => Value::Double(array.value(row)),
            Self::Date(array) if array.is_valid(row) => Value::Date(Date(array.value(row))),
            Self::Bool(array) if array.is_valid(row) => Value::Bool(array.value(row)),
            _ => Value::Null,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{bind, tables};
    use crate::table::{Cells, Column, Dialect, Rows};

    fn table(file: &str, csv: &str) -> Table {
        let mut lines = csv.lines().map(|line| line.split(';').collect::<Vec<_>>());
        let headers = lines.next().unwrap();
        let rows: Vec<_> = lines.collect();
        let columns = headers.iter().enumerate().map(|(at, header)| Column {
            header: (*header).into(),
            cells: rows.iter().map(|row| row[at]).collect::<Cells>(),
            stored: None,
        });
        Table {
            file: file.into(),
            sheet: None,
            dialect: Dialect::default(),
            columns: columns.collect(),
            rows: Rows { len: rows.len(), ..Rows::default() },
        }
    }

    fn typed(id: &str, csv: &str) -> TypedTable {
        let table = table("a.csv", csv);
        let binding = bind(&table, &[], tables::get(id));
        TypedTable::new(&table, &binding, &Typing::default())
    }

    fn row(table: &TypedTable, row: usize) -> String {
        let cells = (0..table.columns.len()).map(|at| format!("{:?}", table.data(at).value(row)));
        cells.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_leave_in_the_order_of_the_schema() {
        let table = typed(
            "l190_appalti",
            "oggetto;importo aggiudicazione;cig;interno;sceltaContraente;dataInizio\n\
             Scuole;1.234,56;z1b1b787fd;x;23-affidamento in economia - affidamento diretto;31/01/2020\n\
             ;n.d.; ;y;aperta;2018-07-06+02:00",
        );
        let names: Vec<_> = table.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(
            names,
            ["cig", "oggetto", "scelta_contraente", "importo_aggiudicazione", "data_inizio"]
        );
        insta::assert_snapshot!(row(&table, 0), @r#"Text("Z1B1B787FD") Text("Scuole") Text("23-AFFIDAMENTO DIRETTO") Long(123456) Date(Date(18292))"#);
        insta::assert_snapshot!(row(&table, 1), @r#"Null Null Text("01-PROCEDURA APERTA") Null Date(Date(17718))"#);
    }

    #[test]
    fn names_and_codes_of_persons_are_masked_once() {
        let table = typed(
            "sovvenzioni",
            "beneficiario;codice_fiscale;importo\n\
             Rossi Mario;RSSMRA85T10A562S;1500\n\
             Bianchi Luisa;;1200,00\n\
             Associazione Esempio ODV;;2000\n\
             Verdi Impianti;02030880153;3000\n\
             ;;10",
        );
        let shown: Vec<_> = (0..5).map(|at| row(&table, at)).collect();
        insta::assert_snapshot!(shown.join("\n"), @r#"
        Text("omissis") Text("omissis") Long(150000)
        Text("omissis") Null Long(120000)
        Text("Associazione Esempio ODV") Null Long(200000)
        Text("Verdi Impianti") Text("02030880153") Long(300000)
        Null Null Long(1000)
        "#);
        assert_eq!(table.columns[0].n_masked, 2);
        assert_eq!(table.columns[1].n_masked, 1);
    }
}
