//! Where things are: the workspace, the target directory, the cache for npm packages.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders a task works in.
#[derive(Debug)]
pub(crate) struct House {
    /// Root of the workspace.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever the environment put it.
    pub(crate) target: PathBuf,
    /// The user's cache, for what several clones can share.
    pub(crate) cache: PathBuf,
}

impl House {
    /// Finds them from the manifest of this crate and the environment.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("the workspace has no root")?
            .to_path_buf();
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let cache = ["XDG_CACHE_HOME", "LOCALAPPDATA"]
            .iter()
            .find_map(env::var_os)
            .map(PathBuf::from)
            .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
            .unwrap_or_else(|| root.join("target"))
            .join("vetro");
        Ok(Self { root, target, cache })
    }

    /// The folder of the finished web bundle.
    pub(crate) fn bundle(&self) -> PathBuf {
        self.target.join("web-bundle")
    }

    /// The command as the one native profile builds it.
    pub(crate) fn vetro(&self) -> PathBuf {
        self.target.join("debug").join(format!("vetro{}", env::consts::EXE_SUFFIX))
    }
}
