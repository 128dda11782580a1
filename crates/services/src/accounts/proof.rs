//! Whether a typed password is an account's own. A hash that was made with
//! weaker parameters than new ones is renewed on that occasion, the only one on
//! which the password is there to be hashed.

use storage::accounts;

use crate::{
    error::Error,
    passwords::{Place, needs_rehash},
    services::Services,
};

impl Services {
    /// The hash that the account has for this password; none when it is another
    /// one. One hashing for whoever asks, also without an account; a second one
    /// where the password is right and its hash has to be renewed.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] when the hashing threads ended.
    pub(super) async fn is_own_password(
        &self,
        place: Place,
        password: String,
        account: Option<&accounts::Account>,
    ) -> Result<Option<String>, Error> {
        let hash = account.map(|account| account.password_hash.clone());
        let weak = account.filter(|account| needs_rehash(&account.password_hash));
        let weak = weak.map(|account| (account, password.clone()));
        let right = self.passwords.verify(place, password, hash.clone()).await?;
        if !right {
            return Ok(None);
        }
        let Some((account, password)) = weak else {
            return Ok(hash);
        };
        match self.renew_hash(account, password).await {
            Ok(standing) => Ok(standing),
            Err(error) => {
                // The old hash stays, and the next sign-in is another occasion.
                tracing::warn!(account = %account.id, %error, "a password was not hashed anew");
                Ok(hash)
            }
        }
    }

    /// The hash that the account has from now on; none when the password is no
    /// longer its own.
    async fn renew_hash(
        &self,
        account: &accounts::Account,
        password: String,
    ) -> Result<Option<String>, Error> {
        let hash = self.passwords.hash(password.clone()).await?;
        let (id, old, new) = (account.id, account.password_hash.clone(), hash.clone());
        let standing = self
            .store
            .write(move |tx| {
                let (old, new) = (old.clone(), new.clone());
                Box::pin(async move {
                    if accounts::set_password(tx, id, &old, &new).await?.is_done() {
                        return Ok(None);
                    }
                    let standing = accounts::by_id(tx, id).await?;
                    Ok::<_, Error>(standing.map(|one| one.password_hash))
                })
            })
            .await?;
        let Some(standing) = standing else {
            return Ok(Some(hash));
        };
        // Another sign-in has renewed it meanwhile, or it is another password's.
        let place = self.passwords.place()?;
        let same = self
            .passwords
            .verify(place, password, Some(standing.clone()))
            .await?;
        Ok(same.then_some(standing))
    }
}
