//! The state of a publication between two checks: `vetro check --previous`, `--write-state`.

use std::path::Path;
use std::sync::Arc;

use vetro_core::check::{self, Checked};
use vetro_core::report::state::State;

use crate::args::CheckArgs;
use crate::terminal::helped;

/// The state that an earlier check wrote.
///
/// # Errors
/// When the file cannot be read, or is something else.
pub(super) fn read(file: &Path) -> anyhow::Result<Arc<State>> {
    let bytes = super::read_file(file)?;
    let state = State::parse(&String::from_utf8_lossy(&bytes));
    state.map(Arc::new).map_err(|error| {
        helped(
            format!("{}: {error}", file.display()),
            "lo stato si scrive con `vetro check CARTELLA --write-state FILE`",
        )
    })
}

/// Writes the state of a checked publication.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn write(file: &Path, checked: &Checked) -> anyhow::Result<()> {
    super::write::file(file, check::state(checked).to_json()?.as_bytes())
}

/// A state is of one publication.
///
/// # Errors
/// When several paths, or a lone file, are checked with a state.
pub(super) fn only_one(args: &CheckArgs) -> anyhow::Result<()> {
    let asked = args.previous.is_some() || args.write_state.is_some();
    if !asked || matches!(args.paths.as_slice(), [only] if only.is_dir()) {
        return Ok(());
    }
    Err(helped("lo stato è di una sola pubblicazione", "indica una sola cartella con vetro.toml"))
}
