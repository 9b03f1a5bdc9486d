//! `vetro completions`: scripts that a shell takes.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::publication::run;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = run(here(), &["completions", shell]);
        assert_eq!(code, 0, "{shell}");
        for word in ["convert", "explain", "--as-of"] {
            assert!(out.contains(word) || out.contains(&word.replace("--", "")), "{shell}: {word}");
        }
    }
}

/// Each shell that is installed reads its script without running it.
#[cfg(unix)]
#[test]
fn shells_find_no_fault_with_their_script() {
    for (shell, args) in [("bash", &["-n"][..]), ("zsh", &["-n"]), ("fish", &["--no-execute"])] {
        let (_, script, _) = run(here(), &["completions", shell]);
        let child = Command::new(shell)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut child) = child else {
            println!("skipped: no {shell}");
            continue;
        };
        child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && err.is_empty(), "{shell}: {err}");
    }
}
