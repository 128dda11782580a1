//! The pictures themselves, sealed. A large one takes its time to open, so that it
//! can be opened when its transaction is over; and how much room they take.

use domain::id::{AccountId, CaptureId};

use super::{Capture, anchor, at};
use crate::engine::Tx;
use crate::error::Result;
use crate::vault::Vault;

/// A picture as it lies in its row.
pub struct SealedPicture {
    bytes: Vec<u8>,
    anchor: Vec<u8>,
}

/// Shows nothing of it.
impl std::fmt::Debug for SealedPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedPicture")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl SealedPicture {
    /// How many bytes it has, sealed.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The picture. Of ten megabytes that takes some ten milliseconds.
    ///
    /// # Errors
    /// [`crate::Error::Corrupt`] when it doesn't open.
    pub fn open(&self, vault: &Vault) -> Result<Vec<u8>> {
        let plain = vault.open(at(&self.anchor), &self.bytes)?;
        Ok(plain.to_vec())
    }
}

/// The picture of one that was found just now, sealed; nothing before it was sent.
///
/// # Errors
/// A storage error.
pub async fn sealed(tx: &mut Tx, capture: &Capture) -> Result<Option<SealedPicture>> {
    let row = tx
        .fetch_optional(
            "select bytes_sealed from photo_capture where id = $1 and bytes_sealed is not null",
            &[capture.id.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(SealedPicture {
        bytes: row.get("bytes_sealed")?,
        anchor: anchor(capture.id, capture.account),
    }))
}

/// The same, opened.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when it doesn't open.
pub async fn bytes(tx: &mut Tx, capture: &Capture) -> Result<Option<Vec<u8>>> {
    let sealed = sealed(tx, capture).await?;
    sealed.map(|sealed| sealed.open(tx.vault())).transpose()
}

/// How many bytes of pictures lie here, of everybody together.
///
/// # Errors
/// A storage error.
pub async fn held(tx: &mut Tx) -> Result<i64> {
    tx.fetch_one(
        "select cast(coalesce(sum(size), 0) as bigint) as held from photo_capture",
        &[],
    )
    .await?
    .get("held")
}

/// How many bytes of an account's pictures live here, but for this one of its
/// captures.
///
/// # Errors
/// A storage error.
pub async fn held_beside(
    tx: &mut Tx,
    account: AccountId,
    capture: CaptureId,
    now: i64,
) -> Result<i64> {
    tx.fetch_one(
        "select cast(coalesce(sum(size), 0) as bigint) as held from photo_capture
         where account_id = $1 and id <> $2 and expires_at > $3",
        &[account.into(), capture.into(), now.into()],
    )
    .await?
    .get("held")
}
