//! Who has a file open, so that two reviewers don't read the same one. A lease
//! is a courtesy: what keeps two decisions apart is the compare-and-set.

use domain::id::{AccountId, ApplicationId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// Who has the file now.
#[must_use = "the file may be somebody else's"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The reviewer who asked.
    Mine,
    /// Somebody else.
    Theirs {
        /// Who.
        reviewer: AccountId,
        /// Until when; milliseconds UTC.
        until_at: i64,
    },
}

/// Takes a file until a moment, or keeps it longer.
///
/// # Errors
/// A storage error.
pub async fn claim(
    tx: &mut Tx,
    application: ApplicationId,
    reviewer: AccountId,
    now: i64,
    until_at: i64,
) -> Result<Claim> {
    let rows = tx
        .execute(
            "insert into review_lease (application_id, reviewer_id, until_at)
             values ($1, $2, $4)
             on conflict (application_id) do update
             set reviewer_id = excluded.reviewer_id, until_at = excluded.until_at
             where review_lease.reviewer_id = excluded.reviewer_id
                or review_lease.until_at <= $3",
            &[
                application.into(),
                reviewer.into(),
                now.into(),
                until_at.into(),
            ],
        )
        .await?;
    if rows > 0 {
        return Ok(Claim::Mine);
    }
    let row = tx
        .fetch_one(
            "select reviewer_id, until_at from review_lease where application_id = $1",
            &[application.into()],
        )
        .await?;
    Ok(Claim::Theirs {
        reviewer: row.get("reviewer_id")?,
        until_at: row.get("until_at")?,
    })
}

/// Who has a file open, and until when.
///
/// # Errors
/// A storage error.
pub async fn of(
    tx: &mut Tx,
    application: ApplicationId,
    now: i64,
) -> Result<Option<(AccountId, i64)>> {
    let row = tx
        .fetch_optional(
            "select reviewer_id, until_at from review_lease
             where application_id = $1 and until_at > $2",
            &[application.into(), now.into()],
        )
        .await?;
    row.map(|row| Ok((row.get("reviewer_id")?, row.get("until_at")?)))
        .transpose()
}

/// Gives a file back; stale when the reviewer doesn't have it.
///
/// # Errors
/// A storage error.
pub async fn release(tx: &mut Tx, application: ApplicationId, reviewer: AccountId) -> Result<Swap> {
    tx.execute(
        "delete from review_lease where application_id = $1 and reviewer_id = $2",
        &[application.into(), reviewer.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Gives back every other file that the reviewer has: one reads one at a time.
/// How many those were.
///
/// # Errors
/// A storage error.
pub async fn release_others(
    tx: &mut Tx,
    application: ApplicationId,
    reviewer: AccountId,
) -> Result<u64> {
    tx.execute(
        "delete from review_lease where reviewer_id = $2 and application_id <> $1",
        &[application.into(), reviewer.into()],
    )
    .await
}

/// Forgets leases that have ended, the oldest first and at most so many at once;
/// how many those were.
///
/// # Errors
/// A storage error.
pub async fn sweep(tx: &mut Tx, now: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from review_lease where application_id in (
            select application_id from review_lease where until_at <= $1
            order by until_at limit $2)",
        &[now.into(), limit.into()],
    )
    .await
}
