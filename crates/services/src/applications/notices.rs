//! What a candidate is told when something changed: a message in the inbox and
//! the same by SMS, kept in the transaction that makes it true.

use domain::{id::AccountId, life::application::Notice, text::flow, time::Moment};
use storage::{
    Tx, accounts,
    notifications::{self, Channel, NewNotification},
};

use crate::{error::Error, messages::queue_sms};

/// Tells the candidate; who has no phone finds it in the inbox.
pub(super) async fn tell(
    tx: &mut Tx,
    account: AccountId,
    notice: Notice,
    exam: &str,
    now: Moment,
) -> Result<(), Error> {
    let body = flow::notice(notice, exam);
    let kind = format!("application.{}", notice.code());
    let inbox = NewNotification {
        account: Some(account),
        channel: Channel::Inbox,
        kind: kind.clone(),
        to: None,
        body: body.clone(),
        now: now.millis(),
    };
    notifications::insert(tx, &inbox).await?;
    let phone = accounts::by_id(tx, account)
        .await?
        .and_then(|account| account.phone);
    match phone {
        Some(phone) => {
            let signed = flow::signed(&body);
            queue_sms(tx, Some(account), &phone, &kind, &signed, now).await
        }
        None => Ok(()),
    }
}
