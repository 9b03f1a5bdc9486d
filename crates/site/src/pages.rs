//! One file a page type.

mod home;
mod section;

use crate::SiteError;
use crate::page::Page;
use crate::site::Site;

/// All pages of one body.
pub(crate) fn all(site: &Site<'_>, out: &mut Vec<Page>) -> Result<(), SiteError> {
    out.push(home::page(site));
    out.extend(section::pages(site));
    Ok(())
}
