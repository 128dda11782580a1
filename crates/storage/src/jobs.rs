//! Work for later, enqueued in the transaction that wants it. A worker claims
//! a job for a while and ends it; a job whose worker fell silent comes back.
//! A payload holds ids, never a person's data. What a job does, its kind tells
//! `services`.

mod dead;
mod end;
mod figures;
mod lane;

use domain::id::JobId;

pub use dead::{buried, prune_dead, revive};
pub use end::{Buried, Expired, bury, extend, finish, pause_before, prune, retry, return_expired};
pub use figures::{Counts, counts, left_over, next_run_at, under_way};
pub use lane::Lane;

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// What a new job is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Which work it is.
    pub kind: String,
    /// What it is about: JSON with ids only.
    pub payload: String,
    /// How much haste it has.
    pub lane: Lane,
    /// Not before this time, in milliseconds UTC.
    pub run_at: i64,
    /// How often it is tried before it is buried.
    pub max_tries: i64,
    /// While a job with this key waits, another one is not enqueued.
    pub unique_key: Option<String>,
    /// Milliseconds UTC.
    pub now: i64,
}

/// A job in the hands of a worker. Its number of tries tells this claim from
/// another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which work it is.
    pub kind: String,
    /// What it is about.
    pub payload: String,
    /// How often it was claimed, this time included.
    pub tries: i64,
    /// How often it is tried before it is buried.
    pub max_tries: i64,
}

impl Job {
    /// Whether it is buried when this try fails.
    #[must_use]
    pub const fn is_at_its_last_try(&self) -> bool {
        self.tries >= self.max_tries
    }
}

/// Enqueues a job; nothing when one with the same key waits already.
///
/// # Errors
/// A storage error.
pub async fn enqueue(tx: &mut Tx, new: &NewJob) -> Result<Option<JobId>> {
    let row = tx
        .fetch_optional(
            "insert into job (kind, payload, state, lane, run_at, tries, max_tries, lease_until,
                last_error, unique_key, created_at, ended_at)
             values ($1, $2, 'ready', $3, $4, 0, $5, null, null, $6, $7, null)
             on conflict do nothing
             returning id",
            &[
                new.kind.as_str().into(),
                new.payload.as_str().into(),
                new.lane.into(),
                new.run_at.into(),
                new.max_tries.into(),
                new.unique_key.as_deref().into(),
                new.now.into(),
            ],
        )
        .await?;
    Row::only_id(row)
}

/// Claims the job that has been due longest in the first of these lanes that
/// has a due one, until `lease_until`; nothing when none is due. Of two workers,
/// one gets it.
///
/// # Errors
/// A storage error.
pub async fn claim(tx: &mut Tx, lanes: &[Lane], now: i64, lease_until: i64) -> Result<Option<Job>> {
    // One lane a statement: each finds its job at once in the index, however
    // many wait for a later time in the lane before.
    for lane in lanes {
        let row = tx
            .fetch_optional(
                "update job set state = 'running', tries = tries + 1, lease_until = $3
                 where state = 'ready' and id = (
                    select id from job where state = 'ready' and lane = $1 and run_at <= $2
                    order by run_at, id limit 1)
                 returning id, kind, payload, tries, max_tries",
                &[(*lane).into(), now.into(), lease_until.into()],
            )
            .await?;
        if let Some(row) = row {
            return read(&row).map(Some);
        }
    }
    Ok(None)
}

fn read(row: &Row) -> Result<Job> {
    Ok(Job {
        id: row.get("id")?,
        kind: row.get("kind")?,
        payload: row.get("payload")?,
        tries: row.get("tries")?,
        max_tries: row.get("max_tries")?,
    })
}
