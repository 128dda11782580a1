//! `cargo xtask bench`: builds the measuring programs in the release profile and runs them. Its
//! tables are for docs/benchmarks.md.

mod photo;

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::need::{debian, fonts};
use crate::place::Place;
use crate::postgres::Cluster;
use crate::{parts, say, shell, site};

/// What to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// This alone, instead of everything.
    #[arg(value_enum)]
    only: Option<Subject>,
}

/// What can be measured by itself.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// The server, on SQLite and on Postgres, and the size of a first visit.
    House,
    /// The photo studio and the check of photos.
    Photo,
}

/// Measures everything, or what is named.
pub(crate) fn bench(options: &Options) -> Result<ExitCode> {
    let place = Place::find()?;
    let wanted = |subject| options.only.is_none_or(|only| only == subject);
    if wanted(Subject::House) {
        house(&place)?;
    }
    if wanted(Subject::Photo) {
        photo::photo(&place)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Measures the server on SQLite and on a Postgres cluster of its own; some three minutes after
/// the build.
fn house(place: &Place) -> Result<()> {
    debian::ensure()?;
    let manifest = site::build(place)?;
    let faces = fonts::ensure(place)?;
    say::step("bench: cargo build --release (the first time takes minutes)");
    shell::run(shell::cargo().args(["build", "--release", "--package", "bench"]))?;
    let cluster = Cluster::start_on_disk()?;
    say::step("bench: measuring");
    say::plain("");
    shell::run(
        Command::new(place.target().join("release/bench"))
            .arg(cluster.url())
            .arg(place.site())
            .arg(faces)
            .arg(place.end2end()),
    )?;
    say::plain("\n**files of the browser**\n");
    let first_visit = parts::weigh(&place.site(), &manifest)?;
    say::step(format_args!(
        "a first visit loads {first_visit} brotli bytes"
    ));
    Ok(())
}
