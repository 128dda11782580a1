//! 生成订单, 支付完毕 and 换一种支付方式. A bill has one order at a time: making
//! one again finds the one that is there.

use domain::{
    exam::ExamWindow,
    finance::{ask_next, order_ends},
    id::{ApplicationId, AttemptId},
    life::{application, attempt::BIRTH, bill},
    text::payment as words,
    time::Moment,
};
use storage::{
    Tx,
    bills::{self, Bill},
    payment_attempts::{self, Attempt, NewAttempt, Opened},
};

use super::{
    ask::Asked,
    bills::phase_of as bill_phase,
    records::{may_pay, phase_of},
};
use crate::{
    applications::own::Own,
    audit::Deed,
    caller::Caller,
    error::Error,
    limits::{self, PAYMENT_ASK, PAYMENT_ORDER},
    random::random_bytes,
    services::Services,
};

/// What 支付完毕 found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    /// The gateway has the money.
    Paid,
    /// The gateway waits for it, or doesn't answer.
    Pending,
    /// The order is over without payment.
    Over,
}

impl Services {
    /// 生成订单 at a gateway. The order is written down first and placed at the
    /// gateway afterwards; should that fail, the poller goes on.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for anybody else's application, [`Error::Invalid`]
    /// without a gateway, [`Error::Refused`] when nothing can be paid now,
    /// [`Error::TooMany`].
    pub async fn make_order(
        &self,
        caller: &Caller,
        application: ApplicationId,
        gateway: &str,
    ) -> Result<(), Error> {
        let now = caller.now;
        let before = self.last_attempt(caller, application).await?;
        let provider = self.till.provider(gateway);
        let provider = provider.ok_or_else(|| Error::invalid("gateway", words::GATEWAY_MISSING))?;
        // An order that ran out unnoticed makes room, unless it was paid.
        if let Some(old) = before
            && phase_of(&old)?.is_open()
            && now.millis() >= old.expires_at
        {
            self.take_payment_turn(caller, application).await?;
            self.ask_gateway(old.id, true, now).await?;
        }
        let (gateway, number) = (provider.code(), order_number(now));
        let asker = caller.clone();
        let new = self
            .write_own(caller, application, move |tx, own| {
                let (caller, number) = (asker.clone(), number.clone());
                Box::pin(async move { insert(tx, &caller, &own, gateway, number).await })
            })
            .await?;
        if let Some(new) = new {
            self.place_order(new, now).await?;
        }
        Ok(())
    }

    /// 支付完毕: asks the gateway now. What the browser says proves nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for anybody else's application or where there is no
    /// order, [`Error::TooMany`].
    pub async fn finish_payment(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Finished, Error> {
        let last = self.last_attempt(caller, application).await?;
        let last = last.ok_or(Error::NotFound)?;
        if phase_of(&last)?.holds_money() {
            return Ok(Finished::Paid);
        }
        self.take_payment_turn(caller, application).await?;
        Ok(match self.ask_gateway(last.id, false, caller.now).await? {
            Asked::Paid => Finished::Paid,
            Asked::Over => Finished::Over,
            Asked::Pending | Asked::Unknown => Finished::Pending,
        })
    }

    /// 换一种支付方式: gives up the order that the page showed, after asking
    /// whether it was paid.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for anybody else's application, [`Error::Stale`]
    /// when another order is open, [`Error::Refused`] `gateway_silent` when the
    /// gateway can't be asked, [`Error::TooMany`].
    pub async fn cancel_order(
        &self,
        caller: &Caller,
        application: ApplicationId,
        order: &str,
    ) -> Result<(), Error> {
        let last = self.last_attempt(caller, application).await?;
        let last = last.filter(|one| one.order == order).ok_or(Error::Stale)?;
        if !phase_of(&last)?.is_open() {
            return Ok(());
        }
        self.take_payment_turn(caller, application).await?;
        match self.ask_gateway(last.id, true, caller.now).await? {
            Asked::Paid | Asked::Over => Ok(()),
            Asked::Pending | Asked::Unknown => {
                Err(Error::refused("gateway_silent", words::GATEWAY_SILENT))
            }
        }
    }

    /// The youngest attempt of the caller's own application.
    async fn last_attempt(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Option<Attempt>, Error> {
        self.read_own(caller, application, move |tx, _own| {
            Box::pin(async move {
                let Some(bill) = bills::current(tx, application).await? else {
                    return Ok(None);
                };
                let attempts = payment_attempts::of_bill(tx, bill.id).await?;
                Ok(attempts.into_iter().next())
            })
        })
        .await
    }

    /// Gateways are not asked as often as a button can be pressed.
    async fn take_payment_turn(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<(), Error> {
        let now = caller.now;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let whom = application.to_string();
                    limits::demand(tx, PAYMENT_ASK, &whom, words::TOO_OFTEN, now).await
                })
            })
            .await
    }
}

/// Inserts an attempt, unless one is open.
async fn insert(
    tx: &mut Tx,
    caller: &Caller,
    own: &Own,
    gateway: &str,
    number: String,
) -> Result<Option<AttemptId>, Error> {
    let now = caller.now;
    let application = own.application();
    let bill = payable(tx, own, now).await?;
    if payment_attempts::live_of(tx, bill.id).await?.is_some() {
        return Ok(None);
    }
    let whom = application.id.to_string();
    limits::demand(tx, PAYMENT_ORDER, &whom, words::TOO_OFTEN, now).await?;
    let window = own.exam.exam.windows.get(ExamWindow::Payment);
    let window = window.ok_or(Error::Internal("an open window that is not set"))?;
    let ends = order_ends(now, window);
    let new = NewAttempt {
        bill: bill.id,
        order: number,
        gateway: gateway.to_owned(),
        state: BIRTH.code().to_owned(),
        amount_fen: bill.amount_fen,
        created_at: now.millis(),
        expires_at: ends.millis(),
        next_query_at: Some(ask_next(now, 0, ends).millis()),
    };
    let id = match payment_attempts::open(tx, &new).await? {
        Opened::Opened(id) => id,
        Opened::AlreadyOpen(_) => return Ok(None),
        Opened::OrderTaken => return Err(Error::Stale),
    };
    let kind = "payment_attempt";
    Deed::by_account(caller, application.account, "payment.ordered", kind, id.0)
        .write(tx)
        .await?;
    Ok(Some(id))
}

/// The bill that can be paid now.
async fn payable(tx: &mut Tx, own: &Own, now: Moment) -> Result<Bill, Error> {
    let refused = |sentence: &str| Err(Error::refused("not_payable", sentence));
    match own.phase {
        application::Phase::Approved => {}
        application::Phase::Complete | application::Phase::Ticketed => {
            return refused(words::NOTHING_DUE);
        }
        application::Phase::Lapsed => return refused(words::LAPSED),
        application::Phase::Withdrawn | application::Phase::Void => {
            return refused(words::ENDED);
        }
        _ => return refused(words::AFTER_APPROVAL),
    }
    let open = may_pay(&own.exam, now);
    open.map_err(|sentence| Error::refused("out_of_window", &sentence))?;
    let bill = bills::current(tx, own.application().id).await?;
    let bill = bill.ok_or(Error::Internal("an approved application without a bill"))?;
    match bill_phase(&bill)? {
        bill::Phase::Unpaid => Ok(bill),
        _ => Err(Error::refused("not_payable", words::NOTHING_DUE)),
    }
}

/// 订单号: the second in Beijing and eight random digits, 22 in all.
fn order_number(now: Moment) -> String {
    let second = now.iso();
    let second = second.chars().take(19).filter(char::is_ascii_digit);
    let random = u64::from_be_bytes(random_bytes()) % 100_000_000;
    format!("{}{random:08}", second.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orders_number_says_when_it_was_made() {
        let now = Moment::from_beijing("2026-02-12 10:00:05").expect("a moment");
        let number = order_number(now);
        assert!(number.starts_with("20260212100005") && number.len() == 22);
        assert!(number.bytes().all(|byte| byte.is_ascii_digit()));
        assert_ne!(number, order_number(now));
    }
}
