//! What is granted, where people sit: the room that the draw has to find, the words
//! on the ticket, and the office's list for the venues.

use domain::{
    id::{ApplicationId, ExamId},
    life::ticket,
    role::Role,
    seating::SeatNeeds,
    text::ticket as ticket_words,
};
use storage::{
    Tx,
    comforts::{self, SeatedComfort},
};

use super::record::{Ruled, ruled_of};
use crate::{audit::Deed, caller::Caller, error::Error, exams, services::Services};

/// Somebody with a seat to whom something is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComfortSeat {
    /// 考点名称.
    pub venue: String,
    /// 考场号 in words.
    pub room: String,
    /// 座位号.
    pub seat: String,
    /// 准考证号.
    pub number: String,
    /// The kind of room.
    pub needs: SeatNeeds,
    /// What is granted.
    pub granted: String,
}

/// The list of an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComfortSeats {
    /// The exam's title.
    pub exam_title: String,
    /// Room by room.
    pub seats: Vec<ComfortSeat>,
}

impl Services {
    /// Who sits where with what, for the venues and the invigilators. It names
    /// nobody but by 准考证号; that the office looked at it is written down.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn comfort_seats(
        &self,
        caller: &Caller,
        exam: ExamId,
    ) -> Result<ComfortSeats, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let found = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let exam_title = exams::load(tx, exam).await?.exam.title;
                    let seats = comforts::seated_with(tx, exam).await?;
                    let seats = seats.iter().map(seat).collect::<Result<Vec<_>, _>>()?;
                    Ok::<_, Error>(ComfortSeats {
                        exam_title,
                        seats: seats.into_iter().flatten().collect(),
                    })
                })
            })
            .await?;
        if !found.seats.is_empty() {
            let deed = Deed::by_account(caller, office, "comfort.list_seen", "exam", exam.0)
                .in_role(Role::Office);
            self.note_deed(deed).await?;
        }
        Ok(found)
    }
}

fn seat(row: &SeatedComfort) -> Result<Option<ComfortSeat>, Error> {
    let Some(granted) = Ruled::read(&row.decision)?.granted else {
        return Ok(None);
    };
    let broken = |_| Error::Internal("a room or seat is out of range");
    let (room, seat) = (u16::try_from(row.room), u8::try_from(row.seat));
    Ok(Some(ComfortSeat {
        venue: row.venue.clone(),
        room: ticket_words::room(room.map_err(broken)?),
        seat: ticket_words::seat(seat.map_err(broken)?),
        number: row.number.clone(),
        needs: drawn_for(&row.needs)?,
        granted: granted.words(),
    }))
}

fn drawn_for(code: &str) -> Result<SeatNeeds, Error> {
    code.parse()
        .map_err(|_| Error::Internal("a ticket for an unknown kind of room"))
}

/// The kind of room that follows from what was decided.
pub(crate) fn needs_of(decision: Option<&str>) -> Result<SeatNeeds, Error> {
    let ruled = decision.map(Ruled::read).transpose()?;
    let granted = ruled.and_then(|ruled| ruled.granted);
    Ok(granted.map_or(SeatNeeds::Ordinary, |granted| granted.seat()))
}

/// Whether somebody whose seat only the office sees needs another kind of room
/// than it was drawn for.
pub(crate) async fn changed_since_draw(tx: &mut Tx, exam: ExamId) -> Result<bool, Error> {
    for row in comforts::seated_with(tx, exam).await? {
        let unpublished = row.ticket_state == ticket::BIRTH.code();
        if unpublished && needs_of(Some(&row.decision))? != drawn_for(&row.needs)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is granted, as the ticket prints it.
pub(crate) async fn printed(
    tx: &mut Tx,
    application: ApplicationId,
) -> Result<Option<String>, Error> {
    let Some(row) = comforts::holding(tx, application).await? else {
        return Ok(None);
    };
    Ok(ruled_of(&row)?.and_then(|ruled| ruled.granted_words()))
}
