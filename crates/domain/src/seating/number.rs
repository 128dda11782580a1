//! Gives every seat of a plan its ticket number.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::Plan;
use crate::exam::CategoryCode;
use crate::id::ApplicationId;
use crate::ticket::{NumberFacts, TicketNumber, TicketTemplate, TicketTemplateError};

/// What numbers are built with, besides the plan.
#[derive(Clone, Debug)]
pub struct NumberScheme<'a> {
    /// The exam's template.
    pub template: &'a TicketTemplate,
    /// The full year, for instance 2026.
    pub year: u16,
    /// The exam's number in the year.
    pub exam: u8,
    /// The digit of each category.
    pub category_digits: BTreeMap<CategoryCode, u8>,
}

/// The ticket numbers of a plan, in the order of its seats.
///
/// # Errors
///
/// When a category has no digit, a value doesn't fit its place, or two seats
/// would get the same number, as when a template cuts two regions to the same
/// digits.
pub fn number_plan(
    plan: &Plan,
    scheme: &NumberScheme<'_>,
) -> Result<Vec<(ApplicationId, TicketNumber)>, NumberError> {
    let mut given = BTreeSet::new();
    let mut numbers = Vec::new();
    for seat in plan.seats() {
        let category = &seat.room.category;
        let digit = scheme.category_digits.get(category).ok_or_else(|| {
            NumberError::CategoryWithoutDigit {
                category: category.clone(),
            }
        })?;
        let number = scheme.template.number(&NumberFacts {
            year: scheme.year,
            exam: scheme.exam,
            region: &seat.room.region,
            site: seat.room.site,
            category: *digit,
            room: seat.room.number,
            seat: seat.seat,
        })?;
        if !given.insert(number.clone()) {
            return Err(NumberError::Repeated { number });
        }
        numbers.push((seat.application, number));
    }
    Ok(numbers)
}

/// Why a plan can't be numbered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The exam doesn't know the category.
    #[error("考试类别 {category} 没有设置编号，请先在考试设置中补充")]
    CategoryWithoutDigit {
        /// Which.
        category: CategoryCode,
    },
    /// A value doesn't fit.
    #[error(transparent)]
    Template(#[from] TicketTemplateError),
    /// Two seats would get the same number.
    #[error("准考证号 {number} 重复，请调整准考证号格式或考点、考场编号")]
    Repeated {
        /// The number.
        number: TicketNumber,
    },
}
