//! The marker `.vetro`: who wrote a folder, and which files. A file that is not in the list is somebody else's.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

/// Foreign files that are named.
const NAMED: usize = 5;

/// The marker's text: its first line, then every file of the site in order of path.
pub(super) fn text(first: &[u8], files: &BTreeSet<String>) -> Vec<u8> {
    let mut text = first.to_vec();
    for file in files {
        text.extend_from_slice(file.as_bytes());
        text.push(b'\n');
    }
    text
}

/// The files that lie in a site and that the marker does not list, in order of path. None when the marker lists
/// nothing: then nobody knows.
///
/// # Errors
/// When the folder cannot be read: what is not seen must not be deleted.
pub(super) fn foreign(site: &Path) -> io::Result<Vec<String>> {
    let marker = fs::read(site.join(vetro_site::MARKER))?;
    let marker = String::from_utf8_lossy(&marker);
    let ours: BTreeSet<&str> = marker.lines().skip(1).collect();
    if ours.is_empty() {
        return Ok(Vec::new());
    }
    let mut foreign = Vec::new();
    for entry in WalkDir::new(site).sort_by_file_name() {
        let entry = entry.map_err(io::Error::other)?;
        let below = entry.path().strip_prefix(site).unwrap_or(entry.path());
        let path = below.to_string_lossy().replace('\\', "/");
        let is_file = !entry.file_type().is_dir();
        if is_file && path != vetro_site::MARKER && !ours.contains(path.as_str()) && !litter(&path)
        {
            foreign.push(path);
        }
    }
    Ok(foreign)
}

/// What file managers leave by themselves in any folder that they open.
fn litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    matches!(name.as_str(), ".ds_store" | "thumbs.db" | "desktop.ini")
}

/// `a.html, b.html e altri 3`.
pub(super) fn named(files: &[String]) -> String {
    let mut words = files.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match files.len().saturating_sub(NAMED) {
        0 => {}
        1 => words.push_str(" e un altro"),
        more => words.push_str(&format!(" e altri {more}")),
    }
    words
}
