//! One writer at a time: a file beside OUT, locked by the system while we work and gone afterwards.
//!
//! The system frees the lock of a dead process, so a kill leaves at most an empty file that the next run takes over.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The lock, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`; `None` when another process holds it.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        loop {
            let Some(file) = locked(path)? else { return Ok(None) };
            // Between our opening and our locking the former holder may have removed the name: then we hold a file
            // that nobody else will ever find, and must begin again.
            if is_still_named(&file, path) {
                return Ok(Some(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

/// The name goes while the lock is still held: whoever opened the file meanwhile sees that it lost its name.
impl Drop for Lock {
    fn drop(&mut self) {
        // On Windows the system removes the file when it is closed.
        if cfg!(unix) {
            drop(fs::remove_file(&self.path));
        }
    }
}

#[cfg(not(windows))]
fn locked(path: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

/// Windows: a file that nobody else may open, and that goes with its handle.
#[cfg(windows)]
fn locked(path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const GENERIC_WRITE_AND_DELETE: u32 = 0x4000_0000 | 0x0001_0000;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let opened = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .access_mode(GENERIC_WRITE_AND_DELETE)
        .share_mode(0)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
        .open(path);
    match opened {
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
        other => other.map(Some),
    }
}

#[cfg(unix)]
fn is_still_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(named)) => (held.dev(), held.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_named(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_is_one_and_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(".sito.vetro-lock");
        let held = Lock::take(&path).unwrap().unwrap();
        assert!(path.exists());
        assert!(Lock::take(&path).unwrap().is_none());
        drop(held);
        assert!(!path.exists());
        // What a kill left is taken over.
        fs::write(&path, "").unwrap();
        drop(Lock::take(&path).unwrap().unwrap());
        assert!(!path.exists());
    }

    /// Many who take and leave at once: never two inside, whatever happens to the name.
    #[test]
    fn two_are_never_inside() {
        use std::sync::atomic::{AtomicU32, Ordering};
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let (inside, entries) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        let Some(held) = Lock::take(&path).unwrap() else { continue };
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        entries.fetch_add(1, Ordering::SeqCst);
                        std::thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(held);
                    }
                });
            }
        });
        assert!(entries.load(Ordering::SeqCst) > 0);
        assert!(!path.exists());
    }
}
