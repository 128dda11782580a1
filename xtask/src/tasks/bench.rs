//! `cargo xtask bench`: builds the measuring program in the release profile and runs it on SQLite
//! and on a Postgres cluster of its own. Its tables are for docs/benchmarks.md.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::need::{debian, fonts};
use crate::place::Place;
use crate::postgres::Cluster;
use crate::{parts, say, shell, site};

/// Measures everything; some three minutes after the build.
pub(crate) fn bench() -> Result<ExitCode> {
    let place = Place::find()?;
    debian::ensure()?;
    let manifest = site::build(&place)?;
    let faces = fonts::ensure(&place)?;
    say::step("bench: cargo build --release (the first time takes minutes)");
    shell::run(shell::cargo().args(["build", "--release", "--package", "bench"]))?;
    let cluster = Cluster::start()?;
    say::step("bench: measuring");
    say::plain("");
    shell::run(
        Command::new(place.target().join("release/bench"))
            .arg(cluster.url())
            .arg(place.site())
            .arg(faces)
            .arg(place.end2end().join("hydration.mjs")),
    )?;
    say::plain("\n**files of the browser**\n");
    let first_visit = parts::weigh(&place.site(), &manifest)?;
    say::step(format_args!(
        "a first visit loads {first_visit} brotli bytes"
    ));
    Ok(ExitCode::SUCCESS)
}
