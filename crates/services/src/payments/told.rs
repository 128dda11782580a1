//! What a payer is told about money: in the inbox and by text message, in the
//! transaction that makes it true.

use domain::{id::AccountId, text::payment as words, time::Moment};
use storage::{
    Tx, accounts,
    notifications::{self, Channel, NewNotification},
};

use crate::{error::Error, messages::queue_sms};

/// What there is to tell.
#[derive(Clone, Copy, Debug)]
pub(super) enum News {
    /// A second payment is being sent back.
    Surplus,
    /// A payment for what has ended, or after the window, is being sent back.
    InVain,
    /// The money is back.
    Refunded,
}

impl News {
    const fn kind(self) -> &'static str {
        match self {
            Self::Surplus => "payment.surplus",
            Self::InVain => "payment.in_vain",
            Self::Refunded => "payment.refunded",
        }
    }

    fn words(self, exam: &str) -> String {
        match self {
            Self::Surplus => words::paid_twice_of(exam),
            Self::InVain => words::paid_in_vain_of(exam),
            Self::Refunded => words::refunded_of(exam),
        }
    }
}

pub(super) async fn tell(
    tx: &mut Tx,
    account: AccountId,
    news: News,
    exam: &str,
    now: Moment,
) -> Result<(), Error> {
    let body = news.words(exam);
    let inbox = NewNotification {
        account: Some(account),
        channel: Channel::Inbox,
        kind: news.kind().to_owned(),
        to: None,
        body: body.clone(),
        now: now.millis(),
    };
    notifications::insert(tx, &inbox).await?;
    let phone = accounts::by_id(tx, account)
        .await?
        .and_then(|one| one.phone);
    match phone {
        Some(phone) => queue_sms(tx, Some(account), &phone, news.kind(), &body, now).await,
        None => Ok(()),
    }
}
