//! Orders and refunds as a provider is asked for them and answers.

use std::net::IpAddr;

use domain::money::Fen;
use domain::time::Moment;
use reqwest::Url;

use super::{OrderId, ProviderRef};

/// What is to be paid, until when, and where to report.
#[derive(Clone, PartialEq, Eq)]
pub struct NewOrder {
    /// Our number of the attempt.
    pub order_id: OrderId,
    /// How much, more than nothing.
    pub amount: Fen,
    /// What for: at most 60 characters, shown to the payer, without personal data.
    pub subject: String,
    /// Where the payer goes back to.
    pub return_url: Url,
    /// Where notifications go.
    pub notify_url: Url,
    /// From this moment on the order can't be paid.
    pub expires_at: Moment,
    /// The payer's network address, for providers that judge risk by it.
    pub payer_address: Option<IpAddr>,
}

/// Leaves the payer's address out.
impl std::fmt::Debug for NewOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewOrder")
            .field("order_id", &self.order_id)
            .field("amount", &self.amount)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// An order that waits for its payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The provider's number of the order.
    pub provider_ref: ProviderRef,
    /// The page on which the payer pays.
    pub pay_url: Url,
}

/// What has become of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// It can still be paid.
    Pending,
    /// It was paid.
    Paid {
        /// When, by the provider's clock: this decides whether it was in time.
        paid_at: Moment,
        /// How much the order was for.
        amount: Fen,
        /// The provider's number of the order.
        provider_ref: ProviderRef,
    },
    /// It was closed or has expired, unpaid, for good.
    Closed,
    /// The payment failed, for good.
    Failed,
    /// The provider has never heard of it.
    Unknown,
}

/// What closing an order came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseOutcome {
    /// It is unpaid and can't be paid any more, now or since before.
    Closed,
    /// Too late: it has been paid. Ask for the details.
    AlreadyPaid,
    /// The provider has never heard of it.
    Unknown,
}

/// What has become of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundState {
    /// Accepted, the money is on its way. Ask again later.
    Processing {
        /// The provider's number of the refund.
        provider_ref: ProviderRef,
    },
    /// The money has been given back.
    Done {
        /// When, by the provider's clock.
        refunded_at: Moment,
        /// How much.
        amount: Fen,
        /// The provider's number of the refund.
        provider_ref: ProviderRef,
    },
    /// It failed; it may be tried again under the same number.
    Failed,
    /// The provider has never heard of it.
    Unknown,
}
