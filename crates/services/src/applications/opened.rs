//! What a review has opened of an application that it returned: exactly what it
//! points at. It stays so while a correction that was confirmed is taken back.

use std::collections::BTreeMap;

use domain::{
    exam::OpenedForm,
    flow::{Ask, Asked},
    life::application::{Event, Phase},
    review::{FlagTarget, Flags, Outcome},
};
use storage::{
    Tx, application_events,
    decisions::{self, Decision},
};

use super::{
    confirm::is_position_fit,
    form::answers_in,
    own::Own,
    position::{Measure, position_of, rejections_by},
};
use crate::error::Error;

/// The return that an application is being corrected after.
pub(super) struct Opened {
    decision: Decision,
    flags: Flags,
}

/// The return that decides what is open; nothing where everything is: before the
/// first decision, after a rejection, and after a return that points at nothing, as
/// those did that were made before they could.
///
/// # Errors
///
/// [`Error::Internal`] when what was kept can't be read.
pub(super) async fn opened(tx: &mut Tx, own: &Own) -> Result<Option<Opened>, Error> {
    let application = own.application();
    let corrects = matches!(own.phase, Phase::Returned | Phase::Draft);
    if !corrects || application.decided_at.is_none() {
        return Ok(None);
    }
    let last = decisions::latest(tx, application.id).await?;
    let Some(decision) = last.filter(|one| one.outcome == Outcome::Return.code()) else {
        return Ok(None);
    };
    let flags = flags_of(&decision)?;
    Ok((!flags.is_empty()).then_some(Opened { decision, flags }))
}

/// What a decision points at.
///
/// # Errors
///
/// [`Error::Internal`] when it can't be read.
pub(crate) fn flags_of(decision: &Decision) -> Result<Flags, Error> {
    if decision.flags.is_empty() {
        return Ok(Flags::default());
    }
    serde_json::from_str(&decision.flags)
        .map_err(|_| Error::Internal("what a decision points at could not be read"))
}

impl Opened {
    /// What of the form is open.
    pub(super) async fn form(&self, tx: &mut Tx, own: &Own) -> Result<OpenedForm, Error> {
        let version = self.decision.form_version;
        let submitted = answers_in(tx, own.application().id, version).await?;
        let flagged = self.flags.fields().map(str::to_owned);
        Ok(OpenedForm::new(&own.exam.exam.form, &submitted, flagged))
    }

    /// What the reviewer says about each field that is pointed at: its own note, which
    /// is perhaps empty. What was said of the whole stands on top of the form.
    pub(super) fn notes(&self) -> BTreeMap<String, String> {
        let fields = self.flags.fields();
        let notes = fields.map(|key| {
            let note = self.flags.note(&FlagTarget::Field(key.to_owned()));
            (key.to_owned(), note.unwrap_or_default().to_owned())
        });
        notes.collect()
    }
}

/// What is open of the form, where not all of it is.
pub(super) async fn form_of(tx: &mut Tx, own: &Own) -> Result<Option<OpenedForm>, Error> {
    match opened(tx, own).await? {
        Some(opened) => Ok(Some(opened.form(tx, own).await?)),
        None => Ok(None),
    }
}

/// What the return asks for in each step, for the flow.
pub(super) async fn asked(tx: &mut Tx, own: &Own) -> Result<Option<Asked>, Error> {
    let Some(opened) = opened(tx, own).await? else {
        return Ok(None);
    };
    let events = application_events::of_application(tx, own.application().id).await?;
    let since = events
        .iter()
        .rev()
        .take_while(|event| event.event != Event::Return.code());
    let since: Vec<_> = since.map(|event| event.event.as_str()).collect();
    let asks = |event: Event| {
        if since.contains(&event.code()) {
            Ask::Answered
        } else {
            Ask::Waiting
        }
    };
    let form = if opened.form(tx, own).await?.is_closed() {
        Ask::Nothing
    } else {
        asks(Event::SaveForm)
    };
    let position = if opened.flags.contains(&FlagTarget::Position) {
        asks(Event::ChoosePosition)
    } else if position_stands(tx, own).await? {
        Ask::Nothing
    } else {
        // Nobody could confirm it any more: another one, or its new conditions.
        Ask::Answered
    };
    Ok(Some(Asked { form, position }))
}

/// Whether the chosen position can be confirmed as it is.
async fn position_stands(tx: &mut Tx, own: &Own) -> Result<bool, Error> {
    let measure = Measure::of(tx, own).await?;
    let position = position_of(tx, own, &measure).await?;
    Ok(is_position_fit(own, position.as_ref()).is_ok())
}

/// Whether the chosen position has rejected the candidate as often as the exam
/// allows.
pub(super) async fn exhausted(tx: &mut Tx, own: &Own) -> Result<bool, Error> {
    let policy = &own.exam.exam.policy;
    let application = own.application();
    let Some(position) = application
        .position
        .filter(|_| own.phase == Phase::Rejected)
    else {
        return Ok(false);
    };
    if policy.max_rejections_same_position.is_none() {
        return Ok(false);
    }
    let counts = decisions::counts(tx, application.id, Outcome::Reject.code()).await?;
    let rejections = rejections_by(&counts, position);
    Ok(policy.may_choose_after(rejections).is_err())
}
