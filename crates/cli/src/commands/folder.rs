//! Whether a folder that the user named is a publication, and what it is instead.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::terminal::{helped, system_words};

/// How far above a folder the publication that it belongs to is looked for: `ente/dati/obbligo/anno`.
const ABOVE: usize = 4;

/// A publication is a folder with `vetro.toml`. Without one nobody knows whose data these are.
///
/// # Errors
/// When it is something else: a site, a part of a publication, a folder without configuration, no folder at all.
/// The help says what to do about each.
pub(super) fn is_publication(dir: &Path) -> anyhow::Result<()> {
    let meta = fs::metadata(dir).map_err(|error| unreadable(dir, &error))?;
    let shown = dir.display();
    if !meta.is_dir() {
        return Err(helped(
            format!("{shown} è un file, non una pubblicazione"),
            "indica la cartella che contiene vetro.toml",
        ));
    }
    if holds_config(dir)? {
        return Ok(());
    }
    if dir.join(vetro_site::MARKER).is_file() {
        return Err(helped(
            format!("{shown} è un sito già scritto da vetro, non una pubblicazione"),
            format!(
                "indica la cartella da cui è nato, quella con vetro.toml; per guardare il sito: `vetro serve {shown}`"
            ),
        ));
    }
    if let Some(above) = publication_above(dir) {
        return Err(helped(
            format!("{shown} è solo una parte di una pubblicazione: vetro.toml sta più su"),
            format!("indica la cartella intera: {}", above.display()),
        ));
    }
    let one_file = "per controllare singoli file scrivi i loro nomi: `vetro check FILE...`";
    if dir.join("dati").is_dir() {
        return Err(helped(
            format!("{shown} contiene dati, ma manca vetro.toml: non si sa di quale ente sono"),
            format!(
                "`vetro init NUOVA` prepara un vetro.toml da compilare e mettere qui; {one_file}"
            ),
        ));
    }
    Err(helped(
        format!("{shown} non è una pubblicazione: manca vetro.toml"),
        format!("per crearne una: `vetro init CARTELLA`; {one_file}"),
    ))
}

/// Whether the folder has a configuration, under any case of its name, as the core reads it. What is wrong with the
/// file (a link that leads out) is a finding.
fn holds_config(dir: &Path) -> anyhow::Result<bool> {
    let entries = fs::read_dir(dir).map_err(|error| unreadable(dir, &error))?;
    Ok(entries.flatten().any(|entry| {
        let named = entry.file_name().to_string_lossy().eq_ignore_ascii_case("vetro.toml");
        named && entry.file_type().is_ok_and(|it| !it.is_dir())
    }))
}

/// The nearest folder above that has a configuration.
fn publication_above(dir: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(dir).ok()?;
    let above = real.ancestors().skip(1).take(ABOVE);
    above.filter(|it| it.join("vetro.toml").is_file()).map(Path::to_path_buf).next()
}

/// Why a path that the user named cannot be had.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> anyhow::Error {
    let dangling = error.kind() == io::ErrorKind::NotFound
        && fs::symlink_metadata(path).is_ok_and(|meta| meta.file_type().is_symlink());
    let why = if dangling {
        "è un collegamento a un file che non esiste".to_owned()
    } else {
        system_words(error)
    };
    anyhow::anyhow!("{}: {why}", path.display())
}
