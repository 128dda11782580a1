//! The only place that asks the machine what time it is. Everything else is
//! handed a [`Moment`].

use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Moment;

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    #[cfg(feature = "test-clock")]
    moved: std::sync::Arc<std::sync::atomic::AtomicI64>,
}

impl Clock {
    /// The machine's time, in a test build as far ahead as the test has moved it.
    #[must_use]
    pub fn now(&self) -> Moment {
        #[expect(clippy::disallowed_methods, reason = "this is the clock")]
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("machines that run this are past 1970");
        let millis = i64::try_from(since.as_millis()).expect("292 million years fit");
        #[cfg(feature = "test-clock")]
        let millis = millis + self.moved.load(std::sync::atomic::Ordering::SeqCst);
        Moment::from_millis(millis)
    }

    /// Moves the clock so that it now shows `to`, and goes on from there.
    #[cfg(feature = "test-clock")]
    pub fn move_to(&self, to: Moment) {
        let ahead = to.millis() - self.now().millis();
        self.moved
            .fetch_add(ahead, std::sync::atomic::Ordering::SeqCst);
    }
}
