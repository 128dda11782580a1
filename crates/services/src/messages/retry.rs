//! Messages that were given up after their last try, sent again once what kept
//! them has been mended: text messages one by one, and the holders of published
//! tickets whose turn to be told had not come.

use std::collections::BTreeSet;

use domain::{id::JobId, time::Moment};
use storage::{
    Tx,
    jobs::{self, Job},
    notifications, tickets,
};

use super::CODE_KIND;
use crate::{error::Error, jobs::Work, services::Services};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// How many are looked at in one transaction.
const BATCH: i64 = 200;

impl Services {
    /// Lets the text messages be sent again whose last try failed in so many
    /// last days, and the holders of tickets be told whose turn was given up in
    /// these days; how many messages and holders these are. Codes have expired
    /// and stay as they are, and so does what the operator refused for good.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn retry_messages(&self, days: u8, now: Moment) -> Result<u64, Error> {
        let at = now.millis();
        let since = at - i64::from(days) * DAY;
        let told = self
            .store
            .write(move |tx| Box::pin(async move { tell_the_others(tx, since, at).await }));
        let (mut after, mut revived) = (JobId(0), told.await?);
        loop {
            let (last, again) = self
                .store
                .write(move |tx| Box::pin(async move { retry_some(tx, since, after, at).await }))
                .await?;
            revived += again;
            match last {
                Some(last) => after = last,
                None => return Ok(revived),
            }
        }
    }
}

/// The last buried job that was looked at, and how many messages wait again.
async fn retry_some(
    tx: &mut Tx,
    since: i64,
    after: JobId,
    at: i64,
) -> Result<(Option<JobId>, u64), Error> {
    let buried = jobs::buried(tx, Work::SEND_SMS, since, after, BATCH).await?;
    let mut again = 0;
    for job in &buried {
        again += u64::from(retry_one(tx, job, at).await?);
    }
    Ok((buried.last().map(|job| job.id), again))
}

async fn retry_one(tx: &mut Tx, job: &Job, at: i64) -> Result<bool, Error> {
    let Work::SendSms { notification } = Work::of(job)? else {
        return Err(Error::Internal("a job of another kind"));
    };
    // Deleted with the person whom it was for, or forgotten.
    let Some(message) = notifications::by_id(tx, notification).await? else {
        return Ok(false);
    };
    let is_code = message.kind == CODE_KIND;
    if is_code || !notifications::requeue(tx, notification).await?.is_done() {
        return Ok(false);
    }
    jobs::revive(tx, job.id, at).await?.or(Error::Stale)?;
    Ok(true)
}

/// Lets the holders be told who were not; how many these are.
async fn tell_the_others(tx: &mut Tx, since: i64, at: i64) -> Result<u64, Error> {
    // One at most of each round that was published: never more than a batch.
    let kind = Work::TELL_TICKET_HOLDERS;
    let buried = jobs::buried(tx, kind, since, JobId(0), BATCH).await?;
    let (mut exams, mut others) = (BTreeSet::new(), 0);
    for job in &buried {
        let Work::TellTicketHolders { exam } = Work::of(job)? else {
            return Err(Error::Internal("a job of another kind"));
        };
        // One goes on to the last holder of its exam.
        if !exams.insert(exam) {
            continue;
        }
        let untold = tickets::count_untold(tx, exam).await?;
        if untold > 0 {
            jobs::revive(tx, job.id, at).await?.or(Error::Stale)?;
            others += u64::try_from(untold).unwrap_or(0);
        }
    }
    Ok(others)
}
