//! The state of a publication on a day, in JSON: what a later check is held against.
//!
//! It keeps what the law asks about the past (which files there were, when they said they were updated, how many rows had to
//! stay until when) and no value of any cell. [`crate::check::Options::previous`] takes it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::data::Date;

/// The version that this module reads and writes.
pub const VERSION: u32 = 1;

/// The state of a publication, and of its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Version of this form: 1.
    pub version: u32,
    /// The day, as AAAA-MM-GG.
    pub as_of: String,
    /// Where the publication lay below the union: empty, or `membri/a/`.
    #[serde(default)]
    pub root: String,
    /// Files of duties, by path.
    pub files: Vec<FileState>,
    /// Members of a union.
    #[serde(default)]
    pub members: Vec<Self>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileState {
    /// Path.
    pub path: String,
    /// Id of the duty.
    pub indicator: String,
    /// The name that people know it by.
    pub title: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// The day of update that it declared, as AAAA-MM-GG.
    #[serde(default)]
    pub updated: Option<String>,
    /// Ids of its tables; empty of a document.
    #[serde(default)]
    pub tables: Vec<String>,
    /// Rows of those tables.
    #[serde(default)]
    pub rows: u64,
    /// Rows by the first day on which they may be off, as AAAA-MM-GG; of a document the day alone, with no rows.
    #[serde(default)]
    pub terms: BTreeMap<String, u32>,
}

/// Why a text is no state.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// It is not the JSON of a state.
    #[error("non è lo stato di una pubblicazione: {0}")]
    NotAState(#[from] serde_json::Error),
    /// It was written by another version.
    #[error("la versione dello stato è {0}: questa ne legge la {VERSION}")]
    Version(u32),
}

impl State {
    /// Reads what [`State::to_json`] wrote.
    ///
    /// # Errors
    /// When it is something else, or of another version.
    pub fn parse(text: &str) -> Result<Self, StateError> {
        let state: Self = serde_json::from_str(text)?;
        if state.version == VERSION { Ok(state) } else { Err(StateError::Version(state.version)) }
    }

    /// The JSON, one line a key, the same for the same publication.
    ///
    /// # Errors
    /// Never.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The state of the publication at that root: this one or a member's.
    #[must_use]
    pub fn at(&self, root: &str) -> Option<&Self> {
        if self.root == root {
            return Some(self);
        }
        self.members.iter().find_map(|member| member.at(root))
    }
}

impl FileState {
    /// The day of update that it declared.
    #[must_use]
    pub fn updated(&self) -> Option<Date> {
        self.updated.as_deref().and_then(Date::parse_iso)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_state_is_told() {
        assert!(matches!(State::parse("{}"), Err(StateError::NotAState(_))));
        assert!(matches!(State::parse("cig,oggetto\n"), Err(StateError::NotAState(_))));
        let other = r#"{"version": 9, "as_of": "2026-01-31", "files": []}"#;
        assert!(matches!(State::parse(other), Err(StateError::Version(9))));
        let good = r#"{"version": 1, "as_of": "2026-01-31", "files": []}"#;
        assert_eq!(State::parse(good).expect("a state").at("").map(|it| it.files.len()), Some(0));
    }
}
