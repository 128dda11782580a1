//! Money on its way back: asked for under one number until the gateway says
//! that it is back.

use domain::{
    finance::{Alarm, Refund as Stands, pause_after},
    life::{
        attempt::{Effect, Event},
        bill,
    },
    time::Moment,
};
use gateways::payments::{OrderId, PaymentError, PaymentProvider, RefundId, RefundState};
use storage::{
    Tx, applications, bills,
    payment_attempts::{self, Attempt},
    refunds::{self, Refund},
};

use super::{
    alarms::{self, Amounts},
    bills::phase_of as bill_phase,
    records::{Told, fen, move_attempt},
    take::bill_of,
    told::{self, News},
};
use crate::{audit::Deed, error::Error, services::Services};

impl Services {
    /// Asks for a refund that is due, or after it. Of two pollers, one does.
    pub(super) async fn push_refund(&self, refund: Refund, now: Moment) -> Result<(), Error> {
        let (id, asked) = (refund.id, refund.queries);
        let next = now.checked_add(pause_after(asked)).unwrap_or(now).millis();
        let attempt = refund.attempt;
        let claimed = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let claim = refunds::note_query(tx, id, asked, Some(next)).await?;
                    let attempt = payment_attempts::by_id(tx, attempt).await?;
                    Ok::<_, Error>(attempt.filter(|_| claim.is_done()))
                })
            })
            .await?;
        let Some(attempt) = claimed else {
            return Ok(());
        };
        let Some(provider) = self.till.provider(&attempt.gateway).cloned() else {
            tracing::warn!(gateway = attempt.gateway, "a gateway is not configured");
            return Ok(());
        };
        match request(provider.as_ref(), &attempt, &refund).await? {
            Ok(RefundState::Done { amount, .. }) if amount.get() == refund.amount_fen => {
                self.write_refund(refund.number, true, now).await
            }
            Ok(RefundState::Processing { .. }) => Ok(()),
            Ok(RefundState::Done { .. } | RefundState::Failed | RefundState::Unknown)
            | Err(PaymentError::Refused { .. }) => {
                self.write_refund(refund.number, false, now).await
            }
            Err(error) => {
                tracing::warn!(attempt = %attempt.id, %error, "a gateway did not answer");
                Ok(())
            }
        }
    }

    async fn write_refund(&self, number: String, done: bool, now: Moment) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                let number = number.clone();
                Box::pin(async move {
                    if done {
                        conclude(tx, &number, now).await
                    } else {
                        complain(tx, &number, now).await
                    }
                })
            })
            .await
    }
}

/// The first time the gateway is told to give back; later it is asked first,
/// since what was told may have been done.
async fn request(
    provider: &dyn PaymentProvider,
    attempt: &Attempt,
    refund: &Refund,
) -> Result<Result<RefundState, PaymentError>, Error> {
    const WRONG: Error = Error::Internal("a number that no gateway takes");
    let order: OrderId = attempt.order.parse().map_err(|_| WRONG)?;
    let number: RefundId = refund.number.parse().map_err(|_| WRONG)?;
    let amount = fen(refund.amount_fen)?;
    if refund.queries > 0 {
        match provider.refund_query(&order, &number).await {
            Ok(RefundState::Unknown | RefundState::Failed) => {}
            known => return Ok(known),
        }
    }
    Ok(provider.refund(&order, &number, amount).await)
}

/// The money is back.
pub(super) async fn conclude(tx: &mut Tx, number: &str, now: Moment) -> Result<(), Error> {
    let Some((refund, mut attempt)) = open(tx, number).await? else {
        return Ok(());
    };
    let (from, to) = (Stands::Asked.code(), Stands::Done.code());
    refunds::move_state(tx, refund.id, from, refund.version, to, Some(now.millis()))
        .await?
        .or(Error::Stale)?;
    refunds::stop_asking(tx, refund.id).await?;
    let told = Told::default();
    let line = move_attempt(tx, &mut attempt, Event::RefundDone, told, now).await?;
    let line = line.ok_or(Error::Internal("a refund that no table knows"))?;
    for effect in line.effects {
        match effect {
            // What came in vain had paid no bill.
            Effect::TellBill if came_in_vain(&refund) => {}
            Effect::TellBill => tell_bill(tx, &attempt).await?,
            Effect::NotifyRefunded => tell_payer(tx, &attempt, &refund, now).await?,
            _ => return Err(Error::Internal("an effect that no refund has")),
        }
    }
    Deed::by_system(now, "payment.refunded", "payment_attempt", attempt.id.0)
        .write(tx)
        .await
}

/// The gateway could not: finance is told, and it is asked again.
pub(super) async fn complain(tx: &mut Tx, number: &str, now: Moment) -> Result<(), Error> {
    let Some((refund, mut attempt)) = open(tx, number).await? else {
        return Ok(());
    };
    let told = Told::default();
    let line = move_attempt(tx, &mut attempt, Event::RefundFail, told, now).await?;
    if line.is_some_and(|line| line.effects.contains(&Effect::AlarmFinance)) {
        let bill = bill_of(tx, &attempt).await?;
        let application = applications::by_id(tx, bill.application).await?;
        let amounts = Amounts {
            expected: Some(refund.amount_fen),
            reported: None,
        };
        let exam = application.map(|one| one.exam);
        let order = &attempt.order;
        alarms::raise(tx, Alarm::RefundFailed, order, exam, amounts, now).await?;
    }
    Ok(())
}

/// The refund that a gateway's report is about: of its own order, under its own
/// number. Nothing when we never asked that gateway for it.
pub(super) async fn of_report(
    tx: &mut Tx,
    gateway: &str,
    order: &str,
    number: Option<&str>,
) -> Result<Option<Refund>, Error> {
    let Some(attempt) = payment_attempts::by_order(tx, order).await? else {
        return Ok(None);
    };
    let refund = refunds::of_attempt(tx, attempt.id).await?;
    Ok(refund.filter(|one| attempt.gateway == gateway && number == Some(one.number.as_str())))
}

/// A refund that is not back yet, with its attempt.
async fn open(tx: &mut Tx, number: &str) -> Result<Option<(Refund, Attempt)>, Error> {
    let refund = refunds::by_number(tx, number).await?;
    let Some(refund) = refund.filter(|one| one.state == Stands::Asked.code()) else {
        return Ok(None);
    };
    let attempt = payment_attempts::by_id(tx, refund.attempt).await?;
    let attempt = attempt.ok_or(Error::Internal("a refund without an attempt"))?;
    Ok(Some((refund, attempt)))
}

/// Whether the bill never took the money that goes back.
fn came_in_vain(refund: &Refund) -> bool {
    [Alarm::Surplus, Alarm::WrongAmount]
        .iter()
        .any(|why| why.code() == refund.reason)
}

/// A bill whose own payment went back is refunded.
async fn tell_bill(tx: &mut Tx, attempt: &Attempt) -> Result<(), Error> {
    let bill = bill_of(tx, attempt).await?;
    let phase = bill_phase(&bill)?;
    let Ok(line) = phase.next(bill::Event::RefundDone) else {
        return Ok(());
    };
    let (from, to) = (phase.code(), line.to.code());
    bills::move_state(tx, bill.id, from, bill.version, to, None)
        .await?
        .or(Error::Stale)
}

/// Whoever paid hears how much is back.
async fn tell_payer(
    tx: &mut Tx,
    attempt: &Attempt,
    refund: &Refund,
    now: Moment,
) -> Result<(), Error> {
    let bill = bill_of(tx, attempt).await?;
    let view = applications::view(tx, bill.application).await?;
    let view = view.ok_or(Error::Internal("a bill without an application"))?;
    let account = view.application.account;
    let news = News::Refunded(fen(refund.amount_fen)?);
    told::tell(tx, account, news, &view.exam_title, now).await
}
