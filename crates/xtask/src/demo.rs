//! The main job on the shipped data: check, build, serve.

use std::process::Command;

use anyhow::{Result, bail};

use crate::house::House;
use crate::{bundle, shell};

/// The publication the demo shows.
const PUBLICATION: &str = "datasets/monza";
/// Where its site is built.
const SITE: &str = "target/site/monza";

/// Builds bundle and command, checks and builds the publication, and serves it on a port.
pub(crate) fn run(house: &House, port: Option<u16>) -> Result<()> {
    let bundle = bundle::build(house)?;
    build_command(house, &bundle)?;
    shell::say(&format!("\n$ vetro check {PUBLICATION}"));
    vetro(house, &["check", PUBLICATION], &[0, 1])?;
    shell::say(&format!("\n$ vetro build {PUBLICATION} --out {SITE}"));
    // The command makes the last folder only.
    let site = house.root.join(SITE);
    std::fs::create_dir_all(site.parent().unwrap_or(&house.root))?;
    vetro(house, &["build", PUBLICATION, "--out", SITE], &[0, 1])?;
    match port {
        Some(port) => vetro(house, &["serve", SITE, "--port", &port.to_string()], &[0]),
        None => Ok(()),
    }
}

/// Builds the command with the web bundle inside. The tests are compiled in the same stroke: with another choice of
/// packages cargo would unite features otherwise and compile polars a second time.
pub(crate) fn build_command(house: &House, bundle: &std::path::Path) -> Result<()> {
    shell::say("compiling the command");
    let mut cargo = shell::cargo(&house.root);
    cargo.args(["test", "--locked", "--workspace", "--no-run", "--quiet"]);
    shell::run(bundle::with_bundle(&mut cargo, bundle))
}

/// Runs the built command in the workspace; its exit code must be one of `expected`.
pub(crate) fn vetro(house: &House, args: &[&str], expected: &[i32]) -> Result<()> {
    let status = Command::new(house.vetro()).args(args).current_dir(&house.root).status()?;
    match status.code() {
        Some(code) if expected.contains(&code) => Ok(()),
        _ => bail!("`vetro {}` ended with {status}", args.join(" ")),
    }
}

/// Writes the demonstrative data again.
pub(crate) fn datasets(house: &House) -> Result<()> {
    shell::run(shell::cargo(&house.root).args(["run", "--locked", "--package", "vetro-datasets"]))
}

/// Serves `index.html` with the bundle and one table of the demo, on loopback.
pub(crate) fn serve_shell(house: &House, port: u16) -> Result<()> {
    let folder = shell_folder(house)?;
    let folder = folder.to_string_lossy().into_owned();
    vetro(house, &["serve", &folder, "--port", &port.to_string()], &[0])
}

/// Lays out the shell page: `index.html` with the names of the bundle, the assets, a sample table.
pub(crate) fn shell_folder(house: &House) -> Result<std::path::PathBuf> {
    let bundle = bundle::ensure(house)?;
    build_command(house, &bundle)?;
    let folder = house.target.join("web-shell");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("assets"))?;
    for entry in std::fs::read_dir(bundle.join("assets"))? {
        let path = entry?.path();
        if let Some(name) = path.file_name() {
            std::fs::copy(&path, folder.join("assets").join(name))?;
        }
    }
    let described: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(bundle.join("bundle.json"))?)?;
    let page = fill(&std::fs::read_to_string(house.root.join("index.html"))?, &described);
    std::fs::write(folder.join("index.html"), page)?;
    std::fs::write(folder.join(".vetro"), "web shell\n")?;
    let sample = folder.join("sample.arrow").to_string_lossy().into_owned();
    vetro(house, &["convert", "tests/fixtures/sample.csv", &sample], &[0])?;
    Ok(folder)
}

/// Replaces `%css%`, `%loader%`, `%esplora.js%` … in the shell page by the paths of `bundle.json`.
fn fill(page: &str, bundle: &serde_json::Value) -> String {
    let mut page = page.replace("%css%", bundle["css"][0].as_str().unwrap_or_default());
    page = page.replace("%loader%", bundle["loader"].as_str().unwrap_or_default());
    for (name, module) in bundle["modules"].as_object().into_iter().flatten() {
        for kind in ["js", "wasm"] {
            page = page
                .replace(&format!("%{name}.{kind}%"), module[kind].as_str().unwrap_or_default());
        }
    }
    for (name, path) in bundle["scripts"].as_object().into_iter().flatten() {
        page = page.replace(&format!("%{name}%"), path.as_str().unwrap_or_default());
    }
    page
}
