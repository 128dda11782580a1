//! Who is told that tickets were published.

use domain::id::{AccountId, ExamId, TicketId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;

/// Somebody with a published ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The ticket.
    pub ticket: TicketId,
    /// Who sits there.
    pub account: AccountId,
}

/// Holders of an exam's published tickets who were not told yet, by ticket.
///
/// # Errors
/// A storage error.
pub async fn untold_holders(tx: &mut Tx, exam: ExamId, limit: i64) -> Result<Vec<Holder>> {
    let rows = tx
        .fetch_all(
            "select t.id, a.account_id
             from ticket t
             join application a on a.id = t.application_id
             where t.exam_id = $1 and t.state = 'published' and t.told_at is null
             order by t.id
             limit $2",
            &[exam.into(), limit.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(Holder {
            ticket: row.get("id")?,
            account: row.get("account_id")?,
        })
    };
    rows.iter().map(read).collect()
}

/// How many holders of an exam's published tickets were not told yet.
///
/// # Errors
/// A storage error.
pub async fn count_untold(tx: &mut Tx, exam: ExamId) -> Result<i64> {
    tx.fetch_one(
        "select count(*) as holders from ticket
         where exam_id = $1 and state = 'published' and told_at is null",
        &[exam.into()],
    )
    .await?
    .get("holders")
}

/// Notes that a ticket's holder was told; stale when that was noted before.
///
/// # Errors
/// A storage error.
pub async fn note_told(tx: &mut Tx, id: TicketId, now: i64) -> Result<Swap> {
    tx.execute(
        "update ticket set told_at = $2 where id = $1 and told_at is null",
        &[id.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}
