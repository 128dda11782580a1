//! The portrait beside a file. It is shown to reviewers who may see the file.

use domain::{id::ApplicationId, role::Role};
use storage::photos;

use super::visible;
use crate::{caller::Caller, error::Error, services::Services};

/// The state of a portrait that its owner has confirmed.
pub(super) const LOCKED: &str = "locked";

impl Services {
    /// The confirmed portrait of who handed in an application, as JPEG.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`],
    /// [`Error::Refused`] `own_application`.
    pub async fn review_photo(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Vec<u8>, Error> {
        let reviewer = caller.acting_as(Role::Reviewer)?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let shown = visible::shown(tx, reviewer, application).await?;
                    let photo = photos::current(tx, shown.application.account)
                        .await?
                        .filter(|photo| photo.state == LOCKED)
                        .ok_or(Error::NotFound)?;
                    photos::bytes(tx, &photo).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }
}
