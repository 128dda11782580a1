//! Tells the holders of published tickets that they can be printed, and when:
//! a job, some at a time, each of them once.

use domain::{exam::ExamWindow, id::ExamId, text::ticket as words, time::Moment};
use storage::{
    Tx,
    jobs::Lane,
    tickets::{self, Holder},
};

use crate::{
    error::Error,
    exams,
    jobs::{self, Work},
    messages::{self, Topic},
    services::Services,
};

/// How many are told in one transaction.
const BATCH: i64 = 100;

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
                    let others = Work::TellTicketHolders { exam };
                    jobs::enqueue(tx, &others, Lane::Notice, now).await
                })
            })
            .await
    }
}

async fn tell(tx: &mut Tx, holder: Holder, body: &str, now: Moment) -> Result<(), Error> {
    tickets::note_told(tx, holder.ticket, now.millis())
        .await?
        .or(Error::Stale)?;
    messages::tell(tx, holder.account, Topic::TicketPublished, body, now).await
}
