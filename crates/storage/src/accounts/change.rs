//! Changing accounts, each by compare-and-set on the version, but the password,
//! which is compared itself.

use domain::id::AccountId;

use super::{PHONE, at, blind_phone};
use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// Sets another password in the place of the one with the hash `old`. What else
/// changes in the account meanwhile does not matter: whoever holds a session
/// must not be able to keep its owner from a new password.
///
/// # Errors
/// A storage error.
pub async fn set_password(tx: &mut Tx, id: AccountId, old: &str, new: &str) -> Result<Swap> {
    tx.execute(
        "update account set password_hash = $3, version = version + 1
         where id = $1 and password_hash = $2 and retired_at is null",
        &[id.into(), old.into(), new.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Sets another phone; stale also when another account has that phone, which
/// [`super::taken`] tells apart.
///
/// # Errors
/// A storage error.
pub async fn set_phone(tx: &mut Tx, id: AccountId, version: i64, phone: &str) -> Result<Swap> {
    let blind = blind_phone(tx.vault(), phone);
    let sealed = tx.vault().seal(at(PHONE, &blind), phone.as_bytes());
    tx.execute(
        "update account set phone_sealed = $3, phone_blind = $4, version = version + 1
         where id = $1 and version = $2 and retired_at is null
           and not exists (select 1 from account other
               where other.phone_blind = $4 and other.retired_at is null and other.id <> $1)",
        &[id.into(), version.into(), sealed.into(), blind.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Sets the last day on which the document is valid, as `2030-12-31`; nothing
/// for one that does not end.
///
/// # Errors
/// A storage error.
pub async fn set_document_validity(
    tx: &mut Tx,
    id: AccountId,
    version: i64,
    valid_until: Option<&str>,
) -> Result<Swap> {
    tx.execute(
        "update account set document_valid_until = $3, version = version + 1
         where id = $1 and version = $2 and retired_at is null",
        &[id.into(), version.into(), valid_until.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Sets other roles, as codes separated by commas.
///
/// # Errors
/// A storage error.
pub async fn set_roles(tx: &mut Tx, id: AccountId, version: i64, roles: &str) -> Result<Swap> {
    tx.execute(
        "update account set roles = $3, version = version + 1
         where id = $1 and version = $2 and retired_at is null",
        &[id.into(), version.into(), roles.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Retires an account, which frees its number and its phone for another.
///
/// # Errors
/// A storage error.
pub async fn retire(tx: &mut Tx, id: AccountId, version: i64, now: i64) -> Result<Swap> {
    tx.execute(
        "update account set retired_at = $3, version = version + 1
         where id = $1 and version = $2 and retired_at is null",
        &[id.into(), version.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}
