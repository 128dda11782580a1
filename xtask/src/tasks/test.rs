//! `cargo xtask test`: the parts in order, group by group, until a group fails; then the count.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::Args;

use crate::count::Count;
use crate::parts::{GROUPS, Part, Workbench};
use crate::place::Place;
use crate::say;

/// Which parts to run.
#[derive(Args)]
pub(crate) struct Options {
    /// Run this part alone; may be given several times.
    #[arg(long, value_enum, value_name = "NAME")]
    only: Vec<Part>,
    /// Arguments for the runner of the one part named by --only (tests or browser),
    /// such as `--only browser -- -g 注册`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Runs them. The last line is always `N passed, N failed`.
pub(crate) fn test(options: &Options) -> Result<ExitCode> {
    ensure!(
        options.rest.is_empty() || matches!(options.only[..], [Part::Tests | Part::Browser]),
        "arguments after -- need exactly one of: --only tests, --only browser"
    );
    let mut bench = Workbench::new(Place::find()?, options.rest.clone());
    let chosen = |part: &Part| options.only.is_empty() || options.only.contains(part);
    let mut total = Count::default();
    let mut times = Vec::new();
    let mut left_out = Vec::new();
    for group in GROUPS {
        // Where all is asked for, what takes long by itself begins before the long parts.
        if options.only.is_empty() && group.contains(&Part::Clippy) && total.failed == 0 {
            bench.begin_bundle()?;
        }
        for &part in group.iter().filter(|part| chosen(part)) {
            if total.failed > 0 && !times.iter().any(|(done, _)| group.contains(done)) {
                left_out.push(part.name());
                continue;
            }
            let started = Instant::now();
            say::step(format_args!("—— {} ——", part.name()));
            let count = bench.run(part).unwrap_or_else(|error| {
                say::trouble(&error);
                Count::failure()
            });
            let line = format!(
                "{:<12} {:>12}  {count}",
                part.name(),
                say::seconds(started.elapsed())
            );
            say::step(&line);
            times.push((part, line));
            total += count;
        }
    }
    drop(bench);
    say::plain("");
    for (_, line) in &times {
        say::plain(line);
    }
    if !left_out.is_empty() {
        say::plain(format_args!(
            "not run after the failure above: {}",
            left_out.join(", ")
        ));
    }
    say::plain(total);
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
