//! From the core's typed table, without a file in between.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use vetro_core::schema::TypedTable;

use crate::bitmap::Bitmap;
use crate::table::{Column, Data, EMPTY, Numbers, Table, TextsBuilder};

impl Table {
    /// The table of a typed table of the core; `None` when a column has a type that typed tables never have.
    #[must_use]
    pub fn from_typed(typed: &TypedTable) -> Option<Self> {
        let columns = typed
            .columns
            .iter()
            .zip(typed.batch.columns())
            .map(|(column, array)| {
                Some(Column {
                    name: column.name.clone(),
                    label: column.label.clone(),
                    label_en: column.label_en.clone(),
                    kind: column.kind,
                    priority: column.priority,
                    data: data(array, column.kind)?,
                })
            })
            .collect::<Option<Vec<_>>>()?;
        Self::new(&typed.id, &typed.title, columns)
    }
}

fn data(array: &ArrayRef, kind: vetro_core::schema::Kind) -> Option<Data> {
    let valid = validity(array);
    Some(match array.data_type() {
        DataType::Dictionary(key, value)
            if **key == DataType::Int32 && **value == DataType::Utf8 =>
        {
            dictionary(array)?
        }
        DataType::Utf8 => {
            let mut builder = TextsBuilder::default();
            array.as_string::<i32>().iter().for_each(|text| builder.push(text));
            Data::Text(builder.finish())
        }
        DataType::Int64 => {
            let values = array.as_primitive::<Int64Type>().values().to_vec();
            Data::Long(Numbers::new(values, valid))
        }
        DataType::Int32 if kind == vetro_core::schema::Kind::Anno => {
            let values = array.as_primitive::<Int32Type>().values().to_vec();
            Data::Short(Numbers::new(values, valid))
        }
        DataType::Int32 => {
            let values = array.as_primitive::<Int32Type>().values().iter();
            Data::Long(Numbers::new(values.map(|&value| value.into()).collect(), valid))
        }
        DataType::Decimal128(_, 2) => {
            let values = array.as_primitive::<Decimal128Type>().values().iter();
            let values = values.map(|&wide| i64::try_from(wide).ok()).collect::<Option<_>>()?;
            Data::Long(Numbers::new(values, valid))
        }
        DataType::Date32 => {
            let values = array.as_primitive::<Date32Type>().values().to_vec();
            Data::Short(Numbers::new(values, valid))
        }
        DataType::Float64 => {
            let values = array.as_primitive::<Float64Type>().values().to_vec();
            Data::Float(Numbers::new(values, valid))
        }
        DataType::Boolean => {
            let values = array.as_boolean().values().iter().collect();
            Data::Bool(Numbers::new(values, valid))
        }
        _ => return None,
    })
}

fn validity(array: &ArrayRef) -> Option<Bitmap> {
    (array.null_count() > 0).then(|| Bitmap::from_fn(array.len(), |row| array.is_valid(row)))
}

fn dictionary(array: &ArrayRef) -> Option<Data> {
    let array = array.as_dictionary::<Int32Type>();
    let values = array.values().as_string::<i32>();
    let mut builder = TextsBuilder::default();
    let codes: Vec<u32> =
        values.iter().map(|text| text.map_or(EMPTY, |text| builder.intern(text))).collect();
    for key in array.keys() {
        let code = match key {
            None => EMPTY,
            Some(key) => *codes.get(usize::try_from(key).ok()?)?,
        };
        builder.push_code(code);
    }
    Some(Data::Text(builder.finish()))
}
