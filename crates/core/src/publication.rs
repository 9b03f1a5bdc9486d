//! What the user brings: `vetro.toml`, one folder a duty, sidecars, notes, statements, links.

pub mod address;
pub mod config;
pub mod files;
pub mod init;
pub mod keys;
pub mod licences;
pub mod load;
mod parse;
mod reader;
pub mod toml_schema;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use config::{Config, Ente, NonApplicabile, Rimosso, Rinvio, Sidecar};
pub use init::init;
pub use load::load;

use crate::diag::{Place, Wording};
use crate::value::visible::windows_1252;

/// A publication as it lies in its folder. Nothing of it was judged yet.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// Where it lies below the root of the world: empty, or `membri/a/` for a member of a union.
    pub root: String,
    /// `vetro.toml`; defaults where it lacks.
    pub config: Config,
    /// What was wrong while loading, for the rules of the `PUB` family.
    pub problems: Vec<Problem>,
    /// Folders by indicator id, only of ids in the catalogue.
    pub folders: BTreeMap<String, Folder>,
    /// Members of a union.
    pub members: Vec<Publication>,
}

/// The folder of one duty.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// Files that hold data, by path.
    pub tables: Vec<DataFile>,
    /// Other files.
    pub documents: Vec<DocumentFile>,
    /// The text of `nota.md`.
    pub nota: Option<String>,
}

/// A file that holds data, with its sidecar.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Path below the root of the world.
    pub path: Arc<str>,
    /// Size in bytes.
    pub size: u64,
    /// `{file}.meta.toml`, defaults where it lacks.
    pub sidecar: Sidecar,
}

/// A document.
#[derive(Debug, Clone)]
pub struct DocumentFile {
    /// Path below the root of the world.
    pub path: Arc<str>,
    /// Size in bytes.
    pub size: u64,
    /// `{file}.meta.toml`, defaults where it lacks.
    pub sidecar: Sidecar,
}

/// The text of a file that people wrote: UTF-8 with or without a mark, else Windows-1252, which reads anything.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| windows_1252(byte)).collect(),
    }
}

/// Something wrong with the publication itself, found while loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ProblemKind,
}

impl Publication {
    /// Why `vetro.toml` could not be read at all, when it could not: nothing that it decides is known then.
    #[must_use]
    pub fn unread_config(&self) -> Option<(&Place, &str)> {
        let is_config = |place: &Place| {
            place
                .file
                .rsplit('/')
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case("vetro.toml"))
        };
        self.problems.iter().filter(|problem| is_config(&problem.place)).find_map(|problem| {
            match &problem.kind {
                ProblemKind::BadToml { detail } | ProblemKind::Unreadable { reason: detail } => {
                    Some((&problem.place, detail.as_str()))
                }
                ProblemKind::LeavesFolder => {
                    Some((&problem.place, "è un collegamento che esce dalla cartella"))
                }
                _ => None,
            }
        })
    }

    /// What is wrong with the `base_url` that `vetro.toml` gives; `None` where it is good, or not given.
    #[must_use]
    pub fn refused_address(&self) -> Option<(&Place, &Wording)> {
        self.problems.iter().find_map(|problem| match &problem.kind {
            ProblemKind::BadValue { key, what, .. } if key == "base_url" => {
                let absent = [reader::MISSING, reader::EMPTY].iter().any(|it| it.it == what.it);
                (!absent).then_some((&problem.place, what))
            }
            _ => None,
        })
    }
}

/// What can be wrong while loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is no `vetro.toml`.
    NoConfig,
    /// A TOML file that does not parse.
    BadToml {
        /// The parser's words.
        detail: String,
    },
    /// A key that does not exist, with the nearest that does.
    UnknownKey {
        /// The key, dotted.
        key: String,
        /// The nearest right one.
        nearest: Option<String>,
    },
    /// A key with a wrong or missing value.
    BadValue {
        /// The key, dotted.
        key: String,
        /// What is wrong.
        what: Wording,
        /// An example of a right value.
        example: String,
    },
    /// A file or folder that belongs to no duty, with the nearest id.
    Unassigned {
        /// The nearest right id.
        nearest: Option<String>,
    },
    /// A file of a duty in a format that is not read, or whose name is not portable.
    BadName {
        /// What is wrong.
        what: Wording,
    },
    /// A link that leaves the publication: never followed.
    LeavesFolder,
    /// The system refused the file.
    Unreadable {
        /// What it said.
        reason: String,
    },
}

#[cfg(test)]
mod tests;
