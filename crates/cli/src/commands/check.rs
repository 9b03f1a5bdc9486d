//! `vetro check`: publications and lone files, judged.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use vetro_core::Lang;
use vetro_core::check::{self, Options};
use vetro_core::report::Report;

use super::folder;
use crate::args::{CheckArgs, ReportFormat};
use crate::exit::Exit;
use crate::fs_world::{self, FsWorld};
use crate::printer::{concise, full, json};
use crate::terminal;

pub(super) fn run(args: &CheckArgs, lang: Lang) -> anyhow::Result<Exit> {
    let options = Options {
        profile: super::known_profile(args.measure.profile.as_deref())?,
        as_of: args.measure.as_of,
        table: super::known_table(args.table.as_deref())?,
        lang,
    };
    let reports = reports(&args.paths, &options)?;
    let text = match args.format {
        ReportFormat::Full => full::print(&reports, lang),
        ReportFormat::Concise => concise::print(&reports, lang),
        ReportFormat::Json => json::print(&reports)?,
    };
    match &args.output {
        Some(file) => {
            super::write::file(file, anstream::adapter::strip_str(&text).to_string().as_bytes())?;
        }
        None if args.format == ReportFormat::Json => terminal::print_raw(&text)?,
        None => terminal::print(&text)?,
    }
    Ok(verdict(&reports, args))
}

/// Publications in the order given, then all lone files as one report.
fn reports(paths: &[PathBuf], options: &Options) -> anyhow::Result<Vec<Report>> {
    let mut reports = Vec::new();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|error| folder::unreadable(path, &error))?;
        if meta.is_dir() {
            reports.push(publication(path, options)?.report);
        } else if meta.is_file() {
            files.push((super::display_name(path), super::read_file(path)?));
        } else {
            anyhow::bail!("{}: non è un file e non è una cartella", path.display());
        }
    }
    if !files.is_empty() {
        let borrowed: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        reports.push(check::check_files(&borrowed, fs_world::today(), options));
    }
    Ok(reports)
}

/// The publication in a folder, checked.
pub(super) fn publication(dir: &Path, options: &Options) -> anyhow::Result<check::Checked> {
    folder::is_publication(dir)?;
    let world = FsWorld::new(dir)?;
    check::check_publication(&world, options)
        .with_context(|| format!("non posso controllare {}", dir.display()))
}

fn verdict(reports: &[Report], args: &CheckArgs) -> Exit {
    let Some(threshold) = args.fail_on.threshold() else { return Exit::Clean };
    if reports.iter().any(|report| reaches(report, threshold)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

fn reaches(report: &Report, threshold: vetro_core::Severity) -> bool {
    report.diagnostics.iter().any(|it| it.severity >= threshold)
        || report.members.iter().any(|member| reaches(member, threshold))
}
