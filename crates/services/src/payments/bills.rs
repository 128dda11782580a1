//! What an application owes: opened when it is approved, closed when nobody
//! may pay it any more. Paying it lives in the files beside this one.

use domain::{
    id::ApplicationId,
    life::bill::{BIRTH, Event, Phase},
    money::Fen,
    time::Moment,
};
use storage::{
    Tx,
    bills::{self, Bill, NewBill},
    payment_attempts,
};

use crate::error::Error;

/// Opens a bill over what an application owes. One that is open already stays
/// as it is.
///
/// # Errors
///
/// A storage error; [`Error::Internal`] when nothing is owed.
pub(crate) async fn open(
    tx: &mut Tx,
    application: ApplicationId,
    amount: Fen,
    now: Moment,
) -> Result<(), Error> {
    if amount.is_zero() {
        return Err(Error::Internal("a bill over nothing"));
    }
    let before = bills::current(tx, application).await?;
    if let Some(bill) = &before
        && phase_of(bill)? == Phase::Unpaid
    {
        return Ok(());
    }
    let new = NewBill {
        application,
        round: before.map_or(1, |bill| bill.round + 1),
        amount_fen: amount.get(),
        state: BIRTH.code().to_owned(),
        created_at: now.millis(),
    };
    bills::open(tx, &new).await?.or(Error::Stale)?;
    Ok(())
}

/// Closes the unpaid bill of an application; one that is settled stays as it
/// is. Its open attempt is asked after at once and closed at the gateway by
/// the poller, since its payer may have been faster.
///
/// # Errors
///
/// A storage error; [`Error::Stale`].
pub(crate) async fn close(
    tx: &mut Tx,
    application: ApplicationId,
    now: Moment,
) -> Result<(), Error> {
    let Some(bill) = bills::current(tx, application).await? else {
        return Ok(());
    };
    let phase = phase_of(&bill)?;
    let Ok(line) = phase.next(Event::Close) else {
        return Ok(());
    };
    bills::move_state(
        tx,
        bill.id,
        phase.code(),
        bill.version,
        line.to.code(),
        None,
    )
    .await?
    .or(Error::Stale)?;
    if let Some(open) = payment_attempts::live_of(tx, bill.id).await? {
        payment_attempts::ask_by(tx, open.id, now.millis()).await?;
    }
    Ok(())
}

/// The phase of a bill's row.
///
/// # Errors
///
/// [`Error::Internal`] when its code is unknown.
pub(crate) fn phase_of(bill: &Bill) -> Result<Phase, Error> {
    bill.state
        .parse()
        .map_err(|_| Error::Internal("a bill in an unknown state"))
}
