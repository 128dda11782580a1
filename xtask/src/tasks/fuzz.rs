//! `cargo xtask fuzz`: builds the targets of `fuzz/` with AddressSanitizer and counters of coverage,
//! and runs each for its share of the time. What broke something stays in `target/fuzz/found`.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::need::debian;
use crate::place::Place;
use crate::{say, shell};

/// How long to try.
#[derive(Args)]
pub(crate) struct Options {
    /// Seconds of running, the build aside, shared by the targets.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(3..))]
    seconds: u64,
}

/// The targets, and the longest input of each, in bytes.
const TARGETS: [(&str, u32); 3] = [
    ("opening", 20_000),
    ("judging", 8_000),
    ("preparing", 20_000),
];

/// What libFuzzer stops at: seconds an input, megabytes at once, and of the whole process, of
/// which AddressSanitizer keeps 256 back to catch what is used after it was freed.
const BOUNDS: [&str; 3] = ["-timeout=10", "-malloc_limit_mb=32", "-rss_limit_mb=1024"];

/// The flags that `cargo fuzz` gives as well. They are the compiler's own switches, open to a
/// stable tool chain by `RUSTC_BOOTSTRAP`; the sanitizer's runtime comes with it.
const FLAGS: [&str; 7] = [
    "-Zsanitizer=address",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
];

/// Builds and runs them; a finding ends the run with an error.
pub(crate) fn fuzz(options: &Options) -> Result<ExitCode> {
    let place = Place::find()?;
    debian::ensure_compiler()?;
    let programs = build(&place)?;
    let work = place.target().join("fuzz");
    let seeds = work.join("seeds");
    shell::run(Command::new(programs.join("seeds")).arg(&seeds))?;
    let corpus = place.root().join("crates/photo/tests/corpus/inputs");
    let share = (options.seconds / TARGETS.len() as u64).max(1);
    for (name, longest) in TARGETS {
        say::step(format_args!("fuzz: {name}, {share} s"));
        let kept = work.join(name);
        let found = work.join("found");
        fs::create_dir_all(&kept)?;
        fs::create_dir_all(&found)?;
        let log = work.join(format!("{name}.log"));
        let mut target = Command::new(programs.join(name));
        target
            .arg(format!("-max_total_time={share}"))
            .arg(format!("-max_len={longest}"))
            .arg(format!("-artifact_prefix={}/{name}-", found.display()))
            .args(BOUNDS)
            .arg("-print_final_stats=1")
            .arg(&kept)
            .args([&seeds, &corpus])
            .stderr(fs::File::create(&log)?);
        let held = target.status()?.success();
        let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        say::plain(format_args!("  {}", summary(&said)));
        if !held {
            say::plain(last_lines(&said));
            bail!(
                "{name} broke something: its input lies in {}, what it said in {}.\n  \
                 Once mended, put the input into {} under a name that says what it is.",
                found.display(),
                log.display(),
                corpus.display(),
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Compiles the targets, everything in them included; answers the folder of the programs. A target
/// triple is named so that build scripts and macros are compiled without the flags.
fn build(place: &Place) -> Result<PathBuf> {
    let about = shell::read(Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("rustc does not say what it runs on")?;
    let target = place.target().join("fuzz/build");
    say::step("fuzz: cargo build (the first time takes minutes)");
    shell::run(
        shell::cargo()
            .args(["build", "--package", "fuzz", "--bins", "--profile", "fuzz"])
            .args(["--target", host, "--target-dir"])
            .arg(&target)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}")),
    )?;
    Ok(target.join(host).join("fuzz"))
}

/// `81 234 runs, 2030 edges, 5012 features, 811 inputs kept, 412 MB`, as far as the log tells.
fn summary(log: &str) -> String {
    let status = log.lines().rev().find(|line| line.contains(" cov: "));
    let after = |line: Option<&str>, name: &str| {
        let mut words = line?.split_whitespace().skip_while(|word| *word != name);
        words.nth(1).map(str::to_owned)
    };
    let of = |name| after(status, name).unwrap_or_else(|| "?".to_owned());
    let counted = |name: &str| {
        let line = log.lines().find(|line| line.starts_with(name));
        after(line, name).unwrap_or_else(|| "?".to_owned())
    };
    format!(
        "{} runs, {} edges, {} features, inputs kept {}, at most {} MB",
        counted("stat::number_of_executed_units:"),
        of("cov:"),
        of("ft:"),
        of("corp:"),
        counted("stat::peak_rss_mb:"),
    )
}

/// Where the trouble stands in a log, as much as a reader takes in.
fn last_lines(log: &str) -> String {
    const MANY: usize = 60;
    let lines: Vec<&str> = log.lines().collect();
    let telling = ["panicked at", "ERROR: "];
    let first = lines
        .iter()
        .position(|line| telling.iter().any(|word| line.contains(word)))
        .unwrap_or_else(|| lines.len().saturating_sub(MANY));
    lines[first..lines.len().min(first + MANY)].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
INFO: seed corpus: files: 47
#47\tINITED cov: 1001 ft: 2002 corp: 40/90Kb exec/s: 0 rss: 90Mb
#900\tDONE   cov: 1500 ft: 3003 corp: 61/99Kb lim: 8192 exec/s: 450 rss: 120Mb
stat::number_of_executed_units: 900
stat::peak_rss_mb:              120
";

    #[test]
    fn a_run_is_summed_up_in_a_line() {
        assert_eq!(
            summary(LOG),
            "900 runs, 1500 edges, 3003 features, inputs kept 61/99Kb, at most 120 MB"
        );
        assert!(summary("").starts_with("? runs"));
    }

    #[test]
    fn a_panic_is_found_in_the_log() {
        let log = format!("{LOG}thread panicked at here\nwhy\n");
        assert_eq!(last_lines(&log), "thread panicked at here\nwhy");
    }
}
