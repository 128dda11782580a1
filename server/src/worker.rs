//! The loops that run due jobs and look after payments until the server stops.

use std::time::Duration;

use services::{Clock, Services};
use storage::jobs::{Job, Lane};
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

/// How long the worker rests when nothing was due.
const REST: Duration = Duration::from_millis(500);
/// How many jobs run side by side. An operator that takes the eight seconds that
/// it may take for a message is handed 30 a minute by a node all the same.
const PLACES: usize = 5;

/// Runs due jobs, some at once; what fails is tried again by its own schedule.
/// Returns when the last one has ended.
pub(crate) async fn work(services: Services, clock: Clock, stop: CancellationToken) {
    let mut running = JoinSet::new();
    while !stop.is_cancelled() {
        while let Some(ended) = running.try_join_next() {
            note(ended);
        }
        match take(&services, &clock, PLACES - running.len()).await {
            Some(job) => {
                running.spawn(run(services.clone(), clock.clone(), job));
            }
            None => rest_or_go_on(&mut running, &stop).await,
        }
    }
    while let Some(ended) = running.join_next().await {
        note(ended);
    }
}

/// What may be taken with so many free places. The last one is kept for codes: a
/// slow operator's notices never hold them up.
const fn open_lanes(free: usize) -> &'static [Lane] {
    match free {
        0 => &[],
        1 => &[Lane::Code],
        _ => &Lane::ALL,
    }
}

async fn take(services: &Services, clock: &Clock, free: usize) -> Option<Job> {
    let lanes = open_lanes(free);
    if lanes.is_empty() {
        return None;
    }
    let taken = services.take_job(lanes, clock.now()).await;
    taken.unwrap_or_else(|error| {
        tracing::error!(%error, "a job could not be taken");
        None
    })
}

async fn run(services: Services, clock: Clock, job: Job) {
    if let Err(error) = services.run_job(job, clock.now()).await {
        tracing::error!(%error, "a job's end could not be noted; it comes back");
    }
}

/// Waits for a job to end, for a moment to pass, or for the stop.
async fn rest_or_go_on(running: &mut JoinSet<()>, stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        Some(ended) = running.join_next() => note(ended),
        () = tokio::time::sleep(REST) => {}
    }
}

fn note(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a job broke off; it comes back");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_free_place_is_for_codes() {
        for free in 2..=PLACES {
            assert_eq!(open_lanes(free), Lane::ALL);
        }
        assert_eq!(open_lanes(1), [Lane::Code]);
        assert!(open_lanes(0).is_empty());
    }
}
