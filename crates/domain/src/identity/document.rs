//! The kinds of identity document and a number of one. The citizen's number
//! has its own file, `resident_id`. Which kinds an exam accepts is the exam's
//! data.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::resident_id::{plausible, sex_of};
use super::{ResidentId, ResidentIdError, Sex, check_character, mask, normalise};
use crate::coded::coded;
use crate::time::Date;

/// How many digits a number has at least whose pattern is not known.
const MIN_DIGITS: usize = 4;

coded! {
    /// A kind of identity document.
    pub enum DocumentType {
        /// The citizen's card, second generation or temporary: same number.
        ResidentId = "resident_id" "居民身份证",
        /// For residents of Hong Kong, Macao and Taiwan living in the mainland.
        ResidencePermit = "residence_permit" "港澳台居民居住证",
        /// 回乡证.
        HomeReturnPermit = "home_return_permit" "港澳居民来往内地通行证",
        /// 台胞证.
        TaiwanPermit = "taiwan_permit" "台湾居民来往大陆通行证",
        /// For foreigners; the 2023 version has 18 characters, the older one 15.
        PermanentResident = "permanent_resident" "外国人永久居留身份证",
        /// Any country's.
        Passport = "passport" "护照",
    }
}

/// A document's kind and number, folded and checked by the rules of the kind.
/// `Debug` prints the number masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct DocumentNumber {
    kind: DocumentType,
    number: String,
}

#[derive(Serialize, Deserialize)]
struct Parts {
    kind: DocumentType,
    number: String,
}

impl DocumentNumber {
    /// Reads a number as typed (see [`normalise::fold_document`]), on the day
    /// `today`, by which a birth date in it must be plausible.
    ///
    /// # Errors
    ///
    /// When the number can't be one of its kind.
    pub fn parse(kind: DocumentType, text: &str, today: Date) -> Result<Self, DocumentError> {
        let document = Self::read(kind, text)?;
        if let Some(birth) = document.birth_date() {
            plausible(birth, today)?;
        }
        Ok(document)
    }

    /// Like [`DocumentNumber::parse`] for a number that was accepted before,
    /// without the question whether its birth date is plausible.
    ///
    /// # Errors
    ///
    /// When the number can't be one of its kind.
    pub fn read(kind: DocumentType, text: &str) -> Result<Self, DocumentError> {
        let folded = normalise::fold_document(text);
        if folded.is_empty() {
            return Err(DocumentError::Empty { kind });
        }
        let number = match kind {
            DocumentType::ResidentId => String::from(folded.parse::<ResidentId>()?),
            DocumentType::ResidencePermit => residence_permit(folded)?,
            DocumentType::HomeReturnPermit => home_return_permit(folded)?,
            DocumentType::TaiwanPermit => taiwan_permit(&folded)?,
            DocumentType::PermanentResident => permanent_resident(folded)?,
            DocumentType::Passport => passport(folded)?,
        };
        Ok(Self { kind, number })
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> DocumentType {
        self.kind
    }

    /// The folded number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// `4201**********0011`.
    #[must_use]
    pub fn masked(&self) -> String {
        mask::document(&self.number)
    }

    /// The date of birth, where the number states it.
    #[must_use]
    pub fn birth_date(&self) -> Option<Date> {
        self.states_person()
            .then(|| self.number.get(6..14)?.parse().ok())
            .flatten()
    }

    /// The sex, where the number states it.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        self.states_person().then(|| sex_of(self.number.as_bytes()))
    }

    /// Whether birth date and sex are in the number: the kinds with the 18
    /// characters of GB 11643.
    fn states_person(&self) -> bool {
        match self.kind {
            DocumentType::ResidentId | DocumentType::ResidencePermit => true,
            DocumentType::PermanentResident => self.number.len() == 18,
            DocumentType::HomeReturnPermit
            | DocumentType::TaiwanPermit
            | DocumentType::Passport => false,
        }
    }
}

/// The citizen's rule with the prefixes 810000, 820000 and 830000.
fn residence_permit(folded: String) -> Result<String, DocumentError> {
    let prefixed = ["810000", "820000", "830000"]
        .iter()
        .any(|prefix| folded.starts_with(prefix));
    if prefixed && states_a_day(&folded) && check_character::fits(folded.as_bytes()) {
        Ok(folded)
    } else {
        Err(DocumentError::ResidencePermit)
    }
}

/// `H` or `M` and eight lifelong digits; older cards print two more that count
/// reissues and are dropped. Cards of non-Chinese residents (since 2024) have
/// another pattern that is not published: a letter and 8 to 11 characters, with
/// digits enough to be no word.
fn home_return_permit(folded: String) -> Result<String, DocumentError> {
    let rest = folded.strip_prefix(['H', 'M']);
    if let Some(digits) = rest.filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())) {
        return match digits.len() {
            8 | 10 => Ok(folded[..9].to_owned()),
            _ => Err(DocumentError::HomeReturnPermit),
        };
    }
    let plausible = folded.starts_with(|letter: char| letter.is_ascii_uppercase())
        && (9..=12).contains(&folded.len())
        && is_a_number(&folded);
    if plausible {
        Ok(folded)
    } else {
        Err(DocumentError::HomeReturnPermit)
    }
}

/// Eight digits on the card, ten and perhaps a bracketed letter in the booklet.
fn taiwan_permit(folded: &str) -> Result<String, DocumentError> {
    let number: String = folded.replace(['(', ')'], "");
    let digits = number.trim_end_matches(|letter: char| letter.is_ascii_uppercase());
    let letters = number.len() - digits.len();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    match (plain, digits.len(), letters) {
        (true, 8, 0) | (true, 10, 0 | 1) => Ok(number),
        _ => Err(DocumentError::TaiwanPermit),
    }
}

/// 2023: `9`, province, country, birth date, sequence, check character, as the
/// citizen's. Older: three letters and twelve digits.
fn permanent_resident(folded: String) -> Result<String, DocumentError> {
    let new = folded.starts_with('9')
        && states_a_day(&folded)
        && check_character::fits(folded.as_bytes());
    let old = folded.len() == 15
        && folded.bytes().enumerate().all(|(at, byte)| {
            if at < 3 {
                byte.is_ascii_uppercase()
            } else {
                byte.is_ascii_digit()
            }
        });
    if new || old {
        Ok(folded)
    } else {
        Err(DocumentError::PermanentResident)
    }
}

/// `E` or `G` and eight digits, or `E`, a letter and seven; those of other
/// countries 5 to 20 letters and digits, of which all have at least four digits.
fn passport(folded: String) -> Result<String, DocumentError> {
    if (5..=20).contains(&folded.len()) && is_a_number(&folded) {
        Ok(folded)
    } else {
        Err(DocumentError::Passport)
    }
}

fn states_a_day(number: &str) -> bool {
    number
        .get(6..14)
        .is_some_and(|digits| digits.parse::<Date>().is_ok())
}

/// Letters and digits, with so many digits that it can be no word that somebody
/// of the staff signs in with.
fn is_a_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= MIN_DIGITS && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

impl TryFrom<Parts> for DocumentNumber {
    type Error = DocumentError;

    fn try_from(parts: Parts) -> Result<Self, DocumentError> {
        Self::read(parts.kind, &parts.number)
    }
}

impl From<DocumentNumber> for Parts {
    fn from(document: DocumentNumber) -> Self {
        Self {
            kind: document.kind,
            number: document.number,
        }
    }
}

impl fmt::Debug for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentNumber({} {})", self.kind.code(), self.masked())
    }
}

/// Why a text is no number of its kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Nothing was typed.
    #[error("请填写{kind}号码")]
    Empty {
        /// The kind that was chosen.
        kind: DocumentType,
    },
    /// Refused by the citizen's number's rules, or an implausible birth date.
    #[error(transparent)]
    ResidentId(#[from] ResidentIdError),
    /// Not a residence permit's.
    #[error("港澳台居民居住证号码应为 18 位，以 810000、820000 或 830000 开头，请核对")]
    ResidencePermit,
    /// Not a 回乡证's.
    #[error("港澳居民来往内地通行证号码应为字母 H 或 M 加 8 位数字，请核对")]
    HomeReturnPermit,
    /// Not a 台胞证's.
    #[error("台湾居民来往大陆通行证号码应为 8 位数字，请核对")]
    TaiwanPermit,
    /// Not a permanent-resident card's.
    #[error(
        "外国人永久居留身份证号码应为 18 位（以 9 开头）或 15 位（3 个字母加 12 位数字），请核对"
    )]
    PermanentResident,
    /// Not a passport's.
    #[error("护照号码应为 5 至 20 位字母或数字，其中至少 4 位数字，请核对")]
    Passport,
}

#[cfg(test)]
mod tests;
