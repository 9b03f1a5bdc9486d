//! The whole outside world, in three questions. Who implements it decides where bytes and today's date come from.

use std::collections::BTreeMap;

use crate::value::data::Date;

/// A file that the world knows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path below the root, `/`-separated, in NFC, never starting with `/` and never holding `..`.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// `Some(why)` when the world will not hand it out: a link that leaves the folder, a file locked by a program.
    pub refused: Option<Refused>,
}

/// Why the world does not hand out a file that it can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// A symbolic link whose target is outside the root.
    LeavesFolder,
    /// Not a regular file (socket, device, pipe).
    NotAFile,
    /// A folder that bears the name of a data file or a document (`a.csv/`): listed so that it can be told of.
    Folder,
    /// A name that is not valid Unicode or not portable to other systems.
    BadName,
}

/// Why bytes could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorldError {
    /// No such path.
    #[error("{0}: file non trovato")]
    NotFound(String),
    /// The system refused: permissions, a lock held by another program, an I/O error.
    #[error("{path}: {reason}")]
    Unreadable {
        /// The path asked for.
        path: String,
        /// What the system said.
        reason: String,
    },
}

/// The outside world as the core sees it.
pub trait World {
    /// Every file below the root, sorted by path. Litter of operating systems (`.DS_Store`, `Thumbs.db`,
    /// `desktop.ini`, `~$*`, `.~lock*`) is left out here.
    ///
    /// # Errors
    /// When the root itself cannot be listed.
    fn list(&self) -> Result<Vec<Entry>, WorldError>;

    /// The bytes of one file.
    ///
    /// # Errors
    /// When there is no such file or the system refuses it.
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError>;

    /// Today, where the world is: the one clock of the core.
    fn today(&self) -> Date;
}

/// A world in memory: tests, the browser.
#[derive(Debug, Clone)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
    today: Date,
}

impl MemoryWorld {
    /// An empty world at a date.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self { files: BTreeMap::new(), today }
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }
}

impl World for MemoryWorld {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        Ok(self
            .files
            .iter()
            .map(|(path, bytes)| Entry {
                path: path.clone(),
                size: bytes.len() as u64,
                refused: None,
            })
            .collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        self.files.get(path).cloned().ok_or_else(|| WorldError::NotFound(path.to_owned()))
    }

    fn today(&self) -> Date {
        self.today
    }
}
