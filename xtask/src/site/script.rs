//! Scripts made small by terser: without comments and blanks, the names of what only a script
//! itself uses shortened. What a script exports keeps its name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::place::Place;
use crate::shell;

/// The npm package that does it.
pub(super) fn package(place: &Place) -> PathBuf {
    place.end2end().join("node_modules/terser")
}

/// Makes a module script small. `work` is a folder for what passes between here and there.
pub(super) fn shrink(place: &Place, script: &str, work: &Path) -> Result<String> {
    let file = work.join("shrink.js");
    fs::write(&file, script)?;
    let small = shell::read(
        Command::new("node")
            .arg(package(place).join("bin/terser"))
            .arg(&file)
            .args(["--module", "--mangle"])
            .args(["--compress", "passes=2,ecma=2020"]),
    )?;
    fs::remove_file(file)?;
    Ok(small)
}
