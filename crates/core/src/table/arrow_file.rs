//! Arrow IPC files, and the arrays that Parquet gives too, to columns of text: decimals exact, dates ISO.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::FileReader;
use arrow_schema::{ArrowError, DataType, Schema, TimeUnit};

use super::builder::TableBuilder;
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::read::{Note, NoteKind, Outcome};
use super::{Dialect, Stored, sheets};
use crate::diag::Place;

const MILLIS_A_DAY: i64 = 86_400_000;

/// Reads an Arrow IPC file.
pub(super) fn read(path: &Arc<str>, bytes: &[u8]) -> Outcome {
    guarded(path, "Arrow", || {
        let reader =
            FileReader::try_new(Cursor::new(bytes), None).map_err(|error| error.to_string())?;
        let schema = reader.schema();
        gather(path, &schema, reader)
    })
}

/// Runs a reader that is not ours: what it cannot read, or trips over, is a reason and no crash.
pub(super) fn guarded(
    path: &Arc<str>,
    what: &str,
    run: impl FnOnce() -> Result<Outcome, String>,
) -> Outcome {
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    let error = match result {
        Ok(Ok(outcome)) => return outcome,
        Ok(Err(error)) => error,
        Err(_) => "?".to_owned(),
    };
    let found_it = format!("un file {what} che non si può leggere ({error})");
    let found_en = format!(
        "{} {what} file that cannot be read ({error})",
        if what == "Arrow" { "an" } else { "a" }
    );
    Outcome::stopped(Note {
        kind: NoteKind::NotATable { found_it, found_en },
        place: Place::file(path),
    })
}

/// Gathers batches into one table.
pub(super) fn gather(
    path: &Arc<str>,
    schema: &Schema,
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
) -> Result<Outcome, String> {
    if schema.fields().len() > MAX_COLUMNS {
        return Err("più di 16.384 colonne".to_owned());
    }
    let mut table = TableBuilder::new(schema.fields().iter().map(|it| it.name().as_str()));
    for batch in batches {
        let batch = batch.map_err(|error| error.to_string())?;
        if table.n_rows() + batch.num_rows() > MAX_ROWS {
            return Err("troppe righe".to_owned());
        }
        for _ in 0..batch.num_rows() {
            let row = table.n_rows() as u32;
            table.begin_sheet_row(row + 2);
        }
        for (column, array) in batch.columns().iter().enumerate() {
            put(&mut table, column, array.as_ref()).ok_or_else(|| {
                format!("colonna «{}» di tipo {}", schema.field(column).name(), array.data_type())
            })?;
        }
    }
    Ok(Outcome { tables: vec![table.finish(path, None, Dialect::default())], ..Outcome::default() })
}

/// Appends a whole array to a column; `None` for a type that has no plain text.
fn put(table: &mut TableBuilder, column: usize, array: &dyn Array) -> Option<()> {
    if let DataType::Dictionary(..) = array.data_type() {
        return put_dictionary(table, column, array);
    }
    let text_of = text_of(array)?;
    for row in 0..array.len() {
        match array.is_null(row) {
            true => table.cell(column, "", Stored::Text),
            false => {
                let (text, stored) = text_of(row);
                table.cell(column, &text, stored);
            }
        }
    }
    Some(())
}

fn put_dictionary(table: &mut TableBuilder, column: usize, array: &dyn Array) -> Option<()> {
    let dictionary = array.as_any_dictionary_opt()?;
    let values = dictionary.values();
    let text_of = text_of(values.as_ref())?;
    // Keys of an empty dictionary are all null, and asking for them would panic.
    let keys = if values.is_empty() { Vec::new() } else { dictionary.normalized_keys() };
    for row in 0..array.len() {
        match keys.get(row).filter(|&&key| !array.is_null(row) && !values.is_null(key)) {
            None => table.cell(column, "", Stored::Text),
            Some(&key) => {
                let (text, stored) = text_of(key);
                table.cell(column, &text, stored);
            }
        }
    }
    Some(())
}

type TextOf<'a> = Box<dyn Fn(usize) -> (String, Stored) + 'a>;

/// How the cells of an array are written.
fn text_of(array: &dyn Array) -> Option<TextOf<'_>> {
    macro_rules! number {
        ($type:ty) => {{
            let values = array.as_primitive::<$type>();
            Box::new(move |row| (values.value(row).to_string(), Stored::Number))
        }};
    }
    macro_rules! timestamp {
        ($type:ty, $per_second:expr) => {{
            let values = array.as_primitive::<$type>();
            Box::new(move |row| {
                (timestamp(values.value(row).div_euclid($per_second)), Stored::Date)
            })
        }};
    }
    Some(match array.data_type() {
        DataType::Null => Box::new(|_| (String::new(), Stored::Text)),
        DataType::Utf8 => {
            Box::new(|row| (array.as_string::<i32>().value(row).to_owned(), Stored::Text))
        }
        DataType::LargeUtf8 => {
            Box::new(|row| (array.as_string::<i64>().value(row).to_owned(), Stored::Text))
        }
        DataType::Utf8View => {
            Box::new(|row| (array.as_string_view().value(row).to_owned(), Stored::Text))
        }
        DataType::Boolean => {
            Box::new(|row| (array.as_boolean().value(row).to_string(), Stored::Bool))
        }
        DataType::Int8 => number!(Int8Type),
        DataType::Int16 => number!(Int16Type),
        DataType::Int32 => number!(Int32Type),
        DataType::Int64 => number!(Int64Type),
        DataType::UInt8 => number!(UInt8Type),
        DataType::UInt16 => number!(UInt16Type),
        DataType::UInt32 => number!(UInt32Type),
        DataType::UInt64 => number!(UInt64Type),
        DataType::Float32 => number!(Float32Type),
        DataType::Float64 => {
            let values = array.as_primitive::<Float64Type>();
            Box::new(move |row| (sheets::number(values.value(row)), Stored::Number))
        }
        DataType::Decimal128(_, scale) => {
            let (values, scale) = (array.as_primitive::<Decimal128Type>(), *scale);
            Box::new(move |row| (decimal(values.value(row), scale), Stored::Number))
        }
        DataType::Date32 => {
            let values = array.as_primitive::<Date32Type>();
            Box::new(move |row| (day(i64::from(values.value(row))), Stored::Date))
        }
        DataType::Date64 => {
            let values = array.as_primitive::<Date64Type>();
            Box::new(move |row| (day(values.value(row).div_euclid(MILLIS_A_DAY)), Stored::Date))
        }
        DataType::Timestamp(TimeUnit::Second, _) => timestamp!(TimestampSecondType, 1),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            timestamp!(TimestampMillisecondType, 1_000)
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            timestamp!(TimestampMicrosecondType, 1_000_000)
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            timestamp!(TimestampNanosecondType, 1_000_000_000)
        }
        _ => return None,
    })
}

/// An exact decimal: the digits with the point where the scale puts it.
fn decimal(value: i128, scale: i8) -> String {
    let digits = value.unsigned_abs().to_string();
    let sign = if value < 0 { "-" } else { "" };
    match usize::try_from(scale) {
        Ok(0) => format!("{sign}{digits}"),
        Ok(scale) => {
            let digits = format!("{digits:0>width$}", width = scale + 1);
            let (whole, part) = digits.split_at(digits.len() - scale);
            format!("{sign}{whole}.{part}")
        }
        Err(_) => format!("{sign}{digits}{}", "0".repeat(usize::from(scale.unsigned_abs()))),
    }
}

fn timestamp(seconds: i64) -> String {
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    match time {
        0 => day(days),
        _ => format!("{}T{:02}:{:02}:{:02}", day(days), time / 3600, time / 60 % 60, time % 60),
    }
}

/// The ISO date of a day counted from 1 January 1970 (proleptic Gregorian calendar).
fn day(days: i64) -> String {
    // Eras of 400 years start on 1 March, so that the leap day comes last.
    let shifted = days.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use arrow_array::{
        ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array,
        Int64Array, StringArray,
    };
    use arrow_ipc::writer::FileWriter;

    use super::*;
    use crate::table::{Hints, read};

    fn batch() -> RecordBatch {
        let codes: DictionaryArray<Int32Type> =
            vec![Some("a"), None, Some("a")].into_iter().collect();
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("cig", Arc::new(StringArray::from(vec!["0001", "è", ""]))),
            ("tipo", Arc::new(codes)),
            ("n", Arc::new(Int64Array::from(vec![Some(588_142_930_534_105_601), None, Some(-1)]))),
            (
                "euro",
                Arc::new(
                    Decimal128Array::from(vec![123_456, -5, 0])
                        .with_precision_and_scale(15, 2)
                        .unwrap(),
                ),
            ),
            ("data", Arc::new(Date32Array::from(vec![0, 19_723, -1]))),
            ("vero", Arc::new(BooleanArray::from(vec![true, false, true]))),
            ("x", Arc::new(Float64Array::from(vec![1.0, 0.1, 1e21]))),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    }

    pub(crate) fn expected() -> Vec<&'static str> {
        vec![
            "cig|tipo|n|euro|data|vero|x",
            "0001|a|588142930534105601|1234.56|1970-01-01|true|1",
            "è|||-0.05|2024-01-01|false|0.1",
            "|a|-1|0.00|1969-12-31|true|1000000000000000000000",
        ]
    }

    fn rows(path: &str, bytes: &[u8]) -> Vec<String> {
        let file = read(path, bytes, &Hints::default());
        let table = &file.tables[0];
        let header =
            table.columns.iter().map(|it| it.header.as_ref()).collect::<Vec<_>>().join("|");
        let row = |row| {
            (0..table.columns.len()).map(|it| table.text(row, it)).collect::<Vec<_>>().join("|")
        };
        std::iter::once(header).chain((0..table.n_rows()).map(row)).collect()
    }

    #[test]
    fn an_arrow_file() {
        let batch = batch();
        let mut bytes = Vec::new();
        let mut writer = FileWriter::try_new(&mut bytes, &batch.schema()).unwrap();
        writer.write(&batch).unwrap();
        writer.finish().unwrap();
        assert_eq!(rows("x.arrow", &bytes), expected());
        let cut = read("x.arrow", &bytes[..bytes.len() / 2], &Hints::default());
        assert!(cut.stopped);
    }

    #[cfg(feature = "parquet")]
    #[test]
    fn a_parquet_file() {
        let batch = batch();
        let mut bytes = Vec::new();
        let mut writer =
            parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        assert_eq!(rows("x.parquet", &bytes), expected());
        assert!(read("x.parquet", &bytes[..bytes.len() / 2], &Hints::default()).stopped);
    }
}
