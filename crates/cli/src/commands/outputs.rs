//! What `vetro check` may write: never what it reads, and no file twice.

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
    let read = [(&args.baseline, &args.write_baseline), (&args.previous, &args.write_state)];
    for (at, output) in outputs.iter().enumerate() {
        let real = real(output);
        // A baseline or a state may be renewed in its own place; a report there would be its end.
        let ends = read.iter().any(|(input, renewed)| {
            let is =
                |file: &Option<PathBuf>| file.as_deref().is_some_and(|it| self::real(it) == real);
            is(input) && !is(renewed)
        });
        if ends {
            return Err(helped(
                format!("{} serve a questo controllo", output.display()),
                "scegli un altro nome",
            ));
        }
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

/// Whether checking `input` reads the file: it is the file, a configuration below the folder, or one of its data.
/// Members of a union lie below it too.
fn reads(input: &Path, file: &Path) -> bool {
    let input = real(input);
    match file.strip_prefix(&input) {
        Ok(below) if below.as_os_str().is_empty() => true,
        Ok(below) => below.components().any(|part| {
            let name = part.as_os_str();
            name.eq_ignore_ascii_case("dati") || name.eq_ignore_ascii_case("vetro.toml")
        }),
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
