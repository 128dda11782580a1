//! The tries to pay bills. A bill has at most one open attempt, which its
//! unique index sees to. Which attempts are to be asked after is in
//! `payment_attempts/query`; what a report of a gateway means, `domain` knows.

mod query;

use domain::id::{AttemptId, BillId};

pub use query::{AttemptTotal, ask_by, due, latest, note_query, open_in, stop_asking, totals};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;

/// What a new attempt is made of.
#[derive(Clone, Debug)]
pub struct NewAttempt {
    /// What is to be paid.
    pub bill: BillId,
    /// 订单号, unique in the house.
    pub order: String,
    /// The code of the gateway.
    pub gateway: String,
    /// The code of the state that it is born in.
    pub state: String,
    /// In 分.
    pub amount_fen: i64,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
    /// When to ask the gateway first; milliseconds UTC.
    pub next_query_at: Option<i64>,
}

/// An attempt.
#[derive(Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// What is to be paid.
    pub bill: BillId,
    /// 订单号.
    pub order: String,
    /// The code of the gateway.
    pub gateway: String,
    /// The code of its state.
    pub state: String,
    /// The gateway's own number for it.
    pub provider_ref: Option<String>,
    /// Where the payer is sent to.
    pub pay_url: Option<String>,
    /// In 分.
    pub amount_fen: i64,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
    /// When to ask the gateway next; nothing when it need not be asked.
    pub next_query_at: Option<i64>,
    /// How often the gateway was asked.
    pub queries: i64,
    /// When the payer paid, by the gateway's clock; milliseconds UTC.
    pub paid_at: Option<i64>,
    /// When its end was written down; milliseconds UTC.
    pub settled_at: Option<i64>,
    /// Rises with every change but that of `next_query_at`.
    pub version: i64,
}

/// Leaves out where the payer is sent to, which opens a till.
impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt")
            .field("id", &self.id)
            .field("order", &self.order)
            .field("state", &self.state)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// What became of a new attempt.
#[must_use = "an attempt that was refused was not inserted"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It was inserted.
    Opened(AttemptId),
    /// The bill has an open attempt.
    AlreadyOpen(AttemptId),
    /// Another attempt has this 订单号: try another one.
    OrderTaken,
}

/// A move of an attempt to another state. What is `None` stays as it is.
#[derive(Clone, Debug)]
pub struct AttemptMove {
    /// Which.
    pub attempt: AttemptId,
    /// The code of the state that was seen.
    pub from: String,
    /// The version that was seen.
    pub version: i64,
    /// The code of the state that follows.
    pub to: String,
    /// The gateway's own number for it.
    pub provider_ref: Option<String>,
    /// Where the payer is sent to.
    pub pay_url: Option<String>,
    /// When the payer paid, by the gateway's clock; milliseconds UTC.
    pub paid_at: Option<i64>,
    /// When its end was written down; milliseconds UTC.
    pub settled_at: Option<i64>,
}

/// Inserts an attempt, unless its bill has an open one.
///
/// # Errors
/// A storage error.
pub async fn open(tx: &mut Tx, new: &NewAttempt) -> Result<Opened> {
    let row = tx
        .fetch_optional(
            "insert into payment_attempt (bill_id, order_id, gateway, state, provider_ref,
                pay_url, amount_fen, created_at, expires_at, next_query_at, queries, paid_at,
                settled_at, version)
             values ($1, $2, $3, $4, null, null, $5, $6, $7, $8, 0, null, null, 1)
             on conflict do nothing
             returning id",
            &[
                new.bill.into(),
                new.order.as_str().into(),
                new.gateway.as_str().into(),
                new.state.as_str().into(),
                new.amount_fen.into(),
                new.created_at.into(),
                new.expires_at.into(),
                new.next_query_at.into(),
            ],
        )
        .await?;
    if let Some(row) = row {
        return Ok(Opened::Opened(row.get("id")?));
    }
    let live = live_of(tx, new.bill).await?;
    Ok(live.map_or(Opened::OrderTaken, |one| Opened::AlreadyOpen(one.id)))
}

/// Moves an attempt to another state.
///
/// # Errors
/// A storage error.
pub async fn move_state(tx: &mut Tx, step: &AttemptMove) -> Result<Swap> {
    tx.execute(
        "update payment_attempt set state = $4, version = version + 1,
            provider_ref = coalesce($5, provider_ref), pay_url = coalesce($6, pay_url),
            paid_at = coalesce($7, paid_at), settled_at = coalesce($8, settled_at)
         where id = $1 and state = $2 and version = $3",
        &[
            step.attempt.into(),
            step.from.as_str().into(),
            step.version.into(),
            step.to.as_str().into(),
            step.provider_ref.as_deref().into(),
            step.pay_url.as_deref().into(),
            step.paid_at.into(),
            step.settled_at.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// The attempt with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: AttemptId) -> Result<Option<Attempt>> {
    tx.fetch_optional(
        "select id, bill_id, order_id, gateway, state, provider_ref, pay_url, amount_fen,
            created_at, expires_at, next_query_at, queries, paid_at, settled_at, version
         from payment_attempt where id = $1",
        &[id.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The attempt with this 订单号.
///
/// # Errors
/// A storage error.
pub async fn by_order(tx: &mut Tx, order: &str) -> Result<Option<Attempt>> {
    tx.fetch_optional(
        "select id, bill_id, order_id, gateway, state, provider_ref, pay_url, amount_fen,
            created_at, expires_at, next_query_at, queries, paid_at, settled_at, version
         from payment_attempt where order_id = $1",
        &[order.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The attempt of a bill that waits for its payer.
///
/// # Errors
/// A storage error.
pub async fn live_of(tx: &mut Tx, bill: BillId) -> Result<Option<Attempt>> {
    tx.fetch_optional(
        "select id, bill_id, order_id, gateway, state, provider_ref, pay_url, amount_fen,
            created_at, expires_at, next_query_at, queries, paid_at, settled_at, version
         from payment_attempt where bill_id = $1 and (state = 'created' or state = 'open')",
        &[bill.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// All attempts of a bill, the newest first.
///
/// # Errors
/// A storage error.
pub async fn of_bill(tx: &mut Tx, bill: BillId) -> Result<Vec<Attempt>> {
    tx.fetch_all(
        "select id, bill_id, order_id, gateway, state, provider_ref, pay_url, amount_fen,
            created_at, expires_at, next_query_at, queries, paid_at, settled_at, version
         from payment_attempt where bill_id = $1 order by id desc",
        &[bill.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<Attempt> {
    Ok(Attempt {
        id: row.get("id")?,
        bill: row.get("bill_id")?,
        order: row.get("order_id")?,
        gateway: row.get("gateway")?,
        state: row.get("state")?,
        provider_ref: row.get("provider_ref")?,
        pay_url: row.get("pay_url")?,
        amount_fen: row.get("amount_fen")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
        next_query_at: row.get("next_query_at")?,
        queries: row.get("queries")?,
        paid_at: row.get("paid_at")?,
        settled_at: row.get("settled_at")?,
        version: row.get("version")?,
    })
}
