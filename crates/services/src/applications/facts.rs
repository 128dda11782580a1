//! All that the flow of one candidate in one exam depends on, out of what was
//! read with the application.

use domain::{
    exam::{Exam, ExamWindow},
    flow::{FlowFacts, PhotoFact},
    id::AccountId,
    life::{application::Phase, bill, ticket},
    money::Fen,
    time::{Moment, Window},
};
use storage::{Tx, photos};

use super::{
    moving::moving,
    opened::{asked, exhausted},
    own::Own,
};
use crate::{
    error::Error,
    photos::{
        LOCKED, for_exam,
        replacement::{Right, When, right},
    },
};

/// The facts of an application. The portrait is that which its exam uses.
///
/// # Errors
///
/// [`Error::Internal`] when the code of a state is unknown.
pub(crate) async fn facts(tx: &mut Tx, own: &Own, now: Moment) -> Result<FlowFacts, Error> {
    let photo = photo_for(tx, own).await?;
    let asked = Box::pin(asked(tx, own)).await?;
    let exhausted = exhausted(tx, own).await?;
    let (application, around) = (own.application(), &own.view.around);
    let windows = &own.exam.exam.windows;
    // What was due before a rejection says nothing about what is due now.
    let bill = around.bill.as_ref().filter(|_| may_owe(own.phase));
    let bill = bill.map(|state| state.parse::<bill::Phase>());
    let seated = around.ticket.as_ref();
    let seated = seated.filter(|_| own.phase == Phase::Ticketed);
    let ticket = seated.map(|state| state.parse::<ticket::Phase>());
    Ok(FlowFacts {
        photo,
        phase: Some(own.phase),
        form_saved: application.form_version.is_some(),
        position_saved: application.position.is_some(),
        corrected: application
            .decided_at
            .is_none_or(|decided| application.updated_at > decided),
        asked,
        exhausted,
        moving: moving(own, now),
        without_papers: own
            .view
            .position
            .as_ref()
            .is_some_and(|chosen| chosen.category.is_none()),
        fee: fee_of(own),
        bill: bill
            .transpose()
            .map_err(|_| Error::Internal("a bill in an unknown state"))?,
        attempt_open: own.phase == Phase::Approved && around.attempt.is_some(),
        ticket: ticket
            .transpose()
            .map_err(|_| Error::Internal("a ticket in an unknown state"))?,
        registration: registration_of(own),
        now,
        position_word: own.exam.exam.policy.position_word,
        waiver: None,
        payment: windows.get(ExamWindow::Payment),
        waiver_window: windows.get(ExamWindow::Waiver),
        printing: windows.get(ExamWindow::TicketPrinting),
    })
}

/// How far the portrait is that the application's exam uses.
async fn photo_for(tx: &mut Tx, own: &Own) -> Result<PhotoFact, Error> {
    let around = &own.view.around;
    let fact = if for_exam::has_own_rules(&own.exam) {
        for_exam::fact(tx, own.application().account, &own.exam).await?
    } else {
        photo_in(around.photo.as_deref())
    };
    Ok(match fact {
        PhotoFact::Locked if around.photo_refused && corrects(own.phase) => PhotoFact::Refused,
        // What was submitted with the general portrait keeps it.
        PhotoFact::Differs if !own.phase.is_editable() => PhotoFact::Locked,
        fact => fact,
    })
}

/// The same, and whether the office lets the confirmed portrait be replaced now: the
/// dates of every exam of the account that uses it decide that.
///
/// # Errors
///
/// As [`facts`], and those of reading.
pub(crate) async fn facts_and_photo(
    tx: &mut Tx,
    own: &Own,
    now: Moment,
) -> Result<FlowFacts, Error> {
    let mut facts = facts(tx, own, now).await?;
    if facts.photo == PhotoFact::Locked && own.view.around.photo_opened {
        let account = own.application().account;
        let kind = for_exam::rule_in(tx, account, &own.exam).await?.exam;
        let right = right(tx, account, kind, When::at(now)).await?;
        if matches!(right, Right::Replace(_)) {
            facts.photo = PhotoFact::Reopened;
        }
    }
    Ok(facts)
}

/// How far an account's portraits are: confirmed, once one of them is, for whatever
/// exam.
pub(crate) async fn photo_of(tx: &mut Tx, account: AccountId) -> Result<PhotoFact, Error> {
    let photo = photos::current(tx, account, None).await?;
    let fact = photo_in(photo.as_ref().map(|photo| photo.state.as_str()));
    if fact == PhotoFact::Locked {
        return Ok(fact);
    }
    let all = photos::of_account(tx, account).await?;
    let confirmed = all.iter().any(|photo| photo.state == LOCKED);
    Ok(if confirmed { PhotoFact::Locked } else { fact })
}

fn photo_in(state: Option<&str>) -> PhotoFact {
    match state {
        Some(LOCKED) => PhotoFact::Locked,
        Some(_) => PhotoFact::Saved,
        None => PhotoFact::Missing,
    }
}

/// Registration as it holds for this candidate: longer after a late rejection.
pub(crate) fn registration_of(own: &Own) -> Option<Window> {
    let exam = &own.exam.exam;
    let decided = own.application().decided_at.map(Moment::from_millis);
    // A draft that was decided on is a correction that was taken back.
    let may = corrects(own.phase) || own.phase == Phase::Draft;
    match decided.filter(|_| may) {
        Some(decided) => exam.registration_after(decided),
        None => exam.windows.get(ExamWindow::Registration),
    }
}

/// Whether a review said no, and what it points at may be corrected.
pub(super) const fn corrects(phase: Phase) -> bool {
    matches!(phase, Phase::Rejected | Phase::Returned)
}

/// What is due; unknown until a position is chosen, unless nothing ever is.
fn fee_of(own: &Own) -> Option<Fen> {
    let fee = own.exam.exam.fee;
    match &own.view.position {
        Some(position) => Some(Exam::fee_of(fee, position.category.is_some())),
        None => fee.is_zero().then_some(Fen::ZERO),
    }
}

/// Whether something may be due in this phase: nothing before the approval.
const fn may_owe(phase: Phase) -> bool {
    !matches!(
        phase,
        Phase::Draft | Phase::Submitted | Phase::Rejected | Phase::Returned | Phase::Withdrawn
    )
}
