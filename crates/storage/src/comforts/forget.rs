//! Forgetting what was asked for and proved: with the person, and some time after
//! the exam. That there was a request, and how far it came, stays.

use domain::id::{AccountId, ComfortId};

use super::{WORDS, anchor_of, at, drop_all};
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Forgets all that an account has asked for; how many requests those are.
///
/// # Errors
/// A storage error.
pub async fn forget_person(tx: &mut Tx, account: AccountId, now: i64) -> Result<u64> {
    let rows = tx
        .fetch_all(
            "select id, application_id, created_at from comfort
             where account_id = $1 and forgotten_at is null order by id",
            &[account.into()],
        )
        .await?;
    forget(tx, &rows, now).await
}

/// Forgets the requests of exams whose last window ended before this time, so
/// many at most; how many.
///
/// # Errors
/// A storage error.
pub async fn forget_ended(tx: &mut Tx, before: i64, now: i64, limit: i64) -> Result<u64> {
    let rows = tx
        .fetch_all(
            "select c.id, c.application_id, c.created_at from comfort c
             join application a on a.id = c.application_id
             where c.forgotten_at is null
               and (select max(w.end_at) from exam_window w where w.exam_id = a.exam_id) < $1
             order by c.id limit $2",
            &[before.into(), limit.into()],
        )
        .await?;
    forget(tx, &rows, now).await
}

async fn forget(tx: &mut Tx, rows: &[Row], now: i64) -> Result<u64> {
    let mut forgotten = 0;
    for row in rows {
        let id: ComfortId = row.get("id")?;
        drop_all(tx, id).await?;
        let anchor = anchor_of(row)?;
        let nothing = tx.vault().seal(at(WORDS, &anchor), b"");
        forgotten += tx
            .execute(
                "update comfort set words_sealed = $2, decision_sealed = null,
                    forgotten_at = $3, version = version + 1
                 where id = $1 and forgotten_at is null",
                &[id.into(), nothing.into(), now.into()],
            )
            .await?;
    }
    Ok(forgotten)
}
