//! What the house does for itself from time to time: forgetting what has ended
//! or expired. Chaining the audit is the business of `audit`.

use domain::{sign_in::KNOWN_MILLIS, time::Moment};
use storage::{
    captchas, jobs, known_browsers, limits, notifications, pending_registrations, review_leases,
    sessions, sms_codes,
};

use crate::{error::Error, privacy::words, services::Services};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Ended sessions are kept for a day, for who asks what happened.
const SESSIONS_KEPT: i64 = DAY;
/// Done jobs are kept for a week.
const JOBS_KEPT: i64 = 7 * DAY;
/// Messages that belong to no account are kept for a week.
const MESSAGES_KEPT: i64 = 7 * DAY;
/// The longest window of a limit is a day; its hits are kept for two.
const HITS_KEPT: i64 = 2 * DAY;
/// How many rows of one kind one run deletes at most.
const BATCH: i64 = 500;

/// What one run has forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Registrations that nobody confirmed in time.
    pub registrations: u64,
    /// Codes that can't be used any more.
    pub codes: u64,
    /// Captcha challenges that were answered and have expired.
    pub captchas: u64,
    /// Sessions that have ended.
    pub sessions: u64,
    /// Browsers in which nobody signed in for long.
    pub browsers: u64,
    /// Files that reviewers had open.
    pub leases: u64,
    /// What limits counted long ago.
    pub hits: u64,
    /// Jobs that were done.
    pub jobs: u64,
    /// Messages to no account.
    pub messages: u64,
    /// Words about persons that were forgotten, or sealed; of one table.
    pub words: u64,
}

impl Forgotten {
    /// Whether there is more than one run deletes.
    #[must_use]
    pub const fn left_some(&self) -> bool {
        // Batches are counted in i64 by the database and are small.
        let full = BATCH as u64;
        self.sessions == full
            || self.browsers == full
            || self.jobs == full
            || self.messages == full
            || self.words == full
    }
}

impl Services {
    /// Deletes what has ended or expired. Running it twice, or on several
    /// nodes, does no harm.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn forget_what_ended(&self, now: Moment) -> Result<Forgotten, Error> {
        let at = now;
        let now = now.millis();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    Ok(Forgotten {
                        registrations: pending_registrations::prune(tx, now).await?,
                        codes: sms_codes::prune(tx, now).await?,
                        captchas: captchas::prune(tx, now).await?,
                        sessions: sessions::prune(tx, now - SESSIONS_KEPT, BATCH).await?,
                        browsers: known_browsers::prune(tx, now - KNOWN_MILLIS, BATCH).await?,
                        leases: review_leases::sweep(tx, now).await?,
                        hits: limits::prune(tx, now - HITS_KEPT).await?,
                        jobs: jobs::prune(tx, now - JOBS_KEPT, BATCH).await?,
                        messages: notifications::prune_unowned(tx, now - MESSAGES_KEPT, BATCH)
                            .await?,
                        words: words::tidy(tx, at, BATCH).await?,
                    })
                })
            })
            .await
    }
}
