//! 撤回修改: whether what was confirmed may be taken back, and until when: while
//! registration is open, the exam allows it, and no reviewer has begun.

use domain::{exam::ExamWindow, life::application::Event, text::flow as text, time::Moment};
use storage::{Tx, review_leases};

use super::{
    editing::{is_published, too_early_or_late},
    fire::out_of_order,
    own::Own,
};
use crate::error::Error;

/// Until when it may be taken back, or, inside, why it may not: `exam_closed`,
/// `out_of_order`, `no_recall`, `window`, `under_review`.
///
/// # Errors
///
/// Those of reading.
pub(super) async fn may_recall(
    tx: &mut Tx,
    own: &Own,
    now: Moment,
) -> Result<Result<Moment, Error>, Error> {
    let until = match by_the_rules(own, now) {
        Ok(until) => until,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let held = review_leases::of(tx, own.application().id, now.millis()).await?;
    Ok(match held {
        Some(_) => Err(Error::refused("under_review", text::RECALL_UNDER_REVIEW)),
        None => Ok(until),
    })
}

/// What phase, exam and window say.
fn by_the_rules(own: &Own, now: Moment) -> Result<Moment, Error> {
    is_published(own)?;
    own.phase.next(Event::Recall).map_err(out_of_order)?;
    let exam = &own.exam.exam;
    exam.policy
        .may_recall()
        .map_err(|refusal| Error::refused("no_recall", &refusal))?;
    exam.windows
        .judge(ExamWindow::Registration, now)
        .map_err(too_early_or_late)?;
    let window = exam.windows.get(ExamWindow::Registration);
    window
        .map(domain::time::Window::end)
        .ok_or(Error::Internal("registration is open without a window"))
}
