//! How many checks and tests passed and failed, and how the runners' outputs say so.

pub(crate) mod libtest;
pub(crate) mod playwright;

use std::fmt;
use std::ops::AddAssign;

/// What a part came to. A skipped test is a failed one: nothing is left out in silence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Count {
    /// A part that is one check, and it held.
    pub(crate) const fn success() -> Self {
        Self {
            passed: 1,
            failed: 0,
        }
    }

    /// A part that is one check, or could not be run.
    pub(crate) const fn failure() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// The count of a runner, which must agree with how it exited: a runner that failed without
    /// a failed test (a crash, say) or ran nothing at all counts as one failure.
    pub(crate) fn agreeing_with(mut self, succeeded: bool) -> Self {
        if self.failed == 0 && (!succeeded || self.passed == 0) {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_reads_as_it_must() {
        assert_eq!(
            Count {
                passed: 12,
                failed: 3
            }
            .to_string(),
            "12 passed, 3 failed"
        );
    }

    #[test]
    fn a_runner_that_crashed_or_ran_nothing_has_failed() {
        let good = Count {
            passed: 4,
            failed: 0,
        };
        assert_eq!(good.agreeing_with(true), good);
        assert_eq!(good.agreeing_with(false).failed, 1);
        assert_eq!(Count::default().agreeing_with(true).failed, 1);
    }
}
