//! What 上传照片 and 手机拍照 have to do with each other: pictures from phones are
//! judged as uploads are, and one that was saved is over.

use domain::{
    id::{AccountId, CaptureId},
    photo::PhotoSpec,
};
use storage::Tx;

use super::refusal;
use crate::{caller::Caller, captures, error::Error, services::Services};

impl Services {
    /// Refuses a picture of which no portrait can be made, in the words of an upload.
    /// What is made of it here is thrown away: the computer makes its own.
    pub(crate) async fn judge_picture(
        &self,
        account: AccountId,
        name: String,
        bytes: Vec<u8>,
        spec: PhotoSpec,
    ) -> Result<(), Error> {
        let portrait = self.darkroom.develop(account, name, bytes, spec.clone());
        let portrait = portrait.await?;
        portrait
            .map(drop)
            .map_err(|verdict| refusal(&verdict, &spec))
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
