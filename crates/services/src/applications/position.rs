//! 选择职位 or 选择岗位: the conditions of a position judged against
//! the saved answers, and the choice. Verdicts inform; what stops a choice is
//! the exam's policy.

use std::sync::Arc;

use domain::{
    exam::{Answers, FieldMeaning},
    flow::{self, FlowFacts},
    id::{ApplicationId, PositionId},
    life::application::Event,
    position::{PositionJudgement, judge_position},
    review::Outcome,
    text::position as text,
};
use storage::{
    Tx,
    applications::{self},
    decisions,
};

use super::{
    confirm::differs_in,
    editing::{may_act, why_locked},
    facts::facts,
    fire::{Actor, Step, record},
    form::answers,
    moving::may_move_to,
    opened,
    own::Own,
    person::{Applicant, applicant},
};
use crate::{
    caller::Caller,
    error::Error,
    exams::{self, LoadedExam, LoadedPosition, PublicExam},
    limits,
    photos::PhotoDiffers,
    services::Services,
};

/// A position held against the saved answers.
#[derive(Clone, Debug)]
pub struct JudgedPosition {
    /// The position.
    pub loaded: LoadedPosition,
    /// What the machine can say.
    pub judgement: PositionJudgement,
    /// Why it can't be chosen, if it can't.
    pub refusal: Option<String>,
    /// That it has rejected the candidate before, and how often it still may.
    pub rejected: Option<String>,
}

/// The page on which a position is chosen.
#[derive(Clone, Debug)]
pub struct PositionSheet {
    /// Which application.
    pub application: ApplicationId,
    /// The version that a choice must name.
    pub version: i64,
    /// The exam.
    pub exam: Arc<PublicExam>,
    /// The position that is shown whole.
    pub shown: Option<JudgedPosition>,
    /// What is chosen, and whether it has changed since.
    pub chosen: Option<ChosenPosition>,
    /// Why nothing can be chosen now, if so.
    pub locked: Option<String>,
    /// The form's field 专业代码, as long as it is empty and may be filled in.
    pub missing_code: Option<String>,
    /// Why the exam needs a portrait of its own, as long as it does.
    pub differs: Option<PhotoDiffers>,
}

/// What an application is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenPosition {
    /// Which position.
    pub id: PositionId,
    /// 岗位代码.
    pub code: String,
    /// 岗位名称.
    pub name: String,
    /// 招聘单位.
    pub unit: String,
    /// Its conditions are others now than when it was chosen.
    pub changed: bool,
}

/// What positions are held against.
pub(super) struct Measure {
    exam: Arc<LoadedExam>,
    applicant: Applicant,
    answers: Answers,
    rejections: Vec<decisions::OutcomeCount>,
}

impl Measure {
    /// Answers, person and earlier rejections of an application.
    pub(super) async fn of(tx: &mut Tx, own: &Own) -> Result<Self, Error> {
        Ok(Self {
            exam: Arc::clone(&own.exam),
            applicant: applicant(tx, own.application().account).await?,
            answers: answers(tx, own).await?.unwrap_or_default(),
            rejections: decisions::counts(tx, own.application().id, Outcome::Reject.code()).await?,
        })
    }

    pub(super) fn applicant(&self) -> &Applicant {
        &self.applicant
    }

    pub(super) fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What can be said about a position, and whether it may be chosen.
    pub(super) fn judge(&self, loaded: LoadedPosition) -> JudgedPosition {
        let profile = self.applicant.profile(&self.exam, &self.answers);
        let judgement = judge_position(&loaded.position.requirements, &profile);
        let rejections = rejections_by(&self.rejections, loaded.id);
        let refusal = self.refusal(rejections, &judgement);
        let policy = &self.exam.exam.policy;
        let left = policy.rejections_left(rejections);
        let left = left.filter(|left| rejections > 0 && *left > 0);
        JudgedPosition {
            loaded,
            judgement,
            refusal,
            rejected: left
                .map(|left| text::rejected_so_often(policy.position_word, rejections, left)),
        }
    }

    fn refusal(&self, rejections: u32, judgement: &PositionJudgement) -> Option<String> {
        let policy = &self.exam.exam.policy;
        if let Err(refusal) = policy.may_choose_after(rejections) {
            return Some(refusal.to_string());
        }
        let blocked = !judgement.blocked_by(&policy.blocking).is_empty();
        blocked.then(|| text::blocks(policy.position_word))
    }
}

impl JudgedPosition {
    /// The same, where something else refuses it too.
    fn refused_by(self, other: Result<(), Error>) -> Self {
        match other {
            Err(Error::Refused { sentence, .. }) => Self {
                refusal: Some(sentence),
                ..self
            },
            _ => self,
        }
    }

    /// The position may be chosen.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `position_refused`.
    pub(super) fn may_be_chosen(&self) -> Result<(), Error> {
        match &self.refusal {
            None => Ok(()),
            Some(sentence) => Err(Error::refused("position_refused", sentence)),
        }
    }
}

/// How often a position has rejected, of what was counted.
pub(super) fn rejections_by(counts: &[decisions::OutcomeCount], position: PositionId) -> u32 {
    let counted = counts.iter().find(|one| one.position == position);
    counted.map_or(0, |one| u32::try_from(one.decisions).unwrap_or(u32::MAX))
}

/// The chosen position, held against the answers.
pub(super) async fn position_of(
    tx: &mut Tx,
    own: &Own,
    measure: &Measure,
) -> Result<Option<JudgedPosition>, Error> {
    let Some(id) = own.application().position else {
        return Ok(None);
    };
    let loaded = exams::position(tx, id).await?;
    Ok(Some(measure.judge(loaded)))
}

/// What an application is for, as its row says.
pub(super) fn chosen_of(own: &Own) -> Option<ChosenPosition> {
    let position = own.view.position.as_ref()?;
    Some(ChosenPosition {
        id: position.id,
        code: position.code.clone(),
        name: position.name.clone(),
        unit: position.unit_name.clone(),
        changed: own.application().position_version != Some(position.version),
    })
}

impl Services {
    /// The page on which the caller chooses a position.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] when it can't be opened yet.
    pub async fn position_sheet(
        &self,
        caller: &Caller,
        application: ApplicationId,
        shown: Option<PositionId>,
    ) -> Result<PositionSheet, Error> {
        let now = caller.now;
        let (own, locked, measure, missing_code, differs) = self
            .read_own(caller, application, move |tx, own| {
                Box::pin(async move {
                    let facts = facts(tx, &own, now).await?;
                    let (step, event) = (flow::Step::Position, Event::ChoosePosition);
                    let locked = why_locked(&own, &facts, step, event)?;
                    let measure = Measure::of(tx, &own).await?;
                    let missing = missing_code(tx, &own, &facts, measure.answers()).await?;
                    let differs = differs_in(tx, &own, &facts).await?;
                    Ok((own, locked, measure, missing, differs))
                })
            })
            .await?;
        let exam = self.public_exam(caller, own.exam.id).await?;
        let chosen = chosen_of(&own);
        let shown = shown.or(chosen.as_ref().map(|one| one.id));
        let shown = shown.and_then(|id| exam.position(id)).cloned();
        Ok(PositionSheet {
            application,
            version: own.application().version,
            shown: shown.map(|one| {
                let moved = may_move_to(&own, one.id, now);
                let judged = measure.judge(one).refused_by(moved);
                // Where nothing can be chosen at all, that alone is told.
                let refusal = judged.refusal.filter(|_| locked.is_none());
                JudgedPosition { refusal, ..judged }
            }),
            chosen,
            locked,
            missing_code,
            differs,
            exam,
        })
    }

    /// 保存: chooses a position in the version that was shown.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`], also `position_changed` and `position_refused`;
    /// [`Error::TooMany`]; [`Error::Stale`]; [`Error::NotFound`].
    pub async fn choose_position(
        &self,
        caller: &Caller,
        application: ApplicationId,
        version: i64,
        position: PositionId,
        position_version: i64,
    ) -> Result<(), Error> {
        let (now, trace) = (caller.now, caller.trace.clone());
        self.write_own(caller, application, move |tx, own| {
            let trace = trace.clone();
            Box::pin(async move {
                let facts = facts(tx, &own, now).await?;
                let (step, event) = (flow::Step::Position, Event::ChoosePosition);
                may_act(&own, &facts, step, event)?;
                may_move_to(&own, position, now)?;
                let loaded = exams::position(tx, position).await?;
                if loaded.exam != own.exam.id {
                    return Err(Error::NotFound);
                }
                if loaded.version != position_version {
                    return Err(changed(&own));
                }
                let detail = format!("{} {}", loaded.position.unit, loaded.position.name);
                let measure = Measure::of(tx, &own).await?;
                measure.judge(loaded).may_be_chosen()?;
                let (rule, whom) = (limits::POSITION, own.application().account.to_string());
                limits::demand(tx, rule, &whom, text::CHOOSE_TOO_OFTEN, now).await?;
                applications::choose_position(
                    tx,
                    application,
                    own.phase.code(),
                    version,
                    position,
                    position_version,
                    now.millis(),
                )
                .await?
                .or(Error::Stale)?;
                let step = Step {
                    application: own.application(),
                    event,
                    actor: Actor::Candidate(own.application().account),
                    detail: &detail,
                    now,
                    trace: &trace,
                };
                record(tx, step).await
            })
        })
        .await
    }
}

/// The form's field 专业代码, as long as it is empty and may be filled in: without it a person
/// has to judge every condition that names majors by their codes.
async fn missing_code(
    tx: &mut Tx,
    own: &Own,
    facts: &FlowFacts,
    answers: &Answers,
) -> Result<Option<String>, Error> {
    let form = &own.exam.exam.form;
    let empty = |key: &str| answers.get(key).is_none_or(|code| code.trim().is_empty());
    let field = form
        .with_meaning(FieldMeaning::MajorCode)
        .filter(|field| empty(&field.key) && field.is_shown(|key| answers.get(key)));
    let Some(field) = field else {
        return Ok(None);
    };
    if may_act(own, facts, flow::Step::Form, Event::SaveForm).is_err() {
        return Ok(None);
    }
    // A return may have left the field as it was submitted.
    let opened = opened::form_of(tx, own).await?;
    let is_open = opened.is_none_or(|opened| opened.open_fields(form).contains(&field.key));
    Ok(is_open.then(|| field.key.clone()))
}

/// The position is another one than was shown.
pub(super) fn changed(own: &Own) -> Error {
    let word = own.exam.exam.policy.position_word;
    Error::refused("position_changed", &text::changed(word))
}
