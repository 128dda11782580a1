//! What the compiler's company says of the code: rustfmt, clippy, rustdoc.

use anyhow::Result;

use crate::missing::Missing;
use crate::need::wasm_target::{self, TARGET};
use crate::place::Place;
use crate::shell;

/// The packages that only the browser runs, and the cutter and the fuzzer, which are compiled by
/// themselves; everything else is native.
pub(super) const NATIVE: [&str; 9] = [
    "--workspace",
    "--exclude",
    "web",
    "--exclude",
    "studio",
    "--exclude",
    "cutter",
    "--exclude",
    "fuzz",
];
const BROWSER: [&str; 6] = [
    "--package",
    "web",
    "--package",
    "studio",
    "--package",
    "app",
];

/// Every file is formatted.
pub(super) fn format() -> Result<()> {
    component("fmt")?;
    shell::run(shell::cargo().args(["fmt", "--all", "--check"]))
}

/// Clippy finds nothing in the native house, its tests included.
pub(super) fn clippy() -> Result<()> {
    component("clippy")?;
    shell::run(shell::cargo().arg("clippy").args(NATIVE).args([
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    shell::run(shell::cargo().args(["clippy", "--package", "cutter", "--", "--deny", "warnings"]))
}

/// Clippy finds nothing in what runs in the browser.
pub(super) fn clippy_wasm(place: &Place) -> Result<()> {
    component("clippy")?;
    wasm_target::ensure(place)?;
    shell::run(
        shell::cargo()
            .args(["clippy", "--target", TARGET])
            .args(BROWSER)
            .args(["--features", "app/hydrate", "--", "--deny", "warnings"]),
    )
}

/// The documentation builds without a warning.
pub(super) fn docs() -> Result<()> {
    shell::run(
        shell::cargo()
            .args(["doc", "--no-deps", "--document-private-items"])
            .args(NATIVE)
            .env("RUSTDOCFLAGS", "--deny warnings"),
    )
}

/// rustup's usual tool chain has both; its minimal one has neither.
fn component(subcommand: &str) -> Result<()> {
    if shell::works(shell::cargo().args([subcommand, "--version"])) {
        return Ok(());
    }
    Err(Missing {
        what: format!("`cargo {subcommand}`"),
        why: "the active tool chain was installed without it".to_owned(),
        mend: "rustup component add rustfmt clippy".to_owned(),
    }
    .into())
}
