//! What a refused form left for the page that follows: it lies sealed in the
//! session. A form whose sender was no longer signed in lies in the session that
//! had ended, and goes over to the next one of the same account.

use domain::{id::SessionId, sign_in::KNOWN_MILLIS, time::Moment};
use storage::{Tx, known_browsers, sessions};

use super::{hash_of, proof_of};
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
    /// A session that expired is believed by its token: nobody has said that
    /// somebody else may hold it. One that was revoked may have been revoked for
    /// just that (退出其他设备, another password), and a form of the thief would
    /// come back as the owner's own. But whoever signs their other browsers out
    /// and then sends the form that was open in one of them is to lose nothing.
    /// So a form of a revoked session is kept for a browser that the account
    /// knows by `proof`, and for no other; after another password it knows none.
    /// Such a form is shown under a random number that this browser alone was
    /// told.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`] when the ended session is gone, or was revoked and
    /// the browser is not known; a storage error.
    pub async fn keep_late_flash(
        &self,
        past: Past,
        flash: String,
        proof: Option<&str>,
        now: Moment,
    ) -> Result<(), Error> {
        let proof = proof.map(proof_of);
        self.store
            .write(move |tx| {
                let flash = flash.clone();
                Box::pin(async move {
                    let Past {
                        session, account, ..
                    } = past;
                    let at = now.millis();
                    let expired = sessions::keep_flash(tx, session, account, &flash, at).await?;
                    if expired.is_done() {
                        return Ok(());
                    }
                    if !is_known(tx, past, proof.as_ref(), now).await? {
                        return Err(Error::NotSignedIn);
                    }
                    sessions::keep_flash_of_revoked(tx, session, account, &flash, at)
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

/// Whether the account was signed in in this browser.
async fn is_known(
    tx: &mut Tx,
    past: Past,
    proof: Option<&[u8; 32]>,
    now: Moment,
) -> Result<bool, Error> {
    let since = now.millis() - KNOWN_MILLIS;
    let known = known_browsers::find(tx, past.account, proof, since).await?;
    Ok(known.is_some())
}
