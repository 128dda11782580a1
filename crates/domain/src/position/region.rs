//! 行政区划代码 (GB/T 2260) as prefixes. The names, which change over the
//! years, come with an exam's own data; those of one day are in `division`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::exam::half_width;

/// A province (2 digits), prefecture (4) or county (6). Trailing `00` pairs
/// are dropped, so `420000` is `42`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegionCode(String);

impl RegionCode {
    /// The 2, 4 or 6 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Six digits, as registers print it: `42` is `420000`.
    #[must_use]
    pub fn six_digits(&self) -> String {
        format!("{:0<6}", self.0)
    }

    /// Whether `place` lies in this region or is it.
    #[must_use]
    pub fn contains(&self, place: &Self) -> bool {
        place.0.starts_with(&self.0)
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RegionCode {
    type Err = RegionError;

    fn from_str(text: &str) -> Result<Self, RegionError> {
        let code = half_width(text);
        let mut code = code.trim();
        let digits = code.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || !matches!(code.len(), 2 | 4 | 6) || code.starts_with('0') {
            return Err(RegionError);
        }
        while let Some(above) = code.strip_suffix("00").filter(|above| above.len() >= 2) {
            code = above;
        }
        Ok(Self(code.to_owned()))
    }
}

impl TryFrom<String> for RegionCode {
    type Error = RegionError;

    fn try_from(text: String) -> Result<Self, RegionError> {
        text.parse()
    }
}

impl From<RegionCode> for String {
    fn from(code: RegionCode) -> Self {
        code.0
    }
}

/// A text is no code of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("地区代码须为 2、4 或 6 位数字，例如 4201，请核对")]
pub struct RegionError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn region(text: &str) -> RegionCode {
        text.parse().expect("a region of the test")
    }

    #[test]
    fn a_province_contains_its_cities_and_counties() {
        assert_eq!(region("420000"), region("42"));
        assert_eq!(region("420100").as_str(), "4201");
        assert!(region("42").contains(&region("420106")));
        assert!(region("420100").contains(&region("420106")));
        assert!(!region("420106").contains(&region("4201")));
        assert!(!region("4201").contains(&region("4202")));
        assert_eq!(region("4201").six_digits(), "420100");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "4", "420", "00", "42010600", "湖北", "4a"] {
            assert_eq!(text.parse::<RegionCode>(), Err(RegionError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again_in_either_form(
            typed in "[1-9１-９][0-9０-９]([0-9０-９]{2}){0,2}",
        ) {
            let region: RegionCode = typed.parse().expect("two, four or six digits");
            prop_assert_eq!(region.six_digits().parse(), Ok(region.clone()));
            prop_assert_eq!(region.to_string().parse(), Ok(region));
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in "\\PC{0,12}") {
            let _ = typed.parse::<RegionCode>();
        }
    }
}
