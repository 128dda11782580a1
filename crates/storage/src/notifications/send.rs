//! How sending a text message goes: each step for one that is still queued, and
//! the way back for one that was given up.

use domain::id::NotificationId;

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// Notes that a try to send it begins.
///
/// # Errors
/// A storage error.
pub async fn count_try(tx: &mut Tx, id: NotificationId) -> Result<Swap> {
    tx.execute(
        "update notification set tries = tries + 1 where id = $1 and state = 'queued'",
        &[id.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Notes that the provider took it, under this number of theirs.
///
/// # Errors
/// A storage error.
pub async fn mark_sent(
    tx: &mut Tx,
    id: NotificationId,
    provider: &str,
    reference: &str,
    now: i64,
) -> Result<Swap> {
    tx.execute(
        "update notification set state = 'sent', provider = $2, provider_ref = $3, sent_at = $4
         where id = $1 and state = 'queued'",
        &[id.into(), provider.into(), reference.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Gives up sending it.
///
/// # Errors
/// A storage error.
pub async fn mark_failed(tx: &mut Tx, id: NotificationId) -> Result<Swap> {
    tx.execute(
        "update notification set state = 'failed' where id = $1 and state = 'queued'",
        &[id.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Lets a text message that was given up wait to be sent again.
///
/// # Errors
/// A storage error.
pub async fn requeue(tx: &mut Tx, id: NotificationId) -> Result<Swap> {
    tx.execute(
        "update notification set state = 'queued'
         where id = $1 and channel = 'sms' and state = 'failed'",
        &[id.into()],
    )
    .await
    .map(Swap::from_rows)
}
