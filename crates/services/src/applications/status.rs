//! 查看报考状态: who must act next, every step with its date, why a review said
//! no, and the two ways back: 撤回修改 and 放弃报名.

use domain::{
    exam::{ExamWindow, PositionWord, TextKind},
    flow,
    id::ApplicationId,
    life::application::{Event, Phase},
    reminder::Task,
    review::{Outcome, RejectionReason},
    text::{flow as text, form as form_text, reminder as reminder_text},
    time::Moment,
};
use storage::{
    Tx, accounts,
    application_events::{self, ApplicationEvent},
    decisions::{self, Decision},
    reminders::{self, Reminder},
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
use crate::{caller::Caller, error::Error, photos::for_exam, services::Services};

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

/// When a step was taken last, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepDate {
    /// Which step.
    pub step: flow::Step,
    /// When.
    pub at: Moment,
    /// Who took it, in a word: a role, never a name.
    pub who: &'static str,
}

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
                let reminders = reminders::of_application(tx, application).await?;
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
                    dates: dates(tx, &own, &events).await?,
                    history: history(&events, &decisions, &reminders, facts.position_word),
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
    reminders: &[Reminder],
    word: PositionWord,
) -> Vec<StatusEntry> {
    let told = reminders.iter().rev().filter_map(reminder_line);
    let mut lines: Vec<_> = events
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
        .chain(told)
        .collect();
    // What happened at one moment stays in the order of the history.
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    lines
}

/// That the candidate was reminded.
fn reminder_line(reminder: &Reminder) -> Option<StatusEntry> {
    let task: Task = reminder.task.parse().ok()?;
    Some(StatusEntry {
        what: reminder_text::reminded(task),
        at: Moment::from_millis(reminder.sent_at),
        who: text::BY_SYSTEM,
        note: Some(reminder_text::of_end(Moment::from_millis(reminder.end_at))),
    })
}

/// The last date of each step: of the account's own two, and of those that the
/// history tells of.
async fn dates(
    tx: &mut Tx,
    own: &Own,
    events: &[ApplicationEvent],
) -> Result<Vec<StepDate>, Error> {
    let account = own.application().account;
    let registered = accounts::by_id(tx, account).await?;
    let photo = for_exam::confirmed(tx, account, &own.exam).await?;
    let by_candidate = |step, at: Option<i64>| {
        at.map(|at| StepDate {
            step,
            at: Moment::from_millis(at),
            who: text::BY_CANDIDATE,
        })
    };
    let first = [
        by_candidate(flow::Step::Register, registered.map(|one| one.created_at)),
        by_candidate(flow::Step::Photo, photo.and_then(|one| one.photo.locked_at)),
    ];
    let told = flow::Step::ALL.iter().filter_map(|&step| {
        let last = events.iter().rev().find(|event| belongs(event, step))?;
        Some(StepDate {
            step,
            at: Moment::from_millis(last.at),
            who: who(&last.actor),
        })
    });
    Ok(first.into_iter().flatten().chain(told).collect())
}

/// Whether an event belongs to a step; registration is complete with the payment.
fn belongs(event: &ApplicationEvent, step: flow::Step) -> bool {
    match step_of(event) {
        Some(flow::Step::Payment) => {
            matches!(step, flow::Step::Payment | flow::Step::Complete)
        }
        found => found == Some(step),
    }
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
