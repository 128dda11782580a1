//! How often something happened lately: text messages to a phone, tries to
//! sign in from an address. What is counted is kept as a blind index. The
//! limits themselves are told by the caller.

use crate::engine::Tx;
use crate::error::Result;

/// One counter: what happens, and to whom.
#[derive(Clone, Copy)]
pub struct Bucket<'a> {
    /// What happens, such as `sms.phone`.
    pub what: &'static str,
    /// To whom: a phone, an address, or nothing for everybody together.
    pub whom: &'a str,
}

/// How often it may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How often at most within the window.
    pub times: i64,
    /// The window's length, in milliseconds.
    pub window: i64,
}

/// Whether it may happen now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Allowed,
    /// It may not before that time, in milliseconds UTC.
    NotBefore(i64),
}

/// Counts one more, if the limit allows it. To ask for several limits, ask for
/// all of them in one closure, and end it with an error when one refuses.
///
/// # Errors
/// A storage error.
pub async fn take(tx: &mut Tx, bucket: Bucket<'_>, limit: Limit, now: i64) -> Result<Verdict> {
    let verdict = judge(tx, bucket, limit, now).await?;
    if verdict == Verdict::Allowed {
        hit(tx, bucket, now).await?;
    }
    Ok(verdict)
}

/// Whether the limit allows one more; nothing is counted.
///
/// # Errors
/// A storage error.
pub async fn judge(tx: &mut Tx, bucket: Bucket<'_>, limit: Limit, now: i64) -> Result<Verdict> {
    let hits = count(tx, bucket, now - limit.window).await?;
    if hits < limit.times {
        return Ok(Verdict::Allowed);
    }
    // It may happen again when the oldest hit that is too many has left.
    let row = tx
        .fetch_optional(
            "select at from limit_hit where bucket = $1 and at > $2 order by at limit 1 offset $3",
            &[
                index(tx, bucket).into(),
                (now - limit.window).into(),
                (hits - limit.times).into(),
            ],
        )
        .await?;
    let oldest = row.map(|row| row.get::<i64>("at")).transpose()?;
    Ok(Verdict::NotBefore(oldest.unwrap_or(now) + limit.window))
}

/// Counts one more, whatever the limits say.
///
/// # Errors
/// A storage error.
pub async fn hit(tx: &mut Tx, bucket: Bucket<'_>, now: i64) -> Result<()> {
    tx.execute(
        "insert into limit_hit (bucket, at) values ($1, $2)",
        &[index(tx, bucket).into(), now.into()],
    )
    .await?;
    Ok(())
}

/// How often it happened after that time, in milliseconds UTC.
///
/// # Errors
/// A storage error.
pub async fn count(tx: &mut Tx, bucket: Bucket<'_>, after: i64) -> Result<i64> {
    tx.fetch_one(
        "select count(*) as hits from limit_hit where bucket = $1 and at > $2",
        &[index(tx, bucket).into(), after.into()],
    )
    .await?
    .get("hits")
}

/// What happened in one bucket lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub hits: i64,
    /// When last, in milliseconds UTC; nothing where it did not happen.
    pub last: Option<i64>,
}

/// How often it happened after that time, in milliseconds UTC, and when last.
///
/// # Errors
/// A storage error.
pub async fn tally(tx: &mut Tx, bucket: Bucket<'_>, after: i64) -> Result<Tally> {
    let row = tx
        .fetch_one(
            "select count(*) as hits, max(at) as last from limit_hit where bucket = $1 and at > $2",
            &[index(tx, bucket).into(), after.into()],
        )
        .await?;
    Ok(Tally {
        hits: row.get("hits")?,
        last: row.get("last")?,
    })
}

/// Takes back one that was counted at that time, in milliseconds UTC.
///
/// # Errors
/// A storage error.
pub async fn take_back(tx: &mut Tx, bucket: Bucket<'_>, at: i64) -> Result<u64> {
    tx.execute(
        "delete from limit_hit where id in (
            select id from limit_hit where bucket = $1 and at = $2 order by id limit 1)",
        &[index(tx, bucket).into(), at.into()],
    )
    .await
}

/// Forgets what happened in one bucket, after a successful sign-in say.
///
/// # Errors
/// A storage error.
pub async fn clear(tx: &mut Tx, bucket: Bucket<'_>) -> Result<u64> {
    tx.execute(
        "delete from limit_hit where bucket = $1",
        &[index(tx, bucket).into()],
    )
    .await
}

/// Forgets what happened before that time, the oldest first and at most so many
/// at once; how many hits.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from limit_hit where id in (
            select id from limit_hit where at < $1 order by at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

fn index(tx: &Tx, bucket: Bucket<'_>) -> [u8; 32] {
    let mut bytes = Vec::new();
    crate::vault::append(&mut bytes, bucket.what.as_bytes());
    crate::vault::append(&mut bytes, bucket.whom.as_bytes());
    tx.vault().blind("limit_hit.bucket", &bytes)
}
