//! Leave to replace a confirmed portrait, once: opened by a review that refused
//! the portrait, or by the office, which says why. Until when it holds is for
//! `services` to say, and whose portrait it opens: the one that its application
//! uses. An application has one that is open.

mod late;

use domain::id::{AccountId, ApplicationId, PhotoPermissionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::{Row, Value};
use crate::vault::{Place, Vault};

pub use late::accounts_to_ask;

/// What a new permission is made of.
#[derive(Clone)]
pub struct NewPermission {
    /// Whose photo.
    pub account: AccountId,
    /// The application for which it was opened.
    pub application: ApplicationId,
    /// `review` or `office`.
    pub asked_by: String,
    /// Who opened it.
    pub opened_by: AccountId,
    /// Why, as the candidate reads it; a review says it in its decision.
    pub reason: Option<String>,
    /// Milliseconds UTC.
    pub opened_at: i64,
}

/// A permission, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Permission {
    /// Its id.
    pub id: PhotoPermissionId,
    /// Whose photo.
    pub account: AccountId,
    /// The application for which it was opened.
    pub application: ApplicationId,
    /// `review` or `office`.
    pub asked_by: String,
    /// Why, as the candidate reads it; a review says it in its decision.
    pub reason: Option<String>,
    /// Milliseconds UTC.
    pub opened_at: i64,
    /// When another photo was confirmed; milliseconds UTC.
    pub used_at: Option<i64>,
    /// When it was taken back, or gave way to another one; milliseconds UTC.
    pub closed_at: Option<i64>,
}

/// One in the list of the newest, without whose it is and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The number of the application for which it was opened.
    pub serial: String,
    /// The title of that application's exam.
    pub exam_title: String,
    /// `review` or `office`.
    pub asked_by: String,
    /// Milliseconds UTC.
    pub opened_at: i64,
    /// As in [`Permission`].
    pub used_at: Option<i64>,
    /// As in [`Permission`].
    pub closed_at: Option<i64>,
}

macro_rules! redacted {
    ($($kind:ident),+) => {$(
        /// Shows nothing of what was said.
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($kind))
                    .field("account", &self.account)
                    .field("asked_by", &self.asked_by)
                    .finish_non_exhaustive()
            }
        }
    )+};
}

redacted!(NewPermission, Permission);

/// Opens a permission, unless the application has an open one.
///
/// # Errors
/// A storage error.
pub async fn open(tx: &mut Tx, new: &NewPermission) -> Result<Insertion<PhotoPermissionId>> {
    let anchor = anchor(new.account, new.opened_at);
    let reason = new.reason.as_ref();
    let reason = reason.map(|reason| tx.vault().seal(at(&anchor), reason.as_bytes()));
    let row = tx
        .fetch_optional(
            "insert into photo_permission (account_id, application_id, asked_by, opened_by,
                reason_sealed, opened_at, used_at, closed_at)
             values ($1, $2, $3, $4, $5, $6, null, null)
             on conflict do nothing
             returning id",
            &[
                new.account.into(),
                new.application.into(),
                new.asked_by.as_str().into(),
                new.opened_by.into(),
                reason.into(),
                new.opened_at.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The account's open permissions, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn open_of(tx: &mut Tx, account: AccountId) -> Result<Vec<Permission>> {
    fetch(
        tx,
        "select id, account_id, application_id, asked_by, reason_sealed, opened_at, used_at,
            closed_at
         from photo_permission
         where account_id = $1 and used_at is null and closed_at is null
         order by id",
        &[account.into()],
    )
    .await
}

/// Every permission that an account has had, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Permission>> {
    fetch(
        tx,
        "select id, account_id, application_id, asked_by, reason_sealed, opened_at, used_at,
            closed_at
         from photo_permission where account_id = $1 order by id",
        &[account.into()],
    )
    .await
}

/// The newest permissions of everybody, so many at most, the newest first.
///
/// # Errors
/// A storage error.
pub async fn newest(tx: &mut Tx, limit: i64) -> Result<Vec<Listed>> {
    let rows = tx
        .fetch_all(
            "select a.serial, e.title as exam_title, q.asked_by, q.opened_at, q.used_at,
                q.closed_at
             from photo_permission q
             join application a on a.id = q.application_id
             join exam e on e.id = a.exam_id
             order by q.id desc limit $1",
            &[limit.into()],
        )
        .await?;
    let listed = |row: &Row| {
        Ok(Listed {
            serial: row.get("serial")?,
            exam_title: row.get("exam_title")?,
            asked_by: row.get("asked_by")?,
            opened_at: row.get("opened_at")?,
            used_at: row.get("used_at")?,
            closed_at: row.get("closed_at")?,
        })
    };
    rows.iter().map(listed).collect()
}

/// Another photo was confirmed: an open permission is used up.
///
/// # Errors
/// A storage error.
pub async fn use_up(tx: &mut Tx, id: PhotoPermissionId, now: i64) -> Result<Swap> {
    tx.execute(
        "update photo_permission set used_at = $2
         where id = $1 and used_at is null and closed_at is null",
        &[id.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Takes an open permission back.
///
/// # Errors
/// A storage error.
pub async fn close(tx: &mut Tx, id: PhotoPermissionId, now: i64) -> Result<Swap> {
    tx.execute(
        "update photo_permission set closed_at = $2
         where id = $1 and used_at is null and closed_at is null",
        &[id.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

async fn fetch(tx: &mut Tx, sql: &'static str, arguments: &[Value]) -> Result<Vec<Permission>> {
    let rows = tx.fetch_all(sql, arguments).await?;
    rows.iter().map(|row| read(tx.vault(), row)).collect()
}

fn read(vault: &Vault, row: &Row) -> Result<Permission> {
    let anchor = anchor_of(row)?;
    let sealed: Option<Vec<u8>> = row.get("reason_sealed")?;
    let reason = sealed.map(|sealed| vault.open_text(at(&anchor), &sealed));
    Ok(Permission {
        id: row.get("id")?,
        account: row.get("account_id")?,
        application: row.get("application_id")?,
        asked_by: row.get("asked_by")?,
        reason: reason.transpose()?,
        opened_at: row.get("opened_at")?,
        used_at: row.get("used_at")?,
        closed_at: row.get("closed_at")?,
    })
}

pub(crate) const REASON: &str = "photo_permission.reason";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(row.get("account_id")?, row.get("opened_at")?))
}

/// What ties the words to their row.
fn anchor(account: AccountId, opened_at: i64) -> Vec<u8> {
    let mut anchor = account.0.to_be_bytes().to_vec();
    anchor.extend_from_slice(&opened_at.to_be_bytes());
    anchor
}

fn at(row: &[u8]) -> Place<'_> {
    Place { cell: REASON, row }
}
