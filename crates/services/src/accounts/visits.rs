//! A session for a visitor who has a form under way: as many an hour for a
//! network as its people may need, then one now and then, so that no script
//! fills the table, and none keeps newcomers out after it stops.

use domain::{id::SessionId, text::account};
use storage::{Tx, sessions};

use crate::{
    caller::Caller,
    error::Error,
    limits::{self, VISIT, VISIT_SITE, VISIT_SLOWED, VISIT_WIDE},
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
        let caller = caller.clone();
        let session = self
            .store
            .write(move |tx| {
                let (new, caller) = (new.clone(), caller.clone());
                Box::pin(async move {
                    count(tx, &caller).await?;
                    Ok::<_, Error>(sessions::insert(tx, &new).await?)
                })
            })
            .await?;
        Ok((session, token))
    }
}

/// Counts one more for each network, or says when the next may be opened.
async fn count(tx: &mut Tx, caller: &Caller) -> Result<(), Error> {
    let (now, rules) = (caller.now, [VISIT, VISIT_WIDE, VISIT_SITE]);
    for (rule, whom) in limits::in_networks(rules, caller.address) {
        if limits::take(tx, rule, &whom, now).await?.is_ok() {
            continue;
        }
        limits::demand(tx, VISIT_SLOWED, &whom, account::VISIT_LIMITED, now).await?;
    }
    Ok(())
}
