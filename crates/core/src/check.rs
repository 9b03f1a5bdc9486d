//! All of the core in order: load, read, bind, judge, weigh.

mod clock;
mod datasets;
mod facts;
mod files;
mod scadenze;
mod state;

use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(test)]
pub(crate) use files::{candidates, scope_of};
pub use scadenze::scadenze;
pub use state::state;

use crate::clock::DutyClock;
use crate::diag::{Diagnostic, Lang, Place};
use crate::indicators::{self, DEFAULT_PROFILE, Indicator, Profile, status};
use crate::lists::Lists;
use crate::publication::{Problem, ProblemKind, Publication, Sidecar};
use crate::report::state::State;
use crate::report::{FileReport, Report};
use crate::rules::context::PublicationCtx;
use crate::rules::{Sink, engine, finding};
use crate::schema::typed::Typing;
use crate::schema::{self, Privacy, TypedTable};
use crate::table::{L190Meta, Readers};
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
    /// Dated lists of codes; rules whose list is not there are reported as not run.
    pub lists: Arc<Lists>,
    /// The state that an earlier check wrote; without it what was removed too early is not verified.
    pub previous: Option<Arc<State>>,
    /// Whether files are digested, for [`state`]; a check against a previous state does so anyhow.
    pub digests: bool,
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
    /// What lies under each duty as the clock sees it, by id: periods, days of update, rows that must go.
    pub clock: BTreeMap<String, DutyClock>,
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
    let publication = crate::publication::load(world)?;
    Ok(check_loaded(world, publication, options))
}

fn check_loaded(world: &dyn World, mut publication: Publication, options: &Options) -> Checked {
    let as_of = options.as_of.or(publication.config.data_riferimento);
    let members: Vec<Checked> = std::mem::take(&mut publication.members)
        .into_iter()
        .map(|member| {
            let options = of_member(options, &publication, &member, as_of);
            check_loaded(world, member, &options)
        })
        .collect();
    let today = as_of.unwrap_or_else(|| world.today());
    let mut checked = check_one(world, publication, today, options);
    checked.report.members = members.iter().map(|member| member.report.clone()).collect();
    checked.members = members;
    checked
}

/// The profile in force: what was asked for, what the publication says, the default.
fn profile_of(options: &Options, publication: &Publication) -> &'static Profile {
    let asked = options.profile.as_deref().or(publication.config.profilo.as_deref());
    asked
        .and_then(indicators::profile)
        .or_else(|| indicators::profile(DEFAULT_PROFILE))
        .unwrap_or_else(|| &indicators::profiles()[0])
}

/// Reports on the publication at the root of the world, its members included: [`check_publication`] for those who
/// publish nothing. The browser's checker asks this, and need not carry what types and masks the datasets.
///
/// # Errors
/// Only when the world cannot be listed.
pub fn report_publication(world: &dyn World, options: &Options) -> Result<Report, WorldError> {
    let publication = crate::publication::load(world)?;
    Ok(report_loaded(world, publication, options))
}

fn report_loaded(world: &dyn World, mut publication: Publication, options: &Options) -> Report {
    let as_of = options.as_of.or(publication.config.data_riferimento);
    let members = std::mem::take(&mut publication.members);
    let members: Vec<Report> = members
        .into_iter()
        .map(|member| {
            let options = of_member(options, &publication, &member, as_of);
            report_loaded(world, member, &options)
        })
        .collect();
    let today = as_of.unwrap_or_else(|| world.today());
    let mut report = report_one(world, &mut publication, today, options).0;
    report.members = members;
    report
}

/// What the union decides holds for its members, unless they decide for themselves.
fn of_member(
    options: &Options,
    union: &Publication,
    member: &Publication,
    as_of: Option<Date>,
) -> Options {
    let mut options = options.clone();
    options.as_of = options.as_of.or(member.config.data_riferimento).or(as_of);
    let declared = member.config.profilo.clone();
    options.profile = options.profile.or(declared).or_else(|| union.config.profilo.clone());
    options
}

/// One publication without its members.
fn check_one(
    world: &dyn World,
    mut publication: Publication,
    today: Date,
    options: &Options,
) -> Checked {
    let (report, files, clock) = report_one(world, &mut publication, today, options);
    let datasets = datasets(&publication, &files, &report.diagnostics);
    Checked { report, publication, datasets, clock, members: Vec::new() }
}

/// The report on one publication, its judged files, and the clock of its duties.
fn report_one(
    world: &dyn World,
    publication: &mut Publication,
    today: Date,
    options: &Options,
) -> (Report, Files, BTreeMap<String, DutyClock>) {
    let mut out = Sink::new(options.lang);
    let files = judge_all(world, publication, today, &options.lists, &mut out);
    let mut not_verified = out.unverified();
    let mut found = out.finish();
    let profile = profile_of(options, publication);
    let facts = facts::gather(publication, &files, &found, today);
    let (duties, score) = status::weigh(&publication.config, &facts, profile, today);
    let mut out = Sink::new(options.lang);
    let digests = if options.digests || options.previous.is_some() {
        state::digests(world, publication)
    } else {
        BTreeMap::new()
    };
    let clock = clock::gather(publication, &files, &digests, today);
    let ctx = PublicationCtx {
        publication,
        profile,
        indicators: &duties,
        clock: &clock,
        previous: options.previous.as_deref().and_then(|it| it.at(&publication.root)),
        today,
        lang: options.lang,
    };
    engine::check_publication(&ctx, &mut out);
    not_verified.extend(out.unverified());
    not_verified.sort_by_key(|it| it.code);
    found.extend(out.finish());
    finding::sort(&mut found);
    let mut reports: Vec<FileReport> =
        files.values().flatten().map(|file| file.report.clone()).collect();
    reports.sort_by(|a, b| a.path.cmp(&b.path));
    let report = Report {
        ente: publication.config.ente.nome.clone(),
        profile: profile.id,
        as_of: today,
        files: reports,
        diagnostics: found,
        not_verified,
        indicators: Some(duties),
        score: Some(score),
        members: Vec::new(),
    };
    (report, files, clock)
}

/// Files of each duty, judged, in the order of the folder.
type Files = BTreeMap<String, Vec<files::Judged>>;

/// Reads and judges every data file of every duty. A file that the system refuses becomes a problem of the
/// publication and an unverified entry of the report: never a silent skip.
fn judge_all(
    world: &dyn World,
    publication: &mut Publication,
    today: Date,
    lists: &Lists,
    out: &mut Sink,
) -> Files {
    let Publication { folders, problems, .. } = publication;
    let mut all = Files::new();
    for (id, folder) in folders {
        let indicator = indicators::get(id);
        let mut judged = Vec::with_capacity(folder.tables.len());
        for file in &folder.tables {
            let bytes = match world.read(&file.path) {
                Ok(bytes) => bytes,
                Err(error) => {
                    let kind = ProblemKind::Unreadable { reason: reason(error) };
                    problems.push(Problem { place: Place::file(&file.path), kind });
                    judged.push(files::Judged::unreadable(&file.path));
                    continue;
                }
            };
            let forced = file.sidecar.tabella.as_deref().and_then(schema::tables::get);
            let input = files::Input {
                readers: Readers::ALL,
                path: &file.path,
                bytes: &bytes,
                sidecar: &file.sidecar,
                indicator,
                forced,
                today,
                lists,
            };
            judged.push(files::judge(&input, out));
        }
        all.insert(id.clone(), judged);
    }
    all
}

fn reason(error: WorldError) -> String {
    match error {
        WorldError::NotFound(_) => "il file non c'è più".to_owned(),
        WorldError::Unreadable { reason, .. } => reason,
    }
}

/// The datasets of all duties, in tree order.
fn datasets(publication: &Publication, files: &Files, found: &[Diagnostic]) -> Vec<Dataset> {
    let mut all = Vec::new();
    for indicator in indicators::catalogue() {
        let Some(folder) = publication.folders.get(&indicator.id) else { continue };
        let judged = files.get(&indicator.id).map_or(&[][..], Vec::as_slice);
        let sources: Vec<datasets::Source<'_>> = judged
            .iter()
            .zip(&folder.tables)
            .map(|(file, data)| datasets::Source { file, sidecar: &data.sidecar })
            .collect();
        all.extend(datasets::of_indicator(indicator, &sources, found));
    }
    all
}

/// Checks lone files, each by itself.
#[must_use]
pub fn check_files(files: &[(&str, &[u8])], today: Date, options: &Options) -> Report {
    check_files_with(Readers::ALL, files, today, options)
}

/// As [`check_files`], with these readers.
#[must_use]
pub fn check_files_with(
    readers: Readers,
    files: &[(&str, &[u8])],
    today: Date,
    options: &Options,
) -> Report {
    judge_lone(readers, files, today, options).1
}

/// Judges lone files: what they hold, and the report.
fn judge_lone(
    readers: Readers,
    files: &[(&str, &[u8])],
    today: Date,
    options: &Options,
) -> (Vec<files::Judged>, Report) {
    let today = options.as_of.unwrap_or(today);
    let forced = options.table.as_deref().and_then(schema::tables::get);
    let sidecar = Sidecar::default();
    let mut out = Sink::new(options.lang);
    let judged: Vec<files::Judged> = files
        .iter()
        .map(|&(path, bytes)| {
            let input = files::Input {
                readers,
                path,
                bytes,
                sidecar: &sidecar,
                indicator: None,
                forced,
                today,
                lists: &options.lists,
            };
            files::judge(&input, &mut out)
        })
        .collect();
    // Lone files are held against no list of duties: its name is all that is needed.
    let profile =
        indicators::PROFILE_IDS.into_iter().find(|id| options.profile.as_deref() == Some(id));
    let report = Report {
        ente: String::new(),
        profile: profile.unwrap_or(DEFAULT_PROFILE),
        as_of: today,
        files: judged.iter().map(|file| file.report.clone()).collect(),
        not_verified: out.unverified(),
        diagnostics: out.finish(),
        indicators: None,
        score: None,
        members: Vec::new(),
    };
    (judged, report)
}

/// A file as `convert` reads it.
#[derive(Debug, Clone)]
pub struct Converted {
    /// Its tables: an L.190 file gives lots and participants; none when reading stopped.
    pub tables: Vec<TypedTable>,
    /// The sheet that each table stood on; `None` where a file has no sheets. As many as `tables`.
    pub sheets: Vec<Option<Arc<str>>>,
    /// What was found.
    pub report: Report,
    /// Metadata and counts of an L.190 file.
    pub l190: Option<L190Meta>,
}

/// Reads one file into typed tables, for `convert`. Findings that stop the file are in the report.
#[must_use]
pub fn convert_file(path: &str, bytes: &[u8], today: Date, options: &Options) -> Converted {
    let (judged, report) = judge_lone(Readers::ALL, &[(path, bytes)], today, options);
    let (mut tables, mut sheets, mut l190) = (Vec::new(), Vec::new(), None);
    for file in judged {
        l190 = l190.or(file.l190);
        let several = file.tables.len() > 1;
        for bound in file.tables {
            let sheet = bound.table.sheet.clone();
            // Where a file has one table its name says more than «Foglio1».
            tables.push(whole(bound, sheet.as_deref().filter(|_| several)));
            sheets.push(sheet);
        }
    }
    Converted { tables, sheets, report, l190 }
}

/// All columns of a table. Converting is not publishing: what the table does not foresee comes along. A free table
/// of a workbook is named as its sheet.
fn whole(mut bound: files::BoundTable, sheet: Option<&str>) -> TypedTable {
    for column in &mut bound.binding.columns {
        column.privacy.get_or_insert(Privacy::Pubblico);
    }
    let title = sheet.filter(|_| bound.binding.schema.is_none());
    let mut table =
        TypedTable::new(&bound.table, &bound.binding, &Typing { title, ..Typing::default() });
    if let Some(id) = title.and_then(schema::bind::identifier) {
        table.id = id;
    }
    table
}
