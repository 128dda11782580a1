//! The one place that moves an application from phase to phase: the table says
//! what follows, a compare-and-set does it, history and audit tell of it, and
//! the effects are carried out in the same transaction.

use domain::{
    exam::Exam,
    id::{AccountId, ApplicationId},
    life::{
        application::{Effect, Event, Phase},
        ticket,
    },
    money::Fen,
    time::Moment,
};
use storage::{
    Tx,
    application_events::{self, NewEvent},
    applications::{self, Application, ApplicationView, PhaseMove, Stamp},
    tickets,
};

use super::{notices, own::phase_of};
use crate::{audit::Deed, error::Error, payments::bills};

/// Who takes a step in an application's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The candidate.
    Candidate(AccountId),
    /// A reviewer.
    Reviewer(AccountId),
    /// The exam office or finance.
    Office(AccountId),
    /// A job: a date has come, a gateway has answered.
    System,
}

impl Actor {
    /// The actor's word in history and audit.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Candidate(_) => "candidate",
            Self::Reviewer(_) => "reviewer",
            Self::Office(_) => "office",
            Self::System => "system",
        }
    }

    /// Whose deed it is; nobody's for the system.
    pub(crate) const fn account(self) -> Option<AccountId> {
        match self {
            Self::Candidate(account) | Self::Reviewer(account) | Self::Office(account) => {
                Some(account)
            }
            Self::System => None,
        }
    }
}

/// One step in an application's life.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step<'a> {
    /// The application in the version that was seen.
    pub(crate) application: &'a Application,
    /// What happens.
    pub(crate) event: Event,
    /// Who does it.
    pub(crate) actor: Actor,
    /// What the candidate may read about it in the history; no personal data.
    pub(crate) detail: &'a str,
    /// When.
    pub(crate) now: Moment,
    /// The request's id; empty for a job.
    pub(crate) trace: &'a str,
}

/// Moves an application and carries out what follows.
///
/// # Errors
///
/// [`Error::Refused`] `out_of_order` when the event can't happen in this
/// phase, [`Error::Stale`] when the application is not as it was seen.
pub(crate) async fn fire(tx: &mut Tx, step: Step<'_>) -> Result<(), Error> {
    let phase = phase_of(step.application)?;
    let line = phase.next(step.event).map_err(out_of_order)?;
    let change = PhaseMove {
        application: step.application.id,
        from: phase.code().to_owned(),
        version: step.application.version,
        to: line.to.code().to_owned(),
        stamp: stamp(step.event),
        now: step.now.millis(),
    };
    applications::move_phase(tx, &change)
        .await?
        .or(Error::Stale)?;
    record(tx, step).await?;
    let mut free = None;
    for effect in line.effects {
        match effect {
            Effect::NotifyCandidate(notice) => {
                let told = moved(tx, step.application.id).await?;
                let account = told.application.account;
                notices::tell(tx, account, *notice, &told.exam_title, step.now).await?;
            }
            // The reviewers' queue is the list of applications in this phase.
            Effect::PutInQueue | Effect::TakeFromQueue => {}
            Effect::OpenBill => free = open_bill(tx, step).await?,
            Effect::CloseBill => bills::close(tx, step.application.id, step.now).await?,
            Effect::VoidTicket => void_ticket(tx, step.application.id).await?,
        }
    }
    let Some(application) = free else {
        return Ok(());
    };
    let complete = Step {
        application: &application,
        event: Event::CompleteFree,
        actor: Actor::System,
        detail: "",
        ..step
    };
    Box::pin(fire(tx, complete)).await
}

/// The application as it is after its move.
async fn moved(tx: &mut Tx, application: ApplicationId) -> Result<ApplicationView, Error> {
    let found = applications::view(tx, application).await?;
    found.ok_or(Error::Internal("an application is gone after its move"))
}

/// A bill over what is due; the application, where nothing is.
async fn open_bill(tx: &mut Tx, step: Step<'_>) -> Result<Option<Application>, Error> {
    let moved = moved(tx, step.application.id).await?;
    let amount = due(&moved)?;
    if amount.is_zero() {
        return Ok(Some(moved.application));
    }
    bills::open(tx, step.application.id, amount, step.now).await?;
    Ok(None)
}

/// Writes history and audit of a step that keeps the phase, or that `fire` has
/// just made.
pub(super) async fn record(tx: &mut Tx, step: Step<'_>) -> Result<(), Error> {
    let event = step.event.code();
    note(
        tx,
        step.application.id,
        event,
        step.actor,
        step.detail,
        step.now,
    )
    .await?;
    let action = format!("application.{event}");
    Deed::on_application(
        step.actor,
        &action,
        step.application.id,
        step.now,
        step.trace,
    )
    .write(tx)
    .await
}

/// A line of the history that the candidate reads.
pub(super) async fn note(
    tx: &mut Tx,
    application: ApplicationId,
    event: &str,
    actor: Actor,
    detail: &str,
    now: Moment,
) -> Result<(), Error> {
    let line = NewEvent {
        application,
        at: now.millis(),
        actor: actor.kind().to_owned(),
        account: actor.account(),
        event: event.to_owned(),
        detail: detail.to_owned(),
    };
    application_events::append(tx, &line).await?;
    Ok(())
}

/// What the table doesn't know, in its sentence.
pub(super) fn out_of_order(refusal: domain::life::OutOfOrder<Phase, Event>) -> Error {
    Error::refused("out_of_order", &refusal)
}

const fn stamp(event: Event) -> Option<Stamp> {
    match event {
        Event::Confirm => Some(Stamp::Submitted),
        Event::Approve | Event::Reject | Event::Return => Some(Stamp::Decided),
        Event::Settle | Event::Exempt | Event::CompleteFree => Some(Stamp::Settled),
        _ => None,
    }
}

/// What the application costs with the position that it names.
fn due(view: &ApplicationView) -> Result<Fen, Error> {
    let fee = Fen::new(view.fee_fen).map_err(|_| Error::Internal("a fee below zero"))?;
    let position = view.position.as_ref();
    let position = position.ok_or(Error::Internal("a bill without a position"))?;
    Ok(Exam::fee_of(fee, position.category.is_some()))
}

async fn void_ticket(tx: &mut Tx, application: ApplicationId) -> Result<(), Error> {
    let Some(live) = tickets::live_of(tx, application).await? else {
        return Ok(());
    };
    let phase: ticket::Phase = live
        .state
        .parse()
        .map_err(|_| Error::Internal("a ticket in an unknown state"))?;
    let line = phase
        .next(ticket::Event::Void)
        .map_err(|refusal| Error::refused("out_of_order", &refusal))?;
    tickets::move_state(tx, live.id, phase.code(), live.version, line.to.code())
        .await?
        .or(Error::Stale)
}
