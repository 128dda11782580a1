//! All Rust tests: unit, property, conformance on both databases, use cases, black box.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::Workbench;
use super::lint::NATIVE;
use crate::count::{Count, libtest};
use crate::need::{debian, fonts};
use crate::{say, shell};

/// Runs them; a test that fails does not stop the others.
pub(super) fn run(bench: &mut Workbench) -> Result<Count> {
    debian::ensure()?;
    bench.server()?;
    let postgres = bench.postgres()?;
    let faces = fonts::ensure(&bench.place)?;
    say::step("tests: cargo test");
    let mut tally = libtest::Tally::default();
    let succeeded = shell::shown_lines(
        shell::cargo()
            .args(["test", "--no-fail-fast"])
            .args(NATIVE)
            .args(&bench.rest)
            .env("BAOKAO_TEST_POSTGRES", postgres)
            .env("PATH", crate::postgres::path()?)
            .env("BAOKAO_FONTS", faces),
        |line| tally.read(line),
    )?;
    if !tally.ignored.is_empty() {
        say::plain(format_args!(
            "ignored, which counts as failed: {}",
            tally.ignored.join(", ")
        ));
    }
    Ok(tally.count.agreeing_with(succeeded))
}

/// A line of cargo's own report.
#[derive(Deserialize)]
struct Message {
    target: Option<Target>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// Compiles all tests and, beside them, the dev-profile server; returns the server's binary.
/// One selection of packages for both, so that no dependency is compiled twice.
pub(super) fn build() -> Result<PathBuf> {
    say::step("tests: cargo test --no-run");
    let mut server = None;
    let arguments = [
        "test",
        "--no-run",
        "--message-format=json-render-diagnostics",
    ];
    let compiled = shell::lines(shell::cargo().args(arguments).args(NATIVE), |line| {
        server = server_in(line).or(server.take());
    })?;
    if !compiled {
        bail!("the tests do not compile");
    }
    match server {
        Some(path) => Ok(path),
        None => build_alone(),
    }
}

/// Without an integration test of its own, the server isn't built by `cargo test`.
fn build_alone() -> Result<PathBuf> {
    let mut server = None;
    let arguments = [
        "build",
        "--bin",
        "baokao",
        "--message-format=json-render-diagnostics",
    ];
    shell::lines(shell::cargo().args(arguments).args(NATIVE), |line| {
        server = server_in(line).or(server.take());
    })?;
    server.context("cargo did not build the server")
}

/// The server's binary, if this line of cargo's report is about it.
fn server_in(line: &str) -> Option<PathBuf> {
    let message: Message = serde_json::from_str(line).ok()?;
    let target = message.target?;
    let executable = message.executable?;
    let is_bin = target.kind.iter().any(|kind| kind == "bin");
    // The unit tests of the binary have the same name, but lie in `deps/` under a hash.
    let is_it = executable.file_name().is_some_and(|name| name == "baokao");
    (is_bin && target.name == "baokao" && is_it).then_some(executable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_found_in_cargos_report() {
        let line = |executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","target":{{"name":"baokao","kind":["bin"]}},"executable":{executable}}}"#
            )
        };
        assert_eq!(
            server_in(&line("\"/t/debug/baokao\"")),
            Some("/t/debug/baokao".into())
        );
        assert_eq!(server_in(&line("\"/t/debug/deps/baokao-12ab\"")), None);
        assert_eq!(server_in(&line("null")), None);
        assert_eq!(
            server_in(r#"{"reason":"build-finished","success":true}"#),
            None
        );
    }
}
