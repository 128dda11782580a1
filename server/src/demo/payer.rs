//! A gateway at which everything has been paid: with it the demonstration's
//! candidates pay before the simulated cashier is open.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use domain::{money::Fen, time::Moment};
use gateways::payments::{
    CloseOutcome, Created, HeaderMap, NewOrder, Notification, NotificationError, OrderId,
    OrderState, PaymentError, PaymentProvider, ProviderRef, RefundId, RefundState, Url, sandbox,
};

/// The name of the gateway whose records these payments look like.
pub(super) const GATEWAY: &str = sandbox::CODE;

/// Every order is paid the moment it is asked after.
pub(super) struct Payer {
    page: Url,
    book: Mutex<Book>,
}

struct Book {
    now: Moment,
    amounts: BTreeMap<OrderId, Fen>,
}

impl Payer {
    /// Somebody who pays at once.
    pub(super) fn new(page: Url) -> Self {
        Self {
            page,
            book: Mutex::new(Book {
                now: Moment::from_millis(0),
                amounts: BTreeMap::new(),
            }),
        }
    }

    /// What time it is from now on.
    pub(super) fn set_time(&self, now: Moment) {
        self.book().now = now;
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        // A panic elsewhere can't leave half an entry behind.
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl PaymentProvider for Payer {
    fn code(&self) -> &'static str {
        GATEWAY
    }

    fn name(&self) -> &'static str {
        GATEWAY
    }

    async fn create(&self, order: &NewOrder) -> Result<Created, PaymentError> {
        self.book()
            .amounts
            .insert(order.order_id.clone(), order.amount);
        Ok(Created {
            provider_ref: reference(&order.order_id)?,
            pay_url: self.page.clone(),
        })
    }

    async fn query(&self, order_id: &OrderId) -> Result<OrderState, PaymentError> {
        let book = self.book();
        let Some(amount) = book.amounts.get(order_id) else {
            return Ok(OrderState::Unknown);
        };
        Ok(OrderState::Paid {
            paid_at: book.now,
            amount: *amount,
            provider_ref: reference(order_id)?,
        })
    }

    async fn close(&self, order_id: &OrderId) -> Result<CloseOutcome, PaymentError> {
        let known = self.book().amounts.contains_key(order_id);
        Ok(if known {
            CloseOutcome::AlreadyPaid
        } else {
            CloseOutcome::Unknown
        })
    }

    async fn refund(&self, _: &OrderId, _: &RefundId, _: Fen) -> Result<RefundState, PaymentError> {
        Ok(RefundState::Failed)
    }

    async fn refund_query(&self, _: &OrderId, _: &RefundId) -> Result<RefundState, PaymentError> {
        Ok(RefundState::Unknown)
    }

    fn parse_notification(
        &self,
        _: &HeaderMap,
        _: &[u8],
    ) -> Result<Notification, NotificationError> {
        Err(NotificationError::Malformed)
    }

    fn read_kept(&self, _: &[u8]) -> Result<Notification, NotificationError> {
        Err(NotificationError::Malformed)
    }

    fn acknowledgement(&self) -> &'static str {
        ""
    }
}

fn reference(order: &OrderId) -> Result<ProviderRef, PaymentError> {
    order.as_str().parse().map_err(|_| PaymentError::BadAnswer)
}
