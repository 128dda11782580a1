//! 查看报考状态: who must act next, every step with its date, why a review said
//! no, and the two ways back: 撤回修改 and 放弃报名.

mod history;
mod items;
mod said;

use domain::{
    flow,
    id::ApplicationId,
    life::application::{Event, Phase},
    text::form as form_text,
    time::Moment,
};
use storage::{application_events, decisions, reminders};

pub use self::{
    history::{StatusEntry, StepDate},
    items::AskedItem,
    said::Said,
};

pub(super) use self::said::{opinion, said};

use self::{
    history::{dates, history, reasons_of},
    items::{items, until},
    said::advice_on,
};
use super::{
    editing::{is_published, may_act},
    facts::{corrects, facts_and_photo},
    fire::{Actor, Step, fire, out_of_order},
    flow::Flow,
    own::Own,
    recall::may_recall,
    void::reason_of,
};
use crate::{
    caller::Caller,
    error::Error,
    limits,
    receipts::{self, ReceiptLine},
    services::Services,
};

/// Where an application stands, and how it came there.
#[derive(Clone, Debug)]
pub struct StatusSheet {
    /// The steps and the next action.
    pub flow: Flow,
    /// The version that 撤回修改 and 放弃报名 must name.
    pub version: i64,
    /// When each step was taken last, of those that were.
    pub dates: Vec<StepDate>,
    /// What happened, the newest first.
    pub history: Vec<StatusEntry>,
    /// Why the last review said no or why the office disqualified, while that
    /// is where things stand.
    pub refusal: Option<String>,
    /// What can be done about the review's reasons, while that is where things
    /// stand.
    pub advice: Option<String>,
    /// The receipts of its confirmations, the youngest first.
    pub receipts: Vec<ReceiptLine>,
    /// 信息维护 may be opened to change something.
    pub may_edit: bool,
    /// What the review points at, as long as it is to be corrected.
    pub asked: Vec<AskedItem>,
    /// Nothing but these items may be changed.
    pub asked_alone: bool,
    /// Until when it may be corrected and confirmed anew, in a sentence.
    pub until: Option<String>,
    /// Until when 撤回修改 is possible, while it is.
    pub recall_until: Option<Moment>,
    /// Why what waits for a review can't be taken back now, if so.
    pub no_recall: Option<String>,
    /// 放弃报名 is possible.
    pub may_withdraw: bool,
}

impl Services {
    /// Where the caller's own application stands, and how it came there.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn status_sheet(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<StatusSheet, Error> {
        let now = caller.now;
        self.read_own(caller, application, move |tx, own| {
            Box::pin(async move {
                let facts = facts_and_photo(tx, &own, now).await?;
                let events = application_events::of_application(tx, application).await?;
                let decisions = decisions::of_application(tx, application).await?;
                let reminders = reminders::of_application(tx, application).await?;
                let last = decisions.last().filter(|_| corrects(own.phase));
                let edit = may_act(&own, &facts, flow::Step::Form, Event::SaveForm);
                let asked = match decisions.last() {
                    Some(last) if own.phase.is_editable() => items(tx, &own, &facts, last).await?,
                    _ => Vec::new(),
                };
                let recall = may_recall(tx, &own, now).await?;
                let (recall_until, no_recall) = match recall {
                    Ok(until) => (Some(until), None),
                    Err(Error::Refused { sentence, .. }) if own.phase == Phase::Submitted => {
                        (None, Some(sentence))
                    }
                    Err(_) => (None, None),
                };
                let history = history(&own, &events, &decisions, &reminders)?;
                Ok(StatusSheet {
                    flow: Flow::new(&own, &facts),
                    version: own.application().version,
                    refusal: last
                        .and_then(reasons_of)
                        .or_else(|| reason_of(own.phase, &events)),
                    advice: last.and_then(|last| advice_on(last, &facts)),
                    dates: dates(tx, &own, &events).await?,
                    history,
                    receipts: receipts::lines(tx, &own).await?,
                    may_edit: edit.is_ok(),
                    asked,
                    asked_alone: facts.asked.is_some(),
                    until: corrects(own.phase).then(|| until(&own, &facts)).flatten(),
                    recall_until,
                    no_recall,
                    may_withdraw: may_withdraw(&own).is_ok(),
                })
            })
        })
        .await
    }

    /// 撤回修改: takes a confirmed application back while nobody has decided.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] unless the candidate said so twice;
    /// [`Error::Refused`], also `no_recall` and `under_review`; [`Error::TooMany`];
    /// [`Error::Stale`].
    pub async fn recall(
        &self,
        caller: &Caller,
        application: ApplicationId,
        version: i64,
        agreed: bool,
    ) -> Result<(), Error> {
        self.turn_back(caller, application, version, agreed, Event::Recall)
            .await
    }

    /// 放弃报名: gives the application up, for good.
    ///
    /// # Errors
    ///
    /// As [`Services::recall`].
    pub async fn withdraw(
        &self,
        caller: &Caller,
        application: ApplicationId,
        version: i64,
        agreed: bool,
    ) -> Result<(), Error> {
        self.turn_back(caller, application, version, agreed, Event::Withdraw)
            .await
    }

    async fn turn_back(
        &self,
        caller: &Caller,
        application: ApplicationId,
        version: i64,
        agreed: bool,
        event: Event,
    ) -> Result<(), Error> {
        let (now, trace) = (caller.now, caller.trace.clone());
        self.write_own(caller, application, move |tx, own| {
            let trace = trace.clone();
            Box::pin(async move {
                match event {
                    Event::Recall => {
                        may_recall(tx, &own, now).await??;
                    }
                    _ => may_withdraw(&own)?,
                }
                if !agreed {
                    return Err(Error::invalid("agreed", form_text::AGREE_MISSING));
                }
                own.was_shown(version)?;
                if event == Event::Recall {
                    let (rule, whom) = (limits::RECALL, own.application().account.to_string());
                    limits::demand(tx, rule, &whom, form_text::RECALL_TOO_OFTEN, now).await?;
                }
                let step = Step {
                    application: own.application(),
                    event,
                    actor: Actor::Candidate(own.application().account),
                    detail: "",
                    now,
                    trace: &trace,
                };
                fire(tx, step).await
            })
        })
        .await
    }
}

fn may_withdraw(own: &Own) -> Result<(), Error> {
    is_published(own)?;
    own.phase.next(Event::Withdraw).map_err(out_of_order)?;
    Ok(())
}
