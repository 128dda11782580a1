//! The parts of `cargo xtask test`: their names, their order, and what they share.

mod ahead;
mod browser;
mod budget;
mod cargo_test;
mod deny;
mod lint;
mod manners;
mod purity;

pub(crate) use budget::weigh;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;

use self::ahead::Ahead;
use crate::count::Count;
use crate::place::Place;
use crate::postgres::Cluster;

/// A part, by the name that `--only` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// rustfmt
    Format,
    /// The house's own rules of files, and the lock file of npm
    Manners,
    /// Who imports whom
    Arrows,
    /// Clippy on everything native
    Clippy,
    /// Clippy on what runs in the browser
    ClippyWasm,
    /// Rustdoc without a warning
    Docs,
    /// `domain` and `photo` compile for wasm32 and import nothing impure
    Purity,
    /// All Rust tests, with a Postgres cluster of their own
    Tests,
    /// The browser bundle and its budget
    Bundle,
    /// The browser tests
    Browser,
    /// Licences, sources and bans of dependencies; advisories where they can be had
    Deny,
}

/// The order. After a group with a failure, the groups behind it are not begun.
pub(crate) const GROUPS: [&[Part]; 6] = [
    &[Part::Format, Part::Manners, Part::Arrows],
    &[Part::Clippy, Part::ClippyWasm, Part::Docs, Part::Purity],
    &[Part::Tests],
    &[Part::Bundle],
    &[Part::Browser],
    &[Part::Deny],
];

impl Part {
    /// The name that `--only` takes.
    pub(crate) fn name(self) -> String {
        self.to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// What several parts need: made when the first one asks, kept for the others.
pub(crate) struct Workbench {
    place: Place,
    /// Arguments for the runner of the tests.
    rest: Vec<String>,
    postgres: Option<Cluster>,
    server: Option<PathBuf>,
    bundle: Option<Ahead>,
}

impl Workbench {
    /// A bench with nothing on it yet.
    pub(crate) fn new(place: Place, rest: Vec<String>) -> Self {
        Self {
            place,
            rest,
            postgres: None,
            server: None,
            bundle: None,
        }
    }

    /// Begins the bundle, which will be asked for, beside the parts before it.
    pub(crate) fn begin_bundle(&mut self) -> Result<()> {
        self.bundle = Some(Ahead::start(&self.place)?);
        Ok(())
    }

    /// The bundle within its budget; one that was begun is waited for.
    fn bundle(&mut self) -> Result<()> {
        if let Some(begun) = self.bundle.take() {
            begun.finish()?;
        }
        budget::check(&self.place)
    }

    /// Runs one part. An error means that it could not be run, or that its one check failed.
    pub(crate) fn run(&mut self, part: Part) -> Result<Count> {
        let checked = |()| Count::success();
        match part {
            Part::Format => lint::format().map(checked),
            Part::Manners => manners::check(&self.place).map(checked),
            Part::Arrows => purity::arrows().map(checked),
            Part::Clippy => lint::clippy().map(checked),
            Part::ClippyWasm => lint::clippy_wasm(&self.place).map(checked),
            Part::Docs => lint::docs().map(checked),
            Part::Purity => purity::check(&self.place).map(checked),
            Part::Tests => cargo_test::run(self),
            Part::Bundle => self.bundle().map(checked),
            Part::Browser => browser::run(self),
            Part::Deny => deny::check(&self.place).map(checked),
        }
    }

    /// The superuser's address of a running Postgres.
    fn postgres(&mut self) -> Result<String> {
        if self.postgres.is_none() {
            self.postgres = Some(Cluster::start()?);
        }
        Ok(self.postgres.as_ref().map(Cluster::url).unwrap_or_default())
    }

    /// The dev-profile server, built together with the tests.
    fn server(&mut self) -> Result<&Path> {
        let built = match self.server.take() {
            Some(path) => path,
            None => cargo_test::build()?,
        };
        Ok(self.server.insert(built))
    }
}
