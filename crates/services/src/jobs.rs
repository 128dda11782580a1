//! Background work: what kinds there are, and how one due job is run. Jobs
//! carry ids, never numbers or names.

use domain::{
    id::{ExamId, NotificationId},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use storage::{
    Tx,
    jobs::{self, Job, NewJob},
};

use crate::{error::Error, services::Services};

/// How long a worker holds a job before another may take it.
const LEASE_MILLIS: i64 = 60 * 1000;
/// How often a job is tried before it is left to the operator: over a day.
const TRIES: i64 = 12;

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
    const fn kind(&self) -> &'static str {
        match self {
            Self::SendSms { .. } => "send_sms",
            Self::TellTicketHolders { .. } => "tell_ticket_holders",
        }
    }
}

/// Enqueues work in the transaction that makes it necessary.
pub(crate) async fn enqueue(tx: &mut Tx, work: &Work, now: Moment) -> Result<(), Error> {
    let payload = serde_json::to_string(work);
    let payload = payload.map_err(|_| Error::Internal("a job could not be written"))?;
    let new = NewJob {
        kind: work.kind().to_owned(),
        payload,
        run_at: now.millis(),
        max_tries: TRIES,
        unique_key: None,
        now: now.millis(),
    };
    jobs::enqueue(tx, &new).await?;
    Ok(())
}

impl Services {
    /// Takes the job that has been due longest and runs it; false when none
    /// was due. A job that fails is put back for later.
    ///
    /// # Errors
    ///
    /// A storage error in taking or putting back; the job's own failure is
    /// logged and kept with the job.
    pub async fn run_next_job(&self, now: Moment) -> Result<bool, Error> {
        let at = now.millis();
        let job = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    jobs::return_expired(tx, at, 100).await?;
                    Ok::<_, Error>(jobs::claim(tx, at, at + LEASE_MILLIS).await?)
                })
            })
            .await?;
        let Some(job) = job else { return Ok(false) };
        let outcome = self.run(&job, now).await;
        if let Err(error) = &outcome {
            tracing::warn!(job = %job.id, kind = job.kind, tries = job.tries, %error, "a job failed");
        }
        self.end(job, outcome.map_err(|error| error.to_string()), at)
            .await?;
        Ok(true)
    }

    async fn run(&self, job: &Job, now: Moment) -> Result<(), Error> {
        let work: Work = serde_json::from_str(&job.payload)
            .map_err(|_| Error::Internal("a job could not be read"))?;
        match work {
            Work::SendSms { notification } => self.send_sms(notification, now).await,
            Work::TellTicketHolders { exam } => self.tell_ticket_holders(exam, now).await,
        }
    }

    async fn end(&self, job: Job, outcome: Result<(), String>, at: i64) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                let (job, outcome) = (job.clone(), outcome.clone());
                Box::pin(async move {
                    // Stale when the lease ran out and another worker has it.
                    let _ = match outcome {
                        Ok(()) => jobs::finish(tx, &job, at).await?,
                        Err(error) => {
                            let again = at + jobs::pause_before(job.tries);
                            jobs::retry(tx, &job, at, again, &error).await?
                        }
                    };
                    Ok(())
                })
            })
            .await
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
