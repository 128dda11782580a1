//! 验证码 before a sign-in: never at first, but once a name has failed three
//! times in a place, or an address with many names. Both are counted by what
//! was typed, so that it tells nothing about accounts.

use domain::{id::AccountId, text::account};
use storage::Tx;

use super::sign_in::Tries;
use crate::{
    caller::Caller,
    captchas::{self, Answered, Purpose},
    error::{Error, FieldError},
    limits::{self, SIGN_IN_FAILED},
    services::Services,
};

/// After so many failures of a name in a place.
const FAILURES: i64 = 3;

/// Whether this try has to come with an answer. A browser that the account
/// knows is not asked because of what others did at its address.
pub(super) async fn is_asked(
    tx: &mut Tx,
    tries: &Tries,
    account: Option<AccountId>,
) -> Result<bool, Error> {
    if tries.here(tx, account).await? >= FAILURES {
        return Ok(true);
    }
    Ok(tries.is_strange(tx, account).await?
        && limits::reached(tx, SIGN_IN_FAILED, tries.address(), tries.now()).await?)
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
    /// Notes that a try failed. Where the next one will need an answer, the
    /// refusal says so at once, so that the password is typed once more only.
    pub(super) async fn failed_sign_in(
        &self,
        tries: &Tries,
        account: Option<AccountId>,
        refusal: Error,
    ) -> Error {
        // A fault of ours is no failure of theirs.
        let Error::Invalid(mut fields) = refusal else {
            return refusal;
        };
        let tries = tries.clone();
        let asked = self
            .store
            .write(move |tx| {
                let tries = tries.clone();
                Box::pin(async move {
                    limits::hit(tx, SIGN_IN_FAILED, tries.address(), tries.now()).await?;
                    is_asked(tx, &tries, account).await
                })
            })
            .await;
        match asked {
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
