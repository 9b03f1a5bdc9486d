//! The state of a checked publication, for the checks after it.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Checked;
use crate::clock::FileClock;
use crate::publication::Publication;
use crate::report::state::{FileState, State, VERSION};
use crate::world::World;

/// SHA-256 of files by path, hexadecimal.
pub(super) type Digests = BTreeMap<Arc<str>, String>;

/// The digests of every file of every duty. What the system refuses has none.
pub(super) fn digests(world: &dyn World, publication: &Publication) -> Digests {
    let folders = publication.folders.values();
    let paths = folders.flat_map(|folder| {
        let tables = folder.tables.iter().map(|it| &it.path);
        tables.chain(folder.documents.iter().map(|it| &it.path))
    });
    paths.filter_map(|path| Some((path.clone(), hexadecimal(&world.read(path).ok()?)))).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The state of a checked publication, members included. Digests are there when the check was asked for them
/// ([`super::Options::digests`]) or was given a previous state.
#[must_use]
pub fn state(checked: &Checked) -> State {
    let files = checked
        .clock
        .iter()
        .flat_map(|(id, clock)| clock.files.iter().map(move |file| of_file(id, file)));
    let mut files: Vec<FileState> = files.collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    State {
        version: VERSION,
        as_of: checked.report.as_of.to_string(),
        root: checked.publication.root.clone(),
        files,
        members: checked.members.iter().map(state).collect(),
    }
}

fn of_file(indicator: &str, file: &FileClock) -> FileState {
    let mut terms = BTreeMap::new();
    for it in &file.expiries {
        *terms.entry(it.off.to_string()).or_insert(0) += it.rows.unwrap_or(0);
    }
    FileState {
        path: file.path.to_string(),
        indicator: indicator.to_owned(),
        title: file.title.clone(),
        sha256: file.sha256.clone().unwrap_or_default(),
        updated: file.updated.map(|day| day.to_string()),
        tables: file.tables.iter().map(|&id| id.to_owned()).collect(),
        rows: file.rows,
        terms,
    }
}
