//! Whether a spreadsheet may be unpacked: what its directory says, then what inflating really gives.
//!
//! A directory can lie, so the parts are inflated once, counted and thrown away before the reader sees the file.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::hidden::Unseen;
use super::limits::{Refusal, refusal};

/// Most bytes that the parts of a spreadsheet may unpack to, together.
const MAX_UNPACKED: u64 = 256 << 20;
/// A part this large may not be packed by more than [`MAX_RATIO`].
const LARGE: u64 = 16 << 20;
/// Deflate gives at most 1032 to 1; sheets of real bodies stay below 40.
const MAX_RATIO: u64 = 200;
/// Parts of an archive; a workbook of a hundred sheets has some hundreds.
const MAX_PARTS: usize = 10_000;

/// The parts that matter, inflated within bounds.
pub(super) struct Parts {
    /// Names of all parts.
    pub(super) names: Vec<String>,
    /// What the file carries and does not show.
    pub(super) unseen: Unseen,
    /// `content.xml` of an OpenDocument file.
    pub(super) content: Vec<u8>,
}

/// Looks at every part; refuses bombs before anything is kept.
pub(super) fn inspect(bytes: &[u8]) -> Result<Parts, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > MAX_PARTS {
        return Err(bomb());
    }
    let mut parts = Parts { names: Vec::new(), unseen: Unseen::default(), content: Vec::new() };
    let mut declared = 0u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| broken())?;
        let name = part.name().map_err(|_| broken())?.into_owned();
        if is_read(&name) {
            declared = declared.saturating_add(part.size());
            let is_dense = part.size() / part.compressed_size().max(1) > MAX_RATIO;
            if declared > MAX_UNPACKED || (part.size() > LARGE && is_dense) {
                return Err(bomb());
            }
        }
        parts.unseen.name(&name);
        parts.names.push(name);
    }
    inflate(&mut archive, &mut parts)?;
    Ok(parts)
}

/// Pictures and printer settings are never unpacked by the reader.
fn is_read(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with("mimetype")
}

fn inflate(archive: &mut ZipArchive<Cursor<&[u8]>>, parts: &mut Parts) -> Result<(), Refusal> {
    let mut total = 0u64;
    let mut unpacked = Vec::new();
    for index in 0..archive.len() {
        let Some(name) = parts.names.get(index).filter(|it| is_read(it)) else { continue };
        let mut part = archive.by_index(index).map_err(|_| broken())?;
        let packed = part.compressed_size().max(1);
        unpacked.clear();
        // One byte over the limit is enough to know.
        (&mut part)
            .take(MAX_UNPACKED - total + 1)
            .read_to_end(&mut unpacked)
            .map_err(|_| broken())?;
        let size = unpacked.len() as u64;
        total += size;
        if total > MAX_UNPACKED || (size > LARGE && size / packed > MAX_RATIO) {
            return Err(bomb());
        }
        if counts_too_many(&unpacked) {
            return Err(broken());
        }
        parts.unseen.part(name, &unpacked);
        if name == "content.xml" {
            parts.content = std::mem::take(&mut unpacked);
        }
    }
    Ok(())
}

/// A reader trusts `uniqueCount` when it makes room for the shared strings: each takes more than a byte.
fn counts_too_many(xml: &[u8]) -> bool {
    memchr::memmem::find_iter(xml, b"uniqueCount").any(|at| {
        let rest = xml.get(at + b"uniqueCount".len()..).unwrap_or_default().trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else { return false };
        let rest = rest.trim_ascii_start().get(1..).unwrap_or_default().trim_ascii_start();
        let digits = rest.iter().take_while(|it| it.is_ascii_digit()).count();
        let count = str::from_utf8(&rest[..digits]).unwrap_or_default().trim_start_matches('0');
        count.len() > 9 || count.parse::<usize>().is_ok_and(|it| it > xml.len())
    })
}

fn bomb() -> Refusal {
    refusal(
        "un archivio che si espande oltre i limiti (256 MiB)",
        "an archive that unpacks beyond the limits (256 MiB)",
    )
}

fn broken() -> Refusal {
    refusal("un archivio danneggiato", "a damaged archive")
}
