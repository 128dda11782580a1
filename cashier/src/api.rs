//! The signed calls of the protocol, as JSON. Who may call lives in
//! `admission`, what is allowed in `book`.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::Cashier;
use crate::book::Closing;
use crate::order::{Order, Refund, Standing, Terms};

/// Why a call was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    Unauthorized,
    Malformed,
    UnknownOrder,
    UnknownRefund,
    OrderDiffers,
    OrderExpired,
    Full,
    NotPaid,
    RefundDiffers,
    RefundExceedsPayment,
    TooManyRefunds,
    Unavailable,
}

impl Code {
    fn parts(self) -> (StatusCode, &'static str) {
        match self {
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "unauthorized"),
            Self::Malformed => (StatusCode::UNPROCESSABLE_ENTITY, "malformed"),
            Self::UnknownOrder => (StatusCode::NOT_FOUND, "unknown_order"),
            Self::UnknownRefund => (StatusCode::NOT_FOUND, "unknown_refund"),
            Self::OrderDiffers => (StatusCode::CONFLICT, "order_differs"),
            Self::OrderExpired => (StatusCode::CONFLICT, "order_expired"),
            Self::Full => (StatusCode::CONFLICT, "full"),
            Self::NotPaid => (StatusCode::CONFLICT, "not_paid"),
            Self::RefundDiffers => (StatusCode::CONFLICT, "refund_differs"),
            Self::RefundExceedsPayment => (StatusCode::CONFLICT, "refund_exceeds_payment"),
            Self::TooManyRefunds => (StatusCode::CONFLICT, "too_many_refunds"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        }
    }
}

impl IntoResponse for Code {
    fn into_response(self) -> Response {
        let (status, code) = self.parts();
        (status, Json(serde_json::json!({ "code": code }))).into_response()
    }
}

/// The routes, without the guard before them.
pub(crate) fn routes() -> Router<Cashier> {
    Router::new()
        .route("/v1/orders", routing::post(open).get(ask))
        .route("/v1/orders/close", routing::post(close))
        .route("/v1/refunds", routing::post(refund).get(ask_refund))
}

#[derive(Serialize)]
struct OrderAnswer {
    order_id: String,
    provider_ref: String,
    amount_fen: i64,
    status: &'static str,
    pay_url: String,
    paid_at: Option<i64>,
    refunded_fen: i64,
}

impl OrderAnswer {
    fn of(order: &Order, public_url: &str, now: i64) -> Self {
        let standing = order.standing(now);
        Self {
            order_id: order.terms.order_id.clone(),
            provider_ref: order.provider_ref.clone(),
            amount_fen: order.terms.amount_fen,
            status: standing.code(),
            pay_url: format!("{public_url}/pay/{}", order.token),
            paid_at: match standing {
                Standing::Paid { at } => Some(at),
                _ => None,
            },
            refunded_fen: order.refunded_fen(),
        }
    }
}

async fn open(State(cashier): State<Cashier>, body: Bytes) -> Result<Json<OrderAnswer>, Code> {
    let terms: Terms = json(&body)?;
    let now = cashier.now();
    let order = cashier
        .ledger
        .with(move |book| book.open(terms, now).cloned())
        .await??;
    let answer = OrderAnswer::of(&order, &cashier.options.public_url, now);
    Ok(Json(answer))
}

#[derive(Deserialize)]
struct OrderNumber {
    order_id: String,
}

async fn ask(
    State(cashier): State<Cashier>,
    RawQuery(query): RawQuery,
) -> Result<Json<OrderAnswer>, Code> {
    let OrderNumber { order_id } = parameters(query)?;
    let order = cashier
        .ledger
        .with(move |book| book.order(&order_id).cloned())
        .await?
        .ok_or(Code::UnknownOrder)?;
    let answer = OrderAnswer::of(&order, &cashier.options.public_url, cashier.now());
    Ok(Json(answer))
}

#[derive(Serialize)]
struct ClosingAnswer {
    order_id: String,
    outcome: &'static str,
}

async fn close(State(cashier): State<Cashier>, body: Bytes) -> Result<Json<ClosingAnswer>, Code> {
    let OrderNumber { order_id } = json(&body)?;
    let (now, number) = (cashier.now(), order_id.clone());
    let closing = cashier
        .ledger
        .with(move |book| book.close(&number, now))
        .await??;
    let outcome = match closing {
        Closing::Closed => "closed",
        Closing::AlreadyPaid => "already_paid",
    };
    Ok(Json(ClosingAnswer { order_id, outcome }))
}

#[derive(Serialize)]
struct RefundAnswer {
    order_id: String,
    refund_id: String,
    provider_ref: String,
    amount_fen: i64,
    status: &'static str,
    refunded_at: Option<i64>,
}

impl RefundAnswer {
    fn of(order_id: String, refund: Refund, now: i64) -> Self {
        let is_done = refund.done_at <= now;
        Self {
            order_id,
            refund_id: refund.refund_id,
            provider_ref: refund.provider_ref,
            amount_fen: refund.amount_fen,
            status: if is_done { "done" } else { "processing" },
            refunded_at: is_done.then_some(refund.done_at),
        }
    }
}

#[derive(Deserialize)]
struct RefundCall {
    order_id: String,
    refund_id: String,
    amount_fen: i64,
}

async fn refund(State(cashier): State<Cashier>, body: Bytes) -> Result<Json<RefundAnswer>, Code> {
    let call: RefundCall = json(&body)?;
    let now = cashier.now();
    let takes = i64::try_from(cashier.options.refund_takes.as_millis()).unwrap_or(i64::MAX);
    let times = (now, now.saturating_add(takes));
    let order_id = call.order_id.clone();
    let (refund, notice) = cashier
        .ledger
        .with(move |book| book.refund(&call.order_id, &call.refund_id, call.amount_fen, times))
        .await??;
    if let Some(notice) = notice {
        cashier.notify(notice);
    }
    Ok(Json(RefundAnswer::of(order_id, refund, now)))
}

#[derive(Deserialize)]
struct RefundNumber {
    order_id: String,
    refund_id: String,
}

async fn ask_refund(
    State(cashier): State<Cashier>,
    RawQuery(query): RawQuery,
) -> Result<Json<RefundAnswer>, Code> {
    let asked: RefundNumber = parameters(query)?;
    let order_id = asked.order_id.clone();
    let refund = cashier
        .ledger
        .with(move |book| {
            let order = book.order(&asked.order_id).ok_or(Code::UnknownOrder)?;
            let refund = order.refund(&asked.refund_id).ok_or(Code::UnknownRefund)?;
            Ok::<Refund, Code>(refund.clone())
        })
        .await??;
    Ok(Json(RefundAnswer::of(order_id, refund, cashier.now())))
}

fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Code> {
    serde_json::from_slice(body).map_err(|_| Code::Malformed)
}

fn parameters<T: DeserializeOwned>(query: Option<String>) -> Result<T, Code> {
    serde_urlencoded::from_str(&query.unwrap_or_default()).map_err(|_| Code::Malformed)
}
