//! How long an identity document is still valid, and when its holder is warned.

use crate::time::Date;

/// For so many days before its end somebody is warned: as long as a new card
/// and a postponed examination may take together.
pub const SOON_DAYS: i64 = 90;

/// How a document stands on some day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It does not end, or not soon.
    Lasting,
    /// It ends within [`SOON_DAYS`] days; the last day counts.
    EndsSoon(Date),
    /// Its last day has passed.
    Ended(Date),
}

impl Validity {
    /// How a document stands on the day `today` whose last day is `until`;
    /// nothing where it does not end.
    #[must_use]
    pub fn of(until: Option<Date>, today: Date) -> Self {
        match until {
            Some(until) if until < today => Self::Ended(until),
            Some(until) if today.days_until(until) <= SOON_DAYS => Self::EndsSoon(until),
            _ => Self::Lasting,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn a_warning_begins_ninety_days_before_the_last_day_and_the_last_day_is_valid() {
        let until = day("2026-11-22");
        for (today, expected) in [
            ("2026-08-23", Validity::Lasting),
            ("2026-08-24", Validity::EndsSoon(until)),
            ("2026-11-22", Validity::EndsSoon(until)),
            ("2026-11-23", Validity::Ended(until)),
        ] {
            assert_eq!(Validity::of(Some(until), day(today)), expected, "{today}");
        }
        assert_eq!(Validity::of(None, day("2026-11-23")), Validity::Lasting);
    }
}
