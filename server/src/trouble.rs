//! What fails again and again, such as every loop while the database is away:
//! the log hears of the first failure, and then once a minute of how many.

use domain::time::Moment;

/// For how long the log is spared, in milliseconds.
const QUIET_MILLIS: i64 = 60 * 1000;

/// The failures of one loop at one thing.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    told: Option<Moment>,
    untold: u64,
}

impl Trouble {
    /// One more failure: how many there were since the log heard of the last,
    /// when it is time to tell it again.
    pub(crate) fn one_more(&mut self, now: Moment) -> Option<u64> {
        self.untold += 1;
        let quiet = self
            .told
            .is_some_and(|told| (0..QUIET_MILLIS).contains(&(now.millis() - told.millis())));
        if quiet {
            return None;
        }
        self.told = Some(now);
        Some(std::mem::take(&mut self.untold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_is_told_and_then_one_a_minute() {
        let mut trouble = Trouble::default();
        let mut told = Vec::new();
        for half_seconds in 0..=240 {
            let now = Moment::from_millis(1_764_000_000_000 + half_seconds * 500);
            told.extend(trouble.one_more(now).map(|times| (half_seconds, times)));
        }
        assert_eq!(told, [(0, 1), (120, 120), (240, 120)]);
    }

    #[test]
    fn a_clock_that_was_set_back_silences_nothing() {
        let mut trouble = Trouble::default();
        for millis in [1_764_000_000_000, 1_700_000_000_000] {
            let now = Moment::from_millis(millis);
            assert_eq!(trouble.one_more(now), Some(1));
        }
    }
}
