//! What all formats have in common.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::testing::{lots, typed};
use super::*;
use crate::schema::{bind, tables};
use crate::table::{Hints, read};

fn about() -> About {
    About {
        title: "Lotti".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        source: "Comune di Esempio".to_owned(),
        updated: Date::from_ymd(2026, 1, 31),
        url: "https://example.org/dati/lotti/".to_owned(),
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn csv_is_rfc_4180() {
    let csv = text(write(Format::Csv, &lots(), &about()).unwrap());
    assert_eq!(
        csv,
        "lotto,cig,oggetto,importo_aggiudicazione,data_inizio\r\n\
         1,Z1B1B787FD,\"Scuole; «Città»\ne \"\"palestre\"\"\",1234.50,2020-01-31\r\n\
         2,7239181923,,-0.05,\r\n"
    );
}

#[test]
fn json_keeps_order_and_null() {
    let json = text(write(Format::Json, &lots(), &about()).unwrap());
    insta::assert_snapshot!(json, @r#"
    [
    {"lotto":1,"cig":"Z1B1B787FD","oggetto":"Scuole; «Città»\ne \"palestre\"","importo_aggiudicazione":1234.50,"data_inizio":"2020-01-31"},
    {"lotto":2,"cig":"7239181923","oggetto":null,"importo_aggiudicazione":-0.05,"data_inizio":null}
    ]
    "#);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    let lines = text(write(Format::Ndjson, &lots(), &about()).unwrap());
    assert_eq!(lines.lines().count(), 2);
    assert!(lines.ends_with("}\n"));
}

#[test]
fn l190_is_nested_in_json_and_two_files_in_csv() {
    let bidders = typed(
        Some("l190_partecipanti"),
        "lotto,cig,vincitore,codice_fiscale,ragione_sociale\n\
         1,Z1B1B787FD,sì,02030880153,Edilizia Esempio S.r.l.\n\
         1,Z1B1B787FD,no,00728830969,Scavi Esempio S.n.c.\n\
         9,,no,,Senza lotto S.p.A.\n",
    );
    let both = [lots(), bidders];
    let files = write_all(Format::Json, &both, &[], &about()).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&files[0].1).unwrap();
    assert_eq!(json[0]["partecipanti"].as_array().unwrap().len(), 2);
    assert_eq!(json[0]["partecipanti"][0]["vincitore"], true);
    assert_eq!(json[1]["partecipanti"].as_array().unwrap().len(), 0);
    assert_eq!(json[2]["partecipanti"][0]["lotto"], 9);
    let files = write_all(Format::Csv, &both, &[], &about()).unwrap();
    let suffixes: Vec<_> = files.iter().map(|(suffix, _)| suffix.as_str()).collect();
    assert_eq!(suffixes, ["", ".partecipanti"]);
}

#[test]
fn each_table_of_a_file_has_its_own_title() {
    let bidders =
        typed(Some("l190_partecipanti"), "lotto,cig,ragione_sociale\n1,Z1B1B787FD,Scavi S.r.l.\n");
    let title = |bytes: Vec<u8>| {
        let reader =
            arrow_ipc::reader::FileReader::try_new(std::io::Cursor::new(bytes), None).unwrap();
        reader.schema().metadata().get("title").map(ToString::to_string)
    };
    let own = bidders.title.clone();
    let files = write_all(Format::Arrow, &[lots(), bidders], &[], &about()).unwrap();
    let titles: Vec<_> = files.into_iter().map(|(_, bytes)| title(bytes)).collect();
    assert_eq!(titles, [Some("Lotti".to_owned()), Some(own)]);
}

#[test]
fn every_format_is_the_same_twice() {
    for &format in FORMATS {
        let once = write(format, &lots(), &about()).unwrap();
        assert_eq!(once, write(format, &lots(), &about()).unwrap(), "{}", format.as_str());
        let empty = typed(Some("contatti"), "ufficio,telefono,email,pec\n");
        assert!(write(format, &empty, &about()).is_ok(), "{}", format.as_str());
    }
    assert!(matches!(write(Format::Ods, &lots(), &about()), Err(ExportError::Unsupported("ods"))));
}

#[test]
fn arrow_carries_what_a_reader_needs() {
    let bytes = write(Format::Arrow, &lots(), &about()).unwrap();
    let reader = arrow_ipc::reader::FileReader::try_new(std::io::Cursor::new(bytes), None).unwrap();
    let schema = reader.schema();
    assert_eq!(schema.metadata().get("vetro:id").map(AsRef::as_ref), Some("l190_appalti"));
    let field = schema.field_with_name("importo_aggiudicazione").unwrap();
    assert_eq!(field.data_type(), &arrow_schema::DataType::Decimal128(15, 2));
    assert_eq!(field.metadata().get("vetro:kind").map(AsRef::as_ref), Some("euro"));
    assert_eq!(reader.map(|batch| batch.unwrap().num_rows()).sum::<usize>(), 2);
}

#[test]
fn an_amount_too_large_for_the_column_is_refused() {
    let table = typed(Some("debiti"), "anno,ammontare_complessivo\n2025,12345678901234.00\n");
    assert!(matches!(
        write(Format::Arrow, &table, &about()),
        Err(ExportError::AmountTooLarge { .. })
    ));
    assert!(write(Format::Csv, &table, &about()).is_ok());
}

/// What interop.md asks of the metadata, over every table: a context with a language, a relative address, a column for
/// each header in its order, datatypes that the standard knows, a key of columns that are there.
#[test]
fn csvw_is_what_the_standard_asks() {
    // Built-in datatypes of «Metadata Vocabulary for Tabular Data», 5.11.1, that we write.
    const DATATYPES: [&str; 7] =
        ["string", "decimal", "integer", "gYear", "date", "boolean", "anyURI"];
    assert_eq!(csvw::name("lotti.csv"), "lotti.csv-metadata.json");
    let full = lots();
    let empty = tables::all().iter().map(|schema| typed(Some(&schema.id), &text(template(schema))));
    for table in std::iter::once(full).chain(empty) {
        let json: serde_json::Value =
            serde_json::from_slice(&csvw::write(&table, &about(), "x.csv")).unwrap();
        let id = &table.id;
        assert_eq!(json["@context"][0], "http://www.w3.org/ns/csvw", "{id}");
        assert_eq!(json["@context"][1]["@language"], "it", "{id}");
        assert_eq!(json["url"], "x.csv", "{id}");
        for key in ["dc:title", "dc:license", "dc:modified"] {
            assert!(json[key].as_str().is_some_and(|it| !it.is_empty()), "{id} {key}");
        }
        let dialect = &json["dialect"];
        assert_eq!(
            (&dialect["delimiter"], &dialect["header"]),
            (&",".into(), &true.into()),
            "{id}"
        );
        let csv = text(write(Format::Csv, &table, &about()).unwrap());
        let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        let columns = json["tableSchema"]["columns"].as_array().unwrap();
        assert_eq!(columns.len(), header.len(), "{id}");
        for (column, name) in columns.iter().zip(&header) {
            assert_eq!(
                (&column["name"], &column["titles"]),
                (&(*name).into(), &(*name).into()),
                "{id}"
            );
            let datatype = &column["datatype"];
            let base = datatype.as_str().or_else(|| datatype["base"].as_str()).unwrap();
            assert!(DATATYPES.contains(&base), "{id} {name} {base}");
        }
        for key in json["tableSchema"]["primaryKey"].as_array().into_iter().flatten() {
            assert!(header.contains(&key.as_str().unwrap()), "{id} {key}");
        }
    }
}

#[test]
fn csvw_says_of_the_data_only_what_holds() {
    let json = |table: &TypedTable| -> serde_json::Value {
        serde_json::from_slice(&csvw::write(table, &about(), "lotti.csv")).unwrap()
    };
    assert_eq!(json(&lots())["tableSchema"]["primaryKey"][0], "lotto");
    assert_eq!(json(&lots())["tableSchema"]["columns"][1]["required"], true);
    // The same lot twice, and a lot without a number: no key. A lot without its CIG: the column is not required.
    for rows in ["1,7239181923,a\n1,7239181923,b\n", ",7239181923,a\n2,7239181923,b\n"] {
        let table = typed(Some("l190_appalti"), &format!("lotto,cig,oggetto\n{rows}"));
        assert_eq!(json(&table)["tableSchema"]["primaryKey"], serde_json::Value::Null, "{rows}");
    }
    let table = typed(Some("l190_appalti"), "lotto,cig,oggetto\n1,,a\n2,7239181923,b\n");
    assert_eq!(json(&table)["tableSchema"]["columns"][1]["required"], serde_json::Value::Null);
}

#[test]
fn a_table_schema_names_types_key_and_what_is_required() {
    let json: serde_json::Value = serde_json::from_slice(&table_schema::write(&lots())).unwrap();
    let field = |name: &str| {
        let fields = json["fields"].as_array().unwrap();
        fields.iter().find(|it| it["name"] == name).unwrap_or_else(|| panic!("no field {name}"))
    };
    assert_eq!(json["primaryKey"][0], "lotto");
    assert_eq!(json["missingValues"], serde_json::json!([""]));
    assert_eq!(field("cig")["type"], "string");
    assert_eq!(field("importo_aggiudicazione")["type"], "number");
    assert_eq!(field("data_inizio")["type"], "date");
    // The header of the CSV, in order.
    let names: Vec<_> =
        json["fields"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    let csv = text(write(Format::Csv, &lots(), &about()).unwrap());
    assert_eq!(csv.lines().next(), Some(names.join(",").as_str()));
    // A column that the schema requires and the data leave empty is not declared required: the data would break it.
    let holes = typed(Some("sovvenzioni"), "beneficiario;importo\r\nAlfa srl;1,00\r\n;2,00\r\n");
    let json: serde_json::Value = serde_json::from_slice(&table_schema::write(&holes)).unwrap();
    assert!(json["fields"][0].get("constraints").is_none(), "{json}");
}

#[test]
fn templates_bind_to_their_own_table() {
    let all: Vec<_> = tables::all().iter().collect();
    for schema in &all {
        let bytes = template(schema);
        assert!(bytes.ends_with(b"\r\n"));
        let line = text(bytes);
        let headers: Vec<&str> = line.trim_end().split(',').collect();
        assert_eq!(headers.len(), schema.columns.len() - 1, "{}", schema.id);
        let row = vec!["1"; headers.len()].join(",");
        let csv = format!("{line}{row}\r\n");
        let file = read("a.csv", csv.as_bytes(), &Hints::default());
        // Among all tables, so that no two are told apart by nothing.
        let binding = bind(&file.tables[0], &all, None);
        assert_eq!(binding.schema.map(|it| it.id.as_str()), Some(schema.id.as_str()));
        assert!(binding.missing.is_empty() && binding.likeness == 100, "{}", schema.id);
    }
}

/// A cell that may stand in a CSV: amounts, dates and words that people write, and anything else.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,3}(\\.[0-9]{3})?,[0-9]{2}",
        "(0[1-9]|[12][0-9])/(0[1-9]|1[0-2])/20[0-9]{2}",
        "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}",
        "[A-Za-z0-9 ,;\"'àèéìòù€.-]{0,12}",
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(332_013),
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_was_written_reads_back_the_same(
        rows in prop::collection::vec((1u32..1000, [cell(), cell(), cell(), cell()]), 1..8),
        named in any::<bool>(),
    ) {
        let mut csv = String::from("beneficiario,importo,data,oggetto,cup\n");
        for (n, cells) in &rows {
            // A row of nothing but blanks is no row: each has a name.
            csv.push_str(&format!("Ente {n}"));
            for cell in cells {
                csv.push_str(&format!(",\"{}\"", cell.replace('"', "\"\"")));
            }
            csv.push('\n');
        }
        let id = named.then_some("sovvenzioni");
        let once = write(Format::Csv, &typed(id, &csv), &about()).unwrap();
        let again = typed(id, std::str::from_utf8(&once).unwrap());
        let twice = text(write(Format::Csv, &again, &about()).unwrap());
        if named {
            prop_assert_eq!(text(once), twice);
        } else {
            // Without a schema the kinds are inferred anew (`0,00` is a number, `0` a whole one): one writing more.
            let thrice = write(Format::Csv, &typed(id, &twice), &about()).unwrap();
            prop_assert_eq!(twice, text(thrice));
        }
    }
}

#[test]
fn no_file_of_several_tables_takes_the_place_of_another() {
    let named = |tables: &[TypedTable], sheets: &[&str]| -> Vec<String> {
        let sheets: Vec<_> = sheets.iter().map(|sheet| Some((*sheet).into())).collect();
        let written = write_all(Format::Csv, tables, &sheets, &about()).unwrap();
        written.into_iter().map(|(suffix, _)| suffix).collect()
    };
    assert_eq!(named(&[lots(), lots(), lots()], &[]), ["", ".appalti-2", ".appalti-3"]);
    let contacts = || typed(Some("contatti"), "ufficio,telefono,email,pec\n");
    assert_eq!(
        named(
            &[contacts(), contacts(), contacts(), contacts()],
            &["Anagrafe", "Ufficio Tributi", "anagrafe", "···"]
        ),
        ["", ".ufficio_tributi", ".anagrafe-2", ".contatti"]
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_that_vetro_wrote_reads_back_as_its_tables() {
    use crate::table::read::NoteKind;
    let bidders =
        typed(Some("l190_partecipanti"), "lotto,cig,ragione_sociale\n1,Z1B1B787FD,Scavi S.r.l.\n");
    // Values of the second sheet may lack or not.
    for about in [About::default(), about()] {
        for tables in [vec![lots()], vec![lots(), bidders.clone()]] {
            let labels: Vec<String> = tables.iter().map(|table| table.id.clone()).collect();
            let bytes = xlsx::write_sheets(&tables, &labels, &about).unwrap();
            let file = read("x.xlsx", &bytes, &Hints::default());
            let sheets: Vec<_> = file.tables.iter().map(|it| it.sheet.as_deref()).collect();
            let ids: Vec<_> = tables.iter().map(|it| Some(it.id.as_str())).collect();
            assert_eq!(sheets, ids);
            let skipped =
                |kind: &NoteKind| matches!(kind, NoteKind::OwnSheets { names } if names.len() == 2);
            assert!(file.notes.iter().any(|it| skipped(&it.kind)));
        }
    }
}
