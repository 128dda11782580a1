//! The only place that asks the machine what time it is. Everything else is
//! handed a [`Moment`].

use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Moment;

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    #[cfg(feature = "test-clock")]
    moved: std::sync::Arc<std::sync::Mutex<Moved>>,
}

/// What a test has done to the clock.
#[cfg(feature = "test-clock")]
#[derive(Clone, Copy, Debug)]
enum Moved {
    /// So many milliseconds ahead of the machine's, and going.
    Ahead(i64),
    /// Standing at so many milliseconds UTC.
    Standing(i64),
}

#[cfg(feature = "test-clock")]
impl Default for Moved {
    fn default() -> Self {
        Self::Ahead(0)
    }
}

impl Clock {
    /// The machine's time, in a test build as far ahead as the test has moved it.
    #[must_use]
    pub fn now(&self) -> Moment {
        let millis = machine_millis();
        #[cfg(feature = "test-clock")]
        let millis = match *self.moved() {
            Moved::Ahead(ahead) => millis + ahead,
            Moved::Standing(at) => at,
        };
        Moment::from_millis(millis)
    }

    /// Moves the clock so that it now shows `to`, and goes on from there.
    #[cfg(feature = "test-clock")]
    pub fn move_to(&self, to: Moment) {
        *self.moved() = Moved::Ahead(to.millis() - machine_millis());
    }

    /// Stops the clock at `at`, for what is judged to the millisecond;
    /// [`Clock::move_to`] lets it go on.
    #[cfg(feature = "test-clock")]
    pub fn stop_at(&self, at: Moment) {
        *self.moved() = Moved::Standing(at.millis());
    }

    #[cfg(feature = "test-clock")]
    fn moved(&self) -> std::sync::MutexGuard<'_, Moved> {
        self.moved.lock().expect("nothing panics while it is held")
    }
}

fn machine_millis() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("machines that run this are past 1970");
    i64::try_from(since.as_millis()).expect("292 million years fit")
}
