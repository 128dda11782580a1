//! What a copy says of money: bills, orders and refunds. What a gateway reported
//! is told by what became of the order.

use domain::{
    finance,
    id::ApplicationId,
    life::{attempt, bill},
};
use serde::Serialize;
use storage::{Tx, bills, payment_attempts, refunds};

use super::written::{at, word, yuan};
use crate::error::Error;

#[derive(Serialize)]
pub(super) struct BillPart {
    #[serde(rename = "应缴金额（元）")]
    amount: String,
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "生成时间")]
    at: String,
    #[serde(rename = "办结时间")]
    settled_at: Option<String>,
    #[serde(rename = "订单")]
    orders: Vec<OrderPart>,
}

#[derive(Serialize)]
struct OrderPart {
    #[serde(rename = "订单号")]
    order: String,
    #[serde(rename = "支付平台")]
    gateway: String,
    #[serde(rename = "支付平台流水号")]
    provider_ref: Option<String>,
    #[serde(rename = "金额（元）")]
    amount: String,
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "下单时间")]
    at: String,
    #[serde(rename = "支付时间")]
    paid_at: Option<String>,
    #[serde(rename = "办结时间")]
    settled_at: Option<String>,
    #[serde(rename = "退款")]
    refund: Option<RefundPart>,
}

#[derive(Serialize)]
struct RefundPart {
    #[serde(rename = "退款单号")]
    number: String,
    #[serde(rename = "金额（元）")]
    amount: String,
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "申请时间")]
    at: String,
    #[serde(rename = "退回时间")]
    settled_at: Option<String>,
}

/// Every bill of an application, round by round.
pub(super) async fn bills(tx: &mut Tx, application: ApplicationId) -> Result<Vec<BillPart>, Error> {
    let mut parts = Vec::new();
    for one in bills::of_application(tx, application).await? {
        let mut orders = Vec::new();
        for attempt in payment_attempts::of_bill(tx, one.id).await? {
            orders.push(order(tx, attempt).await?);
        }
        parts.push(BillPart {
            amount: yuan(one.amount_fen)?,
            state: word::<bill::Phase>(&one.state),
            at: at(one.created_at),
            settled_at: one.settled_at.map(at),
            orders,
        });
    }
    Ok(parts)
}

async fn order(tx: &mut Tx, one: payment_attempts::Attempt) -> Result<OrderPart, Error> {
    let refund = refunds::of_attempt(tx, one.id).await?;
    let refund = refund.map(|back| {
        Ok::<_, Error>(RefundPart {
            number: back.number,
            amount: yuan(back.amount_fen)?,
            state: word::<finance::Refund>(&back.state),
            at: at(back.created_at),
            settled_at: back.settled_at.map(at),
        })
    });
    Ok(OrderPart {
        order: one.order,
        gateway: one.gateway,
        provider_ref: one.provider_ref,
        amount: yuan(one.amount_fen)?,
        state: word::<attempt::Phase>(&one.state),
        at: at(one.created_at),
        paid_at: one.paid_at.map(at),
        settled_at: one.settled_at.map(at),
        refund: refund.transpose()?,
    })
}
