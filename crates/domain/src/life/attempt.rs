//! The life of one try to pay a bill at a gateway. Every payment that a
//! gateway reports finds its place here, however late: it settles the bill or
//! goes back. Protocols of gateways live in `gateways`.

use super::bill;
use super::table::{self, OutOfOrder, Transition, transitions};
use crate::coded::coded;

coded! {
    /// Where an attempt stands.
    pub enum Phase {
        /// The order is written down; the gateway doesn't know it yet.
        Created = "created" "订单已生成",
        /// The gateway has the order and waits for the payer.
        Open = "open" "支付中",
        /// Paid, and the bill took it.
        Succeeded = "succeeded" "支付成功",
        /// The gateway refused the order or the payment.
        Failed = "failed" "支付失败",
        /// Closed by us.
        Closed = "closed" "订单已关闭",
        /// Its time ran out.
        Expired = "expired" "订单已过期",
        /// Paid, though the bill could not take it: goes back by itself.
        Surplus = "surplus" "重复支付，待退款",
        /// The money is on its way back.
        Refunding = "refunding" "退款中",
        /// The money went back.
        Refunded = "refunded" "已退款",
    }
}

coded! {
    /// What can happen to an attempt.
    pub enum Event {
        /// The gateway accepted the order.
        Open = "open" "提交支付平台",
        /// Paid, and the bill takes it; a repeated report changes nothing.
        Succeed = "succeed" "支付成功",
        /// Paid, and the bill can't take it: paid twice, waived meanwhile, or
        /// paid after the window.
        SucceedInVain = "succeed_in_vain" "重复支付",
        /// The gateway refused.
        Fail = "fail" "支付失败",
        /// We close it.
        Close = "close" "关闭订单",
        /// Its time ran out.
        Expire = "expire" "订单过期",
        /// The money is to go back.
        Refund = "refund" "发起退款",
        /// It went back.
        RefundDone = "refund_done" "退款成功",
        /// The gateway could not send it; ask again under the same number.
        RefundFail = "refund_fail" "退款失败",
    }
}

/// What follows from a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Fire the bill's `Pay`.
    PayBill,
    /// Fire this attempt's [`Event::Refund`].
    StartRefund,
    /// Ask the gateway to send the money back; the refund number is the
    /// attempt's own and stays the same when asked again.
    AskRefund,
    /// Ask the gateway to close the order; it may answer that it was paid.
    AskClose,
    /// Fire the bill's `RefundDone`, if it was this attempt that had paid it.
    TellBill,
    /// Tell the candidate that a second payment is being sent back.
    NotifySurplus,
    /// Show it to finance.
    AlarmFinance,
}

/// One line of [`TABLE`].
pub type Line = Transition<Phase, Event, Effect>;

/// The phase that an attempt is born in.
pub const BIRTH: Phase = Phase::Created;

const PAY: &[Effect] = &[Effect::PayBill];
const SEND_BACK: &[Effect] = &[
    Effect::StartRefund,
    Effect::NotifySurplus,
    Effect::AlarmFinance,
];

/// Every transition there is. Each phase knows a payment, in time or in vain;
/// [`on_payment`] tells which.
pub const TABLE: &[Line] = {
    use Effect::{AlarmFinance, AskClose, AskRefund, TellBill};
    transitions! {
        Phase, Event;
        Created: Open => Open, &[];
        Created: Succeed => Succeeded, PAY;
        Created: SucceedInVain => Surplus, SEND_BACK;
        Created: Fail => Failed, &[];
        Created: Close => Closed, &[];
        Created: Expire => Expired, &[];
        Open: Succeed => Succeeded, PAY;
        Open: SucceedInVain => Surplus, SEND_BACK;
        Open: Fail => Failed, &[];
        Open: Close => Closed, &[AskClose];
        Open: Expire => Expired, &[AskClose];
        Failed: Succeed => Succeeded, PAY;
        Failed: SucceedInVain => Surplus, SEND_BACK;
        Closed: Succeed => Succeeded, PAY;
        Closed: SucceedInVain => Surplus, SEND_BACK;
        Expired: Succeed => Succeeded, PAY;
        Expired: SucceedInVain => Surplus, SEND_BACK;
        Succeeded: Succeed => Succeeded, &[];
        Succeeded: Refund => Refunding, &[AskRefund];
        Surplus: SucceedInVain => Surplus, &[];
        Surplus: Refund => Refunding, &[AskRefund];
        Refunding: SucceedInVain => Refunding, &[];
        Refunding: RefundDone => Refunded, &[TellBill];
        Refunding: RefundFail => Refunding, &[AlarmFinance];
        Refunded: SucceedInVain => Refunded, &[];
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

    /// Whether it still waits for the payer. A bill has at most one such attempt.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::Open)
    }

    /// Whether a payment has been reported for it, and where the money is.
    #[must_use]
    pub const fn holds_money(self) -> bool {
        matches!(
            self,
            Self::Succeeded | Self::Surplus | Self::Refunding | Self::Refunded
        )
    }
}

/// Which event a verified report of a payment is, by the attempt, the bill and
/// whether the payer paid before the payment window ended (by the gateway's
/// time of payment, not by the arrival of the report).
#[must_use]
pub const fn on_payment(attempt: Phase, bill: bill::Phase, in_time: bool) -> Event {
    match (attempt, bill) {
        (Phase::Succeeded, _) => Event::Succeed,
        (Phase::Surplus | Phase::Refunding | Phase::Refunded, _) => Event::SucceedInVain,
        (_, bill::Phase::Unpaid | bill::Phase::Closed) if in_time => Event::Succeed,
        _ => Event::SucceedInVain,
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
    fn every_report_of_a_payment_finds_its_place() {
        for &attempt in Phase::ALL {
            for &bill in bill::Phase::ALL {
                for in_time in [true, false] {
                    let event = on_payment(attempt, bill, in_time);
                    let line = attempt.next(event).expect("no payment is out of order");
                    assert!(line.to.holds_money());
                    if line.effects.contains(&Effect::PayBill) {
                        assert!(in_time && bill.next(bill::Event::Pay).is_ok());
                    }
                }
            }
        }
    }

    #[test]
    fn a_second_payment_goes_back_once() {
        let event = on_payment(Phase::Closed, bill::Phase::Paid, true);
        let line = Phase::Closed.next(event).expect("known");
        assert_eq!(line.to, Phase::Surplus);
        assert!(line.effects.contains(&Effect::StartRefund));
        let again = on_payment(Phase::Surplus, bill::Phase::Paid, true);
        assert_eq!(
            Phase::Surplus.next(again).map(|line| line.effects),
            Ok(&[][..])
        );
    }

    #[test]
    fn a_repeated_notice_changes_nothing() {
        for attempt in [
            Phase::Succeeded,
            Phase::Surplus,
            Phase::Refunding,
            Phase::Refunded,
        ] {
            let event = on_payment(attempt, bill::Phase::Paid, true);
            let line = attempt.next(event).expect("known");
            assert_eq!((line.to, line.effects), (attempt, &[][..]));
        }
    }

    #[test]
    fn a_payment_after_the_window_goes_back() {
        let event = on_payment(Phase::Expired, bill::Phase::Closed, false);
        assert_eq!(event, Event::SucceedInVain);
    }

    proptest! {
        #[test]
        fn money_that_came_is_never_forgotten(events in proptest::collection::vec(0usize..1000, 0..60)) {
            let mut came = false;
            for (event, phase) in laws::play(TABLE, BIRTH, &events) {
                came |= matches!(event, Event::Succeed | Event::SucceedInVain);
                prop_assert_eq!(came, phase.holds_money());
            }
        }

        #[test]
        fn a_bill_is_paid_by_one_attempt_however_reports_arrive(
            reports in proptest::collection::vec((0usize..4, any::<bool>()), 0..24),
        ) {
            let mut bill = bill::BIRTH;
            let mut attempts = [Phase::Open; 4];
            for (which, in_time) in reports {
                let event = on_payment(attempts[which], bill, in_time);
                let line = attempts[which].next(event).expect("no payment is out of order");
                attempts[which] = line.to;
                if line.effects.contains(&Effect::PayBill) {
                    bill = bill.next(bill::Event::Pay).expect("the bill takes it").to;
                }
                let succeeded = attempts.iter().filter(|one| **one == Phase::Succeeded).count();
                prop_assert_eq!(succeeded, usize::from(bill == bill::Phase::Paid));
            }
        }
    }
}
