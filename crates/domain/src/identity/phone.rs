//! Mainland mobile numbers. That somebody holds the phone is proved by a code,
//! which lives in `services`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{mask, normalise};

/// Eleven digits beginning with 13 to 19. Operators can't be told from the
/// prefix since numbers are portable (携号转网). `Debug` prints it masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// The eleven digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `138****0000`.
    #[must_use]
    pub fn masked(&self) -> String {
        mask::phone(&self.0)
    }
}

/// Reads a number as typed: full-width digits, spaces, hyphens and the country
/// code (`+86`, `0086`, `86`) are taken away.
impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, PhoneError> {
        let folded = normalise::fold_phone(text);
        let local = folded
            .strip_prefix("+86")
            .or_else(|| folded.strip_prefix("0086"))
            .or_else(|| folded.strip_prefix("86").filter(|rest| rest.len() == 11))
            .unwrap_or(&folded);
        if local.is_empty() {
            return Err(PhoneError::Empty);
        }
        if !local.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneError::Characters);
        }
        if local.len() != 11 {
            return Err(PhoneError::Length {
                length: local.len(),
            });
        }
        if !matches!(local.as_bytes(), [b'1', b'3'..=b'9', ..]) {
            return Err(PhoneError::NotMobile);
        }
        Ok(Self(local.to_owned()))
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, PhoneError> {
        text.parse()
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

/// Why a text is no mainland mobile number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("请填写手机号码")]
    Empty,
    /// Something else than digits.
    #[error("手机号码只能是数字，请核对")]
    Characters,
    /// Not eleven digits.
    #[error("手机号码应为 11 位，现在是 {length} 位，请核对")]
    Length {
        /// How many digits there are.
        length: usize,
    },
    /// A number that no mobile phone in the mainland has.
    #[error("请填写中国大陆的手机号码，以 13 至 19 开头")]
    NotMobile,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_phone_typed_in_many_ways_is_one_phone() {
        for text in [
            "13800138000",
            " 138 0013 8000 ",
            "138-0013-8000",
            "+86 13800138000",
            "+8613800138000",
            "008613800138000",
            "8613800138000",
            "１３８００１３８０００",
            "＋８６１３８００１３８０００",
            "\u{202d}13800138000\u{202c}",
        ] {
            let phone: Phone = text.parse().expect("a phone");
            assert_eq!(phone.as_str(), "13800138000", "{text}");
        }
    }

    #[test]
    fn what_is_no_mobile_number_is_refused_with_its_reason() {
        assert_eq!("".parse::<Phone>(), Err(PhoneError::Empty));
        assert_eq!("+86".parse::<Phone>(), Err(PhoneError::Empty));
        assert_eq!("1380013800a".parse::<Phone>(), Err(PhoneError::Characters));
        assert_eq!(
            "1380013800".parse::<Phone>(),
            Err(PhoneError::Length { length: 10 })
        );
        assert_eq!("12800138000".parse::<Phone>(), Err(PhoneError::NotMobile));
        assert_eq!("02787654321".parse::<Phone>(), Err(PhoneError::NotMobile));
        assert_eq!("+85291234567".parse::<Phone>(), Err(PhoneError::Characters));
    }

    #[test]
    fn debug_output_hides_the_middle() {
        let phone: Phone = "13800138000".parse().expect("a phone");
        assert_eq!(format!("{phone:?}"), "Phone(138****8000)");
    }

    proptest! {
        #[test]
        fn every_mobile_number_is_itself(text in "1[3-9][0-9]{9}") {
            let phone: Phone = text.parse().expect("a phone");
            prop_assert_eq!(phone.as_str(), text);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,20}") {
            let _ = text.parse::<Phone>();
        }
    }
}
