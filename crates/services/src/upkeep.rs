//! What the house does for itself from time to time: forgetting what has ended
//! or expired, some rows of each table at a time. Chaining the audit is the
//! business of `audit`.

use domain::{sign_in::KNOWN_MILLIS, time::Moment};
use storage::{
    BoxFuture, Tx, captchas, form_drafts, jobs, known_browsers, limits, notifications,
    pending_registrations, photo_captures, photo_sources, reminders, review_leases, sessions,
    sms_codes,
};

use crate::{accounts::CODE_LIFE_MILLIS, error::Error, privacy::words, services::Services};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Ended sessions are kept for a day, for who asks what happened.
const SESSIONS_KEPT: i64 = DAY;
/// Done jobs are kept for a week.
const JOBS_KEPT: i64 = 7 * DAY;
/// Buried jobs are kept for as long as `baokao messages retry` can reach back.
const BURIED_KEPT: i64 = 30 * DAY;
/// Messages that belong to no account are kept for a week.
const MESSAGES_KEPT: i64 = 7 * DAY;
/// The longest window of a limit is a day; its hits are kept for two.
const HITS_KEPT: i64 = 2 * DAY;
/// What a draft was cut from is kept for a day.
const PHOTO_SOURCES_KEPT: i64 = DAY;
/// What was typed into a form and not saved is kept for half a year.
const FORM_DRAFTS_KEPT: i64 = 180 * DAY;
/// What somebody was reminded of is known for 30 days after its end.
const REMINDERS_KEPT: i64 = 30 * DAY;
/// How many rows of one kind one run deletes at most: a fraction of a second,
/// in which nothing else is written on SQLite.
const BATCH: i64 = 500;
/// How many pictures from phones go in one transaction, of up to 10 MB each: on
/// SQLite 200 MB of its file are freed in some tenths of a second.
const PICTURES: i64 = 20;

/// What one run has forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Registrations that nobody confirmed in time.
    pub registrations: u64,
    /// Codes that can't be used and prove nothing any more: a used one tells whose
    /// phone it was as long again as it was valid.
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
    /// Jobs that were buried and that nobody took up again.
    pub buried: u64,
    /// Messages to no account.
    pub messages: u64,
    /// What drafts of portraits were cut from.
    pub photo_sources: u64,
    /// What was typed into forms that nobody saved, or that can't be saved any more.
    pub form_drafts: u64,
    /// Reminders of what ended long ago.
    pub reminders: u64,
    /// Tables in which nothing could be deleted; the log says why.
    pub failed: usize,
    /// Words about persons that were forgotten, or sealed; of one table.
    pub words: u64,
}

impl Forgotten {
    /// How many rows of each table.
    const fn tables(&self) -> [u64; 14] {
        [
            self.registrations,
            self.codes,
            self.captchas,
            self.sessions,
            self.browsers,
            self.leases,
            self.hits,
            self.jobs,
            self.buried,
            self.messages,
            self.photo_sources,
            self.form_drafts,
            self.reminders,
            self.words,
        ]
    }

    /// Whether one of the tables may hold more than one run deletes. One that
    /// failed waits for the next time.
    #[must_use]
    pub fn left_some(&self) -> bool {
        self.tables()
            .iter()
            .any(|rows| i64::try_from(*rows).is_ok_and(|rows| rows >= BATCH))
    }
}

impl Services {
    /// Deletes what has ended or expired, each table in a transaction of its
    /// own: one that can't be tidied keeps no other from it. Running it twice,
    /// or on several nodes, does no harm.
    ///
    /// # Errors
    ///
    /// A storage error, when no table at all could be tidied.
    pub async fn forget_what_ended(&self, now: Moment) -> Result<Forgotten, Error> {
        let at = now;
        let now = now.millis();
        let mut failures = Vec::new();
        let told = &mut failures;
        // Codes go before the messages that they were sent in.
        let mut forgotten = Forgotten {
            registrations: self
                .delete("pending_registration", told, move |tx| {
                    Box::pin(pending_registrations::prune(tx, now, BATCH))
                })
                .await,
            codes: self
                .delete("sms_code", told, move |tx| {
                    Box::pin(sms_codes::prune(tx, now - CODE_LIFE_MILLIS, BATCH))
                })
                .await,
            captchas: self
                .delete("captcha_spent", told, move |tx| {
                    Box::pin(captchas::prune(tx, now, BATCH))
                })
                .await,
            sessions: self
                .delete("session", told, move |tx| {
                    Box::pin(sessions::prune(tx, now - SESSIONS_KEPT, BATCH))
                })
                .await,
            browsers: self
                .delete("known_browser", told, move |tx| {
                    Box::pin(known_browsers::prune(tx, now - KNOWN_MILLIS, BATCH))
                })
                .await,
            leases: self
                .delete("review_lease", told, move |tx| {
                    Box::pin(review_leases::sweep(tx, now, BATCH))
                })
                .await,
            hits: self
                .delete("limit_hit", told, move |tx| {
                    Box::pin(limits::prune(tx, now - HITS_KEPT, BATCH))
                })
                .await,
            jobs: self
                .delete("job", told, move |tx| {
                    Box::pin(jobs::prune(tx, now - JOBS_KEPT, BATCH))
                })
                .await,
            buried: self
                .delete("buried job", told, move |tx| {
                    Box::pin(jobs::prune_dead(tx, now - BURIED_KEPT, BATCH))
                })
                .await,
            messages: self
                .delete("notification", told, move |tx| {
                    Box::pin(notifications::prune_unowned(tx, now - MESSAGES_KEPT, BATCH))
                })
                .await,
            photo_sources: self
                .delete("photo_source", told, move |tx| {
                    Box::pin(photo_sources::prune(tx, now - PHOTO_SOURCES_KEPT, BATCH))
                })
                .await,
            form_drafts: self
                .delete("form_draft", told, move |tx| {
                    Box::pin(form_drafts::prune(tx, now - FORM_DRAFTS_KEPT, BATCH))
                })
                .await,
            reminders: self
                .delete("reminder", told, move |tx| {
                    Box::pin(reminders::prune(tx, now - REMINDERS_KEPT, BATCH))
                })
                .await,
            words: self
                .delete("words of persons", told, move |tx| {
                    Box::pin(words::tidy(tx, at, BATCH))
                })
                .await,
            failed: 0,
        };
        forgotten.failed = failures.len();
        if forgotten.failed < forgotten.tables().len() {
            return Ok(forgotten);
        }
        Err(failures
            .pop()
            .map_or(Error::Internal("no table was tidied"), Error::Storage))
    }

    /// Deletes the pictures from phones, and the codes for them, whose ten minutes
    /// are over; how many. It is asked more often than the rest, since they promise
    /// to be gone by then. A few go in each transaction, so that others write in
    /// between.
    ///
    /// # Errors
    ///
    /// A storage error; what was deleted before it is gone.
    pub async fn forget_pictures(&self, now: Moment) -> Result<u64, Error> {
        let now = now.millis();
        let mut forgotten = 0;
        loop {
            let rows = self
                .store
                .write(move |tx| Box::pin(photo_captures::prune(tx, now, PICTURES)))
                .await
                .map_err(Error::Storage)?;
            forgotten += rows;
            if rows < PICTURES.unsigned_abs() {
                return Ok(forgotten);
            }
        }
    }

    /// One deletion in a transaction of its own; how many rows, none where it
    /// failed.
    async fn delete<W>(
        &self,
        table: &'static str,
        failures: &mut Vec<storage::Error>,
        deletion: W,
    ) -> u64
    where
        W: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<u64, storage::Error>>
            + Send
            + Sync
            + 'static,
    {
        match self.store.write(deletion).await {
            Ok(rows) => rows,
            Err(error) => {
                tracing::warn!(table, %error, "what had ended could not be deleted");
                failures.push(error);
                0
            }
        }
    }
}
