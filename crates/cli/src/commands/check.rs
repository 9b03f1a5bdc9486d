//! `vetro check`: publications and lone files, judged.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use vetro_core::Lang;
use vetro_core::check::{self, Options};
use vetro_core::report::{Report, oiv};

use super::folder;
use super::{known, outputs, previous};
use crate::args::CheckArgs;
use crate::exit::Exit;
use crate::fs_world::{self, FsWorld};
use crate::printer::{self, Run};
use crate::terminal::{self, helped};

pub(super) fn run(args: &CheckArgs, lang: Lang) -> anyhow::Result<Exit> {
    outputs::apart(args)?;
    known::only_one(args)?;
    let options = Options {
        profile: super::known_profile(args.measure.profile.as_deref())?,
        as_of: args.measure.as_of,
        table: super::known_table(args.table.as_deref())?,
        lang,
        previous: args.previous.as_deref().map(previous::read).transpose()?,
        digests: args.write_state.is_some(),
        ..Options::default()
    };
    previous::only_one(args)?;
    // A baseline that cannot be read stops the work before it begins.
    let baseline = args.baseline.as_deref().map(known::read).transpose()?;
    let mut reports = reports(args, &options)?;
    if let Some(file) = &args.write_baseline {
        known::write(file, &reports)?;
    }
    let n_known = baseline.map(|known| known.subtract(&mut reports));
    let run = Run { folders: folders(&args.paths, reports.len()), reports: &reports, lang };
    deliver(&run, args)?;
    if let Some(n) = n_known {
        known::tell(n, lang);
    }
    Ok(verdict(&reports, args))
}

/// Prints the report that was asked for, and writes the others beside it.
fn deliver(run: &Run<'_>, args: &CheckArgs) -> anyhow::Result<()> {
    let threshold = args.fail_on.threshold();
    if let Some(file) = &args.oiv {
        super::write::file(file, &oiv_sheet(file, run.reports)?)?;
    }
    for (format, file) in &args.also {
        let text = printer::report(run, *format, threshold)?;
        write_plain(file, &text)?;
    }
    let text = printer::report(run, args.format, threshold)?;
    match &args.output {
        Some(file) => write_plain(file, &text),
        None if args.format.for_machines() => terminal::print_raw(&text),
        None => terminal::print(&text),
    }
}

/// The OIV sheet in the format that the file's name asks for.
fn oiv_sheet(file: &Path, reports: &[Report]) -> anyhow::Result<Vec<u8>> {
    if reports.iter().all(|it| it.indicators.is_none()) {
        return Err(helped(
            "la griglia dell'OIV riguarda una pubblicazione, non file sciolti",
            "indica la cartella con vetro.toml",
        ));
    }
    match file.extension().and_then(|it| it.to_str()) {
        Some("csv") => Ok(oiv::to_csv(reports)?),
        Some("xlsx") => Ok(oiv::to_xlsx(reports)?),
        _ => Err(helped(
            format!("{}: la griglia dell'OIV si scrive in .csv o .xlsx", file.display()),
            "scegli una delle due estensioni",
        )),
    }
}

/// A file has no colours.
fn write_plain(file: &Path, text: &str) -> anyhow::Result<()> {
    super::write::file(file, anstream::adapter::strip_str(text).to_string().as_bytes())
}

/// For each report the folder in which its paths are to be read, as seen from here; lone files name themselves.
fn folders(paths: &[PathBuf], n_reports: usize) -> Vec<String> {
    let mut folders: Vec<String> =
        paths.iter().filter(|it| it.is_dir()).map(|it| seen_from_here(it)).collect();
    folders.resize(n_reports, String::new());
    folders
}

/// A folder below this one by its way down, any other by its name: pipelines know no path that leaves their folder.
fn seen_from_here(folder: &Path) -> String {
    let real = fs::canonicalize(folder);
    let here = std::env::current_dir().and_then(fs::canonicalize);
    let below = match (&real, &here) {
        (Ok(real), Ok(here)) => real.strip_prefix(here).ok().map(Path::to_path_buf),
        _ => None,
    };
    let name = || folder.file_name().map(PathBuf::from).unwrap_or_default();
    super::display_name(&below.unwrap_or_else(name))
}

/// Publications in the order given, then all lone files as one report.
fn reports(args: &CheckArgs, options: &Options) -> anyhow::Result<Vec<Report>> {
    let mut reports = Vec::new();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in &args.paths {
        let meta = fs::metadata(path).map_err(|error| folder::unreadable(path, &error))?;
        if meta.is_dir() {
            let checked = publication(path, options)?;
            if let Some(file) = &args.write_state {
                previous::write(file, &checked)?;
            }
            reports.push(checked.report);
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
