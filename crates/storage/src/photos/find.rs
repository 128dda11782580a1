//! Portraits as they are read: those of an account, and the file of one.

use domain::id::{AccountId, ExamId, PhotoId};

use super::{BYTES, FINDINGS, Photo, anchor, anchor_of, at};
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;
use crate::vault::{GROWTH, Vault};

/// The account's confirmed photo for an exam, or the general one; as long as there
/// is none, its draft.
///
/// # Errors
/// A storage error.
pub async fn current(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
) -> Result<Option<Photo>> {
    match confirmed(tx, account, exam).await? {
        Some(photo) => Ok(Some(photo)),
        None => draft(tx, account, exam).await,
    }
}

/// The account's confirmed photo for an exam, or the general one.
///
/// # Errors
/// A storage error.
pub async fn confirmed(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
) -> Result<Option<Photo>> {
    let row = tx
        .fetch_optional(
            "select id, account_id, exam_id, sha256, width, height, state, created_at, locked_at,
            version, findings_sealed, upload_blind,
            cast(length(bytes_sealed) as bigint) as sealed_size
         from photo
         where account_id = $1 and state = 'locked' and exam_id is not distinct from $2",
            &[account.into(), exam.into()],
        )
        .await?;
    row.map(|row| read(tx.vault(), &row)).transpose()
}

/// The account's draft for an exam, or the general one.
///
/// # Errors
/// A storage error.
pub async fn draft(tx: &mut Tx, account: AccountId, exam: Option<ExamId>) -> Result<Option<Photo>> {
    let row = tx
        .fetch_optional(
            "select id, account_id, exam_id, sha256, width, height, state, created_at, locked_at,
            version, findings_sealed, upload_blind,
            cast(length(bytes_sealed) as bigint) as sealed_size
         from photo
         where account_id = $1 and state = 'draft' and exam_id is not distinct from $2",
            &[account.into(), exam.into()],
        )
        .await?;
    row.map(|row| read(tx.vault(), &row)).transpose()
}

/// Every photo of an account, for every exam, also those that were set aside, the
/// oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Photo>> {
    let rows = tx
        .fetch_all(
            "select id, account_id, exam_id, sha256, width, height, state, created_at, locked_at,
            version, findings_sealed, upload_blind,
            cast(length(bytes_sealed) as bigint) as sealed_size
         from photo where account_id = $1 order by id",
            &[account.into()],
        )
        .await?;
    rows.iter().map(|row| read(tx.vault(), row)).collect()
}

/// A photo by its id, if it is this account's; also one that was set aside.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: PhotoId, account: AccountId) -> Result<Option<Photo>> {
    let row = tx
        .fetch_optional(
            "select id, account_id, exam_id, sha256, width, height, state, created_at, locked_at,
            version, findings_sealed, upload_blind,
            cast(length(bytes_sealed) as bigint) as sealed_size
         from photo where id = $1 and account_id = $2",
            &[id.into(), account.into()],
        )
        .await?;
    row.map(|row| read(tx.vault(), &row)).transpose()
}

/// The file of a photo; nothing when it was overwritten since `photo` was read.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when the bytes don't open.
pub async fn bytes(tx: &mut Tx, photo: &Photo) -> Result<Option<Vec<u8>>> {
    let row = tx
        .fetch_optional(
            "select bytes_sealed from photo where id = $1 and sha256 = $2",
            &[photo.id.into(), photo.sha256.as_str().into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let sealed: Vec<u8> = row.get("bytes_sealed")?;
    let anchor = anchor(photo.account, &photo.sha256);
    let plain = tx.vault().open(at(BYTES, &anchor), &sealed)?;
    Ok(Some(plain.to_vec()))
}

fn read(vault: &Vault, row: &Row) -> Result<Photo> {
    let anchor = anchor_of(row)?;
    let findings: Option<Vec<u8>> = row.get("findings_sealed")?;
    let findings = findings.map(|sealed| vault.open_text(at(FINDINGS, &anchor), &sealed));
    Ok(Photo {
        id: row.get("id")?,
        account: row.get("account_id")?,
        exam: row.get("exam_id")?,
        size: row.get::<i64>("sealed_size")? - GROWTH,
        sha256: row.get("sha256")?,
        width: row.get("width")?,
        height: row.get("height")?,
        state: row.get("state")?,
        findings: findings.transpose()?,
        upload_blind: row.get("upload_blind")?,
        created_at: row.get("created_at")?,
        locked_at: row.get("locked_at")?,
        version: row.get("version")?,
    })
}
