//! The signed token: which kind of challenge for what, a number used once,
//! until when. The session goes into the signature only, so that a token is
//! worth nothing in another browser.

use domain::{id::SessionId, time::Moment};
use storage::Vault;
use subtle::ConstantTimeEq;

use crate::random::random_bytes;

/// For how long a challenge may be answered: 15 minutes, since a photo may
/// have to be looked for meanwhile.
const LIFE_MILLIS: i64 = 15 * 60 * 1000;
/// Bytes of the number used once.
const NONCE: usize = 16;
/// Bytes of the signature that the token carries.
const SIGNATURE: usize = 16;
/// Kind, purpose, number, end.
const BODY: usize = 2 + NONCE + 8;

/// How a challenge asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By letters and digits in a picture.
    Picture,
    /// By a sum in words.
    Words,
    /// By both, of which either may be answered: for a page that has no room
    /// for a way from the one to the other.
    Either,
}

impl Kind {
    const fn byte(self) -> u8 {
        match self {
            Self::Picture => 0,
            Self::Words => 1,
            Self::Either => 2,
        }
    }

    const fn of(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Picture),
            1 => Some(Self::Words),
            2 => Some(Self::Either),
            _ => None,
        }
    }
}

/// What an answer opens; a challenge for one thing opens no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Uploading a photo.
    Photo,
    /// Having a code sent by text message.
    Message,
    /// Signing in after failures.
    SignIn,
}

impl Purpose {
    const fn byte(self) -> u8 {
        match self {
            Self::Photo => 0,
            Self::Message => 1,
            Self::SignIn => 2,
        }
    }

    const fn of(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Photo),
            1 => Some(Self::Message),
            2 => Some(Self::SignIn),
            _ => None,
        }
    }
}

/// A challenge, before it is signed or after its signature was found right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    kind: Kind,
    purpose: Purpose,
    nonce: [u8; NONCE],
    expires_at: Moment,
}

impl Challenge {
    pub(super) fn new(purpose: Purpose, kind: Kind, now: Moment) -> Self {
        Self {
            kind,
            purpose,
            nonce: random_bytes(),
            expires_at: Moment::from_millis(now.millis() + LIFE_MILLIS),
        }
    }

    pub(super) const fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) const fn purpose(&self) -> Purpose {
        self.purpose
    }

    pub(super) const fn expires_at(&self) -> Moment {
        self.expires_at
    }

    /// The number used once, in 32 hexadecimal digits.
    pub(super) fn nonce(&self) -> String {
        hex::encode(self.nonce)
    }

    /// What the question and its answer are drawn from; nobody who has the
    /// token alone can tell it.
    pub(super) fn seed(&self, vault: &Vault, session: SessionId) -> [u8; 32] {
        vault.blind("captcha.answer", &self.bound_to(session))
    }

    /// The token, in hexadecimal digits.
    pub(super) fn sign(&self, vault: &Vault, session: SessionId) -> String {
        let mut token = self.body().to_vec();
        token.extend_from_slice(&self.signature(vault, session));
        hex::encode(token)
    }

    /// The challenge of a token that this server signed for this session and
    /// that has not expired.
    pub(super) fn read(
        vault: &Vault,
        session: SessionId,
        token: &str,
        now: Moment,
    ) -> Option<Self> {
        let bytes = hex::decode(token).ok()?;
        let (body, signature) = bytes.split_first_chunk::<BODY>()?;
        let ([kind, purpose], rest) = body.split_first_chunk::<2>()?;
        let (nonce, end) = rest.split_first_chunk::<NONCE>()?;
        let challenge = Self {
            kind: Kind::of(*kind)?,
            purpose: Purpose::of(*purpose)?,
            nonce: *nonce,
            expires_at: Moment::from_millis(i64::from_be_bytes(end.try_into().ok()?)),
        };
        let right: bool = challenge.signature(vault, session).ct_eq(signature).into();
        (right && now < challenge.expires_at).then_some(challenge)
    }

    fn body(&self) -> [u8; BODY] {
        let mut body = [0; BODY];
        body[0] = self.kind.byte();
        body[1] = self.purpose.byte();
        body[2..2 + NONCE].copy_from_slice(&self.nonce);
        body[2 + NONCE..].copy_from_slice(&self.expires_at.millis().to_be_bytes());
        body
    }

    fn bound_to(&self, session: SessionId) -> Vec<u8> {
        [&session.0.to_be_bytes()[..], &self.body()].concat()
    }

    fn signature(&self, vault: &Vault, session: SessionId) -> [u8; SIGNATURE] {
        let whole = vault.blind("captcha.token", &self.bound_to(session));
        let (signature, _) = whole
            .split_first_chunk()
            .expect("a blind index has 32 bytes");
        *signature
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HERE: SessionId = SessionId(1);
    const NOW: Moment = Moment::from_millis(1_000_000);

    #[test]
    fn a_token_is_read_in_its_own_browser_until_it_expires() {
        let vault = Vault::that_nobody_keeps();
        let challenge = Challenge::new(Purpose::Message, Kind::Words, NOW);
        let token = challenge.sign(&vault, HERE);
        let read =
            |session, millis| Challenge::read(&vault, session, &token, Moment::from_millis(millis));
        assert_eq!(read(HERE, NOW.millis()), Some(challenge));
        let end = NOW.millis() + LIFE_MILLIS;
        assert_eq!(read(HERE, end - 1), Some(challenge));
        assert_eq!(read(HERE, end), None, "too late");
        assert_eq!(read(SessionId(2), NOW.millis()), None, "another browser");
    }

    #[test]
    fn a_token_says_what_it_is_for_and_how_it_asks() {
        let vault = Vault::that_nobody_keeps();
        for purpose in [Purpose::Photo, Purpose::Message, Purpose::SignIn] {
            for kind in [Kind::Picture, Kind::Words, Kind::Either] {
                let token = Challenge::new(purpose, kind, NOW).sign(&vault, HERE);
                let read = Challenge::read(&vault, HERE, &token, NOW).expect("it is ours");
                assert_eq!((read.purpose(), read.kind()), (purpose, kind));
            }
        }
    }

    #[test]
    fn a_token_that_was_changed_anywhere_is_not_read() {
        let vault = Vault::that_nobody_keeps();
        let token = Challenge::new(Purpose::SignIn, Kind::Picture, NOW).sign(&vault, HERE);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).expect("hexadecimal digits");
            assert_eq!(Challenge::read(&vault, HERE, &changed, NOW), None, "{at}");
        }
        for broken in ["", "zz", &token[2..], &format!("{token}00")] {
            assert_eq!(Challenge::read(&vault, HERE, broken, NOW), None);
        }
    }

    proptest! {
        #[test]
        fn a_token_is_read_by_its_own_session_alone(
            session in any::<i64>(), other in any::<i64>(), millis in 0..4_000_000_000_000i64,
        ) {
            let vault = Vault::that_nobody_keeps();
            let now = Moment::from_millis(millis);
            let challenge = Challenge::new(Purpose::Photo, Kind::Either, now);
            let token = challenge.sign(&vault, SessionId(session));
            let read = |session| Challenge::read(&vault, SessionId(session), &token, now);
            prop_assert_eq!(read(session), Some(challenge));
            prop_assert!(other == session || read(other).is_none());
        }

        #[test]
        fn no_text_is_taken_for_a_token(token in "([0-9a-fA-F]{2}){0,60}|\\PC{0,60}") {
            let vault = Vault::that_nobody_keeps();
            prop_assert_eq!(Challenge::read(&vault, HERE, &token, NOW), None);
        }
    }
}
