//! 填写个人信息: the exam's form as data, what was answered, and saving it. What
//! an answer must be like is the form's own business, in `domain`.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    exam::{
        Answers, Draft, FieldMeaning, FieldProblem, FormSpec, OpenedForm, PositionWord, Seen,
        check, senseless,
    },
    flow,
    id::ApplicationId,
    life::application::Event,
    text::form as words,
    time::Moment,
};
use storage::{
    Tx,
    application_forms::{self, FormSwap, NewForm},
    form_drafts,
};

use super::{
    draft::{self, Sent},
    editing::{may_act, why_locked},
    facts::facts,
    fire::{Actor, Step, record},
    opened,
    own::Own,
    person::{Applicant, applicant},
    status::{Said, said},
};
use crate::{
    caller::Caller,
    error::{Error, FieldError},
    limits,
    services::Services,
};

/// The form with what is in it.
#[derive(Clone, Debug)]
pub struct FormSheet {
    /// Which application.
    pub application: ApplicationId,
    /// The version that a change must name.
    pub version: i64,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// The exam's form.
    pub form: FormSpec,
    /// What was saved, or else what the document states already; over it what was
    /// typed and not saved.
    pub answers: Answers,
    /// What a page that shows these answers has seen.
    pub seen: String,
    /// The number of the page that shows them.
    pub page: String,
    /// When something was typed last that was not saved, if it differs from what was.
    pub drafted: Option<Moment>,
    /// Whether it was saved before.
    pub saved: bool,
    /// Who applies.
    pub applicant: Applicant,
    /// Why it can't be changed, if it can't.
    pub locked: Option<String>,
    /// What of it is open, where a review has returned it.
    pub opened: Option<OpenedForm>,
    /// What the review says about its open fields; empty where it says nothing of
    /// this one.
    pub notes: BTreeMap<String, String>,
    /// What the last review said, where the form is corrected after it.
    pub said: Option<Said>,
}

impl Services {
    /// The caller's own form.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] when it can't be opened yet.
    pub async fn form_sheet(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<FormSheet, Error> {
        let now = caller.now;
        self.read_own(caller, application, move |tx, own| {
            Box::pin(async move {
                let facts = facts(tx, &own, now).await?;
                let locked = why_locked(&own, &facts, flow::Step::Form, Event::SaveForm)?;
                let applicant = applicant(tx, own.application().account).await?;
                let saved = answers(tx, &own).await?;
                let form = own.exam.exam.form.clone();
                let is_saved = saved.is_some();
                let saved = saved.unwrap_or_else(|| known_already(&form, &applicant));
                let (opened, notes) = match opened::opened(tx, &own).await? {
                    Some(opened) => (Some(opened.form(tx, &own).await?), opened.notes()),
                    None => (None, BTreeMap::new()),
                };
                let said = said(tx, &own, &facts).await?;
                let (_, draft) = if locked.is_none() {
                    draft::read(tx, &own, opened.as_ref()).await?
                } else {
                    // What can't be saved any more is not shown as if it could.
                    (None, Draft::default())
                };
                let answers = draft.over(&saved);
                Ok(FormSheet {
                    application,
                    version: own.application().version,
                    word: facts.position_word,
                    saved: is_saved,
                    seen: Seen::of(&form, &answers).to_string(),
                    page: draft::new_page(),
                    drafted: draft.differs_since(&form, &saved).map(Moment::from_millis),
                    answers,
                    form,
                    applicant,
                    locked,
                    opened,
                    notes,
                    said,
                })
            })
        })
        .await
    }

    /// 保存: keeps the answers if every one of them will do. What was typed and not
    /// saved is forgotten; where another device has typed what this page doesn't show,
    /// it is refused. Where a review has returned the application, what it doesn't
    /// point at stays as it was submitted.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with the control's name of each field that won't do;
    /// [`Error::Refused`]; [`Error::TooMany`]; [`Error::Stale`]; [`Error::NotFound`].
    pub async fn save_form(
        &self,
        caller: &Caller,
        application: ApplicationId,
        version: i64,
        sent: Sent,
    ) -> Result<(), Error> {
        let (now, with) = (caller.now, Arc::new((caller.trace.clone(), sent)));
        self.write_own(caller, application, move |tx, own| {
            let with = Arc::clone(&with);
            Box::pin(async move {
                let (trace, sent) = with.as_ref();
                let facts = facts(tx, &own, now).await?;
                may_act(&own, &facts, flow::Step::Form, Event::SaveForm)?;
                let form = &own.exam.exam.form;
                let opened = opened::form_of(tx, &own).await?;
                let entered = Answers::from_form(form, &sent.entered);
                draft::refuse_unseen(tx, &own, opened.as_ref(), sent, &entered).await?;
                let entered = match &opened {
                    Some(opened) => opened
                        .merge(form, &entered)
                        .map_err(|found| invalid(&found))?,
                    None => entered,
                };
                let placed = |problems| match &opened {
                    Some(opened) => opened.placed(form, problems),
                    None => problems,
                };
                let checked =
                    check(form, &entered).map_err(|problems| invalid(&placed(problems)))?;
                let senseless = senseless(form, &checked, now.date());
                if !senseless.is_empty() {
                    return Err(invalid(&placed(senseless)));
                }
                let (rule, whom) = (limits::FORM_SAVE, application.to_string());
                limits::demand(tx, rule, &whom, words::DRAFT_TOO_OFTEN, now).await?;
                let answers = serde_json::to_string(checked.answers())
                    .map_err(|_| Error::Internal("answers could not be written"))?;
                let new = NewForm {
                    application,
                    phase: own.phase.code().to_owned(),
                    version,
                    answers,
                    now: now.millis(),
                };
                if application_forms::save(tx, &new).await? == FormSwap::Stale {
                    return Err(Error::Stale);
                }
                form_drafts::forget(tx, application).await?;
                let step = Step {
                    application: own.application(),
                    event: Event::SaveForm,
                    actor: Actor::Candidate(own.application().account),
                    detail: "",
                    now,
                    trace,
                };
                record(tx, step).await
            })
        })
        .await
    }
}

/// The answers that were saved last.
pub(super) async fn answers(tx: &mut Tx, own: &Own) -> Result<Option<Answers>, Error> {
    application_forms::current(tx, own.application().id)
        .await?
        .map(|saved| serde_json::from_str(&saved.answers))
        .transpose()
        .map_err(|_| Error::Internal("answers could not be read"))
}

/// The answers of a version; none without one.
///
/// # Errors
///
/// [`Error::Internal`] when they can't be read.
pub(crate) async fn answers_in(
    tx: &mut Tx,
    application: ApplicationId,
    version: Option<i64>,
) -> Result<Answers, Error> {
    let saved = match version {
        Some(version) => application_forms::in_version(tx, application, version).await?,
        None => None,
    };
    saved
        .map_or(Ok(Answers::new()), |saved| {
            serde_json::from_str(&saved.answers)
        })
        .map_err(|_| Error::Internal("answers could not be read"))
}

fn invalid(problems: &[FieldProblem]) -> Error {
    Error::Invalid(
        problems
            .iter()
            .map(|problem| FieldError::new(problem.path.clone(), problem))
            .collect(),
    )
}

/// Birth date and sex need not be typed where the document states them.
pub(super) fn known_already(form: &FormSpec, applicant: &Applicant) -> Answers {
    let mut answers = Answers::new();
    if let Some((field, date)) = form
        .with_meaning(FieldMeaning::BirthDate)
        .zip(applicant.birth_date)
    {
        answers = answers.with(&field.key, date.to_string());
    }
    let sex = form.with_meaning(FieldMeaning::Sex).zip(applicant.sex);
    if let Some((field, sex)) = sex
        && let Some(option) = field
            .options()
            .iter()
            .find(|option| domain::position::sex_from_code(&option.code) == Some(sex))
    {
        answers = answers.with(&field.key, option.code.clone());
    }
    answers
}
