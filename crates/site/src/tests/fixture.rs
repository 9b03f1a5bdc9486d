//! A made-up body with something in every kind of section, as if checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int32Array, Int64Array, RecordBatch,
};
use vetro_core::check::{Checked, Dataset, Omitted, Part, Withheld};
use vetro_core::indicators::status::Status;
use vetro_core::indicators::{self, DEFAULT_PROFILE};
use vetro_core::publication::{
    Config, DataFile, DocumentFile, Ente, Folder, NonApplicabile, Publication, Rinvio, Sidecar,
};
use vetro_core::report::{FileReport, IndicatorReport, Oiv, Report, Score};
use vetro_core::schema::typed::TypedColumn;
use vetro_core::schema::{Kind, TableSchema, TypedTable, tables};
use vetro_core::value::data::Date;
use vetro_core::{Diagnostic, MemoryWorld, Place, Severity};

/// 31 January 2026.
pub(crate) const DAY: Date = Date(20_484);

/// The body's settings.
pub(crate) fn config() -> Config {
    Config {
        ente: Ente {
            nome: "Comune di Esempio".to_owned(),
            ipa: "c_x000".to_owned(),
            codice_fiscale: "00000000000".to_owned(),
            sito: "https://www.comune.esempio.example/".to_owned(),
            pec: Some("protocollo@pec.esempio.example".to_owned()),
            rpct: Some("Segretario generale".to_owned()),
            telefono: Some("+39 000 000000".to_owned()),
            regione: Some("Regione Esempio".to_owned()),
            indirizzo: Some("Piazza Esempio 1, 00000 Esempio".to_owned()),
            ..Ente::default()
        },
        dimostrativo: true,
        ..Config::default()
    }
}

/// Nothing but settings and a report without voices.
pub(crate) fn empty() -> Checked {
    Checked {
        publication: Publication { config: config(), ..Publication::default() },
        report: report(Vec::new()),
        datasets: Vec::new(),
        clock: BTreeMap::new(),
        members: Vec::new(),
    }
}

fn report(indicators: Vec<IndicatorReport>) -> Report {
    let present = indicators.iter().filter(|it| it.status.is_present()).count() as u32;
    let satisfied = indicators.iter().filter(|it| it.status.is_satisfied()).count() as u32;
    Report {
        ente: "Comune di Esempio".to_owned(),
        profile: DEFAULT_PROFILE,
        as_of: DAY,
        files: Vec::new(),
        diagnostics: Vec::new(),
        not_verified: Vec::new(),
        indicators: Some(indicators),
        score: Some(Score { present, satisfied, total: 67 }),
        members: Vec::new(),
    }
}

/// A body with datasets (one long, one empty, one withheld), documents, a note, a statement, a link, and a file that
/// could not be read.
pub(crate) fn full() -> (Checked, MemoryWorld) {
    let document = "dati/burocrazia-zero/Relazione dell'anno.pdf";
    let mut folders = BTreeMap::new();
    folders.insert(
        "burocrazia-zero".to_owned(),
        Folder {
            documents: vec![DocumentFile {
                path: document.into(),
                size: 4,
                sidecar: Sidecar { aggiornato: Some(DAY), ..Sidecar::default() },
            }],
            nota: Some(
                "## Nota\n\nTesto con <b>marcatura</b> e [link](javascript:alert(1)).".to_owned(),
            ),
            ..Folder::default()
        },
    );
    let unread = "dati/atti-generali/regolamenti.csv";
    folders.insert(
        "atti-generali".to_owned(),
        Folder {
            tables: vec![DataFile { path: unread.into(), size: 9, sidecar: Sidecar::default() }],
            ..Folder::default()
        },
    );
    let mut config = config();
    config.non_applicabile.insert(
        "rendiconti-gruppi-consiliari".to_owned(),
        NonApplicabile {
            motivo: "Riguarda Regioni e Province.".to_owned(),
            data: Some(DAY),
            responsabile: "Segretario generale".to_owned(),
        },
    );
    config.rinvio.insert(
        "contrattazione-collettiva".to_owned(),
        Rinvio {
            banca_dati: "ARAN".to_owned(),
            url: "https://www.aranagenzia.it/".to_owned(),
            data: Some(DAY),
        },
    );
    let datasets = datasets();
    let reports = reports(&datasets);
    let checked = Checked {
        publication: Publication { config, folders, ..Publication::default() },
        report: Report {
            files: vec![unread_file(unread)],
            diagnostics: vec![stop(unread)],
            ..report(reports)
        },
        datasets,
        clock: BTreeMap::new(),
        members: Vec::new(),
    };
    (checked, MemoryWorld::new(DAY).with(document, b"%PDF".to_vec()))
}

fn unread_file(path: &str) -> FileReport {
    FileReport {
        path: path.into(),
        rows: 0,
        format: None,
        table: None,
        encoding: None,
        delimiter: None,
        verified: false,
        xsd: None,
    }
}

fn stop(path: &str) -> Diagnostic {
    Diagnostic {
        code: "CSV006",
        severity: Severity::Error,
        place: Place::file(path),
        message: String::new(),
        why: String::new(),
        help: String::new(),
        excerpt: None,
        count: 1,
        places: Vec::new(),
        cause: String::new(),
        variants: Vec::new(),
    }
}

fn datasets() -> Vec<Dataset> {
    let mut datasets = Vec::new();
    for (indicator, table, rows) in [
        ("atti-concessione", "sovvenzioni", 1_234),
        ("bandi-gara-contratti", "l190_appalti", 230),
        ("telefono-posta-elettronica", "contatti", 5),
        ("patrimonio-immobiliare", "patrimonio_immobiliare", 0),
        ("consulenti-collaboratori", "consulenti_collaboratori", 3),
    ] {
        let indicator = indicators::get(indicator).expect("the fixture's duty is in the catalogue");
        let schema = tables::get(table).expect("the fixture's table is declared");
        datasets.push(Dataset {
            indicator,
            slug: indicator.id.clone(),
            table: typed(schema, rows),
            parts: vec![Part {
                path: format!("dati/{}/{table}.csv", indicator.id).into(),
                sidecar: Sidecar { periodo: Some("2025".to_owned()), ..Sidecar::default() },
                rows: rows as u64,
            }],
            withheld: (table == "consulenti_collaboratori").then(|| Withheld {
                codes: vec!["PRI001"],
                why: "contiene codici fiscali di persone (PRI001)".to_owned(),
                why_en: "holds tax codes of persons (PRI001)".to_owned(),
            }),
            omitted: vec![Omitted {
                column: "Beneficiario".to_owned(),
                cells: 3,
                why: "art. 26 c. 4".to_owned(),
                why_en: "art. 26 c. 4".to_owned(),
            }],
            updated: Some(DAY),
        });
    }
    datasets
}

fn reports(datasets: &[Dataset]) -> Vec<IndicatorReport> {
    let Some(profile) = indicators::profile(DEFAULT_PROFILE) else { return Vec::new() };
    let catalogue = indicators::catalogue();
    let voices = profile.entries.iter().map(|&(at, role)| {
        let indicator = &catalogue[at];
        let has = datasets.iter().any(|it| it.indicator.id == indicator.id);
        let status = match indicator.id.as_str() {
            "burocrazia-zero" => Status::Adempiuto,
            "rendiconti-gruppi-consiliari" => Status::NonApplicabile,
            "contrattazione-collettiva" => Status::Rinvio,
            _ if has => Status::Adempiuto,
            _ => Status::Mancante,
        };
        IndicatorReport {
            indicator,
            role,
            status,
            evidence: vec![format!("prova di «{}», con \"virgolette\" e <segni>", indicator.id)],
            oiv: Oiv { pubblicazione: Some(2), ..Oiv::default() },
            counted: true,
            empty: false,
            empty_parts: Vec::new(),
            n_errors: 0,
            n_warnings: 1,
        }
    });
    voices.collect()
}

/// A table of a schema with made-up rows.
fn typed(schema: &'static TableSchema, rows: usize) -> TypedTable {
    let columns = schema.columns.iter().map(|column| TypedColumn {
        name: column.name.clone(),
        label: column.label.clone(),
        label_en: column.label_en.clone(),
        description: column.description.clone(),
        kind: column.kind,
        privacy: column.privacy,
        required: column.required,
        priority: column.priority,
        n_masked: 0,
        n_unread: 0,
    });
    let arrays = schema
        .columns
        .iter()
        .map(|column| (column.name.as_str(), array(column.kind, &column.name, rows)));
    TypedTable {
        id: schema.id.clone(),
        title: schema.title.clone(),
        schema: Some(schema),
        columns: columns.collect(),
        batch: RecordBatch::try_from_iter_with_nullable(
            arrays.map(|(name, array)| (name, array, true)),
        )
        .expect("columns of equal length"),
    }
}

fn array(kind: Kind, name: &str, rows: usize) -> ArrayRef {
    let some = |row: usize| row % 7 != 6;
    let n = |row: usize| (row * 7_919 % 100_003) as i64;
    match kind {
        Kind::Euro => {
            Arc::new(Int64Array::from_iter((0..rows).map(|row| some(row).then(|| n(row) * 13))))
        }
        Kind::Intero => {
            Arc::new(Int64Array::from_iter((0..rows).map(|row| some(row).then(|| n(row)))))
        }
        Kind::Anno => {
            Arc::new(Int32Array::from_iter((0..rows).map(|row| Some(2021 + (row % 5) as i32))))
        }
        Kind::Numero | Kind::Percentuale => Arc::new(Float64Array::from_iter(
            (0..rows).map(|row| some(row).then(|| n(row) as f64 / 1_000.0)),
        )),
        Kind::Data => Arc::new(Date32Array::from_iter(
            (0..rows).map(|row| some(row).then(|| 19_000 + row as i32)),
        )),
        Kind::SiNo => Arc::new(BooleanArray::from_iter((0..rows).map(|row| Some(row % 2 == 0)))),
        _ => {
            let mut builder = StringDictionaryBuilder::<Int32Type>::new();
            for row in 0..rows {
                match kind {
                    _ if !some(row) => builder.append_null(),
                    Kind::Cig => builder.append_value(format!("B{row:09}")),
                    Kind::CodiceFiscaleOPartitaIva | Kind::PartitaIva => {
                        builder.append_value(format!("{:011}", row % 40));
                    }
                    Kind::Categoria => builder.append_value(format!("categoria {}", row % 4)),
                    Kind::Nominativo => {
                        builder.append_value(format!("Alfa Servizi {} s.r.l. & <figli>", row % 40));
                    }
                    Kind::Pec | Kind::Email => {
                        builder.append_value(format!("ufficio{row}@pec.esempio.example"));
                    }
                    Kind::Url => builder
                        .append_value(format!("https://www.comune.esempio.example/atti/{row}")),
                    _ => builder.append_value(format!("{name} {row}")),
                }
            }
            Arc::new(builder.finish())
        }
    }
}
