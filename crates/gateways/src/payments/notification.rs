//! What a provider reports by itself, after its signature was verified.

use domain::money::Fen;
use domain::time::Moment;

use super::{NoticeId, OrderId, ProviderRef, RefundId};

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// The payment of an order.
    Payment,
    /// A refund.
    Refund,
}

impl NoticeKind {
    /// The stable code for records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Refund => "refund",
        }
    }
}

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeStatus {
    /// The order was paid.
    Paid,
    /// The payment, or the refund, failed.
    Failed,
    /// The money was given back.
    Refunded,
}

impl NoticeStatus {
    /// The stable code for records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Refunded => "refunded",
        }
    }
}

/// A verified notification. It may come several times and in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// The provider's number of the notification; repetitions share it.
    pub notice_id: NoticeId,
    /// What it is about.
    pub kind: NoticeKind,
    /// What has happened.
    pub status: NoticeStatus,
    /// Our number of the attempt.
    pub order_id: OrderId,
    /// Our number of the refund, when it is about one.
    pub refund_id: Option<RefundId>,
    /// The provider's number of the order or the refund.
    pub provider_ref: ProviderRef,
    /// What the order or the refund was for: compare it with our own record.
    pub amount: Fen,
    /// When it happened, by the provider's clock.
    pub happened_at: Moment,
}

impl Notification {
    /// When the order was paid, if that is what the notification says.
    #[must_use]
    pub fn paid_at(&self) -> Option<Moment> {
        matches!(
            (self.kind, self.status),
            (NoticeKind::Payment, NoticeStatus::Paid)
        )
        .then_some(self.happened_at)
    }
}
