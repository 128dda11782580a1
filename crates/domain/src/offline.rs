//! The offline copy: what a candidate has asked to be kept on a device of their own, so that
//! it can be read without a network, and for how long it is.

use crate::time::Moment;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// So long a copy without a ticket is kept: what it says of a state is old by then.
const STATES_KEPT: i64 = 7 * DAY;

/// When a copy that is made now has to go: after the last paper of its tickets, on the next
/// day, and after a week where that is later.
#[must_use]
pub fn kept_until(now: Moment, papers_end: impl IntoIterator<Item = Moment>) -> Moment {
    let after =
        |moment: Moment, millis| Moment::from_millis(moment.millis().saturating_add(millis));
    papers_end
        .into_iter()
        .map(|end| after(end, DAY))
        .fold(after(now, STATES_KEPT), Moment::max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_ticket_is_there_on_the_day_of_its_last_paper_however_far_that_is() {
        let now = Moment::from_millis(0);
        let exam = Moment::from_millis(60 * DAY);
        assert_eq!(kept_until(now, []), Moment::from_millis(7 * DAY));
        assert_eq!(kept_until(now, [now, exam]), Moment::from_millis(61 * DAY));
    }

    proptest! {
        #[test]
        fn no_copy_goes_before_a_paper_has_ended(
            now in 0..(1_i64 << 50), ends in proptest::collection::vec(0..(1_i64 << 50), 0..5),
        ) {
            let ends: Vec<_> = ends.into_iter().map(Moment::from_millis).collect();
            let until = kept_until(Moment::from_millis(now), ends.clone());
            prop_assert!(until > Moment::from_millis(now));
            prop_assert!(ends.into_iter().all(|end| until > end));
        }
    }
}
