//! A civil date: a birthday, the date of a degree, the day of an exam. It has
//! no time of day and no zone; points in time live in `moment`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Month, PrimitiveDateTime, Time};

use super::Moment;

/// A day of the Gregorian calendar in the years 1 to 9999.
///
/// In JSON and in records it is `1995-08-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(time::Date);

impl Date {
    /// The day with this year, month (1–12) and day of the month.
    ///
    /// # Errors
    ///
    /// When the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        if !(1..=9999).contains(&year) {
            return Err(DateError::NoSuchDay);
        }
        let month = Month::try_from(month).map_err(|_| DateError::NoSuchDay)?;
        time::Date::from_calendar_date(year, month, day)
            .map(Self)
            .map_err(|_| DateError::NoSuchDay)
    }

    pub(super) const fn from_inner(date: time::Date) -> Self {
        Self(date)
    }

    pub(super) const fn inner(self) -> time::Date {
        self.0
    }

    /// The year, for instance 1995.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        u8::from(self.0.month())
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.0.day()
    }

    /// The first moment of the day in Beijing.
    #[must_use]
    pub fn start(self) -> Moment {
        Moment::from_primitive(PrimitiveDateTime::new(self.0, Time::MIDNIGHT))
    }

    /// The day after, or `None` after the year 9999.
    #[must_use]
    pub fn next_day(self) -> Option<Self> {
        self.0.next_day().filter(|day| day.year() <= 9999).map(Self)
    }

    /// The day before, or `None` before the year 1.
    #[must_use]
    pub fn previous_day(self) -> Option<Self> {
        self.0
            .previous_day()
            .filter(|day| day.year() >= 1)
            .map(Self)
    }

    /// Days from here to `later`; negative when that is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        (later.0 - self.0).whole_days()
    }

    /// The same day so many years later (earlier when negative); 29 February
    /// becomes 1 March in a common year. `None` outside the range.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Option<Self> {
        let year = self.year().checked_add(years)?;
        Self::new(year, self.month(), self.day())
            .or_else(|_| Self::new(year, 3, 1))
            .ok()
    }

    /// Age in full years (周岁) of someone born here, on the day `at`: it goes
    /// up on the birthday itself, for 29 February on 1 March of a common year.
    /// `None` before birth.
    #[must_use]
    pub fn full_years_at(self, at: Self) -> Option<u32> {
        let birthday_passed = (at.month(), at.day()) >= (self.month(), self.day());
        let years = at.year() - self.year() - i32::from(!birthday_passed);
        u32::try_from(years).ok()
    }

    /// `1995年8月15日`.
    #[must_use]
    pub fn chinese(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day())
    }

    /// `8月15日`.
    #[must_use]
    pub fn month_day(self) -> String {
        format!("{}月{}日", self.month(), self.day())
    }

    /// `1995年8月`, as dates of graduation are written.
    #[must_use]
    pub fn year_month(self) -> String {
        format!("{}年{}月", self.year(), self.month())
    }

    /// `19950815`, as in an identity number.
    #[must_use]
    pub fn compact(self) -> String {
        format!("{:04}{:02}{:02}", self.year(), self.month(), self.day())
    }
}

/// `1995-08-15`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

/// Reads `19950815`, `1995-08-15`, `1995/8/15`, `1995.8.15` and `1995年8月15日`.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let text = text.strip_suffix('日').unwrap_or(text);
        let pieces: Vec<&str> = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            vec![&text[..4], &text[4..6], &text[6..]]
        } else {
            text.split(['-', '/', '.', '年', '月']).collect()
        };
        let [year, month, day] = pieces.as_slice() else {
            return Err(DateError::Form);
        };
        let number = |digits: &str, longest: usize| {
            let fits = (1..=longest).contains(&digits.len());
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            if fits && plain {
                digits.parse::<u16>().map_err(|_| DateError::Form)
            } else {
                Err(DateError::Form)
            }
        };
        if year.len() != 4 {
            return Err(DateError::Form);
        }
        let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
        let byte = |part: u16| u8::try_from(part).map_err(|_| DateError::NoSuchDay);
        Self::new(i32::from(year), byte(month)?, byte(day)?)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It isn't written as year, month and day.
    #[error("日期格式不正确，请按“1995-08-15”或“19950815”的格式填写")]
    Form,
    /// The calendar has no such day.
    #[error("日期不存在，请核对年、月、日")]
    NoSuchDay,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date of the test")
    }

    #[test]
    fn dates_are_read_in_the_ways_that_people_write_them() {
        for text in [
            "19950815",
            "1995-08-15",
            "1995/8/15",
            "1995.8.15",
            "1995年8月15日",
        ] {
            assert_eq!(text.parse(), Date::new(1995, 8, 15), "{text}");
        }
    }

    #[test]
    fn days_that_the_calendar_lacks_are_refused() {
        for text in [
            "20230229",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "0000-01-01",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError::NoSuchDay), "{text}");
        }
        for text in [
            "",
            "95-08-15",
            "1995-08",
            "１９９５0815",
            "1995-08-15-1",
            "+995-08-15",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn age_goes_up_on_the_birthday() {
        let born = day("1995-08-15");
        assert_eq!(born.full_years_at(day("2026-08-14")), Some(30));
        assert_eq!(born.full_years_at(day("2026-08-15")), Some(31));
        assert_eq!(born.full_years_at(day("1995-08-15")), Some(0));
        assert_eq!(born.full_years_at(day("1995-08-14")), None);
    }

    #[test]
    fn a_leap_day_child_is_a_year_older_on_the_first_of_march() {
        let born = day("2004-02-29");
        assert_eq!(born.full_years_at(day("2022-02-28")), Some(17));
        assert_eq!(born.full_years_at(day("2022-03-01")), Some(18));
        assert_eq!(born.plus_years(18), Some(day("2022-03-01")));
        assert_eq!(born.plus_years(4), Some(day("2008-02-29")));
    }

    #[test]
    fn dates_print_for_readers_and_for_records() {
        let date = day("1995-08-05");
        assert_eq!(date.chinese(), "1995年8月5日");
        assert_eq!(date.month_day(), "8月5日");
        assert_eq!(date.year_month(), "1995年8月");
        assert_eq!(date.compact(), "19950805");
        assert_eq!(
            serde_json::to_string(&date).ok().as_deref(),
            Some("\"1995-08-05\"")
        );
        assert!(serde_json::from_str::<Date>("\"1995-02-30\"").is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(year in 1..=9999i32, month in 1..=12u8, date in 1..=28u8) {
            let date = Date::new(year, month, date).expect("every month has 28 days");
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            prop_assert_eq!(date.compact().parse(), Ok(date));
            prop_assert_eq!(date.chinese().parse(), if year >= 1000 { Ok(date) } else { Err(DateError::Form) });
        }

        #[test]
        fn the_years_of_an_age_lead_back_to_the_birthday(
            year in 1900..=2020i32, month in 1..=12u8, date in 1..=28u8, later in 0..20_000i64,
        ) {
            let born = Date::new(year, month, date).expect("every month has 28 days");
            let mut at = born;
            at = Date::from_inner(at.inner() + time::Duration::days(later));
            let age = born.full_years_at(at).and_then(|age| i32::try_from(age).ok()).expect("not before birth");
            prop_assert!(born.plus_years(age) <= Some(at));
            prop_assert!(born.plus_years(age + 1) > Some(at));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,16}") {
            let _ = text.parse::<Date>();
        }
    }
}
