//! What happened to an application, in words: who did it, what a review said and
//! pointed at, and when each step was taken.

use domain::{
    exam::{PositionWord, TextKind},
    flow,
    life::application::Event,
    reminder::Task,
    review::{Outcome, RejectionReason},
    text::{flow as text, reminder as reminder_text},
    time::Moment,
};
use storage::{
    Tx, accounts, application_events::ApplicationEvent, decisions::Decision, reminders::Reminder,
};

use super::super::{begin::ACCEPTED, opened::flags_of, own::Own};
use crate::{error::Error, photos::for_exam};

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

pub(super) fn history(
    own: &Own,
    events: &[ApplicationEvent],
    decisions: &[Decision],
    reminders: &[Reminder],
) -> Result<Vec<StatusEntry>, Error> {
    let word = own.exam.exam.policy.position_word;
    let entries = events.iter().rev().map(|event| {
        let decision = decision_of(event, decisions);
        let said = match decision {
            Some(decision) => said_of(own, decision)?,
            None => None,
        };
        Ok(StatusEntry {
            what: what(&event.event, word),
            at: Moment::from_millis(event.at),
            who: who(&event.actor),
            note: said.or_else(|| Some(event.detail.clone()).filter(|detail| !detail.is_empty())),
        })
    });
    let told = reminders.iter().rev().filter_map(reminder_line).map(Ok);
    let mut lines = entries.chain(told).collect::<Result<Vec<_>, Error>>()?;
    // What happened at one moment stays in the order of the history.
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(lines)
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

/// What a decision of the history said, and what it pointed at.
fn said_of(own: &Own, decision: &Decision) -> Result<Option<String>, Error> {
    let exam = &own.exam.exam;
    let flags = flags_of(decision)?;
    let items = flags.in_words(&exam.form, exam.policy.position_word);
    let items = (!items.is_empty()).then(|| text::asked_items(&items));
    Ok(match (reasons_of(decision), items) {
        (Some(reasons), Some(items)) => Some(format!("{reasons}　{items}")),
        (reasons, items) => reasons.or(items),
    })
}

/// The last date of each step: of the account's own two, and of those that the
/// history tells of.
pub(super) async fn dates(
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
pub(super) fn reasons_of(decision: &Decision) -> Option<String> {
    let words: Vec<&str> = codes_of(decision)
        .into_iter()
        .map(RejectionReason::word)
        .collect();
    let said = text::reasons(&words, &decision.explanation);
    (!said.is_empty()).then_some(said)
}

pub(super) fn codes_of(decision: &Decision) -> Vec<RejectionReason> {
    serde_json::from_str(&decision.reasons).unwrap_or_default()
}
