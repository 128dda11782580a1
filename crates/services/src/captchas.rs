//! 验证码: a challenge that tells people from programs. It is a signed token,
//! bound to the browser's session and to what it is asked before, and kept
//! nowhere until it is answered; then it is spent, right or not. The answer is
//! drawn as a picture, or asked for as a sum in words by who can't see one.
//! Before 登录 alone a browser may have none: where its network has no visit
//! left, it is asked without a session.

mod challenge;
mod dice;
mod picture;
mod question;

use domain::{id::SessionId, text::photo as words, time::Moment};
use storage::{
    Tx,
    captchas::{self, Spent},
};

use crate::{caller::Caller, error::Error, services::Services};

use challenge::Challenge;
pub use challenge::{Kind, Purpose};

/// What the challenge of a browser without a session is bound to: no session has
/// this number. Only those before 登录 are signed for it.
const NO_SESSION: SessionId = SessionId(0);

/// A challenge as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Goes back with the answer, and names the picture.
    pub token: String,
    /// The question in words; a picture has none.
    pub question: Option<String>,
}

/// A challenge with the answer that somebody gave.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// The challenge's token.
    pub token: String,
    /// What was typed.
    pub answer: String,
}

impl Answered {
    /// Nothing was typed.
    pub(crate) fn is_missing(&self) -> bool {
        self.answer.trim().is_empty()
    }
}

impl Services {
    /// A new challenge for the caller's browser, before what `purpose` names.
    /// Nothing is written.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`] without a session, but for 登录.
    pub fn new_captcha(
        &self,
        caller: &Caller,
        purpose: Purpose,
        kind: Kind,
    ) -> Result<Shown, Error> {
        let without = (purpose == Purpose::SignIn).then_some(NO_SESSION);
        let session = caller.session.or(without).ok_or(Error::NotSignedIn)?;
        let challenge = Challenge::new(purpose, kind, caller.now);
        let vault = self.store.vault();
        let in_words = || question::Sum::draw(challenge.seed(vault, session)).in_words();
        let question = match kind {
            Kind::Picture => None,
            Kind::Words | Kind::Either => Some(in_words()),
        };
        Ok(Shown {
            token: challenge.sign(vault, session),
            question,
        })
    }

    /// The picture of a challenge, as a PNG of 320 × 112 pixels. It is the
    /// same however often it is asked for.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the token is another browser's, has expired or
    /// has no picture.
    pub fn captcha_picture(&self, caller: &Caller, token: &str) -> Result<Vec<u8>, Error> {
        let session = caller.session.unwrap_or(NO_SESSION);
        let vault = self.store.vault();
        let challenge = Challenge::read(vault, session, token, caller.now)
            .filter(|challenge| challenge.kind() != Kind::Words)
            .ok_or(Error::NotFound)?;
        Ok(picture::Letters::draw(challenge.seed(vault, session)).in_png())
    }
}

/// Judges an answer and spends its challenge. A wrong answer spends it as
/// well, so the transaction has to be kept whatever the answer is.
pub(crate) async fn answer(
    tx: &mut Tx,
    caller: &Caller,
    purpose: Purpose,
    given: &Answered,
) -> Result<Result<(), Error>, Error> {
    let wrong = || Error::invalid("captcha", words::CAPTCHA_WRONG);
    let session = caller.session.unwrap_or(NO_SESSION);
    let read = Challenge::read(tx.vault(), session, &given.token, caller.now);
    let Some(challenge) = read.filter(|challenge| challenge.purpose() == purpose) else {
        return Ok(Err(wrong()));
    };
    let seed = challenge.seed(tx.vault(), session);
    let seen = || picture::Letters::draw(seed).are(&given.answer);
    let said = || question::Sum::draw(seed).is(&given.answer);
    let right = match challenge.kind() {
        Kind::Picture => seen(),
        Kind::Words => said(),
        Kind::Either => seen() || said(),
    };
    let (nonce, until): (String, Moment) = (challenge.nonce(), challenge.expires_at());
    let spent = captchas::spend(tx, &nonce, until.millis()).await?;
    if right && spent == Spent::Now {
        Ok(Ok(()))
    } else {
        Ok(Err(wrong()))
    }
}
