//! The JSON of the protocol and what it means in our words.

use domain::money::Fen;
use domain::time::Moment;
use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::{
    CloseOutcome, Created, NewOrder, OrderId, OrderState, PaymentError, RefundId, RefundState,
};
use crate::payments::ProviderRef;

/// A call's body.
pub(super) fn body<T: Serialize>(content: &T) -> Vec<u8> {
    serde_json::to_vec(content).expect("texts and numbers always become JSON")
}

/// Whether the cashier said no with this code.
pub(super) fn is_refusal(error: &PaymentError, expected: &str) -> bool {
    matches!(error, PaymentError::Refused { code } if code == expected)
}

/// Nothing of this is personal: the payer's address stays here.
#[derive(Serialize)]
pub(super) struct CreateOrder<'a> {
    order_id: &'a OrderId,
    amount_fen: Fen,
    subject: &'a str,
    return_url: &'a str,
    notify_url: &'a str,
    expires_at: Moment,
}

impl<'a> CreateOrder<'a> {
    pub(super) fn of(order: &'a NewOrder) -> Self {
        Self {
            order_id: &order.order_id,
            amount_fen: order.amount,
            subject: &order.subject,
            return_url: order.return_url.as_str(),
            notify_url: order.notify_url.as_str(),
            expires_at: order.expires_at,
        }
    }
}

#[derive(Serialize)]
pub(super) struct CloseOrder<'a> {
    pub(super) order_id: &'a OrderId,
}

#[derive(Serialize)]
pub(super) struct CreateRefund<'a> {
    pub(super) order_id: &'a OrderId,
    pub(super) refund_id: &'a RefundId,
    pub(super) amount_fen: Fen,
}

#[derive(Deserialize)]
pub(super) struct Refusal {
    pub(super) code: String,
}

#[derive(Deserialize)]
pub(super) struct Order {
    order_id: OrderId,
    provider_ref: ProviderRef,
    amount_fen: Fen,
    status: OrderStatus,
    pay_url: String,
    paid_at: Option<Moment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum OrderStatus {
    Pending,
    Paid,
    Failed,
    Closed,
    Expired,
}

impl Order {
    pub(super) fn created(self, asked: &NewOrder) -> Result<Created, PaymentError> {
        let same = self.order_id == asked.order_id && self.amount_fen == asked.amount;
        let pay_url = Url::parse(&self.pay_url).map_err(|_| PaymentError::BadAnswer)?;
        if !same || !matches!(pay_url.scheme(), "http" | "https") {
            return Err(PaymentError::BadAnswer);
        }
        Ok(Created {
            provider_ref: self.provider_ref,
            pay_url,
        })
    }

    pub(super) fn state(self, asked: &OrderId) -> Result<OrderState, PaymentError> {
        if self.order_id != *asked {
            return Err(PaymentError::BadAnswer);
        }
        Ok(match self.status {
            OrderStatus::Pending => OrderState::Pending,
            OrderStatus::Paid => OrderState::Paid {
                paid_at: self.paid_at.ok_or(PaymentError::BadAnswer)?,
                amount: self.amount_fen,
                provider_ref: self.provider_ref,
            },
            OrderStatus::Failed => OrderState::Failed,
            OrderStatus::Closed | OrderStatus::Expired => OrderState::Closed,
        })
    }
}

#[derive(Deserialize)]
pub(super) struct Closing {
    order_id: OrderId,
    outcome: ClosingOutcome,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ClosingOutcome {
    Closed,
    AlreadyPaid,
}

impl Closing {
    pub(super) fn outcome(self, asked: &OrderId) -> Result<CloseOutcome, PaymentError> {
        if self.order_id != *asked {
            return Err(PaymentError::BadAnswer);
        }
        Ok(match self.outcome {
            ClosingOutcome::Closed => CloseOutcome::Closed,
            ClosingOutcome::AlreadyPaid => CloseOutcome::AlreadyPaid,
        })
    }
}

#[derive(Deserialize)]
pub(super) struct Refund {
    order_id: OrderId,
    refund_id: RefundId,
    provider_ref: ProviderRef,
    pub(super) amount_fen: Fen,
    status: RefundStatus,
    refunded_at: Option<Moment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum RefundStatus {
    Processing,
    Done,
    Failed,
}

impl Refund {
    pub(super) fn state(
        self,
        order_id: &OrderId,
        refund_id: &RefundId,
    ) -> Result<RefundState, PaymentError> {
        if self.order_id != *order_id || self.refund_id != *refund_id {
            return Err(PaymentError::BadAnswer);
        }
        Ok(match self.status {
            RefundStatus::Processing => RefundState::Processing {
                provider_ref: self.provider_ref,
            },
            RefundStatus::Done => RefundState::Done {
                refunded_at: self.refunded_at.ok_or(PaymentError::BadAnswer)?,
                amount: self.amount_fen,
                provider_ref: self.provider_ref,
            },
            RefundStatus::Failed => RefundState::Failed,
        })
    }
}
