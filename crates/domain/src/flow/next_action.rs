//! The one thing to do next, and by whom. It is a step of the list that is not
//! settled, nearly always the first one, so it can't contradict the list.

use super::{Actor, FlowFacts, Moving, PhotoFact, Step, StepLine, StepState, steps};
use crate::life::application::Phase;
use crate::text::flow as text;
use crate::time::Moment;

/// Who must act, in which step, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    /// Who must act.
    pub who: Actor,
    /// The step that it is about; `None` when all is done.
    pub step: Option<Step>,
    /// How that step stands.
    pub state: StepState,
    /// What to do, or what is waited for. Begins with 尚未提交 as long as
    /// nothing has been submitted.
    pub sentence: String,
    /// Until when it can be done; where nobody has to act, when the step begins.
    pub deadline: Option<Moment>,
}

/// The one next action.
#[must_use]
pub fn next_action(facts: &FlowFacts) -> NextAction {
    let Some(line) = current(facts) else {
        return NextAction {
            who: Actor::Nobody,
            step: None,
            state: StepState::Done,
            sentence: text::ALL_DONE.to_owned(),
            deadline: None,
        };
    };
    let sentence = match unsubmitted(facts) {
        Some(_) if line.sentence.starts_with(text::NOT_SUBMITTED) => line.sentence,
        Some(said) => format!("{said}{}", line.sentence),
        None => line.sentence,
    };
    NextAction {
        who: line.who,
        step: Some(line.step),
        state: line.state,
        sentence,
        deadline: line.deadline,
    }
}

/// Another step that would do as well as the next one: who was rejected corrects the
/// form, or chooses another position where the exam lets it be chosen at this time.
#[must_use]
pub fn other_way(facts: &FlowFacts) -> Option<Step> {
    let next = current(facts)?;
    let corrects = next.step == Step::Form && next.state == StepState::Available;
    let over = facts.moving == Moving::Over;
    if !corrects || over || facts.phase != Some(Phase::Rejected) {
        return None;
    }
    let mut all = steps(facts).into_iter();
    let position = all.find(|line| line.step == Step::Position)?;
    (position.state == StepState::Done && position.enabled).then_some(Step::Position)
}

/// The first step that is not settled. A portrait that may be replaced, and need
/// not be, comes after what the candidate has to do, and before what others do.
fn current(facts: &FlowFacts) -> Option<StepLine> {
    let mut open: Vec<_> = steps(facts)
        .into_iter()
        .filter(|line| !line.state.is_settled())
        .collect();
    let may_wait = facts.photo == PhotoFact::Reopened
        && open.first().is_some_and(|line| line.step == Step::Photo)
        && open.get(1).is_some_and(|line| line.who == Actor::Candidate);
    let place = usize::from(may_wait);
    (place < open.len()).then(|| open.swap_remove(place))
}

/// What every page of the application says as long as nothing is submitted, or
/// as long as a correction is not submitted anew.
#[must_use]
pub const fn unsubmitted(facts: &FlowFacts) -> Option<&'static str> {
    match facts.phase {
        None | Some(Phase::Draft) => Some(text::UNSUBMITTED),
        Some(Phase::Rejected | Phase::Returned) => Some(text::UNSUBMITTED_AGAIN),
        Some(_) => None,
    }
}
