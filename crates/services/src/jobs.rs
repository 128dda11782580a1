//! Background work: what kinds there are, and how one due job is run. Jobs
//! carry ids, never numbers or names.

use domain::{
    id::{ExamId, NotificationId},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use storage::{
    Tx,
    jobs::{self, Buried, Job, Lane, NewJob},
    notifications,
};

use crate::{error::Error, services::Services};

/// How long a worker holds a job before another may take it.
const LEASE_MILLIS: i64 = 60 * 1000;
/// How often a job is tried before it is buried. With the pauses between, that
/// takes over a day: a gateway that is mended the next morning gets them all.
const TRIES: i64 = 32;
/// How many jobs of silent workers come back in one go.
const BATCH: i64 = 100;

/// One kind of work with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Work {
    /// Hands a text message to the operator.
    SendSms {
        /// Which one.
        notification: NotificationId,
    },
    /// Tells the holders of an exam's published tickets.
    TellTicketHolders {
        /// Which exam.
        exam: ExamId,
    },
}

impl Work {
    /// The kind of a job that sends a text message.
    pub(crate) const SEND_SMS: &'static str = "send_sms";
    /// The kind of a job that tells holders of tickets.
    pub(crate) const TELL_TICKET_HOLDERS: &'static str = "tell_ticket_holders";

    const fn kind(&self) -> &'static str {
        match self {
            Self::SendSms { .. } => Self::SEND_SMS,
            Self::TellTicketHolders { .. } => Self::TELL_TICKET_HOLDERS,
        }
    }

    /// What a job is about.
    pub(crate) fn of(job: &Job) -> Result<Self, Error> {
        serde_json::from_str(&job.payload).map_err(|_| Error::Internal("a job could not be read"))
    }
}

/// Enqueues work in the transaction that makes it necessary.
pub(crate) async fn enqueue(
    tx: &mut Tx,
    work: &Work,
    lane: Lane,
    now: Moment,
) -> Result<(), Error> {
    enqueue_at(tx, work, lane, now, now).await
}

/// The same, for work that has to wait until `run_at`.
pub(crate) async fn enqueue_at(
    tx: &mut Tx,
    work: &Work,
    lane: Lane,
    run_at: Moment,
    now: Moment,
) -> Result<(), Error> {
    let payload = serde_json::to_string(work);
    let payload = payload.map_err(|_| Error::Internal("a job could not be written"))?;
    let new = NewJob {
        kind: work.kind().to_owned(),
        payload,
        lane,
        run_at: run_at.millis(),
        max_tries: TRIES,
        unique_key: None,
        now: now.millis(),
    };
    jobs::enqueue(tx, &new).await?;
    Ok(())
}

/// Notes what a buried job has left undone where people look for it.
async fn note_buried(tx: &mut Tx, job: &Job) -> Result<(), Error> {
    match Work::of(job) {
        Ok(Work::SendSms { notification }) => {
            // Stale when it was sent by a worker that then fell silent.
            let _ = notifications::mark_failed(tx, notification).await?;
        }
        // Who was not told yet finds the ticket by themselves, or is told when
        // the operator lets messages be sent again; and what can't be read says
        // nothing of what it was for.
        Ok(Work::TellTicketHolders { .. }) | Err(_) => {}
    }
    Ok(())
}

/// Tells whoever reads the log why: errors hold no value of a row.
fn say_buried(Buried { job, error }: &Buried) {
    tracing::error!(job = %job.id, kind = job.kind, tries = job.tries, error, "a job was given up");
}

impl Services {
    /// Takes the job that goes first in these lanes, if one is due; it is the
    /// caller's to run, by [`Services::run_job`].
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn take_job(
        &self,
        lanes: &'static [Lane],
        now: Moment,
    ) -> Result<Option<Job>, Error> {
        let at = now.millis();
        let (job, buried) = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let expired = jobs::return_expired(tx, at, BATCH).await?;
                    for buried in &expired.buried {
                        note_buried(tx, &buried.job).await?;
                    }
                    let job = jobs::claim(tx, lanes, at, at + LEASE_MILLIS).await?;
                    Ok::<_, Error>((job, expired.buried))
                })
            })
            .await?;
        buried.iter().for_each(say_buried);
        Ok(job)
    }

    /// Runs a job that was taken. One that fails is put back for later, or
    /// buried after its last try.
    ///
    /// # Errors
    ///
    /// A storage error in noting its end; the job's own failure is logged and
    /// kept with the job.
    pub async fn run_job(&self, job: Job, now: Moment) -> Result<(), Error> {
        let outcome = self.perform(&job, now).await;
        if let Err(error) = &outcome {
            tracing::warn!(job = %job.id, kind = job.kind, tries = job.tries, %error, "a job failed");
        }
        self.end(
            job,
            outcome.map_err(|error| error.to_string()),
            now.millis(),
        )
        .await
    }

    /// Takes the job that goes first and runs it; false when none was due.
    ///
    /// # Errors
    ///
    /// As [`Services::take_job`] and [`Services::run_job`].
    pub async fn run_next_job(&self, now: Moment) -> Result<bool, Error> {
        let Some(job) = self.take_job(&Lane::ALL, now).await? else {
            return Ok(false);
        };
        self.run_job(job, now).await?;
        Ok(true)
    }

    async fn perform(&self, job: &Job, now: Moment) -> Result<(), Error> {
        match Work::of(job)? {
            Work::SendSms { notification } => self.send_sms(notification, now).await,
            Work::TellTicketHolders { exam } => self.tell_ticket_holders(exam, now).await,
        }
    }

    async fn end(&self, job: Job, outcome: Result<(), String>, at: i64) -> Result<(), Error> {
        let buried = self
            .store
            .write(move |tx| {
                let (job, outcome) = (job.clone(), outcome.clone());
                Box::pin(async move {
                    let Err(error) = outcome else {
                        // Stale when the lease ran out and another worker has it.
                        let _ = jobs::finish(tx, &job, at).await?;
                        return Ok::<_, Error>(None);
                    };
                    let again = at + jobs::pause_before(job.tries);
                    let ended = jobs::retry(tx, &job, at, again, &error).await?;
                    if !ended.is_done() || !job.is_at_its_last_try() {
                        return Ok(None);
                    }
                    note_buried(tx, &job).await?;
                    Ok(Some(Buried { job, error }))
                })
            })
            .await?;
        buried.iter().for_each(say_buried);
        Ok(())
    }

    /// The kinds of the jobs that wait or failed, with how many of each.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn left_over_jobs(&self) -> Result<Vec<(String, i64)>, Error> {
        self.store
            .read(|tx| Box::pin(async move { Ok(jobs::left_over(tx).await?) }))
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_tried_for_over_a_day_and_not_for_two() {
        const DAY: i64 = 24 * 60 * 60 * 1000;
        let pauses: i64 = (1..TRIES).map(jobs::pause_before).sum();
        assert!((DAY..2 * DAY).contains(&pauses), "{pauses} ms");
    }

    #[test]
    fn a_job_is_read_as_it_was_written() {
        let work = Work::SendSms {
            notification: NotificationId(7),
        };
        let payload = serde_json::to_string(&work).expect("plain data");
        // Migration 16 and the tests over HTTP rely on this form.
        assert_eq!(payload, r#"{"kind":"send_sms","notification":7}"#);
        assert_eq!(work.kind(), Work::SEND_SMS);
        let work = Work::TellTicketHolders { exam: ExamId(7) };
        let payload = serde_json::to_string(&work).expect("plain data");
        assert_eq!(payload, r#"{"kind":"tell_ticket_holders","exam":7}"#);
        assert_eq!(work.kind(), Work::TELL_TICKET_HOLDERS);
    }
}
