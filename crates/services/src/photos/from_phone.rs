//! What 上传照片 and 手机拍照 have to do with each other: pictures from phones are
//! judged as uploads are, and one of them may stand in the place of a file.

use domain::{id::CaptureId, photo::PhotoVerdict, text::capture as words};
use storage::Tx;

use super::{Upload, refusal};
use crate::{caller::Caller, captures, error::Error, services::Services};

impl Services {
    /// Refuses a picture of which no portrait can be made, in the words of an upload.
    /// What is made of it here is thrown away: the computer makes its own, of the
    /// file that this gives back, which tells nothing but the picture.
    pub(crate) async fn judge_picture(
        &self,
        name: String,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, Error> {
        let bare = tokio::task::spawn_blocking(move || photo::without_metadata(&bytes)).await;
        let bare = bare.map_err(|_| Error::Internal("a picture's thread ended"))?;
        let bare = bare.map_err(|fault| refusal(&PhotoVerdict::from(vec![fault])))?;
        let portrait = self.darkroom.develop(name, bare.clone()).await?;
        portrait.map_err(|verdict| refusal(&verdict))?;
        Ok(bare)
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
        // The name tells the format, as if the phone's file had been chosen here.
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
