//! Where things lie: the root of the tree, cargo's target folder, and what the tasks keep in it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::shell;

/// The folders of this clone, as cargo itself names them.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    #[serde(rename = "workspace_root")]
    root: PathBuf,
    /// Follows `CARGO_TARGET_DIR` and the configuration.
    #[serde(rename = "target_directory")]
    target: PathBuf,
}

impl Place {
    /// Asks cargo, and makes the root the current folder, so that every command starts there.
    /// `cargo run` says where the sources lie; without it, the current folder does. The folder
    /// that this binary was compiled in would be wrong when two clones share a target folder.
    pub(crate) fn find() -> Result<Self> {
        let mut metadata = shell::cargo();
        metadata.args(["metadata", "--no-deps", "--format-version=1"]);
        if let Some(folder) = std::env::var_os("CARGO_MANIFEST_DIR") {
            metadata.current_dir(folder);
        }
        let said = shell::read(&mut metadata)?;
        let place: Self =
            serde_json::from_str(&said).context("cargo metadata answered something unexpected")?;
        std::env::set_current_dir(&place.root)
            .with_context(|| format!("can't enter {}", place.root.display()))?;
        Ok(place)
    }

    /// The root of the clone.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The finished site: what the server reads or embeds.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// Where the parts of the site are kept until their sources change.
    pub(crate) fn pieces(&self) -> PathBuf {
        self.target.join("site-pieces")
    }

    /// The browser tests, and the npm packages of the build.
    pub(crate) fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The binary of the release profile.
    pub(crate) fn release_binary(&self) -> PathBuf {
        self.target.join("release/baokao")
    }
}
