//! The citizen identity number (公民身份号码) of GB 11643-1999: what is one,
//! and what it says. Other documents live in `document`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Sex, check_character, mask, normalise};
use crate::time::Date;

/// Nobody is known to have lived much longer.
const OLDEST: u32 = 130;

/// An 18-character number whose form, birth date, province and check character
/// are right. Whether the birth date is plausible depends on the day:
/// [`ResidentId::parse`] asks that too.
///
/// Only the two-digit province is checked: the county part is the place of the
/// first registration, and numbers with abolished counties are alive.
/// `Debug` prints the number masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ResidentId(String);

impl ResidentId {
    /// Reads a number as typed (see [`normalise::fold_document`]), on the day
    /// `today`.
    ///
    /// # Errors
    ///
    /// Also when the birth date lies after `today` or more than 130 years
    /// before it.
    pub fn parse(text: &str, today: Date) -> Result<Self, ResidentIdError> {
        let number: Self = text.parse()?;
        plausible(number.birth_date(), today)?;
        Ok(number)
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The date of birth, digits 7 to 14.
    #[must_use]
    pub fn birth_date(&self) -> Date {
        self.0[6..14]
            .parse()
            .expect("the constructor has read this date")
    }

    /// The sex, by the parity of digit 17.
    #[must_use]
    pub fn sex(&self) -> Sex {
        sex_of(self.0.as_bytes())
    }

    /// `4201**********0011`.
    #[must_use]
    pub fn masked(&self) -> String {
        mask::document(&self.0)
    }
}

/// The sex by the parity of the 17th digit.
pub(super) fn sex_of(number: &[u8]) -> Sex {
    match number.get(16) {
        Some(digit) if digit % 2 == 1 => Sex::Male,
        _ => Sex::Female,
    }
}

/// Whether somebody born then can be alive on the day.
pub(super) fn plausible(birth: Date, today: Date) -> Result<(), ResidentIdError> {
    match birth.full_years_at(today) {
        None => Err(ResidentIdError::BornInFuture),
        Some(age) if age > OLDEST => Err(ResidentIdError::TooOld),
        Some(_) => Ok(()),
    }
}

/// The provinces of GB/T 2260 in a citizen's number, by their two digits.
fn is_province(digits: &str) -> bool {
    matches!(
        digits.parse(),
        Ok(11..=15_u8 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81 | 82)
    )
}

impl FromStr for ResidentId {
    type Err = ResidentIdError;

    fn from_str(text: &str) -> Result<Self, ResidentIdError> {
        let number = normalise::fold_document(text);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        match (number.chars().count(), digits) {
            (0, _) => return Err(ResidentIdError::Empty),
            (15, 15) => return Err(ResidentIdError::FirstGeneration),
            (18, _) => {}
            (length, _) => return Err(ResidentIdError::Length { length }),
        }
        if !check_character::has_form(number.as_bytes()) {
            return Err(ResidentIdError::Characters);
        }
        if matches!(&number[..6], "810000" | "820000" | "830000") {
            return Err(ResidentIdError::ResidencePermit);
        }
        if number.starts_with('9') {
            return Err(ResidentIdError::PermanentResident);
        }
        if !is_province(&number[..2]) {
            return Err(ResidentIdError::Province);
        }
        if number[6..14].parse::<Date>().is_err() {
            return Err(ResidentIdError::BirthDate);
        }
        if !check_character::fits(number.as_bytes()) {
            return Err(ResidentIdError::CheckCharacter);
        }
        Ok(Self(number))
    }
}

impl TryFrom<String> for ResidentId {
    type Error = ResidentIdError;

    fn try_from(text: String) -> Result<Self, ResidentIdError> {
        text.parse()
    }
}

impl From<ResidentId> for String {
    fn from(number: ResidentId) -> Self {
        number.0
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}

/// Why a text is no citizen identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResidentIdError {
    /// Nothing was typed.
    #[error("请填写身份证号")]
    Empty,
    /// A number of a first-generation card, obsolete since 2013.
    #[error("15 位身份证号已停止使用，请填写第二代居民身份证上的 18 位号码")]
    FirstGeneration,
    /// Not 18 characters.
    #[error("身份证号应为 18 位，现在是 {length} 位，请核对")]
    Length {
        /// How many characters there are.
        length: usize,
    },
    /// Something else than 17 digits and a digit or X.
    #[error("身份证号前 17 位应为数字，最后一位应为数字或大写字母 X，请核对")]
    Characters,
    /// No province has these digits.
    #[error("身份证号前两位不是有效的地区代码，请核对")]
    Province,
    /// The calendar has no such day.
    #[error("身份证号第 7 至 14 位不是有效的出生日期，请核对")]
    BirthDate,
    /// The check character says that something is mistyped.
    #[error("身份证号有误（校验位不符），可能输错了某一位，请逐位核对")]
    CheckCharacter,
    /// Born after today.
    #[error("身份证号中的出生日期晚于今天，请核对")]
    BornInFuture,
    /// Born more than 130 years ago.
    #[error("身份证号中的出生日期过早，请核对")]
    TooOld,
    /// A number of a residence permit for Hong Kong, Macao and Taiwan residents.
    #[error("这是港澳台居民居住证的号码，请选择相应的证件类型")]
    ResidencePermit,
    /// A number of a permanent-resident card.
    #[error("这是外国人永久居留身份证的号码，请选择相应的证件类型")]
    PermanentResident,
}

#[cfg(test)]
mod tests;
