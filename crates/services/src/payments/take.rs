//! A verified report of a payment, by notification or by query: it settles the
//! bill once, or the money goes back. All of it in the caller's transaction.

use domain::{
    exam::ExamWindow,
    finance::{Alarm, Refund, paid_in_time},
    life::{
        application,
        attempt::{Effect, Event, Payment, on_payment},
        bill,
    },
    money::Fen,
    time::{Moment, Window},
};
use storage::{
    Tx,
    applications::{self, ApplicationView},
    bills::{self, Bill},
    exam_windows,
    payment_attempts::{self, Attempt},
    refunds::{self, NewRefund},
};

use super::{
    alarms::{self, Amounts},
    bills::phase_of as bill_phase,
    records::{Told, move_attempt, phase_of},
    told::{self, News},
};
use crate::{
    applications::{Actor, Step, fire},
    audit::Deed,
    error::Error,
};

/// How a gateway came to speak of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// It reported by itself. Where that and our records disagree, it is asked.
    Notice,
    /// It was asked: its answer counts.
    Query,
}

/// A payment as a gateway reports it, its signature verified.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) source: Source,
    pub(super) gateway: String,
    pub(super) order: String,
    pub(super) amount: Fen,
    pub(super) paid_at: Moment,
    pub(super) provider_ref: String,
}

/// What a report came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The bill is paid by it.
    Settled,
    /// It was known.
    Repeated,
    /// The money goes back.
    SentBack,
    /// Finance has to look at it, and the gateway has to be asked; nothing else
    /// has happened.
    Doubtful,
}

/// Takes a report.
///
/// # Errors
///
/// [`Error::Stale`] when something else happened meanwhile; a storage error.
pub(super) async fn take(tx: &mut Tx, report: &Report, now: Moment) -> Result<Taken, Error> {
    let attempt = payment_attempts::by_order(tx, &report.order).await?;
    let Some(mut attempt) = attempt.filter(|one| one.gateway == report.gateway) else {
        let amounts = Amounts {
            expected: None,
            reported: Some(report.amount.get()),
        };
        alarms::raise(tx, Alarm::UnknownOrder, &report.order, None, amounts, now).await?;
        return Ok(Taken::Doubtful);
    };
    let bill = bill_of(tx, &attempt).await?;
    let view = applications::view(tx, bill.application)
        .await?
        .ok_or(Error::Internal("a bill without an application"))?;
    let amounts = Amounts {
        expected: Some(attempt.amount_fen),
        reported: Some(report.amount.get()),
    };
    let exam = Some(view.application.exam);
    let as_ordered = attempt.amount_fen == report.amount.get();
    if !as_ordered {
        let wrong = Alarm::WrongAmount;
        alarms::raise(tx, wrong, &attempt.order, exam, amounts, now).await?;
        if report.source == Source::Notice {
            return Ok(Taken::Doubtful);
        }
    }
    let before = phase_of(&attempt)?;
    let payment = Payment {
        in_time: paid_in_time(report.paid_at, payment_window(tx, &view).await?)
            && can_settle(tx, &view).await?,
        as_ordered,
    };
    let event = on_payment(before, bill_phase(&bill)?, payment);
    let told = Told {
        provider_ref: Some(report.provider_ref.clone()),
        paid_at: Some(report.paid_at),
        ..Told::default()
    };
    payment_attempts::stop_asking(tx, attempt.id).await?;
    if before.holds_money() {
        return Ok(Taken::Repeated);
    }
    let line = move_attempt(tx, &mut attempt, event, told, now)
        .await?
        .ok_or(Error::Internal("a payment that no table knows"))?;
    let mut taken = Taken::Repeated;
    for effect in line.effects {
        match effect {
            Effect::PayBill => {
                pay_bill(tx, &bill, &view, now).await?;
                taken = Taken::Settled;
            }
            Effect::StartRefund => {
                let why = if as_ordered {
                    Alarm::Surplus
                } else {
                    Alarm::WrongAmount
                };
                start_refund(tx, &mut attempt, report.amount, why, now).await?;
                taken = Taken::SentBack;
            }
            Effect::NotifySurplus => {
                let account = view.application.account;
                let news = match bill_phase(&bill)? {
                    bill::Phase::Unpaid | bill::Phase::Closed => News::InVain,
                    _ => News::Surplus,
                };
                told::tell(tx, account, news, &view.exam_title, now).await?;
            }
            Effect::NotifyMismatch => {
                let account = view.application.account;
                let news = match bill_phase(&bill)? {
                    bill::Phase::Closed => News::InVain,
                    _ => News::WrongAmount,
                };
                told::tell(tx, account, news, &view.exam_title, now).await?;
            }
            // The alarm of another amount was raised above.
            Effect::AlarmFinance if !as_ordered => {}
            Effect::AlarmFinance => {
                alarms::raise(tx, Alarm::Surplus, &attempt.order, exam, amounts, now).await?;
            }
            Effect::AskRefund | Effect::AskClose | Effect::TellBill | Effect::NotifyRefunded => {
                return Err(Error::Internal("an effect that no payment has"));
            }
        }
    }
    Ok(taken)
}

/// The bill that an attempt pays.
pub(super) async fn bill_of(tx: &mut Tx, attempt: &Attempt) -> Result<Bill, Error> {
    bills::by_id(tx, attempt.bill)
        .await?
        .ok_or(Error::Internal("an attempt without a bill"))
}

async fn payment_window(tx: &mut Tx, view: &ApplicationView) -> Result<Option<Window>, Error> {
    let windows = exam_windows::of_exam(tx, view.application.exam).await?;
    let payment = windows
        .iter()
        .find(|window| window.kind == ExamWindow::Payment.code());
    payment
        .map(|window| {
            let ends = [window.start_at, window.end_at].map(Moment::from_millis);
            Window::new(ends[0], ends[1])
        })
        .transpose()
        .map_err(|_| Error::Internal("a window that is empty"))
}

/// Whether the application can become complete by this payment: one that is
/// void can't, nor one that lapsed when its person has applied anew.
async fn can_settle(tx: &mut Tx, view: &ApplicationView) -> Result<bool, Error> {
    let application = &view.application;
    let phase: application::Phase = application
        .phase
        .parse()
        .map_err(|_| Error::Internal("an application in an unknown phase"))?;
    if phase.next(application::Event::Settle).is_err() {
        return Ok(false);
    }
    Ok(phase.is_live()
        || applications::live_of_person(tx, application.exam, application.account)
            .await?
            .is_none())
}

async fn pay_bill(
    tx: &mut Tx,
    bill: &Bill,
    view: &ApplicationView,
    now: Moment,
) -> Result<(), Error> {
    let phase = bill_phase(bill)?;
    let line = phase
        .next(bill::Event::Pay)
        .map_err(|_| Error::Internal("a payment that the bill can't take"))?;
    bills::move_state(
        tx,
        bill.id,
        phase.code(),
        bill.version,
        line.to.code(),
        Some(now.millis()),
    )
    .await?
    .or(Error::Stale)?;
    Deed::by_system(now, "payment.taken", "bill", bill.id.0)
        .write(tx)
        .await?;
    let step = Step {
        application: &view.application,
        event: application::Event::Settle,
        actor: Actor::System,
        detail: "",
        now,
        trace: "",
    };
    fire(tx, step).await
}

/// Sends back what came. The refund's number is the order's with a letter
/// before it: however often the gateway is asked, it is the same refund.
async fn start_refund(
    tx: &mut Tx,
    attempt: &mut Attempt,
    amount: Fen,
    why: Alarm,
    now: Moment,
) -> Result<(), Error> {
    move_attempt(tx, attempt, Event::Refund, Told::default(), now)
        .await?
        .ok_or(Error::Internal("money that can't go back"))?;
    let new = NewRefund {
        attempt: attempt.id,
        number: format!("R{}", attempt.order),
        amount_fen: amount.get(),
        state: Refund::Asked.code().to_owned(),
        reason: why.code().to_owned(),
        created_at: now.millis(),
        next_query_at: Some(now.millis()),
    };
    refunds::start(tx, &new).await?.or(Error::Stale)?;
    Deed::by_system(now, "payment.sent_back", "payment_attempt", attempt.id.0)
        .write(tx)
        .await
}
