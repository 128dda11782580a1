//! Runs the same thing from several tasks for a while, and tells how often it
//! was done and how long each took.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// What a while of load came to.
pub(crate) struct Outcome {
    times: Vec<Duration>,
    whole: Duration,
}

impl Outcome {
    /// How often it was done, a second.
    pub(crate) fn rate(&self) -> f64 {
        self.times.len() as f64 / self.whole.as_secs_f64()
    }

    /// The time that so many of a hundred did not exceed, in milliseconds.
    pub(crate) fn percentile(&self, of_hundred: usize) -> f64 {
        let place = (self.times.len() * of_hundred / 100).min(self.times.len().saturating_sub(1));
        self.times
            .get(place)
            .map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

/// Each of `starts` does `one` again and again until the time is over; `one`
/// returns whatever it keeps for the next time.
pub(crate) async fn repeat<S, F, T>(
    starts: Vec<S>,
    span: Duration,
    one: F,
) -> anyhow::Result<Outcome>
where
    S: Send + 'static,
    F: Fn(S) -> T + Clone + Send + 'static,
    T: Future<Output = anyhow::Result<S>> + Send + 'static,
{
    repeat_slowly(starts, span, Duration::ZERO, one).await
}

/// The same with a pause before each time, which does not count.
pub(crate) async fn repeat_slowly<S, F, T>(
    starts: Vec<S>,
    span: Duration,
    pause: Duration,
    one: F,
) -> anyhow::Result<Outcome>
where
    S: Send + 'static,
    F: Fn(S) -> T + Clone + Send + 'static,
    T: Future<Output = anyhow::Result<S>> + Send + 'static,
{
    let times = Arc::new(Mutex::new(Vec::new()));
    let started = Instant::now();
    let mut tasks = Vec::new();
    for mut state in starts {
        let (one, times) = (one.clone(), Arc::clone(&times));
        tasks.push(tokio::spawn(async move {
            let mut own = Vec::new();
            while started.elapsed() < span {
                if !pause.is_zero() {
                    tokio::time::sleep(pause).await;
                }
                let begun = Instant::now();
                state = one(state).await?;
                own.push(begun.elapsed());
            }
            times
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend(own);
            anyhow::Ok(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    let whole = started.elapsed();
    let mut times = std::mem::take(&mut *times.lock().unwrap_or_else(PoisonError::into_inner));
    times.sort_unstable();
    Ok(Outcome { times, whole })
}
