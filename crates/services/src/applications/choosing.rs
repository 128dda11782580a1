//! How somebody who looks at one position of the public table can go on to applying for it.

use std::sync::Arc;

use domain::{
    flow,
    id::{ApplicationId, ExamId, PositionId},
    life::application::Event,
    role::Role,
    time::Moment,
};
use storage::{Tx, applications};

use super::{
    editing::may_act,
    facts::facts,
    moving::may_move_to,
    own::{exam_for_page, with_exam},
};
use crate::{caller::Caller, error::Error, exams::ExamShelf, services::Services};

/// How far the caller is with an exam, as one of its positions asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// They have no live application.
    NotBegun,
    /// In this one of theirs the position may be chosen now.
    Possible(ApplicationId),
    /// They have one in which it can't be chosen, or not yet.
    Impossible,
}

impl Services {
    /// How far the caller is with an exam, for one of its positions. Who is no candidate
    /// has begun nothing.
    ///
    /// # Errors
    ///
    /// A storage error; those of reading the application.
    pub(crate) async fn choosing(
        &self,
        caller: &Caller,
        exam: ExamId,
        position: PositionId,
    ) -> Result<Choosing, Error> {
        let Ok(viewer) = caller.acting_as(Role::Candidate) else {
            return Ok(Choosing::NotBegun);
        };
        let (account, now) = (viewer.account, caller.now);
        let shelf = Arc::clone(&self.shelf);
        self.store
            .read(move |tx| {
                let shelf = Arc::clone(&shelf);
                Box::pin(async move {
                    match applications::own_live(tx, exam, account).await? {
                        None => Ok(Choosing::NotBegun),
                        Some(live) => choosing_in(tx, &shelf, live.id, position, now).await,
                    }
                })
            })
            .await
    }
}

/// The same that stands before a choice, but for what the position itself says to it: its
/// page tells that.
async fn choosing_in(
    tx: &mut Tx,
    shelf: &ExamShelf,
    application: ApplicationId,
    position: PositionId,
    now: Moment,
) -> Result<Choosing, Error> {
    let view = applications::view(tx, application).await?;
    let view = view.ok_or(Error::NotFound)?;
    let exam = exam_for_page(tx, shelf, &view).await?;
    let own = with_exam(view, exam)?;
    let facts = facts(tx, &own, now).await?;
    let allowed = may_act(&own, &facts, flow::Step::Position, Event::ChoosePosition)
        .and_then(|()| may_move_to(&own, position, now));
    match allowed {
        Ok(()) => Ok(Choosing::Possible(application)),
        Err(Error::Refused { .. }) => Ok(Choosing::Impossible),
        Err(error) => Err(error),
    }
}
