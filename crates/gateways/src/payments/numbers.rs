//! The numbers by which we and a provider speak of the same thing, one type per
//! meaning. How they are drawn lives in `services`.

/// Longest number that every provider accepts.
const LONGEST: usize = 64;

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// One to 64 of the characters `A`–`Z`, `a`–`z`, `0`–`9`, `-` and `_`.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The number as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NumberError;

            fn try_from(text: String) -> Result<Self, NumberError> {
                if is_number(&text) { Ok(Self(text)) } else { Err(NumberError) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = NumberError;

            fn from_str(text: &str) -> Result<Self, NumberError> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    )+};
}

numbers! {
    /// Our number of one attempt to pay, never used twice.
    OrderId,
    /// Our number of one refund, never used twice.
    RefundId,
    /// The provider's number of an order or a refund.
    ProviderRef,
    /// The provider's number of one notification: its repetitions share it.
    NoticeId,
}

fn is_number(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// A text that is no number of an order, a refund or a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("编号只能由 1 至 64 个字母、数字、“-”或“_”组成")]
pub struct NumberError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_no_characters_that_need_escaping() {
        assert!("A-1_z".parse::<OrderId>().is_ok());
        for text in [
            "",
            "a b",
            "a&b",
            "订单",
            "a/b",
            "a\n",
            "x".repeat(65).as_str(),
        ] {
            assert_eq!(text.parse::<OrderId>(), Err(NumberError), "{text:?}");
        }
    }

    #[test]
    fn a_number_from_json_is_checked_too() {
        assert!(serde_json::from_str::<ProviderRef>("\"SB1\"").is_ok());
        assert!(serde_json::from_str::<ProviderRef>("\"SB 1\"").is_err());
    }
}
