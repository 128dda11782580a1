//! Signing in again on a page whose sign-in ended while it was open: by the
//! password alone, since the browser still holds the ended session's token,
//! which says whose page it is. The token proves nothing any more.

use domain::text::account;
use storage::accounts;

use super::{Device, SignedIn, Tries, note};
use crate::{caller::Caller, error::Error, services::Services};

impl Services {
    /// Makes a new session for the account whose session ended, in the role
    /// that it had. Nothing happens to who is signed in.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`] when the browser's session ended so long ago that
    /// nobody knows whose it was, [`Error::Invalid`], [`Error::TooMany`],
    /// [`Error::Busy`].
    pub async fn resume(
        &self,
        caller: &Caller,
        password: String,
        device: Device,
    ) -> Result<Option<SignedIn>, Error> {
        if caller.viewer.is_some() {
            return Ok(None);
        }
        let past = caller.past.ok_or(Error::NotSignedIn)?;
        if password.is_empty() {
            return Err(Error::invalid("password", account::PASSWORD_MISSING));
        }
        let place = self.passwords.place()?;
        let tries = Tries::new(format!("account {}", past.account), caller, &device);
        let counting = tries.clone();
        let (own, counted) = self
            .store
            .write(move |tx| {
                let tries = counting.clone();
                Box::pin(async move {
                    let own = accounts::by_id(tx, past.account).await?;
                    let counted = tries.count(tx, Some(past.account)).await?;
                    Ok::<_, Error>((own, counted))
                })
            })
            .await?;
        let right = self.is_own_password(place, password, own.as_ref()).await?;
        let Some(own) = own.filter(|own| right && own.retired_at.is_none()) else {
            note("refused");
            let sentence = counted.sentence(account::RESUME_REFUSED);
            return Err(Error::invalid("password", &sentence));
        };
        let signed_in = self.open(caller, &own, past.role, &tries, device).await?;
        note("done");
        Ok(Some(signed_in))
    }
}
