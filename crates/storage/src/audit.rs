//! What was done by whom, written in the transaction that did it. A sealer
//! chains the rows afterwards, each by a keyed hash over itself and the one
//! before, so that a row that is changed, taken out or slipped in shows.

mod chain;

use domain::id::AccountId;

pub use chain::{Break, Head, Report, seal_batch, unsealed, verify, verify_from};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// One deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, in milliseconds UTC.
    pub at: i64,
    /// Whose account did it; nothing for the system and for visitors.
    pub actor: Option<AccountId>,
    /// What the actor was: a role's code, `visitor`, `system`, `operator`.
    pub actor_kind: String,
    /// What was done, such as `account.registered`.
    pub action: String,
    /// What kind of thing it was done to, such as `account`.
    pub subject_kind: String,
    /// Which one.
    pub subject: Option<i64>,
    /// What else has to be known: JSON without personal data.
    pub detail: String,
    /// The request that it came with.
    pub trace_id: String,
}

/// Writes a row; its id.
///
/// # Errors
/// A storage error.
pub async fn record(tx: &mut Tx, entry: &Entry) -> Result<i64> {
    tx.fetch_one(
        "insert into audit (at, actor_account, actor_kind, action, subject_kind, subject_id,
            detail, trace_id, seq, prev_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, null)
         returning id",
        &[
            entry.at.into(),
            entry.actor.into(),
            entry.actor_kind.as_str().into(),
            entry.action.as_str().into(),
            entry.subject_kind.as_str().into(),
            entry.subject.into(),
            entry.detail.as_str().into(),
            entry.trace_id.as_str().into(),
        ],
    )
    .await?
    .get("id")
}

/// What was done to one thing, in order: at most so many, from after this id.
///
/// # Errors
/// A storage error.
pub async fn history(
    tx: &mut Tx,
    subject_kind: &str,
    subject: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, Entry)>> {
    let rows = tx
        .fetch_all(
            "select id, at, actor_account, actor_kind, action, subject_kind, subject_id,
                detail, trace_id
             from audit where subject_kind = $1 and subject_id = $2 and id > $3
             order by id limit $4",
            &[
                subject_kind.into(),
                subject.into(),
                after.into(),
                limit.into(),
            ],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("id")?, entry(row)?)))
        .collect()
}

/// When an account last did this, in milliseconds UTC; nothing where it never
/// did.
///
/// # Errors
/// A storage error.
pub async fn last(tx: &mut Tx, actor: AccountId, action: &str) -> Result<Option<i64>> {
    let row = tx
        .fetch_optional(
            "select at from audit where actor_account = $1 and action = $2
             order by id desc limit 1",
            &[actor.into(), action.into()],
        )
        .await?;
    row.map(|row| row.get("at")).transpose()
}

fn entry(row: &Row) -> Result<Entry> {
    Ok(Entry {
        at: row.get("at")?,
        actor: row.get("actor_account")?,
        actor_kind: row.get("actor_kind")?,
        action: row.get("action")?,
        subject_kind: row.get("subject_kind")?,
        subject: row.get("subject_id")?,
        detail: row.get("detail")?,
        trace_id: row.get("trace_id")?,
    })
}
