//! `vetro init`: the folder of a new publication.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context as _;
use vetro_core::Lang;
use vetro_core::indicators::{self, DEFAULT_PROFILE};
use vetro_core::publication::files::is_litter;
use vetro_core::publication::init;
use vetro_core::value::format::integer;

use super::write;
use crate::args::InitArgs;
use crate::exit::Exit;
use crate::terminal::{self, GOOD, helped, paint, system_words};

pub(super) fn run(args: &InitArgs) -> anyhow::Result<Exit> {
    let id = super::known_profile(args.profile.as_deref())?;
    let profile = indicators::profile(id.as_deref().unwrap_or(DEFAULT_PROFILE))
        .context("il profilo non c'è")?;
    empty(&args.dir)?;
    let files = init(profile, args.nome.as_deref().unwrap_or_default());
    for (path, bytes) in &files {
        let place = args.dir.join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
        }
        write::file(&place, bytes)?;
    }
    let folders = files.iter().filter(|(path, _)| path.ends_with("/LEGGIMI.md")).count();
    terminal::tell(&closing(&args.dir, folders));
    Ok(Exit::Clean)
}

/// Only an absent or empty folder is filled: nothing of the user's may be overwritten.
fn empty(dir: &Path) -> anyhow::Result<()> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(refused(dir, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| refused(dir, &error))?;
        if !is_litter(&entry.file_name().to_string_lossy()) {
            return Err(helped(
                format!("la cartella {} non è vuota", dir.display()),
                "scegli una cartella nuova: `vetro init` non sovrascrive nulla",
            ));
        }
    }
    Ok(())
}

fn refused(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("non posso usare {}: {}", path.display(), system_words(error))
}

fn closing(dir: &Path, folders: usize) -> String {
    let dir = dir.display();
    let folders = integer(i64::try_from(folders).unwrap_or(i64::MAX), Lang::It);
    format!(
        "{} {dir}: {folders} cartelle, una per obbligo\n  1. compila {dir}/vetro.toml\n  2. metti i file nelle cartelle di {dir}/dati\n  \
         3. controlla con `vetro check {dir}`\n",
        paint(GOOD, "Pronta")
    )
}
