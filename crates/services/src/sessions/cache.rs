//! Who a token belongs to, remembered for seconds. A session that ends on this
//! node is forgotten at once.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::{id::SessionId, time::Moment};

use super::Recognised;

/// How long another node's change may go unseen.
const LIFE_MILLIS: i64 = 5000;
/// When so many are remembered, those that are over are thrown out.
const CROWD: usize = 20_000;

/// Recognised sessions by the hash of their token.
#[derive(Debug, Default)]
pub(crate) struct SessionCache(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    /// Counts what was forgotten, so that a session that was read before it
    /// ended isn't put back after it.
    endings: u64,
    entries: HashMap<[u8; 32], Remembered>,
}

/// How many sessions had been forgotten when a reading began.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading(u64);

#[derive(Debug)]
struct Remembered {
    found: Recognised,
    until: Moment,
}

impl SessionCache {
    pub(crate) fn get(&self, hash: &[u8; 32], now: Moment) -> Option<Recognised> {
        let memory = self.memory();
        let entry = memory.entries.get(hash)?;
        let fresh = now < entry.until && now < entry.found.until.unused;
        fresh.then(|| entry.found.clone())
    }

    /// To be called before the database is asked.
    pub(crate) fn begin_reading(&self) -> Reading {
        Reading(self.memory().endings)
    }

    pub(crate) fn put(&self, reading: Reading, hash: [u8; 32], found: Recognised, now: Moment) {
        let mut memory = self.memory();
        if memory.endings != reading.0 {
            return;
        }
        if memory.entries.len() >= CROWD {
            memory.entries.retain(|_, entry| now < entry.until);
        }
        if memory.entries.len() < CROWD {
            let until = Moment::from_millis(now.millis() + LIFE_MILLIS);
            memory.entries.insert(hash, Remembered { found, until });
        }
    }

    pub(crate) fn forget(&self, session: SessionId) {
        self.keep(|found| found.session != session);
    }

    /// Forgets everybody's sessions of one account, after a new password say.
    pub(crate) fn forget_account(&self, account: domain::id::AccountId) {
        self.keep(|found| {
            let viewer = found.viewer.as_ref();
            viewer.is_none_or(|viewer| viewer.account != account)
        });
    }

    fn keep(&self, stays: impl Fn(&Recognised) -> bool) {
        let mut memory = self.memory();
        memory.endings += 1;
        memory.entries.retain(|_, entry| stays(&entry.found));
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // A panic elsewhere can't leave half an entry behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caller::Until;

    fn found(session: i64) -> Recognised {
        Recognised {
            session: SessionId(session),
            viewer: None,
            until: Until {
                unused: Moment::from_millis(1_000_000),
                last: Moment::from_millis(1_000_000),
            },
        }
    }

    #[test]
    fn a_session_is_remembered_for_five_seconds() {
        let cache = SessionCache::default();
        let reading = cache.begin_reading();
        cache.put(reading, [1; 32], found(1), Moment::from_millis(0));
        assert!(cache.get(&[1; 32], Moment::from_millis(4999)).is_some());
        assert!(cache.get(&[1; 32], Moment::from_millis(5000)).is_none());
    }

    #[test]
    fn a_session_that_ended_is_forgotten_at_once() {
        let cache = SessionCache::default();
        let reading = cache.begin_reading();
        cache.put(reading, [1; 32], found(1), Moment::from_millis(0));
        cache.put(reading, [2; 32], found(2), Moment::from_millis(0));
        cache.forget(SessionId(1));
        assert!(cache.get(&[1; 32], Moment::from_millis(1)).is_none());
        assert!(cache.get(&[2; 32], Moment::from_millis(1)).is_some());
    }

    #[test]
    fn a_session_that_was_read_before_it_ended_is_not_put_back() {
        let cache = SessionCache::default();
        let reading = cache.begin_reading();
        cache.forget(SessionId(1));
        cache.put(reading, [1; 32], found(1), Moment::from_millis(0));
        assert!(cache.get(&[1; 32], Moment::from_millis(1)).is_none());
    }
}
