//! What finance has to look at: reports that don't fit our records, money that
//! goes back. Raised once for each order and kind.

use domain::id::ExamId;

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::value::Row;

/// What a new alarm is made of.
#[derive(Clone, Debug)]
pub struct NewAlarm {
    /// The code of what it is about.
    pub kind: String,
    /// 订单号, as the gateway named it.
    pub order: String,
    /// The exam, where the order is one of ours.
    pub exam: Option<ExamId>,
    /// What our records say, in 分.
    pub expected_fen: Option<i64>,
    /// What the gateway says, in 分.
    pub reported_fen: Option<i64>,
    /// Milliseconds UTC.
    pub raised_at: i64,
}

/// An alarm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Its id, in the order of time.
    pub id: i64,
    /// The code of what it is about.
    pub kind: String,
    /// 订单号, as the gateway named it.
    pub order: String,
    /// The exam, where the order is one of ours.
    pub exam: Option<ExamId>,
    /// What our records say, in 分.
    pub expected_fen: Option<i64>,
    /// What the gateway says, in 分.
    pub reported_fen: Option<i64>,
    /// Milliseconds UTC.
    pub raised_at: i64,
}

/// Raises an alarm; taken when it was raised before.
///
/// # Errors
/// A storage error.
pub async fn raise(tx: &mut Tx, new: &NewAlarm) -> Result<Insertion<i64>> {
    let row = tx
        .fetch_optional(
            "insert into payment_alarm (kind, order_id, exam_id, expected_fen, reported_fen,
                raised_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing
             returning id",
            &[
                new.kind.as_str().into(),
                new.order.as_str().into(),
                new.exam.into(),
                new.expected_fen.into(),
                new.reported_fen.into(),
                new.raised_at.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The alarms of an exam and those whose order nobody knows, the youngest
/// first.
///
/// # Errors
/// A storage error.
pub async fn latest(tx: &mut Tx, exam: ExamId, limit: i64) -> Result<Vec<Alarm>> {
    tx.fetch_all(
        "select id, kind, order_id, exam_id, expected_fen, reported_fen, raised_at
         from payment_alarm where exam_id = $1 or exam_id is null
         order by id desc limit $2",
        &[exam.into(), limit.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<Alarm> {
    Ok(Alarm {
        id: row.get("id")?,
        kind: row.get("kind")?,
        order: row.get("order_id")?,
        exam: row.get("exam_id")?,
        expected_fen: row.get("expected_fen")?,
        reported_fen: row.get("reported_fen")?,
        raised_at: row.get("raised_at")?,
    })
}
