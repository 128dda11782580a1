//! 验证码 before a sign-in: never at first, but once a name has failed three
//! times in a place, or a network with many names, or has no try left without
//! one. It is counted by what was typed, so that it tells nothing about
//! accounts, but for the browsers that know one already.

use domain::{id::AccountId, text::account};
use storage::Tx;

use super::sign_in::Tries;
use crate::{
    caller::Caller,
    captchas::{self, Answered, Purpose},
    error::{Error, FieldError},
    limits::{self, Rule, SIGN_IN_FAILED, SIGN_IN_FAILED_SITE, SIGN_IN_FAILED_WIDE},
    services::Services,
};

/// After so many failures of a name in a place.
const FAILURES: i64 = 3;
/// After so many of any names in a network.
const FAILED: [Rule; 3] = [SIGN_IN_FAILED, SIGN_IN_FAILED_WIDE, SIGN_IN_FAILED_SITE];

/// Whether this try has to come with an answer. A browser that the account
/// knows is not asked because of what others did at its address.
pub(super) async fn is_asked(
    tx: &mut Tx,
    tries: &Tries,
    bearers: &[AccountId],
) -> Result<bool, Error> {
    if tries.here(tx, bearers).await? >= FAILURES {
        return Ok(true);
    }
    if !tries.is_strange(tx, bearers).await? {
        return Ok(false);
    }
    Ok(tries.is_used_up(tx, FAILED).await? || tries.is_crowded(tx).await?)
}

/// Judges the answer where one is asked for, before the try is counted and the
/// password looked at. What is wrong has to be kept: the challenge is spent.
pub(super) async fn pass(
    tx: &mut Tx,
    caller: &Caller,
    given: &Answered,
) -> Result<Result<(), Error>, Error> {
    if given.is_missing() {
        return Ok(Err(Error::invalid("captcha", account::SIGN_IN_CAPTCHA)));
    }
    captchas::answer(tx, caller, Purpose::SignIn, given).await
}

impl Services {
    /// Notes that a try failed, and tells whether the next one will need an
    /// answer.
    pub(super) async fn note_failure(
        &self,
        tries: &Tries,
        bearers: Vec<AccountId>,
    ) -> Result<bool, Error> {
        let tries = tries.clone();
        self.store
            .write(move |tx| {
                let (tries, bearers) = (tries.clone(), bearers.clone());
                Box::pin(async move {
                    for (rule, whom) in tries.in_networks(FAILED) {
                        limits::hit(tx, rule, &whom, tries.now()).await?;
                    }
                    is_asked(tx, &tries, &bearers).await
                })
            })
            .await
    }

    /// Notes that a try failed. Where the next one will need an answer, the
    /// refusal says so at once, so that the password is typed once more only.
    pub(super) async fn failed_sign_in(
        &self,
        tries: &Tries,
        bearers: Vec<AccountId>,
        refusal: Error,
    ) -> Error {
        // A fault of ours is no failure of theirs.
        let Error::Invalid(mut fields) = refusal else {
            return refusal;
        };
        match self.note_failure(tries, bearers).await {
            Ok(asked) => {
                if asked {
                    fields.push(FieldError::new("captcha", account::SIGN_IN_CAPTCHA));
                }
                Error::Invalid(fields)
            }
            Err(error) => error,
        }
    }
}
