//! Reading a notification of the cashier: the signature first, then the form.

use domain::money::Fen;
use domain::time::Moment;
use reqwest::header::HeaderMap;
use serde::Deserialize;

use super::{
    Notification, NotificationError, OrderId, RefundId, SandboxOptions, signature, transport::text,
};
use crate::payments::{NoticeId, NoticeKind, NoticeStatus, ProviderRef};

/// Longest notification that is read, in bytes.
const LONGEST: usize = 8 * 1024;

/// The form as it stands in the body. Fields that a later version adds are
/// passed over; a field that stands twice is an error.
#[derive(Deserialize)]
struct Form {
    notice_id: NoticeId,
    kind: String,
    status: String,
    order_id: OrderId,
    refund_id: Option<RefundId>,
    provider_ref: ProviderRef,
    amount_fen: i64,
    happened_at: i64,
}

pub(super) fn read(
    options: &SandboxOptions,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Notification, NotificationError> {
    let header = |name| text(headers, name).ok_or(NotificationError::BadSignature);
    let (merchant, timestamp) = (header(signature::MERCHANT)?, header(signature::TIMESTAMP)?);
    let (nonce, given) = (header(signature::NONCE)?, header(signature::SIGNATURE)?);
    if merchant != options.merchant_id || body.len() > LONGEST {
        return Err(NotificationError::BadSignature);
    }
    let canonical = signature::canonical_notice(merchant, timestamp, nonce, body);
    if !signature::holds(&options.secret, &canonical, given) {
        return Err(NotificationError::BadSignature);
    }
    let signed_at = timestamp
        .parse()
        .map_err(|_| NotificationError::Malformed)?;
    if !signature::is_in_window(signed_at, (options.clock)().millis()) {
        return Err(NotificationError::Stale);
    }
    content(body)
}

/// What the form says, whoever sent it.
pub(super) fn content(body: &[u8]) -> Result<Notification, NotificationError> {
    let form: Form =
        serde_urlencoded::from_bytes(body).map_err(|_| NotificationError::Malformed)?;
    form.notification().ok_or(NotificationError::Malformed)
}

impl Form {
    fn notification(self) -> Option<Notification> {
        let (kind, status) = match (self.kind.as_str(), self.status.as_str()) {
            ("payment", "paid") => (NoticeKind::Payment, NoticeStatus::Paid),
            ("payment", "failed") => (NoticeKind::Payment, NoticeStatus::Failed),
            ("refund", "refunded") => (NoticeKind::Refund, NoticeStatus::Refunded),
            ("refund", "failed") => (NoticeKind::Refund, NoticeStatus::Failed),
            _ => return None,
        };
        if (kind == NoticeKind::Refund) != self.refund_id.is_some() {
            return None;
        }
        Some(Notification {
            notice_id: self.notice_id,
            kind,
            status,
            order_id: self.order_id,
            refund_id: self.refund_id,
            provider_ref: self.provider_ref,
            amount: Fen::new(self.amount_fen).ok()?,
            happened_at: Moment::from_millis(self.happened_at),
        })
    }
}

#[cfg(test)]
mod tests;
