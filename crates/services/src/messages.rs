//! Messages to people: kept first, sent by a job afterwards, so that a message
//! leaves if and only if what it tells has happened.

use domain::{
    id::{AccountId, NotificationId},
    identity::Phone,
    text::{
        account::{self, MessageState},
        flow,
    },
    time::Moment,
};
use gateways::sms::{Sms, SmsError};
use storage::{
    Tx, accounts,
    notifications::{self, Channel, NewNotification},
};

use crate::{
    accounts::CODE_LIFE_MILLIS,
    error::Error,
    jobs::{self, Work},
    services::Services,
};

/// The kind of a message that carries a code.
pub(crate) const CODE_KIND: &str = "sms.code";

/// A message as the demonstration's outbox shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct SentMessage {
    /// The phone.
    pub to: String,
    /// The words.
    pub text: String,
    /// When it was queued.
    pub at: Moment,
    /// Whether the operator took it.
    pub sent: bool,
}

/// Shows neither phone nor words.
impl std::fmt::Debug for SentMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SentMessage")
            .field("at", &self.at)
            .field("sent", &self.sent)
            .finish_non_exhaustive()
    }
}

/// Tells somebody something that has just become true: in the inbox, and by
/// text message under the product's name. Who has no phone finds it in the
/// inbox alone.
///
/// # Errors
///
/// A storage error.
pub(crate) async fn tell(
    tx: &mut Tx,
    account: AccountId,
    kind: &str,
    body: &str,
    now: Moment,
) -> Result<(), Error> {
    let inbox = NewNotification {
        account: Some(account),
        channel: Channel::Inbox,
        kind: kind.to_owned(),
        to: None,
        body: body.to_owned(),
        now: now.millis(),
    };
    notifications::insert(tx, &inbox).await?;
    let found = accounts::by_id(tx, account).await?;
    match found.and_then(|one| one.phone) {
        Some(phone) => {
            let signed = flow::signed(body);
            queue_sms(tx, Some(account), &phone, kind, &signed, now).await?;
            Ok(())
        }
        None => Ok(()),
    }
}

/// Keeps a text message and lets a job send it; its id.
pub(crate) async fn queue_sms(
    tx: &mut Tx,
    account: Option<AccountId>,
    to: &str,
    kind: &str,
    body: &str,
    now: Moment,
) -> Result<NotificationId, Error> {
    let new = NewNotification {
        account,
        channel: Channel::Sms,
        kind: kind.to_owned(),
        to: Some(to.to_owned()),
        body: body.to_owned(),
        now: now.millis(),
    };
    let notification = notifications::insert(tx, &new).await?;
    jobs::enqueue(tx, &Work::SendSms { notification }, now).await?;
    Ok(notification)
}

/// What the person who waits for a message is told of it.
pub(crate) const fn state_word(state: notifications::State) -> MessageState {
    match state {
        notifications::State::Queued => MessageState::Waiting,
        notifications::State::Sent => MessageState::Sent,
        notifications::State::Failed => MessageState::Failed,
    }
}

impl Services {
    /// The youngest text messages, for the outbox of the demonstration.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn latest_messages(&self, limit: i64) -> Result<Vec<SentMessage>, Error> {
        let messages = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    notifications::latest(tx, Channel::Sms, limit)
                        .await
                        .map_err(Error::from)
                })
            })
            .await?;
        let shown = messages.into_iter().map(|message| SentMessage {
            to: message.to.unwrap_or_default(),
            text: message.body,
            at: Moment::from_millis(message.created_at),
            sent: message.state == notifications::State::Sent,
        });
        Ok(shown.collect())
    }

    /// Hands a message to the operator, once as far as we know: the reference
    /// lets the operator see a second time for what it is.
    pub(crate) async fn send_sms(
        &self,
        notification: NotificationId,
        now: Moment,
    ) -> Result<(), Error> {
        let message = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let _ = notifications::count_try(tx, notification).await?;
                    notifications::by_id(tx, notification)
                        .await
                        .map_err(Error::from)
                })
            })
            .await?;
        // Deleted with the person whom it was for.
        let Some(message) = message else {
            return Ok(());
        };
        if message.state != notifications::State::Queued {
            return Ok(());
        }
        // A code that can't be typed any more would only mislead.
        let is_code = message.kind == CODE_KIND;
        if is_code && now.millis() >= message.created_at + CODE_LIFE_MILLIS {
            return self.give_up(notification, "expired").await;
        }
        let to: Phone = message
            .to
            .and_then(|to| to.parse().ok())
            .ok_or(Error::Internal("a text message without a phone"))?;
        let reference = format!("n-{notification}");
        let code = account::code_in(&message.body).filter(|_| is_code);
        let sms = Sms {
            to,
            code: code.map(str::to_owned),
            text: message.body,
            reference,
        };
        let provider = self.sms.name();
        match self.sms.send(&sms).await {
            Ok(receipt) => {
                self.store
                    .write(move |tx| {
                        let reference = receipt.provider_ref.clone();
                        Box::pin(async move {
                            let sent = notifications::mark_sent(
                                tx,
                                notification,
                                provider,
                                &reference,
                                now.millis(),
                            );
                            let _ = sent.await?;
                            Ok(())
                        })
                    })
                    .await
            }
            Err(SmsError::Refused { code }) => self.give_up(notification, &code).await,
            Err(SmsError::Unavailable) => Err(Error::Busy),
        }
    }

    /// Notes that a message will not be sent; `why` is the operator's code.
    async fn give_up(&self, notification: NotificationId, why: &str) -> Result<(), Error> {
        tracing::warn!(%notification, code = why, "a text message was given up");
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let _ = notifications::mark_failed(tx, notification).await?;
                    Ok(())
                })
            })
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sent_message_in_a_log_shows_neither_phone_nor_code() {
        let message = SentMessage {
            to: "13800000000".to_owned(),
            text: "验证码 042913".to_owned(),
            at: Moment::from_millis(0),
            sent: true,
        };
        let shown = format!("{message:?}");
        assert!(shown.starts_with("SentMessage") && shown.contains("sent: true"));
        assert!(!shown.contains("13800000000") && !shown.contains("042913"));
    }
}
