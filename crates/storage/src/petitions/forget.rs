//! Forgetting what was said in petitions that have ended: with the person whom
//! they are about, and after some time in any case. That there was one, and
//! what became of it, stays.

use domain::id::AccountId;

use super::{WORDS, anchor_of, at};
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Forgets what an account said in petitions that have ended, and what anybody
/// said in those that name the number of its document; how many those are. It
/// has to be called while the account still has its number.
///
/// # Errors
/// A storage error.
pub async fn forget_person(tx: &mut Tx, account: AccountId, now: i64) -> Result<u64> {
    let rows = tx
        .fetch_all(
            "select id, subject_blind, created_at from petition
             where state <> 'open' and forgotten_at is null
               and (account_id = $1
                    or document_blind = (select document_blind from account where id = $1))
             order by id",
            &[account.into()],
        )
        .await?;
    forget(tx, &rows, now).await
}

/// Forgets what was said in petitions that ended before this time, so many at
/// most; how many.
///
/// # Errors
/// A storage error.
pub async fn forget_ended(tx: &mut Tx, before: i64, now: i64, limit: i64) -> Result<u64> {
    let rows = tx
        .fetch_all(
            "select id, subject_blind, created_at from petition
             where decided_at < $1 and forgotten_at is null
             order by decided_at, id limit $2",
            &[before.into(), limit.into()],
        )
        .await?;
    forget(tx, &rows, now).await
}

/// The words have to be something: an empty document stands in their place.
async fn forget(tx: &mut Tx, rows: &[Row], now: i64) -> Result<u64> {
    let mut forgotten = 0;
    for row in rows {
        let anchor = anchor_of(row)?;
        let nothing = tx.vault().seal(at(WORDS, &anchor), b"{}");
        forgotten += tx
            .execute(
                "update petition set words_sealed = $2, answer_sealed = null,
                    document_blind = null, forgotten_at = $3
                 where id = $1 and forgotten_at is null",
                &[row.get::<i64>("id")?.into(), nothing.into(), now.into()],
            )
            .await?;
    }
    Ok(forgotten)
}
