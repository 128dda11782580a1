//! A session for a visitor who has a form under way: as many an hour for an
//! address as its people may need, so that no script fills the table.

use domain::{id::SessionId, text::account};
use storage::sessions;

use crate::{
    caller::Caller,
    error::Error,
    limits::{self, VISIT},
    services::Services,
    sessions::{Token, new_session, new_token},
};

impl Services {
    /// Opens one, for a browser that describes itself in these words.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`].
    pub async fn begin_visit(
        &self,
        caller: &Caller,
        browser: &str,
    ) -> Result<(SessionId, Token), Error> {
        let token = new_token();
        let new = new_session(&token, None, caller, browser);
        let (now, address) = (caller.now, limits::address_key(caller.address));
        let session = self
            .store
            .write(move |tx| {
                let (new, address) = (new.clone(), address.clone());
                Box::pin(async move {
                    if let Err(retry_after) = limits::take(tx, VISIT, &address, now).await? {
                        return Err(Error::TooMany {
                            retry_after,
                            sentence: limits::sentence(account::VISIT_LIMITED, retry_after),
                        });
                    }
                    Ok(sessions::insert(tx, &new).await?)
                })
            })
            .await?;
        Ok((session, token))
    }
}
