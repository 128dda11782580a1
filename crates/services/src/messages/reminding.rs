//! Text messages that remind: they wait for the day, and each asks once more
//! before it leaves whether it is still true.

use domain::{
    id::{AccountId, NotificationId},
    reminder::{self, Task},
    text::flow,
    time::Moment,
};
use std::sync::Arc;
use storage::{Tx, accounts, notifications, reminders};

use super::{Topic, lane_of, put_into_inbox, queue_sms_at, topic::REMINDER};
use crate::{
    error::Error,
    jobs::{self, Work},
    reminders::still_waits,
    services::Services,
};

/// Whether a message of this kind is a reminder.
pub(super) fn is_reminder(kind: &str) -> bool {
    kind.starts_with(REMINDER)
}

/// Reminds somebody of an end: in the inbox at once, and by text message, by day
/// alone and unless they want none. The text message, if there is one.
///
/// # Errors
///
/// A storage error.
pub(crate) async fn remind(
    tx: &mut Tx,
    account: AccountId,
    task: Task,
    body: &str,
    end: Moment,
    now: Moment,
) -> Result<Option<NotificationId>, Error> {
    let kind = Topic::Reminder(task).kind();
    let found = accounts::by_id(tx, account).await?;
    // Whoever has left is told nothing.
    let Some(found) = found.filter(|one| one.retired_at.is_none()) else {
        return Ok(None);
    };
    put_into_inbox(tx, account, &kind, body, now).await?;
    let by_text = reminders::no_text_since(tx, account).await?.is_none();
    let phone = found.phone.filter(|_| by_text);
    let Some((phone, leaves)) = phone.zip(reminder::text_message_at(now, end)) else {
        return Ok(None);
    };
    let signed = flow::signed(body);
    let when = (leaves, now);
    let message = queue_sms_at(tx, Some(account), &phone, &kind, &signed, when).await?;
    Ok(Some(message))
}

impl Services {
    /// Whether a reminder may be handed over now. One that is no longer true, or
    /// too late, is given up; one whose turn comes by night waits for the morning,
    /// by a job of its own.
    pub(super) async fn may_leave(
        &self,
        message: NotificationId,
        now: Moment,
    ) -> Result<bool, Error> {
        let shelf = Arc::clone(&self.shelf);
        self.store
            .write(move |tx| {
                let shelf = Arc::clone(&shelf);
                Box::pin(async move {
                    let leaves = match reminders::of_message(tx, message).await? {
                        Some(sent) if still_waits(tx, &shelf, &sent, now).await? => {
                            reminder::text_message_at(now, Moment::from_millis(sent.end_at))
                        }
                        // One that is forgotten by now is of an end long ago.
                        Some(_) | None => None,
                    };
                    let Some(leaves) = leaves else {
                        // Stale when another worker has given it up.
                        let _ = notifications::mark_failed(tx, message).await?;
                        return Ok(false);
                    };
                    if leaves == now {
                        return Ok(true);
                    }
                    let work = Work::SendSms {
                        notification: message,
                    };
                    jobs::enqueue_at(tx, &work, lane_of(REMINDER), leaves, now).await?;
                    Ok(false)
                })
            })
            .await
    }
}
