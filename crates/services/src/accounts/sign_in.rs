//! 登录: by document number, phone or, for staff, login name. Known and unknown
//! names get the same answer in the same time; tries are counted per name and
//! address together, so that nobody can lock a rival out.

use domain::{
    flow::PhotoFact,
    identity::{PersonName, Phone, normalise},
    role::Role,
    text::account,
};
use storage::{accounts, sessions};

use crate::{
    applications::facts::photo_of,
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    limits::{self, SIGN_IN, SIGN_IN_ADDRESS},
    roles,
    services::Services,
    sessions::{Token, new_session, new_token},
};

/// What was typed to sign in.
#[derive(Clone, Default)]
pub struct SignIn {
    /// Document number, phone or login name.
    pub login: String,
    /// The password.
    pub password: String,
    /// The name, asked for when several accounts bear the number.
    pub name: String,
    /// A few words about the browser.
    pub browser: String,
}

/// A new session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For the cookie.
    pub token: Token,
    /// The area to begin in.
    pub role: Role,
    /// A candidate who has not confirmed a photo yet.
    pub photo_missing: bool,
}

impl Services {
    /// Signs in and makes a new session; the visitor's old one ends, so that
    /// nobody who knew it is signed in with it.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with one sentence for every reason,
    /// [`Error::Refused`] `name_needed`, [`Error::TooMany`], [`Error::Busy`].
    pub async fn sign_in(&self, caller: &Caller, form: SignIn) -> Result<SignedIn, Error> {
        let login = Login::read(&form.login)?;
        if form.password.is_empty() {
            return Err(Error::invalid("password", account::PASSWORD_MISSING));
        }
        // No try is counted that can't be looked at.
        let place = self.passwords.place()?;
        let (name_key, address) = (login.key(), limits::address_key(caller.address));
        let key = format!("{name_key} {address}");
        self.count_try(&key, &address, caller)
            .await
            .inspect_err(|_| note("limited"))?;
        let account = self.account_for(login, &form.name).await?;
        let hash = account
            .as_ref()
            .map(|account| account.password_hash.clone());
        let right = self.passwords.verify(place, form.password, hash).await?;
        let Some(account) = account.filter(|_| right) else {
            note("refused");
            return Err(Error::invalid("login", account::SIGN_IN_REFUSED));
        };
        let roles = roles::read(&account.roles)?;
        let role = *roles
            .first()
            .ok_or(Error::Internal("an account without a role"))?;
        let token = new_token();
        let new = new_session(&token, Some((account.id, role)), caller.now, &form.browser);
        let deed = Deed::by_account(caller, account.id, "sign_in", "account", account.id.0);
        let (visit, now, own) = (caller.session, caller.now.millis(), account.id);
        let photo = self
            .store
            .write(move |tx| {
                let (new, deed, key) = (new.clone(), deed.clone(), key.clone());
                Box::pin(async move {
                    limits::forget(tx, SIGN_IN, &key).await?;
                    if let Some(visit) = visit {
                        let _ = sessions::revoke(tx, visit, now).await?;
                    }
                    sessions::insert(tx, &new).await?;
                    deed.write(tx).await?;
                    photo_of(tx, own).await
                })
            })
            .await?;
        if let Some(visit) = caller.session {
            self.sessions.forget(visit);
        }
        note("done");
        Ok(SignedIn {
            token,
            role,
            photo_missing: role == Role::Candidate && photo != PhotoFact::Locked,
        })
    }

    /// Counts the try before the password is looked at, so that tries side by
    /// side can't outrun the count.
    async fn count_try(&self, key: &str, address: &str, caller: &Caller) -> Result<(), Error> {
        let (key, address, now) = (key.to_owned(), address.to_owned(), caller.now);
        self.store
            .write(move |tx| {
                let (key, address) = (key.clone(), address.clone());
                Box::pin(async move {
                    for (rule, whom) in [(SIGN_IN, &key), (SIGN_IN_ADDRESS, &address)] {
                        if let Err(retry_after) = limits::take(tx, rule, whom, now).await? {
                            let sentence = limits::sentence(account::SIGN_IN_LIMITED, retry_after);
                            return Err(Error::TooMany {
                                retry_after,
                                sentence,
                            });
                        }
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn account_for(
        &self,
        login: Login,
        name: &str,
    ) -> Result<Option<accounts::Account>, Error> {
        let name_key = name
            .parse::<PersonName>()
            .ok()
            .map(|name| name.folding_key());
        let found = self
            .store
            .read(move |tx| {
                let login = login.clone();
                Box::pin(async move { login.find(tx).await })
            })
            .await?;
        match (<[_; 1]>::try_from(found), name_key) {
            (Ok([account]), _) => Ok(Some(account)),
            (Err(several), _) if several.is_empty() => Ok(None),
            (Err(several), Some(key)) => Ok(several.into_iter().find(|account| {
                account
                    .name
                    .parse::<PersonName>()
                    .is_ok_and(|name| name.folding_key() == key)
            })),
            (Err(_), None) => Err(Error::Invalid(vec![FieldError::new(
                "name",
                account::SIGN_IN_NAME_ASKED,
            )])),
        }
    }
}

/// Counts how a sign-in ended, for whoever watches the house.
fn note(outcome: &'static str) {
    metrics::counter!("baokao_sign_ins_total", "outcome" => outcome).increment(1);
}

/// What somebody signs in with, as far as its form tells.
#[derive(Clone, Debug)]
enum Login {
    /// Eleven digits can only be a phone.
    Phone(String),
    /// A document number, or else a login name.
    Name { number: String, login_name: String },
}

impl Login {
    fn read(text: &str) -> Result<Self, Error> {
        if text.trim().is_empty() {
            return Err(Error::invalid("login", account::SIGN_IN_NAME_MISSING));
        }
        if let Ok(phone) = text.parse::<Phone>() {
            return Ok(Self::Phone(phone.as_str().to_owned()));
        }
        Ok(Self::Name {
            number: normalise::fold_document(text),
            login_name: text.trim().to_ascii_lowercase(),
        })
    }

    fn key(&self) -> String {
        match self {
            Self::Phone(phone) => phone.clone(),
            Self::Name { number, .. } => number.clone(),
        }
    }

    async fn find(&self, tx: &mut storage::Tx) -> Result<Vec<accounts::Account>, Error> {
        match self {
            Self::Phone(phone) => Ok(accounts::by_phone(tx, phone).await?.into_iter().collect()),
            Self::Name { number, login_name } => {
                let found = accounts::by_document(tx, number).await?;
                if !found.is_empty() {
                    return Ok(found);
                }
                Ok(accounts::by_login_name(tx, login_name)
                    .await?
                    .into_iter()
                    .collect())
            }
        }
    }
}
