//! 报名信息确认: everything on one page, and the act that submits and locks.

use std::collections::BTreeSet;

use domain::{
    exam::{Answers, FormSpec, PositionWord, check},
    flow::{self, FlowFacts, PhotoFact},
    id::{ApplicationId, ExamId},
    life::application::Event,
    money::Fen,
    position::Verdict,
    text::{flow as flow_words, form as text},
    ticket::TicketFacts,
    time::Moment,
};
use storage::{Tx, form_drafts};

use super::{
    draft,
    editing::{may_act, why_locked},
    facts::facts,
    fire::{Actor, Step, fire},
    opened,
    own::Own,
    person::Applicant,
    position::{JudgedPosition, Measure, changed, position_of},
    recall::may_recall,
};
use crate::{
    caller::Caller,
    error::Error,
    photos::{
        PhotoDiffers,
        for_exam::{self, rule_in},
    },
    receipts::{self, Submitted},
    services::Services,
    tickets,
};

/// Everything that is about to be submitted, or was.
#[derive(Clone, Debug)]
pub struct ConfirmSheet {
    /// Which application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The version that the confirmation must name.
    pub version: i64,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// How far the portrait is that the exam uses.
    pub photo: PhotoFact,
    /// The exam, where the portrait was made by its own rules.
    pub photo_exam: Option<ExamId>,
    /// Why the exam needs a portrait of its own, as long as it does.
    pub differs: Option<PhotoDiffers>,
    /// Who applies.
    pub applicant: Applicant,
    /// The exam's form.
    pub form: FormSpec,
    /// What was saved.
    pub answers: Answers,
    /// What of it may be changed first.
    pub changeable: Changeable,
    /// When something else was typed last, which was not saved and is not submitted.
    pub drafted: Option<Moment>,
    /// The chosen position with its conditions judged.
    pub position: Option<JudgedPosition>,
    /// What is to be paid after the review; unknown until a position is chosen.
    pub fee: Option<Fen>,
    /// The ticket as far as it is known; nothing where there will be none.
    pub ticket: Option<TicketFacts>,
    /// What stands against the confirmation though its turn has come.
    pub obstacle: Option<String>,
    /// Why nothing is to be confirmed now, if so.
    pub locked: Option<String>,
    /// Until when it may be taken back, as long as it may.
    pub recall_until: Option<Moment>,
}

/// What may be changed before it is confirmed: the same as on the pages where it is
/// changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changeable {
    /// The form may be saved.
    pub form: bool,
    /// These fields of it alone, where a review has returned it.
    pub fields: Option<BTreeSet<String>>,
    /// Another position may be chosen.
    pub position: bool,
}

/// What the candidate has ticked on the page of the confirmation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// To be sure, when asked the second time.
    pub agreed: bool,
    /// To know that a condition is judged not to be met.
    pub unfit: bool,
}

impl Services {
    /// Everything that the caller is about to submit, or has submitted.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] when it can't be opened yet.
    pub async fn confirm_sheet(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<ConfirmSheet, Error> {
        let now = caller.now;
        self.read_own(caller, application, move |tx, own| {
            Box::pin(async move {
                let facts = facts(tx, &own, now).await?;
                let differs = differs_in(tx, &own, &facts).await?;
                let locked = match why_locked(&own, &facts, flow::Step::Confirm, Event::Confirm) {
                    // It is opened, to say what is wrong with the portrait.
                    Err(Error::Refused { code: "order", .. })
                        if differs.is_some() && facts.position_saved =>
                    {
                        None
                    }
                    locked => locked?,
                };
                let account = own.application().account;
                let photo_exam = rule_in(tx, account, &own.exam).await?.exam;
                let measure = Measure::of(tx, &own).await?;
                let position = position_of(tx, &own, &measure).await?;
                let obstacle = match is_ready(&own, &measure, position.as_ref()) {
                    Err(Error::Refused { sentence, .. }) if locked.is_none() => Some(sentence),
                    Ok(()) if differs.is_some() => Some(flow_words::PHOTO_DIFFERS_FIRST.to_owned()),
                    Ok(()) | Err(Error::Refused { .. }) => None,
                    Err(error) => return Err(error),
                };
                let ticket = tickets::specimen(tx, &own).await?;
                let changeable = changeable(tx, &own, &facts).await?;
                let drafted = match &locked {
                    None => draft::differs_since(tx, &own, measure.answers()).await?,
                    Some(_) => None,
                };
                Ok(ConfirmSheet {
                    changeable,
                    drafted,
                    application,
                    fee: facts.fee,
                    ticket,
                    serial: own.application().serial.clone(),
                    version: own.application().version,
                    word: facts.position_word,
                    photo: facts.photo,
                    photo_exam,
                    differs,
                    form: own.exam.exam.form.clone(),
                    answers: measure.answers().clone(),
                    applicant: measure.applicant().clone(),
                    position,
                    obstacle,
                    locked,
                    recall_until: may_recall(tx, &own, now).await?.ok(),
                })
            })
        })
        .await
    }

    /// 确认: submits what the page showed, locks it, and gives a receipt for it.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] unless the candidate said so twice, and said that they
    /// know it where a condition is judged not to be met;
    /// [`Error::Refused`], also `position_refused`; [`Error::Stale`];
    /// [`Error::NotFound`].
    pub async fn confirm(
        &self,
        caller: &Caller,
        application: ApplicationId,
        version: i64,
        ticked: Ticked,
    ) -> Result<(), Error> {
        let (now, trace) = (caller.now, caller.trace.clone());
        let number = receipts::new_number();
        self.write_own(caller, application, move |tx, own| {
            let (trace, number) = (trace.clone(), number.clone());
            Box::pin(async move {
                let facts = facts(tx, &own, now).await?;
                may_act(&own, &facts, flow::Step::Confirm, Event::Confirm)?;
                if !ticked.agreed {
                    return Err(Error::invalid("agreed", text::AGREE_MISSING));
                }
                own.was_shown(version)?;
                let measure = Measure::of(tx, &own).await?;
                let position = position_of(tx, &own, &measure).await?;
                is_ready(&own, &measure, position.as_ref())?;
                let position = position.ok_or_else(|| changed(&own))?;
                let fails = position.judgement.verdict == Verdict::Fails;
                if fails && !ticked.unfit {
                    return Err(Error::invalid("unfit", text::UNFIT_MISSING));
                }
                let step = Step {
                    application: own.application(),
                    event: Event::Confirm,
                    actor: Actor::Candidate(own.application().account),
                    detail: "",
                    now,
                    trace: &trace,
                };
                form_drafts::forget(tx, application).await?;
                fire(tx, step).await?;
                let submitted = Submitted {
                    number: &number,
                    position_code: &position.loaded.position.code.to_string(),
                    applicant: measure.applicant(),
                    answers: measure.answers(),
                    now,
                };
                receipts::issue(tx, &own, submitted).await
            })
        })
        .await
    }
}

/// What the pages of the form and of the position would let be changed.
async fn changeable(tx: &mut Tx, own: &Own, facts: &FlowFacts) -> Result<Changeable, Error> {
    let may = |step, event| may_act(own, facts, step, event).is_ok();
    let opened = opened::form_of(tx, own).await?;
    Ok(Changeable {
        form: may(flow::Step::Form, Event::SaveForm),
        fields: opened.map(|opened| opened.open_fields(&own.exam.exam.form)),
        position: may(flow::Step::Position, Event::ChoosePosition)
            && facts.moving != flow::Moving::Over,
    })
}

/// Why the exam needs a portrait of its own, while the application can be changed.
pub(super) async fn differs_in(
    tx: &mut Tx,
    own: &Own,
    facts: &FlowFacts,
) -> Result<Option<PhotoDiffers>, Error> {
    if facts.photo != PhotoFact::Differs {
        return Ok(None);
    }
    for_exam::differs(tx, own.application().account, &own.exam).await
}

/// What was saved still fits the exam as it is now.
fn is_ready(own: &Own, measure: &Measure, position: Option<&JudgedPosition>) -> Result<(), Error> {
    if check(&own.exam.exam.form, measure.answers()).is_err() {
        return Err(Error::refused("form_outdated", text::FORM_OUTDATED));
    }
    is_position_fit(own, position)
}

/// The chosen position is as it was chosen, and may be.
pub(super) fn is_position_fit(own: &Own, position: Option<&JudgedPosition>) -> Result<(), Error> {
    let position = position.ok_or_else(|| changed(own))?;
    if own.application().position_version != Some(position.loaded.version) {
        return Err(changed(own));
    }
    position.may_be_chosen()
}
