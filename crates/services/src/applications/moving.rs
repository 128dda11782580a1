//! Whether another position may be chosen than the one that is: in the grace after a late
//! rejection an exam may not let it.

use domain::{exam::ExamWindow, flow::Moving, id::PositionId, time::Moment};

use super::{facts::registration_of, own::Own};
use crate::error::Error;

/// Another position may be chosen now.
///
/// # Errors
///
/// [`Error::Refused`] `no_other_position`.
fn may_move(own: &Own, now: Moment) -> Result<(), Error> {
    let exam = &own.exam.exam;
    let registration = exam.windows.get(ExamWindow::Registration);
    exam.policy
        .may_move(registration, now)
        .map_err(|refusal| Error::refused("no_other_position", &refusal))
}

/// The same for one position: what is chosen already may be chosen again.
///
/// # Errors
///
/// [`Error::Refused`] `no_other_position`.
pub(super) fn may_move_to(own: &Own, position: PositionId, now: Moment) -> Result<(), Error> {
    if own.application().position == Some(position) {
        Ok(())
    } else {
        may_move(own, now)
    }
}

/// Until when another position may be chosen, of the time that the candidate has.
pub(super) fn moving(own: &Own, now: Moment) -> Moving {
    let exam = &own.exam.exam;
    let everybody = exam.windows.get(ExamWindow::Registration);
    exam.policy.moving(everybody, registration_of(own), now)
}
