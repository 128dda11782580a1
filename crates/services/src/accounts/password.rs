//! 修改密码: the old password first; afterwards every other session ends, and this
//! one has another token.

use domain::{
    identity::{DocumentNumber, PersonName, Phone},
    text::account,
    time::Moment,
};
use storage::{accounts, sessions};

use super::{
    person::{Findings, read_new_password},
    sign_in::{Device, know_only_this_browser},
};
use crate::{
    audit::Deed,
    caller::Caller,
    error::Error,
    limits::{
        self, NEW_PASSWORD_ADDRESS, NEW_PASSWORD_SITE, NEW_PASSWORD_WIDE, OLD_PASSWORD, Rule,
    },
    services::Services,
    sessions::{Proving, Token, ensure_alive, new_token},
};

impl Services {
    /// Changes the caller's own password and gives their session another token, so
    /// that somebody who has the old one is out; by what the browser proves itself
    /// from now on, the only one that the account still knows.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Invalid`], [`Error::TooMany`],
    /// [`Error::Busy`].
    pub async fn change_password(
        &self,
        caller: &Proving,
        old: String,
        new: String,
        again: String,
        device: Device,
    ) -> Result<Token, Error> {
        let id = caller.signed_in()?.account;
        // Nothing was tried, so nothing is counted.
        if old.is_empty() {
            let missing = account::CHANGE_PASSWORD_OLD_MISSING;
            return Err(Error::invalid("old_password", missing));
        }
        let wrong = ("old_password", account::CHANGE_PASSWORD_OLD_WRONG);
        let own = self.prove_password(caller, old.clone(), wrong).await?;
        if old == new {
            return Err(Error::invalid("password", account::CHANGE_PASSWORD_SAME));
        }
        let password = judge_password(&own, new, &again)?;
        let hash = self.passwords.hash(password).await?;
        let deed = Deed::by_account(caller, id, "account.password_changed", "account", id.0);
        let (caller, now) = (caller.clone(), caller.now.millis());
        let (proof, given) = (new_token(), device);
        let proved = proof.clone();
        self.store
            .write(move |tx| {
                let (hash, deed, caller) = (hash.clone(), deed.clone(), caller.clone());
                let (own, given, proved) = (own.clone(), given.clone(), proved.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    accounts::set_password(tx, id, &own.password_hash, &hash)
                        .await?
                        .or(Error::Stale)?;
                    let renewed = caller.renew(tx).await?.ok_or(Error::NotSignedIn)?;
                    sessions::revoke_others(tx, id, renewed.session, now).await?;
                    know_only_this_browser(tx, &own, &caller, &given, &proved).await?;
                    deed.write(tx).await
                })
            })
            .await?;
        self.sessions.forget_account(id);
        Ok(proof)
    }

    /// The caller's own row, once they have proved that they know its password;
    /// or a sentence beside a field. Tries are counted until one is right.
    pub(crate) async fn prove_password(
        &self,
        caller: &Caller,
        password: String,
        (field, sentence): (&str, &str),
    ) -> Result<accounts::Account, Error> {
        let own = self.own_account(caller).await?;
        // No try is counted that can't be looked at.
        let place = self.passwords.place()?;
        self.count_old_password(caller).await?;
        let hash = Some(own.password_hash.clone());
        if !self.passwords.verify(place, password, hash).await? {
            return Err(Error::invalid(field, sentence));
        }
        // Who knows it may prove it as often as they like.
        let whom = own.id.to_string();
        self.store
            .write(move |tx| {
                let whom = whom.clone();
                Box::pin(async move { limits::forget(tx, OLD_PASSWORD, &whom).await })
            })
            .await?;
        Ok(own)
    }

    async fn count_old_password(&self, caller: &Caller) -> Result<(), Error> {
        let whom = caller.signed_in()?.account.to_string();
        let rules = vec![(OLD_PASSWORD, whom)];
        self.count(rules, account::OLD_PASSWORD_LIMITED, caller.now)
            .await
    }

    /// Counts a new password that a visitor who waits for a code wants to set,
    /// before it is hashed.
    pub(super) async fn count_new_password(&self, caller: &Caller) -> Result<(), Error> {
        let rules = [NEW_PASSWORD_ADDRESS, NEW_PASSWORD_WIDE, NEW_PASSWORD_SITE];
        let rules = limits::in_networks(rules, caller.address);
        self.count(rules, account::NEW_PASSWORD_LIMITED, caller.now)
            .await
    }

    async fn count(
        &self,
        rules: Vec<(Rule, String)>,
        sentence: &'static str,
        now: Moment,
    ) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                let rules = rules.clone();
                Box::pin(async move {
                    for (rule, whom) in rules {
                        limits::demand(tx, rule, &whom, sentence, now).await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await
    }

    /// The caller's own row.
    pub(super) async fn own_account(&self, caller: &Caller) -> Result<accounts::Account, Error> {
        let id = caller.signed_in()?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move { accounts::by_id(tx, id).await?.ok_or(Error::NotFound) })
            })
            .await
    }
}

/// A new password for somebody who has an account already.
pub(super) fn judge_password(
    own: &accounts::Account,
    password: String,
    again: &str,
) -> Result<String, Error> {
    let name: Option<PersonName> = own.name.parse().ok();
    let phone: Option<Phone> = own.phone.as_deref().and_then(|phone| phone.parse().ok());
    let document = own.document.as_ref().and_then(|document| {
        DocumentNumber::read(document.kind.parse().ok()?, &document.number).ok()
    });
    let mut findings = Findings::default();
    let chosen = read_new_password(
        &mut findings,
        password,
        again,
        name.as_ref(),
        document.as_ref(),
        phone.as_ref(),
    );
    findings.into_result()?;
    let chosen = chosen.ok_or(Error::Internal(
        "a password without a finding was not chosen",
    ))?;
    Ok(chosen.expose().to_owned())
}
