//! What gateways reported, word for word and once each. The words are sealed:
//! gateways put persons into them. What a report means, `domain` knows.

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;
use crate::vault::{Place, append};

/// A report as it came in.
#[derive(Clone)]
pub struct NewNotice {
    /// The code of the gateway.
    pub gateway: String,
    /// 订单号.
    pub order: String,
    /// What it is about, such as a payment or a refund.
    pub kind: String,
    /// The status in the gateway's words.
    pub status: String,
    /// The whole report.
    pub raw: Vec<u8>,
    /// Milliseconds UTC.
    pub received_at: i64,
}

/// A report.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: i64,
    /// The code of the gateway.
    pub gateway: String,
    /// 订单号.
    pub order: String,
    /// What it is about.
    pub kind: String,
    /// The status in the gateway's words.
    pub status: String,
    /// The whole report.
    pub raw: Vec<u8>,
    /// Milliseconds UTC.
    pub received_at: i64,
    /// When it was acted upon; milliseconds UTC.
    pub handled_at: Option<i64>,
}

/// Shows nothing of the report's words.
impl std::fmt::Debug for NewNotice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewNotice")
            .field("gateway", &self.gateway)
            .field("order", &self.order)
            .finish_non_exhaustive()
    }
}

/// Shows nothing of the report's words.
impl std::fmt::Debug for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notice")
            .field("id", &self.id)
            .field("gateway", &self.gateway)
            .field("order", &self.order)
            .finish_non_exhaustive()
    }
}

/// A report that waits to be acted upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its id.
    pub id: i64,
    /// How often that was tried.
    pub tries: i64,
}

/// Whether a report was new.
#[must_use = "a report that is known may have been handled"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It was kept.
    Inserted(i64),
    /// The same was reported before.
    Known {
        /// The report that was kept.
        id: i64,
        /// When that was acted upon; milliseconds UTC.
        handled_at: Option<i64>,
    },
}

/// Keeps a report, unless the same (gateway, order, kind, status) is known.
///
/// # Errors
/// A storage error.
pub async fn store(tx: &mut Tx, new: &NewNotice) -> Result<Stored> {
    let anchor = anchor([&new.gateway, &new.order, &new.kind, &new.status]);
    let sealed = tx.vault().seal(at(&anchor), &new.raw);
    let inserted = tx
        .fetch_optional(
            "insert into payment_notice (gateway, order_id, kind, status, raw_sealed, received_at,
                handled_at, tries, next_try_at)
             values ($1, $2, $3, $4, $5, $6, null, 0, $6)
             on conflict do nothing
             returning id",
            &[
                new.gateway.as_str().into(),
                new.order.as_str().into(),
                new.kind.as_str().into(),
                new.status.as_str().into(),
                sealed.into(),
                new.received_at.into(),
            ],
        )
        .await?;
    if let Some(row) = inserted {
        return Ok(Stored::Inserted(row.get("id")?));
    }
    let known = tx
        .fetch_one(
            "select id, handled_at from payment_notice
             where gateway = $1 and order_id = $2 and kind = $3 and status = $4",
            &[
                new.gateway.as_str().into(),
                new.order.as_str().into(),
                new.kind.as_str().into(),
                new.status.as_str().into(),
            ],
        )
        .await?;
    Ok(Stored::Known {
        id: known.get("id")?,
        handled_at: known.get("handled_at")?,
    })
}

/// Notes that a report was acted upon; stale when it had been.
///
/// # Errors
/// A storage error.
pub async fn note_handled(tx: &mut Tx, id: i64, now: i64) -> Result<Swap> {
    tx.execute(
        "update payment_notice set handled_at = $2, next_try_at = null
         where id = $1 and handled_at is null",
        &[id.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Reports that are to be acted upon by now, the longest due first. Nothing of
/// their words is opened: one that doesn't open holds up no other.
///
/// # Errors
/// A storage error.
pub async fn due(tx: &mut Tx, now: i64, limit: i64) -> Result<Vec<Due>> {
    let rows = tx
        .fetch_all(
            "select id, tries from payment_notice
             where next_try_at <= $1
             order by next_try_at, id
             limit $2",
            &[now.into(), limit.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(Due {
            id: row.get("id")?,
            tries: row.get("tries")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Claims a try: counts it, and sets when the next one is. Stale when another
/// poller was faster, or the report was acted upon.
///
/// # Errors
/// A storage error.
pub async fn note_try(tx: &mut Tx, due: Due, next_try_at: i64) -> Result<Swap> {
    tx.execute(
        "update payment_notice set tries = tries + 1, next_try_at = $3
         where id = $1 and tries = $2 and handled_at is null",
        &[due.id.into(), due.tries.into(), next_try_at.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// The report with this id.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when it doesn't open.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Notice>> {
    let row = tx
        .fetch_optional(
            "select id, gateway, order_id, kind, status, raw_sealed, received_at, handled_at
             from payment_notice where id = $1",
            &[id.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// All reports on an order, the oldest first.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when one doesn't open.
pub async fn of_order(tx: &mut Tx, gateway: &str, order: &str) -> Result<Vec<Notice>> {
    let rows = tx
        .fetch_all(
            "select id, gateway, order_id, kind, status, raw_sealed, received_at, handled_at
             from payment_notice where gateway = $1 and order_id = $2 order by id",
            &[gateway.into(), order.into()],
        )
        .await?;
    rows.iter().map(|row| opened(tx, row)).collect()
}

/// What ties the words to their row.
pub(crate) const RAW: &str = "payment_notice.raw";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    let part = |column| row.get::<String>(column);
    let [gateway, order, kind, status] = [
        part("gateway")?,
        part("order_id")?,
        part("kind")?,
        part("status")?,
    ];
    Ok(anchor([&gateway, &order, &kind, &status]))
}

fn anchor(key: [&str; 4]) -> Vec<u8> {
    let mut anchor = Vec::new();
    for part in key {
        append(&mut anchor, part.as_bytes());
    }
    anchor
}

fn at(row: &[u8]) -> Place<'_> {
    Place { cell: RAW, row }
}

fn opened(tx: &Tx, row: &Row) -> Result<Notice> {
    let gateway: String = row.get("gateway")?;
    let order: String = row.get("order_id")?;
    let kind: String = row.get("kind")?;
    let status: String = row.get("status")?;
    let sealed: Vec<u8> = row.get("raw_sealed")?;
    let anchor = anchor([&gateway, &order, &kind, &status]);
    let raw = tx.vault().open(at(&anchor), &sealed)?.to_vec();
    Ok(Notice {
        id: row.get("id")?,
        gateway,
        order,
        kind,
        status,
        raw,
        received_at: row.get("received_at")?,
        handled_at: row.get("handled_at")?,
    })
}
