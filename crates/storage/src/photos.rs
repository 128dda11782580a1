//! Portraits. The bytes are sealed on the way in and opened on the way out.
//! Whether a picture will do is judged by `photo` and `domain`. A portrait is made
//! by the rules of one exam, or it is the general one; each is kept apart.

mod find;
mod upload;

use domain::id::{AccountId, ExamId, PhotoId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::{Row, Value};
use crate::vault::{Place, Vault};

pub use find::{by_id, bytes, confirmed, current, draft, of_account};
pub use upload::is_made_of;

/// What a new portrait is made of.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPhoto {
    /// Whose it is.
    pub account: AccountId,
    /// The exam by whose rules it was made; nothing for the general one.
    pub exam: Option<ExamId>,
    /// The file, as it will be shown and printed.
    pub bytes: Vec<u8>,
    /// Its SHA-256 in 64 hexadecimal digits.
    pub sha256: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
    /// What was seen in it, as JSON; nothing where nobody has looked.
    pub findings: Option<String>,
    /// The SHA-256 of the file as it was sent, where it was sent; not kept as such.
    pub upload_sha256: Option<String>,
    /// Milliseconds UTC.
    pub created_at: i64,
}

/// Shows nothing of the person.
impl std::fmt::Debug for NewPhoto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewPhoto")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// A portrait without its bytes, which [`bytes`] reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Its id; a draft keeps it when it is overwritten.
    pub id: PhotoId,
    /// Whose it is.
    pub account: AccountId,
    /// The exam by whose rules it was made; nothing for the general one.
    pub exam: Option<ExamId>,
    /// How many bytes its file has.
    pub size: i64,
    /// The SHA-256 of its bytes in 64 hexadecimal digits.
    pub sha256: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
    /// `draft`, `locked` or `replaced`.
    pub state: String,
    /// What was seen in it, as JSON; nothing where nobody has looked.
    pub findings: Option<String>,
    /// The keyed blind index of the file as it was sent, where it was sent.
    pub upload_blind: Option<Vec<u8>>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When it was confirmed; milliseconds UTC.
    pub locked_at: Option<i64>,
    /// Rises with every change.
    pub version: i64,
}

/// What became of an uploaded portrait.
#[must_use = "a locked photo means that the new one was not kept"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafted {
    /// It is the account's draft now, in this version.
    Kept {
        /// The draft.
        id: PhotoId,
        /// What [`lock`] has to be told.
        version: i64,
    },
    /// The account has confirmed a photo, which stands, and may not replace it.
    Locked,
    /// The account has ended since its owner was asked.
    Gone,
}

/// Keeps a portrait as the draft of an account that lives, in the place of an
/// earlier draft, whose bytes are gone then. A confirmed photo stands against
/// it.
///
/// # Errors
/// A storage error.
pub async fn put_draft(tx: &mut Tx, new: &NewPhoto) -> Result<Drafted> {
    if confirmed(tx, new.account, new.exam).await?.is_some() {
        return Ok(Drafted::Locked);
    }
    put_beside(tx, new).await
}

/// The same beside a confirmed photo, which stays in use until this one is
/// confirmed in its place. Whether that is permitted, the caller has asked.
///
/// # Errors
/// A storage error.
pub async fn put_beside(tx: &mut Tx, new: &NewPhoto) -> Result<Drafted> {
    let anchor = anchor(new.account, &new.sha256);
    let sealed = tx.vault().seal(at(BYTES, &anchor), &new.bytes);
    let findings = sealed_findings(tx.vault(), &anchor, new.findings.as_deref());
    let sent = upload::blind(tx.vault(), new);
    let sql = match new.exam {
        None => {
            "insert into photo (account_id, sha256, bytes_sealed, width, height, state,
                created_at, locked_at, version, findings_sealed, upload_blind, exam_id)
             select id, $2, $3, $4, $5, 'draft', $6, null, 1, $7, $8, $9
             from account where id = $1 and retired_at is null
             on conflict (account_id) where state = 'draft' and exam_id is null do update
             set sha256 = excluded.sha256, bytes_sealed = excluded.bytes_sealed,
                width = excluded.width, height = excluded.height,
                created_at = excluded.created_at, findings_sealed = excluded.findings_sealed,
                upload_blind = excluded.upload_blind, version = photo.version + 1
             returning id, version"
        }
        Some(_) => {
            "insert into photo (account_id, sha256, bytes_sealed, width, height, state,
                created_at, locked_at, version, findings_sealed, upload_blind, exam_id)
             select id, $2, $3, $4, $5, 'draft', $6, null, 1, $7, $8, $9
             from account where id = $1 and retired_at is null
             on conflict (account_id, exam_id) where state = 'draft' and exam_id is not null
             do update
             set sha256 = excluded.sha256, bytes_sealed = excluded.bytes_sealed,
                width = excluded.width, height = excluded.height,
                created_at = excluded.created_at, findings_sealed = excluded.findings_sealed,
                upload_blind = excluded.upload_blind, version = photo.version + 1
             returning id, version"
        }
    };
    let arguments: [Value; 9] = [
        new.account.into(),
        new.sha256.as_str().into(),
        sealed.into(),
        new.width.into(),
        new.height.into(),
        new.created_at.into(),
        findings.into(),
        sent.into(),
        new.exam.into(),
    ];
    let row = tx.fetch_optional(sql, &arguments).await?;
    let Some(row) = row else {
        return Ok(Drafted::Gone);
    };
    Ok(Drafted::Kept {
        id: row.get("id")?,
        version: row.get("version")?,
    })
}

/// Cuts a draft anew, in the version that was shown; what was uploaded stays
/// what it was.
///
/// # Errors
/// A storage error.
pub async fn recut(tx: &mut Tx, id: PhotoId, version: i64, new: &NewPhoto) -> Result<Swap> {
    let anchor = anchor(new.account, &new.sha256);
    let sealed = tx.vault().seal(at(BYTES, &anchor), &new.bytes);
    let findings = sealed_findings(tx.vault(), &anchor, new.findings.as_deref());
    tx.execute(
        "update photo set sha256 = $4, bytes_sealed = $5, width = $6, height = $7,
            findings_sealed = $8, version = version + 1
         where id = $1 and account_id = $2 and version = $3 and state = 'draft'",
        &[
            id.into(),
            new.account.into(),
            version.into(),
            new.sha256.as_str().into(),
            sealed.into(),
            new.width.into(),
            new.height.into(),
            findings.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// Forgets an account's draft for an exam, or the general one.
///
/// # Errors
/// A storage error.
pub async fn drop_draft(tx: &mut Tx, account: AccountId, exam: Option<ExamId>) -> Result<()> {
    tx.execute(
        "delete from photo
         where account_id = $1 and state = 'draft' and exam_id is not distinct from $2",
        &[account.into(), exam.into()],
    )
    .await?;
    Ok(())
}

/// Confirms a draft in the version that was shown. An earlier confirmed photo
/// has to be set aside before.
///
/// # Errors
/// A storage error.
pub async fn lock(tx: &mut Tx, id: PhotoId, version: i64, now: i64) -> Result<Swap> {
    tx.execute(
        "update photo set state = 'locked', locked_at = $3, version = version + 1
         where id = $1 and version = $2 and state = 'draft'",
        &[id.into(), version.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Sets a confirmed photo aside, so that its account may upload another one.
///
/// # Errors
/// A storage error.
pub async fn set_aside(tx: &mut Tx, id: PhotoId, version: i64) -> Result<Swap> {
    tx.execute(
        "update photo set state = 'replaced', version = version + 1
         where id = $1 and version = $2 and state = 'locked'",
        &[id.into(), version.into()],
    )
    .await
    .map(Swap::from_rows)
}

pub(crate) const BYTES: &str = "photo.bytes";
/// Where a face is in a portrait is part of the portrait.
pub(crate) const FINDINGS: &str = "photo.findings";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    let sha256: String = row.get("sha256")?;
    Ok(anchor(row.get("account_id")?, &sha256))
}

/// What ties the bytes, and what was seen in them, to their row.
fn anchor(account: AccountId, sha256: &str) -> Vec<u8> {
    let mut anchor = account.0.to_be_bytes().to_vec();
    anchor.extend_from_slice(sha256.as_bytes());
    anchor
}

fn at<'a>(cell: &'static str, row: &'a [u8]) -> Place<'a> {
    Place { cell, row }
}

fn sealed_findings(vault: &Vault, anchor: &[u8], findings: Option<&str>) -> Option<Vec<u8>> {
    findings.map(|findings| vault.seal(at(FINDINGS, anchor), findings.as_bytes()))
}
