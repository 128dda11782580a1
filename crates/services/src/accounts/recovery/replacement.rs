//! The new password in the place of the old one, once it is hashed and if the code
//! is right. The hashing took its time, in which the phone may have left the
//! account: whoever holds it now has no say over that account any more.

use domain::{
    id::AccountId,
    identity::Phone,
    text::account::{self, CodePurpose},
};
use storage::{accounts, sessions};

use super::{
    super::{
        codes,
        sign_in::{Device, know_only_this_browser},
    },
    nobody,
};
use crate::{
    audit::Deed,
    error::{Error, FieldError},
    roles,
    services::Services,
    sessions::{Proving, Token},
};

/// What was read and made before the transaction that sets the password.
#[derive(Clone)]
pub(super) struct Replacement {
    /// The phone that was typed.
    pub(super) phone: Phone,
    /// The code that was typed.
    pub(super) code: String,
    /// The account that had the phone.
    pub(super) own: Option<accounts::Account>,
    /// What is wrong with the password, for this account.
    pub(super) judged: Result<(), Vec<FieldError>>,
    /// Its hash.
    pub(super) hash: String,
    /// The browser.
    pub(super) device: Device,
    /// What the browser proves itself by from now on.
    pub(super) proof: Token,
}

impl Services {
    /// Sets it, and ends all sessions of the account; whose it was.
    pub(super) async fn replace_password(
        &self,
        caller: &Proving,
        new: Replacement,
    ) -> Result<AccountId, Error> {
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, new) = (caller.clone(), new.clone());
                Box::pin(async move {
                    let (phone, purpose) = (&new.phone, CodePurpose::Recover);
                    let tried = codes::try_code(tx, phone, purpose, &new.code, &caller).await?;
                    if let Err(wrong) = tried {
                        return Ok(Err(wrong));
                    }
                    let standing = accounts::by_phone(tx, phone.as_str()).await?;
                    let standing = standing.map(|account| account.id);
                    if standing != new.own.as_ref().map(|account| account.id) {
                        return Err(Error::Stale);
                    }
                    let Some(own) = &new.own else {
                        let sentence = account::RECOVER_NOBODY;
                        return Ok(Err(nobody(tx, phone, sentence).await?));
                    };
                    // Whoever gets hold of a phone is not to see what staff see.
                    if roles::are_staffs(&own.roles)? {
                        return Ok(Err(Error::refused("staff", account::RECOVER_STAFF)));
                    }
                    if let Err(fields) = new.judged {
                        return Err(Error::Invalid(fields));
                    }
                    accounts::set_password(tx, own.id, &own.password_hash, &new.hash)
                        .await?
                        .or(Error::Stale)?;
                    let now = caller.now.millis();
                    sessions::revoke_others(tx, own.id, None, now).await?;
                    know_only_this_browser(tx, own, &caller, &new.device, &new.proof).await?;
                    let action = "account.password_recovered";
                    Deed::by_account(&caller, own.id, action, "account", own.id.0)
                        .write(tx)
                        .await?;
                    Ok::<_, Error>(Ok(own.id))
                })
            })
            .await?
    }
}

#[cfg(test)]
mod tests;
