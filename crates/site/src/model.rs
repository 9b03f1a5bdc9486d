//! What a site is made from: a checked publication, settings, and what only the command knows.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use vetro_core::check::Checked;
use vetro_core::publication::Publication;
use vetro_core::{Lang, World, WorldError};

use crate::SiteError;

/// Rows of a dataset in plain HTML unless the publication says otherwise (`righe_html`).
pub const DEFAULT_ROWS: u32 = 20_000;

/// Rows on one page of a dataset.
pub const PAGE_ROWS: usize = 100;

/// All that [`crate::render`] reads.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    /// The publication, checked; its members in it.
    pub checked: &'a Checked,
    /// Choices of whoever builds.
    pub settings: Settings,
    /// Hash and size of every document, by path below the root of the world.
    pub documents: BTreeMap<String, DocumentFacts>,
    /// Totals that cross files, for the catalogue page; empty when nobody computed them.
    pub summaries: Vec<Summary>,
}

/// Choices of whoever builds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where the site will stand: canonical links, site map, feed. `None`, and what is no web address, leave those
    /// out.
    pub base_url: Option<String>,
    /// Name and version of the generator: `Vetro 0.1.0`.
    pub generator: String,
    /// Language of the pages.
    pub lang: Lang,
    /// Files beside the pages.
    pub assets: Assets,
}

impl Settings {
    /// Where the site will stand, with exactly one final slash; `None` when nobody said, or said no web address. Every
    /// absolute address of the site begins with it.
    pub(crate) fn base(&self) -> Option<String> {
        let url = self.base_url.as_deref()?.trim();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let stands = !rest.is_empty() && !rest.starts_with('/');
        stands.then(|| format!("{}/", url.trim_end_matches('/')))
    }

    /// The path of the base on its host: `/` or `/trasparenza/`.
    pub(crate) fn base_path(&self) -> Option<String> {
        let base = self.base()?;
        let (_, rest) = base.split_once("://")?;
        rest.find('/').map(|at| rest[at..].to_owned())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: None,
            generator: concat!("Vetro ", env!("CARGO_PKG_VERSION")).to_owned(),
            lang: Lang::It,
            assets: Assets::default(),
        }
    }
}

/// One file below `assets/`.
pub type Asset = String;

/// Names of the files below `assets/`, each with its content's hash in it. The command copies their bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    /// Style sheets in order: `bootstrap-italia-vetro.3f2a….css`. Empty: [`crate::BASE_CSS`] is written as
    /// `assets/vetro-base.css`.
    pub css: Vec<Asset>,
    /// The font that every page needs first (Titillium Web 400), to preload.
    pub preload_font: Option<Asset>,
    /// The loader of the explorer and of the checker: `vetro-carica.3f2a….js`.
    pub loader: Option<Asset>,
    /// `<symbol>` elements by icon name (`it-search`).
    pub icons: BTreeMap<String, String>,
}

/// `bundle.json`, as `cargo xtask web` writes it. Paths begin with `assets/`.
#[derive(Debug, Deserialize)]
struct Bundle {
    css: Vec<String>,
    fonts: Vec<String>,
    loader: Option<String>,
    #[serde(default)]
    icons: BTreeMap<String, String>,
}

impl Assets {
    /// Reads `bundle.json`, as `cargo xtask web` writes it.
    ///
    /// # Errors
    /// When it is not JSON of that form.
    pub fn from_bundle(json: &str) -> Result<Self, SiteError> {
        let bundle: Bundle =
            serde_json::from_str(json).map_err(|error| SiteError::Bundle(error.to_string()))?;
        let name = |path: String| path.trim_start_matches("assets/").to_owned();
        Ok(Self {
            css: bundle.css.into_iter().map(name).collect(),
            preload_font: bundle.fonts.into_iter().next().map(name),
            loader: bundle.loader.map(name),
            icons: bundle.icons,
        })
    }
}

/// What a page says of a document besides its sidecar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
}

/// A table of totals that crosses datasets: made by `vetro-frames`, handed over by the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Anchor: `[a-z][a-z0-9-]*`.
    pub id: String,
    /// Title, Italian.
    pub title: String,
    /// What was summed, what was left out.
    pub note: String,
    /// Columns; the first names the row.
    pub columns: Vec<SummaryColumn>,
    /// Rows: one cell a column.
    pub rows: Vec<Vec<SummaryCell>>,
}

/// A column of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryColumn {
    /// Label.
    pub label: String,
    /// Whether it is set to the right.
    pub numeric: bool,
}

/// A cell of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SummaryCell {
    /// Text.
    Text(String),
    /// Cents.
    Euro(i64),
    /// A whole number.
    Integer(i64),
    /// A year: no dot of thousands.
    Year(i32),
    /// Nothing was published: said, not counted as zero.
    Missing,
}

impl<'a> Model<'a> {
    /// A model of a checked publication. Documents are read once, for hash and size.
    ///
    /// # Errors
    /// When a document cannot be read any more.
    pub fn new(
        checked: &'a Checked,
        settings: Settings,
        world: &dyn World,
    ) -> Result<Self, WorldError> {
        let mut documents = BTreeMap::new();
        read_documents(&checked.publication, world, &mut documents)?;
        for member in &checked.members {
            read_documents(&member.publication, world, &mut documents)?;
        }
        Ok(Self { checked, settings, documents, summaries: Vec::new() })
    }
}

fn read_documents(
    publication: &Publication,
    world: &dyn World,
    documents: &mut BTreeMap<String, DocumentFacts>,
) -> Result<(), WorldError> {
    for document in publication.folders.values().flat_map(|folder| &folder.documents) {
        let bytes = world.read(&document.path)?;
        documents.insert(
            document.path.to_string(),
            DocumentFacts { sha256: sha256(&bytes), size: bytes.len() as u64 },
        );
    }
    Ok(())
}

/// SHA-256, lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_web_address_or_nothing() {
        for (given, base, path) in [
            ("https://a.example", "https://a.example/", "/"),
            (" https://a.example/x// ", "https://a.example/x/", "/x/"),
            ("http://a.example/x/y", "http://a.example/x/y/", "/x/y/"),
        ] {
            let settings = Settings { base_url: Some(given.to_owned()), ..Settings::default() };
            assert_eq!(settings.base().as_deref(), Some(base));
            assert_eq!(settings.base_path().as_deref(), Some(path));
        }
        for bad in ["", " ", "/", "/x/", "a.example", "https://", "https:///x", "ftp://a.example/"]
        {
            let settings = Settings { base_url: Some(bad.to_owned()), ..Settings::default() };
            assert_eq!((settings.base(), settings.base_path()), (None, None), "{bad:?}");
        }
    }

    #[test]
    fn a_bundle_names_files_below_assets() {
        let json = r#"{"css":["assets/a.1.css"],"fonts":["assets/f.2.woff2"],"loader":null,"scripts":{},
            "modules":{},"icons":{"it-x":"<symbol/>"}}"#;
        let Ok(assets) = Assets::from_bundle(json) else { panic!("a bundle must be read") };
        assert_eq!(assets.css, ["a.1.css"]);
        assert_eq!(assets.preload_font.as_deref(), Some("f.2.woff2"));
        assert_eq!(assets.loader, None);
        assert!(Assets::from_bundle("[").is_err());
    }
}
