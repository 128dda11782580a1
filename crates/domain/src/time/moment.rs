//! A point in time, and how Chinese readers write it. Dates without a time of
//! day live in `date`.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::Date;

/// Beijing is eight hours ahead of UTC, without summer time.
const BEIJING_HOURS: i8 = 8;

/// Milliseconds since 1970-01-01T00:00:00Z; leap seconds don't exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// So many milliseconds after the Unix epoch.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the Unix epoch, rounded down.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Reads Beijing time as offices and `datetime-local` fields write it:
    /// `2026-02-03 08:00`, `2026-02-03T08:00:30`, `2026年2月3日 24:00`.
    /// `24:00` is the midnight that ends the day.
    ///
    /// # Errors
    ///
    /// When the date or the time of day doesn't exist.
    pub fn from_beijing(text: &str) -> Result<Self, MomentError> {
        let text = text.trim();
        let (date, clock) = text
            .split_once([' ', 'T', '\u{3000}'])
            .ok_or(MomentError::Form)?;
        let date: Date = date.parse().map_err(|_| MomentError::Form)?;
        let mut parts = clock.trim().split([':', '：']);
        let mut part = |absent: Option<u8>| match parts.next() {
            Some(digits) if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse().map_err(|_| MomentError::Form)
            }
            None => absent.ok_or(MomentError::Form),
            Some(_) => Err(MomentError::Form),
        };
        let (hour, minute, second) = (part(None)?, part(None)?, part(Some(0))?);
        if parts.next().is_some() {
            return Err(MomentError::Form);
        }
        if hour == 24 && minute == 0 && second == 0 {
            let next = date.next_day().ok_or(MomentError::Clock)?;
            return Ok(next.start());
        }
        let clock = Time::from_hms(hour, minute, second).map_err(|_| MomentError::Clock)?;
        Ok(Self::from_primitive(PrimitiveDateTime::new(
            date.inner(),
            clock,
        )))
    }

    pub(super) fn from_primitive(beijing: PrimitiveDateTime) -> Self {
        let seconds = beijing.assume_utc().unix_timestamp() - i64::from(BEIJING_HOURS) * 3600;
        Self(seconds * 1000)
    }

    /// The moment so much later, or `None` beyond the range.
    #[must_use]
    pub fn checked_add(self, span: Duration) -> Option<Self> {
        let millis = i64::try_from(span.as_millis()).ok()?;
        self.0.checked_add(millis).map(Self)
    }

    /// The moment so much earlier, or `None` beyond the range.
    #[must_use]
    pub fn checked_sub(self, span: Duration) -> Option<Self> {
        let millis = i64::try_from(span.as_millis()).ok()?;
        self.0.checked_sub(millis).map(Self)
    }

    /// How long it is from `earlier` to here; zero when `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The civil date in Beijing.
    #[must_use]
    pub fn date(self) -> Date {
        Date::from_inner(self.beijing().date())
    }

    /// `2026年11月22日 17:00`, Beijing time.
    #[must_use]
    pub fn full(self) -> String {
        format!("{} {}", self.date().chinese(), self.clock())
    }

    /// `11月22日 17:00`, Beijing time, where the year is plain.
    #[must_use]
    pub fn short(self) -> String {
        format!("{} {}", self.date().month_day(), self.clock())
    }

    /// `17:00`, Beijing time.
    #[must_use]
    pub fn clock(self) -> String {
        let beijing = self.beijing();
        format!("{:02}:{:02}", beijing.hour(), beijing.minute())
    }

    /// `17:00:05`, Beijing time, where the second counts.
    #[must_use]
    pub fn clock_seconds(self) -> String {
        format!("{}:{:02}", self.clock(), self.beijing().second())
    }

    /// `2026年11月22日 17:00:05`, Beijing time, where the second counts.
    #[must_use]
    pub fn full_seconds(self) -> String {
        format!("{} {}", self.date().chinese(), self.clock_seconds())
    }

    /// The end of a window as readers expect it: midnight is written as 24:00
    /// of the day that ends, not as 00:00 of the next.
    #[must_use]
    pub fn full_as_end(self) -> String {
        let beijing = self.beijing();
        match self.date().previous_day() {
            Some(day) if beijing.time() == Time::MIDNIGHT => format!("{} 24:00", day.chinese()),
            _ => self.full(),
        }
    }

    /// Like [`Moment::full_as_end`], without the year.
    #[must_use]
    pub fn short_as_end(self) -> String {
        let beijing = self.beijing();
        match self.date().previous_day() {
            Some(day) if beijing.time() == Time::MIDNIGHT => format!("{} 24:00", day.month_day()),
            _ => self.short(),
        }
    }

    /// `2026-11-22T17:00:00+08:00`, for `<time datetime>` and for records.
    #[must_use]
    pub fn iso(self) -> String {
        let beijing = self.beijing();
        let (hour, minute, second) = beijing.to_hms();
        format!("{}T{hour:02}:{minute:02}:{second:02}+08:00", self.date())
    }

    /// `2026-11-22T17:00`, the value of a `datetime-local` field; what
    /// [`Moment::from_beijing`] reads.
    #[must_use]
    pub fn field_value(self) -> String {
        format!("{}T{}", self.date(), self.clock())
    }

    /// Beyond the years that can be printed, the nearest one that can.
    fn beijing(self) -> OffsetDateTime {
        let offset = UtcOffset::from_hms(BEIJING_HOURS, 0, 0).unwrap_or(UtcOffset::UTC);
        let nanos = i128::from(self.0.clamp(EARLIEST, LATEST)) * 1_000_000;
        OffsetDateTime::from_unix_timestamp_nanos(nanos)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .to_offset(offset)
    }
}

/// 0001-01-01T00:00 Beijing time.
const EARLIEST: i64 = -62_135_625_600_000;
/// The last millisecond of the year 9999 in Beijing.
const LATEST: i64 = 253_402_271_999_999;

/// A span in the two coarsest units that say something: `3 天 5 小时`,
/// `5 小时 20 分钟`, `20 分钟`, `不到 1 分钟`. Rounded down.
#[must_use]
pub fn duration_words(span: Duration) -> String {
    let minutes = span.as_secs() / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => "不到 1 分钟".to_owned(),
        (0, 0, minutes) => format!("{minutes} 分钟"),
        (0, hours, 0) => format!("{hours} 小时"),
        (0, hours, minutes) => format!("{hours} 小时 {minutes} 分钟"),
        (days, 0, _) => format!("{days} 天"),
        (days, hours, _) => format!("{days} 天 {hours} 小时"),
    }
}

/// Why a text is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// It isn't written as a date and a time of day.
    #[error("时间格式不正确，请按“2026-02-03 08:00”的格式填写")]
    Form,
    /// The day has no such time.
    #[error("时间不存在，请填写 00:00 至 24:00 之间的时间")]
    Clock,
}

#[cfg(test)]
mod tests;
