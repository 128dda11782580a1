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
            Ok(renewed) => Ok(renewed.or(hash)),
            Err(error) => {
                // The old hash stays, and the next sign-in is another occasion.
                tracing::warn!(account = %account.id, %error, "a password was not hashed anew");
                Ok(hash)
            }
        }
    }

    /// The new hash; none after another password, whose hash is new already.
    async fn renew_hash(
        &self,
        account: &accounts::Account,
        password: String,
    ) -> Result<Option<String>, Error> {
        let hash = self.passwords.hash(password).await?;
        let (id, old) = (account.id, account.password_hash.clone());
        self.store
            .write(move |tx| {
                let (old, hash) = (old.clone(), hash.clone());
                Box::pin(async move {
                    let swap = accounts::set_password(tx, id, &old, &hash).await?;
                    Ok(swap.is_done().then_some(hash))
                })
            })
            .await
    }
}
