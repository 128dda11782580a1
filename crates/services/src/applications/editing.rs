//! Whether the candidate may do something in a step now: the table of phases,
//! the window as it holds for this candidate, and the order of the steps; each
//! refusal with its own word and sentence.

use domain::{
    exam::{ExamState, ExamWindow, ExamWindows, WindowRefusal},
    flow::{self, FlowFacts, StepLine, StepState},
    life::application::Event,
    text::flow as text,
    time::Moment,
};

use super::{facts::registration_of, fire::out_of_order, own::Own};
use crate::error::Error;

/// Lets the candidate act in a step, or says why not.
///
/// # Errors
///
/// [`Error::Refused`]: `exam_closed`, `out_of_order` (the phase), `window`
/// (too early, too late), `position_refused` (the chosen position has rejected the
/// candidate too often to be confirmed), `order` (another step comes first).
pub(super) fn may_act(
    own: &Own,
    facts: &FlowFacts,
    step: flow::Step,
    event: Event,
) -> Result<(), Error> {
    is_published(own)?;
    own.phase.next(event).map_err(out_of_order)?;
    is_open(own, facts.now)?;
    let line = line_of(facts, step)?;
    match line.state {
        StepState::Available | StepState::Done => Ok(()),
        _ => Err(Error::refused(comes_first(facts, step), &line.sentence)),
    }
}

/// Why a step is not to be done yet: who chooses the same position again is told the
/// same.
fn comes_first(facts: &FlowFacts, step: flow::Step) -> &'static str {
    let unfit = facts.waits_for_another_position() || facts.is_out_of_positions();
    if step == flow::Step::Confirm && unfit {
        "position_refused"
    } else {
        "order"
    }
}

/// Nothing can be done in an exam that is over.
pub(crate) fn is_published(own: &Own) -> Result<(), Error> {
    match own.exam.state {
        ExamState::Published => Ok(()),
        ExamState::Draft | ExamState::Closed => {
            Err(Error::refused("exam_closed", text::EXAM_CLOSED))
        }
    }
}

/// Registration is open for this candidate.
fn is_open(own: &Own, now: Moment) -> Result<(), Error> {
    let windows = match registration_of(own) {
        Some(window) => ExamWindows::new().with(ExamWindow::Registration, window),
        None => ExamWindows::new(),
    };
    windows
        .judge(ExamWindow::Registration, now)
        .map_err(too_early_or_late)
}

/// A window's refusal, in its own sentence.
pub(super) fn too_early_or_late(refusal: WindowRefusal) -> Error {
    Error::refused("window", &refusal)
}

/// How one step stands.
pub(super) fn line_of(facts: &FlowFacts, step: flow::Step) -> Result<StepLine, Error> {
    flow::steps(facts)
        .into_iter()
        .find(|line| line.step == step)
        .ok_or(Error::Internal("a step that the flow doesn't have"))
}

/// What a page of data shows besides the data: nothing while it may be
/// changed, the reason once it is locked.
///
/// # Errors
///
/// [`Error::Refused`] when there is nothing to show yet.
pub(super) fn why_locked(
    own: &Own,
    facts: &FlowFacts,
    step: flow::Step,
    event: Event,
) -> Result<Option<String>, Error> {
    match may_act(own, facts, step, event) {
        Ok(()) => Ok(None),
        Err(Error::Refused { code, sentence }) => {
            let line = line_of(facts, step)?;
            match line.state {
                StepState::Locked => Ok(Some(line.sentence)),
                StepState::Done => Ok(Some(sentence)),
                _ => Err(Error::Refused { code, sentence }),
            }
        }
        Err(error) => Err(error),
    }
}
