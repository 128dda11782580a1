//! Codes by text message: six digits, five minutes, used once, bound to the
//! session that asked, to phone and purpose. The last two are valid, since they
//! may arrive out of order. None is sent without a right 验证码, and nothing
//! here asks whether the phone has an account.

mod counting;
mod waiting;

use domain::{
    identity::{Phone, mask},
    text::account::{self, CodePurpose, MessageState},
    time::Moment,
};
use storage::{
    Tx, notifications,
    sms_codes::{self, Holder, NewCode},
};

use super::person::Findings;
use crate::{
    caller::Caller,
    captchas::{self, Answered, Purpose},
    error::Error,
    messages::{self, CODE_KIND},
    random::random_code,
    services::Services,
    sessions::Proving,
};

/// For how long a code is valid: five minutes.
const LIFE_MINUTES: u64 = account::CODE_MINUTES;

/// The same in milliseconds.
pub(crate) const LIFE_MILLIS: i64 = 5 * 60 * 1000;

/// So long after a code the next one may be asked for: a minute, as
/// [`crate::limits::CODE_GAP`] has it.
const GAP_MILLIS: i64 = 60 * 1000;

const RULES: sms_codes::Rules = sms_codes::Rules {
    valid_codes: 2,
    max_wrong: 5,
};

/// What is typed to have a code sent.
#[derive(Clone, Default)]
pub struct CodeRequest {
    /// The phone that the code goes to.
    pub phone: String,
    /// The page's challenge, answered.
    pub captcha: Answered,
    /// What the browser was given at an earlier sign-in.
    pub proof: Option<String>,
}

/// A code that waits to be typed, as the browser that asked for it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentCode {
    /// The masked phone that it goes to.
    pub to: String,
    /// When it was asked for.
    pub at: Moment,
    /// When the next one may be asked for.
    pub again_at: Moment,
    /// How far the text message has got.
    pub state: MessageState,
}

impl SentCode {
    fn asked(phone: &str, at: Moment, state: MessageState) -> Self {
        Self {
            to: mask::phone(phone),
            at,
            again_at: Moment::from_millis(at.millis() + GAP_MILLIS),
            state,
        }
    }
}

/// The purpose's name in the records.
const fn record(purpose: CodePurpose) -> &'static str {
    purpose.code()
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
    /// Sends a code to a phone, after a right 验证码 and as often as the limits
    /// allow. It does not say whether the phone has an account, and asks no
    /// table that knows. A new phone is for who is signed in, and not their own.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for `phone` and `captcha`, [`Error::TooMany`];
    /// [`Error::NotSignedIn`] for a visitor's new phone.
    pub async fn send_code(
        &self,
        caller: &Caller,
        request: CodeRequest,
        purpose: CodePurpose,
    ) -> Result<SentCode, Error> {
        let changes = matches!(purpose, CodePurpose::ChangePhone);
        if changes {
            caller.signed_in()?;
        }
        let (phone, captcha) = understand(&request)?;
        // They know their own, so it tells them nothing; and no code is spent on it.
        if changes && self.own_account(caller).await?.phone.as_deref() == Some(phone.as_str()) {
            return Err(Error::invalid("phone", account::PHONE_SAME_ASKED));
        }
        let room = self.code_room(caller, request.proof.as_deref()).await?;
        let (code, caller) = (random_code(), caller.clone());
        let body = account::sms_code(&code, LIFE_MINUTES, purpose);
        let asked = self
            .store
            .write(move |tx| {
                let (phone, captcha) = (phone.clone(), captcha.clone());
                let (code, body, caller) = (code.clone(), body.clone(), caller.clone());
                Box::pin(async move {
                    // A wrong answer spends the challenge, so it has to be kept.
                    let answered = captchas::answer(tx, &caller, Purpose::Message, &captcha);
                    if let Err(wrong) = answered.await? {
                        return Ok(Err(wrong));
                    }
                    let now = caller.now;
                    let session = caller.session.ok_or(Error::NotSignedIn)?;
                    counting::count(tx, &caller, session, &phone, purpose, room).await?;
                    let holder = Holder {
                        session,
                        purpose: record(purpose),
                        phone: phone.as_str(),
                    };
                    let queued = messages::queue_sms(tx, None, holder.phone, CODE_KIND, &body, now);
                    let new = NewCode {
                        code: &code,
                        notification: queued.await?,
                        now: now.millis(),
                        expires_at: now.millis() + LIFE_MILLIS,
                    };
                    sms_codes::insert(tx, holder, new).await?;
                    let sent = SentCode::asked(holder.phone, now, MessageState::Waiting);
                    Ok::<_, Error>(Ok(sent))
                })
            })
            .await
            .flatten();
        counting::note(&asked);
        asked
    }

    /// The code that this browser asked for last, while it may be typed.
    /// Whoever sits elsewhere learns nothing of it.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn waiting_code(
        &self,
        caller: &Caller,
        purpose: CodePurpose,
    ) -> Result<Option<SentCode>, Error> {
        let Some(session) = caller.session else {
            return Ok(None);
        };
        let now = caller.now.millis();
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let last = sms_codes::last_of_session(tx, session, record(purpose)).await?;
                    let alive = last.filter(|code| code.used_at.is_none() && now < code.expires_at);
                    let Some(code) = alive else { return Ok(None) };
                    let message = notifications::by_id(tx, code.notification).await?;
                    let message = message.ok_or(Error::Internal("a code without a message"))?;
                    let at = Moment::from_millis(code.sent_at);
                    let phone = message.to.unwrap_or_default();
                    let state = messages::state_word(message.state);
                    Ok(Some(SentCode::asked(&phone, at, state)))
                })
            })
            .await
    }
}

/// What is missing or malformed is told at once, and costs no challenge.
fn understand(request: &CodeRequest) -> Result<(Phone, Answered), Error> {
    let mut findings = Findings::default();
    let phone: Option<Phone> = findings.parse("phone", &request.phone);
    if request.captcha.is_missing() {
        findings.add("captcha", account::CODE_CAPTCHA_FIRST);
    }
    findings.into_result()?;
    let phone = phone.ok_or(Error::Internal("a phone without a finding was not read"))?;
    Ok((phone, request.captcha.clone()))
}

/// What is said where none was asked for.
fn none_asked() -> Error {
    Error::invalid("sms_code", account::CODE_ASK_FIRST)
}

/// What is said where no code could be right. It tells what the browser itself has
/// asked for, and nothing about the phone.
async fn none_valid(tx: &mut Tx, holder: Holder<'_>) -> Result<Error, Error> {
    Ok(if sms_codes::was_sent(tx, holder).await? {
        Error::invalid("sms_code", account::CODE_TOO_MANY_TRIES)
    } else {
        none_asked()
    })
}

/// Tries a code and spends it if it is right. A wrong try is counted, so the
/// transaction has to be kept whatever the answer is. From a right one on the caller's
/// session has another token, and the answer is the caller in it. Whoever sends the
/// same form again with the old cookie is a visitor without a session, for whom no
/// code is right: they ask for another one, and lose nothing else.
pub(crate) async fn try_code(
    tx: &mut Tx,
    phone: &Phone,
    purpose: CodePurpose,
    code: &str,
    caller: &Proving,
) -> Result<Result<Proving, Error>, Error> {
    // Whoever has no session has asked for no code.
    let Some(session) = caller.session else {
        return Ok(Err(none_asked()));
    };
    let holder = Holder {
        session,
        purpose: record(purpose),
        phone: phone.as_str(),
    };
    let check = sms_codes::try_code(tx, holder, code, caller.now.millis(), RULES).await?;
    Ok(match check {
        sms_codes::Check::Right => caller.renew(tx).await?.ok_or_else(none_asked),
        sms_codes::Check::Wrong { .. } => Err(Error::invalid("sms_code", account::CODE_WRONG)),
        sms_codes::Check::NoneValid => Err(none_valid(tx, holder).await?),
    })
}

/// The phone to which the code went that this browser has just used.
pub(crate) async fn proved_phone(
    tx: &mut Tx,
    caller: &Caller,
    purpose: CodePurpose,
) -> Result<Option<String>, Error> {
    let Some(session) = caller.session else {
        return Ok(None);
    };
    let last = sms_codes::last_of_session(tx, session, record(purpose)).await?;
    let used = last.filter(|code| {
        code.used_at.is_some() && caller.now.millis() < code.expires_at + LIFE_MILLIS
    });
    let Some(code) = used else { return Ok(None) };
    let message = notifications::by_id(tx, code.notification).await?;
    Ok(message.and_then(|message| message.to))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_however_its_digits_are_typed() {
        for typed in ["042913", " 042 913 ", "０４２９１３"] {
            assert_eq!(read(typed), Ok("042913".to_owned()), "{typed}");
        }
        for wrong in ["", "42913", "0429131", "04291a"] {
            assert_eq!(read(wrong), Err(account::CODE_FORM), "{wrong}");
        }
    }

    #[test]
    fn what_is_missing_is_told_together_and_nothing_is_asked_of_the_database() {
        let Err(Error::Invalid(fields)) = understand(&CodeRequest::default()) else {
            panic!("nothing was typed");
        };
        let fields: Vec<_> = fields.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["phone", "captcha"]);
    }

    #[test]
    fn a_code_tells_its_browser_a_masked_phone_and_when_it_may_ask_again() {
        let at = Moment::from_millis(5);
        let sent = SentCode::asked("13800000000", at, MessageState::Sent);
        assert_eq!(sent.to, "138****0000");
        assert_eq!(sent.again_at.millis(), 60_005);
        assert_eq!(
            LIFE_MILLIS,
            i64::try_from(LIFE_MINUTES).unwrap_or(0) * 60_000
        );
    }

    proptest! {
        #[test]
        fn what_was_read_is_read_again(typed in "[0-9０-９ \u{3000}\u{200b}()-]{0,12}") {
            if let Ok(code) = read(&typed) {
                prop_assert_eq!(read(&code), Ok(code.clone()));
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in "\\PC{0,16}") {
            let read = read(&typed);
            prop_assert!(read.is_err() || read.is_ok_and(|code| code.len() == 6));
        }
    }
}
