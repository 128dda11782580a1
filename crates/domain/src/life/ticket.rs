//! The life of an admission ticket. Its number and its look live in the
//! crate's `ticket`; when it may be printed is a window of the exam.

use super::table::{self, OutOfOrder, Transition, transitions};
use crate::coded::coded;

coded! {
    /// Where a ticket stands.
    pub enum Phase {
        /// The seat is known to the office alone.
        Arranged = "arranged" "已编排，未公布",
        /// The candidate may print it, in the window.
        Published = "published" "可打印",
        /// A corrected one took its place.
        Reissued = "reissued" "已换发",
        /// It opens no door.
        Void = "void" "已作废",
    }
}

coded! {
    /// What can happen to a ticket.
    pub enum Event {
        /// The arrangement is published.
        Publish = "publish" "公布",
        /// Something on it was corrected.
        Reissue = "reissue" "换发",
        /// The arrangement was taken back, or the candidate disqualified.
        Void = "void" "作废",
    }
}

/// What follows from a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Tell the candidate that it can be printed, and when.
    NotifyReady,
    /// Write the next version, published, with the same number.
    IssueNextVersion,
    /// Free the seat.
    FreeSeat,
}

/// One line of [`TABLE`].
pub type Line = Transition<Phase, Event, Effect>;

/// The phase that a ticket is born in.
pub const BIRTH: Phase = Phase::Arranged;

/// Every transition there is. A number is never changed once published.
pub const TABLE: &[Line] = {
    use Effect::{FreeSeat, IssueNextVersion, NotifyReady};
    transitions! {
        Phase, Event;
        Arranged: Publish => Published, &[NotifyReady];
        Arranged: Void => Void, &[FreeSeat];
        Published: Reissue => Reissued, &[IssueNextVersion];
        Published: Void => Void, &[FreeSeat];
    }
};

impl Phase {
    /// What an event leads to.
    ///
    /// # Errors
    ///
    /// When the event can't happen in this phase.
    pub fn next(self, event: Event) -> Result<&'static Line, OutOfOrder<Self, Event>> {
        table::next(TABLE, self, event)
    }

    /// The events that can happen now.
    pub fn events(self) -> impl Iterator<Item = Event> {
        table::events_from(TABLE, self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::life::table::laws;

    #[test]
    fn the_laws_of_a_life_hold() {
        laws::hold(TABLE, BIRTH);
    }

    #[test]
    fn a_ticket_that_was_replaced_or_made_void_never_becomes_valid_again() {
        for phase in [Phase::Reissued, Phase::Void] {
            assert_eq!(phase.events().count(), 0, "{phase:?}");
        }
    }

    #[test]
    fn nothing_is_valid_before_it_is_published() {
        let reached = laws::reachable(TABLE, BIRTH, |event| event != Event::Publish);
        assert!(!reached.contains(Phase::Published.code()));
    }

    proptest! {
        #[test]
        fn of_all_versions_of_a_ticket_one_opens_the_door_until_its_seat_is_freed(
            events in proptest::collection::vec((0usize..6, 0usize..1000), 0..40),
        ) {
            let mut versions = vec![BIRTH];
            let (mut ready, mut freed) = (0, 0);
            for (which, event) in events {
                let which = which % versions.len();
                let event = Event::ALL[event % Event::ALL.len()];
                let Ok(line) = versions[which].next(event) else {
                    prop_assert!(versions[which].events().all(|known| known != event));
                    continue;
                };
                versions[which] = line.to;
                for effect in line.effects {
                    match effect {
                        Effect::NotifyReady => ready += 1,
                        Effect::IssueNextVersion => versions.push(Phase::Published),
                        Effect::FreeSeat => freed += 1,
                    }
                }
                let live = versions.iter().filter(|one| one.events().next().is_some());
                let valid = versions.iter().filter(|one| **one == Phase::Published);
                prop_assert_eq!(live.count() + freed, 1, "a seat is held by one version, or free");
                prop_assert!(valid.count() <= ready && ready <= 1, "nobody is told twice");
            }
        }
    }
}
