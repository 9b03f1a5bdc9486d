//! The npm packages of `web/package-lock.json`, kept in the user's cache, one folder a lock file.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::house::House;
use crate::shell;

/// The folder that holds `node_modules`, installed if it is not there yet.
pub(crate) fn packages(house: &House) -> Result<PathBuf> {
    if !shell::has("node") || !shell::has("npm") {
        shell::apt_install(&["nodejs", "npm"])
            .context("Node.js and npm are needed for styles, wasm-opt and browser tests")?;
    }
    let web = house.root.join("web");
    let lock = fs::read(web.join("package-lock.json")).context("web/package-lock.json")?;
    let folder = house.cache.join(format!("npm-{}", &hex(&Sha256::digest(&lock))[..12]));
    if folder.join("ready").exists() {
        return Ok(folder);
    }
    shell::say("installing the npm packages of web/package-lock.json");
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(web.join(file), folder.join(file))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder);
    shell::run(&mut npm)?;
    fs::write(folder.join("ready"), "")?;
    Ok(folder)
}

/// A node script of the repository, run where the packages are.
pub(crate) fn node(house: &House, script: &str) -> Result<Command> {
    let modules = packages(house)?.join("node_modules");
    let path = house.root.join(script);
    if !path.exists() {
        bail!("{script} is not there");
    }
    let mut command = Command::new("node");
    command.arg(path).env("VETRO_NODE_MODULES", &modules).env("NODE_PATH", &modules);
    Ok(command)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
