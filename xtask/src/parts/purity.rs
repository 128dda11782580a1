//! The house's order: who imports whom, and that `domain` and `photo` are pure.

use anyhow::{Context, Result, bail};

use crate::arrows::{self, Metadata};
use crate::need::wasm_target::{self, TARGET};
use crate::place::Place;
use crate::shell;

/// No package imports what it must not.
pub(super) fn arrows() -> Result<()> {
    none(&arrows::wrong(&metadata()?))
}

/// The pure crates compile for the browser, and import nothing but what is on their list.
pub(super) fn check(place: &Place) -> Result<()> {
    wasm_target::ensure(place)?;
    let metadata = metadata()?;
    for name in arrows::pure() {
        let tree = shell::read(
            shell::cargo()
                .args(["tree", "--package", name, "--target", TARGET])
                .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]),
        )?;
        none(&arrows::impure(&metadata, name, &tree))?;
    }
    shell::run(shell::cargo().args([
        "check",
        "--target",
        TARGET,
        "--package",
        "domain",
        "--package",
        "photo",
    ]))
}

fn metadata() -> Result<Metadata> {
    let arguments = ["metadata", "--no-deps", "--format-version=1"];
    let said = shell::read(shell::cargo().args(arguments))?;
    serde_json::from_str(&said).context("cargo metadata answered something unexpected")
}

fn none(wrong: &[String]) -> Result<()> {
    if !wrong.is_empty() {
        bail!(
            "{}\n  (the tables are in xtask/src/arrows.rs)",
            wrong.join("\n")
        );
    }
    Ok(())
}
