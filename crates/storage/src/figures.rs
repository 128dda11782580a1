//! Counters of the store's own work, for `/metrics` and for tests.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// What the store has done since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Commits of at least one of `writes`. With grouping, fewer than those.
    pub commits: u64,
    /// Closures given to `write` that were committed, whether or not they found
    /// anything to change.
    pub writes: u64,
    /// Closures that refused, whose changes were therefore rolled back.
    pub refusals: u64,
    /// Closures that ended with an error of the store itself.
    pub failures: u64,
    /// Times that work was run again after a conflict.
    pub retries: u64,
    /// Writes that wait or run at this moment.
    pub queue: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Gauges {
    commits: AtomicU64,
    writes: AtomicU64,
    refusals: AtomicU64,
    failures: AtomicU64,
    retries: AtomicU64,
    queue: AtomicI64,
}

impl Gauges {
    pub(crate) fn committed(&self, writes: u64) {
        if writes > 0 {
            self.commits.fetch_add(1, Ordering::Relaxed);
            self.writes.fetch_add(writes, Ordering::Relaxed);
        }
    }

    pub(crate) fn refused(&self) {
        self.refusals.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn failed(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn retried(&self) {
        self.retries.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn entered(&self) {
        self.queue.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn left(&self) {
        self.queue.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn read(&self) -> Figures {
        Figures {
            commits: self.commits.load(Ordering::Relaxed),
            writes: self.writes.load(Ordering::Relaxed),
            refusals: self.refusals.load(Ordering::Relaxed),
            failures: self.failures.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            queue: u64::try_from(self.queue.load(Ordering::Relaxed)).unwrap_or(0),
        }
    }
}
