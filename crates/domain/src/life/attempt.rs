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
        Open = "open" "待支付",
        /// Paid, and the bill took it.
        Succeeded = "succeeded" "支付成功",
        /// The gateway refused the order or the payment.
        Failed = "failed" "支付失败",
        /// Closed by us.
        Closed = "closed" "订单已关闭",
        /// Its time ran out.
        Expired = "expired" "订单已过期",
        /// Paid, though the bill could not take it: goes back by itself.
        Surplus = "surplus" "待退款",
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
        /// Paid, by the gateway's own word, with another amount than was
        /// ordered: all of it goes back, and another order can be made.
        Mismatch = "mismatch" "金额不符",
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
    /// Tell the candidate that another amount came and is being sent back.
    NotifyMismatch,
    /// Tell the candidate that the money is back, and how much.
    NotifyRefunded,
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
const SEND_OTHER_BACK: &[Effect] = &[
    Effect::StartRefund,
    Effect::NotifyMismatch,
    Effect::AlarmFinance,
];

/// Every transition there is. Each phase knows a payment, in time, in vain or
/// of another amount; [`on_payment`] tells which.
pub const TABLE: &[Line] = {
    use Effect::{AlarmFinance, AskClose, AskRefund, NotifyRefunded, TellBill};
    transitions! {
        Phase, Event;
        Created: Open => Open, &[];
        Created: Succeed => Succeeded, PAY;
        Created: SucceedInVain => Surplus, SEND_BACK;
        Created: Mismatch => Surplus, SEND_OTHER_BACK;
        Created: Fail => Failed, &[];
        Created: Close => Closed, &[];
        Created: Expire => Expired, &[];
        Open: Succeed => Succeeded, PAY;
        Open: SucceedInVain => Surplus, SEND_BACK;
        Open: Mismatch => Surplus, SEND_OTHER_BACK;
        Open: Fail => Failed, &[];
        Open: Close => Closed, &[AskClose];
        Open: Expire => Expired, &[AskClose];
        Failed: Succeed => Succeeded, PAY;
        Failed: SucceedInVain => Surplus, SEND_BACK;
        Failed: Mismatch => Surplus, SEND_OTHER_BACK;
        Closed: Succeed => Succeeded, PAY;
        Closed: SucceedInVain => Surplus, SEND_BACK;
        Closed: Mismatch => Surplus, SEND_OTHER_BACK;
        Expired: Succeed => Succeeded, PAY;
        Expired: SucceedInVain => Surplus, SEND_BACK;
        Expired: Mismatch => Surplus, SEND_OTHER_BACK;
        Succeeded: Succeed => Succeeded, &[];
        Succeeded: Refund => Refunding, &[AskRefund];
        Surplus: SucceedInVain => Surplus, &[];
        Surplus: Refund => Refunding, &[AskRefund];
        Refunding: SucceedInVain => Refunding, &[];
        Refunding: RefundDone => Refunded, &[TellBill, NotifyRefunded];
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

/// A verified report of a payment, held against our records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The payer paid before the payment window ended: by the gateway's time of
    /// payment, not by the arrival of the report.
    pub in_time: bool,
    /// As much came as was ordered.
    pub as_ordered: bool,
}

/// Which event a verified report of a payment is, by the attempt and the bill.
#[must_use]
pub const fn on_payment(attempt: Phase, bill: bill::Phase, payment: Payment) -> Event {
    match (attempt, bill) {
        (Phase::Succeeded, _) => Event::Succeed,
        (Phase::Surplus | Phase::Refunding | Phase::Refunded, _) => Event::SucceedInVain,
        _ if !payment.as_ordered => Event::Mismatch,
        (_, bill::Phase::Unpaid | bill::Phase::Closed) if payment.in_time => Event::Succeed,
        _ => Event::SucceedInVain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::life::table::laws;

    const RIGHT: Payment = Payment {
        in_time: true,
        as_ordered: true,
    };

    fn payments() -> impl Iterator<Item = Payment> {
        let each = [true, false].map(|in_time| {
            [true, false].map(|as_ordered| Payment {
                in_time,
                as_ordered,
            })
        });
        each.into_iter().flatten()
    }

    #[test]
    fn the_laws_of_a_life_hold() {
        laws::hold(TABLE, BIRTH);
    }

    #[test]
    fn every_report_of_a_payment_finds_its_place() {
        for &attempt in Phase::ALL {
            for &bill in bill::Phase::ALL {
                for payment in payments() {
                    let event = on_payment(attempt, bill, payment);
                    let line = attempt.next(event).expect("no payment is out of order");
                    assert!(line.to.holds_money());
                    if line.effects.contains(&Effect::PayBill) {
                        assert!(payment == RIGHT && bill.next(bill::Event::Pay).is_ok());
                    }
                }
            }
        }
    }

    #[test]
    fn a_second_payment_goes_back_once() {
        let event = on_payment(Phase::Closed, bill::Phase::Paid, RIGHT);
        let line = Phase::Closed.next(event).expect("known");
        assert_eq!(line.to, Phase::Surplus);
        assert!(line.effects.contains(&Effect::StartRefund));
        let again = on_payment(Phase::Surplus, bill::Phase::Paid, RIGHT);
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
            let event = on_payment(attempt, bill::Phase::Paid, RIGHT);
            let line = attempt.next(event).expect("known");
            assert_eq!((line.to, line.effects), (attempt, &[][..]));
        }
    }

    #[test]
    fn a_payment_after_the_window_goes_back() {
        let late = Payment {
            in_time: false,
            ..RIGHT
        };
        let event = on_payment(Phase::Expired, bill::Phase::Closed, late);
        assert_eq!(event, Event::SucceedInVain);
    }

    #[test]
    fn another_amount_ends_the_attempt_and_goes_back() {
        let other = Payment {
            as_ordered: false,
            ..RIGHT
        };
        for &attempt in Phase::ALL.iter().filter(|one| !one.holds_money()) {
            let event = on_payment(attempt, bill::Phase::Unpaid, other);
            let line = attempt.next(event).expect("known");
            assert!(!line.to.is_open(), "{attempt:?} makes room for another");
            assert!(line.effects.contains(&Effect::StartRefund));
            assert!(!line.effects.contains(&Effect::PayBill));
        }
    }

    proptest! {
        #[test]
        fn money_that_came_is_never_forgotten(events in proptest::collection::vec(0usize..1000, 0..60)) {
            let mut came = false;
            for (event, phase) in laws::play(TABLE, BIRTH, &events) {
                came |= matches!(
                    event,
                    Event::Succeed | Event::SucceedInVain | Event::Mismatch
                );
                prop_assert_eq!(came, phase.holds_money());
            }
        }

        #[test]
        fn a_bill_is_paid_by_one_attempt_however_reports_arrive(
            reports in proptest::collection::vec((0usize..4, any::<bool>(), any::<bool>()), 0..24),
        ) {
            let mut bill = bill::BIRTH;
            let mut attempts = [Phase::Open; 4];
            for (which, in_time, as_ordered) in reports {
                let payment = Payment { in_time, as_ordered };
                let event = on_payment(attempts[which], bill, payment);
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
