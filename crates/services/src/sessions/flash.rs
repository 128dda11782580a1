//! What a refused form left for the page that follows: it lies sealed in the
//! session. A form whose sender was no longer signed in lies in the session that
//! had ended, and goes over to the next one of the same account.

use domain::{id::SessionId, time::Moment};
use storage::sessions;

use super::hash_of;
use crate::{caller::Past, error::Error, services::Services};

impl Services {
    /// Keeps what the next page shows after a refused form, in the place of an
    /// older one.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn keep_flash(&self, session: SessionId, flash: String) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                let flash = flash.clone();
                Box::pin(async move {
                    sessions::set_flash(tx, session, &flash)
                        .await?
                        .or(Error::NotSignedIn)
                })
            })
            .await
    }

    /// Keeps a form that came too late, until its sender has signed in again.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`] when the ended session is gone; a storage error.
    pub async fn keep_late_flash(
        &self,
        past: Past,
        flash: String,
        now: Moment,
    ) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                let flash = flash.clone();
                Box::pin(async move {
                    sessions::keep_flash(tx, past.session, past.account, &flash, now.millis())
                        .await?
                        .or(Error::NotSignedIn)
                })
            })
            .await
    }

    /// What a refused form left for the next page.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn flash(&self, token: &str, now: Moment) -> Result<Option<String>, Error> {
        let (hash, now) = (hash_of(token), now.millis());
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let session = sessions::by_token(tx, &hash, now).await?;
                    Ok(session.and_then(|session| session.flash))
                })
            })
            .await
    }
}
