//! What the server does by itself from time to time: chaining the audit, forgetting
//! pictures from phones, publishing figures that are due and reading the keys anew
//! every two seconds, forgetting what else has ended every five minutes. Several
//! nodes may do it at once.

use std::time::Duration;

use services::{Clock, Services};
use tokio_util::sync::CancellationToken;

use crate::trouble::Trouble;

/// The pause between two rounds, in each of which the audit's new rows are chained,
/// pictures from phones that are over are deleted, the figures of applicants that are
/// due are published, and the key file is read again.
const ROUND: Duration = Duration::from_secs(2);
/// How often the house is tidied, in milliseconds.
const TIDY_MILLIS: i64 = 5 * 60 * 1000;

/// Keeps the house until the server stops; the last rows are chained then.
pub(crate) async fn keep(services: Services, clock: Clock, stop: CancellationToken) {
    let mut tidied = None;
    let (mut unsealed, mut unread) = (Trouble::default(), Trouble::default());
    let (mut unforgotten, mut unpublished) = (Trouble::default(), Trouble::default());
    while !stop.is_cancelled() {
        seal(&services, &clock, &mut unsealed).await;
        if let Err(error) = services.forget_pictures(clock.now()).await
            && let Some(times) = unforgotten.one_more(clock.now())
        {
            tracing::warn!(%error, times, "pictures from phones that are over could not be deleted");
        }
        match services.publish_figures(clock.now()).await {
            Ok(0) => {}
            Ok(exams) => tracing::info!(exams, "figures of applicants were published"),
            Err(error) => {
                if let Some(times) = unpublished.one_more(clock.now()) {
                    tracing::warn!(%error, times, "figures that are due could not be published");
                }
            }
        }
        if let Err(error) = services.refresh_keys()
            && let Some(times) = unread.one_more(clock.now())
        {
            tracing::error!(%error, times, "the key file can't be read; the keys in memory stay");
        }
        let now = clock.now().millis();
        if tidied.is_none_or(|at| now - at >= TIDY_MILLIS) {
            tidy(&services, &clock, &stop).await;
            tidied = Some(now);
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(ROUND) => {}
        }
    }
    seal(&services, &clock, &mut unsealed).await;
}

async fn seal(services: &Services, clock: &Clock, trouble: &mut Trouble) {
    loop {
        match services.seal_audit().await {
            Ok(0) => return,
            Ok(rows) => tracing::debug!(rows, "audit rows were chained"),
            Err(error) => {
                if let Some(times) = trouble.one_more(clock.now()) {
                    tracing::warn!(%error, times, "the audit could not be chained");
                }
                return;
            }
        }
    }
}

/// A batch of each table after the other, until none is left or the server stops.
async fn tidy(services: &Services, clock: &Clock, stop: &CancellationToken) {
    match services.forget_late_drafts(clock.now()).await {
        Ok(accounts) => tracing::debug!(accounts, "portraits that are too late were forgotten"),
        Err(error) => tracing::warn!(%error, "late portraits could not be forgotten"),
    }
    while !stop.is_cancelled() {
        match services.forget_what_ended(clock.now()).await {
            Ok(forgotten) => {
                tracing::debug!(?forgotten, "what had ended was deleted");
                if !forgotten.left_some() {
                    return;
                }
            }
            Err(error) => {
                tracing::warn!(%error, "what had ended could not be deleted");
                return;
            }
        }
    }
}
