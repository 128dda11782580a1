//! Finding requests, opened: one by its id, those of an application or an account,
//! and what holds.

use domain::id::{AccountId, ApplicationId, ComfortId};

use super::{Comfort, DECISION, WORDS, anchor_of, at};
use crate::engine::Tx;
use crate::error::Result;
use crate::value::{Row, Value};
use crate::vault::Vault;

/// The request with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: ComfortId) -> Result<Option<Comfort>> {
    let found = fetch(
        tx,
        "select id, account_id, application_id, state, created_at, submitted_at, decided_at,
            decided_by, forgotten_at, version, words_sealed, decision_sealed
         from comfort where id = $1",
        &[id.into()],
    )
    .await?;
    Ok(found.into_iter().next())
}

/// Every request of an application, the youngest first.
///
/// # Errors
/// A storage error.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Comfort>> {
    fetch(
        tx,
        "select id, account_id, application_id, state, created_at, submitted_at, decided_at,
            decided_by, forgotten_at, version, words_sealed, decision_sealed
         from comfort where application_id = $1 order by id desc",
        &[application.into()],
    )
    .await
}

/// Everything that an account has asked for, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Comfort>> {
    fetch(
        tx,
        "select id, account_id, application_id, state, created_at, submitted_at, decided_at,
            decided_by, forgotten_at, version, words_sealed, decision_sealed
         from comfort where account_id = $1 order by id",
        &[account.into()],
    )
    .await
}

/// What holds for an application: the request that was granted last.
///
/// # Errors
/// A storage error.
pub async fn holding(tx: &mut Tx, application: ApplicationId) -> Result<Option<Comfort>> {
    let found = fetch(
        tx,
        "select id, account_id, application_id, state, created_at, submitted_at, decided_at,
            decided_by, forgotten_at, version, words_sealed, decision_sealed
         from comfort
         where application_id = $1 and (state = 'granted' or state = 'partly')",
        &[application.into()],
    )
    .await?;
    Ok(found.into_iter().next())
}

async fn fetch(tx: &mut Tx, sql: &'static str, arguments: &[Value]) -> Result<Vec<Comfort>> {
    let rows = tx.fetch_all(sql, arguments).await?;
    rows.iter().map(|row| read(tx.vault(), row)).collect()
}

fn read(vault: &Vault, row: &Row) -> Result<Comfort> {
    let anchor = anchor_of(row)?;
    let words: Vec<u8> = row.get("words_sealed")?;
    let decision: Option<Vec<u8>> = row.get("decision_sealed")?;
    let decision = decision.map(|sealed| vault.open_text(at(DECISION, &anchor), &sealed));
    Ok(Comfort {
        id: row.get("id")?,
        account: row.get("account_id")?,
        application: row.get("application_id")?,
        state: row.get("state")?,
        created_at: row.get("created_at")?,
        submitted_at: row.get("submitted_at")?,
        decided_at: row.get("decided_at")?,
        decided_by: row.get("decided_by")?,
        forgotten_at: row.get("forgotten_at")?,
        version: row.get("version")?,
        words: vault.open_text(at(WORDS, &anchor), &words)?,
        decision: decision.transpose()?,
    })
}
