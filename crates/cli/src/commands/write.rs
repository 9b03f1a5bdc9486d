//! Files are written whole or not at all: beside their place, then renamed onto it.

use std::io::Write as _;
use std::path::Path;

use crate::terminal::system_words;

/// Writes `bytes` to `path`, replacing what is there only when all of them are on disk.
///
/// # Errors
/// When the folder does not exist, the disk is full, or the system refuses.
pub(crate) fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    attempt(path, bytes).map_err(|error| {
        anyhow::anyhow!("non posso scrivere {}: {}", path.display(), system_words(&error))
    })
}

fn attempt(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = builder().tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_data()?;
    beside.persist(path).map_err(|error| error.error)?;
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
