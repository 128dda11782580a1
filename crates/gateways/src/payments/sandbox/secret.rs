//! The secret shared with the cashier: wiped from memory when dropped, never
//! printed.

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

/// Fewest bytes of a secret: as many as the hash has.
const SHORTEST: usize = 32;

/// The secret shared with the cashier: the bytes of a text of at least 32.
#[derive(Clone)]
pub struct SandboxSecret(Zeroizing<Vec<u8>>);

impl SandboxSecret {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl FromStr for SandboxSecret {
    type Err = SecretTooShort;

    fn from_str(text: &str) -> Result<Self, SecretTooShort> {
        if text.len() < SHORTEST {
            return Err(SecretTooShort);
        }
        Ok(Self(Zeroizing::new(text.as_bytes().to_vec())))
    }
}

impl fmt::Debug for SandboxSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SandboxSecret(…)")
    }
}

/// A secret that could be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the secret shared with the cashier has to have at least 32 bytes")]
pub struct SecretTooShort;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_and_is_never_printed() {
        assert_eq!("short".parse::<SandboxSecret>().err(), Some(SecretTooShort));
        let secret: SandboxSecret = "0123456789abcdef0123456789abcdef"
            .parse()
            .expect("32 bytes");
        assert_eq!(format!("{secret:?}"), "SandboxSecret(…)");
    }
}
