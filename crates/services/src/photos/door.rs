//! Who may send a photo, asked before any of it is read.

use domain::{id::AccountId, role::Role};

use super::replacement::{Right, When, right};
use crate::{caller::Caller, error::Error, services::Services};

impl Services {
    /// Refuses who sends a photo that would not be kept, however good it is; for
    /// whom it would be kept otherwise. While some exam has rules of its own, the
    /// headers can't tell, and who has a confirmed general portrait is let through.
    /// Asked again when it is kept.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `photo_locked`, [`Error::NotSignedIn`],
    /// [`Error::Forbidden`].
    pub async fn expects_photo(&self, caller: &Caller) -> Result<AccountId, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let when = When::from(caller);
        let general = self
            .store
            .read(move |tx| Box::pin(async move { right(tx, account, None, when).await }))
            .await?;
        // For which exam the photo is, only the body tells.
        match general {
            Right::Locked(standing) if self.photo_rules().await?.is_empty() => {
                Err(standing.refusal())
            }
            Right::First | Right::Replace(_) | Right::Locked(_) => Ok(account),
        }
    }
}
