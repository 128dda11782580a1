//! Finding accounts. Retired ones are found by their id alone.

use domain::id::AccountId;

use super::{Account, blind_document, blind_name, blind_phone, fetch, fetch_one};
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Which accounts stand in the way of a new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The account with this number and this name.
    pub person: Option<AccountId>,
    /// The account with this phone.
    pub phone: Option<AccountId>,
    /// The account with this login name.
    pub login_name: Option<AccountId>,
}

/// The account with this id, also a retired one.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>> {
    fetch_one(
        tx,
        "select id, document_type, document_sealed, document_blind, document_valid_until,
            name_sealed, phone_sealed, phone_blind, password_hash, roles, login_name,
            created_at, retired_at, version
         from account where id = $1",
        &[id.into()],
    )
    .await
}

/// The account with this phone.
///
/// # Errors
/// A storage error.
pub async fn by_phone(tx: &mut Tx, phone: &str) -> Result<Option<Account>> {
    let blind = blind_phone(tx.vault(), phone);
    fetch_one(
        tx,
        "select id, document_type, document_sealed, document_blind, document_valid_until,
            name_sealed, phone_sealed, phone_blind, password_hash, roles, login_name,
            created_at, retired_at, version
         from account where phone_blind = $1 and retired_at is null",
        &[blind.into()],
    )
    .await
}

/// Whether an account with this phone has ended. Of somebody whose data was
/// deleted nothing is known any more.
///
/// # Errors
/// A storage error.
pub async fn has_ended_with_phone(tx: &mut Tx, phone: &str) -> Result<bool> {
    let blind = blind_phone(tx.vault(), phone);
    let found = tx
        .fetch_optional(
            "select id from account where phone_blind = $1 and retired_at is not null limit 1",
            &[blind.into()],
        )
        .await?;
    Ok(found.is_some())
}

/// All accounts with this document number, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn by_document(tx: &mut Tx, number: &str) -> Result<Vec<Account>> {
    let blind = blind_document(tx.vault(), number);
    fetch(
        tx,
        "select id, document_type, document_sealed, document_blind, document_valid_until,
            name_sealed, phone_sealed, phone_blind, password_hash, roles, login_name,
            created_at, retired_at, version
         from account where document_blind = $1 and retired_at is null order by id",
        &[blind.into()],
    )
    .await
}

/// The member of the staff with this login name.
///
/// # Errors
/// A storage error.
pub async fn by_login_name(tx: &mut Tx, login_name: &str) -> Result<Option<Account>> {
    fetch_one(
        tx,
        "select id, document_type, document_sealed, document_blind, document_valid_until,
            name_sealed, phone_sealed, phone_blind, password_hash, roles, login_name,
            created_at, retired_at, version
         from account where login_name = $1 and retired_at is null",
        &[login_name.into()],
    )
    .await
}

/// The next accounts with a login name after this id, by id, also retired ones:
/// one page.
///
/// # Errors
/// A storage error.
pub async fn staff_after(tx: &mut Tx, after: AccountId, limit: i64) -> Result<Vec<Account>> {
    fetch(
        tx,
        "select id, document_type, document_sealed, document_blind, document_valid_until,
            name_sealed, phone_sealed, phone_blind, password_hash, roles, login_name,
            created_at, retired_at, version
         from account
         where login_name is not null and id > $1
         order by id limit $2",
        &[after.into(), limit.into()],
    )
    .await
}

/// Whether anybody has an account.
///
/// # Errors
/// A storage error.
pub async fn are_there(tx: &mut Tx) -> Result<bool> {
    let row = tx
        .fetch_optional("select id from account limit 1", &[])
        .await?;
    Ok(row.is_some())
}

/// Which accounts already have this person, this phone or this login name.
///
/// # Errors
/// A storage error.
pub async fn taken(
    tx: &mut Tx,
    person: Option<(&str, &str)>,
    phone: Option<&str>,
    login_name: Option<&str>,
) -> Result<Taken> {
    let mut taken = Taken::default();
    if let Some((number, name_key)) = person {
        let document = blind_document(tx.vault(), number);
        let name = blind_name(tx.vault(), name_key);
        let row = tx
            .fetch_optional(
                "select id from account
                 where document_blind = $1 and name_blind = $2 and retired_at is null",
                &[document.into(), name.into()],
            )
            .await?;
        taken.person = Row::only_id(row)?;
    }
    if let Some(phone) = phone {
        let blind = blind_phone(tx.vault(), phone);
        let row = tx
            .fetch_optional(
                "select id from account where phone_blind = $1 and retired_at is null",
                &[blind.into()],
            )
            .await?;
        taken.phone = Row::only_id(row)?;
    }
    if let Some(login_name) = login_name {
        let row = tx
            .fetch_optional(
                "select id from account where login_name = $1",
                &[login_name.into()],
            )
            .await?;
        taken.login_name = Row::only_id(row)?;
    }
    Ok(taken)
}
