//! How ticket numbers are built: a template such as
//! `{year:2}{exam:2}{region:4}{site:2}{category:1}{room:3}{seat:2}`. There is
//! no national standard, so the template is the exam's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::number::TicketNumber;
use crate::coded::coded;
use crate::position::RegionCode;

coded! {
    /// What a number can be built of.
    pub enum NumberPart {
        /// The last digits of the year.
        Year = "year" "年份",
        /// The exam's number in the year.
        Exam = "exam" "考试序号",
        /// The first digits of the region's code.
        Region = "region" "地区",
        /// The site's number in its region.
        Site = "site" "考点",
        /// The category's digit.
        Category = "category" "考试类别",
        /// The room's number at its site.
        Room = "room" "考场",
        /// The seat's number in its room.
        Seat = "seat" "座位",
    }
}

/// A template whose numbers have 8 to 20 digits and name site, room and seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketTemplate(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Digits(String),
    Part { part: NumberPart, width: usize },
}

/// What one number is built from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberFacts<'a> {
    /// The full year, for instance 2026.
    pub year: u16,
    /// The exam's number in the year.
    pub exam: u8,
    /// Where.
    pub region: &'a RegionCode,
    /// The site's number in its region.
    pub site: u16,
    /// The category's digit.
    pub category: u8,
    /// The room's number at its site.
    pub room: u16,
    /// The seat's number in its room.
    pub seat: u8,
}

impl TicketTemplate {
    /// How many digits the numbers have.
    #[must_use]
    pub fn digits(&self) -> usize {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Digits(digits) => digits.len(),
                Piece::Part { width, .. } => *width,
            })
            .sum()
    }

    /// The number for these facts. Parts are filled with zeros on the left, a
    /// region's code on the right; the year and the region keep their leading
    /// or trailing digits by nature and never overflow.
    ///
    /// # Errors
    ///
    /// When another part has more digits than its place.
    pub fn number(&self, facts: &NumberFacts<'_>) -> Result<TicketNumber, TicketTemplateError> {
        let mut number = String::with_capacity(self.digits());
        for piece in &self.0 {
            match piece {
                Piece::Digits(digits) => number.push_str(digits),
                Piece::Part { part, width } => number.push_str(&fill(*part, *width, facts)?),
            }
        }
        Ok(TicketNumber::from_digits(number))
    }
}

fn fill(
    part: NumberPart,
    width: usize,
    facts: &NumberFacts<'_>,
) -> Result<String, TicketTemplateError> {
    let value = match part {
        NumberPart::Region => {
            return Ok(facts.region.six_digits().chars().take(width).collect());
        }
        NumberPart::Year => {
            let year = format!("{:04}", facts.year);
            return Ok(year
                .chars()
                .skip(year.len().saturating_sub(width))
                .collect());
        }
        NumberPart::Exam => u16::from(facts.exam),
        NumberPart::Site => facts.site,
        NumberPart::Category => u16::from(facts.category),
        NumberPart::Room => facts.room,
        NumberPart::Seat => u16::from(facts.seat),
    };
    let digits = format!("{value:0width$}");
    if digits.len() > width {
        return Err(TicketTemplateError::TooLarge { part, width, value });
    }
    Ok(digits)
}

impl Default for TicketTemplate {
    fn default() -> Self {
        let part = |part, width| Piece::Part { part, width };
        Self(vec![
            part(NumberPart::Year, 2),
            part(NumberPart::Exam, 2),
            part(NumberPart::Region, 4),
            part(NumberPart::Site, 2),
            part(NumberPart::Category, 1),
            part(NumberPart::Room, 3),
            part(NumberPart::Seat, 2),
        ])
    }
}

impl fmt::Display for TicketTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Digits(digits) => f.write_str(digits),
            Piece::Part { part, width } => write!(f, "{{{}:{width}}}", part.code()),
        })
    }
}

impl FromStr for TicketTemplate {
    type Err = TicketTemplateError;

    fn from_str(text: &str) -> Result<Self, TicketTemplateError> {
        let mut pieces = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let literal = rest.find('{').unwrap_or(rest.len());
            let (digits, tail) = rest.split_at(literal);
            if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(TicketTemplateError::Form);
            }
            if !digits.is_empty() {
                pieces.push(Piece::Digits(digits.to_owned()));
            }
            let Some(tail) = tail.strip_prefix('{') else {
                break;
            };
            let (inside, tail) = tail.split_once('}').ok_or(TicketTemplateError::Form)?;
            pieces.push(read_part(inside)?);
            rest = tail;
        }
        let template = Self(pieces);
        template.check()?;
        Ok(template)
    }
}

fn read_part(text: &str) -> Result<Piece, TicketTemplateError> {
    let (name, width) = text.split_once(':').ok_or(TicketTemplateError::Form)?;
    let part: NumberPart = name.parse().map_err(|_| TicketTemplateError::Form)?;
    let width: usize = width.parse().map_err(|_| TicketTemplateError::Form)?;
    let allowed = match part {
        NumberPart::Year | NumberPart::Room => 2..=4,
        NumberPart::Exam | NumberPart::Site => 1..=3,
        NumberPart::Region => 2..=6,
        NumberPart::Category => 1..=1,
        NumberPart::Seat => 2..=3,
    };
    if allowed.contains(&width) {
        Ok(Piece::Part { part, width })
    } else {
        Err(TicketTemplateError::Width { part })
    }
}

impl TicketTemplate {
    fn check(&self) -> Result<(), TicketTemplateError> {
        for &part in NumberPart::ALL {
            let times = self
                .0
                .iter()
                .filter(|piece| matches!(piece, Piece::Part { part: found, .. } if *found == part))
                .count();
            let needed = matches!(part, NumberPart::Site | NumberPart::Room | NumberPart::Seat);
            if times > 1 || (needed && times == 0) {
                return Err(TicketTemplateError::Times { part });
            }
        }
        if (8..=20).contains(&self.digits()) {
            Ok(())
        } else {
            Err(TicketTemplateError::Length)
        }
    }
}

impl TryFrom<String> for TicketTemplate {
    type Error = TicketTemplateError;

    fn try_from(text: String) -> Result<Self, TicketTemplateError> {
        text.parse()
    }
}

impl From<TicketTemplate> for String {
    fn from(template: TicketTemplate) -> Self {
        template.to_string()
    }
}

/// Why a template can't be used, or a number not be built by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TicketTemplateError {
    /// It isn't digits and parts in braces.
    #[error("准考证号格式不正确，请按“{{year:2}}{{site:2}}{{room:3}}{{seat:2}}”的写法填写")]
    Form,
    /// A part's width is out of range.
    #[error("准考证号中“{part}”的位数不合适，请核对")]
    Width {
        /// Which part.
        part: NumberPart,
    },
    /// Site, room or seat is missing, or a part stands twice.
    #[error("准考证号中“{part}”缺失或重复，请核对")]
    Times {
        /// Which part.
        part: NumberPart,
    },
    /// Fewer than 8 or more than 20 digits.
    #[error("准考证号总位数须在 8 至 20 位之间，请核对")]
    Length,
    /// A value has more digits than its place.
    #[error("“{part}”的值 {value} 超出准考证号中的 {width} 位，请调整格式或编号")]
    TooLarge {
        /// Which part.
        part: NumberPart,
        /// Its place.
        width: usize,
        /// Its value.
        value: u16,
    },
}

#[cfg(test)]
mod tests;
