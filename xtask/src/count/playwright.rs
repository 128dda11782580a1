//! Counting by the report that Playwright's JSON reporter writes.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Count;

#[derive(Deserialize)]
struct Report {
    stats: Stats,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

/// What the report says. Only what passed at the first try has passed; skipped tests have failed.
pub(crate) fn read(report: &[u8]) -> Result<Count> {
    let stats = serde_json::from_slice::<Report>(report)
        .context("Playwright's report has an unexpected form")?
        .stats;
    Ok(Count {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + stats.skipped,
    })
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
    fn something_else_is_refused() {
        assert!(read(b"{}").is_err());
    }
}
