//! The picture that a phone has sent, for the session that showed the code: read
//! in a transaction, opened after it.

use domain::{capture::CaptureStage, id::CaptureId, text::capture as words};
use storage::photo_captures::{self, SealedPicture};

use super::asker;
use crate::{caller::Caller, error::Error, limits, services::Services};

/// What is larger is opened on a thread of its own.
const SMALL: usize = 256 * 1024;

impl Services {
    /// The picture as it was sent, to be looked at: so often as somebody who loads a
    /// page anew, since each time may be ten megabytes.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is none, or not for this session;
    /// [`Error::TooMany`].
    pub async fn show_capture_picture(
        &self,
        caller: &Caller,
        id: CaptureId,
    ) -> Result<Vec<u8>, Error> {
        self.ensure_arrived(caller, id).await?;
        let (whom, now) = (id.to_string(), caller.now);
        self.store
            .write(move |tx| {
                let whom = whom.clone();
                Box::pin(async move {
                    let rule = limits::CAPTURE_SHOWN;
                    limits::demand(tx, rule, &whom, words::SHOWN_TOO_OFTEN, now).await
                })
            })
            .await?;
        self.capture_picture(caller, id).await
    }

    /// Whether the picture of this one is there, which costs nothing to ask.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is none, or not for this session.
    pub(crate) async fn ensure_arrived(&self, caller: &Caller, id: CaptureId) -> Result<(), Error> {
        match self.capture_stage(caller, id).await? {
            Some(CaptureStage::Sent) => Ok(()),
            Some(CaptureStage::Waiting | CaptureStage::Joined) | None => Err(Error::NotFound),
        }
    }

    /// The picture as it was sent.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is none, or not for this session.
    pub(crate) async fn capture_picture(
        &self,
        caller: &Caller,
        id: CaptureId,
    ) -> Result<Vec<u8>, Error> {
        let (account, session) = asker(caller)?;
        let now = caller.now.millis();
        let sealed = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let own = photo_captures::of_session(tx, session, account, now).await?;
                    let own = own.filter(|own| own.id == id).ok_or(Error::NotFound)?;
                    photo_captures::sealed(tx, &own)
                        .await?
                        .ok_or(Error::NotFound)
                })
            })
            .await?;
        self.opened(sealed).await
    }

    async fn opened(&self, sealed: SealedPicture) -> Result<Vec<u8>, Error> {
        if sealed.size() <= SMALL {
            return Ok(sealed.open(self.store.vault())?);
        }
        let store = self.store.clone();
        let work = move || sealed.open(store.vault());
        let opened = tokio::task::spawn_blocking(work).await;
        let opened = opened.map_err(|_| Error::Internal("a picture's thread ended"))?;
        Ok(opened?)
    }
}
