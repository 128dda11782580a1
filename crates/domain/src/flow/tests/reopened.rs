//! A confirmed photo that the office lets be replaced.

use super::*;

#[test]
fn a_photo_that_may_be_replaced_waits_for_what_has_to_be_done() {
    let reopened = |phase| FlowFacts {
        photo: PhotoFact::Reopened,
        ..facts(phase)
    };
    for (phase, step) in [
        (Phase::Draft, Step::Form),
        (Phase::Submitted, Step::Photo),
        (Phase::Complete, Step::Photo),
    ] {
        let facts = reopened(Some(phase));
        assert_eq!(turn(&facts), (Actor::Candidate, Some(step)), "{phase:?}");
        assert_eq!(state(&facts, Step::Photo), StepState::Available);
    }
    let payment = FlowFacts {
        now: at("2026-03-04 10:00"),
        ..reopened(Some(Phase::Approved))
    };
    assert_eq!(turn(&payment), (Actor::Candidate, Some(Step::Payment)));
    let next = next_action(&reopened(Some(Phase::Submitted)));
    assert_eq!(next.sentence, text::PHOTO_REOPENED);
    let over = reopened(Some(Phase::Withdrawn));
    assert_eq!(state(&over, Step::Photo), StepState::Ended);
}
