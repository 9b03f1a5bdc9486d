//! `MANIFEST.sha256`: what every file of the site is, for `sha256sum --check --strict`.

use crate::Page;
use crate::model::sha256;

/// The manifest of a site: one line a file, in order of path. `others` are files that the caller writes itself
/// (assets, documents), as path and hexadecimal hash.
#[must_use]
pub fn manifest(pages: &[Page], others: &[(String, String)]) -> Page {
    let own = pages.iter().filter_map(|page| Some((page.path.as_str(), sha256(page.bytes()?))));
    let others = others.iter().map(|(path, hash)| (path.as_str(), hash.clone()));
    let mut lines: Vec<_> = own.chain(others).collect();
    lines.sort();
    let text = lines.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect::<String>();
    Page::file("MANIFEST.sha256", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_by_path() {
        let page = manifest(&[Page::file("b", "x")], &[("a".to_owned(), "00".to_owned())]);
        let text = String::from_utf8_lossy(page.bytes().unwrap_or_default()).into_owned();
        assert_eq!(
            text,
            "00  a\n2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  b\n"
        );
    }
}
