//! What 上传照片 and 手机拍照 have to do with each other: pictures from phones are
//! judged as uploads are, and one that was saved is over.

use domain::{
    id::{AccountId, CaptureId},
    photo::{PhotoSpec, PhotoVerdict},
};
use storage::Tx;

use super::refusal;
use crate::{caller::Caller, captures, error::Error, services::Services};

impl Services {
    /// Refuses a picture of which no portrait can be made, in the words of an upload.
    /// What is made of it here is thrown away: the computer makes its own, of the
    /// file that this gives back, which tells nothing but the picture.
    pub(crate) async fn judge_picture(
        &self,
        account: AccountId,
        name: String,
        bytes: Vec<u8>,
        spec: PhotoSpec,
    ) -> Result<Vec<u8>, Error> {
        let bare = tokio::task::spawn_blocking(move || photo::without_metadata(&bytes)).await;
        let bare = bare.map_err(|_| Error::Internal("a picture's thread ended"))?;
        let bare = bare.map_err(|fault| refusal(&PhotoVerdict::from(fault), &spec))?;
        let portrait = self
            .darkroom
            .develop(account, name, bare.clone(), spec.clone());
        let portrait = portrait.await?;
        portrait.map_err(|verdict| refusal(&verdict, &spec))?;
        Ok(bare)
    }
}

/// Ends the one whose picture was saved, in the transaction that saves it.
pub(super) async fn used(tx: &mut Tx, caller: &Caller, capture: &str) -> Result<(), Error> {
    match named(capture) {
        Some(id) => captures::end(tx, caller, id, "capture.used").await,
        None => Ok(()),
    }
}

/// Which one an upload names.
pub(super) fn named(capture: &str) -> Option<CaptureId> {
    capture.parse().ok()
}
