//! 查看报考状态: who must act next, every step with its date, why a review said
//! no, and the two ways back: 撤回修改 and 放弃报名.

use domain::{
    exam::{ExamWindow, PositionWord, TextKind},
    flow,
    id::ApplicationId,
    life::application::{Event, Phase},
    review::{Outcome, RejectionReason},
    text::{flow as text, form as form_text},
    time::Moment,
};
use storage::{
    application_events::{self, ApplicationEvent},
    decisions::{self, Decision},
};

use super::{
    begin::ACCEPTED,
    editing::{is_published, may_act, too_early_or_late},
    facts::facts_and_photo,
    fire::{Actor, Step, fire, out_of_order},
    flow::Flow,
    own::Own,
    void::reason_of,
};
use crate::{
    caller::Caller,
    error::Error,
    receipts::{self, ReceiptLine},
    services::Services,
};

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEntry {
    /// What happened.
    pub what: String,
    /// When.
    pub at: Moment,
    /// Who did it, in a word.
    pub who: &'static str,
    /// A reason or another sentence.
    pub note: Option<String>,
}

/// Where an application stands, and how it came there.
#[derive(Clone, Debug)]
pub struct StatusSheet {
    /// The steps and the next action.
    pub flow: Flow,
    /// The version that 撤回修改 and 放弃报名 must name.
    pub version: i64,
    /// When each step was taken last, of those that were.
    pub dates: Vec<(flow::Step, Moment)>,
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
    /// 撤回修改 is possible.
    pub may_recall: bool,
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
                let refused = matches!(own.phase, Phase::Rejected | Phase::Returned);
                let last = decisions.last().filter(|_| refused);
                let edit = may_act(&own, &facts, flow::Step::Form, Event::SaveForm);
                Ok(StatusSheet {
                    flow: Flow::new(&own, &facts),
                    version: own.application().version,
                    refusal: last
                        .and_then(reasons_of)
                        .or_else(|| reason_of(own.phase, &events)),
                    advice: last
                        .map(codes_of)
                        .and_then(|codes| text::how_to_correct(&codes, facts.position_word)),
                    dates: dates(&events),
                    history: history(&events, &decisions, facts.position_word),
                    receipts: receipts::lines(tx, &own).await?,
                    may_edit: edit.is_ok(),
                    may_recall: may_recall(&own, now).is_ok(),
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
    /// [`Error::Refused`], also `no_recall`; [`Error::Stale`].
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
                    Event::Recall => may_recall(&own, now)?,
                    _ => may_withdraw(&own)?,
                }
                if !agreed {
                    return Err(Error::invalid("agreed", form_text::AGREE_MISSING));
                }
                own.was_shown(version)?;
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

fn may_recall(own: &Own, now: Moment) -> Result<(), Error> {
    is_published(own)?;
    own.phase.next(Event::Recall).map_err(out_of_order)?;
    let policy = &own.exam.exam.policy;
    policy
        .may_recall()
        .map_err(|refusal| Error::refused("no_recall", &refusal))?;
    let windows = &own.exam.exam.windows;
    windows
        .judge(ExamWindow::Registration, now)
        .map_err(too_early_or_late)
}

fn may_withdraw(own: &Own) -> Result<(), Error> {
    is_published(own)?;
    own.phase.next(Event::Withdraw).map_err(out_of_order)?;
    Ok(())
}

fn history(
    events: &[ApplicationEvent],
    decisions: &[Decision],
    word: PositionWord,
) -> Vec<StatusEntry> {
    events
        .iter()
        .rev()
        .map(|event| StatusEntry {
            what: what(&event.event, word),
            at: Moment::from_millis(event.at),
            who: who(&event.actor),
            note: decision_of(event, decisions)
                .and_then(reasons_of)
                .or_else(|| Some(event.detail.clone()).filter(|detail| !detail.is_empty())),
        })
        .collect()
}

/// The last date of each step.
fn dates(events: &[ApplicationEvent]) -> Vec<(flow::Step, Moment)> {
    flow::Step::ALL
        .iter()
        .filter_map(|&step| {
            let last = events
                .iter()
                .rev()
                .find(|event| step_of(event) == Some(step));
            last.map(|event| (step, Moment::from_millis(event.at)))
        })
        .collect()
}

/// The step that an event belongs to.
fn step_of(event: &ApplicationEvent) -> Option<flow::Step> {
    match event.event.parse().ok()? {
        Event::SaveForm => Some(flow::Step::Form),
        Event::ChoosePosition => Some(flow::Step::Position),
        Event::Confirm => Some(flow::Step::Confirm),
        Event::Approve | Event::Reject | Event::Return => Some(flow::Step::Review),
        Event::Settle | Event::Exempt | Event::CompleteFree => Some(flow::Step::Payment),
        Event::Arrange => Some(flow::Step::Ticket),
        Event::Recall | Event::Withdraw | Event::Lapse | Event::Unseat | Event::Void => None,
    }
}

fn what(event: &str, word: PositionWord) -> String {
    match event.parse::<Event>() {
        _ if event == ACCEPTED => text::accepted(TextKind::Pledge),
        Ok(Event::ChoosePosition) => text::position_chosen(word),
        Ok(known) => known.word().to_owned(),
        Err(_) => event.to_owned(),
    }
}

fn who(actor: &str) -> &'static str {
    match actor {
        "candidate" => text::BY_CANDIDATE,
        "reviewer" => text::BY_REVIEWER,
        "office" => text::BY_OFFICE,
        _ => text::BY_SYSTEM,
    }
}

/// The decision that an event of the history tells of.
fn decision_of<'a>(event: &ApplicationEvent, decisions: &'a [Decision]) -> Option<&'a Decision> {
    let outcome = match event.event.parse() {
        Ok(Event::Approve) => Outcome::Approve,
        Ok(Event::Reject) => Outcome::Reject,
        Ok(Event::Return) => Outcome::Return,
        _ => return None,
    };
    decisions
        .iter()
        .find(|one| one.at == event.at && one.outcome == outcome.code())
}

/// The reasons in words, then the reviewer's own.
fn reasons_of(decision: &Decision) -> Option<String> {
    let words: Vec<&str> = codes_of(decision)
        .into_iter()
        .map(RejectionReason::word)
        .collect();
    let said = text::reasons(&words, &decision.explanation);
    (!said.is_empty()).then_some(said)
}

fn codes_of(decision: &Decision) -> Vec<RejectionReason> {
    serde_json::from_str(&decision.reasons).unwrap_or_default()
}
