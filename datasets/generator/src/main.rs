//! Rewrites the demonstrative files of `datasets/` and of `tests/fixtures/`, the same bytes every time.
//!
//! `cargo run -p vetro-datasets` writes; `cargo run -p vetro-datasets -- --check` (and this crate's test) tells
//! which files differ from what the generator gives. Files written by hand (`vetro.toml`, `README.md`) are not its own.

mod chance;
mod codes;
mod document;
mod esempio;
mod good;
mod out;
mod rotto;
mod sections;
mod table;
mod words;
mod zip;

use std::path::Path;
use std::process::ExitCode;

use out::Out;

/// Every file, by path below the root of the repository.
fn all() -> Vec<(String, Vec<u8>)> {
    let mut out = Out::default();
    good::monza(&mut out);
    good::cremona(&mut out);
    good::ferrara(&mut out);
    good::asta_del_serio(&mut out);
    rotto::rotto(&mut out);
    esempio::esempio(&mut out);
    out.files
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The files that differ from what lies on disk.
fn stale(root: &Path) -> Vec<String> {
    all()
        .into_iter()
        .filter(|(path, bytes)| std::fs::read(root.join(path)).ok().as_ref() != Some(bytes))
        .map(|(path, _)| path)
        .collect()
}

fn write(root: &Path) -> std::io::Result<usize> {
    let files = all();
    for (path, bytes) in &files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, bytes)?;
    }
    Ok(files.len())
}

fn main() -> ExitCode {
    if std::env::args().any(|arg| arg == "--check") {
        let stale = stale(root());
        stale.iter().for_each(|path| println!("{path}"));
        return if stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    match write(root()) {
        Ok(n) => {
            println!("{n} file scritti");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("errore: {error}");
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_committed_is_what_is_generated() {
        assert_eq!(
            super::stale(super::root()),
            Vec::<String>::new(),
            "run: cargo run -p vetro-datasets"
        );
    }
}
