//! What happened to an application, in words: who did it, what a review said and
//! pointed at, and when each step was taken.

use domain::{
    exam::{PositionWord, TextKind},
    flow,
    life::application::Event,
    review::{Outcome, RejectionReason},
    text::flow as text,
    time::Moment,
};
use storage::{application_events::ApplicationEvent, decisions::Decision};

use super::super::{begin::ACCEPTED, opened::flags_of, own::Own};
use crate::error::Error;

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

pub(super) fn history(
    own: &Own,
    events: &[ApplicationEvent],
    decisions: &[Decision],
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
    entries.collect()
}

/// What a decision of the history said, and what it pointed at.
fn said_of(own: &Own, decision: &Decision) -> Result<Option<String>, Error> {
    let exam = &own.exam.exam;
    let flags = flags_of(decision)?;
    let items: Vec<_> = flags
        .in_order(&exam.form)
        .into_iter()
        .map(|(what, note)| {
            let label = what.label(&exam.form, exam.policy.position_word);
            text::asked_item(&label, note)
        })
        .collect();
    let items = (!items.is_empty()).then(|| text::asked_items(&items));
    Ok(match (reasons_of(decision), items) {
        (Some(reasons), Some(items)) => Some(format!("{reasons}　{items}")),
        (reasons, items) => reasons.or(items),
    })
}

/// The last date of each step.
pub(super) fn dates(events: &[ApplicationEvent]) -> Vec<(flow::Step, Moment)> {
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
