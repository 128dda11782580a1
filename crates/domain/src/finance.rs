//! How long an order may be paid, how often a gateway is asked after it, and
//! what finance has to look at. What may happen to a payment lives in `life`.

use std::time::Duration;

use crate::coded::coded;
use crate::time::{Moment, Window};

/// An order can be paid for so long, unless the payment window ends before.
pub const ORDER_LIFE: Duration = Duration::from_secs(30 * 60);

coded! {
    /// Why finance has to look at an order.
    pub enum Alarm {
        /// The gateway reports another amount than was ordered.
        WrongAmount = "wrong_amount" "金额不符",
        /// Paid though nothing was owed any more; goes back by itself.
        Surplus = "surplus" "重复支付",
        /// The gateway could not send the money back; it is asked again.
        RefundFailed = "refund_failed" "退款失败",
        /// The gateway speaks of an order that we never made.
        UnknownOrder = "unknown_order" "订单不存在",
    }
}

coded! {
    /// Where a refund stands.
    pub enum Refund {
        /// The gateway is asked until the money is back.
        Asked = "asked" "退款中",
        /// The money is back.
        Done = "done" "已退款",
    }
}

/// When an order made now can't be paid any more: after half an hour, or with
/// the payment window where that ends before.
#[must_use]
pub fn order_ends(now: Moment, payment: Window) -> Moment {
    now.checked_add(ORDER_LIFE)
        .map_or(payment.end(), |end| end.min(payment.end()))
}

/// How long to wait before a gateway is asked again, after so many questions.
#[must_use]
pub const fn pause_after(questions: i64) -> Duration {
    let seconds = match questions {
        ..=0 => 5,
        1 => 15,
        2 => 60,
        3..=5 => 5 * 60,
        6..=9 => 15 * 60,
        _ => 60 * 60,
    };
    Duration::from_secs(seconds)
}

/// When to ask after an order next: after its pause, and in any case at the
/// moment from which on it can't be paid.
#[must_use]
pub fn ask_next(now: Moment, questions: i64, order_ends: Moment) -> Moment {
    let next = now.checked_add(pause_after(questions)).unwrap_or(now);
    if now < order_ends {
        next.min(order_ends)
    } else {
        next
    }
}

/// Whether a payment was made in time, by the gateway's own clock. Where the
/// office has taken the window away there is nothing to be late for.
#[must_use]
pub fn paid_in_time(paid_at: Moment, payment: Option<Window>) -> bool {
    payment.is_none_or(|window| paid_at < window.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_beijing(text).expect("a moment of the test")
    }

    fn window() -> Window {
        Window::new(at("2026-02-12 09:00"), at("2026-02-14 24:00")).expect("in order")
    }

    #[test]
    fn an_order_lives_half_an_hour_and_never_past_the_window() {
        assert_eq!(
            order_ends(at("2026-02-12 10:00"), window()),
            at("2026-02-12 10:30")
        );
        assert_eq!(
            order_ends(at("2026-02-14 23:50"), window()),
            at("2026-02-14 24:00")
        );
    }

    #[test]
    fn a_gateway_is_asked_soon_then_seldom_and_at_the_end() {
        let (now, end) = (at("2026-02-12 10:00"), at("2026-02-12 10:30"));
        assert_eq!(ask_next(now, 0, end), at("2026-02-12 10:00:05"));
        assert_eq!(ask_next(now, 2, end), at("2026-02-12 10:01"));
        assert_eq!(ask_next(at("2026-02-12 10:28"), 3, end), end);
        assert_eq!(ask_next(end, 3, end), at("2026-02-12 10:35"));
        assert!(pause_after(1_000) == Duration::from_secs(3600));
    }

    #[test]
    fn the_second_of_the_end_is_too_late() {
        let end = window().end();
        assert!(paid_in_time(
            Moment::from_millis(end.millis() - 1),
            Some(window())
        ));
        assert!(!paid_in_time(end, Some(window())));
        assert!(paid_in_time(end, None));
    }
}
