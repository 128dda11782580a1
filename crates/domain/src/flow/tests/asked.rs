//! An application that a review has returned for some items, and a position
//! that has rejected too often.

use super::*;

fn returned(form: Ask, position: Ask) -> FlowFacts {
    FlowFacts {
        asked: Some(Asked { form, position }),
        corrected: false,
        ..facts(Some(Phase::Returned))
    }
}

#[test]
fn what_was_asked_for_comes_one_after_the_other_and_the_confirmation_last() {
    let mut facts = returned(Ask::Waiting, Ask::Waiting);
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Form)));
    facts.asked = returned(Ask::Answered, Ask::Waiting).asked;
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Position)));
    facts.asked = returned(Ask::Answered, Ask::Answered).asked;
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Confirm)));
    assert_eq!(state(&facts, Step::Form), StepState::Done);
}

#[test]
fn what_was_not_asked_for_is_locked() {
    let mut facts = returned(Ask::Nothing, Ask::Nothing);
    facts.photo = PhotoFact::Refused;
    assert_eq!(state(&facts, Step::Form), StepState::Locked);
    assert_eq!(state(&facts, Step::Position), StepState::Locked);
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Photo)));
    facts.photo = PhotoFact::Locked;
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Confirm)));
    let facts = returned(Ask::Nothing, Ask::Waiting);
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Position)));
}

#[test]
fn it_stays_so_when_the_confirmation_is_taken_back() {
    let facts = FlowFacts {
        phase: Some(Phase::Draft),
        form_saved: true,
        position_saved: true,
        ..returned(Ask::Answered, Ask::Nothing)
    };
    assert_eq!(state(&facts, Step::Position), StepState::Locked);
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Confirm)));
}

#[test]
fn a_position_that_rejected_too_often_gives_way_to_another_one() {
    let facts = FlowFacts {
        exhausted: true,
        corrected: false,
        ..facts(Some(Phase::Rejected))
    };
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Position)));
    assert_eq!(state(&facts, Step::Confirm), StepState::NotYet);
    assert!(next_action(&facts).sentence.contains("请选择其他岗位"));
    assert!(facts.waits_for_another_position());
    for photo in [PhotoFact::Refused, PhotoFact::Differs] {
        let facts = FlowFacts { photo, ..facts };
        assert!(!facts.waits_for_another_position(), "{photo}");
    }
}
