//! 专业 by the codes of the state catalogues: two digits hold four, four hold
//! six. The catalogues' contents are the office's data, not code.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::education::Education;
use crate::coded::coded;
use crate::exam::half_width;

coded! {
    /// Each level has a catalogue of its own; the same digits mean different
    /// things in different ones.
    pub enum CatalogueLevel {
        /// 研究生教育学科专业目录.
        Graduate = "graduate" "研究生专业目录",
        /// 普通高等学校本科专业目录.
        Undergraduate = "undergraduate" "本科专业目录",
        /// 职业教育专业目录, bachelor's part.
        VocationalBachelor = "vocational_bachelor" "职业教育本科专业目录",
        /// 职业教育专业目录, college part.
        VocationalCollege = "vocational_college" "职业教育专科专业目录",
        /// 职业教育专业目录, secondary part.
        VocationalSecondary = "vocational_secondary" "中等职业教育专业目录",
    }
}

/// A code of a catalogue: 2, 4 or 6 digits (门类, 类, 专业), then perhaps the
/// catalogue's marks, as in `080911TK`, or the marks of a subject that a
/// university set up under a class, as in `0812J1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MajorCode(String);

impl MajorCode {
    /// The code with its marks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What decides: the code without marks such as `T` and `K`, which say
    /// how a major is administered and not which one it is.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.0
            .trim_end_matches(|mark: char| mark.is_ascii_alphabetic())
    }

    /// Whether a requirement of this code accepts the other: its own and all
    /// that lie under it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.stem().starts_with(self.stem())
    }
}

impl fmt::Display for MajorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Folds full-width forms and lower case, drops white space.
impl FromStr for MajorCode {
    type Err = MajorError;

    fn from_str(text: &str) -> Result<Self, MajorError> {
        let code: String = half_width(text)
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let digits = code.bytes().take_while(u8::is_ascii_digit).count();
        let marks = code.get(digits..).unwrap_or_default().as_bytes();
        let known = match marks {
            [] | [b'A'..=b'Z'] | [b'A'..=b'Z', b'A'..=b'Z'] => true,
            [b'A'..=b'Z', b'0'..=b'9'] => digits == 4,
            _ => false,
        };
        if known && matches!(digits, 2 | 4 | 6) {
            Ok(Self(code))
        } else {
            Err(MajorError::Code)
        }
    }
}

impl TryFrom<String> for MajorCode {
    type Error = MajorError;

    fn try_from(text: String) -> Result<Self, MajorError> {
        text.parse()
    }
}

impl From<MajorCode> for String {
    fn from(code: MajorCode) -> Self {
        code.0
    }
}

/// A code in one catalogue of one year; as text `undergraduate-2024:080901`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MajorKey {
    /// Whose catalogue.
    pub level: CatalogueLevel,
    /// The year of the catalogue.
    pub version: u16,
    /// The code in it.
    pub code: MajorCode,
}

impl MajorKey {
    /// Whether both speak of the same catalogue.
    #[must_use]
    pub fn is_of_the_catalogue_of(&self, other: &Self) -> bool {
        self.level == other.level && self.version == other.version
    }

    /// Whether a requirement of this key accepts the other.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.is_of_the_catalogue_of(other) && self.code.covers(&other.code)
    }

    /// `080901（本科专业目录 2024）`.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}（{} {}）", self.code, self.level, self.version)
    }
}

impl fmt::Display for MajorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}:{}", self.level.code(), self.version, self.code)
    }
}

impl FromStr for MajorKey {
    type Err = MajorError;

    fn from_str(text: &str) -> Result<Self, MajorError> {
        let text = half_width(text);
        let (catalogue, code) = text.split_once(':').ok_or(MajorError::Key)?;
        let (level, year) = catalogue.trim().rsplit_once('-').ok_or(MajorError::Key)?;
        let version = match year.parse() {
            Ok(version @ 1980..=2999) if year.len() == 4 => version,
            _ => return Err(MajorError::Key),
        };
        Ok(Self {
            level: level.parse().map_err(|_| MajorError::Key)?,
            version,
            code: code.parse()?,
        })
    }
}

impl TryFrom<String> for MajorKey {
    type Error = MajorError;

    fn try_from(text: String) -> Result<Self, MajorError> {
        text.parse()
    }
}

impl From<MajorKey> for String {
    fn from(key: MajorKey) -> Self {
        key.to_string()
    }
}

/// The year of the catalogue that an exam uses on each level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Catalogues(BTreeMap<CatalogueLevel, u16>);

impl Catalogues {
    /// The same with this catalogue in force.
    #[must_use]
    pub fn with(mut self, level: CatalogueLevel, version: u16) -> Self {
        self.0.insert(level, version);
        self
    }

    /// The year of the catalogue in force on this level.
    #[must_use]
    pub fn version(&self, level: CatalogueLevel) -> Option<u16> {
        self.0.get(&level).copied()
    }

    /// The key of a bare code for a graduate of this level: an undergraduate's
    /// code that begins with 2 or 3 is of the vocational catalogue (2021).
    /// `None` when no catalogue is in force there: then a person decides.
    #[must_use]
    pub fn key_of(&self, code: MajorCode, education: Education) -> Option<MajorKey> {
        let level = match education {
            Education::Doctor | Education::Master => CatalogueLevel::Graduate,
            Education::Bachelor if code.as_str().starts_with(['2', '3']) => {
                CatalogueLevel::VocationalBachelor
            }
            Education::Bachelor => CatalogueLevel::Undergraduate,
            Education::JuniorCollege => CatalogueLevel::VocationalCollege,
            Education::SeniorSecondary => CatalogueLevel::VocationalSecondary,
        };
        Some(MajorKey {
            level,
            version: self.version(level)?,
            code,
        })
    }
}

/// Why a text is no catalogue code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MajorError {
    /// The code's digits or marks.
    #[error("专业代码须为 2、4 或 6 位数字，例如 080901，请核对")]
    Code,
    /// The catalogue before it.
    #[error("专业代码须注明目录和年份，例如 undergraduate-2024:080901，请核对")]
    Key,
}

#[cfg(test)]
mod tests;
