//! Messages to people: kept first, sent by a job afterwards, so that a message
//! leaves if and only if what it tells has happened.

mod reminding;
mod retry;
mod topic;

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
    jobs::Lane,
    notifications::{self, Channel, NewNotification},
};

pub(crate) use reminding::remind;
pub use topic::About;
pub(crate) use topic::Topic;

use crate::{
    accounts::CODE_LIFE_MILLIS,
    error::Error,
    jobs::{self, Work},
    services::Services,
};

/// The kind of a message that carries a code.
pub(crate) const CODE_KIND: &str = "sms.code";

/// What the kinds of messages about money begin with.
const MONEY_KINDS: &str = "payment.";

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
    topic: Topic,
    body: &str,
    now: Moment,
) -> Result<(), Error> {
    let kind = topic.kind();
    put_into_inbox(tx, account, &kind, body, now).await?;
    let found = accounts::by_id(tx, account).await?;
    match found.and_then(|one| one.phone) {
        Some(phone) => {
            let signed = flow::signed(body);
            queue_sms(tx, Some(account), &phone, &kind, &signed, now).await?;
            Ok(())
        }
        None => Ok(()),
    }
}

async fn put_into_inbox(
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
    Ok(())
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
    queue_sms_at(tx, account, to, kind, body, (now, now)).await
}

/// The same, to be sent no sooner than the first of the two times; the second is
/// now.
async fn queue_sms_at(
    tx: &mut Tx,
    account: Option<AccountId>,
    to: &str,
    kind: &str,
    body: &str,
    (leaves, now): (Moment, Moment),
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
    let work = Work::SendSms { notification };
    jobs::enqueue_at(tx, &work, lane_of(kind), leaves, now).await?;
    Ok(notification)
}

/// Codes expire and go first. Then comes what is told about money; payments
/// themselves are no jobs and have a loop of their own.
fn lane_of(kind: &str) -> Lane {
    if kind == CODE_KIND {
        Lane::Code
    } else if kind.starts_with(MONEY_KINDS) {
        Lane::Money
    } else {
        Lane::Notice
    }
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

    /// Hands a message to the operator. When the answer gets lost, or we are
    /// killed before it is kept, the message is handed over once more and may
    /// arrive twice: operators keep our reference, but don't look for it.
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
        if reminding::is_reminder(&message.kind) && !self.may_leave(notification, now).await? {
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
            // Who waits for a code is told at once, since nobody mends our key
            // within its five minutes. A notice can wait for that.
            Err(SmsError::Denied { code }) if is_code => self.give_up(notification, &code).await,
            Err(SmsError::Denied { .. }) => Err(Error::Internal("the operator denies us")),
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
    fn codes_go_first_and_what_is_about_money_next() {
        assert_eq!(lane_of(CODE_KIND), Lane::Code);
        let money = [
            Topic::PaidTwice,
            Topic::PaidInVain,
            Topic::WrongAmount,
            Topic::Refunded,
        ];
        for topic in money {
            assert_eq!(lane_of(&topic.kind()), Lane::Money, "{topic:?}");
        }
        assert_eq!(lane_of(&Topic::TicketPublished.kind()), Lane::Notice);
    }

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
