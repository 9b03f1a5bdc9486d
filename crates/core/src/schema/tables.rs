//! All tables, one TOML file each under `tables/`, compiled in (as JSON: `build.rs`).

use std::sync::OnceLock;

use super::model::{ColumnSchema, Kind, Privacy, TableSchema};

/// One line a table: its id names its file.
macro_rules! sources {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!(env!("OUT_DIR"), "/schema/tables/", $id, ".json")))),*]
    };
}

/// The source of each table, in order of id. Adding a table adds one line here and one file beside it.
const SOURCES: &[(&str, &str)] = sources![
    "art13_organi_uffici",
    "art31_controlli",
    "art4bis_pagamenti",
    "atti_generali",
    "bandi_concorso",
    "bdncp_procedure",
    "bilancio_dati",
    "canoni_locazione",
    "catalogo_dati",
    "consulenti_collaboratori",
    "contatti",
    "conto_annuale",
    "costi_contabilizzati",
    "debiti",
    "documenti_generici",
    "dotazione_organica",
    "enti_controllati",
    "gara_atti",
    "governo_territorio",
    "incarichi_dipendenti",
    "incarichi_dirigenziali",
    "interventi_straordinari",
    "l190_appalti",
    "l190_indice",
    "l190_partecipanti",
    "monitoraggio_tempi",
    "oiv_componenti",
    "opere_pubbliche",
    "organi_indirizzo",
    "pagamenti_informatici",
    "patrimonio_immobiliare",
    "personale_non_ti",
    "piano_indicatori",
    "posizioni_organizzative",
    "premi_ammontare",
    "premi_distribuzione",
    "procedimenti",
    "progetti_investimento",
    "progetti_pnrr",
    "provvedimenti",
    "registro_accessi",
    "sanzioni_art47",
    "scadenzario_obblighi",
    "servizi_rete",
    "sovvenzioni",
    "spese_rappresentanza",
    "tassi_assenza",
    "tempestivita_pagamenti",
    "tempi_medi_servizi",
];

/// Every table, in order of id.
///
/// # Panics
/// Never in a build that passed its tests: a test loads every source.
#[must_use]
pub fn all() -> &'static [TableSchema] {
    static ALL: OnceLock<Vec<TableSchema>> = OnceLock::new();
    ALL.get_or_init(|| {
        SOURCES
            .iter()
            .map(|(id, source)| {
                parse(source).unwrap_or_else(|error| panic!("tables/{id}.toml: {error}"))
            })
            .collect()
    })
}

/// The table of that id.
#[must_use]
pub fn get(id: &str) -> Option<&'static TableSchema> {
    all().iter().find(|table| table.id == id)
}

/// Reads the JSON of a table. Every table may also say where a row comes from: `fonte` is added to those that do
/// not have it.
///
/// # Errors
/// The words of the JSON reader: unknown keys are errors.
pub fn parse(source: &str) -> Result<TableSchema, serde_json::Error> {
    let mut table: TableSchema = serde_json::from_str(source)?;
    if table.column("fonte").is_none() {
        table.columns.push(fonte());
    }
    Ok(table)
}

fn fonte() -> ColumnSchema {
    ColumnSchema {
        name: "fonte".to_owned(),
        label: "Fonte".to_owned(),
        label_en: "Source".to_owned(),
        description: "Da dove viene il dato della riga.".to_owned(),
        kind: Kind::Testo,
        required: false,
        privacy: Privacy::Pubblico,
        aliases: vec!["fonte del dato".to_owned(), "fonte dati".to_owned()],
        values: Vec::new(),
        min: None,
        max: None,
        max_length: None,
        law: None,
        example: None,
        open_dates: false,
        priority: 3,
        operator: false,
    }
}

#[cfg(test)]
mod tests {
    use hashbrown::HashSet;

    use super::*;
    use crate::value::fold::key as fold;

    fn is_identifier(name: &str) -> bool {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            && !name.contains("__")
            && name != "q"
    }

    #[test]
    fn every_table_loads_under_the_name_of_its_file() {
        assert!(SOURCES.is_sorted_by_key(|(id, _)| *id));
        for ((id, _), table) in SOURCES.iter().zip(all()) {
            assert_eq!(*id, table.id);
            assert!(is_identifier(&table.id), "{id}");
            assert!(!table.title.is_empty() && !table.title_en.is_empty() && !table.row.is_empty());
            assert!(!table.basis.is_empty(), "{id}: no law");
        }
    }

    #[test]
    fn names_labels_and_references_hold() {
        for table in all() {
            let id = &table.id;
            let mut names = HashSet::new();
            for column in &table.columns {
                let name = &column.name;
                assert!(is_identifier(name), "{id}.{name}");
                assert!(names.insert(name.as_str()), "{id}.{name} twice");
                assert!(!column.label.is_empty() && !column.label_en.is_empty(), "{id}.{name}");
                assert!((1..=3).contains(&column.priority), "{id}.{name}");
                assert!(column.values.is_empty() || column.kind == Kind::Categoria, "{id}.{name}");
            }
            let singles =
                [&table.main_amount, &table.main_category, &table.counterparty, &table.period];
            let named = table.key.iter().chain(table.date_order.iter().flatten());
            for name in named.chain(singles.into_iter().flatten()) {
                assert!(names.contains(name.as_str()), "{id} names «{name}», which it lacks");
            }
            let kind = |name: &String| table.column(name).map(|(_, column)| column.kind);
            for name in table.date_order.iter().flatten() {
                assert_eq!(kind(name), Some(Kind::Data), "{id}.{name}");
            }
            assert!(table.main_amount.iter().all(|name| kind(name) == Some(Kind::Euro)), "{id}");
        }
    }

    #[test]
    fn no_writing_means_two_columns() {
        for table in all() {
            let mut held: hashbrown::HashMap<String, &str> = hashbrown::HashMap::new();
            for column in &table.columns {
                let own = [&column.name, &column.label, &column.label_en];
                for writing in own.into_iter().chain(&column.aliases) {
                    let other = held.insert(fold(writing), &column.name);
                    assert!(
                        other.is_none_or(|other| other == column.name),
                        "{}: «{writing}» means {} and {}",
                        table.id,
                        column.name,
                        other.unwrap_or_default(),
                    );
                }
            }
        }
    }

    #[test]
    fn every_table_of_the_catalogue_is_here() {
        for indicator in crate::indicators::catalogue() {
            for id in &indicator.tables {
                assert!(get(id).is_some(), "{} names «{id}»", indicator.id);
            }
        }
    }

    #[test]
    fn the_award_procedures_keep_their_codes() {
        let (_, column) =
            get("l190_appalti").and_then(|it| it.column("scelta_contraente")).unwrap();
        assert_eq!(column.values.len(), 29);
        for value in &column.values {
            let code = &value.value[..2];
            assert!(
                code.bytes().all(|b| b.is_ascii_digit())
                    && value.aliases.contains(&code.to_owned())
            );
        }
    }
}
