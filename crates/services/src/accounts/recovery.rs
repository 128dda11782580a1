//! 忘记密码: a code to the phone, then a new password. Until the code is right
//! the answers for known and unknown phones are the same, and cost the same;
//! whoever has proved to hold the phone is told whose account it is, or that
//! there is none.

mod replacement;

use domain::{
    identity::{Phone, mask},
    text::account::{self, CodePurpose},
};
use storage::{Tx, accounts};

use super::{codes, password::judge_password, person::Findings, sign_in::Device};
use crate::{
    caller::Caller,
    error::Error,
    roles,
    services::Services,
    sessions::{Proving, Token, new_token},
};
use replacement::Replacement;

/// What was typed to get a new password.
#[derive(Clone, Default)]
pub struct Recovery {
    /// The phone of the account.
    pub phone: String,
    /// The code that was sent to it.
    pub sms_code: String,
    /// The chosen password.
    pub password: String,
    /// The same again.
    pub password_again: String,
    /// The browser.
    pub device: Device,
}

/// Whose password it was, shown only after the right code: the guide asks
/// people to compare the number with what they sign in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The masked name.
    pub name: String,
    /// The masked number.
    pub document_number: Option<String>,
}

impl Services {
    /// Sets a new password for the account with this phone, and ends all its
    /// sessions; by what the browser proves itself from now on, the only one that
    /// the account knows.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`]; [`Error::Refused`] `no_account`, `ended` or `staff`,
    /// only after the right code; [`Error::Stale`] when the phone has gone to
    /// another account meanwhile; [`Error::TooMany`]; [`Error::Busy`].
    pub async fn recover(&self, caller: &Proving, form: Recovery) -> Result<Token, Error> {
        let mut findings = Findings::default();
        let phone: Option<Phone> = findings.parse("phone", &form.phone);
        let code = findings.take("sms_code", codes::read(&form.sms_code));
        if form.password != form.password_again {
            findings.add("password_again", account::PASSWORD_DIFFERS);
        }
        findings.into_result()?;
        let (Some(phone), Some(code)) = (phone, code) else {
            return Err(Error::Internal(
                "a field without a value was not found wrong",
            ));
        };
        self.ensure_code_waits(caller, &phone, CodePurpose::Recover)
            .await?;
        self.count_new_password(caller).await?;
        let own = self.by_phone(&phone).await?;
        // A stranger's code is tried too, so that both cost the same.
        let judged = match &own {
            Some(own) => judge_password(own, form.password, &form.password_again),
            None => Ok(form.password),
        };
        let hash = self
            .passwords
            .hash(judged.as_ref().map_or("", String::as_str).to_owned())
            .await?;
        let new = Replacement {
            phone,
            code,
            own,
            judged: judged.map(drop).map_err(|error| match error {
                Error::Invalid(fields) => fields,
                _ => Vec::new(),
            }),
            hash,
            device: form.device,
            proof: new_token(),
        };
        let proof = new.proof.clone();
        let own = self.replace_password(caller, new).await?;
        self.sessions.forget_account(own);
        Ok(proof)
    }

    /// Whose password this browser has just set anew; nothing for any other.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn recovered(&self, caller: &Caller) -> Result<Option<Recovered>, Error> {
        let caller = caller.clone();
        let own = self
            .store
            .read(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let purpose = CodePurpose::Recover;
                    match codes::proved_phone(tx, &caller, purpose).await? {
                        Some(phone) => Ok::<_, Error>(accounts::by_phone(tx, &phone).await?),
                        None => Ok(None),
                    }
                })
            })
            .await?;
        let Some(own) = own else { return Ok(None) };
        // No password of theirs was set.
        if roles::are_staffs(&own.roles)? {
            return Ok(None);
        }
        Ok(Some(Recovered {
            name: mask::name(&own.name),
            document_number: own.document.map(|one| mask::document(&one.number)),
        }))
    }

    async fn by_phone(&self, phone: &Phone) -> Result<Option<accounts::Account>, Error> {
        let phone = phone.as_str().to_owned();
        self.store
            .read(move |tx| {
                let phone = phone.clone();
                Box::pin(async move { Ok(accounts::by_phone(tx, &phone).await?) })
            })
            .await
    }
}

/// What is said to who holds a phone without an account: that there was one, or
/// this sentence.
pub(super) async fn nobody(
    tx: &mut Tx,
    phone: &Phone,
    sentence: &'static str,
) -> Result<Error, Error> {
    if accounts::has_ended_with_phone(tx, phone.as_str()).await? {
        return Ok(Error::refused("ended", account::RECOVER_ENDED));
    }
    Ok(Error::refused("no_account", sentence))
}
