//! What candidates were reminded of, how far each going-through of an exam has
//! got (`reminders/sweeps`), whom it comes to next (`reminders/candidates`), and
//! who wants no text messages of that kind (`reminders/choice`). What is due and
//! to whom, `domain` knows.

mod candidates;
mod choice;
mod sweeps;

use domain::id::{ApplicationId, NotificationId};

pub use candidates::{Candidate, confirmations, corrections, exams, payments, tickets};
pub use choice::{no_text_since, set_text};
pub use sweeps::{Place, Sweep, advance, place};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Which reminder it is: of one task, before one end, so many hours before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Whose application it is about.
    pub application: ApplicationId,
    /// The code of what is left undone.
    pub task: String,
    /// The hours before the end at which it was meant to be due.
    pub lead_hours: i64,
    /// Until when it could be done; milliseconds UTC.
    pub end_at: i64,
    /// When it was sent; milliseconds UTC.
    pub sent_at: i64,
}

/// Notes that a reminder is sent, by this text message if there is one; false
/// when it was noted before.
///
/// # Errors
/// A storage error.
pub async fn note(tx: &mut Tx, sent: &Reminder) -> Result<bool> {
    let rows = tx
        .execute(
            "insert into reminder (application_id, task, lead_hours, end_at, notification_id, sent_at)
             values ($1, $2, $3, $4, null, $5)
             on conflict do nothing",
            &[
                sent.application.into(),
                sent.task.as_str().into(),
                sent.lead_hours.into(),
                sent.end_at.into(),
                sent.sent_at.into(),
            ],
        )
        .await?;
    Ok(rows > 0)
}

/// Ties a reminder to the text message that carries it.
///
/// # Errors
/// A storage error.
pub async fn tie(tx: &mut Tx, sent: &Reminder, message: NotificationId) -> Result<()> {
    tx.execute(
        "update reminder set notification_id = $5
         where application_id = $1 and task = $2 and end_at = $3 and lead_hours = $4",
        &[
            sent.application.into(),
            sent.task.as_str().into(),
            sent.end_at.into(),
            sent.lead_hours.into(),
            message.into(),
        ],
    )
    .await?;
    Ok(())
}

/// The reminder that a text message carries.
///
/// # Errors
/// A storage error.
pub async fn of_message(tx: &mut Tx, message: NotificationId) -> Result<Option<Reminder>> {
    tx.fetch_optional(
        "select application_id, task, lead_hours, end_at, sent_at
         from reminder where notification_id = $1",
        &[message.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The reminders of an application, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Reminder>> {
    tx.fetch_all(
        "select application_id, task, lead_hours, end_at, sent_at
         from reminder where application_id = $1 order by sent_at, id",
        &[application.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Forgets reminders of what ended before this time, so many at most; how many.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from reminder where id in (
            select id from reminder where end_at < $1 order by end_at, id limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

fn read(row: &Row) -> Result<Reminder> {
    Ok(Reminder {
        application: row.get("application_id")?,
        task: row.get("task")?,
        lead_hours: row.get("lead_hours")?,
        end_at: row.get("end_at")?,
        sent_at: row.get("sent_at")?,
    })
}
