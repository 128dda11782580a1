//! Tells the holders of published tickets that they can be printed, and when:
//! a job, some at a time, each of them once.

use domain::{exam::ExamWindow, id::ExamId, text::ticket as words, time::Moment};
use storage::{
    Tx, accounts,
    notifications::{self, Channel, NewNotification},
    tickets::{self, Holder},
};

use crate::{
    error::Error,
    exams,
    jobs::{self, Work},
    messages::queue_sms,
    services::Services,
};

/// How many are told in one transaction.
const BATCH: i64 = 100;
/// What such a message is about.
const KIND: &str = "ticket.published";

impl Services {
    /// Tells the next holders, and lets another job tell the others.
    pub(crate) async fn tell_ticket_holders(&self, exam: ExamId, now: Moment) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let holders = tickets::untold_holders(tx, exam, BATCH).await?;
                    if holders.is_empty() {
                        return Ok(());
                    }
                    let exam_row = exams::load(tx, exam).await?.exam;
                    let window = exam_row.windows.get(ExamWindow::TicketPrinting);
                    let body = words::published(&exam_row.title, window);
                    for holder in holders {
                        tell(tx, holder, &body, now).await?;
                    }
                    jobs::enqueue(tx, &Work::TellTicketHolders { exam }, now).await
                })
            })
            .await
    }
}

async fn tell(tx: &mut Tx, holder: Holder, body: &str, now: Moment) -> Result<(), Error> {
    tickets::note_told(tx, holder.ticket, now.millis())
        .await?
        .or(Error::Stale)?;
    let inbox = NewNotification {
        account: Some(holder.account),
        channel: Channel::Inbox,
        kind: KIND.to_owned(),
        to: None,
        body: body.to_owned(),
        now: now.millis(),
    };
    notifications::insert(tx, &inbox).await?;
    let account = accounts::by_id(tx, holder.account).await?;
    match account.and_then(|account| account.phone) {
        Some(phone) => queue_sms(tx, Some(holder.account), &phone, KIND, body, now).await,
        None => Ok(()),
    }
}
