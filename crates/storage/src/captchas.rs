//! Captcha challenges that were answered. What a challenge is and when it
//! expires is the caller's business; here each is spent once.

use crate::engine::Tx;
use crate::error::Result;

/// Whether a challenge could still be answered.
#[must_use = "a challenge that was spent before must not count"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// It could, and can't be from now on.
    Now,
    /// It was answered before.
    Before,
}

/// Spends a challenge. `nonce` is 32 hexadecimal digits; `expires_at`, in
/// milliseconds UTC, says how long it has to be remembered. For a wrong answer
/// to spend it as well, the closure has to end with `Ok`.
///
/// # Errors
/// A storage error.
pub async fn spend(tx: &mut Tx, nonce: &str, expires_at: i64) -> Result<Spent> {
    let rows = tx
        .execute(
            "insert into captcha_spent (nonce, expires_at) values ($1, $2)
             on conflict do nothing",
            &[nonce.into(), expires_at.into()],
        )
        .await?;
    Ok(if rows == 0 { Spent::Before } else { Spent::Now })
}

/// Forgets challenges that expired before this time, the oldest first and at
/// most so many at once; how many.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from captcha_spent where nonce in (
            select nonce from captcha_spent where expires_at < $1
            order by expires_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}
