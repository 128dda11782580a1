//! The loops that run due jobs, look after payments and remind candidates until
//! the server stops.

use std::{sync::Arc, time::Duration};

use services::{Clock, Services};
use storage::jobs::{Job, Lane};
use tokio::{
    sync::Semaphore,
    task::{JoinError, JoinSet},
};
use tokio_util::sync::CancellationToken;

use crate::trouble::Trouble;

/// How long the worker rests when nothing was due.
const REST: Duration = Duration::from_millis(500);
/// How long it rests when nobody had to be reminded; a minute more or less is not
/// seen in three hours.
const REMINDERS_REST: Duration = Duration::from_secs(10);
/// How many jobs run side by side. An operator that takes the eight seconds that
/// it may take for a message is handed 37 a minute by a node all the same.
const PLACES: usize = 5;

/// So many of them may be something else than a code: a slow operator's notices
/// never hold all places.
const OTHER_PLACES: usize = PLACES - 1;
const CODES: &[Lane] = &[Lane::Code];
const OTHERS: &[Lane] = &[Lane::Money, Lane::Notice];

/// Runs due jobs, some at once; what fails is tried again by its own schedule.
/// Returns when the last one has ended.
pub(crate) async fn work(services: Services, clock: Clock, stop: CancellationToken) {
    let (mut running, mut trouble) = (JoinSet::new(), Trouble::default());
    let places = Arc::new(Semaphore::new(OTHER_PLACES));
    while !stop.is_cancelled() {
        while let Some(ended) = running.try_join_next() {
            note(ended);
        }
        let (free, others) = (
            PLACES - running.len(),
            OTHER_PLACES - places.available_permits(),
        );
        match next(&services, &clock, order(free, others), &mut trouble).await {
            Some((job, lanes)) => {
                let place = (lanes == OTHERS).then(|| Arc::clone(&places).try_acquire_owned());
                let (services, clock) = (services.clone(), clock.clone());
                running.spawn(async move {
                    run(services, clock, job).await;
                    drop(place);
                });
            }
            None => rest_or_go_on(&mut running, &stop).await,
        }
    }
    while let Some(ended) = running.join_next().await {
        note(ended);
    }
}

/// In which order the lanes are asked, with so many free places and so many jobs
/// under way that are no codes. Codes go first, but where nothing else is under
/// way something else may: a flood of codes holds up no notice for good.
const fn order(free: usize, others: usize) -> &'static [&'static [Lane]] {
    match (free, others) {
        (0, _) => &[],
        (_, 0) => &[OTHERS, CODES],
        (_, OTHER_PLACES..) => &[CODES],
        _ => &[CODES, OTHERS],
    }
}

/// The next job, and the lanes that it was found in.
async fn next(
    services: &Services,
    clock: &Clock,
    order: &[&'static [Lane]],
    trouble: &mut Trouble,
) -> Option<(Job, &'static [Lane])> {
    for lanes in order {
        match services.take_job(lanes, clock.now()).await {
            Ok(Some(job)) => return Some((job, lanes)),
            Ok(None) => {}
            Err(error) => {
                if let Some(times) = trouble.one_more(clock.now()) {
                    tracing::error!(%error, times, "a job could not be taken");
                }
                return None;
            }
        }
    }
    None
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
    let mut trouble = Trouble::default();
    while !stop.is_cancelled() {
        match services.look_after_payments(clock.now()).await {
            Ok(0) => rest(&stop).await,
            Ok(_) => {}
            Err(error) => {
                if let Some(times) = trouble.one_more(clock.now()) {
                    tracing::error!(%error, times, "payments could not be looked after");
                }
                rest(&stop).await;
            }
        }
    }
}

/// Reminds candidates round by round, beside the jobs: going through a large exam
/// must not hold up what somebody waits for.
pub(crate) async fn look_after_reminders(
    services: Services,
    clock: Clock,
    stop: CancellationToken,
) {
    let mut trouble = Trouble::default();
    while !stop.is_cancelled() {
        match services.look_after_reminders(clock.now()).await {
            Ok(0) => rest_for(REMINDERS_REST, &stop).await,
            Ok(_) => {}
            Err(error) => {
                if let Some(times) = trouble.one_more(clock.now()) {
                    tracing::error!(%error, times, "nobody could be reminded");
                }
                rest_for(REMINDERS_REST, &stop).await;
            }
        }
    }
}

async fn rest(stop: &CancellationToken) {
    rest_for(REST, stop).await;
}

async fn rest_for(span: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(span) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_first_and_neither_holds_all_places() {
        assert_eq!(order(PLACES, 0), [OTHERS, CODES], "nothing is under way");
        assert_eq!(order(1, 0), [OTHERS, CODES], "four codes are");
        for others in 1..OTHER_PLACES {
            assert_eq!(order(PLACES - others, others), [CODES, OTHERS]);
        }
        assert_eq!(order(1, OTHER_PLACES), [CODES], "the last place");
        assert!(order(0, 3).is_empty());
    }
}
