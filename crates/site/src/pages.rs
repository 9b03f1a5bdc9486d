//! One file a page type.

mod access;
mod catalogue;
mod check;
mod compliance;
pub(crate) mod dataset;
mod dictionary;
mod documents;
mod home;
mod legal;
mod map;
pub(crate) mod not_found;
mod section;
mod updates;

use crate::SiteError;
use crate::page::Page;
use crate::site::Site;

/// All pages of one body.
pub(crate) fn all(site: &Site<'_>, out: &mut Vec<Page>) -> Result<(), SiteError> {
    out.push(home::page(site));
    out.extend(section::pages(site));
    for dataset in site.datasets() {
        dataset::pages(site, dataset, out)?;
    }
    out.push(catalogue::page(site));
    out.extend(documents::pages(site));
    out.extend(compliance::pages(site));
    out.extend(check::pages(site));
    out.extend(map::pages(site));
    out.extend(updates::pages(site));
    out.extend(access::pages(site));
    out.extend(legal::pages(site));
    if site.union.is_none() {
        out.push(not_found::page(site));
    }
    Ok(())
}
