//! Codes by text message: six digits, five minutes, used once, bound to phone
//! and purpose. The last two are valid, since they may arrive out of order.

use domain::{
    identity::Phone,
    text::account::{self, CodePurpose},
};
use storage::{Tx, sms_codes};

use crate::{
    caller::Caller,
    error::Error,
    limits::{self, CODE_ADDRESS, CODE_DAY, CODE_GAP, CODE_HOUR},
    messages,
    random::random_code,
    services::Services,
};

/// For how long a code is valid: five minutes.
const LIFE_MINUTES: u64 = 5;

/// The same in milliseconds.
const LIFE_MILLIS: i64 = 5 * 60 * 1000;

const RULES: sms_codes::Rules = sms_codes::Rules {
    valid_codes: 2,
    max_wrong: 5,
};

/// The purpose's name in the records.
const fn record(purpose: CodePurpose) -> &'static str {
    match purpose {
        CodePurpose::Register => "register",
        CodePurpose::Recover => "recover",
        CodePurpose::ChangePhone => "change_phone",
        CodePurpose::Claim => "claim",
    }
}

/// Six digits as they were typed.
pub(crate) fn read(text: &str) -> Result<String, &'static str> {
    let code = domain::identity::normalise::fold_phone(text);
    let six = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if six {
        Ok(code)
    } else {
        Err(account::CODE_FORM)
    }
}

impl Services {
    /// Sends a code to a phone, as often as the limits allow. It does not say
    /// whether the phone has an account. A new phone is for who is signed in.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`], [`Error::TooMany`]; [`Error::NotSignedIn`] for a
    /// visitor's new phone.
    pub async fn send_code(
        &self,
        caller: &Caller,
        phone: &str,
        purpose: CodePurpose,
    ) -> Result<(), Error> {
        if matches!(purpose, CodePurpose::ChangePhone) {
            caller.signed_in()?;
        }
        let phone: Phone = phone
            .parse()
            .map_err(|error| Error::invalid("phone", &error))?;
        let code = random_code();
        let body = account::sms_code(&code, LIFE_MINUTES, purpose);
        let (now, address) = (caller.now, limits::address_key(caller.address));
        self.store
            .write(move |tx| {
                let (phone, address) = (phone.clone(), address.clone());
                let (code, body) = (code.clone(), body.clone());
                Box::pin(async move {
                    let whom = phone.as_str();
                    if let Err(seconds) = limits::take(tx, CODE_GAP, whom, now).await? {
                        return Err(too_many(
                            seconds,
                            limits::sentence(account::CODE_TOO_SOON, seconds),
                        ));
                    }
                    for (rule, whom) in [
                        (CODE_HOUR, whom),
                        (CODE_DAY, whom),
                        (CODE_ADDRESS, address.as_str()),
                    ] {
                        if let Err(seconds) = limits::take(tx, rule, whom, now).await? {
                            return Err(too_many(
                                seconds,
                                limits::sentence(account::CODE_DAY_LIMIT, seconds),
                            ));
                        }
                    }
                    let until = now.millis() + LIFE_MILLIS;
                    let purpose = record(purpose);
                    sms_codes::insert(tx, whom, purpose, &code, now.millis(), until).await?;
                    messages::queue_sms(tx, None, whom, "sms.code", &body, now).await
                })
            })
            .await
    }
}

fn too_many(retry_after: u32, sentence: String) -> Error {
    Error::TooMany {
        retry_after,
        sentence,
    }
}

/// Tries a code and spends it if it is right. A wrong try is counted, so the
/// transaction has to be kept whatever the answer is.
pub(crate) async fn try_code(
    tx: &mut Tx,
    phone: &Phone,
    purpose: CodePurpose,
    code: &str,
    caller: &Caller,
) -> Result<Result<(), Error>, Error> {
    let now = caller.now.millis();
    let check = sms_codes::try_code(tx, phone.as_str(), record(purpose), code, now, RULES).await?;
    Ok(match check {
        sms_codes::Check::Right => Ok(()),
        sms_codes::Check::Wrong { .. } => Err(Error::invalid("sms_code", account::CODE_WRONG)),
        sms_codes::Check::NoneValid => {
            Err(Error::invalid("sms_code", account::CODE_TOO_MANY_TRIES))
        }
    })
}
