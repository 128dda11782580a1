//! What a payer is told about money, in the transaction that makes it true.

use domain::{id::AccountId, money::Fen, text::payment as words, time::Moment};
use storage::Tx;

use crate::{
    error::Error,
    messages::{self, Topic},
};

/// What there is to tell.
#[derive(Clone, Copy, Debug)]
pub(super) enum News {
    /// A second payment is being sent back.
    Surplus,
    /// A payment for what has ended, or after the window, is being sent back.
    InVain,
    /// Another amount than was ordered came, and is being sent back.
    WrongAmount,
    /// So much money is back.
    Refunded(Fen),
}

impl News {
    const fn topic(self) -> Topic {
        match self {
            Self::Surplus => Topic::PaidTwice,
            Self::InVain => Topic::PaidInVain,
            Self::WrongAmount => Topic::WrongAmount,
            Self::Refunded(_) => Topic::Refunded,
        }
    }

    fn words(self, exam: &str) -> String {
        match self {
            Self::Surplus => words::paid_twice_of(exam),
            Self::InVain => words::paid_in_vain_of(exam),
            Self::WrongAmount => words::wrong_amount_of(exam),
            Self::Refunded(amount) => words::refunded_of(exam, amount),
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
    messages::tell(tx, account, news.topic(), &news.words(exam), now).await
}
