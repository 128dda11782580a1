//! The decision: one on each submission, made on the version that the reviewer
//! was shown. After it the next file is the reviewer's.

use domain::{
    exam::ExamWindow,
    id::{AccountId, ApplicationId, ExamId},
    life::application::{Event, Phase},
    review::{Decision, DecisionDraft, DecisionError, FlagDraft, Outcome},
    role::Role,
    text::review as words,
};
use storage::{
    Tx, applications,
    decisions::{self, NewDecision},
    review_leases,
};

use super::{lease, visible};
use crate::{
    applications::{Actor, Step, fire, own::phase_of},
    caller::Caller,
    error::Error,
    exams,
    photos::replacement,
    services::Services,
};

/// What a reviewer sends.
#[derive(Clone, Debug, Default)]
pub struct DecisionForm {
    /// The code of the outcome.
    pub outcome: String,
    /// The codes of the reasons.
    pub reasons: Vec<String>,
    /// What the candidate reads besides the reasons.
    pub explanation: String,
    /// What is pointed at.
    pub flags: Vec<FlagDraft>,
    /// The exam whose files the reviewer goes through; nothing for all.
    pub exam: Option<ExamId>,
}

/// What follows a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The file that is the reviewer's now; nothing when none is free.
    pub next: Option<ApplicationId>,
}

impl Services {
    /// Decides on a submission in the version that was shown, and takes the
    /// next file.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`],
    /// [`Error::Refused`] `own_application` or `window`, [`Error::Stale`] when
    /// somebody has decided or the candidate has taken it back,
    /// [`Error::Invalid`] for a decision that lacks something.
    pub async fn decide(
        &self,
        caller: &Caller,
        application: ApplicationId,
        version: i64,
        form: DecisionForm,
    ) -> Result<Decided, Error> {
        let reviewer = caller.acting_as(Role::Reviewer)?.account;
        let exam = form.exam;
        let draft = DecisionDraft {
            outcome: form.outcome,
            reasons: form.reasons,
            text: form.explanation,
            flags: form.flags,
        };
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (draft, caller) = (draft.clone(), caller.clone());
                Box::pin(async move {
                    let shown = Submission {
                        application,
                        version,
                    };
                    record(tx, &caller, reviewer, shown, draft).await?;
                    let next = lease::claim_next(tx, reviewer, exam, caller.now).await?;
                    Ok(Decided { next })
                })
            })
            .await
    }
}

/// What the reviewer's page showed.
#[derive(Clone, Copy)]
struct Submission {
    application: ApplicationId,
    version: i64,
}

async fn record(
    tx: &mut Tx,
    caller: &Caller,
    reviewer: AccountId,
    shown: Submission,
    draft: DecisionDraft,
) -> Result<(), Error> {
    let application = applications::by_id(tx, shown.application)
        .await?
        .ok_or(Error::NotFound)?;
    visible::refuse_own(tx, reviewer, application.id).await?;
    let phase = phase_of(&application)?;
    if phase == Phase::Draft && application.submitted_at.is_none() {
        return Err(Error::NotFound);
    }
    if phase != Phase::Submitted || application.version != shown.version {
        return Err(Error::Stale);
    }
    let exam = exams::load(tx, application.exam).await?;
    exam.exam
        .windows
        .judge(ExamWindow::Review, caller.now)
        .map_err(|refusal| Error::refused("window", &refusal))?;
    let decision = Decision::try_from(draft).map_err(|error| invalid(&error))?;
    let flags = decision.flags();
    flags
        .fit(&exam.exam.form)
        .map_err(|error| invalid(&error))?;
    let flags = if flags.is_empty() {
        String::new()
    } else {
        serde_json::to_string(flags)
            .map_err(|_| Error::Internal("what is pointed at could not be written"))?
    };
    let new = NewDecision {
        application: application.id,
        reviewer,
        outcome: decision.outcome().code().to_owned(),
        reasons: serde_json::to_string(decision.reasons())
            .map_err(|_| Error::Internal("reasons could not be written"))?,
        explanation: decision.text().to_owned(),
        flags,
        application_version: application.version,
        form_version: application.form_version,
        position: application.position,
        at: caller.now.millis(),
    };
    decisions::record(tx, &new).await?.or(Error::Stale)?;
    let event = match decision.outcome() {
        Outcome::Approve => Event::Approve,
        Outcome::Reject => Event::Reject,
        Outcome::Return => Event::Return,
    };
    // The explanation may speak of the person; the history says the reasons.
    let detail = words::reasons(decision.reasons());
    fire(
        tx,
        Step {
            application: &application,
            event,
            actor: Actor::Reviewer(reviewer),
            detail: &detail,
            now: caller.now,
            trace: &caller.trace,
        },
    )
    .await?;
    let owner = (application.id, application.account);
    if decision.refuses_portrait() {
        replacement::open_by_review(tx, owner, reviewer, caller.now).await?;
    }
    // Stale when the lease has ended or was somebody else's; it gave no right.
    let _ = review_leases::release(tx, application.id, reviewer).await?;
    Ok(())
}

/// The sentence beside the part of the form that it is about.
fn invalid(error: &DecisionError) -> Error {
    let field = match error {
        DecisionError::OutcomeMissing => "outcome",
        DecisionError::UnknownReason
        | DecisionError::ReasonMissing { .. }
        | DecisionError::ReasonForApproval => "reasons",
        DecisionError::FlagMissing
        | DecisionError::UnknownFlag
        | DecisionError::NoteTooLong { .. } => "flags",
        DecisionError::TextTooShort { .. }
        | DecisionError::TextTooLong { .. }
        | DecisionError::Unprintable => "explanation",
    };
    Error::invalid(field, error)
}
