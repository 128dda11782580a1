//! Admission tickets: who sits where, under which number. Persons are not in
//! them; they are found by their account. What a ticket prints is in
//! `tickets/facts`, what its owner's page lists in `tickets/own`, who is to be
//! seated in `tickets/candidates`, whom to tell in `tickets/publication`.

mod candidates;
mod facts;
mod own;
mod publication;

use domain::id::{ApplicationId, ExamId, RoomId, TicketId};

pub use candidates::{SeatedCandidate, ToSeat, seated, to_seat};
pub use facts::{TicketFacts, facts};
pub use own::{OwnTicket, of_account};
pub use publication::{Holder, count_untold, note_told, untold_holders};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::Row;

/// What a new ticket is made of.
#[derive(Clone, Debug)]
pub struct NewTicket {
    /// Whose.
    pub application: ApplicationId,
    /// The exam.
    pub exam: ExamId,
    /// 准考证号, unique in the exam.
    pub number: String,
    /// Where.
    pub room: RoomId,
    /// 座位号 in the room; from 1.
    pub seat: i64,
    /// The code of the state that it is born in.
    pub state: String,
    /// The code of the kind of room that the seat was drawn for.
    pub needs: String,
    /// Milliseconds UTC.
    pub arranged_at: i64,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Whose.
    pub application: ApplicationId,
    /// The exam.
    pub exam: ExamId,
    /// 准考证号.
    pub number: String,
    /// Where.
    pub room: RoomId,
    /// 座位号 in the room.
    pub seat: i64,
    /// The code of its state.
    pub state: String,
    /// Milliseconds UTC.
    pub arranged_at: i64,
    /// Milliseconds UTC.
    pub first_printed_at: Option<i64>,
    /// Rises with every change.
    pub version: i64,
}

/// Inserts a ticket; taken when the application has a live one, or a live one
/// has its number or its seat.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewTicket) -> Result<Insertion<TicketId>> {
    let row = tx
        .fetch_optional(
            "insert into ticket (application_id, exam_id, number, room_id, seat, state,
                arranged_at, first_printed_at, told_at, version, needs)
             values ($1, $2, $3, $4, $5, $6, $7, null, null, 1, $8)
             on conflict do nothing
             returning id",
            &[
                new.application.into(),
                new.exam.into(),
                new.number.as_str().into(),
                new.room.into(),
                new.seat.into(),
                new.state.as_str().into(),
                new.arranged_at.into(),
                new.needs.as_str().into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The application's live ticket.
///
/// # Errors
/// A storage error.
pub async fn live_of(tx: &mut Tx, application: ApplicationId) -> Result<Option<Ticket>> {
    tx.fetch_optional(
        "select id, application_id, exam_id, number, room_id, seat, state, arranged_at,
            first_printed_at, version
         from ticket where application_id = $1 and (state = 'arranged' or state = 'published')",
        &[application.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// Moves a ticket to another state.
///
/// # Errors
/// A storage error.
pub async fn move_state(
    tx: &mut Tx,
    id: TicketId,
    from: &str,
    version: i64,
    to: &str,
) -> Result<Swap> {
    tx.execute(
        "update ticket set state = $4, version = version + 1
         where id = $1 and state = $2 and version = $3",
        &[id.into(), from.into(), version.into(), to.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Moves all tickets of an exam that are in one state to another one, as when
/// they are published; how many those are.
///
/// # Errors
/// A storage error.
pub async fn move_all(tx: &mut Tx, exam: ExamId, from: &str, to: &str) -> Result<u64> {
    tx.execute(
        "update ticket set state = $3, version = version + 1
         where exam_id = $1 and state = $2",
        &[exam.into(), from.into(), to.into()],
    )
    .await
}

/// Notes the first time that a ticket was printed; stale when it had been.
///
/// # Errors
/// A storage error.
pub async fn note_printed(tx: &mut Tx, id: TicketId, now: i64) -> Result<Swap> {
    tx.execute(
        "update ticket set first_printed_at = $2 where id = $1 and first_printed_at is null",
        &[id.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

fn read(row: &Row) -> Result<Ticket> {
    Ok(Ticket {
        id: row.get("id")?,
        application: row.get("application_id")?,
        exam: row.get("exam_id")?,
        number: row.get("number")?,
        room: row.get("room_id")?,
        seat: row.get("seat")?,
        state: row.get("state")?,
        arranged_at: row.get("arranged_at")?,
        first_printed_at: row.get("first_printed_at")?,
        version: row.get("version")?,
    })
}
