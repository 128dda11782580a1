//! How an exam publishes how many have applied for each position: never, as one
//! looks, or daily at an hour, and what happens on the last day of registration.
//! Who is counted stands here, too; the counting lives in `storage`.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::life::application::Phase;
use crate::time::{Date, Moment, Window};

/// A full hour of the day in Beijing, 0 to 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Hour(u8);

impl TryFrom<u8> for Hour {
    type Error = HourError;

    fn try_from(hour: u8) -> Result<Self, HourError> {
        if hour < 24 {
            Ok(Self(hour))
        } else {
            Err(HourError)
        }
    }
}

impl From<Hour> for u8 {
    fn from(hour: Hour) -> Self {
        hour.0
    }
}

impl Hour {
    /// This hour of a day.
    #[must_use]
    pub fn of(self, day: Date) -> Moment {
        Moment::from_millis(day.start().millis() + i64::from(self.0) * 60 * 60 * 1000)
    }
}

/// A number is no hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("公布时间须为 0 至 23 的整点，请核对")]
pub struct HourError;

coded! {
    /// What is published on the last day of registration.
    pub enum LastDay {
        /// As on every other day.
        Published = "published" "照常公布",
        /// Nothing new; what was published before stays.
        Held = "held" "不再更新",
        /// Nothing at all.
        Hidden = "hidden" "不公布",
    }
}

/// How an exam publishes its applicants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureRelease {
    /// Never.
    #[default]
    Never,
    /// Counted as one looks, from the beginning of registration on.
    Live,
    /// Every day at this hour, from the beginning of registration to the end of
    /// payment.
    Daily {
        /// The hour.
        hour: Hour,
        /// The last day of registration.
        last_day: LastDay,
    },
}

/// What of an exam's windows the publishing goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleaseDays {
    /// Registration.
    pub registration: Window,
    /// When payment ends; nothing where none is due.
    pub paid_by: Option<Moment>,
}

impl ReleaseDays {
    /// The last day of registration: that of its last moment.
    #[must_use]
    pub fn last_day(self) -> Date {
        Moment::from_millis(self.registration.end().millis() - 1).date()
    }

    /// The first moment at which nothing more is published.
    fn until(self) -> Moment {
        let end = self.registration.end();
        self.paid_by.map_or(end, |paid_by| end.max(paid_by))
    }
}

impl FigureRelease {
    /// The newest time at which figures were due, at `now` or before; nothing where
    /// none were yet, or where they are not published by a schedule.
    #[must_use]
    pub fn due(self, days: ReleaseDays, now: Moment) -> Option<Moment> {
        let last = Moment::from_millis(days.until().millis() - 1);
        let from = now.min(last).date();
        // The day that is meant may be too young, and the one before the last day.
        let back = std::iter::successors(Some(from), |day| day.previous_day()).take(4);
        back.filter_map(|day| self.of_day(days, day))
            .find(|due| *due <= now)
    }

    /// When figures are due next, after `now`.
    #[must_use]
    pub fn next(self, days: ReleaseDays, now: Moment) -> Option<Moment> {
        let from = now.max(days.registration.start()).date();
        let on = std::iter::successors(Some(from), |day| day.next_day()).take(4);
        on.filter_map(|day| self.of_day(days, day))
            .find(|due| *due > now)
    }

    /// Whether nothing may be shown now, whatever was published before.
    #[must_use]
    pub fn is_hidden(self, days: ReleaseDays, now: Moment) -> bool {
        let hides = matches!(
            self,
            Self::Daily {
                last_day: LastDay::Hidden,
                ..
            }
        );
        hides && now.date() == days.last_day()
    }

    /// When figures are due on a day, if they are.
    fn of_day(self, days: ReleaseDays, day: Date) -> Option<Moment> {
        let Self::Daily { hour, last_day } = self else {
            return None;
        };
        let due = hour.of(day);
        let held = day == days.last_day() && last_day != LastDay::Published;
        (!held && days.registration.start() <= due && due < days.until()).then_some(due)
    }
}

/// How many have applied for a position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// 报名人数: confirmed, and neither given up nor sent back.
    pub confirmed: u32,
    /// 审核通过人数.
    pub approved: u32,
    /// 缴费人数, with who was exempted or owed nothing.
    pub paid: u32,
}

impl Figures {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            confirmed: self.confirmed + other.confirmed,
            approved: self.approved + other.approved,
            paid: self.paid + other.paid,
        }
    }

    /// What an application in this phase counts as.
    #[must_use]
    pub const fn of(phase: Phase) -> Self {
        let (confirmed, approved, paid) = match phase {
            Phase::Submitted => (1, 0, 0),
            Phase::Approved => (1, 1, 0),
            Phase::Complete | Phase::Ticketed => (1, 1, 1),
            Phase::Draft
            | Phase::Rejected
            | Phase::Returned
            | Phase::Withdrawn
            | Phase::Lapsed
            | Phase::Void => (0, 0, 0),
        };
        Self {
            confirmed,
            approved,
            paid,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_beijing(text).expect("a moment of the test")
    }

    fn days() -> ReleaseDays {
        let registration = Window::new(at("2026-02-03 08:00"), at("2026-02-10 17:00"));
        ReleaseDays {
            registration: registration.expect("in order"),
            paid_by: Some(at("2026-02-12 24:00")),
        }
    }

    fn daily(last_day: LastDay) -> FigureRelease {
        let hour = Hour::try_from(9).expect("an hour of the day");
        FigureRelease::Daily { hour, last_day }
    }

    #[test]
    fn figures_come_every_day_at_their_hour_and_not_on_the_last() {
        let held = daily(LastDay::Held);
        let due = |now: &str| held.due(days(), at(now));
        assert_eq!(due("2026-02-03 08:59"), None, "registration has just begun");
        assert_eq!(due("2026-02-03 09:00"), Some(at("2026-02-03 09:00")));
        assert_eq!(due("2026-02-05 08:59"), Some(at("2026-02-04 09:00")));
        assert_eq!(due("2026-02-10 16:00"), Some(at("2026-02-09 09:00")));
        assert_eq!(due("2026-02-11 08:59"), Some(at("2026-02-09 09:00")));
        assert_eq!(due("2026-02-11 09:00"), Some(at("2026-02-11 09:00")));
        assert_eq!(due("2026-05-01 12:00"), Some(at("2026-02-12 09:00")));
        let next = |now: &str| held.next(days(), at(now));
        assert_eq!(next("2026-01-01 00:00"), Some(at("2026-02-03 09:00")));
        assert_eq!(next("2026-02-09 09:00"), Some(at("2026-02-11 09:00")));
        assert_eq!(next("2026-02-12 09:00"), None);
        let all = daily(LastDay::Published);
        assert_eq!(
            all.due(days(), at("2026-02-10 09:00")),
            Some(at("2026-02-10 09:00"))
        );
    }

    #[test]
    fn nothing_is_shown_on_the_last_day_where_the_exam_says_so() {
        let hidden = daily(LastDay::Hidden);
        for (now, is_hidden) in [
            ("2026-02-09 23:59", false),
            ("2026-02-10 00:00", true),
            ("2026-02-10 23:59", true),
            ("2026-02-11 00:00", false),
        ] {
            assert_eq!(hidden.is_hidden(days(), at(now)), is_hidden, "{now}");
            assert!(!daily(LastDay::Held).is_hidden(days(), at(now)));
            assert!(!FigureRelease::Live.is_hidden(days(), at(now)));
        }
        let midnight = ReleaseDays {
            registration: Window::new(at("2026-02-03 08:00"), at("2026-02-10 24:00"))
                .expect("in order"),
            paid_by: None,
        };
        assert_eq!(midnight.last_day(), at("2026-02-10 12:00").date());
    }

    #[test]
    fn who_has_paid_was_approved_and_who_was_approved_has_applied() {
        for phase in Phase::ALL {
            let one = Figures::of(*phase);
            assert!(
                one.paid <= one.approved && one.approved <= one.confirmed,
                "{phase}"
            );
            assert!(
                one.confirmed == 0 || phase.is_live() && !phase.is_editable(),
                "{phase}"
            );
            assert_eq!(one.paid == 1, phase.is_complete(), "{phase}");
        }
    }

    #[test]
    fn the_switch_is_read_as_it_is_written() {
        for (release, json) in [
            (FigureRelease::Never, r#""never""#),
            (FigureRelease::Live, r#""live""#),
            (
                daily(LastDay::Held),
                r#"{"daily":{"hour":9,"last_day":"held"}}"#,
            ),
        ] {
            assert_eq!(
                serde_json::to_string(&release).expect("it serialises"),
                json
            );
            assert_eq!(
                serde_json::from_str::<FigureRelease>(json).ok(),
                Some(release)
            );
        }
        let bad = r#"{"daily":{"hour":24,"last_day":"held"}}"#;
        assert!(serde_json::from_str::<FigureRelease>(bad).is_err());
    }

    proptest! {
        #[test]
        fn what_is_due_next_is_due_when_it_comes(
            hour in 0u8..24,
            last_day in prop::sample::select(LastDay::ALL),
            hours in -48i64..360,
        ) {
            let hour = Hour::try_from(hour).expect("an hour of the day");
            let release = FigureRelease::Daily { hour, last_day };
            let start = days().registration.start().millis();
            let now = Moment::from_millis(start + hours * 60 * 60 * 1000 + 1);
            if let Some(next) = release.next(days(), now) {
                prop_assert!(next > now);
                prop_assert_eq!(release.due(days(), next), Some(next));
                let before = Moment::from_millis(next.millis() - 1);
                prop_assert_eq!(release.due(days(), before), release.due(days(), now));
            }
            if let Some(due) = release.due(days(), now) {
                prop_assert!(due <= now);
                prop_assert_eq!(release.due(days(), due), Some(due));
            }
        }
    }
}
