//! 民族 after GB/T 3304-1991: the 56 ethnic groups of China.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An ethnic group by its number in GB/T 3304, 1 (汉族) to 56 (基诺族), or 97
/// (其他) and 98 (外国血统中国籍人士).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ethnicity(u8);

const NAMES: [&str; 56] = [
    "汉族",
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
];

impl Ethnicity {
    /// 汉族.
    pub const HAN: Self = Self(1);

    /// All that have a code, in the order of the standard.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=56).chain([97, 98]).map(Self)
    }

    /// The two digits of the standard.
    #[must_use]
    pub fn code(self) -> String {
        format!("{:02}", self.0)
    }

    /// The name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self.0 {
            97 => "其他",
            98 => "外国血统中国籍人士",
            number => NAMES
                .get(usize::from(number).wrapping_sub(1))
                .copied()
                .unwrap_or("其他"),
        }
    }

    /// Whether it is one of the 55 minorities (少数民族); `None` for the two
    /// codes that don't say.
    #[must_use]
    pub const fn is_minority(self) -> Option<bool> {
        match self.0 {
            1 => Some(false),
            2..=56 => Some(true),
            _ => None,
        }
    }
}

impl fmt::Display for Ethnicity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Reads the two digits of the standard.
impl FromStr for Ethnicity {
    type Err = EthnicityError;

    fn from_str(code: &str) -> Result<Self, EthnicityError> {
        match code.parse() {
            Ok(number @ (1..=56 | 97 | 98)) if code.len() == 2 && !code.starts_with('+') => {
                Ok(Self(number))
            }
            _ => Err(EthnicityError),
        }
    }
}

impl TryFrom<String> for Ethnicity {
    type Error = EthnicityError;

    fn try_from(code: String) -> Result<Self, EthnicityError> {
        code.parse()
    }
}

impl From<Ethnicity> for String {
    fn from(ethnicity: Ethnicity) -> Self {
        ethnicity.code()
    }
}

/// A text is no code of GB/T 3304.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("民族代码不存在，请重新选择")]
pub struct EthnicityError;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn there_are_56_groups_with_names_of_their_own() {
        let names: BTreeSet<_> = NAMES.iter().collect();
        assert_eq!(names.len(), 56);
        for ethnicity in Ethnicity::all() {
            assert_eq!(ethnicity.code().parse(), Ok(ethnicity));
        }
        assert_eq!("15".parse::<Ethnicity>().map(Ethnicity::word), Ok("土家族"));
        assert_eq!("56".parse::<Ethnicity>().map(Ethnicity::word), Ok("基诺族"));
        assert_eq!(Ethnicity::HAN.is_minority(), Some(false));
    }

    #[test]
    fn other_codes_are_refused() {
        for code in ["", "0", "00", "1", "57", "99", "+1", "097"] {
            assert_eq!(code.parse::<Ethnicity>(), Err(EthnicityError), "{code}");
        }
    }

    proptest! {
        #[test]
        fn only_what_is_printed_is_read(typed in "[0-9０-９+ -]{0,3}|\\PC{0,4}") {
            if let Ok(ethnicity) = typed.parse::<Ethnicity>() {
                prop_assert_eq!(ethnicity.code(), typed);
            }
        }
    }
}
