//! Persons' logins. Number, name and phone are sealed on the way in and opened
//! on the way out; they are found by blind indexes. Whether a text is a valid
//! number or name, and how names are folded for comparing, `domain` knows.

mod change;
mod erase;
mod find;

use domain::id::AccountId;

pub use change::{retire, set_document_validity, set_password, set_phone, set_roles};
pub use erase::erase;
pub use find::{
    Taken, are_there, by_document, by_id, by_login_name, by_phone, has_ended_with_phone,
    staff_after, taken,
};

use crate::engine::Tx;
use crate::error::{Error, Result};
use crate::value::{Row, Value};
use crate::vault::{Place, Vault};

/// An identity document as the account keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// The code of its type.
    pub kind: String,
    /// Its number, normalised.
    pub number: String,
    /// The last day on which it is valid, as `2030-12-31`; nothing for one
    /// that does not end.
    pub valid_until: Option<String>,
}

/// What a new account is made of. A candidate has a document and a phone, a
/// member of the staff at least a login name.
#[derive(Clone)]
pub struct NewAccount {
    /// The identity document.
    pub document: Option<Document>,
    /// The name as it is shown.
    pub name: String,
    /// The name folded for comparing.
    pub name_key: String,
    /// The mobile phone, normalised.
    pub phone: Option<String>,
    /// The password's hash in PHC form.
    pub password_hash: String,
    /// Codes of roles, separated by commas.
    pub roles: String,
    /// What a member of the staff signs in with.
    pub login_name: Option<String>,
    /// Milliseconds UTC.
    pub created_at: i64,
}

/// An account, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The identity document; nothing for staff without one.
    pub document: Option<Document>,
    /// The name as it is shown.
    pub name: String,
    /// The mobile phone; nothing for staff without one.
    pub phone: Option<String>,
    /// The password's hash in PHC form.
    pub password_hash: String,
    /// Codes of roles, separated by commas.
    pub roles: String,
    /// What a member of the staff signs in with.
    pub login_name: Option<String>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When it gave up its number and phone for a new account; milliseconds UTC.
    pub retired_at: Option<i64>,
    /// Rises with every change.
    pub version: i64,
}

impl Account {
    /// Whether [`fn@erase`] has taken the person out of it.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        let number = self.document.as_ref().map(|one| one.number.as_str());
        self.retired_at.is_some() && number == Some("")
    }
}

macro_rules! redacted {
    ($($kind:ident),+) => {$(
        /// Shows nothing of the person.
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($kind)).finish_non_exhaustive()
            }
        }
    )+};
}

redacted!(Document, NewAccount);

/// Shows nothing of the person.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Inserts an account; nothing when its (number, name), its phone or its login
/// name is taken by one that is not retired. [`taken`] tells which.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewAccount) -> Result<Option<AccountId>> {
    let vault = tx.vault();
    let document = new.document.as_ref();
    let document_blind = document.map(|one| blind_document(vault, &one.number));
    let name_blind = blind_name(vault, &new.name_key);
    let phone_blind = new.phone.as_deref().map(|one| blind_phone(vault, one));
    let anchor = anchor(document_blind.as_ref(), new.login_name.as_deref());
    let document_sealed =
        document.map(|one| vault.seal(at(DOCUMENT, &anchor), one.number.as_bytes()));
    let name_sealed = vault.seal(at(NAME, &anchor), new.name.as_bytes());
    let phone_sealed = new
        .phone
        .as_ref()
        .zip(phone_blind.as_ref())
        .map(|(phone, blind)| vault.seal(at(PHONE, blind), phone.as_bytes()));
    let row = tx
        .fetch_optional(
            "insert into account (document_type, document_sealed, document_blind,
                document_valid_until, name_sealed, name_blind, phone_sealed, phone_blind,
                password_hash, roles, login_name, created_at, retired_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, null, 1)
             on conflict do nothing
             returning id",
            &[
                document.map(|one| one.kind.as_str()).into(),
                document_sealed.into(),
                document_blind.into(),
                document.and_then(|one| one.valid_until.as_deref()).into(),
                name_sealed.into(),
                name_blind.into(),
                phone_sealed.into(),
                phone_blind.into(),
                new.password_hash.as_str().into(),
                new.roles.as_str().into(),
                new.login_name.as_deref().into(),
                new.created_at.into(),
            ],
        )
        .await?;
    Row::only_id(row)
}

pub(crate) const DOCUMENT: &str = "account.document";
pub(crate) const NAME: &str = "account.name";
pub(crate) const PHONE: &str = "account.phone";

fn at<'a>(cell: &'static str, row: &'a [u8]) -> Place<'a> {
    Place { cell, row }
}

pub(crate) fn blind_document(vault: &Vault, number: &str) -> [u8; 32] {
    vault.blind(DOCUMENT, number.as_bytes())
}

fn blind_name(vault: &Vault, key: &str) -> [u8; 32] {
    vault.blind(NAME, key.as_bytes())
}

fn blind_phone(vault: &Vault, phone: &str) -> [u8; 32] {
    vault.blind(PHONE, phone.as_bytes())
}

/// What ties number and name to their row: neither ever changes.
fn anchor(document_blind: Option<&[u8; 32]>, login_name: Option<&str>) -> Vec<u8> {
    document_blind.map_or_else(
        || login_name.unwrap_or_default().as_bytes().to_vec(),
        |blind| blind.to_vec(),
    )
}

/// The same out of a row.
pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    let login_name: Option<String> = row.get("login_name")?;
    let document_blind: Option<[u8; 32]> = row.get("document_blind")?;
    Ok(anchor(document_blind.as_ref(), login_name.as_deref()))
}

/// The name of an account that another statement joined: under which document
/// or login name it is sealed, and the sealed name itself.
pub(crate) fn joined_name(
    vault: &Vault,
    document_blind: Option<&[u8; 32]>,
    login_name: Option<&str>,
    sealed: &[u8],
) -> Result<String> {
    vault.open_text(at(NAME, &anchor(document_blind, login_name)), sealed)
}

fn opened(vault: &Vault, row: &Row) -> Result<Account> {
    let anchor = anchor_of(row)?;
    let sealed: Option<Vec<u8>> = row.get("document_sealed")?;
    let document = match sealed {
        None => None,
        Some(sealed) => Some(Document {
            kind: row.get("document_type")?,
            number: vault.open_text(at(DOCUMENT, &anchor), &sealed)?,
            valid_until: row.get("document_valid_until")?,
        }),
    };
    let name_sealed: Vec<u8> = row.get("name_sealed")?;
    let phone_blind: Option<[u8; 32]> = row.get("phone_blind")?;
    let phone_sealed: Option<Vec<u8>> = row.get("phone_sealed")?;
    let phone = phone_sealed.zip(phone_blind);
    Ok(Account {
        id: row.get("id")?,
        document,
        name: vault.open_text(at(NAME, &anchor), &name_sealed)?,
        phone: phone
            .map(|(sealed, blind)| vault.open_text(at(PHONE, &blind), &sealed))
            .transpose()?,
        password_hash: row.get("password_hash")?,
        roles: row.get("roles")?,
        login_name: row.get("login_name")?,
        created_at: row.get("created_at")?,
        retired_at: row.get("retired_at")?,
        version: row.get("version")?,
    })
}

async fn fetch(tx: &mut Tx, sql: &'static str, arguments: &[Value]) -> Result<Vec<Account>> {
    let rows = tx.fetch_all(sql, arguments).await?;
    rows.iter().map(|row| opened(tx.vault(), row)).collect()
}

async fn fetch_one(tx: &mut Tx, sql: &'static str, arguments: &[Value]) -> Result<Option<Account>> {
    let mut accounts = fetch(tx, sql, arguments).await?;
    let account = accounts.pop();
    if accounts.is_empty() {
        Ok(account)
    } else {
        Err(Error::Rows { statement: sql })
    }
}
