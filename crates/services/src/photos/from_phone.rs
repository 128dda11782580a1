//! What 上传照片 and 手机拍照 have to do with each other: pictures from phones are
//! judged as uploads are, and one of them may stand in the place of a file.

use domain::{id::CaptureId, text::capture as words};
use storage::Tx;

use super::{Upload, refusal};
use crate::{caller::Caller, captures, error::Error, services::Services};

impl Services {
    /// Refuses a picture of which no portrait can be made, in the words of an upload.
    /// What is made of it here is thrown away: the computer makes its own.
    pub(crate) async fn judge_picture(&self, name: String, bytes: Vec<u8>) -> Result<(), Error> {
        let portrait = self.darkroom.develop(name, bytes).await?;
        portrait.map(drop).map_err(|verdict| refusal(&verdict))
    }

    /// The upload with the picture that it names, where no file came with it. A file
    /// is what was framed of that picture.
    pub(super) async fn with_picture(
        &self,
        caller: &Caller,
        upload: Upload,
    ) -> Result<Upload, Error> {
        let Some(id) = named(&upload.capture) else {
            return Ok(upload);
        };
        if !upload.bytes.is_empty() {
            return Ok(upload);
        }
        let bytes = match self.capture_picture(caller, id).await {
            Err(Error::NotFound) => return Err(Error::invalid("photo", words::GONE)),
            found => found?,
        };
        // A name without an ending says nothing of the format, and so nothing wrong.
        Ok(Upload {
            name: words::FILE_NAME.to_owned(),
            bytes,
            ..upload
        })
    }
}

/// Ends the one whose picture was saved, in the transaction that saves it.
pub(super) async fn used(tx: &mut Tx, caller: &Caller, capture: &str) -> Result<(), Error> {
    match named(capture) {
        Some(id) => captures::end(tx, caller, id, "capture.used").await,
        None => Ok(()),
    }
}

fn named(capture: &str) -> Option<CaptureId> {
    capture.parse().ok()
}
