//! 登录: by document number, phone or, for staff, login name. Known and unknown
//! names get the same answer for the same work; how tries are counted, `tries`
//! says.

mod afresh;
mod open;
mod resume;
mod tries;

use domain::{
    id::AccountId,
    identity::{PersonName, Phone, normalise},
    role::Role,
    text::account,
};
use storage::{Tx, accounts};

use super::sign_in_captcha;
use crate::{
    caller::Caller,
    captchas::Answered,
    error::{Error, FieldError},
    services::Services,
    sessions::Token,
};
pub(in crate::accounts) use afresh::know_only_this_browser;
use tries::Counted;
pub(in crate::accounts) use tries::Tries;

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
        let name_key = login.name_key(&form.name);
        let tries = Tries::typed(&login.key(), caller, &form.device).by_name(name_key.as_deref());
        let given = (form.captcha, caller.clone());
        let looked_up = self.look_up(login, name_key, tries.clone(), given);
        let (found, counted) = looked_up.await?;
        let account = found.account();
        let tries = tries.meaning(account.map(|account| account.id));
        // One hashing for whoever asks, also where the answer is known.
        let right = self.is_own_password(place, form.password, account).await?;
        let opened = match account.zip(right) {
            Some((account, hash)) => {
                self.open(caller, (account, hash), None, &tries, form.device)
                    .await?
            }
            None => None,
        };
        match opened {
            Some(signed_in) => {
                note("done");
                Ok(signed_in)
            }
            None => {
                note("refused");
                let refusal = found.refusal(counted);
                // Side by side: an account of the staff takes no longer than none.
                let (audited, refusal) = tokio::join!(
                    self.audit_failure(caller, account),
                    self.failed_sign_in(&tries, found.bearers(), refusal)
                );
                audited?;
                Err(refusal)
            }
        }
    }

    /// Counts the try before the password is looked at, so that tries side by
    /// side can't outrun the count; before that, the challenge where one is due.
    async fn look_up(
        &self,
        login: Login,
        name_key: Option<String>,
        tries: Tries,
        given: (Answered, Caller),
    ) -> Result<(Found, Counted), Error> {
        self.store
            .write(move |tx| {
                let (login, name_key, tries) = (login.clone(), name_key.clone(), tries.clone());
                let (captcha, caller) = given.clone();
                Box::pin(async move {
                    let found = Found::among(login.find(tx).await?, name_key.as_deref());
                    let bearers = found.bearers();
                    if sign_in_captcha::is_asked(tx, &tries, &bearers).await? {
                        // Who has to wait answers no challenge for nothing.
                        tries.refuse_too_early(tx, &bearers).await?;
                        let passed = sign_in_captcha::pass(tx, &caller, &captcha).await?;
                        if let Err(wrong) = passed {
                            return Ok(Err(with_name_again(wrong, name_key.is_some())));
                        }
                    }
                    let counted = tries.count(tx, &bearers).await?;
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
}

/// The same refusal for who has given a name, so that its field stays on the page
/// beside 验证码.
fn with_name_again(refusal: Error, named: bool) -> Error {
    match refusal {
        Error::Invalid(mut fields) if named => {
            fields.push(FieldError::new("name", account::SIGN_IN_NAME_CHECK));
            Error::Invalid(fields)
        }
        other => other,
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
    /// Nobody, or one who is called otherwise.
    None,
    /// Several bear the number, and none of them the name.
    NoneNamed,
    /// These bear the number, and no name was given.
    Several(Vec<AccountId>),
}

impl Found {
    /// A name that was given has to be the account's, also where no other bears
    /// the number: tries count by it, so another name with each try would be another
    /// count.
    fn among(found: Vec<accounts::Account>, name_key: Option<&str>) -> Self {
        let all = found.iter().map(|account| account.id).collect();
        match (<[_; 1]>::try_from(found), name_key) {
            (Ok([account]), None) => Self::One(account),
            (Ok([account]), Some(key)) if is_called(&account, key) => Self::One(account),
            (Ok(_), Some(_)) => Self::None,
            (Err(several), _) if several.is_empty() => Self::None,
            (Err(_), None) => Self::Several(all),
            (Err(several), Some(key)) => {
                let mut several = several.into_iter();
                let named = several.find(|account| is_called(account, key));
                named.map_or(Self::NoneNamed, Self::Named)
            }
        }
    }

    fn account(&self) -> Option<&accounts::Account> {
        match self {
            Self::One(account) | Self::Named(account) => Some(account),
            Self::None | Self::NoneNamed | Self::Several(_) => None,
        }
    }

    /// Whoever it may be: the one, or all who bear the number. A name that none of
    /// them bears is nobody's: in the browser of one of them it counts as the
    /// other's name would, and tells nothing about that.
    fn bearers(&self) -> Vec<AccountId> {
        match self {
            Self::One(account) | Self::Named(account) => vec![account.id],
            Self::None | Self::NoneNamed => Vec::new(),
            Self::Several(all) => all.clone(),
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
            Self::Several(_) => {
                Error::invalid("name", &counted.sentence(account::SIGN_IN_NAME_ASKED))
            }
        }
    }
}

/// Whether the account's name has this key.
fn is_called(account: &accounts::Account, key: &str) -> bool {
    key_of(&account.name).is_some_and(|own| own == key)
}

/// The key of a name; none where it can be nobody's.
fn key_of(name: &str) -> Option<String> {
    let name = name.parse::<PersonName>().ok()?;
    Some(name.folding_key())
}

/// What somebody signs in with, as far as its form tells.
#[derive(Clone, Debug)]
enum Login {
    /// Eleven digits can only be a phone.
    Phone(String),
    /// A login name, or else a document number.
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

    /// The key of the name that was given beside it. A phone has one bearer, so it
    /// needs none.
    fn name_key(&self, name: &str) -> Option<String> {
        match self {
            Self::Phone(_) => None,
            Self::Name { .. } => key_of(name),
        }
    }

    async fn find(&self, tx: &mut Tx) -> Result<Vec<accounts::Account>, Error> {
        match self {
            Self::Phone(phone) => Ok(accounts::by_phone(tx, phone).await?.into_iter().collect()),
            // Anybody may register a number; login names are given by the operator.
            // Both are asked for, so that neither answer comes sooner.
            Self::Name { number, login_name } => {
                let own = accounts::by_login_name(tx, login_name).await?;
                let bearers = accounts::by_document(tx, number).await?;
                Ok(own.map_or(bearers, |own| vec![own]))
            }
        }
    }
}

#[cfg(test)]
mod tests;
