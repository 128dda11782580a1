//! `cargo-deny`, which watches what comes in from outside.

use anyhow::Result;

use crate::missing::Missing;
use crate::place::Place;
use crate::{say, shell};

/// Makes sure that `cargo deny` can be called.
///
/// A debug build is there sooner (three minutes of one core), and checks the house in seconds.
pub(crate) fn ensure(place: &Place) -> Result<()> {
    if shell::works(shell::cargo().args(["deny", "--version"])) {
        return Ok(());
    }
    say::step("cargo-deny: cargo install (some minutes, once)");
    let install = ["install", "cargo-deny", "--debug", "--quiet"];
    shell::run(
        shell::cargo()
            .args(install)
            .arg("--target-dir")
            .arg(place.target().join("tools")),
    )
    .map_err(|error| {
        Missing {
            what: "cargo-deny".to_owned(),
            why: format!("{error:#}"),
            mend: "cargo install cargo-deny".to_owned(),
        }
        .into()
    })
}
