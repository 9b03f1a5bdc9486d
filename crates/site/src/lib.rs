//! The static site: [`render`] turns a checked publication into pages, and pages are values.
//!
//! ```text
//! Checked (core) + Settings -> Model -> render -> Vec<Page> -> the command writes them
//! ```
//!
//! Nothing here touches a disk, a clock or the network. The same model gives the same bytes.
//!
//! * [`model`]: what a site is made from.
//! * [`page`]: what comes out, and how one page links to another (always relatively).
//! * `site`: the publication seen as a tree of sections, datasets and documents.
//! * `layout`: head, header, breadcrumb, footer: the part that all pages share; `policy`: what pages may load.
//! * `components`: pieces of pages; `pages`: one file a page type; `files`: what is not HTML.
//! * `text`: every sentence, Italian and English.
//!
//! A page is complete without JavaScript. What the explorer and the checker add, they add to the elements that
//! `pages::dataset` and `pages::check` mark with `id="vetro-…"`.

mod cell;
mod components;
mod downloads;
mod error;
mod files;
mod format;
mod kept;
mod law;
mod layout;
mod licence;
mod markdown;
pub mod model;
pub mod page;
mod pages;
mod policy;
mod site;
#[cfg(test)]
mod tests;
mod text;

pub use error::SiteError;
pub use files::headers::PLAIN_HEADERS;
pub use files::manifest::manifest;
pub use model::{
    Asset, Assets, DocumentFacts, Model, Settings, Summary, SummaryCell, SummaryColumn,
};
pub use page::{Body, Page};
pub use pages::not_found::at as not_found_at;
pub use policy::{CSP, content_security_policy};

use site::Site;

/// The built-in style sheet: what a page wears when the command carries no bundle of Bootstrap Italia.
pub const BASE_CSS: &str = include_str!("../assets/base.css");

/// Our own classes, all with the prefix `v-`: joined to the subset of Bootstrap Italia when the bundle
/// is made. Names in percent signs are files of the bundle.
pub const VETRO_CSS: &str = include_str!("../assets/vetro.css");

/// Classes, tags and icons of Bootstrap Italia that templates use: what the subset must keep.
pub const SAFELIST: &str = include_str!("../assets/safelist.txt");

/// Name of the file that says «this folder was written by Vetro»: only such a folder may be replaced.
pub const MARKER: &str = ".vetro";

/// Renders the whole site: pages, downloads, catalogue of links, robots, headers, marker. The files named in
/// [`Assets`] and the bodies of documents ([`Body::Source`]) are copied by the caller.
///
/// Pages come in order of path, each path once.
///
/// # Errors
/// When a download cannot be written in its format, or two pages claim the same path.
pub fn render(model: &Model<'_>) -> Result<Vec<Page>, SiteError> {
    let mut pages = Vec::new();
    let root = Site::new(model, model.checked, None);
    root.render(&mut pages)?;
    for member in &model.checked.members {
        Site::new(model, member, Some(&root)).render(&mut pages)?;
    }
    pages.push(files::sitemap::robots(model));
    let sitemap = files::sitemap::sitemap(model, &pages);
    pages.extend(sitemap);
    pages.push(files::headers::headers(model));
    pages.push(files::headers::marker(model));
    pages.extend(files::headers::built_in_css(model));
    page::in_order(pages)
}
