//! What cannot be read or written: said on stderr, exit code 2, and nothing by halves.

use std::fs;
use std::path::Path;

use crate::publication::{ente, run, write};

const TABLE: &str = "cig,oggetto\r\n7239181923,carta\r\n";

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_folder_or_nothing_in_the_place_of_a_file() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "t.csv", TABLE);
    fs::create_dir(dir.path().join("cartella.csv")).unwrap();
    for (args, words) in [
        (
            &["convert", "cartella.csv", "x.csv"][..],
            "non posso leggere cartella.csv: è una cartella, non un file",
        ),
        (&["convert", "manca.csv", "x.csv"], "non posso leggere manca.csv: non esiste"),
        (
            &["convert", "t.csv", "cartella.csv"],
            "non posso scrivere cartella.csv: è una cartella, non un file",
        ),
        (
            &["convert", "t.csv", "no/x.csv"],
            "non posso scrivere no/x.csv: la cartella no non esiste",
        ),
        (
            &["check", "t.csv", "--output", "cartella.csv"],
            "non posso scrivere cartella.csv: è una cartella",
        ),
        (&["check", "t.csv", "--output", "no/x.txt"], "la cartella no non esiste"),
    ] {
        let (code, out, err) = run(dir.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}\n{err}");
        assert!(err.starts_with("errore: ") && err.contains(words), "{args:?}\n{err}");
    }
    assert_eq!(names(dir.path()), ["cartella.csv", "t.csv"]);
    assert!(names(&dir.path().join("cartella.csv")).is_empty());
}

#[test]
fn out_makes_one_folder_not_a_path() {
    let dir = tempfile::tempdir().unwrap();
    ente(dir.path());
    let (code, _, err) = run(dir.path(), &["build", "ente", "--out", "pubblco/sito"]);
    assert_eq!(code, 2);
    assert!(err.contains("la cartella pubblco non esiste") && err.contains("aiuto: "), "{err}");
    assert_eq!(names(dir.path()), ["ente"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
    use std::process::{Command, Stdio};

    use super::*;
    use crate::publication::{said, vetro};

    #[test]
    fn a_link_to_nothing_is_called_that() {
        let dir = tempfile::tempdir().unwrap();
        symlink("non-esiste.csv", dir.path().join("rotto.csv")).unwrap();
        for args in [&["check", "rotto.csv"][..], &["convert", "rotto.csv", "x.csv"]] {
            let (code, out, err) = run(dir.path(), args);
            assert_eq!((code, out.as_str()), (2, ""), "{args:?}\n{err}");
            assert!(err.contains("rotto.csv: è un collegamento a un file che non esiste"), "{err}");
        }
        assert_eq!(names(dir.path()), ["rotto.csv"]);
    }

    #[test]
    fn a_file_without_permissions() {
        let dir = tempfile::tempdir().unwrap();
        ente(dir.path());
        for path in ["chiuso.csv", "ente/dati/atti-concessione/chiuso.csv"] {
            write(dir.path(), path, TABLE);
            let path = dir.path().join(path);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
            if fs::read(&path).is_ok() {
                println!("skipped: this user reads files whatever their permissions");
                return;
            }
        }
        for args in [&["check", "chiuso.csv"][..], &["convert", "chiuso.csv", "x.csv"]] {
            let (code, out, err) = run(dir.path(), args);
            assert_eq!((code, out.as_str()), (2, ""), "{args:?}\n{err}");
            assert!(err.contains("chiuso.csv: permesso negato dal sistema"), "{err}");
        }
        // Inside a publication it is a finding: the other files are judged all the same.
        let (code, out, _) = run(dir.path(), &["check", "ente", "--format", "concise"]);
        assert_eq!(code, 1);
        assert!(out.contains("errore[PUB004] «chiuso.csv» non si può leggere"), "{out}");
    }

    /// `/dev/full` takes no byte. It must also still be a device afterwards.
    #[test]
    fn a_full_disk_is_said() {
        let full = Path::new("/dev/full");
        if !full.exists() {
            println!("skipped: no /dev/full");
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "t.csv", TABLE);
        symlink(full, dir.path().join("pieno.csv")).unwrap();
        for args in [
            &["convert", "t.csv", "pieno.csv"][..],
            &["check", "t.csv", "--output", "/dev/full"],
            &["check", "t.csv", "--format", "json", "--output", "pieno.csv"],
        ] {
            let (code, out, err) = run(dir.path(), args);
            assert_eq!((code, out.as_str()), (2, ""), "{args:?}\n{err}");
            assert!(
                err.contains("non posso scrivere") && err.contains("il disco è pieno"),
                "{err}"
            );
        }
        assert!(fs::metadata(full).unwrap().file_type().is_char_device());
        assert!(fs::symlink_metadata(dir.path().join("pieno.csv")).unwrap().is_symlink());
        assert_eq!(names(dir.path()), ["pieno.csv", "t.csv"]);
    }

    /// A report that was cut short must not pass for a whole one.
    #[test]
    fn a_full_disk_behind_the_output_is_said() {
        let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
            println!("skipped: no /dev/full");
            return;
        };
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "t.csv", TABLE);
        for args in [
            &["check", "t.csv"][..],
            &["check", "t.csv", "--format", "json"],
            &["list", "rules"],
            &["explain", "CIG001"],
            &["schema", "report"],
            &["completions", "bash"],
            &["--help"],
        ] {
            let stdout = Stdio::from(full.try_clone().unwrap());
            let output = vetro(dir.path()).args(args).stdout(stdout).output().unwrap();
            let (code, _, err) = said(output);
            assert_eq!(code, 2, "{args:?}\n{err}");
            assert!(err.contains("non posso scrivere il risultato: il disco è pieno"), "{err}");
        }
    }

    /// A file system of a few pages, in a name space of its own: the site does not fit, the old one stays.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_site_that_does_not_fit_leaves_the_old_one() {
        let dir = tempfile::tempdir().unwrap();
        ente(dir.path());
        fs::create_dir(dir.path().join("disco")).unwrap();
        let script = r#"
            mount -t tmpfs -o size="$2" tmpfs disco || exit 77
            mkdir disco/sito && echo vecchio > disco/sito/index.html && echo vetro > disco/sito/.vetro
            "$1" build ente --out disco/sito
            echo "codice $?"
            cat disco/sito/index.html
            ls -A disco
            "$1" convert ente/dati/atti-concessione/sovvenzioni-2025.csv disco/t.csv
            echo "codice $?"
            head -c 900k /dev/zero > disco/zavorra 2>/dev/null
            "$1" convert ente/dati/atti-concessione/sovvenzioni-2025.csv disco/t.xlsx
            echo "codice $?"
            ls -A disco
        "#;
        let output = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c", script, "sh"])
            .args([env!("CARGO_BIN_EXE_vetro"), "256k"])
            .current_dir(dir.path())
            .output();
        let Ok(output) = output else {
            println!("skipped: no unshare");
            return;
        };
        let (code, out, err) = said(output);
        if code == 77 || out.is_empty() {
            println!("skipped: this system mounts nothing for us: {err}");
            return;
        }
        let said: Vec<&str> = out.lines().filter(|line| !line.starts_with("scritto")).collect();
        assert_eq!(said[..3], ["codice 2", "vecchio", "sito"], "{out}{err}");
        assert!(err.contains("il disco è pieno"), "{err}");
        assert!(out.ends_with("codice 2\nsito\nt.csv\nzavorra\n"), "{out}{err}");
    }
}
