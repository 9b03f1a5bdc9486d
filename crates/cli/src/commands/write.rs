//! Files are written whole or not at all: beside their place, then renamed onto it.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::terminal::system_words;

/// Writes `bytes` to `path`, replacing what is there only when all of them are on disk.
///
/// # Errors
/// When the folder does not exist, the disk is full, or the system refuses.
pub(crate) fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    beside(path, bytes).and_then(|file| place(file, path)).map_err(|error| refused(path, &error))
}

/// Writes several files: none gets its name before all are on disk.
///
/// # Errors
/// As [`file`].
pub(crate) fn files(files: &[(PathBuf, Vec<u8>)]) -> anyhow::Result<()> {
    let mut written = Vec::new();
    for (path, bytes) in files {
        written.push((beside(path, bytes).map_err(|error| refused(path, &error))?, path));
    }
    for (file, path) in written {
        place(file, path).map_err(|error| refused(path, &error))?;
    }
    Ok(())
}

fn refused(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("non posso scrivere {}: {}", path.display(), system_words(error))
}

fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_data()?;
    Ok(file)
}

fn place(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is private by habit; what it becomes should obey the user's umask like any other file.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".vetro-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}
