//! What the last review said of an application that is being corrected after it: on
//! top of the form, where it is read while the answers are mended.

use domain::{
    flow::{FlowFacts, other_way},
    id::ExamId,
    life::application::Phase,
    text::flow as text,
};
use storage::{
    Tx,
    decisions::{self, Decision},
};

use super::{
    history::{codes_of, reasons_of},
    items::{AskedItem, items},
};
use crate::{
    applications::{facts::corrects, own::Own},
    error::Error,
    photos::for_exam::has_own_rules,
};

/// What a review said, and what it points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// It was returned to be completed; else it was rejected.
    pub returned: bool,
    /// The reasons in words, then the reviewer's own.
    pub opinion: Option<String>,
    /// What can be done about the reasons.
    pub advice: Option<String>,
    /// What it points at, in the order of the form.
    pub items: Vec<AskedItem>,
    /// Another position may be chosen instead.
    pub other_position: bool,
    /// The exam, where it has rules of its own for the portrait.
    pub photo_exam: Option<ExamId>,
}

/// What the last review said, as long as it is to be corrected: also where the
/// correction of a return was confirmed and taken back.
///
/// # Errors
///
/// [`Error::Internal`] when what was kept can't be read.
pub(in crate::applications) async fn said(
    tx: &mut Tx,
    own: &Own,
    facts: &FlowFacts,
) -> Result<Option<Said>, Error> {
    if !corrects(own.phase) && facts.asked.is_none() {
        return Ok(None);
    }
    let Some(last) = decisions::latest(tx, own.application().id).await? else {
        return Ok(None);
    };
    Ok(Some(Said {
        returned: own.phase != Phase::Rejected,
        opinion: reasons_of(&last),
        advice: advice_on(&last, facts),
        items: items(tx, own, facts, &last).await?,
        other_position: other_way(facts).is_some(),
        photo_exam: has_own_rules(&own.exam).then_some(own.exam.id),
    }))
}

/// Why the last review said no, while that is where things stand.
///
/// # Errors
///
/// [`Error::Storage`] when what was kept can't be read.
pub(in crate::applications) async fn opinion(
    tx: &mut Tx,
    own: &Own,
) -> Result<Option<String>, Error> {
    if !corrects(own.phase) {
        return Ok(None);
    }
    let last = decisions::latest(tx, own.application().id).await?;
    Ok(last.as_ref().and_then(reasons_of))
}

/// What can be done about the reasons of a decision, while something can.
pub(super) fn advice_on(last: &Decision, facts: &FlowFacts) -> Option<String> {
    if facts.is_out_of_positions() {
        return None;
    }
    text::how_to_correct(&codes_of(last), facts.position_word, facts.moving)
}
