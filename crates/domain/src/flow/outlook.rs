//! What somebody may expect who waits for the review, and what follows for whoever
//! lets an end pass. It promises nothing that the exam's rules don't.

use super::FlowFacts;
use crate::exam::Policy;
use crate::life::application::Phase;
use crate::reminder;
use crate::text::{flow as text, reminder as end_text};
use crate::time::{Moment, Window};

/// Two sentences beside the next action, where they apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// By when others will have acted, or that they are late.
    pub expectation: Option<String>,
    /// What happens at the end, if the candidate does nothing.
    pub consequence: Option<&'static str>,
}

/// By when an application that was confirmed at that moment is to be reviewed: so
/// many hours after it, but not before the review has begun, and not after its
/// end. Nothing where neither is known.
#[must_use]
pub fn reviewed_by(policy: &Policy, review: Option<Window>, confirmed: Moment) -> Option<Moment> {
    let end = review.map(Window::end);
    if policy.review_sla_hours == 0 {
        return end;
    }
    let from = review.map_or(confirmed, |window| window.start().max(confirmed));
    let due = policy.review_due(from);
    Some(end.map_or(due, |end| end.min(due)))
}

/// What may be expected, by the exam's rules and the time of the last
/// confirmation.
#[must_use]
pub fn outlook(
    facts: &FlowFacts,
    policy: &Policy,
    review: Option<Window>,
    confirmed: Option<Moment>,
) -> Outlook {
    let waits = confirmed.filter(|_| facts.phase == Some(Phase::Submitted));
    let by = waits.and_then(|confirmed| reviewed_by(policy, review, confirmed));
    let waiting = reminder::waiting(facts, false);
    Outlook {
        expectation: by.map(|by| {
            if facts.now < by {
                text::reviewed_by(by)
            } else {
                text::review_is_late(by)
            }
        }),
        consequence: waiting.map(|waiting| end_text::consequence(waiting.task)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_beijing(text).expect("a moment of the test")
    }

    fn window(from: &str, to: &str) -> Window {
        Window::new(at(from), at(to)).expect("in order")
    }

    #[test]
    fn a_review_is_promised_by_the_exams_hours_within_its_window() {
        let policy = Policy::default();
        let review = Some(window("2026-02-04 08:00", "2026-02-11 24:00"));
        let by = |confirmed: &str| reviewed_by(&policy, review, at(confirmed));
        assert_eq!(by("2026-02-05 10:00"), Some(at("2026-02-06 10:00")));
        assert_eq!(by("2026-02-03 10:00"), Some(at("2026-02-05 08:00")));
        assert_eq!(by("2026-02-11 17:00"), Some(at("2026-02-11 24:00")));
        let open = reviewed_by(&policy, None, at("2026-02-05 10:00"));
        assert_eq!(open, Some(at("2026-02-06 10:00")));
        let silent = Policy {
            review_sla_hours: 0,
            ..policy
        };
        assert_eq!(reviewed_by(&silent, None, at("2026-02-05 10:00")), None);
    }
}
