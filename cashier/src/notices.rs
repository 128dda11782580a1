//! Notifications: what they say, and a courier that posts them until they are
//! acknowledged or its patience ends.

use std::sync::{Arc, Weak};
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response, StatusCode, redirect};
use tokio::sync::Semaphore;

use crate::ledger::Ledger;
use crate::options::{CashierOptions, Clock, OptionsError, Secret};
use crate::order::{Done, Order, Refund};
use crate::signature::{Canonical, MERCHANT, NONCE, SIGNATURE, TIMESTAMP};

/// What the merchant answers when it has stored a notification.
const ACKNOWLEDGED: &[u8] = b"SUCCESS";
/// Most bytes of the merchant's answer that are read.
const LONGEST_ANSWER: usize = 64;
/// Most deliveries at the same time.
const MOST_AT_ONCE: usize = 16;

/// One notification. Its text never changes; only its signature does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) notice_id: String,
    notify_url: String,
    form: String,
}

impl Notice {
    pub(crate) fn of_payment(notice_id: &str, order: &Order) -> Self {
        let (status, at) = match order.done {
            Done::Paid { at } => ("paid", at),
            Done::Failed { at } => ("failed", at),
            Done::Nothing | Done::Closed => ("failed", 0),
        };
        Self::new(
            order,
            &[
                ("notice_id", notice_id),
                ("kind", "payment"),
                ("status", status),
                ("order_id", &order.terms.order_id),
                ("provider_ref", &order.provider_ref),
                ("amount_fen", &order.terms.amount_fen.to_string()),
                ("happened_at", &at.to_string()),
            ],
        )
    }

    pub(crate) fn of_refund(notice_id: &str, order: &Order, refund: &Refund) -> Self {
        Self::new(
            order,
            &[
                ("notice_id", notice_id),
                ("kind", "refund"),
                ("status", "refunded"),
                ("order_id", &order.terms.order_id),
                ("refund_id", &refund.refund_id),
                ("provider_ref", &refund.provider_ref),
                ("amount_fen", &refund.amount_fen.to_string()),
                ("happened_at", &refund.done_at.to_string()),
            ],
        )
    }

    fn new(order: &Order, fields: &[(&str, &str)]) -> Self {
        Self {
            notice_id: fields[0].1.to_owned(),
            notify_url: order.terms.notify_url.clone(),
            form: serde_urlencoded::to_string(fields).expect("pairs of texts are a form"),
        }
    }
}

/// Posts notifications.
pub(crate) struct Courier {
    client: Client,
    merchant_id: String,
    secret: Secret,
    clock: Clock,
    delays: Vec<Duration>,
    extra: u32,
    permits: Semaphore,
}

impl Courier {
    pub(crate) fn new(options: &CashierOptions) -> Result<Self, OptionsError> {
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .timeout(options.notice_timeout)
            .user_agent("baokao-cashier")
            .build()
            .map_err(OptionsError::Client)?;
        Ok(Self {
            client,
            merchant_id: options.merchant_id.clone(),
            secret: options.secret.clone(),
            clock: options.clock.clone(),
            delays: options.notice_delays.clone(),
            extra: options.extra_notices,
            permits: Semaphore::new(MOST_AT_ONCE),
        })
    }

    /// Posts until the merchant acknowledges, the delays are used up or the
    /// cashier is gone; the ledger then hears how it ended.
    pub(crate) async fn deliver(self: Arc<Self>, ledger: Weak<Ledger>, notice: Notice) {
        let mut acknowledged = false;
        for delay in &self.delays {
            tokio::time::sleep(*delay).await;
            if ledger.strong_count() == 0 {
                return;
            }
            acknowledged = self.post(&notice).await;
            if acknowledged {
                break;
            }
        }
        if !acknowledged {
            tracing::warn!(notice = notice.notice_id, "a notification was given up");
        }
        let Some(ledger) = ledger.upgrade() else {
            return;
        };
        let notice_id = notice.notice_id.clone();
        let told = ledger
            .with(move |book| book.end_notice(&notice_id, acknowledged))
            .await;
        drop(ledger);
        if told.is_err() {
            tracing::warn!("the ledger did not take down how a notification ended");
        }
        if acknowledged {
            for _ in 0..self.extra {
                self.post(&notice).await;
            }
        }
    }

    /// Posts once, signed now, and tells whether it was acknowledged.
    async fn post(&self, notice: &Notice) -> bool {
        let Ok(_permit) = self.permits.acquire().await else {
            return false;
        };
        let timestamp = (self.clock)().to_string();
        let nonce = hex::encode(rand::random::<[u8; 16]>());
        let signature = Canonical::notice(&self.merchant_id)
            .line(&timestamp)
            .line(&nonce)
            .body(notice.form.as_bytes())
            .sign(&self.secret);
        let sent = self
            .client
            .post(&notice.notify_url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(MERCHANT, &self.merchant_id)
            .header(TIMESTAMP, timestamp)
            .header(NONCE, nonce)
            .header(SIGNATURE, signature)
            .body(notice.form.clone())
            .send()
            .await;
        match sent {
            Ok(response) => is_acknowledged(response).await,
            Err(error) => {
                let error = error.without_url();
                tracing::debug!(%error, notice = notice.notice_id, "a notification did not arrive");
                false
            }
        }
    }
}

async fn is_acknowledged(mut response: Response) -> bool {
    if response.status() != StatusCode::OK {
        return false;
    }
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST_ANSWER {
            return false;
        }
    }
    body.trim_ascii() == ACKNOWLEDGED
}
