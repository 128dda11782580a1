//! How a claim ends: well, to be tried again, or for good. Every change is for
//! the worker that still holds the claim; a stale one changes nothing.

use domain::id::JobId;

use super::{Job, read};
use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// How much of an error is kept, in characters.
const ERROR_LENGTH: usize = 200;
/// The error of a job whose worker told none.
const SILENT: &str = "the worker fell silent";

/// Ends a job well. Called in the transaction of what the job did, it makes
/// both happen or neither.
///
/// # Errors
/// A storage error.
pub async fn finish(tx: &mut Tx, job: &Job, now: i64) -> Result<Swap> {
    tx.execute(
        "update job set state = 'done', lease_until = null, ended_at = $3
         where id = $1 and state = 'running' and tries = $2",
        &[job.id.into(), job.tries.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Gives a job back to be tried again at `run_at`, or buries it after its last
/// try. `error` is kept in short and must not name a person. When a job with
/// the same key waits already, that one goes on in its place.
///
/// # Errors
/// A storage error.
pub async fn retry(tx: &mut Tx, job: &Job, now: i64, run_at: i64, error: &str) -> Result<Swap> {
    if job.is_at_its_last_try() {
        return bury(tx, job, now, error).await;
    }
    give_back(tx, job.id, job.tries, now, run_at, Some(error)).await
}

/// Ends a job that nobody needs to try again: it stays for the operator.
///
/// # Errors
/// A storage error.
pub async fn bury(tx: &mut Tx, job: &Job, now: i64, error: &str) -> Result<Swap> {
    tx.execute(
        "update job set state = 'dead', lease_until = null, ended_at = $3, last_error = $4
         where id = $1 and state = 'running' and tries = $2",
        &[
            job.id.into(),
            job.tries.into(),
            now.into(),
            short(error).into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// Holds a claim for longer.
///
/// # Errors
/// A storage error.
pub async fn extend(tx: &mut Tx, job: &Job, lease_until: i64) -> Result<Swap> {
    tx.execute(
        "update job set lease_until = $3 where id = $1 and state = 'running' and tries = $2",
        &[job.id.into(), job.tries.into(), lease_until.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// What became of jobs whose workers fell silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expired {
    /// How many wait again, or left it to one with the same key that waits.
    pub returned: u64,
    /// Those that had been tried often enough and are buried now.
    pub buried: Vec<Buried>,
}

/// A job that was buried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buried {
    /// As it was at its last try.
    pub job: Job,
    /// Why; it names nobody.
    pub error: String,
}

/// Gives back the jobs whose workers fell silent, and buries those that were
/// tried often enough; at most `limit` in all.
///
/// # Errors
/// A storage error.
pub async fn return_expired(tx: &mut Tx, now: i64, limit: i64) -> Result<Expired> {
    let rows = tx
        .fetch_all(
            "select id, kind, payload, tries, max_tries, last_error from job
             where state = 'running' and lease_until <= $1 order by lease_until, id limit $2",
            &[now.into(), limit.into()],
        )
        .await?;
    let mut expired = Expired::default();
    for row in rows {
        let job = read(&row)?;
        if !job.is_at_its_last_try() {
            let back = give_back(tx, job.id, job.tries, now, now, None).await?;
            expired.returned += u64::from(back.is_done());
            continue;
        }
        let before: Option<String> = row.get("last_error")?;
        let error = silent_after(before.as_deref());
        if bury(tx, &job, now, &error).await?.is_done() {
            expired.buried.push(Buried { job, error });
        }
    }
    Ok(expired)
}

/// What is said of a job whose worker fell silent, after another error or none.
fn silent_after(before: Option<&str>) -> String {
    match before {
        Some(before) => short(&format!("{SILENT}; before that: {before}")),
        None => SILENT.to_owned(),
    }
}

async fn give_back(
    tx: &mut Tx,
    id: JobId,
    tries: i64,
    now: i64,
    run_at: i64,
    error: Option<&str>,
) -> Result<Swap> {
    let rows = tx
        .execute(
            "update job set state = 'ready', run_at = $3, lease_until = null,
                last_error = coalesce($4, last_error)
             where id = $1 and state = 'running' and tries = $2
               and not exists (select 1 from job other
                   where other.unique_key = job.unique_key and other.state = 'ready')",
            &[
                id.into(),
                tries.into(),
                run_at.into(),
                error.map(short).into(),
            ],
        )
        .await?;
    if rows > 0 {
        return Ok(Swap::Done);
    }
    tx.execute(
        "update job set state = 'done', lease_until = null, ended_at = $3
         where id = $1 and state = 'running' and tries = $2",
        &[id.into(), tries.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Deletes jobs that ended well before this time; how many, at most `limit`.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from job where id in (
            select id from job where state = 'done' and ended_at < $1
            order by ended_at, id limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

/// How long to wait after so many tries, in milliseconds: one second, then
/// four times as long each time, at most an hour.
#[must_use]
pub fn pause_before(tries: i64) -> i64 {
    let exponent = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(8);
    (1_000 * 4_i64.pow(exponent)).min(3_600_000)
}

fn short(error: &str) -> String {
    error.chars().take(ERROR_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour_and_no_further() {
        assert_eq!(pause_before(0), 1_000);
        assert_eq!(pause_before(1), 1_000);
        assert_eq!(pause_before(3), 16_000);
        assert_eq!(pause_before(40), 3_600_000);
    }

    #[test]
    fn silence_hides_no_error_from_before() {
        assert_eq!(silent_after(None), SILENT);
        let said = silent_after(Some("busy"));
        assert_eq!(said, "the worker fell silent; before that: busy");
    }

    #[test]
    fn a_long_error_is_cut_between_characters() {
        assert_eq!(short(&"错".repeat(500)), "错".repeat(ERROR_LENGTH));
    }
}
