//! Rows of payments in the domain's terms, and moving an attempt by its table.

use domain::{
    exam::{ExamState, ExamWindow},
    life::attempt::{Event, Line, Phase},
    money::Fen,
    text::payment as words,
    time::Moment,
};
use storage::{
    Tx,
    payment_attempts::{self, Attempt, AttemptMove},
};

use crate::{error::Error, exams::LoadedExam};

/// The phase of an attempt's row.
///
/// # Errors
///
/// [`Error::Internal`] when its code is unknown.
pub(super) fn phase_of(attempt: &Attempt) -> Result<Phase, Error> {
    attempt
        .state
        .parse()
        .map_err(|_| Error::Internal("an attempt in an unknown state"))
}

/// Whether one may pay now, or why not, in a sentence.
pub(super) fn may_pay(exam: &LoadedExam, now: Moment) -> Result<(), String> {
    if exam.state != ExamState::Published {
        return Err(words::EXAM_CLOSED.to_owned());
    }
    let judged = exam.exam.windows.judge(ExamWindow::Payment, now);
    judged.map_err(|refusal| refusal.to_string())
}

/// An amount of a row.
///
/// # Errors
///
/// [`Error::Internal`] when it is negative.
pub(super) fn fen(amount: i64) -> Result<Fen, Error> {
    Fen::new(amount).map_err(|_| Error::Internal("an amount below zero"))
}

/// What a gateway told of an attempt beside its state.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) provider_ref: Option<String>,
    pub(super) pay_url: Option<String>,
    pub(super) paid_at: Option<Moment>,
}

/// Moves an attempt; nothing when the event can't happen to it any more. The
/// row in the hands of the caller moves along.
///
/// # Errors
///
/// [`Error::Stale`] when the row is not as it was read.
pub(super) async fn move_attempt(
    tx: &mut Tx,
    attempt: &mut Attempt,
    event: Event,
    told: Told,
    now: Moment,
) -> Result<Option<&'static Line>, Error> {
    let Ok(line) = phase_of(attempt)?.next(event) else {
        return Ok(None);
    };
    let step = AttemptMove {
        attempt: attempt.id,
        from: attempt.state.clone(),
        version: attempt.version,
        to: line.to.code().to_owned(),
        provider_ref: told.provider_ref,
        pay_url: told.pay_url,
        paid_at: told.paid_at.map(Moment::millis),
        settled_at: (!line.to.is_open()).then(|| now.millis()),
    };
    payment_attempts::move_state(tx, &step)
        .await?
        .or(Error::Stale)?;
    line.to.code().clone_into(&mut attempt.state);
    attempt.version += 1;
    Ok(Some(line))
}
