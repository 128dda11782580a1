//! The laws of the reminders' schedule.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::exam::Policy;
use crate::flow::{Moving, PhotoFact, PositionWord};
use crate::money::Fen;

fn at(text: &str) -> Moment {
    Moment::from_beijing(text).expect("a moment of the test")
}

fn window(start: &str, end: &str) -> Window {
    Window::new(at(start), at(end)).expect("in order")
}

fn dues(end: &str) -> Vec<String> {
    let due = |lead: &Lead| lead.due(at(end)).short();
    Lead::ALL.iter().map(due).collect()
}

#[test]
fn by_day_each_is_due_by_the_hour() {
    assert_eq!(
        dues("2026-02-10 17:00"),
        ["2月7日 17:00", "2月9日 17:00", "2月10日 14:00"]
    );
}

#[test]
fn what_would_fall_into_the_night_waits_for_the_morning() {
    assert_eq!(
        dues("2026-02-10 24:00"),
        ["2月8日 08:00", "2月10日 08:00", "2月10日 21:00"]
    );
    assert_eq!(dues("2026-02-10 09:00")[2], "2月10日 08:00");
    assert_eq!(dues("2026-02-10 23:00")[0], "2月8日 08:00");
}

#[test]
fn where_the_morning_would_be_too_late_it_is_the_evening_before() {
    for end in ["2026-02-10 08:59", "2026-02-10 08:00", "2026-02-10 01:00"] {
        assert_eq!(dues(end)[2], "2月9日 21:00", "{end}");
    }
    // Begun at half past nine, a hundred thousand messages would not be out by ten.
    assert_eq!(dues("2026-02-10 00:30")[2], "2月9日 21:00");
    assert_eq!(dues("2026-02-10 21:30")[1], "2月9日 21:00");
}

#[test]
fn a_text_message_leaves_by_day_or_not_at_all() {
    let end = at("2026-02-10 07:30");
    let noon = at("2026-02-09 12:00");
    assert_eq!(text_message_at(noon, end), Some(noon));
    assert_eq!(text_message_at(at("2026-02-09 22:00"), end), None);
    let later = at("2026-02-10 12:00");
    for night in ["2026-02-09 22:00", "2026-02-10 07:59"] {
        assert_eq!(
            text_message_at(at(night), later),
            Some(at("2026-02-10 08:00"))
        );
    }
    assert!(!is_quiet(at("2026-02-10 08:00")) && is_quiet(at("2026-02-10 07:59")));
}

#[test]
fn nobody_is_reminded_of_what_has_just_become_theirs() {
    let registration = window("2026-02-03 08:00", "2026-02-10 17:00");
    let now = at("2026-02-09 17:00");
    let owed = |since: &str| owed(registration, at(since), now);
    assert_eq!(owed("2026-02-09 16:59"), Some(Lead::OneDay));
    assert_eq!(owed("2026-02-09 17:00"), None);
    // A window of a day and a half is not reminded of three days before its end.
    let short = window("2026-02-09 08:00", "2026-02-10 17:00");
    let early = at("2026-01-01 00:00");
    assert_eq!(super::owed(short, early, at("2026-02-09 08:00")), None);
    assert_eq!(super::owed(short, early, now), Some(Lead::OneDay));
}

#[test]
fn what_was_missed_is_not_made_up_for_but_by_the_next() {
    let registration = window("2026-02-03 08:00", "2026-02-10 17:00");
    let since = at("2026-02-03 09:00");
    let owed = |now: &str| owed(registration, since, at(now));
    assert_eq!(owed("2026-02-07 16:59"), None);
    assert_eq!(owed("2026-02-07 17:00"), Some(Lead::ThreeDays));
    assert_eq!(owed("2026-02-09 18:00"), Some(Lead::OneDay));
    assert_eq!(owed("2026-02-10 16:59"), Some(Lead::ThreeHours));
    assert_eq!(owed("2026-02-10 17:00"), None);
}

fn facts(phase: Phase) -> FlowFacts {
    FlowFacts {
        now: at("2026-02-09 12:00"),
        position_word: PositionWord::Post,
        photo: PhotoFact::Locked,
        phase: Some(phase),
        form_saved: true,
        position_saved: true,
        corrected: false,
        asked: None,
        exhausted: false,
        moving: Moving::Open,
        without_papers: false,
        fee: Fen::new(10_000).ok(),
        bill: None,
        attempt_open: false,
        waiver: None,
        ticket: None,
        registration: Some(window("2026-02-03 08:00", "2026-02-10 17:00")),
        payment: Some(window("2026-02-03 08:00", "2026-02-12 17:00")),
        waiver_window: None,
        printing: Some(window("2026-02-03 08:00", "2026-02-20 08:00")),
    }
}

fn task(facts: &FlowFacts) -> Option<Task> {
    waiting(facts, false).map(|waiting| waiting.task)
}

#[test]
fn each_is_reminded_of_what_is_left_and_of_nothing_else() {
    assert_eq!(task(&facts(Phase::Draft)), Some(Task::Confirm));
    for phase in [Phase::Rejected, Phase::Returned] {
        assert_eq!(task(&facts(phase)), Some(Task::Correct));
    }
    for phase in [
        Phase::Submitted,
        Phase::Approved,
        Phase::Complete,
        Phase::Ticketed,
        Phase::Withdrawn,
        Phase::Lapsed,
        Phase::Void,
    ] {
        assert_eq!(task(&facts(phase)), None, "{phase:?}");
    }
    let over = FlowFacts {
        now: at("2026-02-10 17:00"),
        ..facts(Phase::Draft)
    };
    assert_eq!(task(&over), None);
}

#[test]
fn who_has_to_choose_another_position_is_reminded_while_it_may_be_chosen() {
    let end = at("2026-02-09 17:00");
    let before = FlowFacts {
        exhausted: true,
        moving: Moving::Until(end),
        ..facts(Phase::Rejected)
    };
    let window = waiting(&before, false).map(|waiting| waiting.window.end());
    assert_eq!(window, Some(end));
    let over = FlowFacts {
        moving: Moving::Over,
        ..before
    };
    assert_eq!(task(&over), None);
}

#[test]
fn who_has_paid_or_asked_for_a_waiver_is_not_asked_to_pay() {
    let unpaid = FlowFacts {
        bill: Some(bill::Phase::Unpaid),
        ..facts(Phase::Approved)
    };
    assert_eq!(task(&unpaid), Some(Task::Pay));
    for waiver in [
        waiver::Phase::Requested,
        waiver::Phase::AutoChecking,
        waiver::Phase::NeedsMaterial,
        waiver::Phase::UnderReview,
        waiver::Phase::Granted,
    ] {
        let asked = FlowFacts {
            waiver: Some(waiver),
            ..unpaid
        };
        assert_eq!(task(&asked), None, "{waiver:?}");
    }
    let refused = FlowFacts {
        waiver: Some(waiver::Phase::Refused),
        ..unpaid
    };
    assert_eq!(task(&refused), Some(Task::Pay));
    let paid = FlowFacts {
        bill: Some(bill::Phase::Paid),
        ..unpaid
    };
    assert_eq!(task(&paid), None);
}

#[test]
fn a_ticket_is_reminded_of_until_it_was_fetched() {
    let published = FlowFacts {
        ticket: Some(ticket::Phase::Published),
        ..facts(Phase::Ticketed)
    };
    assert_eq!(task(&published), Some(Task::Print));
    assert_eq!(waiting(&published, true), None);
    let arranged = FlowFacts {
        ticket: Some(ticket::Phase::Arranged),
        ..published
    };
    assert_eq!(task(&arranged), None, "its seat is not told yet");
}

fn exam_windows() -> ExamWindows {
    ExamWindows::new()
        .with(
            ExamWindow::Registration,
            window("2026-02-03 08:00", "2026-02-10 17:00"),
        )
        .with(
            ExamWindow::Review,
            window("2026-02-03 08:00", "2026-02-12 24:00"),
        )
        .with(
            ExamWindow::Payment,
            window("2026-02-13 08:00", "2026-02-15 17:00"),
        )
}

fn found(now: &str) -> Vec<(Task, Lead)> {
    let all = sweeps(&exam_windows(), at(now));
    all.into_iter().map(|one| (one.task, one.lead)).collect()
}

#[test]
fn an_exam_is_gone_through_when_its_time_has_come() {
    let corrections = Lead::ALL.iter().map(|lead| (Task::Correct, *lead));
    let corrections: Vec<_> = corrections.collect();
    assert!(found("2026-02-03 07:59").is_empty());
    assert_eq!(found("2026-02-05 12:00"), corrections);
    let with = |one| [vec![one], corrections.clone()].concat();
    assert_eq!(
        found("2026-02-09 17:00"),
        with((Task::Confirm, Lead::OneDay))
    );
    assert_eq!(found("2026-02-11 17:00"), corrections);
    assert!(found("2026-02-13 00:00").is_empty());
    assert_eq!(found("2026-02-13 08:00"), [(Task::Pay, Lead::ThreeDays)]);
}

#[test]
fn an_extension_makes_each_later_reminder_another_one() {
    let now = at("2026-02-10 16:00");
    let before = sweeps(&exam_windows(), now);
    let day = Duration::from_secs(24 * 60 * 60);
    let moved = exam_windows().extended(ExamWindow::Registration, day);
    let after = sweeps(&moved.expect("nothing is in the way"), now);
    assert_eq!(
        (before[0].task, before[0].lead),
        (Task::Confirm, Lead::ThreeHours)
    );
    assert_eq!(
        (after[0].task, after[0].lead),
        (Task::Confirm, Lead::ThreeDays)
    );
    for (one, other) in before.iter().zip(&after) {
        assert_ne!(one.mark, other.mark);
    }
}

#[test]
fn a_late_rejection_is_reminded_of_by_its_own_end() {
    let windows = exam_windows();
    let registration = windows.get(ExamWindow::Registration).expect("is there");
    let latest = windows.get(ExamWindow::Review).map(Window::end);
    let decided = at("2026-02-11 15:00");
    let end = Policy::default().correction_deadline(registration, decided, latest);
    assert_eq!(end, at("2026-02-12 15:00"));
    let own = registration.extended_to(end);
    assert_eq!(owed(own, decided, at("2026-02-11 16:00")), None);
    assert_eq!(
        owed(own, decided, at("2026-02-12 12:00")),
        Some(Lead::ThreeHours)
    );
}

const MINUTE: i64 = 60 * 1000;
const DAY_MINUTES: i64 = 24 * 60;

/// Some minute of 2026 in Beijing.
fn minute() -> impl Strategy<Value = Moment> {
    let first = at("2026-01-01 00:00").millis();
    (0..365 * DAY_MINUTES).prop_map(move |minute| Moment::from_millis(first + minute * MINUTE))
}

proptest! {
    #[test]
    fn the_three_are_due_at_three_times_before_the_end_and_by_day(end in minute()) {
        let dues: Vec<_> = Lead::ALL.iter().map(|lead| lead.due(end)).collect();
        prop_assert!(dues[0] < dues[1] && dues[1] < dues[2] && dues[2] < end);
        for (lead, due) in Lead::ALL.iter().zip(dues) {
            prop_assert!(!is_quiet(due));
            let off = due.millis() - (end.millis() - i64::try_from(lead.hours()).expect("few") * 60 * MINUTE);
            prop_assert!(off.abs() <= 11 * 60 * MINUTE, "{} minutes off", off / MINUTE);
        }
    }

    #[test]
    fn a_later_end_is_never_reminded_of_earlier(one in minute(), other in minute()) {
        let (sooner, later) = (one.min(other), one.max(other));
        for lead in Lead::ALL {
            prop_assert!(lead.due(sooner) <= lead.due(later));
        }
    }

    #[test]
    fn at_no_time_two_are_owed_and_after_the_end_none(end in minute(), now in minute()) {
        let found = Lead::at(end, now);
        prop_assert!(now < end || found.is_none());
        if let Some(lead) = found {
            prop_assert!(lead.due(end) <= now);
            let next = Lead::ALL.iter().find(|other| **other > lead);
            prop_assert!(next.is_none_or(|next| next.due(end) > now));
        }
    }

    #[test]
    fn no_text_message_leaves_by_night_or_after_the_end(end in minute(), now in minute()) {
        if let Some(leaves) = text_message_at(now, end) {
            prop_assert!(now <= leaves && leaves < end && !is_quiet(leaves));
        }
    }
}
