//! What a check found. [`v1`] is its JSON form, a promise of its own; these types are not serialised.

pub mod baseline;
pub mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod junit;
pub mod located;
pub mod oiv;
pub mod sarif;
pub mod scadenze;
pub mod state;
pub mod v1;

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::indicators::status::Status;
use crate::indicators::{Indicator, Role};
use crate::rules::NotVerified;
use crate::table::{Encoding, Format, L190Version};
use crate::value::data::Date;

/// The outcome of a check, of a publication or of lone files.
#[derive(Debug, Clone)]
pub struct Report {
    /// Name of the body; empty for lone files.
    pub ente: String,
    /// Id of the profile.
    pub profile: &'static str,
    /// The day on which terms were judged.
    pub as_of: Date,
    /// Files, by path.
    pub files: Vec<FileReport>,
    /// Findings, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Rules that had something to judge and could not, by code: «non verificato», never «a posto».
    pub not_verified: Vec<NotVerified>,
    /// Duties in the profile's order; `None` for lone files.
    pub indicators: Option<Vec<IndicatorReport>>,
    /// Figures; `None` for lone files.
    pub score: Option<Score>,
    /// Reports of the members of a union.
    pub members: Vec<Report>,
}

/// One file that was read.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// Path.
    pub path: Arc<str>,
    /// Data rows read, over all tables of the file.
    pub rows: u64,
    /// Format by content.
    pub format: Option<Format>,
    /// Id of the (first) table's schema; `None` when free or unread.
    pub table: Option<String>,
    /// Encoding.
    pub encoding: Option<Encoding>,
    /// Delimiter.
    pub delimiter: Option<char>,
    /// False when reading stopped, or the header cannot be trusted: what comes after was not verified.
    pub verified: bool,
    /// What the XSD of law 190/2012 says of it; `None` for any other file.
    pub xsd: Option<XsdVerdict>,
}

/// The verdict of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XsdVerdict {
    /// Version of the schema that the file was held against.
    pub version: L190Version,
    /// Whether the schema accepts it.
    pub valid: bool,
}

/// The status of a duty with its evidence.
#[derive(Debug, Clone)]
pub struct IndicatorReport {
    /// The duty.
    pub indicator: &'static Indicator,
    /// How it counts.
    pub role: Role,
    /// Whether it counts in the score: conditional duties only where declared, those that ended never.
    pub counted: bool,
    /// Its status.
    pub status: Status,
    /// What the status rests on, a sentence for each piece, Italian.
    pub evidence: Vec<String>,
    /// Something stands there and holds nothing: a table without rows, a page «in aggiornamento».
    pub empty: bool,
    /// Paths of its files with a header and no row, where other files of it have rows.
    pub empty_parts: Vec<String>,
    /// The five OIV dimensions.
    pub oiv: Oiv,
    /// Findings of its files.
    pub n_errors: u32,
    /// Findings of its files.
    pub n_warnings: u32,
}

/// The five dimensions of the OIV grid; `None` = not verified, never zero by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Oiv {
    /// Pubblicazione, 0 to 2.
    pub pubblicazione: Option<u8>,
    /// Completezza del contenuto, 0 to 3.
    pub completezza_contenuto: Option<u8>,
    /// Completezza rispetto agli uffici, 0 to 3.
    pub completezza_uffici: Option<u8>,
    /// Aggiornamento, 0 to 3.
    pub aggiornamento: Option<u8>,
    /// Apertura del formato, 0 to 3.
    pub apertura_formato: Option<u8>,
}

/// The two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Something is there: what the old monitor counted.
    pub present: u32,
    /// Adempiuto, stated non applicabile, rinvio.
    pub satisfied: u32,
    /// Duties counted.
    pub total: u32,
}
