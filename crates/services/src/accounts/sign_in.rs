//! 登录: by document number, phone or, for staff, login name. Known and unknown
//! names get the same answer for the same work; how tries are counted, `tries`
//! says.

mod resume;
mod tries;

use domain::{
    flow::PhotoFact,
    identity::{PersonName, Phone, normalise},
    role::Role,
    text::account,
};
use storage::{Tx, accounts, known_browsers, sessions};

use super::sign_in_captcha;
use crate::{
    applications::facts::photo_of,
    audit::Deed,
    caller::Caller,
    captchas::Answered,
    error::{Error, FieldError},
    roles,
    services::Services,
    sessions::{Token, new_session, new_token, proof_of},
};
use tries::Counted;
pub(in crate::accounts) use tries::Tries;
pub(in crate::accounts) use tries::know_only_this_place;

/// The browser that somebody signs in with.
#[derive(Clone, Default)]
pub struct Device {
    /// What it is, in a few words.
    pub browser: String,
    /// What it was given at an earlier sign-in.
    pub proof: Option<String>,
}

/// What was typed to sign in.
#[derive(Clone, Default)]
pub struct SignIn {
    /// Document number, phone or login name.
    pub login: String,
    /// The password.
    pub password: String,
    /// The name, asked for when several accounts bear the number.
    pub name: String,
    /// The browser.
    pub device: Device,
    /// The challenge, answered, where one was asked for.
    pub captcha: Answered,
}

/// A new session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For the cookie.
    pub token: Token,
    /// For the cookie by which accounts know this browser again.
    pub proof: Token,
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
    /// [`Error::Invalid`] with one sentence for every reason, and beside `name`
    /// when several accounts bear the number, for `captcha` where a challenge
    /// has to be answered from now on; [`Error::TooMany`], [`Error::Busy`].
    pub async fn sign_in(&self, caller: &Caller, form: SignIn) -> Result<SignedIn, Error> {
        let login = Login::read(&form.login)?;
        if form.password.is_empty() {
            return Err(Error::invalid("password", account::PASSWORD_MISSING));
        }
        // No try is counted that can't be looked at.
        let place = self.passwords.place()?;
        let tries = Tries::new(login.key(), caller, &form.device);
        let given = (form.captcha, caller.clone());
        let looked_up = self.look_up(login, &form.name, tries.clone(), given);
        let (found, counted) = looked_up.await?;
        let account = match &found {
            Found::One(account) | Found::Named(account) => Some(account),
            Found::None | Found::NoneNamed | Found::Several => None,
        };
        // One hashing for whoever asks, also where the answer is known.
        let hash = account.map(|account| account.password_hash.clone());
        let right = self.passwords.verify(place, form.password, hash).await?;
        match account.filter(|_| right) {
            Some(account) => {
                let signed_in = self
                    .open(caller, account, None, &tries, form.device)
                    .await?;
                note("done");
                Ok(signed_in)
            }
            None => {
                note("refused");
                let refusal = found.refusal(counted);
                Err(self.failed_sign_in(&tries, found.account(), refusal).await)
            }
        }
    }

    /// Counts the try before the password is looked at, so that tries side by
    /// side can't outrun the count; before that, the challenge where one is due.
    async fn look_up(
        &self,
        login: Login,
        name: &str,
        tries: Tries,
        given: (Answered, Caller),
    ) -> Result<(Found, Counted), Error> {
        let name_key = name
            .parse::<PersonName>()
            .ok()
            .map(|name| name.folding_key());
        self.store
            .write(move |tx| {
                let (login, name_key, tries) = (login.clone(), name_key.clone(), tries.clone());
                let (captcha, caller) = given.clone();
                Box::pin(async move {
                    let found = Found::among(login.find(tx).await?, name_key.as_deref());
                    if sign_in_captcha::is_asked(tx, &tries, found.account()).await? {
                        // Who has to wait answers no challenge for nothing.
                        tries.refuse_too_early(tx, found.account()).await?;
                        let passed = sign_in_captcha::pass(tx, &caller, &captcha).await?;
                        if let Err(wrong) = passed {
                            return Ok(Err(wrong));
                        }
                    }
                    let counted = tries.count(tx, found.account()).await?;
                    Ok(Ok((found, counted)))
                })
            })
            .await
            .flatten()
            .inspect_err(|error| {
                if matches!(error, Error::TooMany { .. }) {
                    note("limited");
                }
            })
    }

    /// A session for who has proved to be this account's owner.
    async fn open(
        &self,
        caller: &Caller,
        account: &accounts::Account,
        role: Option<Role>,
        tries: &Tries,
        device: Device,
    ) -> Result<SignedIn, Error> {
        let roles = roles::read(&account.roles)?;
        let role = role.filter(|role| roles.contains(role));
        let role = role
            .or(roles.first().copied())
            .ok_or(Error::Internal("an account without a role"))?;
        let (token, proof) = (new_token(), new_token());
        let new = new_session(
            &token,
            Some((account.id, role, &roles)),
            caller,
            &device.browser,
        );
        let deed = Deed::by_account(caller, account.id, "sign_in", "account", account.id.0);
        let (visit, now, own) = (caller.session, caller.now.millis(), account.id);
        let (tries, proved) = (tries.clone(), proof_of(proof.expose()));
        let photo = self
            .store
            .write(move |tx| {
                let (new, deed, tries) = (new.clone(), deed.clone(), tries.clone());
                Box::pin(async move {
                    tries.forget(tx).await?;
                    if let Some(visit) = visit {
                        let _ = sessions::revoke(tx, visit, now).await?;
                    }
                    let session = sessions::insert(tx, &new).await?;
                    // A form that came too late waits for its own sender only.
                    if let Some(flash) = sessions::take_kept_flash(tx, own).await? {
                        let _ = sessions::set_flash(tx, session, &flash).await?;
                    }
                    known_browsers::remember(tx, own, tries.place(), &proved, now).await?;
                    deed.write(tx).await?;
                    photo_of(tx, own).await
                })
            })
            .await?;
        if let Some(visit) = caller.session {
            self.sessions.forget(visit);
        }
        Ok(SignedIn {
            token,
            proof,
            role,
            photo_missing: role == Role::Candidate && photo != PhotoFact::Locked,
        })
    }
}

/// Counts how a sign-in ended, for whoever watches the house.
fn note(outcome: &'static str) {
    metrics::counter!("baokao_sign_ins_total", "outcome" => outcome).increment(1);
}

/// Whose sign-in it may be.
#[derive(Clone)]
enum Found {
    /// The only one who bears this login.
    One(accounts::Account),
    /// One of several, by the name.
    Named(accounts::Account),
    /// Nobody.
    None,
    /// Several bear the number, and none of them the name.
    NoneNamed,
    /// Several bear the number, and no name was given.
    Several,
}

impl Found {
    fn among(found: Vec<accounts::Account>, name_key: Option<&str>) -> Self {
        match (<[_; 1]>::try_from(found), name_key) {
            (Ok([account]), _) => Self::One(account),
            (Err(several), _) if several.is_empty() => Self::None,
            (Err(_), None) => Self::Several,
            (Err(several), Some(key)) => {
                let mut several = several.into_iter();
                let named = several.find(|account| {
                    let name = account.name.parse::<PersonName>();
                    name.is_ok_and(|name| name.folding_key() == key)
                });
                named.map_or(Self::NoneNamed, Self::Named)
            }
        }
    }

    fn account(&self) -> Option<domain::id::AccountId> {
        match self {
            Self::One(account) | Self::Named(account) => Some(account.id),
            Self::None | Self::NoneNamed | Self::Several => None,
        }
    }

    /// What is said when it went wrong: of known and unknown names the same.
    /// That several bear a number has to be said, since they have to give more.
    fn refusal(&self, counted: Counted) -> Error {
        let refused = || FieldError::new("login", &counted.sentence(account::SIGN_IN_REFUSED));
        match self {
            Self::One(_) | Self::None => Error::Invalid(vec![refused()]),
            Self::Named(_) | Self::NoneNamed => Error::Invalid(vec![
                refused(),
                FieldError::new("name", account::SIGN_IN_NAME_CHECK),
            ]),
            Self::Several => Error::invalid("name", &counted.sentence(account::SIGN_IN_NAME_ASKED)),
        }
    }
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

    async fn find(&self, tx: &mut Tx) -> Result<Vec<accounts::Account>, Error> {
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

#[cfg(test)]
mod tests;
