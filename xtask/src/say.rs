//! What the tasks tell whoever waits: one line a step, each with the time since the start.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

static START: OnceLock<Instant> = OnceLock::new();

/// Starts the clock that every line shows.
pub(crate) fn start() {
    START.get_or_init(Instant::now);
}

/// A step, with the time since the start: `[  12.3 s] web bundle: compiling`.
pub(crate) fn step(text: impl Display) {
    let elapsed = START.get_or_init(Instant::now).elapsed();
    plain(format_args!("[{:>8}] {text}", seconds(elapsed)));
}

/// A line as it is. A closed pipe is no reason to stop the work.
pub(crate) fn plain(text: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// An error with everything that led to it, on standard error.
pub(crate) fn trouble(error: &anyhow::Error) {
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "\n{error}");
    for cause in error.chain().skip(1) {
        let _ = writeln!(out, "  because: {cause}");
    }
}

/// A duration as a reader likes it: `8.4 s`, `2 min 05 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 100 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_times_have_tenths_and_long_ones_minutes() {
        assert_eq!(seconds(Duration::from_millis(8_420)), "8.4 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
