//! The baseline of a check: what was known before, in a file that is kept with the data.

use std::path::Path;

use vetro_core::Lang;
use vetro_core::report::Report;
use vetro_core::report::baseline::{Baseline, Unusable};
use vetro_core::value::format::integer;

use crate::args::CheckArgs;
use crate::terminal::{self, helped};

/// A baseline is of one publication, or of lone files: in two publications the same finding has the same name, and one
/// mended would hide one spoilt.
///
/// # Errors
/// When several folders are checked with a baseline.
pub(super) fn only_one(args: &CheckArgs) -> anyhow::Result<()> {
    let asked = args.baseline.is_some() || args.write_baseline.is_some();
    let folders = args.paths.iter().filter(|it| it.is_dir()).count();
    if !asked || folders == 0 || args.paths.len() == 1 {
        return Ok(());
    }
    Err(helped(
        "l'elenco dei rilievi noti è di una sola pubblicazione",
        "controlla una cartella alla volta, ciascuna con il suo elenco",
    ))
}

/// Reads a baseline.
///
/// # Errors
/// When the file cannot be read or is no baseline of ours.
pub(super) fn read(file: &Path) -> anyhow::Result<Baseline> {
    let bytes = super::read_file(file)?;
    let text = String::from_utf8_lossy(&bytes);
    Baseline::read(&text).map_err(|error| {
        let what = match error {
            Unusable::Json(error) => {
                format!("{} non è un elenco di rilievi noti: {error}", file.display())
            }
            Unusable::Version(version) => {
                format!(
                    "{} è della versione {version}, che questo vetro non conosce",
                    file.display()
                )
            }
        };
        helped(what, "riscrivilo con: vetro check PERCORSO --write-baseline FILE")
    })
}

/// Writes the findings of the reports as known.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn write(file: &Path, reports: &[Report]) -> anyhow::Result<()> {
    super::write::file(file, Baseline::of(reports).to_json()?.as_bytes())
}

/// Says on stderr how many findings were left out: a report for machines stays whole.
pub(super) fn tell(n: u64, lang: Lang) {
    let n = integer(i64::try_from(n).unwrap_or(i64::MAX), lang);
    terminal::print_err(&match lang {
        Lang::It => format!("rilievi già noti, non mostrati: {n}\n"),
        Lang::En => format!("known findings, not shown: {n}\n"),
    });
}
