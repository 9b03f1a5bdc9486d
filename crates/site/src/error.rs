//! What can stop a site from being rendered. Bad data never does: it is a finding, and was withheld before.

/// Why a site could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A download could not be written in its format.
    #[error("{path}: non riesco a scrivere il formato: {reason}")]
    Export {
        /// Path of the download.
        path: String,
        /// What the writer said.
        reason: String,
    },
    /// `bundle.json` is not what the site expects.
    #[error("bundle.json: {0}")]
    Bundle(String),
    /// Two pages claim the same path.
    #[error("{0}: due pagine con lo stesso indirizzo")]
    SamePath(String),
}
