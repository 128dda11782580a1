//! The loops that run due jobs and look after payments until the server stops.

use std::time::Duration;

use services::{Clock, Services};
use tokio_util::sync::CancellationToken;

/// How long the worker rests when nothing was due.
const REST: Duration = Duration::from_millis(500);

/// Runs due jobs one after another; what fails is tried again by its own
/// schedule.
pub(crate) async fn work(services: Services, clock: Clock, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match services.run_next_job(clock.now()).await {
            Ok(true) => {}
            Ok(false) => rest(&stop).await,
            Err(error) => {
                tracing::error!(%error, "a job could not be taken");
                rest(&stop).await;
            }
        }
    }
}

/// Looks after payments round by round, beside the jobs: a gateway that
/// doesn't answer must not hold up a text message.
pub(crate) async fn look_after_payments(services: Services, clock: Clock, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match services.look_after_payments(clock.now()).await {
            Ok(0) => rest(&stop).await,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "payments could not be looked after");
                rest(&stop).await;
            }
        }
    }
}

async fn rest(stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(REST) => {}
    }
}
