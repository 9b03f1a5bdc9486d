//! Our reader of Arrow files against `arrow-ipc`, on files of every shape that we write, and on damaged ones.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int32Builder, Int64Builder,
    StringBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow_ipc::reader::FileReader;
use arrow_ipc::writer::FileWriter;
use arrow_schema::{DataType, Field, Schema};
use proptest::prelude::*;
use vetro_core::schema::Kind;
use vetro_explore::ipc::{self, IpcError};
use vetro_explore::{Column, Data, Table};

#[derive(Debug, Clone)]
struct Row {
    key: Option<usize>,
    text: Option<String>,
    cents: Option<i64>,
    long: Option<i64>,
    year: Option<i32>,
    day: Option<i32>,
    real: Option<f64>,
    yes: Option<bool>,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        proptest::option::of(0..DICTIONARY.len()),
        proptest::option::of("[a-zà-ù' ]{0,6}"),
        proptest::option::of(any::<i64>()),
        proptest::option::of(any::<i64>()),
        proptest::option::of(1900..2100i32),
        proptest::option::of(-10_000..30_000i32),
        proptest::option::of(-1e9..1e9f64),
        proptest::option::of(any::<bool>()),
    )
        .prop_map(|(key, text, cents, long, year, day, real, yes)| Row {
            key,
            text,
            cents,
            long,
            year,
            day,
            real,
            yes,
        });
    proptest::collection::vec(row, 0..40)
}

/// With a value twice, an empty one and an absent one, as other writers may leave them.
const DICTIONARY: [Option<&str>; 6] =
    [Some("Lavori"), Some("Servizi"), Some(""), None, Some("Lavori"), Some("Città")];

fn schema() -> Schema {
    let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let field = |name: &str, data_type, kind: &str| {
        Field::new(name, data_type, true).with_metadata(HashMap::from([
            ("vetro:kind".to_owned(), kind.to_owned()),
            ("vetro:label".to_owned(), format!("Etichetta {name}")),
            ("vetro:label_en".to_owned(), format!("Label {name}")),
            ("vetro:priority".to_owned(), "3".to_owned()),
        ]))
    };
    Schema::new(vec![
        field("tipo", dictionary, "categoria"),
        field("testo", DataType::Utf8, "testo"),
        field("importo", DataType::Decimal128(15, 2), "euro"),
        field("numero", DataType::Int64, "intero"),
        field("anno", DataType::Int32, "anno"),
        field("data", DataType::Date32, "data"),
        field("quota", DataType::Float64, "percentuale"),
        field("attivo", DataType::Boolean, "si_no"),
    ])
    .with_metadata(HashMap::from([
        ("vetro:id".to_owned(), "prova".to_owned()),
        ("vetro:title".to_owned(), "Una prova".to_owned()),
    ]))
}

fn batch(rows: &[Row]) -> RecordBatch {
    let keys: Int32Array = rows.iter().map(|row| row.key.map(|key| key as i32)).collect();
    let values = Arc::new(StringArray::from(DICTIONARY.to_vec()));
    let mut text = StringBuilder::new();
    let mut cents = Decimal128Builder::new().with_data_type(DataType::Decimal128(15, 2));
    let (mut long, mut year) = (Int64Builder::new(), Int32Builder::new());
    let (mut day, mut real) = (Date32Builder::new(), Float64Builder::new());
    let mut yes = BooleanBuilder::new();
    for row in rows {
        text.append_option(row.text.as_deref());
        cents.append_option(row.cents.map(i128::from));
        long.append_option(row.long);
        year.append_option(row.year);
        day.append_option(row.day);
        real.append_option(row.real);
        yes.append_option(row.yes);
    }
    let columns: Vec<ArrayRef> = vec![
        Arc::new(DictionaryArray::new(keys, values)),
        Arc::new(text.finish()),
        Arc::new(cents.finish()),
        Arc::new(long.finish()),
        Arc::new(year.finish()),
        Arc::new(day.finish()),
        Arc::new(real.finish()),
        Arc::new(yes.finish()),
    ];
    RecordBatch::try_new(Arc::new(schema()), columns).expect("a batch of the schema")
}

fn file(batches: &[RecordBatch]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = FileWriter::try_new(&mut bytes, &schema()).expect("a writer");
    for batch in batches {
        writer.write(batch).expect("a batch");
    }
    writer.finish().expect("a footer");
    drop(writer);
    bytes
}

/// A cell of either reader, as one text.
fn ours(column: &Column, row: usize) -> String {
    match &column.data {
        Data::Text(texts) => format!("{:?}", texts.get(row)),
        Data::Float(numbers) => format!("{:?}", numbers.get(row)),
        Data::Bool(numbers) => format!("{:?}", numbers.get(row)),
        Data::Long(_) | Data::Short(_) => format!("{:?}", column.whole(row).map(i128::from)),
    }
}

fn theirs(array: &ArrayRef, row: usize) -> String {
    let valid = array.is_valid(row);
    let number = |value: i128| format!("{:?}", valid.then_some(value));
    let text = |value: Option<&str>| format!("{:?}", value.filter(|text| !text.is_empty()));
    match array.data_type() {
        DataType::Dictionary(..) => {
            let array = array.as_dictionary::<Int32Type>();
            let values = array.values().as_string::<i32>();
            let key = array.keys().is_valid(row).then(|| array.keys().value(row) as usize);
            text(key.filter(|&key| values.is_valid(key)).map(|key| values.value(key)))
        }
        DataType::Utf8 => text(valid.then(|| array.as_string::<i32>().value(row))),
        DataType::Decimal128(..) => number(array.as_primitive::<Decimal128Type>().value(row)),
        DataType::Int64 => number(array.as_primitive::<Int64Type>().value(row).into()),
        DataType::Int32 => number(array.as_primitive::<Int32Type>().value(row).into()),
        DataType::Date32 => number(array.as_primitive::<Date32Type>().value(row).into()),
        DataType::Float64 => {
            format!("{:?}", valid.then(|| array.as_primitive::<Float64Type>().value(row)))
        }
        DataType::Boolean => format!("{:?}", valid.then(|| array.as_boolean().value(row))),
        other => format!("{other}"),
    }
}

fn assert_equal(table: &Table, bytes: &[u8]) {
    let reader = FileReader::try_new(std::io::Cursor::new(bytes), None).expect("arrow-ipc reads");
    let mut first = 0;
    for batch in reader {
        let batch = batch.expect("arrow-ipc reads a batch");
        for (index, array) in batch.columns().iter().enumerate() {
            for row in 0..batch.num_rows() {
                let column = &table.columns()[index];
                assert_eq!(ours(column, first + row), theirs(array, row), "{} {row}", column.name);
            }
        }
        first += batch.num_rows();
    }
    assert_eq!(table.n_rows(), first);
}

proptest! {
    #[test]
    fn reads_what_arrow_ipc_reads(rows in rows(), cut in 0..40usize) {
        let whole = batch(&rows);
        let cut = cut.min(rows.len());
        // Slices too: their buffers begin in the middle of a bitmap and of a dictionary's keys.
        let batches = [whole.slice(0, cut), whole.slice(cut, rows.len() - cut)];
        let bytes = file(&batches);
        let table = ipc::read(&bytes).expect("our reader reads");
        assert_equal(&table, &bytes);
    }

    #[test]
    fn damage_is_an_error_or_a_table_never_a_panic(
        rows in rows(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = file(&[batch(&rows)]);
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(table) = ipc::read(&bytes) {
            for column in table.columns() {
                (0..table.n_rows()).for_each(|row| { ours(column, row); });
            }
        }
        let _ = ipc::read(&bytes[..cut.index(bytes.len())]);
    }
}

#[test]
fn metadata_become_names_labels_and_kinds() {
    let table = ipc::read(&file(&[batch(&[])])).expect("an empty file is a table");
    assert_eq!((table.id.as_str(), table.title.as_str()), ("prova", "Una prova"));
    let kinds: Vec<Kind> = table.columns().iter().map(|column| column.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Categoria,
            Kind::Testo,
            Kind::Euro,
            Kind::Intero,
            Kind::Anno,
            Kind::Data,
            Kind::Percentuale,
            Kind::SiNo
        ]
    );
    let first = &table.columns()[0];
    assert_eq!((first.label.as_str(), first.label_en.as_str()), ("Etichetta tipo", "Label tipo"));
    assert_eq!(first.priority, 3);
}

#[test]
fn every_byte_changed_in_turn_is_survived() {
    let row = Row {
        key: Some(5),
        text: Some("è".to_owned()),
        cents: Some(-1),
        long: Some(3),
        year: Some(2024),
        day: Some(1),
        real: Some(0.5),
        yes: Some(true),
    };
    let good = file(&[batch(&[row.clone(), row])]);
    for at in 0..good.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff] {
            let mut bytes = good.clone();
            bytes[at] = value;
            let _ = ipc::read(&bytes);
        }
    }
    assert!((0..good.len()).all(|end| ipc::read(&good[..end]).is_err()));
}

#[test]
fn other_formats_are_told_apart() {
    assert_eq!(ipc::read(b"").err(), Some(IpcError::NotArrow));
    assert_eq!(ipc::read(b"PAR1xxxxxxxxxxxxxxx").err(), Some(IpcError::NotArrow));
    let mut cut = file(&[batch(&[])]);
    cut.pop();
    assert_eq!(ipc::read(&cut).err(), Some(IpcError::Corrupt("closing magic")));
}

#[test]
fn an_amount_beyond_cents_is_refused() {
    let mut amount = Decimal128Builder::new().with_data_type(DataType::Decimal128(38, 2));
    amount.append_value(i128::from(i64::MAX) + 1);
    let schema = Schema::new(vec![Field::new("importo", DataType::Decimal128(38, 2), true)]);
    let batch =
        RecordBatch::try_new(Arc::new(schema), vec![Arc::new(amount.finish())]).expect("a batch");
    let mut bytes = Vec::new();
    let mut writer = FileWriter::try_new(&mut bytes, &batch.schema()).expect("a writer");
    writer.write(&batch).expect("a batch");
    writer.finish().expect("a footer");
    drop(writer);
    assert!(matches!(ipc::read(&bytes), Err(IpcError::Unsupported(_))));
}
