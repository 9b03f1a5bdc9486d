//! Running other programs, and saying so.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Says a line on stderr, where progress belongs.
pub(crate) fn say(line: &str) {
    use std::io::Write as _;
    // A closed stderr is no reason to stop a build.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Runs a program to its end; its output is the user's.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    let status = command.status().with_context(|| format!("`{shown}` did not start"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs a program to its end and gives back what it printed on stdout.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{shown}` did not start"))?;
    if !output.status.success() {
        bail!("`{shown}` ended with {}", output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{shown}` printed bytes that are not text"))
}

/// Cargo, as it called us, in the workspace.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Whether a program answers to `--version`.
pub(crate) fn has(program: impl AsRef<OsStr>) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Installs Debian packages when this machine has apt and we are its administrator.
pub(crate) fn apt_install(packages: &[&str]) -> Result<()> {
    let is_root = read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root || !has("apt-get") {
        bail!("please install {} (here it would take apt-get and root)", packages.join(", "));
    }
    say(&format!("installing {} with apt-get", packages.join(", ")));
    let quiet = |args: &[&str]| {
        run(Command::new("apt-get")
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null()))
    };
    quiet(&["update", "-qq"])?;
    quiet(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
