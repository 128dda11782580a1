//! After a rejection or a return: what comes first, what would do as well, and until when.

use super::*;

#[test]
fn a_rejected_candidate_is_asked_to_confirm_again() {
    let mut facts = facts(Some(Phase::Rejected));
    assert_eq!(state(&facts, Step::Review), StepState::NotPassed);
    let returned = FlowFacts {
        phase: Some(Phase::Returned),
        ..facts
    };
    assert_eq!(state(&returned, Step::Review), StepState::Returned);
    let next = next_action(&facts);
    assert_eq!(
        (next.who, next.step),
        (Actor::Candidate, Some(Step::Confirm))
    );
    assert!(next.sentence.starts_with(text::UNSUBMITTED_AGAIN));
    facts.position_saved = false;
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Position)));
    facts.position_saved = true;
    facts.now = at("2026-02-10 17:00");
    assert_eq!(turn(&facts), (Actor::Nobody, Some(Step::Confirm)));
}

#[test]
fn who_was_rejected_corrects_first_and_confirms_then() {
    for phase in [Phase::Rejected, Phase::Returned] {
        let mut facts = FlowFacts {
            corrected: false,
            ..facts(Some(phase))
        };
        assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Form)));
        // Who thinks that the review was wrong may confirm the same again.
        assert_eq!(state(&facts, Step::Confirm), StepState::Available);
        facts.corrected = true;
        assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Confirm)));
        facts.corrected = false;
        facts.now = at("2026-02-10 17:00");
        assert_eq!(turn(&facts), (Actor::Nobody, Some(Step::Confirm)));
    }
    let draft = FlowFacts {
        corrected: false,
        form_saved: true,
        ..facts(Some(Phase::Draft))
    };
    assert_eq!(state(&draft, Step::Form), StepState::Done);
}

#[test]
fn who_was_rejected_may_choose_another_position_instead() {
    let rejected = FlowFacts {
        corrected: false,
        ..facts(Some(Phase::Rejected))
    };
    assert_eq!(other_way(&rejected), Some(Step::Position));
    // Only the position is left to choose where it may not be confirmed again.
    for exhausted in [true, false] {
        let corrected = FlowFacts {
            corrected: !exhausted,
            exhausted,
            ..rejected
        };
        assert_eq!(other_way(&corrected), None);
    }
    let late = FlowFacts {
        now: at("2026-02-10 17:00"),
        ..rejected
    };
    assert_eq!(other_way(&late), None);
    let fixed = FlowFacts {
        moving: Moving::Over,
        ..rejected
    };
    assert_eq!(other_way(&fixed), None);
    for facts in [rejected, fixed] {
        let said = steps(&facts).into_iter().map(|line| line.sentence);
        let said = said.collect::<String>();
        let open = facts.moving == Moving::Open;
        assert_eq!(said.contains("改报其他"), open, "{said}");
    }
    for phase in [Phase::Draft, Phase::Returned, Phase::Submitted] {
        let other = FlowFacts {
            phase: Some(phase),
            ..rejected
        };
        assert_eq!(other_way(&other), None, "{phase:?}");
    }
}

#[test]
fn who_may_confirm_neither_the_same_position_nor_another_is_told_that_it_is_over() {
    for photo in [PhotoFact::Locked, PhotoFact::Refused] {
        let facts = FlowFacts {
            exhausted: true,
            moving: Moving::Over,
            photo,
            ..facts(Some(Phase::Rejected))
        };
        assert_eq!(turn(&facts), (Actor::Nobody, Some(Step::Confirm)));
        let over = text::out_of_positions(PositionWord::Post);
        assert!(next_action(&facts).sentence.ends_with(&over));
        for step in [Step::Photo, Step::Form, Step::Position] {
            assert_eq!(state(&facts, step), StepState::Locked, "{step:?}");
        }
        assert_eq!(state(&facts, Step::Confirm), StepState::Missed);
        assert_eq!(facts.confirmation(), None);
    }
}

#[test]
fn who_has_to_choose_another_position_has_as_long_as_it_may_be_chosen() {
    let mut facts = FlowFacts {
        exhausted: true,
        moving: Moving::Until(at("2026-02-09 17:00")),
        ..facts(Some(Phase::Rejected))
    };
    let next = next_action(&facts);
    assert_eq!(next.step, Some(Step::Position));
    assert_eq!(next.deadline, Some(at("2026-02-09 17:00")));
    facts.exhausted = false;
    facts.corrected = false;
    let next = next_action(&facts);
    assert_eq!(next.deadline, Some(at("2026-02-10 17:00")));
    let other = "或在 2月9日 17:00 前改报其他岗位";
    assert!(next.sentence.contains(other), "{}", next.sentence);
}
