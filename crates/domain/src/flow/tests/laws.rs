//! What holds for every combination of facts.

use super::*;

/// Calls `check` with every combination of facts that matter, in each of the
/// three places to each window.
fn for_all(check: impl Fn(&FlowFacts)) {
    let moments = [
        "2026-02-01 00:00",
        "2026-02-04 00:00",
        "2026-03-01 00:00",
        "2026-03-05 00:00",
        "2026-03-20 00:00",
        "2026-03-26 00:00",
        "2026-04-01 00:00",
    ];
    let options = |some: &'static [Phase]| {
        std::iter::once(None)
            .chain(some.iter().copied().map(Some))
            .collect::<Vec<_>>()
    };
    for phase in options(Phase::ALL) {
        for now in moments {
            for &photo in PhotoFact::ALL {
                for bits in 0u8..8 {
                    let base = FlowFacts {
                        now: at(now),
                        photo,
                        form_saved: bits & 1 != 0,
                        position_saved: bits & 2 != 0,
                        attempt_open: bits & 4 != 0,
                        ..facts(phase)
                    };
                    check(&base);
                    check(&FlowFacts {
                        fee: Some(Fen::ZERO),
                        ..base
                    });
                    check(&FlowFacts {
                        corrected: false,
                        ..base
                    });
                    for (form, position) in [
                        (Ask::Nothing, Ask::Nothing),
                        (Ask::Waiting, Ask::Nothing),
                        (Ask::Nothing, Ask::Waiting),
                        (Ask::Answered, Ask::Waiting),
                    ] {
                        check(&FlowFacts {
                            asked: Some(Asked { form, position }),
                            ..base
                        });
                    }
                    check(&FlowFacts {
                        exhausted: true,
                        ..base
                    });
                    check(&FlowFacts {
                        without_papers: true,
                        ..base
                    });
                    check(&FlowFacts {
                        registration: None,
                        payment: None,
                        printing: None,
                        ..base
                    });
                    for &waiver in waiver::Phase::ALL {
                        check(&FlowFacts {
                            waiver: Some(waiver),
                            ..base
                        });
                    }
                    for &bill in bill::Phase::ALL {
                        check(&FlowFacts {
                            bill: Some(bill),
                            ..base
                        });
                    }
                    for &ticket in ticket::Phase::ALL {
                        check(&FlowFacts {
                            ticket: Some(ticket),
                            ..base
                        });
                    }
                }
            }
        }
    }
}

#[test]
fn every_combination_of_facts_keeps_the_laws_of_the_flow() {
    for_all(|facts| {
        let lines = steps(facts);
        let next = next_action(facts);
        let order: Vec<Step> = lines.iter().map(|line| line.step).collect();
        assert_eq!(order, Step::ALL, "{facts:?}");
        for line in &lines {
            assert!(line.sentence.ends_with('。'), "{facts:?} {line:?}");
            let own_turn = line.state == StepState::Available;
            assert_eq!(own_turn, line.who == Actor::Candidate, "{facts:?} {line:?}");
            assert!(line.enabled || !own_turn, "{facts:?} {line:?}");
        }
        let told = lines.iter().find(|line| Some(line.step) == next.step);
        assert_eq!(
            told.map(|line| line.who).unwrap_or(Actor::Nobody),
            next.who,
            "{facts:?}"
        );
        let complete = facts.phase.is_some_and(Phase::is_complete);
        assert_eq!(lines[7].state.is_settled(), complete, "{facts:?}");
        if next.who == Actor::Candidate {
            assert!(facts.phase.is_none_or(Phase::is_live), "{facts:?}");
        }
    });
}

#[test]
fn until_the_confirmation_every_next_action_says_so() {
    for_all(|facts| {
        let next = next_action(facts);
        let waiting = matches!(facts.phase, None | Some(Phase::Draft));
        let again = matches!(facts.phase, Some(Phase::Rejected | Phase::Returned));
        assert_eq!(
            next.sentence.starts_with(text::NOT_SUBMITTED),
            waiting,
            "{facts:?}"
        );
        assert_eq!(
            next.sentence.starts_with(text::UNSUBMITTED_AGAIN),
            again,
            "{facts:?}"
        );
    });
}

#[test]
fn nothing_can_be_confirmed_outside_registration_or_twice() {
    for_all(|facts| {
        let available = state(facts, Step::Confirm) == StepState::Available;
        let open = facts
            .registration
            .is_some_and(|window| window.contains(facts.now));
        let editable = facts.phase.is_none_or(Phase::is_editable);
        assert!(
            !available || (open && editable && facts.form_saved),
            "{facts:?}"
        );
    });
}
