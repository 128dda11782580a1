//! How long a sign-in lasts: so long without being used, and so long however
//! much it is used. GB/T 22239-2019 8.1.4.1 b) asks for the first, and assessors
//! for 15 to 30 minutes; the second ends what was forgotten on a shared computer.

use crate::{role::Role, time::Moment};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;

/// So many seconds before the end the page warns (WCAG 2.2.1 asks for 20).
pub const WARNING_SECONDS: u32 = 2 * 60;

/// The time of the last use is written down once a minute; a sign-in that is
/// not used may so end up to a minute early.
pub const TOUCH_MILLIS: i64 = MINUTE;

/// How long a sign-in lasts, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Without being used.
    pub idle: i64,
    /// However much it is used.
    pub whole: i64,
}

/// Candidates and visitors: half an hour unused, half a day in all.
const CANDIDATE: Bounds = Bounds {
    idle: 30 * MINUTE,
    whole: 12 * HOUR,
};

/// Staff, who see the data of others: a working day in all.
const STAFF: Bounds = Bounds {
    idle: 30 * MINUTE,
    whole: 10 * HOUR,
};

impl Bounds {
    /// Of somebody with these roles; with none, a visitor.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        if Role::any_staff(roles) {
            STAFF
        } else {
            CANDIDATE
        }
    }

    /// When what began then ends, however much it is used.
    #[must_use]
    pub const fn last(self, begun: Moment) -> Moment {
        Moment::from_millis(begun.millis().saturating_add(self.whole))
    }

    /// When what began then and is used now ends, unless it is used again.
    #[must_use]
    pub fn end(self, begun: Moment, now: Moment) -> Moment {
        let idle = Moment::from_millis(now.millis().saturating_add(self.idle));
        idle.min(self.last(begun))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minutes: i64) -> Moment {
        Moment::from_millis(minutes * MINUTE)
    }

    #[test]
    fn staff_are_signed_out_sooner_than_candidates() {
        let (candidate, staff) = (
            Bounds::of(&[Role::Candidate]),
            Bounds::of(&[Role::Candidate, Role::Reviewer]),
        );
        assert_eq!(candidate.end(at(0), at(0)), at(30));
        assert_eq!(candidate.end(at(0), at(11 * 60 + 45)), at(12 * 60));
        assert_eq!(staff.last(at(0)), at(10 * 60));
        assert_eq!(Bounds::of(&[]), candidate, "a visitor");
    }

    #[test]
    fn a_warning_comes_well_before_the_end() {
        let idle = Bounds::of(&[]).idle;
        assert!(i64::from(WARNING_SECONDS) * 1000 + TOUCH_MILLIS < idle / 2);
    }

    proptest! {
        #[test]
        fn use_never_moves_the_end_back_nor_beyond_the_last(
            begun in 0i64..1_000_000, first in 0i64..1_000_000_000, more in 0i64..1_000_000_000,
        ) {
            let bounds = Bounds::of(&[Role::Office]);
            let begun = Moment::from_millis(begun);
            let first = Moment::from_millis(begun.millis() + first);
            let later = Moment::from_millis(first.millis() + more);
            prop_assert!(bounds.end(begun, first) <= bounds.end(begun, later));
            prop_assert!(bounds.end(begun, later) <= bounds.last(begun));
        }
    }
}
