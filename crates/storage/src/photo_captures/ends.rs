//! The ends of a capture: by its owner, with a session, by time. Code and picture go
//! with the row.

use domain::id::{AccountId, CaptureId, SessionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// Ends one of this session of this account, with its picture; stale where it has
/// ended.
///
/// # Errors
/// A storage error.
pub async fn end(
    tx: &mut Tx,
    id: CaptureId,
    session: SessionId,
    account: AccountId,
) -> Result<Swap> {
    tx.execute(
        "delete from photo_capture where id = $1 and session_id = $2 and account_id = $3",
        &[id.into(), session.into(), account.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Ends what a session has begun.
///
/// # Errors
/// A storage error.
pub async fn forget_session(tx: &mut Tx, session: SessionId) -> Result<u64> {
    tx.execute(
        "delete from photo_capture where session_id = $1",
        &[session.into()],
    )
    .await
}

/// Ends what an account's sessions have begun, but for one of them.
///
/// # Errors
/// A storage error.
pub async fn forget_others(tx: &mut Tx, account: AccountId, but: Option<SessionId>) -> Result<u64> {
    tx.execute(
        "delete from photo_capture where account_id = $1 and session_id <> $2",
        &[account.into(), but.map_or(0, |id| id.0).into()],
    )
    .await
}

/// Deletes those that were over at this time, the oldest first and at most so many
/// at once; how many.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, now: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from photo_capture where id in (
            select id from photo_capture where expires_at <= $1
            order by expires_at limit $2)",
        &[now.into(), limit.into()],
    )
    .await
}
