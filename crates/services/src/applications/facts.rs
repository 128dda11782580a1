//! All that the flow of one candidate in one exam depends on, read in as few
//! statements as its phase needs.

use domain::{
    exam::{Exam, ExamWindow},
    flow::{FlowFacts, PhotoFact},
    id::{AccountId, ApplicationId},
    life::{application::Phase, bill, ticket},
    money::Fen,
    time::{Moment, Window},
};
use storage::{Tx, bills, payment_attempts, photos, tickets};

use super::own::Own;
use crate::{error::Error, exams::LoadedExam, payments};

/// The facts of an application.
///
/// # Errors
///
/// A storage error.
pub(crate) async fn facts(tx: &mut Tx, own: &Own, now: Moment) -> Result<FlowFacts, Error> {
    let application = own.application();
    let photo = photo_of(tx, application.account).await?;
    let (bill, attempt_open) = bill_of(tx, application.id, own.phase).await?;
    let ticket = ticket_of(tx, application.id, own.phase).await?;
    Ok(FlowFacts {
        photo,
        phase: Some(own.phase),
        form_saved: application.form_version.is_some(),
        position_saved: application.position.is_some(),
        without_papers: own
            .view
            .position
            .as_ref()
            .is_some_and(|chosen| chosen.category.is_none()),
        fee: fee_of(own),
        bill,
        attempt_open,
        ticket,
        registration: registration_of(own),
        ..before(&own.exam, now)
    })
}

/// The facts of somebody who has not accepted the pledge.
pub(super) fn before(exam: &LoadedExam, now: Moment) -> FlowFacts {
    let windows = &exam.exam.windows;
    FlowFacts {
        now,
        position_word: exam.exam.policy.position_word,
        photo: PhotoFact::Missing,
        phase: None,
        form_saved: false,
        position_saved: false,
        without_papers: false,
        fee: exam.exam.fee.is_zero().then_some(Fen::ZERO),
        bill: None,
        attempt_open: false,
        waiver: None,
        ticket: None,
        registration: windows.get(ExamWindow::Registration),
        payment: windows.get(ExamWindow::Payment),
        waiver_window: windows.get(ExamWindow::Waiver),
        printing: windows.get(ExamWindow::TicketPrinting),
    }
}

/// How far an account's portrait is.
pub(crate) async fn photo_of(tx: &mut Tx, account: AccountId) -> Result<PhotoFact, Error> {
    let photo = photos::current(tx, account).await?;
    Ok(match photo.as_ref().map(|photo| photo.state.as_str()) {
        Some("locked") => PhotoFact::Locked,
        Some(_) => PhotoFact::Saved,
        None => PhotoFact::Missing,
    })
}

/// Registration as it holds for this candidate: longer after a late rejection.
pub(super) fn registration_of(own: &Own) -> Option<Window> {
    let exam = &own.exam.exam;
    let registration = exam.windows.get(ExamWindow::Registration)?;
    let decided = own.application().decided_at.map(Moment::from_millis);
    let Some(decided) = decided.filter(|_| corrects(own.phase)) else {
        return Some(registration);
    };
    let latest = exam.windows.get(ExamWindow::Review).map(Window::end);
    let until = exam
        .policy
        .correction_deadline(registration, decided, latest);
    Some(registration.extended_to(until))
}

const fn corrects(phase: Phase) -> bool {
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

/// The bill and whether an attempt at it is open. There is none before the
/// approval.
async fn bill_of(
    tx: &mut Tx,
    application: ApplicationId,
    phase: Phase,
) -> Result<(Option<bill::Phase>, bool), Error> {
    if matches!(
        phase,
        Phase::Draft | Phase::Submitted | Phase::Rejected | Phase::Returned | Phase::Withdrawn
    ) {
        return Ok((None, false));
    }
    let Some(bill) = bills::current(tx, application).await? else {
        return Ok((None, false));
    };
    let open = phase == Phase::Approved && payment_attempts::live_of(tx, bill.id).await?.is_some();
    Ok((Some(payments::bills::phase_of(&bill)?), open))
}

async fn ticket_of(
    tx: &mut Tx,
    application: ApplicationId,
    phase: Phase,
) -> Result<Option<ticket::Phase>, Error> {
    if phase != Phase::Ticketed {
        return Ok(None);
    }
    let live = tickets::live_of(tx, application).await?;
    live.map(|ticket| ticket.state.parse())
        .transpose()
        .map_err(|_| Error::Internal("a ticket in an unknown state"))
}
