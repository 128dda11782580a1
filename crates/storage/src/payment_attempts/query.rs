//! Asking gateways after attempts, and what finance compares with their
//! statements.

use domain::id::{AttemptId, ExamId};

use super::{Attempt, read};
use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;

/// The attempts of an exam at one gateway in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptTotal {
    /// The code of the gateway.
    pub gateway: String,
    /// The code of the state.
    pub state: String,
    /// How many.
    pub attempts: i64,
    /// Their sum in 分.
    pub amount_fen: i64,
}

/// The attempts that a gateway is to be asked after by now, the longest due
/// first. A closed one is among them as long as it has a `next_query_at`: its
/// payer may have been faster.
///
/// # Errors
/// A storage error.
pub async fn due(tx: &mut Tx, now: i64, limit: i64) -> Result<Vec<Attempt>> {
    tx.fetch_all(
        "select id, bill_id, order_id, gateway, state, provider_ref, pay_url, amount_fen,
            created_at, expires_at, next_query_at, queries, paid_at, settled_at, version
         from payment_attempt
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

/// Claims a query: sets when to ask next (`None`: never again) and counts this
/// one. Stale when another poller was faster.
///
/// # Errors
/// A storage error.
pub async fn note_query(
    tx: &mut Tx,
    id: AttemptId,
    queries: i64,
    next_query_at: Option<i64>,
) -> Result<Swap> {
    tx.execute(
        "update payment_attempt set queries = queries + 1, next_query_at = $3
         where id = $1 and queries = $2",
        &[id.into(), queries.into(), next_query_at.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Lets an attempt be asked after by `at`, when it would be later otherwise. No
/// query is counted.
///
/// # Errors
/// A storage error.
pub async fn ask_by(tx: &mut Tx, id: AttemptId, at: i64) -> Result<()> {
    tx.execute(
        "update payment_attempt set next_query_at = $2
         where id = $1 and (next_query_at is null or next_query_at > $2)",
        &[id.into(), at.into()],
    )
    .await
    .map(drop)
}

/// Nobody has to ask after an attempt any more.
///
/// # Errors
/// A storage error.
pub async fn stop_asking(tx: &mut Tx, id: AttemptId) -> Result<()> {
    tx.execute(
        "update payment_attempt set next_query_at = null where id = $1",
        &[id.into()],
    )
    .await
    .map(drop)
}

/// How many attempts of an exam wait for their payer, or for word of them.
///
/// # Errors
/// A storage error.
pub async fn open_in(tx: &mut Tx, exam: ExamId) -> Result<i64> {
    tx.fetch_one(
        "select count(*) as attempts
         from application a
         join bill b on b.application_id = a.id
         join payment_attempt t on t.bill_id = b.id
            and (t.state = 'created' or t.state = 'open')
         where a.exam_id = $1",
        &[exam.into()],
    )
    .await?
    .get("attempts")
}

/// The youngest attempts of an exam.
///
/// # Errors
/// A storage error.
pub async fn latest(tx: &mut Tx, exam: ExamId, limit: i64) -> Result<Vec<Attempt>> {
    tx.fetch_all(
        "select t.id, t.bill_id, t.order_id, t.gateway, t.state, t.provider_ref, t.pay_url,
            t.amount_fen, t.created_at, t.expires_at, t.next_query_at, t.queries, t.paid_at,
            t.settled_at, t.version
         from payment_attempt t
         join bill b on b.id = t.bill_id
         join application a on a.id = b.application_id
         where a.exam_id = $1
         order by t.id desc limit $2",
        &[exam.into(), limit.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// How many attempts of an exam are in which state at which gateway, and what
/// they come to.
///
/// # Errors
/// A storage error.
pub async fn totals(tx: &mut Tx, exam: ExamId) -> Result<Vec<AttemptTotal>> {
    let rows = tx
        .fetch_all(
            "select t.gateway, t.state, count(*) as attempts,
                cast(sum(t.amount_fen) as bigint) as amount_fen
             from application a
             join bill b on b.application_id = a.id
             join payment_attempt t on t.bill_id = b.id
             where a.exam_id = $1
             group by t.gateway, t.state
             order by t.gateway, t.state",
            &[exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(AttemptTotal {
            gateway: row.get("gateway")?,
            state: row.get("state")?,
            attempts: row.get("attempts")?,
            amount_fen: row.get("amount_fen")?,
        })
    };
    rows.iter().map(read).collect()
}
