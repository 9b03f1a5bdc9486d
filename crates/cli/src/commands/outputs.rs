//! What `vetro check` may write: never what it reads, and no file twice.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::args::CheckArgs;
use crate::terminal::helped;

/// Refuses outputs that would overwrite what is checked, or each other.
///
/// # Errors
/// Names the first file that two would share.
pub(super) fn apart(args: &CheckArgs) -> anyhow::Result<()> {
    let outputs: Vec<&Path> = args
        .output
        .iter()
        .chain(args.also.iter().map(|(_, file)| file))
        .chain(&args.oiv)
        .chain(&args.write_baseline)
        .chain(&args.write_state)
        .map(PathBuf::as_path)
        .collect();
    for (at, output) in outputs.iter().enumerate() {
        let real = real(output);
        if let Some(input) = args.paths.iter().find(|input| reads(input, &real)) {
            return Err(helped(
                format!("{} è tra i dati da controllare ({})", output.display(), input.display()),
                "il controllo non cambia i tuoi file: scegli un altro nome",
            ));
        }
        if outputs[..at].iter().any(|other| self::real(other) == real) {
            return Err(helped(
                format!("{} riceverebbe due rapporti diversi", output.display()),
                "scegli un nome per ciascuno",
            ));
        }
    }
    Ok(())
}

/// Whether checking `input` reads the file: it is the file, the configuration of the folder, or one of its data.
fn reads(input: &Path, file: &Path) -> bool {
    let input = real(input);
    match file.strip_prefix(&input) {
        Ok(below) if below.as_os_str().is_empty() => true,
        Ok(below) => {
            let first = below.components().next().map(|it| it.as_os_str().to_owned());
            first.is_some_and(|it| it == OsStr::new("dati") || it == OsStr::new("vetro.toml"))
        }
        Err(_) => false,
    }
}

/// The path without links and dots, whether the file exists or only its folder.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
