//! Deadlines to the millisecond, refusals in words, extensions.

use super::*;

fn at(text: &str) -> Moment {
    Moment::from_beijing(text).expect("a moment of the test")
}

fn span(start: &str, end: &str) -> Window {
    Window::new(at(start), at(end)).expect("in order")
}

fn windows() -> ExamWindows {
    ExamWindows::new()
        .with(
            ExamWindow::Registration,
            span("2026-02-03 08:00", "2026-02-10 17:00"),
        )
        .with(
            ExamWindow::Review,
            span("2026-02-03 08:00", "2026-02-11 24:00"),
        )
        .with(
            ExamWindow::Payment,
            span("2026-02-12 09:00", "2026-02-14 24:00"),
        )
        .with(
            ExamWindow::Waiver,
            span("2026-02-12 09:00", "2026-02-13 24:00"),
        )
        .with(
            ExamWindow::TicketPrinting,
            span("2026-03-25 09:00", "2026-03-29 08:00"),
        )
        .with(
            ExamWindow::Sitting,
            span("2026-03-29 08:00", "2026-03-29 12:00"),
        )
}

const TWO_DAYS: Duration = Duration::from_secs(48 * 3600);

#[test]
fn a_confirmation_in_the_last_millisecond_is_in_time_and_the_next_is_not() {
    let end = at("2026-02-10 17:00");
    let last = Moment::from_millis(end.millis() - 1);
    assert_eq!(windows().judge(ExamWindow::Registration, last), Ok(()));
    let refusal = windows().judge(ExamWindow::Registration, end);
    assert_eq!(
        refusal.map_err(|reason| reason.to_string()),
        Err("报名已于 2026年2月10日 17:00 截止（北京时间），不能再办理".to_owned())
    );
    assert!(windows().is_open(ExamWindow::Review, end));
}

#[test]
fn an_early_visitor_reads_when_it_opens() {
    let refusal = windows().judge(ExamWindow::Payment, at("2026-02-11 09:00"));
    assert_eq!(
        refusal.map_err(|reason| reason.to_string()),
        Err(
            "缴费尚未开始，开放时间为 2026年2月12日 09:00 至 2026年2月14日 24:00（北京时间），请届时再来"
                .to_owned()
        )
    );
}

#[test]
fn a_window_that_is_not_set_never_opens() {
    let refusal = ExamWindows::new().judge(ExamWindow::Waiver, at("2026-02-11 09:00"));
    assert_eq!(
        refusal.map_err(|reason| reason.to_string()),
        Err("减免申请时间尚未公布，请留意招考公告".to_owned())
    );
}

#[test]
fn two_more_days_of_registration_move_payment_too() {
    let moved = windows()
        .extended(ExamWindow::Registration, TWO_DAYS)
        .expect("nothing is in the way");
    assert_eq!(
        moved.get(ExamWindow::Registration),
        Some(span("2026-02-03 08:00", "2026-02-12 17:00"))
    );
    assert_eq!(
        moved.get(ExamWindow::Payment),
        Some(span("2026-02-14 09:00", "2026-02-16 24:00"))
    );
    assert_eq!(
        moved.get(ExamWindow::Review),
        Some(span("2026-02-03 08:00", "2026-02-13 24:00"))
    );
    assert_eq!(
        moved.get(ExamWindow::Sitting),
        windows().get(ExamWindow::Sitting)
    );
}

#[test]
fn a_payment_window_that_already_runs_keeps_its_beginning() {
    let overlapping = windows().with(
        ExamWindow::Payment,
        span("2026-02-08 09:00", "2026-02-12 24:00"),
    );
    let moved = overlapping
        .extended(ExamWindow::Registration, TWO_DAYS)
        .expect("nothing is in the way");
    assert_eq!(
        moved.get(ExamWindow::Payment),
        Some(span("2026-02-08 09:00", "2026-02-14 24:00"))
    );
}

#[test]
fn an_extension_into_ticket_printing_is_refused() {
    let month = Duration::from_secs(60 * 24 * 3600);
    assert_eq!(
        windows().extended(ExamWindow::Payment, month),
        Err(ExtensionRefusal::Collides {
            running: ExamWindow::Payment,
            fixed: ExamWindow::TicketPrinting
        })
    );
    assert_eq!(
        windows().extended(ExamWindow::Payment, Duration::ZERO),
        Err(ExtensionRefusal::Nothing)
    );
    assert_eq!(
        windows().extended(ExamWindow::Payment, Duration::MAX),
        Err(ExtensionRefusal::TooFar)
    );
}

#[test]
fn windows_are_kept_as_json_by_their_codes() {
    let text = serde_json::to_string(&windows()).expect("windows serialise");
    assert!(text.contains("\"ticket_printing\":{\"start\":"));
    assert_eq!(
        serde_json::from_str::<ExamWindows>(&text).ok(),
        Some(windows())
    );
    assert!(serde_json::from_str::<ExamWindows>(r#"{"lunch":{"start":1,"end":2}}"#).is_err());
    for &kind in ExamWindow::ALL {
        assert_eq!(kind.code().parse(), Ok(kind));
    }
}
