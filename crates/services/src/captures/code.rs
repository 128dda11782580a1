//! What opens a capture: a token for the picture on the screen, and a short code
//! that is derived from it, so that a browser keeps one secret and the database
//! neither.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::capture::CaptureCode;
use sha2::{Digest, Sha256};

use crate::random::random_bytes;

/// 32 random bytes in base64url: 43 letters.
#[derive(Clone, PartialEq, Eq)]
pub struct CaptureToken(String);

impl CaptureToken {
    pub(super) fn new() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random_bytes::<32>()))
    }

    /// What a cookie or a phone says that it is.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == 32).then(|| Self(text.to_owned()))
    }

    /// For the browser that asked, and for the fragment of an address.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// All that is kept of it.
    pub(super) fn hash(&self) -> [u8; 32] {
        hash_of(&self.0)
    }

    /// The code that may be typed in its place; it doesn't lead back.
    pub(super) fn code(&self) -> CaptureCode {
        let digest: [u8; 32] = Sha256::digest(format!("baokao.capture.code.1:{}", self.0)).into();
        let [a, b, c, d, e, ..] = digest;
        CaptureCode::of([a, b, c, d, e])
    }
}

impl std::fmt::Debug for CaptureToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaptureToken")
    }
}

/// All that is kept of a secret of 256 bits.
pub(super) fn hash_of(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_again_and_nothing_else_is_one() {
        let token = CaptureToken::new();
        assert_eq!(token.expose().len(), 43);
        let read = CaptureToken::read(token.expose()).expect("a token");
        assert_eq!((read.hash(), read.code()), (token.hash(), token.code()));
        let other = CaptureToken::new();
        assert_ne!(other.hash(), token.hash());
        let long = ["A", "=", "Ａ"].map(|letter| letter.repeat(43));
        for text in [
            "",
            "AAAA",
            "A\0",
            &*long[1],
            &*long[2],
            &*format!("{}A", long[0]),
        ] {
            assert!(CaptureToken::read(text).is_none(), "{text}");
        }
        assert_eq!(format!("{token:?}"), "CaptureToken");
    }
}
