//! The web bundle that lies inside the command, if it was built with one (`build.rs`, ADR 0080).

use std::sync::OnceLock;

use anyhow::Context as _;
use vetro_site::Assets;

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

/// The list of the bundle's parts (`bundle.json`), when there is a bundle.
pub(crate) fn list() -> Option<&'static str> {
    LIST
}

/// The bundle's files: path below the site's root, bytes. Sorted by path.
pub(crate) fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}

/// The line of `vetro --version`.
pub(crate) fn version() -> &'static str {
    static LINE: OnceLock<String> = OnceLock::new();
    LINE.get_or_init(|| {
        let number = env!("CARGO_PKG_VERSION");
        match list() {
            None => format!("{number} (senza esploratore: solo pagine e foglio di stile di base)"),
            Some(_) => {
                let bytes: usize = files().iter().map(|(_, bytes)| bytes.len()).sum();
                format!(
                    "{number} (con esploratore: {} file web, {} KB)",
                    files().len(),
                    bytes.div_ceil(1000)
                )
            }
        }
    })
}

/// The names that pages link to; all empty without a bundle.
///
/// # Errors
/// When the list inside the command cannot be read: the command was built wrongly.
pub(crate) fn assets() -> anyhow::Result<Assets> {
    match list() {
        Some(list) => {
            Assets::from_bundle(list).context("il pacchetto web dentro al comando è rovinato")
        }
        None => Ok(Assets::default()),
    }
}
