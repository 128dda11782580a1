//! The life of a request for a fee waiver (政策减免费用申请): first a register
//! is asked, then people look at papers. Which groups are entitled is the
//! exam's data.

use super::table::{self, OutOfOrder, Transition, transitions};
use crate::coded::coded;

coded! {
    /// Where a request stands.
    pub enum Phase {
        /// Handed in.
        Requested = "requested" "已申请减免",
        /// A register is being asked.
        AutoChecking = "auto_checking" "减免核验中",
        /// The register doesn't know the person: papers are to be uploaded,
        /// then 材料确认 is to be pressed.
        NeedsMaterial = "needs_material" "待上传减免材料",
        /// The papers are confirmed and wait for the office.
        UnderReview = "under_review" "减免材料审核中",
        /// Nothing is to be paid.
        Granted = "granted" "减免审核通过",
        /// To be paid after all, by a new order.
        Refused = "refused" "减免审核不通过",
        /// Taken back by the candidate, run out without papers, or overtaken:
        /// the bill was paid or closed meanwhile.
        Ended = "ended" "减免申请已结束",
    }
}

coded! {
    /// What can happen to a request.
    pub enum Event {
        /// The register is asked.
        Check = "check" "开始核验",
        /// It knows the person.
        Hit = "hit" "核验通过",
        /// It doesn't.
        Miss = "miss" "核验不通过",
        /// It didn't answer, which is no answer: asked again later.
        Unavailable = "unavailable" "核验接口暂不可用",
        /// A paper was uploaded or replaced.
        Upload = "upload" "上传材料",
        /// 材料确认.
        ConfirmMaterial = "confirm_material" "材料确认",
        /// The office grants.
        Grant = "grant" "减免审核通过",
        /// The office refuses, with a reason.
        Refuse = "refuse" "减免审核不通过",
        /// The candidate would rather pay.
        Cancel = "cancel" "撤销减免申请",
        /// The waiver window ended without confirmed papers.
        RunOut = "run_out" "逾期未确认材料",
        /// The bill was paid by an order that was still on its way, or closed.
        Overtake = "overtake" "已缴费或应缴单已关闭",
    }
}

coded! {
    /// What a candidate is told about a request.
    pub enum Notice {
        /// Papers are asked for.
        MaterialNeeded = "material_needed" "请上传减免材料",
        /// It was granted.
        Granted = "granted" "减免审核通过",
        /// It was refused; the fee is to be paid.
        Refused = "refused" "减免审核不通过，请网上缴费",
        /// Its time ran out; the fee is to be paid.
        RanOut = "ran_out" "减免申请已结束，请网上缴费",
    }
}

/// What follows from a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Close the bill's open attempts: nobody pays what may be waived.
    CloseAttempts,
    /// Ask the register.
    AskRegister,
    /// Ask it again later.
    AskRegisterLater,
    /// Let the office see it.
    PutInQueue,
    /// Fire the bill's `Waive`.
    WaiveBill,
    /// Write to the candidate.
    NotifyCandidate(Notice),
}

/// One line of [`TABLE`].
pub type Line = Transition<Phase, Event, Effect>;

/// The phase that a request is born in.
pub const BIRTH: Phase = Phase::Requested;

const GRANT: &[Effect] = &[Effect::WaiveBill, Effect::NotifyCandidate(Notice::Granted)];

/// Every transition there is. Only a pending request can be granted, and one
/// is pending only while its bill is unpaid.
pub const TABLE: &[Line] = {
    use Effect::{AskRegister, AskRegisterLater, CloseAttempts, NotifyCandidate, PutInQueue};
    transitions! {
        Phase, Event;
        Requested: Check => AutoChecking, &[CloseAttempts, AskRegister];
        Requested: Cancel => Ended, &[];
        Requested: Overtake => Ended, &[];
        AutoChecking: Hit => Granted, GRANT;
        AutoChecking: Miss => NeedsMaterial, &[NotifyCandidate(Notice::MaterialNeeded)];
        AutoChecking: Unavailable => AutoChecking, &[AskRegisterLater];
        AutoChecking: Cancel => Ended, &[];
        AutoChecking: Overtake => Ended, &[];
        NeedsMaterial: Upload => NeedsMaterial, &[];
        NeedsMaterial: ConfirmMaterial => UnderReview, &[PutInQueue];
        NeedsMaterial: Cancel => Ended, &[];
        NeedsMaterial: RunOut => Ended, &[NotifyCandidate(Notice::RanOut)];
        NeedsMaterial: Overtake => Ended, &[];
        UnderReview: Grant => Granted, GRANT;
        UnderReview: Refuse => Refused, &[NotifyCandidate(Notice::Refused)];
        UnderReview: Overtake => Ended, &[];
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

    /// Whether it is undecided, so that the bill is not to be paid meanwhile.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(
            self,
            Self::Requested | Self::AutoChecking | Self::NeedsMaterial | Self::UnderReview
        )
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
    fn a_register_that_does_not_answer_is_asked_again_and_refuses_nobody() {
        let line = Phase::AutoChecking.next(Event::Unavailable).expect("known");
        assert_eq!(
            (line.to, line.effects),
            (Phase::AutoChecking, &[Effect::AskRegisterLater][..])
        );
    }

    #[test]
    fn papers_that_are_not_confirmed_are_not_reviewed() {
        let reached = laws::reachable(TABLE, BIRTH, |event| event != Event::ConfirmMaterial);
        assert!(!reached.contains(Phase::UnderReview.code()));
    }

    #[test]
    fn what_is_decided_stays_decided() {
        for &phase in Phase::ALL {
            assert_eq!(
                phase.events().next().is_some(),
                phase.is_pending(),
                "{phase:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn the_bill_is_waived_exactly_when_it_is_granted(events in proptest::collection::vec(0usize..1000, 0..40)) {
            let mut phase = BIRTH;
            let mut waived = false;
            for (event, to) in laws::play(TABLE, BIRTH, &events) {
                let line = phase.next(event).expect("was played");
                waived |= line.effects.contains(&Effect::WaiveBill);
                phase = to;
                prop_assert_eq!(waived, phase == Phase::Granted);
            }
        }
    }
}
