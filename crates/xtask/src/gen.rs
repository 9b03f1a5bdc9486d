//! Generated files: written by `cargo xtask gen`, held fresh by `cargo xtask test`.

use anyhow::{Result, bail};

use crate::house::House;
use crate::{bundle, demo, shell};

/// What the command prints and where the copy lives: generated files have one source, the command itself.
const GENERATED: &[(&[&str], &str)] = &[
    (&["list", "rules", "--format", "markdown"], "docs/rules/README.md"),
    (&["list", "indicators", "--format", "markdown"], "docs/indicators/README.md"),
    (&["list", "tables", "--format", "markdown"], "docs/tables/README.md"),
];

/// Writes every generated file, or checks that each is what would be written.
pub(crate) fn run(house: &House, check: bool) -> Result<()> {
    demo::build_command(house, &bundle::ensure(house)?)?;
    let mut stale = Vec::new();
    for (args, path) in GENERATED {
        let text = shell::read(
            std::process::Command::new(house.vetro()).args(*args).current_dir(&house.root),
        )?;
        let file = house.root.join(path);
        if std::fs::read_to_string(&file).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            stale.push(*path);
        } else {
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(&file, text)?;
            shell::say(&format!("wrote {path}"));
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        bail!("not fresh, run `cargo xtask gen`: {}", stale.join(", "))
    }
}
