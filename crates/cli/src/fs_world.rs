//! The file system as the core's [`World`]: a folder below which everything stays.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use vetro_core::publication::files::{self, FileKind, is_litter};
use vetro_core::value::data::Date;
use vetro_core::world::{Entry, Refused};
use vetro_core::{World, WorldError};
use walkdir::WalkDir;

use crate::terminal::system_words;

/// A folder on disk. Nothing outside of it is ever opened, whatever the links inside say.
#[derive(Debug)]
pub(crate) struct FsWorld {
    root: PathBuf,
    today: Date,
    listed: OnceCell<Listed>,
}

/// What the folder held when it was listed: the entries, and where each lies on disk.
#[derive(Debug, Default)]
struct Listed {
    entries: Vec<Entry>,
    /// By NFC path.
    places: BTreeMap<String, PathBuf>,
    /// NFC path by folded path, for who asks with another case.
    folded: BTreeMap<String, String>,
}

impl FsWorld {
    /// The world below `root`.
    ///
    /// # Errors
    /// When there is no such folder.
    pub(crate) fn new(root: &Path) -> Result<Self, WorldError> {
        let root =
            fs::canonicalize(root).map_err(|error| unreadable(&root.to_string_lossy(), &error))?;
        Ok(Self { root, today: today(), listed: OnceCell::new() })
    }

    fn listed(&self) -> Result<&Listed, WorldError> {
        if let Some(listed) = self.listed.get() {
            return Ok(listed);
        }
        let listed = self.walk()?;
        Ok(self.listed.get_or_init(|| listed))
    }

    fn walk(&self) -> Result<Listed, WorldError> {
        let mut listed = Listed::default();
        let walk = WalkDir::new(&self.root)
            .follow_links(false)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| {
                entry.depth() == 0 || !is_litter(&entry.file_name().to_string_lossy())
            });
        for found in walk {
            let found = found.map_err(|error| {
                let path = error
                    .path()
                    .map(|path| path.to_string_lossy().into_owned())
                    .unwrap_or_default();
                match error.io_error() {
                    Some(cause) => unreadable(&path, cause),
                    None => WorldError::Unreadable { path, reason: error.to_string() },
                }
            })?;
            if !found.file_type().is_dir() {
                self.add(&mut listed, found.path());
            } else if found.depth() > 0 && is_named_as_a_file(found.path()) {
                let below = found.path().strip_prefix(&self.root).unwrap_or(found.path());
                let (path, _) = composed(below);
                listed.entries.push(Entry { path, size: 0, refused: Some(Refused::Folder) });
            }
        }
        listed.entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(listed)
    }

    fn add(&self, listed: &mut Listed, place: &Path) {
        let below = place.strip_prefix(&self.root).unwrap_or(place);
        let (path, mut refused) = composed(below);
        let mut size = 0;
        match self.resolve(place) {
            Ok((_, length)) => size = length,
            Err(why) => refused = refused.or(Some(why)),
        }
        // Two names that other systems cannot tell apart: the second is refused, not silently preferred.
        let folded = fold(&path);
        if let std::collections::btree_map::Entry::Vacant(e) = listed.folded.entry(folded) {
            e.insert(path.clone());
            listed.places.insert(path.clone(), place.to_owned());
        } else {
            refused = refused.or(Some(Refused::BadName));
        }
        listed.entries.push(Entry { path, size, refused });
    }

    /// The regular file behind a path of the folder, and its size. Links are resolved, and held inside the folder.
    fn resolve(&self, place: &Path) -> Result<(PathBuf, u64), Refused> {
        let real = fs::canonicalize(place).map_err(|_| Refused::NotAFile);
        let is_link = fs::symlink_metadata(place).is_ok_and(|meta| meta.file_type().is_symlink());
        let real = match real {
            Ok(real) if real.starts_with(&self.root) => real,
            Ok(_) => return Err(Refused::LeavesFolder),
            Err(_) if is_link && leaves(place, &self.root) => return Err(Refused::LeavesFolder),
            Err(why) => return Err(why),
        };
        match fs::metadata(&real) {
            Ok(meta) if meta.is_file() => Ok((real, meta.len())),
            _ => Err(Refused::NotAFile),
        }
    }
}

/// `a.csv/`: somebody takes it for a table that is published.
fn is_named_as_a_file(folder: &Path) -> bool {
    matches!(files::kind(&folder.to_string_lossy()), FileKind::Data | FileKind::Document)
}

/// Whether a link that leads nowhere would lead outside, as far as its text tells.
fn leaves(link: &Path, root: &Path) -> bool {
    let Ok(target) = fs::read_link(link) else { return false };
    let mut at = link.parent().unwrap_or(root).to_path_buf();
    for part in target.components() {
        match part {
            std::path::Component::ParentDir => {
                at.pop();
            }
            part => at.push(part),
        }
    }
    !at.starts_with(root)
}

impl World for FsWorld {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        Ok(self.listed()?.entries.clone())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        let listed = self.listed()?;
        let path: String = path.nfc().collect();
        let place = listed
            .places
            .get(&path)
            .or_else(|| listed.places.get(listed.folded.get(&fold(&path))?))
            .ok_or_else(|| WorldError::NotFound(path.clone()))?;
        let (real, _) = self.resolve(place).map_err(|_| WorldError::NotFound(path.clone()))?;
        fs::read(real).map_err(|error| unreadable(&path, &error))
    }

    fn today(&self) -> Date {
        self.today
    }
}

/// Today where this computer is.
pub(crate) fn today() -> Date {
    let day = jiff::Zoned::now().date();
    Date::from_ymd(
        i32::from(day.year()),
        day.month().unsigned_abs().into(),
        day.day().unsigned_abs().into(),
    )
    .unwrap_or(Date(0))
}

fn unreadable(path: &str, error: &std::io::Error) -> WorldError {
    WorldError::Unreadable { path: path.to_owned(), reason: system_words(error) }
}

fn fold(path: &str) -> String {
    path.to_lowercase().nfc().collect()
}

/// The path below the root as the core sees it, and whether it is text at all. Whether other systems could hold
/// the name is the core's to say.
fn composed(below: &Path) -> (String, Option<Refused>) {
    let parts: Vec<String> = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy().nfc().collect::<String>())
        .collect();
    (parts.join("/"), below.to_str().is_none().then_some(Refused::BadName))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(files: &[&str]) -> (tempfile::TempDir, FsWorld) {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.as_bytes()).unwrap();
        }
        let world = FsWorld::new(dir.path()).unwrap();
        (dir, world)
    }

    fn paths(world: &FsWorld) -> Vec<(String, Option<Refused>)> {
        world.list().unwrap().into_iter().map(|entry| (entry.path, entry.refused)).collect()
    }

    #[test]
    fn litter_is_not_seen() {
        let (_dir, world) = world(&[
            "vetro.toml",
            "dati/a/.DS_Store",
            "dati/a/Thumbs.db",
            "dati/a/Desktop.ini",
            "dati/a/~$x.xlsx",
            "dati/a/.~lock.x.ods#",
            ".git/config",
            "dati/a/x.csv",
        ]);
        assert_eq!(paths(&world), [("dati/a/x.csv".into(), None), ("vetro.toml".into(), None)]);
    }

    #[test]
    fn names_compare_composed_and_folded() {
        let (_dir, world) = world(&["dati/Attivita\u{300}.CSV"]);
        assert_eq!(paths(&world), [("dati/Attività.CSV".into(), None)]);
        assert!(world.read("dati/attività.csv").is_ok());
        assert!(world.read("dati/Attivita\u{300}.CSV").is_ok());
        assert!(matches!(world.read("dati/altro.csv"), Err(WorldError::NotFound(_))));
        assert!(matches!(world.read("../vetro.toml"), Err(WorldError::NotFound(_))));
    }

    #[test]
    fn a_folder_with_the_name_of_a_file_is_seen() {
        let (_dir, world) = world(&["dati/a.csv/b.csv", "dati/2025.v2/c.csv"]);
        assert_eq!(
            paths(&world),
            [
                ("dati/2025.v2/c.csv".into(), None),
                ("dati/a.csv".into(), Some(Refused::Folder)),
                ("dati/a.csv/b.csv".into(), None),
            ]
        );
        assert!(world.read("dati/a.csv").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_that_leave_are_refused_and_never_read() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("segreto.csv"), "x").unwrap();
        let (dir, world) = world(&["dati/vero.csv"]);
        symlink(outside.path().join("segreto.csv"), dir.path().join("dati/fuori.csv")).unwrap();
        symlink(outside.path(), dir.path().join("dati/cartella")).unwrap();
        symlink("../../non-esiste.csv", dir.path().join("dati/rotto.csv")).unwrap();
        symlink("vero.csv", dir.path().join("dati/dentro.csv")).unwrap();
        assert_eq!(
            paths(&world),
            [
                ("dati/cartella".into(), Some(Refused::LeavesFolder)),
                ("dati/dentro.csv".into(), None),
                ("dati/fuori.csv".into(), Some(Refused::LeavesFolder)),
                ("dati/rotto.csv".into(), Some(Refused::LeavesFolder)),
                ("dati/vero.csv".into(), None),
            ]
        );
        assert!(world.read("dati/fuori.csv").is_err());
        assert!(world.read("dati/cartella/segreto.csv").is_err());
        assert_eq!(world.read("dati/dentro.csv").unwrap(), b"dati/vero.csv");
    }

    #[cfg(unix)]
    #[test]
    fn sockets_and_names_that_are_not_one_are_refused() {
        use std::os::unix::ffi::OsStrExt as _;
        let (dir, world) = world(&["a/X.csv", "a/x.csv"]);
        let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("a/presa")).unwrap();
        fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"a/\xff.csv")), "").unwrap();
        assert_eq!(
            paths(&world),
            [
                ("a/X.csv".into(), None),
                ("a/presa".into(), Some(Refused::NotAFile)),
                ("a/x.csv".into(), Some(Refused::BadName)),
                ("a/\u{fffd}.csv".into(), Some(Refused::BadName)),
            ]
        );
    }
}
