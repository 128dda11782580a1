//! `cargo xtask build` and `cargo xtask site`: the release binary, and the site and the typefaces
//! that it carries.

use std::process::ExitCode;

use anyhow::Result;

use crate::need::fonts;
use crate::place::Place;
use crate::{say, shell, site};

/// Makes `target/release/baokao`.
pub(crate) fn build() -> Result<ExitCode> {
    let place = Place::find()?;
    release_binary(&place)?;
    let size = std::fs::metadata(place.release_binary())?.len();
    say::step(format_args!(
        "done: {} ({:.1} MB). It runs anywhere as: baokao serve --data DIR",
        place.release_binary().display(),
        size as f64 / 1e6,
    ));
    Ok(ExitCode::SUCCESS)
}

/// Makes `target/site`.
pub(crate) fn site() -> Result<ExitCode> {
    site::build(&Place::find()?)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the site and the release server that embeds it with the typefaces.
pub(super) fn release_binary(place: &Place) -> Result<()> {
    site::build(place)?;
    let faces = fonts::ensure(place)?;
    say::step("server: cargo build --release (the first time takes minutes)");
    shell::run(
        shell::cargo()
            .args([
                "build",
                "--release",
                "--package",
                "server",
                "--features",
                "embed",
            ])
            .env("BAOKAO_SITE", place.site())
            .env("BAOKAO_FONTS", faces),
    )
}
