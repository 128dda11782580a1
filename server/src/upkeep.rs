//! What the server does by itself from time to time: chaining the audit, forgetting
//! pictures from phones and reading the keys anew every two seconds, publishing figures
//! as the hour begins, forgetting what else has ended every five minutes. Several nodes
//! may do it at once.

use std::time::Duration;

use domain::time::Moment;
use services::{Clock, Services};
use tokio_util::sync::CancellationToken;

use crate::trouble::Trouble;

/// The pause between two rounds, in each of which the audit's new rows are chained,
/// pictures from phones that are over are deleted, and the key file is read again. So
/// late at most are figures that are due at an hour.
const ROUND: Duration = Duration::from_secs(2);
/// A full hour, in milliseconds: those of Beijing are those of UTC.
const HOUR_MILLIS: i64 = 60 * 60 * 1000;
/// How often figures are looked for between the hours, in milliseconds: an exam may be
/// published, or publish in another way, when its hour has passed.
const FIGURES_MILLIS: i64 = 30 * 1000;
/// How often the house is tidied, in milliseconds.
const TIDY_MILLIS: i64 = 5 * 60 * 1000;

/// Keeps the house until the server stops; the last rows are chained then.
pub(crate) async fn keep(services: Services, clock: Clock, stop: CancellationToken) {
    let (mut tidied, mut looked) = (None, None);
    let (mut unsealed, mut unread) = (Trouble::default(), Trouble::default());
    let (mut unforgotten, mut unpublished) = (Trouble::default(), Trouble::default());
    while !stop.is_cancelled() {
        seal(&services, &clock, &mut unsealed).await;
        if let Err(error) = services.forget_pictures(clock.now()).await
            && let Some(times) = unforgotten.one_more(clock.now())
        {
            tracing::warn!(%error, times, "pictures from phones that are over could not be deleted");
        }
        let now = clock.now();
        if may_be_due(looked, now) && publish(&services, now, &mut unpublished).await {
            looked = Some(now);
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

/// Whether figures may have become due since they were looked for: that happens at full
/// hours, and by what the office does.
fn may_be_due(looked: Option<Moment>, now: Moment) -> bool {
    let hour = |moment: Moment| moment.millis().div_euclid(HOUR_MILLIS);
    looked.is_none_or(|looked| {
        let since = now.millis() - looked.millis();
        hour(looked) != hour(now) || !(0..FIGURES_MILLIS).contains(&since)
    })
}

/// Publishes the figures that are due, if the database answers.
async fn publish(services: &Services, now: Moment, trouble: &mut Trouble) -> bool {
    match services.publish_figures(now).await {
        Ok(0) => true,
        Ok(exams) => {
            tracing::info!(exams, "figures of applicants were published");
            true
        }
        Err(error) => {
            if let Some(times) = trouble.one_more(now) {
                tracing::warn!(%error, times, "figures that are due could not be published");
            }
            false
        }
    }
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

#[cfg(test)]
mod tests {
    use domain::exam::Hour;

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_beijing(text).expect("a moment of the test")
    }

    fn after(moment: Moment, millis: i64) -> Moment {
        Moment::from_millis(moment.millis() + millis)
    }

    #[test]
    fn figures_are_looked_for_at_the_start_as_an_hour_begins_and_each_half_minute() {
        let half_past = at("2026-11-20 08:30");
        assert!(may_be_due(None, half_past), "the server has just started");
        let asked = Some(half_past);
        assert!(!may_be_due(asked, half_past));
        assert!(!may_be_due(asked, after(half_past, FIGURES_MILLIS - 1)));
        assert!(may_be_due(asked, after(half_past, FIGURES_MILLIS)));
        assert!(may_be_due(asked, after(half_past, -1)), "the clock was set");
        for hour in 0u8..24 {
            let due = Hour::try_from(hour).expect("an hour of the day");
            let due = due.of(half_past.date());
            let asked = Some(after(due, -1));
            assert!(may_be_due(asked, due), "{hour}");
            assert!(!may_be_due(Some(due), after(due, 1)), "{hour}");
        }
    }
}
