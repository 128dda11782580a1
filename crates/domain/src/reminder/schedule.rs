//! When a reminder is due. No text message leaves between 22:00 and 8:00 in
//! Beijing: what would be due then is due at 8:00, or, where that would be too
//! late, at 21:00 of the evening before; so is what would be due after 21:00,
//! which leaves an hour for the messages to go out.

use std::time::Duration;

use super::Lead;
use crate::time::Moment;

const HOUR: u64 = 60 * 60;
/// Messages go out from this hour on.
const MORNING: u64 = 8;
/// The last hour in which messages are begun, so that they are out by the night.
const EVENING: u64 = 21;
/// Messages stay from this hour on.
const NIGHT: u64 = 22;
/// Whoever is reminded in the morning has at least so many hours left.
const LEFT: u64 = 1;

impl Lead {
    /// In hours.
    #[must_use]
    pub const fn hours(self) -> u64 {
        match self {
            Self::ThreeDays => 72,
            Self::OneDay => 24,
            Self::ThreeHours => 3,
        }
    }

    /// When this reminder of an end is due. It never falls with a later end.
    #[must_use]
    pub fn due(self, end: Moment) -> Moment {
        let ideal = back(end, self.hours());
        let midnight = ideal.date().start();
        let clock = ideal.since(midnight);
        let evening = match clock {
            early if early < hours(MORNING) => back(midnight, 24 - EVENING),
            day if day <= hours(EVENING) => return ideal,
            _ => on(midnight, EVENING),
        };
        if clock >= hours(MORNING) && clock < hours(NIGHT) {
            return evening;
        }
        let morning = on(evening, 24 - EVENING + MORNING);
        if on(morning, LEFT) <= end {
            morning
        } else {
            evening
        }
    }

    /// The last reminder of an end that is due by now; none once it is over.
    #[must_use]
    pub fn at(end: Moment, now: Moment) -> Option<Self> {
        let due = Self::ALL.iter().rev().find(|lead| lead.due(end) <= now);
        due.copied().filter(|_| now < end)
    }
}

/// Whether text messages that can wait have to wait at this moment.
#[must_use]
pub fn is_quiet(now: Moment) -> bool {
    let clock = now.since(now.date().start());
    clock < hours(MORNING) || clock >= hours(NIGHT)
}

/// When a text message about this end may leave: now, or in the morning; never,
/// where the end comes before.
#[must_use]
pub fn text_message_at(now: Moment, end: Moment) -> Option<Moment> {
    let midnight = now.date().start();
    let clock = now.since(midnight);
    let at = if clock < hours(MORNING) {
        on(midnight, MORNING)
    } else if clock >= hours(NIGHT) {
        on(midnight, 24 + MORNING)
    } else {
        now
    };
    (at < end).then_some(at)
}

const fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * HOUR)
}

fn on(moment: Moment, by: u64) -> Moment {
    moment.checked_add(hours(by)).unwrap_or(moment)
}

fn back(moment: Moment, by: u64) -> Moment {
    moment.checked_sub(hours(by)).unwrap_or(moment)
}
