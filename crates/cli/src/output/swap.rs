//! Two folders change places.

use std::fs;
use std::io;
use std::path::Path;

/// How the new site came to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// In one step: there was no moment without a site.
    AtOnce,
    /// By two renames: for an instant there was none. The command says so.
    TwoSteps,
}

/// Puts `fresh` at `target`. What stood there is removed, or left at `fresh` for the caller to remove.
///
/// # Errors
/// When the system refuses; `target` is then as it was.
pub(super) fn swap(fresh: &Path, target: &Path, aside: &Path) -> io::Result<How> {
    if !target.exists() {
        fs::rename(fresh, target)?;
        sync_parent(target);
        return Ok(How::AtOnce);
    }
    let how = if exchange(fresh, target)? {
        How::AtOnce
    } else {
        two_steps(fresh, target, aside)?;
        How::TwoSteps
    };
    sync_parent(target);
    Ok(how)
}

/// Exchanges two names in one step; `false` where the system or the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(fresh: &Path, target: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, fresh, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_fresh: &Path, _target: &Path) -> io::Result<bool> {
    Ok(false)
}

fn two_steps(fresh: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(target, aside)?;
    if let Err(error) = fs::rename(fresh, target) {
        fs::rename(aside, target)?;
        return Err(error);
    }
    // The new site stands: an old one that cannot be removed is litter, not a failure. The next run clears it.
    drop(fs::remove_dir_all(aside));
    Ok(())
}

/// Mends what a kill between two renames left: the old site goes back. True when it did.
///
/// # Errors
/// When the system refuses.
pub(super) fn recover(target: &Path, aside: &Path) -> io::Result<bool> {
    if !aside.exists() {
        return Ok(false);
    }
    if target.exists() {
        // The new site arrived; only the removal of the old one was cut short.
        fs::remove_dir_all(aside)?;
        return Ok(false);
    }
    fs::rename(aside, target)?;
    Ok(true)
}

/// The new name itself on disk. Where a folder cannot be opened (Windows) the system does it in its time.
fn sync_parent(target: &Path) {
    #[cfg(unix)]
    if let Some(parent) = target.parent() {
        drop(fs::File::open(parent).and_then(|folder| folder.sync_all()));
    }
    #[cfg(not(unix))]
    let _ = target;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(dir: &Path, name: &str) -> std::path::PathBuf {
        let path = dir.join(name);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("chi"), name).unwrap();
        path
    }

    fn who(path: &Path) -> String {
        fs::read_to_string(path.join("chi")).unwrap()
    }

    #[test]
    fn two_renames_do_what_one_exchange_does() {
        let dir = tempfile::tempdir().unwrap();
        let (fresh, target) = (folder(dir.path(), "nuovo"), folder(dir.path(), "sito"));
        two_steps(&fresh, &target, &dir.path().join("vecchio")).unwrap();
        assert_eq!(who(&target), "nuovo");
        assert!(!dir.path().join("vecchio").exists());
    }

    #[test]
    fn a_failed_second_rename_puts_the_old_site_back() {
        let dir = tempfile::tempdir().unwrap();
        let target = folder(dir.path(), "sito");
        assert!(
            two_steps(&dir.path().join("manca"), &target, &dir.path().join("vecchio")).is_err()
        );
        assert_eq!(who(&target), "sito");
    }

    #[test]
    fn recovery_prefers_the_site_that_stands() {
        let dir = tempfile::tempdir().unwrap();
        let (target, aside) = (folder(dir.path(), "sito"), folder(dir.path(), "vecchio"));
        assert!(!recover(&target, &aside).unwrap());
        assert_eq!(who(&target), "sito");
        assert!(!aside.exists());
    }
}
