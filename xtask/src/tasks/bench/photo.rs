//! The photo studio and the server's check of photos, beside what others make of the same photo.

use std::process::Command;

use anyhow::Result;

use crate::need::{debian, node};
use crate::place::Place;
use crate::{say, shell, site};

/// Measures in one run of the browser, then on the server; two minutes after the builds.
pub(super) fn photo(place: &Place) -> Result<()> {
    debian::ensure()?;
    site::build(place)?;
    node::ensure_peers(place)?;
    say::step("bench: cargo build --release --example checking");
    shell::run(shell::cargo().args([
        "build",
        "--release",
        "--package",
        "photo",
        "--example",
        "checking",
    ]))?;
    let portrait = place.target().join("bench-portrait.jpg");
    let scripts = place.root().join("bench/browser");
    say::step("bench: the photo studio");
    say::plain("\n**photo**\n");
    say::plain("| what | figure | beside it | target |");
    say::plain("|---|---|---|---|");
    shell::run(
        Command::new("node")
            .arg(scripts.join("photo.mjs"))
            .arg(place.site())
            .arg(place.root().join("crates/photo/tests/golden/faces"))
            .arg(&portrait),
    )?;
    let checking = place.target().join("release/examples/checking");
    shell::run(Command::new(checking).arg(&portrait))?;
    shell::run(
        Command::new("node")
            .arg(scripts.join("sharp.mjs"))
            .arg(&portrait),
    )
}
