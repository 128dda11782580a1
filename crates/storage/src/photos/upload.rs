//! The file that a portrait was made of, known again when it is sent once more, by its
//! owner alone: a bare hash would tell whoever has a picture that it is somebody's.

use domain::id::AccountId;

use super::{NewPhoto, Photo, anchor};
use crate::engine::Tx;
use crate::vault::Vault;

/// What an uploaded file is kept under.
const UPLOAD: &str = "photo.upload";

/// Whether a portrait was made of the file with this SHA-256, in 64 hexadecimal digits.
#[must_use]
pub fn is_made_of(tx: &Tx, photo: &Photo, sha256: &str) -> bool {
    let asked = index(tx.vault(), photo.account, sha256);
    photo.upload_blind.as_deref() == Some(&asked[..])
}

/// What is kept of the file that was sent.
pub(super) fn blind(vault: &Vault, new: &NewPhoto) -> Option<Vec<u8>> {
    let sha256 = new.upload_sha256.as_deref()?;
    Some(index(vault, new.account, sha256).to_vec())
}

fn index(vault: &Vault, account: AccountId, sha256: &str) -> [u8; 32] {
    vault.blind(UPLOAD, &anchor(account, sha256))
}
