//! Text messages that were given up after their last try, sent again once what
//! kept them has been mended.

use domain::{id::JobId, time::Moment};
use storage::{
    Tx,
    jobs::{self, Job},
    notifications,
};

use super::CODE_KIND;
use crate::{error::Error, jobs::Work, services::Services};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// How many are looked at in one transaction.
const BATCH: i64 = 200;

impl Services {
    /// Lets the text messages be sent again whose last try failed in so many
    /// last days; how many these are. Codes have expired and stay as they are,
    /// and so does what the operator refused for good.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn retry_messages(&self, days: u8, now: Moment) -> Result<u64, Error> {
        let at = now.millis();
        let since = at - i64::from(days) * DAY;
        let (mut after, mut revived) = (JobId(0), 0);
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
