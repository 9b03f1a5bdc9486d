//! The folder that a site is written into: who may be replaced, one writer at a time, and the swap (ADR 0081).
//!
//! ```text
//! OUT                       the site, always whole
//! .OUT.vetro-lock           locked by the one who writes, and gone when it ends
//! .OUT.vetro-nuovo-PID      the site being written; litter after a kill
//! .OUT.vetro-vecchio        the old site between two renames, only where no exchange exists
//! ```

mod lock;
mod marker;
mod swap;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::printer::clean;
use crate::terminal::{self, helped, system_words};
pub(crate) use swap::How;

/// A claim on OUT: while it lives nobody else writes there.
#[derive(Debug)]
pub(crate) struct Output {
    /// OUT, absolute, links in its parent resolved.
    target: PathBuf,
    /// Where the new site grows.
    fresh: PathBuf,
    /// Whether files that others put into the old site may go with it.
    force: bool,
    /// Paths of what was written, and the first line of the marker that will list them.
    written: BTreeSet<String>,
    marker: Vec<u8>,
    /// Held until drop: the last field, freed when the fresh folder is gone.
    _lock: lock::Lock,
}

impl Output {
    /// Claims `out` for a site of the publication at `publication`, and clears what killed runs left beside it.
    ///
    /// # Errors
    /// When OUT holds something else, overlaps the publication, is being written by another process, or the
    /// system refuses.
    pub(crate) fn claim(out: &Path, publication: &Path, force: bool) -> anyhow::Result<Self> {
        let target = absolute(out)?;
        apart(&target, publication)?;
        let lock = locked(&target)?;
        if swap::recover(&target, &sibling(&target, "vecchio"))? {
            terminal::print_err(&format!(
                "avviso: un lavoro precedente si era interrotto; ho rimesso al suo posto il sito in {}\n",
                target.display()
            ));
        }
        clear_leftovers(&target)?;
        replaceable(&target, force)?;
        let fresh = sibling(&target, &format!("nuovo-{}", std::process::id()));
        fs::create_dir(&fresh)
            .map_err(|error| refused("non posso scrivere accanto a", &target, &error))?;
        let (written, marker) = (BTreeSet::new(), Vec::new());
        Ok(Self { target, fresh, force, written, marker, _lock: lock })
    }

    /// Writes one file of the new site.
    ///
    /// # Errors
    /// When the path would leave the folder, or the system refuses (a full disk).
    pub(crate) fn write(&mut self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        if path == vetro_site::MARKER {
            // It lists the others: written when they are known.
            bytes.clone_into(&mut self.marker);
            return Ok(());
        }
        self.put(path, bytes)?;
        self.written.insert(path.to_owned());
        Ok(())
    }

    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let place = self.place(path)?;
        let mut file =
            File::create(&place).map_err(|error| refused("non posso scrivere", &place, &error))?;
        file.write_all(bytes).map_err(|error| refused("non posso scrivere", &place, &error))?;
        Ok(())
    }

    /// Where a file of the new site goes; its folder is made.
    fn place(&self, path: &str) -> anyhow::Result<PathBuf> {
        let good = !path.is_empty()
            && path.split('/').all(|part| {
                !part.is_empty() && part != "." && part != ".." && !part.contains('\\')
            });
        anyhow::ensure!(good, "il percorso «{path}» uscirebbe dal sito");
        let place = self.fresh.join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| refused("non posso creare", folder, &error))?;
        }
        Ok(place)
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// When the system refuses; the old site is then still there.
    pub(crate) fn publish(self) -> anyhow::Result<How> {
        self.put(vetro_site::MARKER, &marker::text(&self.marker, &self.written))?;
        sync(&self.fresh)
            .map_err(|error| refused("non posso scrivere su disco", &self.target, &error))?;
        // Somebody may have filled OUT while we worked.
        replaceable(&self.target, self.force)?;
        let how = swap::swap(&self.fresh, &self.target, &sibling(&self.target, "vecchio"))
            .map_err(|error| refused("non posso mettere il sito nuovo in", &self.target, &error))?;
        Ok(how)
    }
}

/// Whatever happens, the half-made site does not stay; after a swap the old one lies under the same name.
impl Drop for Output {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.fresh));
    }
}

fn refused(what: &str, path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("{what} {}: {}", path.display(), system_words(error))
}

/// OUT with its parent resolved. The parent must be there: one that is made on the way is mostly a slip of the keys.
fn absolute(out: &Path) -> anyhow::Result<PathBuf> {
    let full = std::path::absolute(out).with_context(|| format!("OUT {}", out.display()))?;
    // Of `a/..` the name is nobody's: ask the system what is meant, if it exists.
    if let Ok(real) = fs::canonicalize(&full) {
        let is_link = fs::symlink_metadata(&full).is_ok_and(|meta| meta.file_type().is_symlink());
        if is_link {
            return Err(helped(
                format!(
                    "{} è un collegamento: sostituirlo cambierebbe il collegamento, non la cartella",
                    out.display()
                ),
                format!("scrivi la cartella vera: --out {}", real.display()),
            ));
        }
        return Ok(real);
    }
    let (Some(parent), Some(name)) = (full.parent(), full.file_name()) else {
        anyhow::bail!("{}: OUT deve avere un nome", out.display());
    };
    let real = fs::canonicalize(parent).map_err(|error| {
        helped(
            format!(
                "non posso scrivere {}: la cartella {} {}",
                out.display(),
                out.parent().unwrap_or(parent).display(),
                system_words(&error)
            ),
            "vetro crea solo l'ultima cartella: crea prima quella che la contiene, o correggi --out",
        )
    })?;
    Ok(real.join(name))
}

/// OUT and the publication may not hold each other: the swap would take the one away with the other.
fn apart(target: &Path, publication: &Path) -> anyhow::Result<()> {
    let publication = fs::canonicalize(publication)
        .map_err(|error| refused("non posso aprire", publication, &error))?;
    if target.starts_with(&publication) || publication.starts_with(target) {
        return Err(helped(
            format!(
                "OUT {} e la pubblicazione {} stanno una dentro l'altra",
                target.display(),
                publication.display()
            ),
            "scegli per il sito una cartella fuori dalla pubblicazione",
        ));
    }
    Ok(())
}

/// OUT may be replaced when it is absent, empty, or ours with nothing of others inside.
fn replaceable(target: &Path, force: bool) -> anyhow::Result<()> {
    let cannot_use = |error: io::Error| refused("non posso usare", target, &error);
    let entries = match fs::read_dir(target) {
        Ok(mut entries) => entries.next(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(cannot_use(error)),
    };
    if entries.is_none() {
        return Ok(());
    }
    if !target.join(vetro_site::MARKER).is_file() {
        return Err(helped(
            format!(
                "{} contiene altro: vetro sostituisce solo cartelle vuote o scritte da vetro",
                target.display()
            ),
            "scegli un'altra cartella per --out, oppure svuota questa",
        ));
    }
    let foreign = if force { Vec::new() } else { marker::foreign(target).map_err(cannot_use)? };
    if foreign.is_empty() {
        return Ok(());
    }
    Err(helped(
        format!(
            "nel sito {} qualcuno ha aggiunto file che andrebbero persi: {}",
            target.display(),
            clean(&marker::named(&foreign))
        ),
        "spostali fuori dalla cartella e riprova; se non servono a nessuno, ripeti con --force",
    ))
}

fn locked(target: &Path) -> anyhow::Result<lock::Lock> {
    let taken = lock::Lock::take(&sibling(target, "lock"))
        .map_err(|error| refused("non posso scrivere accanto a", target, &error))?;
    taken.ok_or_else(|| {
        helped(
            format!("un altro vetro sta scrivendo in {}", target.display()),
            "aspetta che finisca, oppure scegli un'altra cartella per --out",
        )
    })
}

/// A name beside OUT that starts with a dot: web servers and `vetro` do not look at it.
fn sibling(target: &Path, role: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.vetro-{role}"))
}

/// Removes what killed runs left. Only under the lock, hence nobody's work in progress.
fn clear_leftovers(target: &Path) -> anyhow::Result<()> {
    let prefix = sibling(target, "nuovo-");
    let prefix = prefix.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(parent) = target.parent() else { return Ok(()) };
    let entries =
        fs::read_dir(parent).map_err(|error| refused("non posso leggere", parent, &error))?;
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(|error| {
                refused("non posso togliere il resto di un lavoro interrotto", &path, &error)
            })?;
        }
    }
    Ok(())
}

/// Asks the system to have the new site on disk before its name changes.
fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        // One call for the whole file system: a site has thousands of small files.
        rustix::fs::syncfs(File::open(folder)?)?;
    }
    #[cfg(not(target_os = "linux"))]
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.map_err(io::Error::other)?;
        if entry.file_type().is_file() {
            fs::OpenOptions::new().write(true).open(entry.path())?.sync_data()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publication(dir: &Path) -> PathBuf {
        let folder = dir.join("ente");
        fs::create_dir_all(folder.join("dati")).unwrap();
        folder
    }

    fn site(folder: &Path, word: &str) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join(vetro_site::MARKER), "").unwrap();
        fs::write(folder.join("index.html"), word).unwrap();
    }

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(dir)
            .unwrap()
            .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_site_takes_the_place_of_the_old_one() {
        let dir = tempfile::tempdir().unwrap();
        let ente = publication(dir.path());
        let out = dir.path().join("sito");
        for word in ["primo", "secondo"] {
            let mut output = Output::claim(&out, &ente, false).unwrap();
            output.write(vetro_site::MARKER, b"").unwrap();
            output.write("a/index.html", word.as_bytes()).unwrap();
            output.publish().unwrap();
            assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), word);
        }
        assert_eq!(names(dir.path()), ["ente", "sito"]);
    }

    #[test]
    fn a_foreign_folder_is_refused_and_kept() {
        let dir = tempfile::tempdir().unwrap();
        let ente = publication(dir.path());
        let out = dir.path().join("altro");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("tesi.doc"), "x").unwrap();
        let error = Output::claim(&out, &ente, false).unwrap_err().to_string();
        assert!(error.contains("contiene altro"), "{error}");
        assert_eq!(names(&out), ["tesi.doc"]);
    }

    #[test]
    fn out_and_publication_stay_apart() {
        let dir = tempfile::tempdir().unwrap();
        let ente = publication(dir.path());
        for out in
            [ente.clone(), ente.join("sito"), ente.join("dati/../sito"), dir.path().to_owned()]
        {
            assert!(Output::claim(&out, &ente, false).is_err(), "{}", out.display());
        }
    }

    #[test]
    fn what_others_put_into_a_site_is_not_lost_unasked() {
        let dir = tempfile::tempdir().unwrap();
        let ente = publication(dir.path());
        let out = dir.path().join("sito");
        let mut output = Output::claim(&out, &ente, false).unwrap();
        output.write(vetro_site::MARKER, b"vetro 1\n").unwrap();
        output.write("a/index.html", b"x").unwrap();
        output.write("index.html", b"x").unwrap();
        output.publish().unwrap();
        let marker = fs::read_to_string(out.join(vetro_site::MARKER)).unwrap();
        assert_eq!(marker, "vetro 1\na/index.html\nindex.html\n");
        // What a file manager leaves, and a page that this build no longer has, are not somebody's work.
        fs::write(out.join(".DS_Store"), "").unwrap();
        drop(Output::claim(&out, &ente, false).unwrap());
        for name in [".htaccess", "a/privato.txt", "b1", "b2", "b3", "b4", "b5"] {
            fs::write(out.join(name), "mio").unwrap();
        }
        let error = Output::claim(&out, &ente, false).unwrap_err().to_string();
        assert!(error.ends_with(".htaccess, a/privato.txt, b1, b2, b3 e altri 2"), "{error}");
        assert!(out.join("b5").exists());
        assert!(Output::claim(&out, &ente, true).is_ok());
    }

    #[test]
    fn the_folder_that_holds_out_must_be_there() {
        let dir = tempfile::tempdir().unwrap();
        let ente = publication(dir.path());
        let error = Output::claim(&dir.path().join("a/b/sito"), &ente, false).unwrap_err();
        assert!(error.to_string().contains("non esiste"), "{error}");
        assert_eq!(names(dir.path()), ["ente"]);
    }

    #[test]
    fn one_writer_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let ente = publication(dir.path());
        let out = dir.path().join("sito");
        let first = Output::claim(&out, &ente, false).unwrap();
        let error = Output::claim(&out, &ente, false).unwrap_err().to_string();
        assert!(error.contains("un altro vetro"), "{error}");
        drop(first);
        assert!(Output::claim(&out, &ente, false).is_ok());
    }

    #[test]
    fn a_path_that_leaves_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let mut output =
            Output::claim(&dir.path().join("sito"), &publication(dir.path()), false).unwrap();
        for path in ["../x", "/etc/x", "a//b", "a/./b", "", "a\\..\\b"] {
            assert!(output.write(path, b"").is_err(), "{path}");
        }
    }

    #[test]
    fn what_a_kill_left_is_cleared_and_put_back() {
        let dir = tempfile::tempdir().unwrap();
        let ente = publication(dir.path());
        let out = dir.path().join("sito");
        // Between the two renames of a system without exchange: the old site waits under its other name.
        site(&dir.path().join(".sito.vetro-vecchio"), "vecchio");
        site(&dir.path().join(".sito.vetro-nuovo-4294967295"), "a metà");
        drop(Output::claim(&out, &ente, false).unwrap());
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "vecchio");
        assert_eq!(names(dir.path()), ["ente", "sito"]);
    }
}
