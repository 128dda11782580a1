//! `cargo xtask`: everything that is done to the tree.
//! Here are the command line and how a run ends; each task has a file of its own beside this one.

mod arrows;
mod count;
mod missing;
mod need;
mod parts;
mod place;
mod postgres;
mod say;
mod shell;
mod site;
mod tasks;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The house-keeper of Baokao: installs what is missing, builds, starts, tests.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Call {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds everything, then starts the demo server.
    Run(tasks::run::Options),
    /// Runs all checks and tests, or the parts that are named.
    Test(tasks::test::Options),
    /// Measures the server and the photo studio, each figure beside its limit or its peer.
    Bench(tasks::bench::Options),
    /// Throws broken pictures at the photo crate, for a while.
    Fuzz(tasks::fuzz::Options),
    /// Makes target/release/baokao, one file that carries the site in itself.
    Build,
    /// Makes the browser bundle in target/site, which a dev-profile server reads.
    Site,
}

fn main() -> ExitCode {
    say::start();
    let done = match Call::parse().task {
        Task::Run(options) => tasks::run::run(&options),
        Task::Test(options) => tasks::test::test(&options),
        Task::Bench(options) => tasks::bench::bench(&options),
        Task::Fuzz(options) => tasks::fuzz::fuzz(&options),
        Task::Build => tasks::build::build(),
        Task::Site => tasks::build::site(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            say::trouble(&error);
            ExitCode::FAILURE
        }
    }
}
