//! Speaking with a gateway about one attempt: placing its order, asking what
//! became of it, closing it. Calls happen outside of transactions; each answer
//! is written down in one, which the attempt's table may find out of date.

use std::sync::Arc;

use domain::{
    id::AttemptId,
    life::{
        attempt::{Event, Phase},
        bill,
    },
    text::payment as words,
    time::Moment,
};
use gateways::payments::{
    CloseOutcome, Created, NewOrder, OrderId, OrderState, PaymentError, PaymentProvider,
};
use storage::{
    Tx, applications,
    bills::Bill,
    payment_attempts::{self, Attempt},
};

use super::{
    bills::phase_of as bill_phase,
    records::{Told, fen, move_attempt, phase_of},
    take::{Report, Source, Taken, bill_of, take},
};
use crate::{audit::Deed, error::Error, services::Services};

/// What asking came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// It is paid, or money came that goes back.
    Paid,
    /// It waits for its payer.
    Pending,
    /// It is over without payment.
    Over,
    /// The gateway did not answer, or what it says has to be looked into.
    Unknown,
}

/// An attempt with what its order at the gateway is made of.
#[derive(Clone)]
pub(super) struct Matter {
    pub(super) attempt: Attempt,
    phase: Phase,
    bill: Bill,
    exam_title: String,
}

impl Matter {
    async fn load(tx: &mut Tx, id: AttemptId) -> Result<Self, Error> {
        let attempt = payment_attempts::by_id(tx, id)
            .await?
            .ok_or(Error::NotFound)?;
        let bill = bill_of(tx, &attempt).await?;
        let view = applications::view(tx, bill.application).await?;
        let view = view.ok_or(Error::Internal("a bill without an application"))?;
        Ok(Self {
            phase: phase_of(&attempt)?,
            attempt,
            bill,
            exam_title: view.exam_title,
        })
    }

    fn order(&self) -> Result<OrderId, Error> {
        let order = self.attempt.order.parse();
        order.map_err(|_| Error::Internal("an order's number that no gateway takes"))
    }

    fn has_run_out(&self, now: Moment) -> bool {
        now.millis() >= self.attempt.expires_at
    }

    /// How an order ends that nobody paid.
    fn end(&self, now: Moment) -> Event {
        if self.has_run_out(now) {
            Event::Expire
        } else {
            Event::Close
        }
    }
}

type Provider = Arc<dyn PaymentProvider>;

impl Services {
    fn provider_of(&self, matter: &Matter) -> Option<Provider> {
        let provider = self.till.provider(&matter.attempt.gateway).cloned();
        if provider.is_none() {
            tracing::warn!(
                gateway = matter.attempt.gateway,
                "a gateway is not configured"
            );
        }
        provider
    }

    async fn payment_matter(&self, id: AttemptId) -> Result<Matter, Error> {
        self.store
            .read(move |tx| Box::pin(Matter::load(tx, id)))
            .await
    }

    /// Asks what became of an attempt and writes it down. One that waits is
    /// closed when `close` says so, when its time is over, or when its bill
    /// can't be paid any more.
    pub(super) async fn ask_gateway(
        &self,
        id: AttemptId,
        close: bool,
        now: Moment,
    ) -> Result<Asked, Error> {
        let matter = self.payment_matter(id).await?;
        let Some(provider) = self.provider_of(&matter) else {
            return Ok(Asked::Unknown);
        };
        let wanted = bill_phase(&matter.bill)? == bill::Phase::Unpaid;
        let close = close || !wanted || matter.has_run_out(now) || !matter.phase.is_open();
        let order = matter.order()?;
        match provider.query(&order).await {
            Ok(OrderState::Unknown) if matter.phase == Phase::Created && !close => {
                self.place_order_at(&provider, &matter, now).await
            }
            Ok(OrderState::Unknown | OrderState::Closed) => {
                self.write_end(&matter, matter.end(now), now).await
            }
            Ok(OrderState::Failed) => self.write_end(&matter, Event::Fail, now).await,
            Ok(OrderState::Pending) if close => self.close_order_at(&provider, &matter, now).await,
            Ok(OrderState::Pending) if matter.phase == Phase::Created => {
                self.place_order_at(&provider, &matter, now).await
            }
            Ok(OrderState::Pending) => Ok(Asked::Pending),
            Ok(paid @ OrderState::Paid { .. }) => self.write_paid(&matter, paid, now).await,
            Err(error) => Ok(no_answer(&error, &matter)),
        }
    }

    /// Places the order of a new attempt. Should the answer be lost, the poller
    /// asks for it and places it again under its number.
    pub(super) async fn place_order(&self, id: AttemptId, now: Moment) -> Result<Asked, Error> {
        let matter = self.payment_matter(id).await?;
        match self.provider_of(&matter) {
            Some(provider) => self.place_order_at(&provider, &matter, now).await,
            None => Ok(Asked::Unknown),
        }
    }

    async fn place_order_at(
        &self,
        provider: &Provider,
        matter: &Matter,
        now: Moment,
    ) -> Result<Asked, Error> {
        let attempt = &matter.attempt;
        let application = matter.bill.application;
        let (return_url, notify_url) = self.till.addresses(application, &attempt.gateway)?;
        let order = NewOrder {
            order_id: matter.order()?,
            amount: fen(attempt.amount_fen)?,
            subject: words::subject(&matter.exam_title),
            return_url,
            notify_url,
            expires_at: Moment::from_millis(attempt.expires_at),
            payer_address: None,
        };
        match provider.create(&order).await {
            Ok(created) => self.write_opened(attempt.id, created, now).await,
            Err(PaymentError::Refused { code }) => {
                tracing::warn!(attempt = %attempt.id, code, "a gateway refused an order");
                // An earlier try may have placed it with other content.
                match provider.close(&order.order_id).await {
                    Ok(CloseOutcome::AlreadyPaid) => self.ask_details(provider, matter, now).await,
                    Ok(_) => self.write_end(matter, Event::Fail, now).await,
                    Err(error) => Ok(no_answer(&error, matter)),
                }
            }
            Err(error) => Ok(no_answer(&error, matter)),
        }
    }

    async fn close_order_at(
        &self,
        provider: &Provider,
        matter: &Matter,
        now: Moment,
    ) -> Result<Asked, Error> {
        match provider.close(&matter.order()?).await {
            Ok(CloseOutcome::Closed | CloseOutcome::Unknown) => {
                self.write_end(matter, matter.end(now), now).await
            }
            Ok(CloseOutcome::AlreadyPaid) => self.ask_details(provider, matter, now).await,
            Err(error) => Ok(no_answer(&error, matter)),
        }
    }

    /// The payer was faster: asks for the details.
    async fn ask_details(
        &self,
        provider: &Provider,
        matter: &Matter,
        now: Moment,
    ) -> Result<Asked, Error> {
        match provider.query(&matter.order()?).await {
            Ok(paid @ OrderState::Paid { .. }) => self.write_paid(matter, paid, now).await,
            Ok(_) => Ok(Asked::Unknown),
            Err(error) => Ok(no_answer(&error, matter)),
        }
    }

    async fn write_paid(
        &self,
        matter: &Matter,
        paid: OrderState,
        now: Moment,
    ) -> Result<Asked, Error> {
        let OrderState::Paid {
            paid_at,
            amount,
            provider_ref,
        } = paid
        else {
            return Err(Error::Internal("a payment that is none"));
        };
        if amount.is_zero() {
            // Nothing came, so nothing can go back either.
            return self.write_end(matter, Event::Fail, now).await;
        }
        let report = Report {
            source: Source::Query,
            gateway: matter.attempt.gateway.clone(),
            order: matter.attempt.order.clone(),
            amount,
            paid_at,
            provider_ref: provider_ref.to_string(),
        };
        let taken = self
            .store
            .write(move |tx| {
                let report = report.clone();
                Box::pin(async move { take(tx, &report, now).await })
            })
            .await?;
        match taken {
            Taken::Doubtful => Err(Error::Internal("an attempt that is gone")),
            Taken::Settled | Taken::Repeated | Taken::SentBack => Ok(Asked::Paid),
        }
    }

    /// The gateway waits for the payer. When the attempt has ended meanwhile,
    /// the order is closed by the poller.
    async fn write_opened(
        &self,
        id: AttemptId,
        created: Created,
        now: Moment,
    ) -> Result<Asked, Error> {
        self.store
            .write(move |tx| {
                let told = Told {
                    provider_ref: Some(created.provider_ref.to_string()),
                    pay_url: Some(created.pay_url.to_string()),
                    paid_at: None,
                };
                Box::pin(async move {
                    let attempt = payment_attempts::by_id(tx, id).await?;
                    let mut attempt = attempt.ok_or(Error::NotFound)?;
                    if move_attempt(tx, &mut attempt, Event::Open, told, now)
                        .await?
                        .is_some()
                        || phase_of(&attempt)?.is_open()
                    {
                        return Ok(Asked::Pending);
                    }
                    payment_attempts::ask_by(tx, id, now.millis()).await?;
                    Ok::<_, Error>(Asked::Over)
                })
            })
            .await
    }

    /// Writes down that an order is over without payment.
    async fn write_end(&self, matter: &Matter, event: Event, now: Moment) -> Result<Asked, Error> {
        let id = matter.attempt.id;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let attempt = payment_attempts::by_id(tx, id).await?;
                    let mut attempt = attempt.ok_or(Error::NotFound)?;
                    let moved = move_attempt(tx, &mut attempt, event, Told::default(), now).await?;
                    payment_attempts::stop_asking(tx, id).await?;
                    if moved.is_some() {
                        let action = format!("payment.{}", event.code());
                        Deed::by_system(now, &action, "payment_attempt", id.0)
                            .write(tx)
                            .await?;
                    }
                    let paid = phase_of(&attempt)?.holds_money();
                    Ok::<_, Error>(if paid { Asked::Paid } else { Asked::Over })
                })
            })
            .await
    }
}

/// Nothing is known: the poller asks again.
fn no_answer(error: &PaymentError, matter: &Matter) -> Asked {
    tracing::warn!(attempt = %matter.attempt.id, %error, "a gateway did not answer");
    Asked::Unknown
}
