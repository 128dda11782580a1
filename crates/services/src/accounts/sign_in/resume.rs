//! Signing in again on a page whose sign-in ended while it was open: by the
//! password alone, since the browser still holds the ended session's token,
//! which says whose page it is. The token proves nothing any more. Its tries
//! count with those of 登录; where a challenge is due, that is the place for it.

use domain::text::account;
use storage::accounts;

use super::{Device, SignedIn, Tries, note, sign_in_captcha};
use crate::{caller::Caller, error::Error, services::Services};

impl Services {
    /// Makes a new session for the account whose session ended, in the role
    /// that it had. Nothing happens to who is signed in.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`] when the browser's session ended so long ago that
    /// nobody knows whose it was, [`Error::Invalid`], also where a challenge is
    /// due, [`Error::TooMany`], [`Error::Busy`].
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
        let tries = Tries::of_account(past.account, caller, &device);
        let counting = tries.clone();
        let (own, counted) = self
            .store
            .write(move |tx| {
                let tries = counting.clone();
                Box::pin(async move {
                    let own = accounts::by_id(tx, past.account).await?;
                    let bearers = [past.account];
                    tries.refuse_too_early(tx, &bearers).await?;
                    if sign_in_captcha::is_asked(tx, &tries, &bearers).await? {
                        return Err(Error::invalid("password", account::RESUME_AT_LOGIN));
                    }
                    let counted = tries.count(tx, &bearers).await?;
                    Ok::<_, Error>((own, counted))
                })
            })
            .await?;
        let account = own.as_ref().filter(|own| own.retired_at.is_none());
        let right = self.is_own_password(place, password, account).await?;
        let opened = match account.zip(right) {
            Some(proven) => self.open(caller, proven, past.role, &tries, device).await?,
            None => None,
        };
        let Some(signed_in) = opened else {
            self.audit_failure(caller, account).await?;
            note("refused");
            let asked = self.note_failure(&tries, vec![past.account]).await?;
            let sentence = if asked {
                account::RESUME_AT_LOGIN.to_owned()
            } else {
                counted.sentence(account::RESUME_REFUSED)
            };
            return Err(Error::invalid("password", &sentence));
        };
        note("done");
        Ok(Some(signed_in))
    }
}
