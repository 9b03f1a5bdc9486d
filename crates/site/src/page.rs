//! A page as a value, and the links between pages.

use vetro_core::value::data::Date;

use crate::SiteError;

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it lies below the root of the site, `/`-separated: `dati/atti-concessione/index.html`.
    pub path: String,
    /// What it holds.
    pub body: Body,
    /// How it is listed in the site map; `None` when it is not (downloads, the 404 page, robots).
    pub listed: Option<Listed>,
}

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of that path of the publication: documents are copied, never held in memory.
    Source(String),
}

/// A page in the site map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listed {
    /// When what it shows last changed.
    pub updated: Option<Date>,
}

impl Page {
    /// A file that people reach by a link, outside the site map.
    #[must_use]
    pub fn file(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), body: Body::Bytes(bytes.into()), listed: None }
    }

    /// An HTML page in the site map. `directory` ends with `/`, or is empty for the home.
    #[must_use]
    pub(crate) fn html(directory: &str, html: String, updated: Option<Date>) -> Self {
        Self {
            path: format!("{directory}index.html"),
            body: Body::Bytes(html.into_bytes()),
            listed: Some(Listed { updated }),
        }
    }

    /// The address below the base: the path without `index.html`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.path.strip_suffix("index.html").unwrap_or(&self.path)
    }

    /// The bytes, when the page holds them.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Bytes(bytes) => Some(bytes),
            Body::Source(_) => None,
        }
    }
}

/// Where a page is: the directory of its address, `dati/x/` or empty for the home. Knows the way to any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Here(String);

impl Here {
    /// A page at that directory.
    pub(crate) fn at(directory: impl Into<String>) -> Self {
        Self(directory.into())
    }

    /// The directory.
    pub(crate) fn directory(&self) -> &str {
        &self.0
    }

    /// A relative link to `target`, itself given below the root of the site.
    ///
    /// Relative links let the same files stand at `/`, below a path or on a subdomain.
    pub(crate) fn to(&self, target: &str) -> String {
        let ups = self.0.matches('/').count();
        match (ups, target) {
            (0, "") => "./".to_owned(),
            _ => "../".repeat(ups) + target,
        }
    }
}

/// Pages in order of path.
pub(crate) fn in_order(mut pages: Vec<Page>) -> Result<Vec<Page>, SiteError> {
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    match pages.windows(2).find(|pair| pair[0].path == pair[1].path) {
        Some(pair) => Err(SiteError::SamePath(pair[0].path.clone())),
        None => Ok(pages),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_go_up_and_down() {
        for (from, to, link) in [
            ("", "", "./"),
            ("", "dati/", "dati/"),
            ("dati/", "", "../"),
            ("dati/x/pagina/2/", "dati/x/", "../../../../dati/x/"),
        ] {
            assert_eq!(Here::at(from).to(to), link, "{from} -> {to}");
        }
    }

    #[test]
    fn the_same_path_twice_is_an_error() {
        let twice = vec![Page::file("a", ""), Page::file("a", "")];
        assert!(matches!(in_order(twice), Err(SiteError::SamePath(path)) if path == "a"));
    }
}
