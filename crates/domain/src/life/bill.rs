//! The life of a bill: what one application owes, and whether it is settled.
//! The tries to pay it live in `attempt`.

use super::table::{self, OutOfOrder, Transition, transitions};
use crate::coded::coded;

coded! {
    /// Where a bill stands.
    pub enum Phase {
        /// Something is due.
        Unpaid = "unpaid" "未缴费",
        /// Paid by one attempt.
        Paid = "paid" "已缴费",
        /// Nothing is due any more: a waiver was granted.
        Waived = "waived" "已减免",
        /// Nobody may pay it any more.
        Closed = "closed" "已关闭",
        /// The money is on its way back.
        Refunding = "refunding" "退款中",
        /// The money went back.
        Refunded = "refunded" "已退款",
    }
}

coded! {
    /// What can happen to a bill.
    pub enum Event {
        /// An attempt succeeded. On a closed bill: the payment was made before
        /// the window ended, though it was learned of later.
        Pay = "pay" "缴费成功",
        /// A waiver was granted.
        Waive = "waive" "减免通过",
        /// The application lapsed or became void.
        Close = "close" "关闭",
        /// Finance sends back what settled the bill. No use case does so yet;
        /// money that a bill can't take goes back without it.
        Refund = "refund" "发起退款",
        /// The gateway has sent it.
        RefundDone = "refund_done" "退款成功",
        /// The gateway could not; it will be asked again under the same number.
        RefundFail = "refund_fail" "退款失败",
    }
}

/// What follows from a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Fire the application's `Settle`.
    SettleApplication,
    /// Fire the application's `Exempt`.
    ExemptApplication,
    /// Close every attempt that is still open, asking the gateway first.
    CloseAttempts,
    /// Fire the pending waiver's `Overtake`, if there is one.
    EndWaiver,
    /// Fire the succeeded attempt's `Refund`; its end tells the candidate.
    RefundAttempt,
    /// Show it to finance.
    AlarmFinance,
}

/// One line of [`TABLE`].
pub type Line = Transition<Phase, Event, Effect>;

/// The phase that a bill is born in.
pub const BIRTH: Phase = Phase::Unpaid;

/// Every transition there is. Money that a bill can't take never comes here:
/// its attempt becomes surplus and is refunded by itself. A payment that was
/// on its way may overtake a request for a waiver, which then is over: nobody
/// may grant what is paid.
pub const TABLE: &[Line] = {
    use Effect::{
        AlarmFinance, CloseAttempts, EndWaiver, ExemptApplication, RefundAttempt, SettleApplication,
    };
    transitions! {
        Phase, Event;
        Unpaid: Pay => Paid, &[CloseAttempts, EndWaiver, SettleApplication];
        Unpaid: Waive => Waived, &[CloseAttempts, ExemptApplication];
        Unpaid: Close => Closed, &[CloseAttempts, EndWaiver];
        Closed: Pay => Paid, &[SettleApplication];
        Paid: Refund => Refunding, &[RefundAttempt];
        Refunding: RefundDone => Refunded, &[];
        Refunding: RefundFail => Refunding, &[AlarmFinance];
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

    /// Whether nothing is owed and nothing goes back.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Paid | Self::Waived)
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
    fn a_bill_is_paid_once() {
        for phase in [
            Phase::Paid,
            Phase::Waived,
            Phase::Refunding,
            Phase::Refunded,
        ] {
            assert!(phase.next(Event::Pay).is_err(), "{phase:?}");
        }
    }

    #[test]
    fn a_payment_in_time_still_counts_on_a_closed_bill() {
        let line = Phase::Closed.next(Event::Pay).expect("counts");
        assert_eq!(
            (line.to, line.effects),
            (Phase::Paid, &[Effect::SettleApplication][..])
        );
    }

    proptest! {
        #[test]
        fn only_paid_money_goes_back(events in proptest::collection::vec(0usize..1000, 0..40)) {
            let mut paid = false;
            for (event, phase) in laws::play(TABLE, BIRTH, &events) {
                paid |= event == Event::Pay;
                prop_assert!(paid || !matches!(phase, Phase::Refunding | Phase::Refunded));
            }
        }
    }
}
