//! Buried jobs: which there are, how one comes back, and when they are
//! forgotten.

use domain::id::JobId;

use super::{Job, read};
use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// The jobs of a kind that were buried at `since` or later, in the order of
/// their ids, from behind `after`; at most so many.
///
/// # Errors
/// A storage error.
pub async fn buried(
    tx: &mut Tx,
    kind: &str,
    since: i64,
    after: JobId,
    limit: i64,
) -> Result<Vec<Job>> {
    let rows = tx
        .fetch_all(
            "select id, kind, payload, tries, max_tries from job
             where state = 'dead' and kind = $1 and ended_at >= $2 and id > $3
             order by id limit $4",
            &[kind.into(), since.into(), after.into(), limit.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Lets a buried job be tried again from the beginning; stale when it is not
/// dead or when one with the same key waits.
///
/// # Errors
/// A storage error.
pub async fn revive(tx: &mut Tx, id: JobId, now: i64) -> Result<Swap> {
    tx.execute(
        "update job set state = 'ready', run_at = $2, tries = 0, ended_at = null
         where id = $1 and state = 'dead'
           and not exists (select 1 from job other
               where other.unique_key = job.unique_key and other.state = 'ready')",
        &[id.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Deletes jobs that were buried before this time; how many, at most `limit`.
///
/// # Errors
/// A storage error.
pub async fn prune_dead(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from job where id in (
            select id from job where state = 'dead' and ended_at < $1
            order by ended_at, id limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}
