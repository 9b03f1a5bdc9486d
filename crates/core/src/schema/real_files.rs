//! Real published files, where `../shared` is: what they bind to and what their columns add up to. Each has a
//! synthetic twin in the tests of this folder.

use std::path::PathBuf;

use super::{TypedTable, Typing, Value, bind, tables};
use crate::table::{Hints, read};

#[expect(clippy::disallowed_methods, reason = "a test reads the files beside the repository")]
fn shared(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("VETRO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let bytes = std::fs::read(root.join("data").join(path)).ok();
    if bytes.is_none() {
        println!("skipped: no ../shared");
    }
    bytes
}

/// The first table of a file, bound among all tables.
fn typed(path: &str, bytes: &[u8]) -> (Option<&'static str>, TypedTable) {
    let file = read(path, bytes, &Hints::default());
    let all: Vec<_> = tables::all().iter().collect();
    let table = file.tables.first().expect("the file holds a table");
    let binding = bind(table, &all, None);
    let id = binding.schema.map(|schema| schema.id.as_str());
    (id, TypedTable::new(table, &binding, &Typing::default()))
}

fn sum(table: &TypedTable, name: &str) -> i64 {
    let data = table.data(table.position(name).expect("the column is there"));
    (0..table.n_rows())
        .map(|row| match data.value(row) {
            Value::Long(cents) => cents,
            _ => 0,
        })
        .sum()
}

#[test]
fn published_files_find_their_table() {
    for (path, id, rows) in [
        ("l190/genova-lotti.csv", Some("l190_appalti"), 6_359),
        ("l190/monza-lotti.csv", Some("l190_appalti"), 1_527),
        ("l190/trento-lotti.csv", Some("l190_appalti"), 2_142),
        ("l190/monza-partecipanti.csv", Some("l190_partecipanti"), 2_040),
        ("pnrr/padigitale-candidature-comuni-2022-11-26.csv", Some("progetti_pnrr"), 20_947),
        ("opere/sisma2016-pubblica-2026.csv", Some("opere_pubbliche"), 3_667),
        ("open-data/alessandria-segnalazioni.csv", None, 4_651),
        ("anagrafiche/istat-comuni-2020.csv", None, 7_903),
        ("anagrafiche/sut-comuni-raw.csv", None, 7_894),
    ] {
        let Some(bytes) = shared(path) else { return };
        let (found, table) = typed(path, &bytes);
        assert_eq!((found, table.n_rows()), (id, rows), "{path}");
    }
}

/// Sums computed with Python's `decimal` over the same files.
#[test]
fn amounts_add_up_to_the_cent() {
    for (path, name, cents) in [
        ("l190/genova-lotti.csv", "importo_aggiudicazione", 13_119_038_473),
        ("l190/genova-lotti.csv", "importo_somme_liquidate", 862_408_464),
        ("l190/trento-lotti.csv", "importo_aggiudicazione", 13_571_340_200),
        ("pnrr/padigitale-candidature-comuni-2022-11-26.csv", "importo", 110_608_931_200),
    ] {
        let Some(bytes) = shared(path) else { return };
        assert_eq!(sum(&typed(path, &bytes).1, name), cents, "{path} {name}");
    }
}

#[test]
fn codes_keep_their_zeros() {
    let Some(bytes) = shared("anagrafiche/sut-comuni-raw.csv") else { return };
    let (_, table) = typed("sut-comuni-raw.csv", &bytes);
    let position = table.position("codice_istat").expect("the column is there");
    assert_eq!(table.data(position).value(0), Value::Text("028001"));
    let Some(bytes) = shared("contributi/rigenerazione-urbana-all3.csv") else { return };
    let (_, table) = typed("rigenerazione-urbana-all3.csv", &bytes);
    if let Some(position) = table.position("codice_bdap") {
        assert_eq!(table.data(position).value(0), Value::Text("111342928035516202"));
    }
}
