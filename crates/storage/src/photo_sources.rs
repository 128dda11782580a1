//! What a draft was cut from on the server: small, upright and sealed, so that
//! a browser without scripts can have it cut anew. Each draft has one of its own.
//! It goes with 确定, with the account, and after a day. Cutting is `photo`'s work.

use domain::id::{AccountId, ExamId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;
use crate::vault::{Place, Vault};

/// The working copy beside an account's draft.
#[derive(Clone, PartialEq, Eq)]
pub struct PhotoSource {
    /// Whose.
    pub account: AccountId,
    /// The exam of the draft; nothing for the general one.
    pub exam: Option<ExamId>,
    /// The SHA-256 of its bytes in 64 hexadecimal digits.
    pub sha256: String,
    /// A JPEG, the right way up.
    pub bytes: Vec<u8>,
    /// The part of it that the draft shows, and what only the uploaded file itself
    /// showed, as JSON.
    pub cut: String,
    /// Milliseconds UTC.
    pub created_at: i64,
}

/// Shows nothing of the person.
impl std::fmt::Debug for PhotoSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PhotoSource")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// Keeps a working copy in the place of an earlier one.
///
/// # Errors
/// A storage error.
pub async fn put(tx: &mut Tx, source: &PhotoSource) -> Result<()> {
    let anchor = anchor(source.account, &source.sha256);
    let sealed = tx.vault().seal(at(BYTES, &anchor), &source.bytes);
    let cut = tx.vault().seal(at(CUT, &anchor), source.cut.as_bytes());
    forget(tx, source.account, source.exam).await?;
    tx.execute(
        "insert into photo_source (account_id, exam_id, sha256, bytes_sealed, cut_sealed,
            created_at)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            source.account.into(),
            source.exam.into(),
            source.sha256.as_str().into(),
            sealed.into(),
            cut.into(),
            source.created_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// The working copy beside an account's draft.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when the bytes don't open.
pub async fn beside(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
) -> Result<Option<PhotoSource>> {
    let row = tx
        .fetch_optional(
            "select account_id, exam_id, sha256, bytes_sealed, cut_sealed, created_at
             from photo_source
             where account_id = $1 and exam_id is not distinct from $2",
            &[account.into(), exam.into()],
        )
        .await?;
    row.map(|row| read(tx.vault(), &row)).transpose()
}

/// Every working copy of an account.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when the bytes don't open.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<PhotoSource>> {
    let rows = tx
        .fetch_all(
            "select account_id, exam_id, sha256, bytes_sealed, cut_sealed, created_at
             from photo_source where account_id = $1 order by id",
            &[account.into()],
        )
        .await?;
    rows.iter().map(|row| read(tx.vault(), row)).collect()
}

/// Whether an account's draft for an exam, or its general one, can be cut anew.
///
/// # Errors
/// A storage error.
pub async fn is_there(tx: &mut Tx, account: AccountId, exam: Option<ExamId>) -> Result<bool> {
    let row = tx
        .fetch_optional(
            "select id from photo_source
             where account_id = $1 and exam_id is not distinct from $2",
            &[account.into(), exam.into()],
        )
        .await?;
    Ok(row.is_some())
}

/// Notes another part of the same copy.
///
/// # Errors
/// A storage error.
pub async fn set_cut(
    tx: &mut Tx,
    (account, exam): (AccountId, Option<ExamId>),
    sha256: &str,
    cut: &str,
) -> Result<Swap> {
    let anchor = anchor(account, sha256);
    let cut = tx.vault().seal(at(CUT, &anchor), cut.as_bytes());
    tx.execute(
        "update photo_source set cut_sealed = $4
         where account_id = $1 and exam_id is not distinct from $2 and sha256 = $3",
        &[account.into(), exam.into(), sha256.into(), cut.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Forgets the working copy beside a draft.
///
/// # Errors
/// A storage error.
pub async fn forget(tx: &mut Tx, account: AccountId, exam: Option<ExamId>) -> Result<()> {
    tx.execute(
        "delete from photo_source
         where account_id = $1 and exam_id is not distinct from $2",
        &[account.into(), exam.into()],
    )
    .await?;
    Ok(())
}

/// Forgets every working copy of an account.
///
/// # Errors
/// A storage error.
pub async fn forget_all(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.execute(
        "delete from photo_source where account_id = $1",
        &[account.into()],
    )
    .await?;
    Ok(())
}

/// Forgets copies that were made before that time; at most so many at once.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from photo_source where id in (
            select id from photo_source where created_at < $1
            order by created_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

pub(crate) const BYTES: &str = "photo_source.bytes";
/// Where the face is in a portrait is part of the portrait.
pub(crate) const CUT: &str = "photo_source.cut";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    let sha256: String = row.get("sha256")?;
    Ok(anchor(row.get("account_id")?, &sha256))
}

/// What ties the bytes, and what was cut of them, to their row.
fn anchor(account: AccountId, sha256: &str) -> Vec<u8> {
    let mut anchor = account.0.to_be_bytes().to_vec();
    anchor.extend_from_slice(sha256.as_bytes());
    anchor
}

fn at<'a>(cell: &'static str, row: &'a [u8]) -> Place<'a> {
    Place { cell, row }
}

fn read(vault: &Vault, row: &Row) -> Result<PhotoSource> {
    let sealed: Vec<u8> = row.get("bytes_sealed")?;
    let anchor = anchor_of(row)?;
    let plain = vault.open(at(BYTES, &anchor), &sealed)?;
    let cut: Vec<u8> = row.get("cut_sealed")?;
    Ok(PhotoSource {
        account: row.get("account_id")?,
        exam: row.get("exam_id")?,
        sha256: row.get("sha256")?,
        bytes: plain.to_vec(),
        cut: vault.open_text(at(CUT, &anchor), &cut)?,
        created_at: row.get("created_at")?,
    })
}
