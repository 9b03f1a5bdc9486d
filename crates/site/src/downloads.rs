//! The files that lie beside a dataset's page: every open format of the same rows, and what describes them to
//! programs.

use vetro_core::check::Dataset;
use vetro_core::export::{self, About, FORMATS};
use vetro_core::table::Format;

use crate::model::sha256;
use crate::page::Page;
use crate::site::{Site, dataset_directory, dataset_title};

/// Name of the Table Schema beside a dataset's page.
pub(crate) const SCHEMA: &str = "schema.json";

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
    /// What describes the CSV to programs, as name of the standard and of the file.
    pub(crate) described: Vec<(&'static str, String)>,
    /// Formats left out, with the reason.
    pub(crate) left_out: Vec<(&'static str, String)>,
}

/// Writes the downloads of a dataset beside its page. A format that cannot hold the table is left out, and the page
/// says why: the others hold every row.
pub(crate) fn write(site: &Site<'_>, dataset: &Dataset, out: &mut Vec<Page>) -> Offered {
    let directory = dataset_directory(dataset);
    let about = about(site, dataset, &directory);
    let mut offered = Offered::default();
    for &format in FORMATS {
        let Some((word, media)) = known(format) else { continue };
        let bytes = match export::write(format, &dataset.table, &about) {
            Ok(bytes) => bytes,
            Err(error) => {
                offered.left_out.push((word, error.to_string()));
                continue;
            }
        };
        if format == Format::Csv {
            offered.sha256 = sha256(&bytes);
        }
        let name = format!("{}.{}", dataset.table.id, format.as_str());
        offered.files.push(Download {
            format: word,
            media,
            size: bytes.len() as u64,
            name: name.clone(),
        });
        out.push(Page::file(format!("{}{directory}{name}", site.prefix), bytes));
    }
    if !offered.sha256.is_empty() {
        offered.described = describe(site, dataset, &about, out);
    }
    offered
}

/// Writes what describes the CSV: CSV on the Web, found by its name alone, and a Table Schema.
fn describe(
    site: &Site<'_>,
    dataset: &Dataset,
    about: &About,
    out: &mut Vec<Page>,
) -> Vec<(&'static str, String)> {
    let csv = format!("{}.csv", dataset.table.id);
    // Metadata name a licence by its address.
    let url = site.licence_of(dataset).url;
    let about = About { licence: url.unwrap_or(&about.licence).to_owned(), ..about.clone() };
    let files = [
        (
            "CSV on the Web",
            format!("{csv}-metadata.json"),
            export::csvw::write(&dataset.table, &about, &csv),
        ),
        ("Table Schema", SCHEMA.to_owned(), export::table_schema::write(&dataset.table)),
    ];
    let directory = dataset_directory(dataset);
    let described = files.map(|(standard, name, bytes)| {
        out.push(Page::file(format!("{}{directory}{name}", site.prefix), bytes));
        (standard, name)
    });
    described.into()
}

fn about(site: &Site<'_>, dataset: &Dataset, directory: &str) -> About {
    let office = dataset.parts.iter().find_map(|part| part.sidecar.ufficio.as_deref());
    About {
        title: dataset_title(dataset),
        licence: site.licence_of(dataset).name,
        source: office
            .map_or_else(|| site.name().to_owned(), |office| format!("{}, {office}", site.name())),
        updated: dataset.updated,
        url: site.absolute(directory).unwrap_or_default(),
    }
}

/// The word and the media type of a format that pages offer.
fn known(format: Format) -> Option<(&'static str, &'static str)> {
    Some(match format {
        Format::Csv => ("CSV", "text/csv"),
        Format::Json => ("JSON", "application/json"),
        Format::Ndjson => ("NDJSON", "application/x-ndjson"),
        Format::Xlsx => {
            ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        Format::Parquet => ("Parquet", "application/vnd.apache.parquet"),
        Format::Arrow => ("Arrow", "application/vnd.apache.arrow.file"),
        Format::Ods | Format::Xml => return None,
    })
}
