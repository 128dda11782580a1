//! The life of a request for 考场合理便利: written, handed in with its evidence,
//! decided once by the office. Until when one may ask is the exam's data.

use super::table::{self, OutOfOrder, Transition, transitions};
use crate::coded::coded;

coded! {
    /// Where a request stands.
    pub enum Phase {
        /// Being written; nobody but the candidate sees it.
        Draft = "draft" "填写中，尚未提交",
        /// Handed in; waits for the office.
        Requested = "requested" "待审核",
        /// All of it is granted.
        Granted = "granted" "已同意",
        /// Some of it is granted, and the office has said why not all.
        Partly = "partly" "部分同意",
        /// Nothing is granted, and the office has said why.
        Refused = "refused" "未同意",
        /// The candidate does not want it any more.
        Withdrawn = "withdrawn" "已撤销",
        /// A later request was granted in its place.
        Replaced = "replaced" "已被新的决定取代",
    }
}

coded! {
    /// What can happen to a request.
    pub enum Event {
        /// Words or evidence were changed.
        Save = "save" "保存申请",
        /// Handed in.
        Submit = "submit" "提交申请",
        /// Taken back to be changed, before it is decided.
        Recall = "recall" "撤回修改",
        /// Given up, before or after the decision.
        Withdraw = "withdraw" "撤销申请",
        /// The office grants all.
        Grant = "grant" "同意",
        /// The office grants some, with a reason.
        GrantPartly = "grant_partly" "部分同意",
        /// The office refuses, with a reason.
        Refuse = "refuse" "不同意",
        /// A later request was granted.
        Replace = "replace" "作出新的决定",
    }
}

/// What follows from a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Let the office see it.
    PutInQueue,
    /// Take it from the office's list.
    TakeFromQueue,
    /// Fire [`Event::Replace`] at what was granted before.
    ReplaceEarlier,
    /// Write to the candidate that it is decided.
    NotifyCandidate,
}

/// One line of [`TABLE`].
pub type Line = Transition<Phase, Event, Effect>;

/// The phase that a request is born in.
pub const BIRTH: Phase = Phase::Draft;

/// Every transition there is. After a decision another request may be made, which
/// is a life of its own: what was granted stands until that one is granted.
pub const TABLE: &[Line] = {
    use Effect::{NotifyCandidate, PutInQueue, ReplaceEarlier, TakeFromQueue};
    transitions! {
        Phase, Event;
        Draft: Save => Draft, &[];
        Draft: Submit => Requested, &[PutInQueue];
        Draft: Withdraw => Withdrawn, &[];
        Requested: Recall => Draft, &[TakeFromQueue];
        Requested: Withdraw => Withdrawn, &[TakeFromQueue];
        Requested: Grant => Granted, &[TakeFromQueue, ReplaceEarlier, NotifyCandidate];
        Requested: GrantPartly => Partly, &[TakeFromQueue, ReplaceEarlier, NotifyCandidate];
        Requested: Refuse => Refused, &[TakeFromQueue, NotifyCandidate];
        Granted: Withdraw => Withdrawn, &[];
        Granted: Replace => Replaced, &[];
        Partly: Withdraw => Withdrawn, &[];
        Partly: Replace => Replaced, &[];
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

    /// Whether it is undecided: an application has one of these at a time.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Requested)
    }

    /// Whether what it grants holds.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Granted | Self::Partly)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::life::table::laws;

    const DECIDED: [Phase; 3] = [Phase::Granted, Phase::Partly, Phase::Refused];

    #[test]
    fn the_laws_of_a_life_hold() {
        laws::hold(TABLE, BIRTH);
    }

    #[test]
    fn nothing_is_granted_that_was_not_handed_in() {
        let reached = laws::reachable(TABLE, BIRTH, |event| event != Event::Submit);
        for phase in DECIDED {
            assert!(!reached.contains(phase.code()), "{phase:?}");
        }
    }

    #[test]
    fn only_a_draft_is_changed() {
        for &phase in Phase::ALL {
            assert_eq!(
                phase.next(Event::Save).is_ok(),
                phase == Phase::Draft,
                "{phase:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_decided_is_decided_once(
            events in proptest::collection::vec(0usize..1000, 0..40),
        ) {
            let decides = [Event::Grant, Event::GrantPartly, Event::Refuse];
            let run = laws::play(TABLE, BIRTH, &events);
            let decided = run.iter().filter(|(event, _)| decides.contains(event));
            prop_assert!(decided.count() <= 1);
            for (event, phase) in &run {
                if decides.contains(event) {
                    prop_assert!(DECIDED.contains(phase) && !phase.is_open());
                }
            }
        }

        #[test]
        fn whoever_is_decided_on_is_told(
            events in proptest::collection::vec(0usize..1000, 0..40),
        ) {
            let mut phase = BIRTH;
            for (event, to) in laws::play(TABLE, BIRTH, &events) {
                let line = phase.next(event).expect("was played");
                let told = line.effects.contains(&Effect::NotifyCandidate);
                prop_assert_eq!(told, phase == Phase::Requested && DECIDED.contains(&to));
                phase = to;
            }
        }
    }
}
