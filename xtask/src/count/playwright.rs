//! Counting by the report that Playwright's JSON reporter writes, and what it says of failures.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Count;

#[derive(Deserialize)]
struct Report {
    stats: Stats,
    #[serde(default)]
    suites: Vec<Suite>,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

/// A file, or a group of tests in one.
#[derive(Deserialize)]
struct Suite {
    #[serde(default)]
    specs: Vec<Spec>,
    #[serde(default)]
    suites: Vec<Self>,
}

#[derive(Deserialize)]
struct Spec {
    title: String,
    file: String,
    tests: Vec<Test>,
}

/// A test in a project, such as the phone.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    project_name: String,
    status: String,
    results: Vec<TestResult>,
}

#[derive(Deserialize)]
struct TestResult {
    #[serde(default)]
    errors: Vec<TestError>,
}

#[derive(Deserialize)]
struct TestError {
    #[serde(default)]
    message: String,
}

/// What the report says. Only what passed at the first try has passed; skipped tests have failed.
pub(crate) fn read(report: &[u8]) -> Result<Count> {
    let stats = parse(report)?.stats;
    Ok(Count {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + stats.skipped,
    })
}

/// How many lines of an error are shown; the page's whole text may follow them.
const SHOWN_LINES: usize = 12;

/// What failed, each with the beginning of what was wrong.
pub(crate) fn failures(report: &[u8]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for suite in &parse(report)?.suites {
        gather(suite, &mut found);
    }
    Ok(found)
}

fn parse(report: &[u8]) -> Result<Report> {
    serde_json::from_slice(report).context("Playwright's report has an unexpected form")
}

fn gather(suite: &Suite, found: &mut Vec<String>) {
    for spec in &suite.specs {
        let failed = spec.tests.iter().filter(|test| test.status != "expected");
        found.extend(failed.map(|test| told(spec, test)));
    }
    for suite in &suite.suites {
        gather(suite, found);
    }
}

/// Such as `[phone] tests/help.spec.ts: a page is there (unexpected)` and the error's lines.
fn told(spec: &Spec, test: &Test) -> String {
    let Spec { title, file, .. } = spec;
    let Test {
        project_name,
        status,
        results,
    } = test;
    let mut told = format!("[{project_name}] {file}: {title} ({status})");
    for error in results.iter().flat_map(|result| &result.errors) {
        for line in error.message.lines().take(SHOWN_LINES) {
            told.push_str("\n    ");
            told.push_str(line);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flaky_and_skipped_tests_count_as_failed() {
        let report = br#"{"config":{},"stats":{"startTime":"x","duration":1.5,
            "expected":10,"skipped":2,"unexpected":1,"flaky":1}}"#;
        let count = read(report).expect("this is a report");
        assert_eq!(
            count,
            Count {
                passed: 10,
                failed: 4
            }
        );
    }

    #[test]
    fn a_failure_is_told_with_its_project_and_its_error() {
        let report = br#"{"stats":{"expected":1,"skipped":0,"unexpected":1,"flaky":0},
            "suites":[{"title":"tests/a.spec.ts","specs":[],"suites":[{"title":"group","specs":[
                {"title":"it holds","file":"tests/a.spec.ts","ok":false,"tests":[
                    {"projectName":"desktop","status":"expected","results":[{"errors":[]}]},
                    {"projectName":"phone","status":"unexpected","results":[
                        {"errors":[{"message":"Error: no\n\nExpected: 1"}]}]}]}]}]}]}"#;
        assert_eq!(
            failures(report).expect("this is a report"),
            [
                "[phone] tests/a.spec.ts: it holds (unexpected)\n    Error: no\n    \n    Expected: 1"
            ]
        );
    }

    #[test]
    fn something_else_is_refused() {
        assert!(read(b"{}").is_err());
        assert!(failures(b"{}").is_err());
    }
}
