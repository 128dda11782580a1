//! How often one address may check receipts. Whoever opens a page changes nothing,
//! so this is counted in the node's memory and nowhere else; numbers can't be
//! guessed, and what is kept away is load.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use domain::{text::receipt as words, time::Moment};

use crate::{
    error::Error,
    limits::{address_key, too_many},
};

/// So many checks for an address within [`WINDOW`].
const TIMES: u32 = 120;
/// Ten minutes, in milliseconds.
const WINDOW: i64 = 10 * 60 * 1000;
/// So many addresses are remembered; beyond that all are forgotten, since memory
/// is what an attack from everywhere would be after.
const MOST: usize = 50_000;

/// What this node has counted lately.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<HashMap<String, Counted>>);

#[derive(Clone, Copy, Debug)]
struct Counted {
    since: i64,
    times: u32,
}

impl Pace {
    /// Counts one more check, or says when the next may be made.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`].
    pub(crate) fn demand(&self, address: IpAddr, now: Moment) -> Result<(), Error> {
        let now = now.millis();
        // A panic elsewhere leaves whole numbers behind.
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.retain(|_, counted| is_recent(counted, now));
            if all.len() >= MOST {
                all.clear();
            }
        }
        let fresh = Counted {
            since: now,
            times: 0,
        };
        let counted = all.entry(address_key(address)).or_insert(fresh);
        if !is_recent(counted, now) {
            *counted = fresh;
        }
        if counted.times >= TIMES {
            let wait = (counted.since + WINDOW - now + 999) / 1000;
            let wait = u32::try_from(wait).unwrap_or(u32::MAX);
            return Err(too_many(words::TOO_OFTEN, wait));
        }
        counted.times += 1;
        Ok(())
    }
}

fn is_recent(counted: &Counted, now: i64) -> bool {
    (0..WINDOW).contains(&(now - counted.since))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Moment {
        Moment::from_millis(millis)
    }

    #[test]
    fn an_address_is_told_when_it_may_go_on_and_others_are_not_hindered() {
        let pace = Pace::default();
        let one: IpAddr = "203.0.113.9".parse().expect("an address");
        let other: IpAddr = "203.0.113.10".parse().expect("an address");
        for _ in 0..TIMES {
            assert!(pace.demand(one, at(5)).is_ok());
        }
        let refused = pace.demand(one, at(5 + WINDOW - 1));
        assert!(
            matches!(refused, Err(Error::TooMany { retry_after: 1, .. })),
            "{refused:?}"
        );
        assert!(pace.demand(other, at(5)).is_ok());
        assert!(pace.demand(one, at(5 + WINDOW)).is_ok());
    }

    #[test]
    fn memory_is_bounded_whoever_asks() {
        let pace = Pace::default();
        for number in 0..u32::try_from(MOST).expect("it is small") + 10 {
            let address = std::net::Ipv4Addr::from(number);
            assert!(pace.demand(address.into(), at(0)).is_ok());
        }
        let all = pace.0.lock().expect("nobody panics");
        assert!(all.len() <= MOST);
    }
}
