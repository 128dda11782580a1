//! The file of an upload: the one that came with it, or the picture of a phone in
//! its place, which is read only when the upload was counted.

use std::sync::Arc;

use domain::text::capture as words;

use super::{Upload, from_phone::named};
use crate::{caller::Caller, error::Error, services::Services};

/// A file of which a portrait is to be made.
pub(super) struct Picked {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// The fingerprint of the file as it was sent.
    pub(super) print: String,
}

impl Upload {
    /// Whether there is a file, or a picture that stands in its place.
    pub(super) fn is_chosen(&self) -> bool {
        !self.bytes.is_empty() || named(&self.capture).is_some()
    }
}

impl Services {
    /// The file that came with an upload; nothing where a phone's picture stands in
    /// its place, which then is there. A file is what was framed of that picture.
    pub(super) async fn sent_with(
        &self,
        caller: &Caller,
        upload: &mut Upload,
    ) -> Result<Option<Picked>, Error> {
        let bytes = std::mem::take(&mut upload.bytes);
        if let Some(id) = named(&upload.capture)
            && bytes.is_empty()
        {
            let there = self.ensure_arrived(caller, id).await;
            return there.map(|()| None).map_err(gone);
        }
        let name = std::mem::take(&mut upload.name);
        self.picked(name, bytes).await.map(Some)
    }

    /// The picture that stands in the place of a file.
    pub(super) async fn sent_by_phone(
        &self,
        caller: &Caller,
        capture: &str,
    ) -> Result<Picked, Error> {
        let id = named(capture).ok_or_else(|| gone(Error::NotFound))?;
        let bytes = self.capture_picture(caller, id).await.map_err(gone)?;
        // A name without an ending says nothing of the format, and so nothing wrong.
        self.picked(words::FILE_NAME.to_owned(), bytes).await
    }

    async fn picked(&self, name: String, bytes: Vec<u8>) -> Result<Picked, Error> {
        let bytes = Arc::new(bytes);
        let print = hex::encode(self.darkroom.fingerprint(Arc::clone(&bytes)).await?);
        let bytes = Arc::unwrap_or_clone(bytes);
        Ok(Picked { name, bytes, print })
    }
}

/// A picture that isn't there any more is said beside the file.
fn gone(error: Error) -> Error {
    match error {
        Error::NotFound => Error::invalid("photo", words::GONE),
        other => other,
    }
}
