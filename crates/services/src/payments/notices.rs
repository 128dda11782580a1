//! What gateways report by themselves: believed only when signed, kept once and
//! sealed, and acted upon in one transaction. A report that was kept is acted
//! upon in the end, by the poller if need be; one that can't be holds up no
//! other.

use domain::{
    finance::{Alarm, pause_after},
    life::attempt::Event,
    time::Moment,
};
use gateways::payments::{HeaderMap, NoticeKind, NoticeStatus, Notification, RefundId};
use storage::{
    Tx, payment_attempts,
    payment_notices::{self, Due, NewNotice, Stored},
};

use super::{
    alarms::{self, Amounts},
    records::{Told, move_attempt},
    refunds,
    take::{Report, Source, Taken, take},
};
use crate::{error::Error, services::Services};

/// Most reports that one round acts upon.
const AT_ONCE: i64 = 20;

/// A report was not kept. Whoever sent it is not told why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the report was not kept")]
pub struct NotBelieved;

impl Services {
    /// Takes a gateway's report and says what acknowledges it.
    ///
    /// # Errors
    ///
    /// [`NotBelieved`] when no gateway signed it or it can't be kept now.
    pub async fn receive_notice(
        &self,
        gateway: &str,
        headers: &HeaderMap,
        body: &[u8],
        now: Moment,
    ) -> Result<&'static str, NotBelieved> {
        let provider = self.till.provider(gateway).ok_or(NotBelieved)?.clone();
        let notification = provider
            .parse_notification(headers, body)
            .map_err(|error| {
                tracing::warn!(gateway, %error, "a report was not believed");
                NotBelieved
            })?;
        let new = NewNotice {
            gateway: provider.code().to_owned(),
            order: notification.order_id.to_string(),
            kind: notification.kind.code().to_owned(),
            status: notification.status.code().to_owned(),
            raw: body.to_vec(),
            received_at: now.millis(),
        };
        let stored = self
            .store
            .write(move |tx| {
                let new = new.clone();
                Box::pin(async move { Ok::<_, Error>(payment_notices::store(tx, &new).await?) })
            })
            .await
            .map_err(|error| {
                tracing::error!(gateway, %error, "a report could not be kept");
                NotBelieved
            })?;
        let id = match stored {
            Stored::Inserted(id) => Some(id),
            Stored::Known { id, handled_at } => handled_at.is_none().then_some(id),
        };
        if let Some(id) = id
            && let Err(error) = self
                .handle_notice(id, provider.code(), notification, now)
                .await
        {
            tracing::warn!(notice = id, %error, "a report waits for the poller");
        }
        Ok(provider.acknowledgement())
    }

    /// Acts upon the reports that wait, after something went wrong.
    pub(super) async fn handle_waiting_notices(&self, now: Moment) -> Result<u32, Error> {
        let at = now.millis();
        let waiting = self
            .store
            .read(move |tx| {
                Box::pin(
                    async move { Ok::<_, Error>(payment_notices::due(tx, at, AT_ONCE).await?) },
                )
            })
            .await?;
        let mut handled = 0;
        for due in waiting {
            match self.handle_in_turn(due, now).await {
                Ok(()) => handled += 1,
                Err(error) => tracing::warn!(notice = due.id, %error, "a report waits on"),
            }
        }
        Ok(handled)
    }

    /// Acts upon a report that is due. Of two pollers, one does; should it not
    /// succeed, the next try comes later, and later each time.
    async fn handle_in_turn(&self, due: Due, now: Moment) -> Result<(), Error> {
        let next = now.checked_add(pause_after(due.tries)).unwrap_or(now);
        let next = next.millis();
        let claim = self
            .store
            .write(move |tx| {
                Box::pin(
                    async move { Ok::<_, Error>(payment_notices::note_try(tx, due, next).await?) },
                )
            })
            .await?;
        if !claim.is_done() {
            return Ok(());
        }
        let kept = self
            .store
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(payment_notices::by_id(tx, due.id).await?) })
            })
            .await?
            .ok_or(Error::NotFound)?;
        let provider = self.till.provider(&kept.gateway);
        let provider = provider.ok_or(Error::Internal("a gateway that is not configured"))?;
        let notification = provider
            .read_kept(&kept.raw)
            .map_err(|_| Error::Internal("a kept report that can't be read"))?;
        self.handle_notice(due.id, &kept.gateway, notification, now)
            .await
    }

    async fn handle_notice(
        &self,
        id: i64,
        gateway: &str,
        notification: Notification,
        now: Moment,
    ) -> Result<(), Error> {
        let gateway = gateway.to_owned();
        self.store
            .write(move |tx| {
                let (gateway, notification) = (gateway.clone(), notification.clone());
                Box::pin(async move {
                    let fresh = payment_notices::note_handled(tx, id, now.millis()).await?;
                    if !fresh.is_done() {
                        return Ok(());
                    }
                    act(tx, gateway, &notification, now).await
                })
            })
            .await
    }
}

async fn act(
    tx: &mut Tx,
    gateway: String,
    notification: &Notification,
    now: Moment,
) -> Result<(), Error> {
    let order = notification.order_id.as_str();
    match (notification.kind, notification.status) {
        (NoticeKind::Payment, NoticeStatus::Paid) => {
            let report = Report {
                source: Source::Notice,
                gateway: gateway.clone(),
                order: order.to_owned(),
                amount: notification.amount,
                paid_at: notification.happened_at,
                provider_ref: notification.provider_ref.to_string(),
            };
            if take(tx, &report, now).await? == Taken::Doubtful
                && let Some(attempt) = payment_attempts::by_order(tx, order).await?
                && attempt.gateway == gateway
            {
                payment_attempts::ask_by(tx, attempt.id, now.millis()).await?;
            }
            Ok(())
        }
        (NoticeKind::Payment, _) => {
            let attempt = payment_attempts::by_order(tx, order).await?;
            if let Some(mut attempt) = attempt.filter(|one| one.gateway == gateway)
                && move_attempt(tx, &mut attempt, Event::Fail, Told::default(), now)
                    .await?
                    .is_some()
            {
                payment_attempts::stop_asking(tx, attempt.id).await?;
            }
            Ok(())
        }
        (NoticeKind::Refund, status) => {
            let number = notification.refund_id.as_ref().map(RefundId::as_str);
            let refund = refunds::of_report(tx, &gateway, order, number).await?;
            let Some(refund) = refund else {
                let amounts = Amounts {
                    expected: None,
                    reported: Some(notification.amount.get()),
                };
                return alarms::raise(tx, Alarm::UnknownOrder, order, None, amounts, now).await;
            };
            let fits = refund.amount_fen == notification.amount.get();
            match status {
                NoticeStatus::Refunded if fits => refunds::conclude(tx, &refund.number, now).await,
                _ => refunds::complain(tx, &refund.number, now).await,
            }
        }
    }
}
