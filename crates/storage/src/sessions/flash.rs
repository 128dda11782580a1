//! What a refused form left for the page that follows: sealed, since it holds
//! what somebody typed. One that came too late lies in a session that has ended,
//! for the same account's next one.

use domain::id::{AccountId, SessionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::vault::Place;

/// Keeps a flash for the next page, in the place of an older one.
///
/// # Errors
/// A storage error.
pub async fn set_flash(tx: &mut Tx, id: SessionId, flash: &str) -> Result<Swap> {
    let sealed = tx
        .vault()
        .seal(flash_of(&id.0.to_be_bytes()), flash.as_bytes());
    tx.execute(
        "update session set flash_sealed = $2 where id = $1 and revoked_at is null",
        &[id.into(), sealed.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Keeps a flash in a session of this account that has expired, for the
/// account's next one; stale where it was revoked.
///
/// # Errors
/// A storage error.
pub async fn keep_flash(
    tx: &mut Tx,
    id: SessionId,
    account: AccountId,
    flash: &str,
    now: i64,
) -> Result<Swap> {
    let sealed = tx
        .vault()
        .seal(flash_of(&id.0.to_be_bytes()), flash.as_bytes());
    tx.execute(
        "update session set flash_sealed = $3, kept_at = $4
         where id = $1 and account_id = $2 and revoked_at is null",
        &[id.into(), account.into(), sealed.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// The same in one that was revoked. Whether whoever sends it is its owner, the
/// caller has to know from elsewhere: the token of a revoked session says nothing.
///
/// # Errors
/// A storage error.
pub async fn keep_flash_of_revoked(
    tx: &mut Tx,
    id: SessionId,
    account: AccountId,
    flash: &str,
    now: i64,
) -> Result<Swap> {
    let sealed = tx
        .vault()
        .seal(flash_of(&id.0.to_be_bytes()), flash.as_bytes());
    tx.execute(
        "update session set flash_sealed = $3, kept_at = $4
         where id = $1 and account_id = $2 and revoked_at is not null",
        &[id.into(), account.into(), sealed.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Takes what was kept for this account last, and forgets the rest.
///
/// # Errors
/// A storage error.
pub async fn take_kept_flash(tx: &mut Tx, account: AccountId) -> Result<Option<String>> {
    let row = tx
        .fetch_optional(
            "select id, flash_sealed from session
             where account_id = $1 and kept_at is not null and flash_sealed is not null
             order by kept_at desc, id desc limit 1",
            &[account.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    tx.execute(
        "update session set flash_sealed = null, kept_at = null
         where account_id = $1 and kept_at is not null",
        &[account.into()],
    )
    .await?;
    open_flash(tx, row.get("id")?, row.get("flash_sealed")?)
}

/// Takes the flash away; of two that ask at once, one gets it.
///
/// # Errors
/// A storage error.
pub async fn take_flash(tx: &mut Tx, id: SessionId) -> Result<Option<String>> {
    let row = tx
        .fetch_optional(
            "select flash_sealed from session where id = $1 and flash_sealed is not null",
            &[id.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    tx.execute(
        "update session set flash_sealed = null where id = $1",
        &[id.into()],
    )
    .await?;
    open_flash(tx, id, row.get("flash_sealed")?)
}

pub(crate) const FLASH: &str = "session.flash";

fn flash_of(row: &[u8]) -> Place<'_> {
    Place { cell: FLASH, row }
}

pub(super) fn open_flash(
    tx: &Tx,
    id: SessionId,
    sealed: Option<Vec<u8>>,
) -> Result<Option<String>> {
    sealed
        .map(|sealed| tx.vault().open_text(flash_of(&id.0.to_be_bytes()), &sealed))
        .transpose()
}
