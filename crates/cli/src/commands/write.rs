//! Files are written whole or not at all: beside their place, then renamed onto it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::terminal::system_words;

/// Writes `bytes` to `path`, replacing what is there only when all of them are on disk.
///
/// # Errors
/// When the folder does not exist, the disk is full, or the system refuses.
pub(crate) fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    files(&[(path.to_owned(), bytes)])
}

/// Writes several files: none gets its name before all are on disk.
///
/// # Errors
/// As [`file`].
pub(crate) fn files<B: AsRef<[u8]>>(files: &[(PathBuf, B)]) -> anyhow::Result<()> {
    let mut written = Vec::new();
    for (path, bytes) in files {
        written.push((beside(path, bytes.as_ref()).map_err(|error| refused(path, &error))?, path));
    }
    for (place, path) in written {
        place.take().map_err(|error| refused(path, &error))?;
    }
    Ok(())
}

fn refused(path: &Path, error: &io::Error) -> anyhow::Error {
    let folder = folder_of(path);
    let why = if error.kind() == io::ErrorKind::NotFound && !folder.exists() {
        format!("la cartella {} non esiste", folder.display())
    } else {
        system_words(error)
    };
    anyhow::anyhow!("non posso scrivere {}: {why}", path.display())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Bytes that only wait for their name, or that are where they belong.
enum Written {
    Beside(NamedTempFile, PathBuf),
    /// A device or a pipe (`/dev/stdout`): it takes bytes, and must never be replaced by a file.
    Through,
}

impl Written {
    fn take(self) -> io::Result<()> {
        if let Self::Beside(file, path) = self {
            file.persist(path).map_err(|error| error.error)?;
        }
        Ok(())
    }
}

fn beside(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(meta) if !meta.is_file() => {
            OpenOptions::new().write(true).open(path)?.write_all(bytes)?;
            return Ok(Written::Through);
        }
        _ => {}
    }
    // Of a link the file behind it is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut file = builder().tempfile_in(folder_of(&path))?;
    file.write_all(bytes)?;
    file.as_file().sync_data()?;
    Ok(Written::Beside(file, path))
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
