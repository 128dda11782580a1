//! The browser tests: Playwright with Debian's Chromium against the dev-profile server and the
//! release bundle. Each worker starts a server of its own; the address of Postgres is given.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::Workbench;
use crate::count::{Count, playwright};
use crate::need::{debian, fonts, node};
use crate::{say, shell, site};

/// Runs them.
pub(super) fn run(bench: &mut Workbench) -> Result<Count> {
    debian::ensure()?;
    node::ensure(&bench.place)?;
    site::build(&bench.place)?;
    let faces = fonts::ensure(&bench.place)?;
    let server = bench.server()?.to_owned();
    let golden = golden(bench)?;
    let postgres = bench.postgres()?;
    let folder = bench.place.end2end();
    let report = folder.join("report/results.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    say::step("browser: playwright test");
    let status = Command::new("node")
        .current_dir(&folder)
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(&bench.rest)
        .env("BAOKAO_BIN", server)
        .env("BAOKAO_SITE", bench.place.site())
        .env("BAOKAO_FONTS", faces)
        .env("BAOKAO_TEST_GOLDEN", golden)
        .env("BAOKAO_TEST_POSTGRES", postgres)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .status()
        .context("can't start node")?;
    let report = fs::read(&report).context("Playwright left no report")?;
    let count = playwright::read(&report)?.agreeing_with(status.success());
    // Said once more at the end, where whoever sees the last of a log finds it.
    for failure in playwright::failures(&report)? {
        say::plain(format_args!("failed: {failure}"));
    }
    say::plain(format_args!(
        "browser tests (skipped and flaky ones count as failed): {count}"
    ));

    Ok(count)
}

/// Has the crate photo write its golden set, with what it says of each file, into a folder of its
/// own. The example was built beside the tests and the server.
fn golden(bench: &Workbench) -> Result<PathBuf> {
    let folder = bench.place.target().join("golden");
    let writer = bench.place.target().join("debug/examples/golden");
    shell::run(Command::new(writer).arg(&folder))?;
    Ok(folder)
}
