//! The pictures that prove a request: made anew by the server, and sealed. The
//! same file sent again is known by a keyed index alone.

use domain::id::{ComfortId, EvidenceId};

use super::at;
use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::Row;

/// A picture to be kept.
#[derive(Clone)]
pub struct NewEvidence {
    /// Which request it proves.
    pub comfort: ComfortId,
    /// Its place, from 1.
    pub slot: i64,
    /// The SHA-256 of the file as it was sent.
    pub upload_sha256: [u8; 32],
    /// A JPEG.
    pub bytes: Vec<u8>,
    /// Milliseconds UTC.
    pub now: i64,
}

/// Shows nothing of the person.
impl std::fmt::Debug for NewEvidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewEvidence")
            .field("comfort", &self.comfort)
            .finish_non_exhaustive()
    }
}

/// A kept picture without its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// Which request it proves.
    pub comfort: ComfortId,
    /// Its place, from 1.
    pub slot: i64,
    /// How many bytes.
    pub size: i64,
    /// Milliseconds UTC.
    pub created_at: i64,
}

/// What an uploaded file is kept under.
const UPLOAD: &str = "comfort_evidence.upload";

pub(crate) const EVIDENCE: &str = "comfort_evidence.bytes";

/// Keeps a picture; taken when its place is, or when it was made of a file that
/// the request has already.
///
/// # Errors
/// A storage error.
pub async fn add(tx: &mut Tx, new: &NewEvidence) -> Result<Insertion<EvidenceId>> {
    let upload = [&new.comfort.0.to_be_bytes()[..], &new.upload_sha256].concat();
    let upload = tx.vault().blind(UPLOAD, &upload);
    let anchor = anchor(new.comfort, new.slot);
    let sealed = tx.vault().seal(at(EVIDENCE, &anchor), &new.bytes);
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let row = tx
        .fetch_optional(
            "insert into comfort_evidence (comfort_id, slot, upload_blind, size, created_at,
                bytes_sealed)
             values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing
             returning id",
            &[
                new.comfort.into(),
                new.slot.into(),
                upload.into(),
                size.into(),
                new.now.into(),
                sealed.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The pictures of a request in their order, without their bytes.
///
/// # Errors
/// A storage error.
pub async fn evidence_of(tx: &mut Tx, comfort: ComfortId) -> Result<Vec<Evidence>> {
    let rows = tx
        .fetch_all(
            "select id, comfort_id, slot, size, created_at from comfort_evidence
             where comfort_id = $1 order by slot",
            &[comfort.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(Evidence {
            id: row.get("id")?,
            comfort: row.get("comfort_id")?,
            slot: row.get("slot")?,
            size: row.get("size")?,
            created_at: row.get("created_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The bytes of one picture of a request.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when they don't open.
pub async fn bytes(
    tx: &mut Tx,
    comfort: ComfortId,
    evidence: EvidenceId,
) -> Result<Option<Vec<u8>>> {
    let row = tx
        .fetch_optional(
            "select comfort_id, slot, bytes_sealed from comfort_evidence
             where id = $1 and comfort_id = $2",
            &[evidence.into(), comfort.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let sealed: Vec<u8> = row.get("bytes_sealed")?;
    let anchor = anchor_of(&row)?;
    let plain = tx.vault().open(at(EVIDENCE, &anchor), &sealed)?;
    Ok(Some(plain.to_vec()))
}

/// Deletes one picture of a request.
///
/// # Errors
/// A storage error.
pub async fn remove(tx: &mut Tx, comfort: ComfortId, evidence: EvidenceId) -> Result<Swap> {
    tx.execute(
        "delete from comfort_evidence where id = $1 and comfort_id = $2",
        &[evidence.into(), comfort.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Deletes every picture of a request; how many.
///
/// # Errors
/// A storage error.
pub async fn drop_all(tx: &mut Tx, comfort: ComfortId) -> Result<u64> {
    tx.execute(
        "delete from comfort_evidence where comfort_id = $1",
        &[comfort.into()],
    )
    .await
}

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(row.get("comfort_id")?, row.get("slot")?))
}

/// What ties the bytes to their row.
fn anchor(comfort: ComfortId, slot: i64) -> Vec<u8> {
    let mut anchor = comfort.0.to_be_bytes().to_vec();
    anchor.extend_from_slice(&slot.to_be_bytes());
    anchor
}
