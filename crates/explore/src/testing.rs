//! Small tables for the tests of this crate.

use vetro_core::schema::Kind;

use crate::bitmap::Bitmap;
use crate::table::{Column, Data, Numbers, Table};

/// A column of a test.
pub(crate) fn column(name: &str, kind: Kind, data: Data) -> Column {
    Column {
        name: name.to_owned(),
        label: name.to_owned(),
        label_en: name.to_owned(),
        kind,
        priority: 1,
        data,
    }
}

fn split<T: Copy + Default>(values: &[Option<T>]) -> Numbers<T> {
    let valid = Bitmap::from_fn(values.len(), |row| values[row].is_some());
    Numbers::new(values.iter().map(|value| value.unwrap_or_default()).collect(), Some(valid))
}

/// One row of the table of tests.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) oggetto: Option<String>,
    pub(crate) tipo: Option<String>,
    pub(crate) anno: Option<i32>,
    pub(crate) importo: Option<i64>,
    pub(crate) data: Option<i32>,
    pub(crate) quota: Option<f64>,
    pub(crate) attivo: Option<bool>,
}

/// The table of those rows.
pub(crate) fn table(rows: &[Row]) -> Table {
    let texts = |pick: fn(&Row) -> Option<&str>| Data::Text(rows.iter().map(pick).collect());
    let columns = vec![
        column("oggetto", Kind::Testo, texts(|row| row.oggetto.as_deref())),
        column("tipo", Kind::Categoria, texts(|row| row.tipo.as_deref())),
        column(
            "anno",
            Kind::Anno,
            Data::Short(split(&rows.iter().map(|r| r.anno).collect::<Vec<_>>())),
        ),
        column(
            "importo",
            Kind::Euro,
            Data::Long(split(&rows.iter().map(|r| r.importo).collect::<Vec<_>>())),
        ),
        column(
            "data",
            Kind::Data,
            Data::Short(split(&rows.iter().map(|r| r.data).collect::<Vec<_>>())),
        ),
        column(
            "quota",
            Kind::Percentuale,
            Data::Float(split(&rows.iter().map(|r| r.quota).collect::<Vec<_>>())),
        ),
        column(
            "attivo",
            Kind::SiNo,
            Data::Bool(split(&rows.iter().map(|r| r.attivo).collect::<Vec<_>>())),
        ),
    ];
    Table::new("prova", "Prova", columns).unwrap_or_default()
}
