//! What gateways report by themselves: believed only when signed, kept once and
//! sealed, and acted upon in one transaction. A report that was kept is acted
//! upon in the end, by the poller if need be.

use domain::{life::attempt::Event, time::Moment};
use gateways::payments::{HeaderMap, NoticeKind, NoticeStatus, Notification};
use storage::{
    Tx, payment_attempts,
    payment_notices::{self, NewNotice, Notice, Stored},
    refunds as rows,
};

use super::{
    records::{Told, move_attempt},
    refunds,
    take::{Report, Taken, take},
};
use crate::{error::Error, services::Services};

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
        let waiting = self
            .store
            .read(|tx| {
                Box::pin(async move { Ok::<_, Error>(payment_notices::unhandled(tx, 20).await?) })
            })
            .await?;
        let mut handled = 0;
        for Notice {
            id, gateway, raw, ..
        } in waiting
        {
            let Some(provider) = self.till.provider(&gateway) else {
                continue;
            };
            let Ok(notification) = provider.read_kept(&raw) else {
                tracing::error!(notice = id, "a kept report can't be read");
                continue;
            };
            match self.handle_notice(id, &gateway, notification, now).await {
                Ok(()) => handled += 1,
                Err(error) => tracing::warn!(notice = id, %error, "a report waits on"),
            }
        }
        Ok(handled)
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
                gateway,
                order: order.to_owned(),
                amount: notification.amount,
                paid_at: notification.happened_at,
                provider_ref: notification.provider_ref.to_string(),
            };
            if take(tx, &report, now).await? == Taken::Doubtful
                && let Some(attempt) = payment_attempts::by_order(tx, order).await?
            {
                // Where a report and a query disagree, the query counts.
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
            let Some(number) = &notification.refund_id else {
                return Ok(());
            };
            let refund = rows::by_number(tx, number.as_str()).await?;
            let fits = refund.is_some_and(|one| one.amount_fen == notification.amount.get());
            match status {
                NoticeStatus::Refunded if fits => refunds::conclude(tx, number.as_str(), now).await,
                _ => refunds::complain(tx, number.as_str(), now).await,
            }
        }
    }
}
