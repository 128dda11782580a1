//! What of an application a reviewer may see: the submission that waits, or
//! the one that was decided; never what the candidate is changing since.

use domain::{
    id::{AccountId, ApplicationId, PositionId},
    life::application::Phase,
    review::{Outcome, ReviewRefusal},
};
use storage::{
    Tx,
    applications::{self, Application},
    decisions::{self, SignedDecision},
    review_queue,
};

use crate::{applications::own::phase_of, error::Error};

/// A submission as a reviewer sees it.
pub(super) struct Shown {
    /// The application as it is now.
    pub(super) application: Application,
    /// Its phase.
    pub(super) phase: Phase,
    /// The version of the answers that were submitted.
    pub(super) form_version: Option<i64>,
    /// The position that was submitted.
    pub(super) position: Option<PositionId>,
    /// All decisions on it, the oldest first.
    pub(super) decisions: Vec<SignedDecision>,
}

impl Shown {
    /// Whether it waits for a decision.
    pub(super) fn waits(&self) -> bool {
        self.phase == Phase::Submitted
    }
}

/// The submission, for this reviewer.
///
/// # Errors
///
/// [`Error::NotFound`] where nothing is submitted, [`Error::Refused`]
/// `own_application`.
pub(super) async fn shown(
    tx: &mut Tx,
    reviewer: AccountId,
    id: ApplicationId,
) -> Result<Shown, Error> {
    let application = applications::by_id(tx, id).await?.ok_or(Error::NotFound)?;
    refuse_own(tx, reviewer, id).await?;
    let phase = phase_of(&application)?;
    let decisions = decisions::signed(tx, id).await?;
    let (form_version, position) = match phase {
        Phase::Submitted | Phase::Approved | Phase::Complete | Phase::Ticketed => {
            (application.form_version, application.position)
        }
        // The candidate may be correcting it: what was decided is shown.
        Phase::Rejected | Phase::Returned => {
            let last = decisions.last().ok_or(Error::NotFound)?;
            (last.decision.form_version, last.decision.position)
        }
        Phase::Draft | Phase::Withdrawn | Phase::Lapsed | Phase::Void => {
            return Err(Error::NotFound);
        }
    };
    Ok(Shown {
        application,
        phase,
        form_version,
        position,
        decisions,
    })
}

/// Nobody sees or decides on their own file, under whatever account it was
/// handed in.
pub(super) async fn refuse_own(
    tx: &mut Tx,
    reviewer: AccountId,
    id: ApplicationId,
) -> Result<(), Error> {
    if review_queue::is_own(tx, reviewer, id).await? {
        return Err(Error::refused(
            "own_application",
            &ReviewRefusal::OwnApplication,
        ));
    }
    Ok(())
}

pub(super) fn outcome_of(code: &str) -> Result<Outcome, Error> {
    code.parse()
        .map_err(|_| Error::Internal("a decision with an outcome that is unknown"))
}
