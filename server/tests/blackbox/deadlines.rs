//! The last millisecond of every window and the first after it, by the
//! server's own clock: it is the headers of a request that have to be in time.

use std::sync::Arc;

use domain::{
    exam::{ExamWindow, Policy, TextKind},
    id::{ApplicationId, ExamId},
    life::application::Phase,
    role::Role,
    time::{Moment, Window},
};
use reqwest::{Response, header};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    app::{App, Browser, on_both},
    journey, seating,
    stage::{self, ANSWERS},
    till::on_both_with_till,
};

/// What is asked for at an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    AcceptPledge,
    SaveForm,
    SaveDraft,
    ChoosePosition,
    Confirm,
    Recall,
    Approve,
    Refuse,
    MakeOrder,
}

/// One end of a window.
#[derive(Clone, Copy, Debug)]
enum Edge {
    Start,
    End,
}

use Act::{
    AcceptPledge, Approve, ChoosePosition, Confirm, MakeOrder, Recall, Refuse, SaveDraft, SaveForm,
};
use Edge::{End, Start};
use ExamWindow::{Payment, Registration, Review};

/// In the order of time. The status a millisecond before the edge, and at it.
const TABLE: [(ExamWindow, Edge, Act, [u16; 2]); 18] = [
    (Registration, Start, AcceptPledge, [409, 200]),
    (Registration, Start, SaveForm, [409, 200]),
    (Registration, Start, SaveDraft, [409, 200]),
    (Registration, Start, ChoosePosition, [409, 200]),
    (Registration, Start, Confirm, [409, 200]),
    (Registration, Start, Recall, [409, 200]),
    (Review, Start, Approve, [409, 200]),
    (Review, Start, Refuse, [409, 200]),
    (Payment, Start, MakeOrder, [409, 200]),
    (Registration, End, AcceptPledge, [200, 409]),
    (Registration, End, SaveForm, [200, 409]),
    (Registration, End, SaveDraft, [200, 409]),
    (Registration, End, ChoosePosition, [200, 409]),
    (Registration, End, Confirm, [200, 409]),
    (Registration, End, Recall, [200, 409]),
    (Review, End, Approve, [200, 409]),
    (Review, End, Refuse, [200, 409]),
    (Payment, End, MakeOrder, [200, 409]),
];

impl Act {
    /// How far an application is before it.
    const fn from(self) -> Option<Phase> {
        match self {
            AcceptPledge => None,
            SaveForm | SaveDraft | ChoosePosition | Confirm => Some(Phase::Draft),
            Recall | Approve | Refuse => Some(Phase::Submitted),
            MakeOrder => Some(Phase::Approved),
        }
    }

    const fn by_reviewer(self) -> bool {
        matches!(self, Approve | Refuse)
    }

    const fn path(self) -> &'static str {
        match self {
            AcceptPledge => "/api/applications/accept_pledge",
            SaveForm => "/api/applications/save_form",
            SaveDraft => "/api/applications/save_draft",
            ChoosePosition => "/api/applications/choose_position",
            Confirm => "/api/applications/confirm",
            Recall => "/api/applications/recall",
            Approve => "/api/review/approve",
            Refuse => "/api/review/refuse",
            MakeOrder => "/api/payments/make_order",
        }
    }

    /// The form, as the page sends it.
    async fn form(
        self,
        app: &App,
        exam: ExamId,
        application: ApplicationId,
    ) -> Vec<(String, String)> {
        let version = match self.from() {
            Some(Phase::Draft) => "3",
            _ => "4",
        };
        let mut fields = vec![
            ("application".to_owned(), application.to_string()),
            ("version".to_owned(), version.to_owned()),
        ];
        let mut add = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
        match self {
            AcceptPledge | Approve => {}
            SaveForm => {
                for (key, value) in ANSWERS {
                    add(&format!("answers[{key}]"), value);
                }
            }
            SaveDraft => {
                add("page", "1");
                add("answers[address]", "武汉市");
            }
            ChoosePosition => {
                let (position, version) = stage::position_in(app, exam, "0002").await;
                add("position", &position);
                add("position_version", &version);
            }
            Confirm | Recall => add("agreed", "true"),
            Refuse => {
                add("outcome", "return");
                add("reasons[photo]", "true");
                add("explanation", "照片不清楚，请重新拍摄后上传");
            }
            MakeOrder => add("gateway", "sandbox"),
        }
        fields
    }
}

fn before(moment: Moment, millis: i64) -> Moment {
    Moment::from_millis(moment.millis() - millis)
}

/// When the windows of these tests are open. They have not begun.
fn window(now: Moment, kind: ExamWindow) -> Window {
    match kind {
        Registration => stage::days(now, 1, 5),
        Review => stage::days(now, 2, 6),
        Payment => stage::days(now, 3, 8),
        other => panic!("{other:?} has no line"),
    }
}

/// An exam of the stage with those windows.
async fn exam(app: &App, now: Moment) -> ExamId {
    stage::exam_with(app, |new| {
        let windows = [Registration, Review, Payment].map(|kind| (kind, window(now, kind)));
        let mut all = new.exam.windows.clone();
        for (kind, window) in windows {
            all = all.with(kind, window);
        }
        new.exam.windows = all.with(ExamWindow::Waiver, stage::days(now, 3, 7));
    })
    .await
}

/// The answer is the expected one; a refusal names the window.
async fn answers(answer: Response, status: u16, what: &str) {
    let got = answer.status();
    let said: Value = answer.json().await.unwrap_or_default();
    assert_eq!(got, status, "{what}: {said}");
    if status == 409 {
        let code = said["code"].as_str().unwrap_or_default();
        assert!(code.ends_with("window"), "{what}: {said}");
    }
}

#[tokio::test]
async fn a_window_is_open_from_its_first_millisecond_to_its_last() {
    on_both_with_till(async |app: Arc<App>, till| {
        let began = app.clock.now();
        let exam = exam(&app, began).await;
        stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        let mut cases = Vec::new();
        for (line, n) in TABLE
            .iter()
            .flat_map(|line| [(line, 0), (line, 1)])
            .zip(1..)
        {
            let (line, late) = line;
            let (_, account) = stage::candidate(&app, n).await;
            journey::photo(&app, account).await;
            let application = match line.2.from() {
                Some(phase) => stage::placed(&app, exam, account, "0001", phase).await,
                None => ApplicationId(0),
            };
            cases.push((line, late, n, application));
        }
        // All that is asked a millisecond before an edge, then all at the edge.
        let moment = |kind, edge, late: usize| {
            let window = window(began, kind);
            let at = match edge {
                Start => window.start(),
                End => window.end(),
            };
            before(at, i64::from(late == 0))
        };
        cases.sort_by_key(|((kind, edge, ..), late, ..)| moment(*kind, *edge, *late));
        for ((kind, edge, act, expected), late, n, application) in cases {
            app.clock.stop_at(moment(*kind, *edge, late));
            let what = format!("{act:?}, {kind:?} {edge:?}, late: {late}");
            let browser = if act.by_reviewer() {
                stage::sign_in_as(&app, "reviewer").await
            } else {
                stage::sign_in(&app, n).await
            };
            let answer = ask(&app, &browser, *act, exam, application).await;
            answers(answer, expected[late], &what).await;
        }
        app.run_jobs().await;
        drop(till);
    })
    .await;
}

async fn ask(
    app: &App,
    browser: &Browser,
    act: Act,
    exam: ExamId,
    application: ApplicationId,
) -> Response {
    if act == AcceptPledge {
        // Refused outside of the window like the pledge after it.
        journey::accept_rules(browser, exam).await;
        let shown = stage::fingerprints(app, exam, &[TextKind::Pledge]).await;
        let fields = [("exam", &*exam.to_string()), ("shown", &*shown)];
        return browser.call(act.path(), &fields).await;
    }
    let form = act.form(app, exam, application).await;
    let form: Vec<_> = form.iter().map(|(key, value)| (&**key, &**value)).collect();
    browser.call(act.path(), &form).await
}

#[tokio::test]
async fn who_was_rejected_late_corrects_until_the_last_millisecond_of_the_grace() {
    on_both(async |app: Arc<App>| {
        let began = app.clock.now();
        let exam = exam(&app, began).await;
        let registration = window(began, Registration);
        let decided = before(registration.end(), 60 * 60 * 1000);
        app.clock.stop_at(decided);
        let mut applications = Vec::new();
        for n in [1, 2] {
            let (_, account) = stage::candidate(&app, n).await;
            journey::photo(&app, account).await;
            applications.push(stage::placed(&app, exam, account, "0001", Phase::Rejected).await);
        }
        let review = Some(window(began, Review).end());
        let until = Policy::default().correction_deadline(registration, decided, review);
        assert!(until > registration.end(), "later than everybody's end");
        for (n, early, status) in [(1, 1, 200), (2, 0, 409)] {
            app.clock.stop_at(before(until, early));
            let browser = stage::sign_in(&app, n).await;
            let application = applications[n as usize - 1].to_string();
            let fields = [
                ("application", &*application),
                ("version", "4"),
                ("agreed", "true"),
            ];
            let answer = browser.call(Confirm.path(), &fields).await;
            answers(answer, status, "confirmed anew").await;
        }
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_ticket_is_printed_from_the_first_millisecond_of_its_window_to_the_last() {
    on_both(async |app: Arc<App>| {
        let (exam, printing) = seating::exam(&app, 1).await;
        let (_, account) = stage::candidate(&app, 1).await;
        seating::portrait(&app, account).await;
        let application = seating::complete(&app, exam, account, "0001").await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        seating::seat_everybody(&app, &office, exam).await;
        for (moment, status) in [
            (before(printing.start(), 1), 409),
            (printing.start(), 200),
            (before(printing.end(), 1), 200),
            (printing.end(), 409),
        ] {
            app.clock.stop_at(moment);
            let browser = stage::sign_in(&app, 1).await;
            let id = application.to_string();
            let fields = [("application", &*id)];
            let printed = browser.call("/api/tickets/print", &fields).await;
            assert_eq!(printed.status(), status, "{}", moment.full());
            let paper = format!("/me/applications/{id}/ticket.pdf");
            let paper = browser.open(&paper).await;
            assert_eq!(paper.status(), status, "{}", moment.full());
        }
    })
    .await;
}

/// Sends the headers of a form, waits until the server has read them, and
/// sends the form when the clock shows `then`; the answer's first line.
async fn slowly(app: &App, cookie: &str, path: &str, form: &str, then: Moment) -> String {
    let mut line = TcpStream::connect(app.address()).await.expect("it listens");
    // The server asks for the body when it is ready to read it.
    let headers = format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nAccept: application/json\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
         Expect: 100-continue\r\nConnection: close\r\n\r\n",
        app.address(),
        form.len()
    );
    line.write_all(headers.as_bytes()).await.expect("it reads");
    let mut asked = [0; 25];
    line.read_exact(&mut asked).await.expect("it answers");
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    app.clock.stop_at(then);
    line.write_all(form.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.expect("it answers");
    answer.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_form_whose_headers_were_in_time_is_taken_however_slow_its_line_is() {
    on_both(async |app: Arc<App>| {
        let began = app.clock.now();
        let exam = exam(&app, began).await;
        let end = window(began, Registration).end();
        for (n, early, status) in [(1, 1, "200"), (2, 0, "409")] {
            let (_, account) = stage::candidate(&app, n).await;
            journey::photo(&app, account).await;
            let application = stage::placed(&app, exam, account, "0001", Phase::Draft).await;
            app.clock.stop_at(before(end, early));
            let login = [
                ("login", &*stage::phone_of(n)),
                ("password", stage::PASSWORD),
            ];
            let signed_in = app.browser().call("/api/accounts/sign_in", &login).await;
            let cookie = signed_in.headers()[header::SET_COOKIE].to_str();
            let cookie = cookie.expect("plain text").split(';').next();
            let form = format!("application={application}&version=3&agreed=true");
            let after = before(end, -60_000);
            let cookie = cookie.expect("a name and a value");
            let answer = slowly(&app, cookie, Confirm.path(), &form, after).await;
            assert!(answer.contains(status), "{answer}");
        }
        app.run_jobs().await;
    })
    .await;
}
