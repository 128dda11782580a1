//! The text messages of one account.

use domain::id::{AccountId, NotificationId};

use super::{Notification, opened};
use crate::engine::Tx;
use crate::error::Result;

/// One page of the text messages to an account, the youngest first, from before
/// this id.
///
/// # Errors
/// A storage error.
pub async fn texts(
    tx: &mut Tx,
    account: AccountId,
    before: Option<NotificationId>,
    limit: i64,
) -> Result<Vec<Notification>> {
    let rows = tx
        .fetch_all(
            "select id, account_id, channel, kind, to_sealed, body_sealed, state, provider,
                provider_ref, created_at, sent_at, read_at, tries
             from notification
             where account_id = $1 and channel = 'sms' and id < $2
             order by id desc limit $3",
            &[
                account.into(),
                before.map_or(i64::MAX, |id| id.0).into(),
                limit.into(),
            ],
        )
        .await?;
    rows.iter().map(|row| opened(tx, row)).collect()
}
