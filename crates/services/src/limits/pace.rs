//! How often something may happen that changes nothing: a page is opened, a file is
//! fetched. It is counted in the node's memory and nowhere else, since what is kept away
//! is load.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

use domain::time::Moment;

use super::{HOUR, MINUTE, too_many};
use crate::error::Error;

/// So many are remembered; beyond that all are forgotten, since memory is what an
/// attack from everywhere would be after.
const MOST: usize = 50_000;

/// So often within a while.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Often {
    times: u32,
    /// In milliseconds.
    window: i64,
}

/// A hundred and twenty checks of receipts in ten minutes for an address: numbers can't
/// be guessed.
pub(crate) const RECEIPT_CHECKS: Often = Often {
    times: 120,
    window: 10 * MINUTE,
};
/// Thirty specimens of the ticket and thirty receipts an hour for an account: each is
/// drawn anew.
pub(crate) const PAPERS: Often = Often {
    times: 30,
    window: HOUR,
};
/// Three hundred tickets: a device that keeps an offline copy fetches it anew whenever a
/// page with it is opened, and nobody may be kept from theirs on the exam's morning.
pub(crate) const TICKETS: Often = Often {
    times: 300,
    window: HOUR,
};

/// What this node has counted lately, for each `K`.
#[derive(Debug)]
pub(crate) struct Pace<K> {
    often: Often,
    counted: Mutex<HashMap<K, Counted>>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    since: i64,
    times: u32,
}

impl<K: Eq + Hash> Pace<K> {
    pub(crate) fn new(often: Often) -> Self {
        Self {
            often,
            counted: Mutex::default(),
        }
    }

    /// Counts one more for `whom`, or says in this sentence when the next may be.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`].
    pub(crate) fn demand(&self, whom: K, refusal: &str, now: Moment) -> Result<(), Error> {
        let (Often { times, window }, now) = (self.often, now.millis());
        let is_recent = |counted: &Counted| (0..window).contains(&(now - counted.since));
        // A panic elsewhere leaves whole numbers behind.
        let mut all = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.retain(|_, counted| is_recent(counted));
            if all.len() >= MOST {
                all.clear();
            }
        }
        let fresh = Counted {
            since: now,
            times: 0,
        };
        let counted = all.entry(whom).or_insert(fresh);
        if !is_recent(counted) {
            *counted = fresh;
        }
        if counted.times >= times {
            let wait = (counted.since + window - now + 999) / 1000;
            let wait = u32::try_from(wait).unwrap_or(u32::MAX);
            return Err(too_many(refusal, wait));
        }
        counted.times += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFTEN: Often = RECEIPT_CHECKS;

    fn at(millis: i64) -> Moment {
        Moment::from_millis(millis)
    }

    #[test]
    fn somebody_is_told_when_they_may_go_on_and_others_are_not_hindered() {
        let pace = Pace::new(OFTEN);
        for _ in 0..OFTEN.times {
            assert!(pace.demand("one", "", at(5)).is_ok());
        }
        let refused = pace.demand("one", "核验过于频繁", at(5 + OFTEN.window - 1));
        let Err(Error::TooMany {
            retry_after: 1,
            sentence,
        }) = refused
        else {
            panic!("{refused:?}");
        };
        assert!(sentence.starts_with("核验过于频繁。"), "{sentence}");
        assert!(pace.demand("other", "", at(5)).is_ok());
        assert!(pace.demand("one", "", at(5 + OFTEN.window)).is_ok());
    }

    #[test]
    fn memory_is_bounded_whoever_asks() {
        let pace = Pace::new(OFTEN);
        for number in 0..MOST + 10 {
            assert!(pace.demand(number, "", at(0)).is_ok());
        }
        let all = pace.counted.lock().expect("nobody panics");
        assert!(all.len() <= MOST);
    }
}
