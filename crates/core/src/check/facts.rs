//! What lies under each duty, as the weighing of statuses needs it.

use std::collections::BTreeMap;

use super::Files;
use super::datasets::{blocks, concerns, is_undeclared};
use super::files::{BoundTable, Judged};
use crate::diag::{Diagnostic, Severity};
use crate::indicators::status::{Facts, TableFacts};
use crate::indicators::{self, Indicator};
use crate::publication::{Folder, Publication, Sidecar};
use crate::rules::engine::Scope;
use crate::value::data::Date;

/// The facts of every duty that has a folder.
pub(super) fn gather(
    publication: &Publication,
    files: &Files,
    found: &[Diagnostic],
    today: Date,
) -> BTreeMap<String, Facts> {
    let mut all = BTreeMap::new();
    for (id, folder) in &publication.folders {
        let Some(indicator) = indicators::get(id) else { continue };
        let judged = files.get(id).map_or(&[][..], Vec::as_slice);
        all.insert(id.clone(), of_folder(indicator, folder, judged, found, today));
    }
    all
}

fn of_folder(
    indicator: &Indicator,
    folder: &Folder,
    judged: &[Judged],
    found: &[Diagnostic],
    today: Date,
) -> Facts {
    let mut facts = Facts { nota: folder.nota.clone(), ..Facts::default() };
    for document in &folder.documents {
        let name = name(&document.path).to_owned();
        if document.size == 0 {
            facts.empty_documents.push(name);
        } else {
            facts.documents.push(name);
        }
    }
    for (file, data) in judged.iter().zip(&folder.tables) {
        let sidecar = &data.sidecar;
        if file.tables.is_empty() {
            facts.tables.push(TableFacts {
                file: name(&file.report.path).to_owned(),
                path: file.report.path.to_string(),
                readable: false,
                ..TableFacts::default()
            });
        }
        for bound in &file.tables {
            facts.tables.push(of_table(indicator, file, bound, sidecar, found, today));
        }
    }
    for finding in
        found.iter().filter(|it| judged.iter().any(|file| file.report.path == it.place.file))
    {
        match finding.severity {
            Severity::Error => facts.n_errors += finding.count,
            Severity::Warning => facts.n_warnings += finding.count,
            Severity::Info => {}
        }
        facts.hard_to_reuse |= ["CSV003", "CSV010", "CSV011"].contains(&finding.code);
    }
    let dates = folder.tables.iter().map(|it| it.sidecar.aggiornato);
    let dates: Vec<_> =
        dates.chain(folder.documents.iter().map(|it| it.sidecar.aggiornato)).collect();
    // One file without a date, and nobody can say that the duty is late.
    facts.updated =
        if dates.iter().all(Option::is_some) { dates.into_iter().flatten().max() } else { None };
    facts
}

fn of_table(
    indicator: &Indicator,
    file: &Judged,
    bound: &BoundTable,
    sidecar: &Sidecar,
    found: &[Diagnostic],
    today: Date,
) -> TableFacts {
    let schema = bound.binding.schema;
    let n_required =
        schema.map_or(0, |schema| schema.columns.iter().filter(|it| it.required).count());
    let mut facts = TableFacts {
        file: name(&bound.table.file).to_owned(),
        path: bound.table.file.to_string(),
        readable: true,
        trusted: file.scope == Scope::All,
        title: schema.map(|schema| schema.title.clone()),
        // Where the catalogue names no table any will do.
        recognised: schema.is_some() || indicator.tables.is_empty(),
        n_rows: bound.table.n_rows() as u64,
        withheld: is_undeclared(indicator, &bound.binding),
        n_required: n_required as u32,
        n_missing: bound.binding.missing.len() as u32,
        closed: is_closed(schema.map(|schema| schema.id.as_str()), sidecar, today),
        ..TableFacts::default()
    };
    for finding in found.iter().filter(|it| concerns(it, &bound.table)) {
        if finding.severity == Severity::Error {
            facts.n_errors += finding.count;
            facts.blocked |= blocks(finding);
        }
    }
    facts
}

/// Whether a file speaks of a year that law 190/2012 closed: until 2023. What is wrong in it weighs on the file
/// only, not on the current duty (rules: «severity»).
fn is_closed(table: Option<&str>, sidecar: &Sidecar, today: Date) -> bool {
    let year = sidecar.periodo.as_deref().and_then(|it| it.get(..4)).and_then(|it| it.parse().ok());
    table.is_some_and(|id| id.starts_with("l190_"))
        && year.is_some_and(|year: i32| year <= 2023 && year < today.year())
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
