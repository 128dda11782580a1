//! The chain over the audit: giving rows their number and hash, and walking
//! them again. Rows are chained in the order in which the sealer meets them.

use super::{Entry, entry};
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;
use crate::vault::{Vault, append};

/// How many rows are walked with one statement.
const PAGE: i64 = 1_000;

/// The last link of the chain. Kept outside the database, it also shows that
/// rows were cut off at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many rows are chained.
    pub seq: i64,
    /// The hash of the last one; zeros before the first.
    pub hash: [u8; 32],
}

impl Head {
    /// Before the first row.
    pub const START: Self = Self {
        seq: 0,
        hash: [0; 32],
    };
}

/// The first row at which the chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// A row with this number is missing.
    Missing {
        /// The number in the chain.
        seq: i64,
    },
    /// The row with this id was changed, or the one before it was.
    Changed {
        /// The row's id.
        id: i64,
        /// Its number in the chain.
        seq: i64,
    },
}

/// What a walk along the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The last link that holds.
    pub head: Head,
    /// The first one that does not.
    pub broken: Option<Break>,
    /// Rows that no link holds yet.
    pub unsealed: i64,
}

/// Chains the oldest rows that are not chained yet, at most `limit`; how many.
/// Two sealers at once don't harm: one of them runs again.
///
/// # Errors
/// A storage error.
pub async fn seal_batch(tx: &mut Tx, limit: i64) -> Result<u64> {
    let mut head = head(tx).await?;
    let rows = tx
        .fetch_all(
            "select id, at, actor_account, actor_kind, action, subject_kind, subject_id,
                detail, trace_id
             from audit where seq is null order by id limit $1",
            &[limit.into()],
        )
        .await?;
    for row in &rows {
        let id: i64 = row.get("id")?;
        let next = link(tx.vault(), &head, id, &entry(row)?);
        tx.execute(
            "update audit set seq = $2, prev_hash = $3, hash = $4 where id = $1 and seq is null",
            &[
                id.into(),
                next.seq.into(),
                head.hash.into(),
                next.hash.into(),
            ],
        )
        .await?;
        head = next;
    }
    Ok(rows.len() as u64)
}

/// Walks the whole chain within one picture of the database. For a very long
/// one, call [`verify_from`] page by page.
///
/// # Errors
/// A storage error.
pub async fn verify(tx: &mut Tx) -> Result<Report> {
    let mut from = Head::START;
    loop {
        let report = verify_from(tx, &from, PAGE).await?;
        if report.broken.is_some() || report.head.seq < from.seq + PAGE {
            return Ok(report);
        }
        from = report.head;
    }
}

/// Walks at most `limit` links that follow the one that is known to hold.
///
/// # Errors
/// A storage error.
pub async fn verify_from(tx: &mut Tx, from: &Head, limit: i64) -> Result<Report> {
    let rows = tx
        .fetch_all(
            "select id, at, actor_account, actor_kind, action, subject_kind, subject_id,
                detail, trace_id, seq, prev_hash, hash
             from audit where seq > $1 order by seq limit $2",
            &[from.seq.into(), limit.into()],
        )
        .await?;
    let mut head = from.clone();
    let mut broken = None;
    for row in &rows {
        let next = head.seq + 1;
        let (id, seq): (i64, i64) = (row.get("id")?, row.get("seq")?);
        if seq != next {
            broken = Some(Break::Missing { seq: next });
            break;
        }
        let expected = link(tx.vault(), &head, id, &entry(row)?);
        if !holds(row, &head, &expected)? {
            broken = Some(Break::Changed { id, seq });
            break;
        }
        head = expected;
    }
    Ok(Report {
        head,
        broken,
        unsealed: unsealed(tx).await?,
    })
}

/// How many rows no link holds yet.
///
/// # Errors
/// A storage error.
pub async fn unsealed(tx: &mut Tx) -> Result<i64> {
    tx.fetch_one("select count(*) as rows from audit where seq is null", &[])
        .await?
        .get("rows")
}

fn holds(row: &Row, before: &Head, expected: &Head) -> Result<bool> {
    let previous: Vec<u8> = row.get("prev_hash")?;
    let hash: Vec<u8> = row.get("hash")?;
    Ok(previous == before.hash && hash == expected.hash)
}

async fn head(tx: &mut Tx) -> Result<Head> {
    let row = tx
        .fetch_optional(
            "select seq, hash from audit where seq is not null order by seq desc limit 1",
            &[],
        )
        .await?;
    let Some(row) = row else {
        return Ok(Head::START);
    };
    Ok(Head {
        seq: row.get("seq")?,
        hash: row.get("hash")?,
    })
}

/// The link of a row after another. The hash is keyed, so that who can write
/// to the database alone can't forge a chain.
fn link(vault: &Vault, before: &Head, id: i64, entry: &Entry) -> Head {
    let seq = before.seq + 1;
    let mut bytes = Vec::new();
    append(&mut bytes, &before.hash);
    for number in [
        Some(seq),
        Some(id),
        Some(entry.at),
        entry.actor.map(|id| id.0),
        entry.subject,
    ] {
        match number {
            Some(number) => append(&mut bytes, &number.to_be_bytes()),
            None => append(&mut bytes, &[]),
        }
    }
    for text in [
        &entry.actor_kind,
        &entry.action,
        &entry.subject_kind,
        &entry.detail,
        &entry.trace_id,
    ] {
        append(&mut bytes, text.as_bytes());
    }
    Head {
        seq,
        hash: vault.blind("audit.chain", &bytes),
    }
}
