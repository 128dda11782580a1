//! Interesting cases by hand; the laws over all combinations are in `laws`.

mod asked;
mod correction;
mod laws;
mod reopened;

use super::*;
use crate::life::application::Phase;
use crate::text::flow as text;

fn at(moment: &str) -> Moment {
    Moment::from_beijing(moment).expect("a moment of the test")
}

fn window(start: &str, end: &str) -> Option<Window> {
    Some(Window::new(at(start), at(end)).expect("in order"))
}

/// A candidate with a locked photo on the second day of registration.
fn facts(phase: Option<Phase>) -> FlowFacts {
    FlowFacts {
        now: at("2026-02-04 10:00"),
        position_word: PositionWord::Post,
        photo: PhotoFact::Locked,
        phase,
        form_saved: phase.is_some_and(|phase| phase != Phase::Draft),
        position_saved: phase.is_some_and(|phase| phase != Phase::Draft),
        corrected: true,
        asked: None,
        exhausted: false,
        moving: Moving::Open,
        without_papers: false,
        fee: Fen::new(10_000).ok(),
        bill: None,
        attempt_open: false,
        waiver: None,
        ticket: None,
        registration: window("2026-02-03 08:00", "2026-02-10 17:00"),
        payment: window("2026-03-03 09:00", "2026-03-12 24:00"),
        waiver_window: window("2026-03-03 09:00", "2026-03-11 24:00"),
        printing: window("2026-03-25 09:00", "2026-03-29 09:00"),
    }
}

fn state(facts: &FlowFacts, step: Step) -> StepState {
    let lines = steps(facts);
    let line = lines.iter().find(|line| line.step == step);
    line.expect("every step has a line").state
}

/// Who acts in which step.
fn turn(facts: &FlowFacts) -> (Actor, Option<Step>) {
    let next = next_action(facts);
    (next.who, next.step)
}

#[test]
fn the_steps_bear_the_names_of_the_guides() {
    let names: Vec<_> = Step::ALL
        .iter()
        .map(|step| step.name(PositionWord::Position))
        .collect();
    assert_eq!(
        names.join("→"),
        "注册→上传照片→填写个人信息→选择职位→报名信息确认→资格审核→网上缴费→完成→打印准考证"
    );
    assert_eq!(Step::Position.name(PositionWord::Post), "选择岗位");
    assert_eq!(Step::Form.number(), Some(3));
    assert_eq!(Step::Complete.number(), Some(Step::COUNT));
    assert_eq!(Step::Ticket.number(), None);
}

#[test]
fn a_new_account_uploads_a_photo_first() {
    let facts = FlowFacts {
        photo: PhotoFact::Missing,
        ..facts(None)
    };
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Photo)));
    assert_eq!(state(&facts, Step::Register), StepState::Done);
    assert_eq!(state(&facts, Step::Form), StepState::NotYet);
}

#[test]
fn a_photo_that_is_not_confirmed_holds_up_the_form() {
    let facts = FlowFacts {
        photo: PhotoFact::Saved,
        ..facts(None)
    };
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Photo)));
    assert!(next_action(&facts).sentence.contains("确定"));
}

#[test]
fn a_photo_that_an_exam_s_own_rules_exclude_holds_up_the_confirmation_alone() {
    let differs = FlowFacts {
        photo: PhotoFact::Differs,
        form_saved: false,
        ..facts(Some(Phase::Draft))
    };
    assert_eq!(turn(&differs), (Actor::Candidate, Some(Step::Photo)));
    let next = next_action(&differs);
    assert!(next.sentence.contains(text::PHOTO_DIFFERS), "{next:?}");
    assert_eq!(state(&differs, Step::Form), StepState::Available);
    let ready = FlowFacts {
        form_saved: true,
        position_saved: true,
        ..differs
    };
    assert_eq!(state(&ready, Step::Confirm), StepState::NotYet);
    let own = FlowFacts {
        photo: PhotoFact::Locked,
        ..ready
    };
    assert_eq!(turn(&own), (Actor::Candidate, Some(Step::Confirm)));
}

#[test]
fn who_is_returned_for_the_photo_uploads_another_before_confirming_again() {
    let refused = FlowFacts {
        photo: PhotoFact::Refused,
        form_saved: true,
        position_saved: true,
        corrected: false,
        ..facts(Some(Phase::Returned))
    };
    assert_eq!(turn(&refused), (Actor::Candidate, Some(Step::Photo)));
    let next = next_action(&refused);
    assert!(next.sentence.contains(text::PHOTO_REFUSED), "{next:?}");
    assert!(next.deadline.is_some());
    assert_eq!(state(&refused, Step::Confirm), StepState::NotYet);
    let replaced = FlowFacts {
        photo: PhotoFact::Locked,
        corrected: true,
        ..refused
    };
    assert_eq!(turn(&replaced), (Actor::Candidate, Some(Step::Confirm)));
}

#[test]
fn the_draft_is_led_through_form_position_and_confirmation() {
    let mut facts = facts(None);
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Form)));
    assert!(next_action(&facts).sentence.contains("承诺书"));
    facts.phase = Some(Phase::Draft);
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Form)));
    facts.form_saved = true;
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Position)));
    assert_eq!(state(&facts, Step::Form), StepState::Done);
    facts.position_saved = true;
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Confirm)));
    let next = next_action(&facts);
    assert_eq!(next.deadline, Some(at("2026-02-10 17:00")));
}

#[test]
fn after_the_confirmation_everything_is_locked_and_the_office_acts() {
    let facts = facts(Some(Phase::Submitted));
    assert_eq!(turn(&facts), (Actor::Office, Some(Step::Review)));
    for step in [Step::Photo, Step::Form, Step::Position, Step::Confirm] {
        assert_eq!(state(&facts, step), StepState::Locked, "{step:?}");
    }
    assert_eq!(unsubmitted(&facts), None);
}

#[test]
fn the_last_millisecond_of_registration_is_open_and_the_next_is_not() {
    let mut facts = FlowFacts {
        form_saved: true,
        position_saved: true,
        now: Moment::from_millis(at("2026-02-10 17:00").millis() - 1),
        ..facts(Some(Phase::Draft))
    };
    assert_eq!(state(&facts, Step::Confirm), StepState::Available);
    facts.now = at("2026-02-10 17:00");
    assert_eq!(state(&facts, Step::Confirm), StepState::Missed);
    assert_eq!(turn(&facts), (Actor::Nobody, Some(Step::Confirm)));
    assert!(next_action(&facts).sentence.contains("没有提交"));
}

#[test]
fn review_goes_on_after_registration_has_closed() {
    let facts = FlowFacts {
        now: at("2026-02-11 09:00"),
        ..facts(Some(Phase::Submitted))
    };
    assert_eq!(turn(&facts), (Actor::Office, Some(Step::Review)));
}

#[test]
fn before_registration_a_date_is_named_and_a_photo_may_be_uploaded() {
    let mut facts = FlowFacts {
        now: at("2026-02-01 09:00"),
        ..facts(None)
    };
    let next = next_action(&facts);
    assert_eq!((next.who, next.step), (Actor::Nobody, Some(Step::Form)));
    assert!(next.sentence.contains("2026年2月3日 08:00"));
    facts.photo = PhotoFact::Missing;
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Photo)));
}

#[test]
fn payment_follows_its_own_window() {
    let mut facts = facts(Some(Phase::Approved));
    facts.bill = Some(bill::Phase::Unpaid);
    assert_eq!(turn(&facts), (Actor::Nobody, Some(Step::Payment)));
    assert!(next_action(&facts).sentence.contains("2026年3月3日 09:00"));
    facts.now = at("2026-03-12 23:59");
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Payment)));
    facts.attempt_open = true;
    assert!(next_action(&facts).sentence.contains("不要重复缴费"));
    facts.now = at("2026-03-13 00:00");
    assert_eq!(state(&facts, Step::Payment), StepState::Waiting);
    facts.attempt_open = false;
    assert_eq!(state(&facts, Step::Payment), StepState::Missed);
    facts.phase = Some(Phase::Lapsed);
    assert_eq!(next_action(&facts).sentence, text::LAPSED);
}

#[test]
fn a_waiver_holds_payment_up_and_its_refusal_asks_for_a_new_order() {
    let mut facts = FlowFacts {
        now: at("2026-03-04 09:00"),
        bill: Some(bill::Phase::Unpaid),
        waiver: Some(waiver::Phase::AutoChecking),
        ..facts(Some(Phase::Approved))
    };
    assert_eq!(turn(&facts), (Actor::Nobody, Some(Step::Payment)));
    facts.waiver = Some(waiver::Phase::NeedsMaterial);
    let next = next_action(&facts);
    assert_eq!(
        (next.who, next.deadline),
        (Actor::Candidate, Some(at("2026-03-11 24:00")))
    );
    assert!(next.sentence.contains("材料确认"));
    facts.waiver = Some(waiver::Phase::UnderReview);
    assert_eq!(turn(&facts), (Actor::Office, Some(Step::Payment)));
    facts.waiver = Some(waiver::Phase::Refused);
    assert!(next_action(&facts).sentence.contains("重新生成订单"));
    facts.phase = Some(Phase::Complete);
    facts.bill = Some(bill::Phase::Waived);
    assert_eq!(state(&facts, Step::Payment), StepState::Locked);
}

#[test]
fn an_exam_without_fee_needs_no_payment() {
    for phase in [Phase::Draft, Phase::Approved, Phase::Complete] {
        let facts = FlowFacts {
            fee: Some(Fen::ZERO),
            ..facts(Some(phase))
        };
        assert_eq!(
            state(&facts, Step::Payment),
            StepState::NotNeeded,
            "{phase:?}"
        );
    }
}

#[test]
fn a_ticket_waits_for_the_arrangement_and_for_its_window() {
    let mut facts = FlowFacts {
        now: at("2026-03-20 09:00"),
        bill: Some(bill::Phase::Paid),
        ..facts(Some(Phase::Complete))
    };
    assert_eq!(turn(&facts), (Actor::Office, Some(Step::Ticket)));
    facts.phase = Some(Phase::Ticketed);
    facts.ticket = Some(ticket::Phase::Arranged);
    assert_eq!(turn(&facts), (Actor::Office, Some(Step::Ticket)));
    facts.ticket = Some(ticket::Phase::Published);
    assert_eq!(turn(&facts), (Actor::Nobody, Some(Step::Ticket)));
    facts.now = at("2026-03-26 09:00");
    assert_eq!(turn(&facts), (Actor::Candidate, Some(Step::Ticket)));
    facts.now = at("2026-03-29 09:00");
    assert_eq!(state(&facts, Step::Ticket), StepState::Missed);
}

#[test]
fn an_application_that_ended_asks_nothing_of_anybody() {
    for (phase, sentence) in [
        (Phase::Withdrawn, text::WITHDRAWN),
        (Phase::Lapsed, text::LAPSED),
        (Phase::Void, text::VOIDED),
    ] {
        let next = next_action(&facts(Some(phase)));
        assert_eq!(
            (next.who, next.sentence.as_str()),
            (Actor::Nobody, sentence)
        );
    }
}

#[test]
fn dates_that_are_not_announced_are_said_to_be_so() {
    let mut facts = FlowFacts {
        registration: None,
        payment: None,
        ..facts(None)
    };
    assert!(
        next_action(&facts)
            .sentence
            .contains(text::REGISTRATION_UNANNOUNCED)
    );
    facts.phase = Some(Phase::Approved);
    assert_eq!(next_action(&facts).sentence, text::PAYMENT_UNANNOUNCED);
}

#[test]
fn who_writes_no_papers_waits_for_no_ticket() {
    let facts = FlowFacts {
        without_papers: true,
        fee: Some(Fen::ZERO),
        ..facts(Some(Phase::Complete))
    };
    assert_eq!(state(&facts, Step::Ticket), StepState::NotNeeded);
    assert_eq!(turn(&facts), (Actor::Nobody, None));
}
