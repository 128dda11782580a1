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
    /// One hashing for whoever asks, also without an account; a second one where
    /// the password is right and its hash has to be renewed.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] when the hashing threads ended.
    pub(super) async fn is_own_password(
        &self,
        place: Place,
        password: String,
        account: Option<&accounts::Account>,
    ) -> Result<bool, Error> {
        let hash = account.map(|account| account.password_hash.clone());
        let renewed = account.filter(|account| needs_rehash(&account.password_hash));
        let renewed = renewed.map(|account| (account, password.clone()));
        let right = self.passwords.verify(place, password, hash).await?;
        if right
            && let Some((account, password)) = renewed
            && let Err(error) = self.renew_hash(account, password).await
        {
            // The old hash stays, and the next sign-in is another occasion.
            tracing::warn!(account = %account.id, %error, "a password was not hashed anew");
        }
        Ok(right)
    }

    async fn renew_hash(&self, account: &accounts::Account, password: String) -> Result<(), Error> {
        let hash = self.passwords.hash(password).await?;
        let (id, version) = (account.id, account.version);
        self.store
            .write(move |tx| {
                let hash = hash.clone();
                Box::pin(async move {
                    // Stale after another password, whose hash is new already.
                    let _ = accounts::set_password(tx, id, version, &hash).await?;
                    Ok(())
                })
            })
            .await
    }
}
