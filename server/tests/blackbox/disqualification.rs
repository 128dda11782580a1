//! 取消资格: the office ends one application with a reason that its candidate
//! reads. What becomes of an order that is open then stands in `payments`.

use std::sync::Arc;

use domain::{
    flow::Actor,
    id::{ApplicationId, ExamId},
    life::application::{Event, Phase},
    role::Role,
    text::{disqualification as words, flow, ticket},
};
use reqwest::Response;
use serde_json::Value;
use services::Error;
use storage::{accounts, application_events, applications};

use super::{
    app::{App, Browser, on_both},
    journey, seating, stage,
};

/// A reason that can be kept.
pub(super) const REASON: &str = "经向毕业院校核实，填报的学历不实";

/// The office, signed in.
pub(super) async fn office(app: &App) -> Browser {
    seating::staff(app, "office", &[Role::Office]).await
}

/// What the page shows of the application with this 报名序号.
async fn shown(office: &Browser, exam: ExamId, serial: &str) -> Value {
    let fields = [("exam", &*exam.to_string()), ("serial", serial)];
    let answer = office.call("/api/disqualification/view", &fields).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

/// 取消资格, in this version.
async fn send(
    office: &Browser,
    exam: ExamId,
    serial: &str,
    version: &str,
    reason: &str,
) -> Response {
    let fields = [
        ("exam", &*exam.to_string()),
        ("serial", serial),
        ("version", version),
        ("reason", reason),
        ("checked", "true"),
    ];
    office.call("/api/disqualification/void", &fields).await
}

/// 取消资格, as the page shows the application now.
pub(super) async fn void(office: &Browser, exam: ExamId, serial: &str) -> Response {
    let shown = shown(office, exam, serial).await;
    let version = shown["found"]["version"].to_string();
    send(office, exam, serial, &version, REASON).await
}

async fn code_of(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let problem: Value = answer.json().await.expect("a problem");
    let code = problem["code"].as_str().unwrap_or_default();
    (status, code.to_owned())
}

async fn body(browser: &Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.expect("a page")
}

/// The row of an application.
async fn row(app: &App, id: ApplicationId) -> applications::Application {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(applications::by_id(tx, id).await?) })
    });
    let found = read.await.expect("the database answers");
    found.expect("the application")
}

/// How often 取消资格 stands in the history.
async fn times(app: &App, id: ApplicationId) -> usize {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(application_events::of_application(tx, id).await?) })
    });
    let events = read.await.expect("the database answers");
    let event = Event::Void.code();
    events.iter().filter(|one| one.event == event).count()
}

/// What the texts to the phone of candidate `n` say of a disqualification.
async fn told(app: &App, n: u32) -> usize {
    app.run_jobs().await;
    let sent = app.services().latest_messages(50).await;
    let sent = sent.expect("messages can be read");
    let mine = sent.iter().filter(|one| one.to == stage::phone_of(n));
    mine.filter(|one| one.text.contains("报名资格已被取消"))
        .count()
}

fn page(exam: ExamId, serial: &str) -> String {
    format!("/office/exams/{exam}/void?serial={serial}")
}

#[tokio::test]
async fn a_submission_is_found_by_its_serial_and_ended_without_scripts() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        let id = journey::submitted(&candidate, exam, "0001").await;
        let serial = row(&app, id).await.serial;
        let office = office(&app).await;
        let overview = body(&office, "/office").await;
        assert!(overview.contains(&format!("/office/exams/{exam}/void\"")));
        let first = body(&office, &format!("/office/exams/{exam}/void")).await;
        assert!(first.contains("name=\"serial\"") && !first.contains("name=\"reason\""));
        let second = body(&office, &page(exam, &serial)).await;
        for seen in [
            &*stage::name_of(1),
            "4200**********",
            "综合管理",
            Phase::Submitted.word(),
            words::QUESTION,
        ] {
            assert!(second.contains(seen), "{seen}");
        }
        assert!(!second.contains(&stage::number_of(1)));

        let version = row(&app, id).await.version.to_string();
        let fields = [
            ("exam", &*exam.to_string()),
            ("serial", &serial),
            ("version", &version),
            ("reason", REASON),
            ("checked", "true"),
        ];
        let from = page(exam, &serial);
        let sent = office
            .submit(&from, "/api/disqualification/void", &fields)
            .await;
        assert_eq!(sent.status(), 303);
        let done = body(&office, &from).await;
        assert!(done.contains(words::DONE) && done.contains(REASON));
        assert!(!done.contains("name=\"reason\""));

        let status = body(&candidate, &format!("/me/applications/{id}/status")).await;
        for seen in [
            Phase::Void.word(),
            Actor::Nobody.word(),
            flow::BY_OFFICE,
            REASON,
        ] {
            assert!(status.contains(seen), "{seen}");
        }
        for path in [format!("/me/applications/{id}"), "/me".to_owned()] {
            let shown = body(&candidate, &path).await;
            assert!(shown.contains(flow::VOIDED), "{path}");
            assert!(!shown.contains(flow::UNDER_REVIEW), "{path}");
        }
        assert_eq!(told(&app, 1).await, 1);
        let reviewer = seating::staff(&app, "reviewer", &[Role::Reviewer]).await;
        assert!(!body(&reviewer, "/review").await.contains(&serial));
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_in_the_form_is_said_beside_its_fields_and_ends_nothing() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        let id = journey::submitted(&candidate, exam, "0001").await;
        let application = row(&app, id).await;
        let office = office(&app).await;
        let (serial, version) = (application.serial, application.version.to_string());
        let long = "字".repeat(501);
        let named = [
            format!("考生{}学历不实", stage::name_of(1)),
            format!("证件{}系冒用", stage::number_of(1)),
            format!("请致电{}核实", stage::phone_of(1)),
        ];
        let reasons = ["", "不符", &*long].into_iter();
        for reason in reasons.chain(named.iter().map(String::as_str)) {
            let answer = send(&office, exam, &serial, &version, reason).await;
            assert_eq!(answer.status(), 422, "{reason}");
            let problem: Value = answer.json().await.expect("a problem");
            assert_eq!(problem["fields"][0]["field"], "reason", "{problem}");
        }
        let unchecked = [
            ("exam", &*exam.to_string()),
            ("serial", &serial),
            ("version", &version),
            ("reason", REASON),
        ];
        let from = page(exam, &serial);
        let sent = office
            .submit(&from, "/api/disqualification/void", &unchecked)
            .await;
        assert_eq!(sent.status(), 303);
        let to = sent.headers()["location"].to_str().expect("a path");
        assert!(to.starts_with(&from), "{to}");
        let again = body(&office, to).await;
        assert!(again.contains(words::UNCHECKED) && again.contains(REASON));
        assert_eq!(row(&app, id).await.phase, "submitted");
        assert_eq!((times(&app, id).await, told(&app, 1).await), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn only_the_office_disqualifies() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        let id = journey::submitted(&candidate, exam, "0001").await;
        let application = row(&app, id).await;
        let (serial, version) = (application.serial, application.version.to_string());
        let reviewer = seating::staff(&app, "reviewer", &[Role::Reviewer]).await;
        let finance = seating::staff(&app, "finance", &[Role::Finance]).await;
        let visitor = app.browser();
        for (browser, status) in [
            (&candidate, 403),
            (&reviewer, 403),
            (&finance, 403),
            (&visitor, 401),
        ] {
            let forged = send(browser, exam, &serial, &version, REASON).await;
            assert_eq!(forged.status(), status);
            let fields = [("exam", &*exam.to_string()), ("serial", &serial)];
            let answer = browser.call("/api/disqualification/view", &fields).await;
            assert_eq!(answer.status(), status);
            let status = if status == 401 { 302 } else { status };
            let answer = browser.open(&page(exam, &serial)).await;
            assert_eq!(answer.status(), status);
        }
        assert_eq!(row(&app, id).await.phase, "submitted");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_serial_of_nobody_or_of_another_exam_is_refused() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let other = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        let id = journey::submitted(&candidate, exam, "0001").await;
        let application = row(&app, id).await;
        let (serial, version) = (application.serial, application.version.to_string());
        let office = office(&app).await;
        for (exam, serial) in [(exam, "0000000000000000"), (exam, ""), (other, &*serial)] {
            assert!(shown(&office, exam, serial).await["found"].is_null());
            let refused = send(&office, exam, serial, &version, REASON).await;
            assert_eq!(code_of(refused).await, (409, "unknown_serial".to_owned()));
        }
        assert!(
            body(&office, &page(other, &serial))
                .await
                .contains(words::UNKNOWN)
        );
        let nowhere = ExamId(999_999);
        let refused = send(&office, nowhere, &serial, &version, REASON).await;
        assert_eq!(refused.status(), 404);
        assert_eq!(office.open(&page(nowhere, &serial)).await.status(), 404);
        assert_eq!(row(&app, id).await.phase, "submitted");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_has_ended_or_changed_since_is_not_ended_again() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let office = office(&app).await;
        let first = journey::candidate(&app, 1).await;
        let id = journey::submitted(&first, exam, "0001").await;
        let serial = row(&app, id).await.serial;
        let stale = send(&office, exam, &serial, "1", REASON).await;
        assert_eq!(code_of(stale).await, (409, "stale".to_owned()));
        assert_eq!(void(&office, exam, &serial).await.status(), 200);
        let again = void(&office, exam, &serial).await;
        assert_eq!(code_of(again).await, (409, "already_void".to_owned()));
        assert_eq!((times(&app, id).await, told(&app, 1).await), (1, 1));

        let second = journey::candidate(&app, 2).await;
        let gone = journey::submitted(&second, exam, "0001").await;
        let given_up = journey::agree(&second, gone, "withdraw").await;
        assert_eq!(given_up.status(), 200);
        let serial = row(&app, gone).await.serial;
        let found = body(&office, &page(exam, &serial)).await;
        assert!(found.contains(words::NOT_POSSIBLE) && !found.contains("name=\"reason\""));
        let refused = void(&office, exam, &serial).await;
        assert_eq!(code_of(refused).await, (409, "out_of_order".to_owned()));
        assert_eq!(row(&app, gone).await.phase, "withdrawn");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_at_once_one_ends_it_and_the_other_is_told() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        let id = journey::submitted(&candidate, exam, "0001").await;
        let application = row(&app, id).await;
        let (serial, version) = (application.serial, application.version.to_string());
        let office = office(&app).await;
        let (one, other) = tokio::join!(
            send(&office, exam, &serial, &version, REASON),
            send(&office, exam, &serial, &version, REASON),
        );
        let mut statuses = [one.status().as_u16(), other.status().as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        assert_eq!(row(&app, id).await.phase, "void");
        assert_eq!((times(&app, id).await, told(&app, 1).await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn who_is_complete_and_disqualified_gets_no_seat() {
    on_both(async |app: Arc<App>| {
        let (exam, _) = seating::exam(&app, 1).await;
        let (candidate, account) = stage::candidate(&app, 1).await;
        let id = seating::complete(&app, exam, account, "0001").await;
        let (_, account) = stage::candidate(&app, 2).await;
        let stays = seating::complete(&app, exam, account, "0001").await;
        let office = office(&app).await;
        let serial = row(&app, id).await.serial;
        assert_eq!(void(&office, exam, &serial).await.status(), 200);
        assert_eq!(told(&app, 1).await, 1);
        let pay = body(&candidate, &format!("/me/applications/{id}/pay")).await;
        assert!(pay.contains(domain::text::payment::ENDED));
        seating::seat_everybody(&app, &office, exam).await;
        assert_eq!(row(&app, id).await.phase, "void");
        assert_eq!(row(&app, stays).await.phase, "ticketed");
    })
    .await;
}

#[tokio::test]
async fn the_ticket_of_who_is_disqualified_is_not_printed_any_more() {
    on_both(async |app: Arc<App>| {
        let (exam, window) = seating::exam(&app, 1).await;
        let (_, account) = stage::candidate(&app, 1).await;
        seating::portrait(&app, account).await;
        let id = seating::complete(&app, exam, account, "0001").await;
        let (_, account) = stage::candidate(&app, 2).await;
        let stays = seating::complete(&app, exam, account, "0001").await;
        let first = office(&app).await;
        seating::seat_everybody(&app, &first, exam).await;
        app.clock.move_to(window.start());
        let candidate = stage::sign_in(&app, 1).await;
        let paper = seating::paper(id);
        assert_eq!(candidate.open(&paper).await.status(), 200);

        let office = seating::sign_in(&app, "office").await;
        let serial = row(&app, id).await.serial;
        assert_eq!(void(&office, exam, &serial).await.status(), 200);
        assert_eq!(candidate.open(&paper).await.status(), 409);
        let fields = [("application", &*id.to_string())];
        let refused = candidate.call("/api/tickets/print", &fields).await;
        assert_eq!(code_of(refused).await, (409, "not_printable".to_owned()));
        let page = body(&candidate, &format!("/me/applications/{id}/ticket")).await;
        assert!(page.contains(flow::VOIDED) && !page.contains(ticket::DOWNLOAD));
        assert_eq!(row(&app, stays).await.phase, "ticketed");
        let fields = [("exam", &*exam.to_string())];
        let proof = office.call("/api/seating/verify", &fields).await;
        let proof: Value = proof.json().await.expect("a document");
        for part in ["seed", "candidates", "plan", "tickets"] {
            assert_eq!(proof[0][part], true, "the draw stays what it was: {proof}");
        }
        assert_eq!(told(&app, 1).await, 1);
    })
    .await;
}

#[tokio::test]
async fn seats_that_were_drawn_and_not_published_are_drawn_anew_without_them() {
    on_both(async |app: Arc<App>| {
        let (exam, _) = seating::exam(&app, 1).await;
        let (_, account) = stage::candidate(&app, 1).await;
        let id = seating::complete(&app, exam, account, "0001").await;
        let (_, account) = stage::candidate(&app, 2).await;
        let stays = seating::complete(&app, exam, account, "0001").await;
        let office = office(&app).await;
        for verb in ["announce", "arrange"] {
            seating::done(&office, verb, exam).await;
        }
        let serial = row(&app, id).await.serial;
        assert_eq!(void(&office, exam, &serial).await.status(), 200);
        let refused = seating::step(&office, "publish", exam).await;
        assert_eq!(code_of(refused).await, (409, "snapshot_changed".to_owned()));
        seating::done(&office, "take_back", exam).await;
        assert_eq!(row(&app, id).await.phase, "void");
        seating::seat_everybody(&app, &office, exam).await;
        assert_eq!(row(&app, id).await.phase, "void");
        assert_eq!(row(&app, stays).await.phase, "ticketed");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_was_disqualified_is_no_live_applicant_of_the_exam() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (candidate, account) = stage::candidate(&app, 1).await;
        journey::photo(&app, account).await;
        let id = journey::draft(&candidate, exam, "0001").await;
        let office = office(&app).await;
        let serial = row(&app, id).await.serial;
        assert_eq!(void(&office, exam, &serial).await.status(), 200);
        let live = app.services().store().read(move |tx| {
            Box::pin(async move {
                let live = applications::own_live(tx, exam, account).await?;
                Ok::<_, Error>((live, accounts::by_id(tx, account).await?))
            })
        });
        let (live, account) = live.await.expect("the database answers");
        assert!(live.is_none() && account.is_some());
        let refused = journey::agree(&candidate, id, "confirm").await;
        assert_eq!(refused.status(), 409);
        assert_eq!(told(&app, 1).await, 1);
    })
    .await;
}
