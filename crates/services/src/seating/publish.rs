//! After the draw: 发布 tells everybody, with the seed; 撤销编排 takes a round's
//! seats back while nobody but the office has seen them.

use domain::{
    id::ExamId,
    life::{application, ticket},
    role::Role,
    text::comfort as words,
};
use storage::{
    Tx, applications, arrangements,
    arrangements::{Arrangement, Drawn},
    jobs::Lane,
    tickets, venues,
};

use super::{
    run::{snapshot_changed, step},
    still_open::StillOpen,
};
use crate::{
    audit::Deed,
    caller::Caller,
    comfort,
    error::Error,
    jobs::{self, Work},
    services::Services,
};

impl Services {
    /// Publishes the seats and the seed; from then on nothing is taken back.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`] before
    /// the announcement, [`Error::Stale`] when it is not as it was shown;
    /// [`Error::Invalid`] `noted` while windows or orders are open and it was not
    /// understood that whoever comes later is seated in a further round;
    /// [`Error::Refused`] `snapshot_changed` when somebody has come or gone
    /// since the draw, `comfort_changed` when somebody needs another kind of room.
    pub async fn publish_seats(
        &self,
        caller: &Caller,
        exam: ExamId,
        version: i64,
        noted: bool,
    ) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let deed = Deed::by_account(caller, office, "seating.published", "exam", exam.0)
            .in_role(Role::Office);
        let now = caller.now;
        self.store
            .write(move |tx| {
                let deed = deed.clone();
                Box::pin(async move {
                    let (_, drawn) = drawn(tx, exam, version).await?;
                    StillOpen::read(tx, exam, now).await?.understood(noted)?;
                    if comfort::changed_since_draw(tx, exam).await? {
                        return Err(Error::refused("comfort_changed", words::CHANGED_SINCE));
                    }
                    arrangements::note_published(tx, exam, version, now.millis())
                        .await?
                        .or(Error::Stale)?;
                    let moved = move_tickets(tx, exam, ticket::Event::Publish).await?;
                    let newcomers = tickets::to_seat(tx, exam, None, 1).await?;
                    if i64::try_from(moved).ok() != Some(drawn.seats) || !newcomers.is_empty() {
                        return Err(snapshot_changed());
                    }
                    let tell = Work::TellTicketHolders { exam };
                    jobs::enqueue(tx, &tell, Lane::Notice, now).await?;
                    deed.write(tx).await
                })
            })
            .await
    }

    /// Takes the seats of the youngest round back, and the seed with them:
    /// another draw begins with another announcement.
    ///
    /// # Errors
    ///
    /// As [`Services::publish_seats`]; [`Error::Stale`] once it was published.
    pub async fn take_back_seats(
        &self,
        caller: &Caller,
        exam: ExamId,
        version: i64,
    ) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let deed = Deed::by_account(caller, office, "seating.taken_back", "exam", exam.0)
            .in_role(Role::Office);
        let step = step(exam, application::Event::Unseat, office, caller)?;
        self.store
            .write(move |tx| {
                let (deed, step) = (deed.clone(), step.clone());
                Box::pin(async move {
                    let (round, _) = drawn(tx, exam, version).await?;
                    arrangements::take_back(tx, exam, version)
                        .await?
                        .or(Error::Stale)?;
                    let moved = applications::move_seated(tx, &step).await?;
                    if move_tickets(tx, exam, ticket::Event::Void).await? != moved {
                        return Err(Error::Stale);
                    }
                    venues::give_back(tx, exam, round.round).await?;
                    deed.write(tx).await
                })
            })
            .await
    }
}

/// The youngest round in the version that was shown, and what was drawn.
async fn drawn(tx: &mut Tx, exam: ExamId, version: i64) -> Result<(Arrangement, Drawn), Error> {
    let found = arrangements::latest(tx, exam).await?;
    let found = found.ok_or(Error::NotFound)?;
    if found.version != version {
        return Err(Error::Stale);
    }
    let drawn = found.outcome.clone().ok_or(Error::Stale)?;
    Ok((found, drawn))
}

/// Moves every ticket that only the office sees, as the life table says.
async fn move_tickets(tx: &mut Tx, exam: ExamId, event: ticket::Event) -> Result<u64, Error> {
    let from = ticket::BIRTH;
    let line = from
        .next(event)
        .map_err(|refusal| Error::refused("out_of_order", &refusal))?;
    Ok(tickets::move_all(tx, exam, from.code(), line.to.code()).await?)
}
