//! The laws of an application's life.

use proptest::prelude::*;

use super::*;
use crate::life::table::laws;

#[test]
fn the_laws_of_a_life_hold() {
    laws::hold(TABLE, BIRTH);
}

#[test]
fn nothing_is_complete_without_payment_waiver_or_a_zero_fee() {
    let unpaid = |event| !matches!(event, Event::Settle | Event::Exempt | Event::CompleteFree);
    let reached = laws::reachable(TABLE, BIRTH, unpaid);
    assert!(!reached.contains(Phase::Complete.code()));
    assert!(!reached.contains(Phase::Ticketed.code()));
}

#[test]
fn nothing_is_reviewed_without_a_confirmation() {
    let reached = laws::reachable(TABLE, BIRTH, |event| event != Event::Confirm);
    assert_eq!(
        reached.into_iter().collect::<Vec<_>>(),
        ["draft", "void", "withdrawn"]
    );
}

#[test]
fn a_rejected_application_stays_rejected_until_it_is_confirmed_anew() {
    for event in [Event::SaveForm, Event::ChoosePosition] {
        assert_eq!(
            Phase::Rejected.next(event).map(|line| line.to),
            Ok(Phase::Rejected)
        );
    }
    let confirmed = Phase::Rejected
        .next(Event::Confirm)
        .expect("can be confirmed");
    assert_eq!(confirmed.to, Phase::Submitted);
    assert!(confirmed.effects.contains(&Effect::PutInQueue));
}

#[test]
fn what_is_submitted_or_approved_can_not_be_edited() {
    for &phase in Phase::ALL {
        let edits = [Event::SaveForm, Event::ChoosePosition, Event::Confirm];
        for event in edits {
            assert_eq!(
                phase.next(event).is_ok(),
                phase.is_editable(),
                "{phase:?} {event:?}"
            );
        }
    }
}

#[test]
fn an_approval_can_not_be_exchanged_for_a_new_application() {
    assert!(Phase::Approved.next(Event::Withdraw).is_err());
}

#[test]
fn only_live_applications_can_be_disqualified() {
    for &phase in Phase::ALL {
        assert_eq!(
            phase.next(Event::Void).is_ok(),
            phase.is_live(),
            "{phase:?}"
        );
    }
}

#[test]
fn every_change_of_phase_is_told_but_for_a_seat() {
    for line in TABLE {
        let told = line
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::NotifyCandidate(_)));
        let seat = matches!(line.event, Event::Arrange | Event::Unseat);
        assert_eq!(told, line.from != line.to && !seat, "{:?}", line.event);
    }
}

#[test]
fn an_event_out_of_order_is_refused_in_words() {
    let refused = Phase::Approved.next(Event::Confirm).expect_err("locked");
    assert_eq!(
        refused.to_string(),
        "当前状态为“审核通过”，不能办理“报名信息确认”，请刷新页面查看最新状态"
    );
}

proptest! {
    #[test]
    fn a_run_reaches_completion_only_by_paying_being_exempted_or_owing_nothing(
        events in proptest::collection::vec(0usize..1000, 0..80),
    ) {
        let mut settled = false;
        for (event, phase) in laws::play(TABLE, BIRTH, &events) {
            settled |= matches!(event, Event::Settle | Event::Exempt | Event::CompleteFree);
            prop_assert!(settled || !phase.is_complete());
        }
    }

    #[test]
    fn reviewers_see_exactly_what_is_submitted(
        events in proptest::collection::vec(0usize..1000, 0..80),
    ) {
        let mut phase = BIRTH;
        let mut queued = false;
        for (event, to) in laws::play(TABLE, BIRTH, &events) {
            let line = phase.next(event).expect("was played");
            queued |= line.effects.contains(&Effect::PutInQueue);
            queued &= !line.effects.contains(&Effect::TakeFromQueue);
            phase = to;
            prop_assert_eq!(queued, phase == Phase::Submitted);
        }
    }
}
