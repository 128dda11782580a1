//! 证件有效期: how the caller's own document stands, and another last day once
//! the card was renewed. Its kind and number never change.

use domain::{identity::validity::Validity, text::account, time::Date};
use storage::accounts;

use super::person::{Findings, read_validity};
use crate::{
    audit::Deed,
    caller::Caller,
    error::Error,
    limits::{self, VALIDITY},
    services::Services,
    sessions::ensure_alive,
};

/// How long the caller's own document is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentValidity {
    /// Its last day; nothing where it does not end.
    pub until: Option<Date>,
    /// What that means today.
    pub validity: Validity,
    /// The account's version, for changing it.
    pub version: i64,
}

impl Services {
    /// How the caller's own document stands; nothing for staff without one.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn own_validity(&self, caller: &Caller) -> Result<Option<DocumentValidity>, Error> {
        let own = self.own_account(caller).await?;
        let Some(document) = own.document else {
            return Ok(None);
        };
        let unreadable = |_| Error::Internal("a document's last day is unreadable");
        let until: Option<Date> = document
            .valid_until
            .map(|until| until.parse().map_err(unreadable))
            .transpose()?;
        Ok(Some(DocumentValidity {
            until,
            validity: Validity::of(until, caller.now.date()),
            version: own.version,
        }))
    }

    /// Keeps another last day of the caller's own document, or that it does not
    /// end. `version` is the account's as the page showed it.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`] for staff without a document,
    /// [`Error::Invalid`] for no date, for one that has passed, and for one
    /// beside which it is said not to end,
    /// [`Error::Stale`].
    pub async fn change_validity(
        &self,
        caller: &Caller,
        version: i64,
        until: &str,
        long: bool,
    ) -> Result<(), Error> {
        let own = self.own_account(caller).await?;
        if own.document.is_none() {
            return Err(Error::Forbidden);
        }
        let mut findings = Findings::default();
        let until = read_validity(&mut findings, until, long, caller.now.date());
        findings.into_result()?;
        let until = until.map(|until| until.to_string());
        let (action, id) = ("account.validity_changed", own.id);
        let deed = Deed::by_account(caller, id, action, "account", id.0);
        if own.document.is_some_and(|own| own.valid_until == until) {
            return Ok(());
        }
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (until, deed, caller) = (until.clone(), deed.clone(), caller.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    limits::demand(
                        tx,
                        VALIDITY,
                        &id.to_string(),
                        account::VALIDITY_LIMITED,
                        caller.now,
                    )
                    .await?;
                    accounts::set_document_validity(tx, id, version, until.as_deref())
                        .await?
                        .or(Error::Stale)?;
                    deed.write(tx).await
                })
            })
            .await
    }
}
