//! What lies under a duty: tables, documents, the text of its page.

use std::collections::BTreeSet;

use crate::value::data::Date;

/// What lies under one duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Its tables, one entry a file where a file could not be read.
    pub tables: Vec<TableFacts>,
    /// Names of documents that hold something.
    pub documents: Vec<String>,
    /// Names of documents of no byte.
    pub empty_documents: Vec<String>,
    /// The text of `nota.md`.
    pub nota: Option<String>,
    /// The newest date of update, when every file declares one.
    pub updated: Option<Date>,
    /// Errors of its files, occurrences counted.
    pub n_errors: u32,
    /// Warnings of its files, occurrences counted.
    pub n_warnings: u32,
    /// Whether some file is read with difficulty: an old encoding, a header that is none.
    pub hard_to_reuse: bool,
}

impl Facts {
    /// Paths of files with a header and no row, where another file of the duty has rows.
    pub(super) fn empty_parts(&self) -> Vec<String> {
        let full: BTreeSet<&str> =
            self.tables.iter().filter(|it| it.n_rows > 0).map(|it| it.path.as_str()).collect();
        if full.is_empty() {
            return Vec::new();
        }
        let hollow: BTreeSet<&str> =
            self.tables.iter().filter(|it| it.readable).map(|it| it.path.as_str()).collect();
        hollow.difference(&full).map(|&path| path.to_owned()).collect()
    }
}

/// One table of a duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableFacts {
    /// Name of the file.
    pub file: String,
    /// Its path in the publication.
    pub path: String,
    /// False when reading stopped.
    pub readable: bool,
    /// False when its header cannot be trusted, so that only bytes and privacy were judged.
    pub trusted: bool,
    /// Title of the schema, when one fits.
    pub title: Option<String>,
    /// Whether it is a table that the duty asks for.
    pub recognised: bool,
    /// Data rows.
    pub n_rows: u64,
    /// Errors, occurrences counted.
    pub n_errors: u32,
    /// Whether an error keeps it in.
    pub blocked: bool,
    /// Whether it stays in for what it is: it fits no table that the duty asks for, and nobody declared what of it may
    /// be published.
    pub withheld: bool,
    /// Required columns of its schema.
    pub n_required: u32,
    /// How many of them the file lacks.
    pub n_missing: u32,
    /// Whether it speaks of a closed year: what is wrong in it does not weigh on the duty.
    pub closed: bool,
}

impl TableFacts {
    /// Whether it fulfils a duty that asks for a table.
    pub(super) fn is_good(&self) -> bool {
        let leaves = !self.blocked && !self.withheld;
        self.readable && self.trusted && self.recognised && leaves && self.n_rows > 0
    }

    /// Whether it is a header and nothing else.
    pub(super) fn is_empty(&self) -> bool {
        self.readable && self.n_rows == 0
    }

    /// Whether what is wrong in it weighs on the duty.
    pub(super) fn weighs(&self) -> bool {
        !self.closed || self.blocked
    }
}
