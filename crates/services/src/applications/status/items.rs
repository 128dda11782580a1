//! What a review points at, what of it is done, and until when it can be.

use domain::{
    exam::ExamWindow,
    flow::{self, Ask, FlowFacts, PhotoFact},
    review::FlagTarget,
    text::flow as text,
};
use storage::{Tx, decisions::Decision};

use super::super::{form::answers_in, opened::flags_of, own::Own};
use crate::error::Error;

/// Something that a review points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedItem {
    /// The field of the form, where it is one.
    pub field: Option<String>,
    /// What the candidate knows it as.
    pub label: String,
    /// What to mend; empty where the review says it of the whole.
    pub note: String,
    /// It is another one than the review saw.
    pub done: bool,
    /// Where it is mended.
    pub step: flow::Step,
}

/// Until when a correction is taken, while it is.
pub(super) fn until(own: &Own, facts: &FlowFacts) -> Option<String> {
    let now = facts.now;
    let window = facts.confirmation().filter(|window| window.contains(now))?;
    let everybody = own.exam.exam.windows.get(ExamWindow::Registration)?;
    Some(if now < everybody.end() {
        text::may_correct_until(window.end())
    } else {
        text::grace_until(window.end())
    })
}

/// What the last decision points at, and what of it is done.
pub(super) async fn items(
    tx: &mut Tx,
    own: &Own,
    facts: &FlowFacts,
    last: &Decision,
) -> Result<Vec<AskedItem>, Error> {
    let flags = flags_of(last)?;
    if flags.is_empty() {
        return Ok(Vec::new());
    }
    let application = own.application();
    let submitted = answers_in(tx, application.id, last.form_version).await?;
    let current = answers_in(tx, application.id, application.form_version).await?;
    let form = &own.exam.exam.form;
    let changed = |key: &str| {
        current.get(key) != submitted.get(key) || current.rows(key) != submitted.rows(key)
    };
    let items = flags.in_order(form).into_iter().map(|(what, note)| {
        let (step, done) = match what {
            FlagTarget::Field(key) => (flow::Step::Form, changed(key)),
            FlagTarget::Photo => (flow::Step::Photo, facts.photo != PhotoFact::Refused),
            FlagTarget::Position => {
                let answered = facts
                    .asked
                    .is_some_and(|asked| asked.position == Ask::Answered);
                let other = application.position != last.position;
                (flow::Step::Position, answered || other)
            }
        };
        let field = match what {
            FlagTarget::Field(key) => Some(key.clone()),
            FlagTarget::Photo | FlagTarget::Position => None,
        };
        AskedItem {
            field,
            label: what.label(form, facts.position_word),
            note: note.to_owned(),
            done,
            step,
        }
    });
    Ok(items.collect())
}
