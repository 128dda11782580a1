//! Payment providers: what every one of them can be asked, in our words. Bills,
//! attempts and what a payment means for an application live in `domain` and
//! `services`; how one provider is spoken to lives in its own module.

mod error;
mod notification;
mod numbers;
mod order;
pub mod sandbox;

use async_trait::async_trait;
use domain::money::Fen;
pub use reqwest::{Url, header::HeaderMap};

pub use error::{NotificationError, PaymentError};
pub use notification::{NoticeKind, NoticeStatus, Notification};
pub use numbers::{NoticeId, NumberError, OrderId, ProviderRef, RefundId};
pub use order::{CloseOutcome, Created, NewOrder, OrderState, RefundState};

/// A payment provider.
///
/// A page to which the payer comes back proves nothing: a payment is known from
/// a verified notification or from [`PaymentProvider::query`], and where the
/// two disagree the query counts. A write may have happened although it ended in an
/// error, unless that is [`PaymentError::Refused`]: ask before trying again, and try
/// again with the same number.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// The provider's name in records and paths: lower-case ASCII.
    fn code(&self) -> &'static str;

    /// The provider's name for payers, in Chinese.
    fn name(&self) -> &'static str;

    /// Opens an order. The same number with the same content is the same order
    /// again; with other content it is refused.
    ///
    /// # Errors
    ///
    /// See [`PaymentError`]; the order exists for certain only on success.
    async fn create(&self, order: &NewOrder) -> Result<Created, PaymentError>;

    /// What has become of an order.
    ///
    /// # Errors
    ///
    /// See [`PaymentError`]. An order that the provider doesn't know is no
    /// error, but [`OrderState::Unknown`].
    async fn query(&self, order_id: &OrderId) -> Result<OrderState, PaymentError>;

    /// Makes sure that an order can't be paid any more, unless it has been.
    ///
    /// # Errors
    ///
    /// See [`PaymentError`].
    async fn close(&self, order_id: &OrderId) -> Result<CloseOutcome, PaymentError>;

    /// Gives money of a paid order back, in whole or in part. The same refund
    /// number is the same refund again.
    ///
    /// # Errors
    ///
    /// See [`PaymentError`].
    async fn refund(
        &self,
        order_id: &OrderId,
        refund_id: &RefundId,
        amount: Fen,
    ) -> Result<RefundState, PaymentError>;

    /// What has become of a refund.
    ///
    /// # Errors
    ///
    /// See [`PaymentError`]. A refund that the provider doesn't know is no
    /// error, but [`RefundState::Unknown`].
    async fn refund_query(
        &self,
        order_id: &OrderId,
        refund_id: &RefundId,
    ) -> Result<RefundState, PaymentError>;

    /// Verifies and reads an asynchronous notification as it came in. The
    /// caller compares order and amount with its own records, and expects the
    /// same notification several times.
    ///
    /// # Errors
    ///
    /// When it is not by the provider, too old, or can't be understood. The
    /// answer to the sender should be the same in all cases.
    fn parse_notification(
        &self,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Notification, NotificationError>;

    /// Reads once more the body of a notification that was verified when it came
    /// in and kept since.
    ///
    /// # Errors
    ///
    /// [`NotificationError::Malformed`].
    fn read_kept(&self, body: &[u8]) -> Result<Notification, NotificationError>;

    /// The plain text that answers a notification, with status 200, once it is
    /// stored. Any other answer makes the provider send it again.
    fn acknowledgement(&self) -> &'static str;
}
