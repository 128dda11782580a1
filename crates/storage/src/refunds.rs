//! Money on its way back, one refund per attempt at most: it keeps its number
//! however often the gateway has to be asked.

use domain::id::{AttemptId, ExamId};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::Row;

/// What a new refund is made of.
#[derive(Clone, Debug)]
pub struct NewRefund {
    /// What was paid.
    pub attempt: AttemptId,
    /// 退款单号, unique in the house.
    pub number: String,
    /// In 分.
    pub amount_fen: i64,
    /// The code of the state that it is born in.
    pub state: String,
    /// Why, for finance; without personal data.
    pub reason: String,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When to ask the gateway first; milliseconds UTC.
    pub next_query_at: Option<i64>,
}

/// A refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// Its id.
    pub id: i64,
    /// What was paid.
    pub attempt: AttemptId,
    /// 退款单号.
    pub number: String,
    /// In 分.
    pub amount_fen: i64,
    /// The code of its state.
    pub state: String,
    /// Why.
    pub reason: String,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When to ask the gateway next; nothing when it need not be asked.
    pub next_query_at: Option<i64>,
    /// How often the gateway was asked.
    pub queries: i64,
    /// When the money was back; milliseconds UTC.
    pub settled_at: Option<i64>,
    /// Rises with every change but that of `next_query_at`.
    pub version: i64,
}

/// The refunds of an exam in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundTotal {
    /// The code of the state.
    pub state: String,
    /// How many.
    pub refunds: i64,
    /// Their sum in 分.
    pub amount_fen: i64,
}

/// Inserts a refund; taken when the attempt has one, or another refund has the
/// number.
///
/// # Errors
/// A storage error.
pub async fn start(tx: &mut Tx, new: &NewRefund) -> Result<Insertion<i64>> {
    let row = tx
        .fetch_optional(
            "insert into refund (attempt_id, refund_id, amount_fen, state, reason, created_at,
                next_query_at, queries, settled_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, 0, null, 1)
             on conflict do nothing
             returning id",
            &[
                new.attempt.into(),
                new.number.as_str().into(),
                new.amount_fen.into(),
                new.state.as_str().into(),
                new.reason.as_str().into(),
                new.created_at.into(),
                new.next_query_at.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// Moves a refund to another state. `settled_at` is set when it is given, and
/// stays as it is otherwise.
///
/// # Errors
/// A storage error.
pub async fn move_state(
    tx: &mut Tx,
    id: i64,
    from: &str,
    version: i64,
    to: &str,
    settled_at: Option<i64>,
) -> Result<Swap> {
    tx.execute(
        "update refund set state = $4, version = version + 1,
            settled_at = coalesce($5, settled_at)
         where id = $1 and state = $2 and version = $3",
        &[
            id.into(),
            from.into(),
            version.into(),
            to.into(),
            settled_at.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// The refund of an attempt.
///
/// # Errors
/// A storage error.
pub async fn of_attempt(tx: &mut Tx, attempt: AttemptId) -> Result<Option<Refund>> {
    tx.fetch_optional(
        "select id, attempt_id, refund_id, amount_fen, state, reason, created_at, next_query_at,
            queries, settled_at, version
         from refund where attempt_id = $1",
        &[attempt.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The refund with this 退款单号.
///
/// # Errors
/// A storage error.
pub async fn by_number(tx: &mut Tx, number: &str) -> Result<Option<Refund>> {
    tx.fetch_optional(
        "select id, attempt_id, refund_id, amount_fen, state, reason, created_at, next_query_at,
            queries, settled_at, version
         from refund where refund_id = $1",
        &[number.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The refunds that a gateway is to be asked for by now, the longest due first.
///
/// # Errors
/// A storage error.
pub async fn due(tx: &mut Tx, now: i64, limit: i64) -> Result<Vec<Refund>> {
    tx.fetch_all(
        "select id, attempt_id, refund_id, amount_fen, state, reason, created_at, next_query_at,
            queries, settled_at, version
         from refund
         where next_query_at <= $1
         order by next_query_at, id
         limit $2",
        &[now.into(), limit.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Nobody has to ask for a refund any more.
///
/// # Errors
/// A storage error.
pub async fn stop_asking(tx: &mut Tx, id: i64) -> Result<()> {
    tx.execute(
        "update refund set next_query_at = null where id = $1",
        &[id.into()],
    )
    .await
    .map(drop)
}

/// How many refunds of an exam are in which state, and what they come to.
///
/// # Errors
/// A storage error.
pub async fn totals(tx: &mut Tx, exam: ExamId) -> Result<Vec<RefundTotal>> {
    let rows = tx
        .fetch_all(
            "select r.state, count(*) as refunds, cast(sum(r.amount_fen) as bigint) as amount_fen
             from application a
             join bill b on b.application_id = a.id
             join payment_attempt t on t.bill_id = b.id
             join refund r on r.attempt_id = t.id
             where a.exam_id = $1
             group by r.state
             order by r.state",
            &[exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(RefundTotal {
            state: row.get("state")?,
            refunds: row.get("refunds")?,
            amount_fen: row.get("amount_fen")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Claims a query: sets when to ask next (`None`: never again) and counts this
/// one. Stale when another poller was faster.
///
/// # Errors
/// A storage error.
pub async fn note_query(
    tx: &mut Tx,
    id: i64,
    queries: i64,
    next_query_at: Option<i64>,
) -> Result<Swap> {
    tx.execute(
        "update refund set queries = queries + 1, next_query_at = $3
         where id = $1 and queries = $2",
        &[id.into(), queries.into(), next_query_at.into()],
    )
    .await
    .map(Swap::from_rows)
}

fn read(row: &Row) -> Result<Refund> {
    Ok(Refund {
        id: row.get("id")?,
        attempt: row.get("attempt_id")?,
        number: row.get("refund_id")?,
        amount_fen: row.get("amount_fen")?,
        state: row.get("state")?,
        reason: row.get("reason")?,
        created_at: row.get("created_at")?,
        next_query_at: row.get("next_query_at")?,
        queries: row.get("queries")?,
        settled_at: row.get("settled_at")?,
        version: row.get("version")?,
    })
}
