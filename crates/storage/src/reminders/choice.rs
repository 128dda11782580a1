//! Who wants reminders in the inbox alone. A row says so; without one they come by
//! text message as well.

use domain::id::AccountId;

use crate::engine::Tx;
use crate::error::Result;

/// Since when an account takes no reminders by text message, in milliseconds
/// UTC; nothing where it takes them.
///
/// # Errors
/// A storage error.
pub async fn no_text_since(tx: &mut Tx, account: AccountId) -> Result<Option<i64>> {
    let row = tx
        .fetch_optional(
            "select no_text_since from reminder_choice where account_id = $1",
            &[account.into()],
        )
        .await?;
    row.map(|row| row.get("no_text_since")).transpose()
}

/// Sets whether reminders come by text message. Setting it as it is changes
/// nothing; whether it changed.
///
/// # Errors
/// A storage error.
pub async fn set_text(tx: &mut Tx, account: AccountId, wanted: bool, now: i64) -> Result<bool> {
    let rows = if wanted {
        tx.execute(
            "delete from reminder_choice where account_id = $1",
            &[account.into()],
        )
        .await?
    } else {
        tx.execute(
            "insert into reminder_choice (account_id, no_text_since) values ($1, $2)
             on conflict do nothing",
            &[account.into(), now.into()],
        )
        .await?
    };
    Ok(rows > 0)
}
