//! What an account has read of its inbox.

use domain::id::{AccountId, NotificationId};

use crate::engine::Tx;
use crate::error::Result;

/// How many messages of an inbox were not read yet.
///
/// # Errors
/// A storage error.
pub async fn unread(tx: &mut Tx, account: AccountId) -> Result<i64> {
    tx.fetch_one(
        "select count(*) as unread from notification
         where account_id = $1 and channel = 'inbox' and read_at is null",
        &[account.into()],
    )
    .await?
    .get("unread")
}

/// Notes that the account has read the messages of its inbox from `first` to
/// `last`, both included; how many it had not read before.
///
/// # Errors
/// A storage error.
pub async fn mark_read(
    tx: &mut Tx,
    account: AccountId,
    (first, last): (NotificationId, NotificationId),
    now: i64,
) -> Result<u64> {
    tx.execute(
        "update notification set read_at = $4
         where account_id = $1 and channel = 'inbox' and id >= $2 and id <= $3
           and read_at is null",
        &[account.into(), first.into(), last.into(), now.into()],
    )
    .await
}
