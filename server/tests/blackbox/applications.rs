//! 承诺书 to 查看报考状态: every route and every refusal of one candidate's
//! application.

use std::sync::Arc;

use domain::{
    exam::ExamWindow,
    id::{AccountId, ApplicationId, ExamId},
    position::Blockable,
    role::Role,
    time::{Moment, Window},
};
use reqwest::{Method, StatusCode};
use serde_json::Value;
use services::{Caller, Error, Passwords, Viewer, accounts::NewStaff, exams::NewExam};
use storage::{accounts, applications, decisions};

use super::{
    app::{App, Browser, on_both},
    journey::{self, send},
    stage::{self, ANSWERS},
};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

const PAGES: [&str; 5] = ["", "/form", "/position", "/confirm", "/status"];

fn page(application: ApplicationId, rest: &str) -> String {
    format!("/me/applications/{application}{rest}")
}

async fn code_of(answer: reqwest::Response, status: u16) -> String {
    assert_eq!(answer.status(), status);
    let problem: Value = answer.json().await.expect("a document");
    problem["code"].as_str().unwrap_or_default().to_owned()
}

async fn body(browser: &Browser, path: &str, status: u16) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), status, "{path}");
    answer.text().await.expect("a page")
}

async fn office(app: &App) -> Browser {
    let new = NewStaff {
        login_name: "office".to_owned(),
        name: "考务示例".to_owned(),
        password: "Demo-2026-Demo".to_owned(),
        roles: vec![Role::Office],
    };
    let added = app.services().add_staff(new, app.clock.now()).await;
    added.expect("a member of the staff");
    let browser = app.browser();
    let fields = [("login", "office"), ("password", "Demo-2026-Demo")];
    let answer = browser.call("/api/accounts/sign_in", &fields).await;
    assert_eq!(answer.status(), 200);
    browser
}

/// A reviewer's rejection, without the desk.
async fn reject(app: &App, application: ApplicationId) {
    let now = app.clock.now().millis();
    let done = app.services().store().write(move |tx| {
        Box::pin(async move {
            let seen = applications::by_id(tx, application).await?;
            let seen = seen.ok_or(Error::NotFound)?;
            let decision = decisions::NewDecision {
                application,
                reviewer: seen.account,
                outcome: "reject".to_owned(),
                reasons: r#"["other_condition"]"#.to_owned(),
                explanation: "岗位限女性".to_owned(),
                application_version: seen.version,
                form_version: seen.form_version,
                position: seen.position,
                at: now,
            };
            decisions::record(tx, &decision).await?.or(Error::Stale)?;
            let change = applications::PhaseMove {
                application,
                from: "submitted".to_owned(),
                version: seen.version,
                to: "rejected".to_owned(),
                stamp: Some(applications::Stamp::Decided),
                now,
            };
            applications::move_phase(tx, &change)
                .await?
                .or(Error::Stale)
        })
    });
    done.await.expect("the application waits for a decision");
}

/// Another account with the number of candidate `n`, signed in.
async fn twin(app: &App, n: u32) -> Browser {
    let password = Passwords::start().hash(stage::PASSWORD.to_owned()).await;
    let new = accounts::NewAccount {
        document: Some(accounts::Document {
            kind: "resident_id".to_owned(),
            number: stage::number_of(n),
            valid_until: None,
        }),
        name: "钱二".to_owned(),
        name_key: "钱二".to_owned(),
        phone: Some("13700000000".to_owned()),
        password_hash: password.expect("a hash"),
        roles: "candidate".to_owned(),
        login_name: None,
        created_at: app.clock.now().millis(),
    };
    let account = app.services().store().write(move |tx| {
        let new = new.clone();
        Box::pin(async move { Ok::<_, Error>(accounts::insert(tx, &new).await?) })
    });
    let account = account.await.expect("the database answers");
    journey::photo(app, account.expect("a new account")).await;
    let browser = app.browser();
    let fields = [("login", "13700000000"), ("password", stage::PASSWORD)];
    let answer = browser.call("/api/accounts/sign_in", &fields).await;
    assert_eq!(answer.status(), 200);
    browser
}

#[tokio::test]
async fn a_candidate_goes_from_the_rules_to_a_confirmed_application() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let rules = body(&browser, &format!("/exams/{exam}/rules"), 200).await;
        assert!(rules.contains("报考须知的第一段") && rules.contains("接受"));
        assert_eq!(journey::accept_rules(&browser, exam).await.status(), 200);
        let pledge = body(&browser, &format!("/exams/{exam}/pledge"), 200).await;
        assert!(pledge.contains("承诺书的第一段"));
        let application = journey::begin(&browser, exam).await;
        let form = body(&browser, &page(application, "/form"), 200).await;
        assert!(form.contains("面试和资格复审将以您填报的信息作为依据"));
        assert!(
            form.contains("answers[education]"),
            "the form is the exam's own"
        );
        let saved = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(saved.status(), 200);
        let positions = body(&browser, &page(application, "/position"), 200).await;
        assert!(positions.contains("甲局4201") && positions.contains("乙中心4202"));
        assert_eq!(
            journey::choose(&browser, application, "0002")
                .await
                .status(),
            200
        );
        let chosen = body(&browser, &page(application, "/position"), 200).await;
        for verdict in ["符合", "不符合", "需人工判断"] {
            assert!(chosen.contains(verdict), "{verdict}");
        }
        let sheet = body(&browser, &page(application, "/confirm"), 200).await;
        assert!(sheet.contains("尚未提交") && sheet.contains("软件开发"));
        assert!(sheet.contains("计算机科学与技术") && sheet.contains("4200**********"));
        let confirmed = journey::agree(&browser, application, "confirm").await;
        assert_eq!(confirmed.status(), 200);
        let flow = body(&browser, &page(application, ""), 200).await;
        assert!(!flow.contains("尚未提交") && flow.contains("等待工作人员办理"));
        let status = body(&browser, &page(application, "/status"), 200).await;
        for event in ["接受承诺书", "保存个人信息", "保存报考岗位", "报名信息确认"]
        {
            assert!(status.contains(event), "{event}");
        }
        app.run_jobs().await;
        let messages = app.services().latest_messages(5).await.expect("messages");
        let phone = stage::phone_of(1);
        assert!(
            messages
                .iter()
                .any(|one| one.to == phone && one.text.contains("报名信息已提交"))
        );
    })
    .await;
}

#[tokio::test]
async fn the_same_way_is_open_without_scripts() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 2).await;
        let application = journey::begin(&browser, exam).await;
        let from = page(application, "/form");
        let version = journey::version(&browser, application).await;
        let id = application.to_string();
        let names: Vec<_> = ANSWERS.map(|(key, _)| format!("answers[{key}]")).into();
        let mut fields = vec![("application", &*id), ("version", &*version)];
        fields.extend(
            names
                .iter()
                .map(String::as_str)
                .zip(ANSWERS.map(|(_, value)| value)),
        );
        let answer = browser
            .submit(&from, "/api/applications/save_form", &fields)
            .await;
        assert_eq!(answer.status(), 303);
        let to = answer.headers()["location"]
            .to_str()
            .expect("a path")
            .to_owned();
        assert_eq!(to, format!("{}?note=form_saved", page(application, "")));
        assert!(body(&browser, &to, 200).await.contains("个人信息已保存"));
        assert_eq!(
            journey::choose(&browser, application, "0001")
                .await
                .status(),
            200
        );
        let sheet = body(&browser, &page(application, "/confirm"), 200).await;
        assert!(
            sheet.contains("name=\"agreed\""),
            "a box stands in for the dialog"
        );
        let version = journey::version(&browser, application).await;
        let fields = [
            ("application", &*id),
            ("version", &*version),
            ("agreed", "true"),
        ];
        let from = page(application, "/confirm");
        let answer = browser
            .submit(&from, "/api/applications/confirm", &fields)
            .await;
        assert_eq!(answer.status(), 303);
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn the_form_is_read_as_the_bundle_writes_it() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 27).await;
        let application = journey::begin(&browser, exam).await;
        let rows = [
            ("schools.0.school", "甲中学"),
            ("schools.2.school", "乙大学"),
        ];
        let answers = ANSWERS.iter().chain(&rows);
        let pairs = answers.map(|(key, value)| format!("answers[{key}]={}", encoded(value)));
        let pairs: Vec<_> = pairs.collect();
        let body = format!("application={application}&version=1&{}", pairs.join("&"));
        let request = browser
            .request(Method::POST, "/api/applications/save_form")
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        let fields = [("application", &*application.to_string())];
        let form = journey::ask(&browser, "form", &fields).await;
        assert_eq!(form["answers"]["address"], "武汉市甲路 1 号");
        let schools = form["answers"]["schools"].as_array();
        assert_eq!(schools.map(Vec::len), Some(2), "blank rows are left out");
    })
    .await;
}

/// Percent-encoded, as in a body.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn what_is_wrong_in_the_form_is_said_beside_its_fields() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 3).await;
        let application = journey::begin(&browser, exam).await;
        let long = "路".repeat(21);
        let wrong = [
            ("political_status", "01"),
            ("education", "no-such-level"),
            ("address", long.as_str()),
            ("schools.0.school", ""),
            ("schools.3.subject", "语"),
            ("schools.4.school", "学"),
            ("forged", "1"),
        ];
        let answer = journey::save_form(&browser, application, &wrong).await;
        assert_eq!(answer.status(), 422);
        let problem: Value = answer.json().await.expect("a document");
        let fields: Vec<_> = problem["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["field"].as_str())
            .collect();
        for field in ["education", "degree", "major", "address", "forged"] {
            let control = format!("answers[{field}]");
            assert!(fields.contains(&control.as_str()), "{field} of {fields:?}");
        }
        assert!(problem.to_string().contains("最多 20 个字，现在有 21 个字"));
        let flow = journey::phase(&browser, application).await;
        assert_eq!(flow, "draft", "nothing was saved");
        let from = page(application, "/form");
        let fields = [
            ("application", &*application.to_string()),
            ("version", "1"),
            ("this_form", "/api/applications/save_form"),
            ("more", "schools"),
            ("answers[schools.1.school]", "武汉大学"),
        ];
        let answer = browser
            .submit(&from, "/api/applications/more_rows", &fields)
            .await;
        assert_eq!(answer.status(), 303);
        let back = answer.headers()["location"]
            .to_str()
            .expect("a path")
            .to_owned();
        let form = body(&browser, &back, 200).await;
        assert!(
            form.contains("value=\"武汉大学\""),
            "what was typed is there"
        );
        assert!(
            form.contains("answers[schools.3.school]"),
            "and two more rows"
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_or_changes_another_persons_application() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let owner = journey::candidate(&app, 4).await;
        let application = journey::draft(&owner, exam, "0001").await;
        let stranger = journey::candidate(&app, 5).await;
        let visitor = app.browser();
        let staff = office(&app).await;
        for rest in PAGES {
            let path = page(application, rest);
            assert_eq!(stranger.open(&path).await.status(), 404, "{path}");
            assert_eq!(staff.open(&path).await.status(), 403, "{path}");
            let led = visitor.open(&path).await;
            assert_eq!(led.status(), 302, "{path}");
        }
        assert_eq!(
            stranger.open("/me/applications/none/form").await.status(),
            404
        );
        let version = journey::version(&owner, application).await;
        let id = application.to_string();
        let fields = [
            ("application", &*id),
            ("version", &*version),
            ("position", "1"),
            ("position_version", "1"),
            ("agreed", "true"),
            ("answers[major]", "x"),
        ];
        let reads = ["flow", "form", "positions", "confirmation", "status"];
        let writes = [
            "save_form",
            "choose_position",
            "confirm",
            "recall",
            "withdraw",
        ];
        for call in reads.into_iter().chain(writes) {
            assert_eq!(send(&stranger, call, &fields).await.status(), 404, "{call}");
            assert_eq!(send(&staff, call, &fields).await.status(), 403, "{call}");
            assert_eq!(send(&visitor, call, &fields).await.status(), 401, "{call}");
        }
        let exam = exam.to_string();
        for call in ["rules", "pledge", "accept_rules", "accept_pledge"] {
            let fields = [("exam", &*exam), ("shown", &*"0".repeat(64))];
            assert_eq!(send(&staff, call, &fields).await.status(), 403, "{call}");
            assert_eq!(send(&visitor, call, &fields).await.status(), 401, "{call}");
        }
        assert_eq!(journey::phase(&owner, application).await, "draft");
    })
    .await;
}

#[tokio::test]
async fn each_step_waits_for_the_one_before_it() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 6).await;
        let early = [("exam", &*exam.to_string()), ("shown", &*"0".repeat(64))];
        let answer = send(&browser, "accept_pledge", &early).await;
        assert_eq!(code_of(answer, 409).await, "order", "the rules come first");
        let path = format!("/exams/{exam}/pledge");
        assert_eq!(browser.open(&path).await.status(), 409);
        let application = journey::begin(&browser, exam).await;
        let answer = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "order", "the photo comes first");
        let form = body(&browser, &page(application, "/form"), 409).await;
        assert!(form.contains("请先上传照片"), "and the page says so");
        journey::photo(&app, account).await;
        let choose = [
            ("application", &*application.to_string()),
            ("version", "1"),
            ("position", "1"),
            ("position_version", "1"),
        ];
        let answer = send(&browser, "choose_position", &choose).await;
        assert_eq!(code_of(answer, 409).await, "order", "the form comes first");
        assert_eq!(
            browser.open(&page(application, "/position")).await.status(),
            409
        );
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(code_of(answer, 409).await, "order");
        assert_eq!(
            browser.open(&page(application, "/confirm")).await.status(),
            409
        );
        let answer = journey::agree(&browser, application, "recall").await;
        assert_eq!(code_of(answer, 409).await, "out_of_order");
    })
    .await;
}

#[tokio::test]
async fn what_is_confirmed_is_locked_until_it_is_taken_back() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 7).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let answer = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "out_of_order");
        let answer = journey::choose(&browser, application, "0002").await;
        assert_eq!(code_of(answer, 409).await, "out_of_order");
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(code_of(answer, 409).await, "out_of_order", "not twice");
        let form = body(&browser, &page(application, "/form"), 200).await;
        assert!(!form.contains("answers[major]") && form.contains("不允许修改"));
        assert_eq!(
            journey::agree(&browser, application, "recall")
                .await
                .status(),
            200
        );
        let flow = body(&browser, &page(application, ""), 200).await;
        assert!(flow.contains("尚未提交"));
        assert_eq!(
            journey::choose(&browser, application, "0002")
                .await
                .status(),
            200
        );
        assert_eq!(
            journey::agree(&browser, application, "confirm")
                .await
                .status(),
            200
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn an_exam_may_forbid_to_take_a_confirmation_back() {
    on_both(async |app: Arc<App>| {
        let strict = |new: &mut NewExam| {
            new.exam.policy.allow_withdraw_before_review = false;
        };
        let exam = stage::exam_with(&app, strict).await;
        let browser = journey::candidate(&app, 8).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let answer = journey::agree(&browser, application, "recall").await;
        assert_eq!(code_of(answer, 409).await, "no_recall");
        assert_eq!(
            journey::agree(&browser, application, "withdraw")
                .await
                .status(),
            200
        );
        assert_eq!(journey::phase(&browser, application).await, "withdrawn");
        let again = journey::submitted(&browser, exam, "0001").await;
        assert_ne!(again, application, "the place is free again");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_can_t_be_taken_back_is_asked_twice_and_wants_the_page_as_it_is() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 9).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let version = journey::version(&browser, application).await;
        let id = application.to_string();
        let once = [("application", &*id), ("version", &*version)];
        for call in ["confirm", "withdraw"] {
            assert_eq!(send(&browser, call, &once).await.status(), 422, "{call}");
        }
        let old = [("application", &*id), ("version", "1"), ("agreed", "true")];
        for call in ["confirm", "withdraw"] {
            let answer = send(&browser, call, &old).await;
            assert_eq!(code_of(answer, 409).await, "stale", "{call}");
        }
        let (position, shown) = journey::position(&browser, application, "0001").await;
        let fields = |version, position_version| {
            [
                ("application", id.clone()),
                ("version", version),
                ("position", position.clone()),
                ("position_version", position_version),
            ]
        };
        let stale = fields("1".to_owned(), shown);
        let stale = stale
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        assert_eq!(
            code_of(send(&browser, "choose_position", &stale).await, 409).await,
            "stale"
        );
        let other = fields(version, "99".to_owned());
        let other = other
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let answer = send(&browser, "choose_position", &other).await;
        assert_eq!(code_of(answer, 409).await, "position_changed");
    })
    .await;
}

#[tokio::test]
async fn a_text_that_changed_is_read_again() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 10).await;
        let fields = [("exam", &*exam.to_string()), ("shown", &*"0".repeat(64))];
        let answer = send(&browser, "accept_rules", &fields).await;
        assert_eq!(code_of(answer, 409).await, "text_changed");
        assert_eq!(journey::accept_rules(&browser, exam).await.status(), 200);
        let answer = send(&browser, "accept_pledge", &fields).await;
        assert_eq!(code_of(answer, 409).await, "text_changed");
        let nonsense = [("exam", &*exam.to_string()), ("shown", "abc")];
        let answer = send(&browser, "accept_pledge", &nonsense).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    })
    .await;
}

/// Until when the exam of the deadline tests is open: 17:00 of a day.
fn five_o_clock() -> Moment {
    Moment::from_beijing("2027-03-01 17:00").expect("a moment")
}

fn millis_after(moment: Moment, millis: i64) -> Moment {
    Moment::from_millis(moment.millis() + millis)
}

/// An exam whose registration ends at five o'clock, its review a day later.
async fn until_five(app: &App, change: impl FnOnce(&mut NewExam)) -> ExamId {
    let end = five_o_clock();
    let start = millis_after(app.clock.now(), -DAY);
    let window = |days| Window::new(start, millis_after(end, days * DAY)).expect("in order");
    let hours = |from, to| {
        let start = millis_after(end, 20 * DAY);
        Window::new(
            millis_after(start, from * HOUR),
            millis_after(start, to * HOUR),
        )
        .expect("in order")
    };
    stage::exam_with(app, |new| {
        new.exam.windows = [
            (ExamWindow::Registration, window(0)),
            (ExamWindow::Review, window(3)),
            (ExamWindow::Payment, window(4)),
            (ExamWindow::TicketPrinting, hours(-48, 0)),
            (ExamWindow::Sitting, hours(0, 5)),
        ]
        .into_iter()
        .collect();
        for category in &mut new.exam.categories {
            let times = [hours(0, 2), hours(3, 5)];
            for (subject, time) in category.subjects.iter_mut().zip(times) {
                subject.window = time;
            }
        }
        change(new);
    })
    .await
}

/// A request of this account whose headers were read at that moment.
fn caller(account: AccountId, now: Moment) -> Caller {
    Caller {
        now,
        address: std::net::IpAddr::from([127, 0, 0, 1]),
        trace: "test".to_owned(),
        session: None,
        viewer: Some(Viewer {
            account,
            role: Role::Candidate,
            roles: vec![Role::Candidate],
        }),
    }
}

#[tokio::test]
async fn the_last_millisecond_counts_and_the_next_does_not() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app, |_| {}).await;
        let services = app.services();
        for (n, late, accepted) in [(11, -1, true), (12, 0, false)] {
            let (browser, account) = stage::candidate(&app, n).await;
            journey::photo(&app, account).await;
            let application = journey::draft(&browser, exam, "0001").await;
            let version = journey::version(&browser, application).await;
            let version = version.parse().expect("a number");
            let caller = caller(account, millis_after(five_o_clock(), late));
            let confirmed = services.confirm(&caller, application, version, true).await;
            match confirmed {
                Ok(()) => assert!(accepted, "at five it is too late"),
                Err(Error::Refused { code, .. }) => assert!(!accepted && code == "window"),
                Err(error) => panic!("{error}"),
            }
            let phase = journey::phase(&browser, application).await;
            assert_eq!(phase, if accepted { "submitted" } else { "draft" });
        }
        app.clock.move_to(five_o_clock());
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn after_the_deadline_nothing_of_registration_is_taken() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app, |_| {}).await;
        let waiting = journey::candidate(&app, 13).await;
        let waits = journey::submitted(&waiting, exam, "0001").await;
        let drafting = journey::candidate(&app, 14).await;
        let draft = journey::draft(&drafting, exam, "0001").await;
        let (_, newcomer) = stage::candidate(&app, 15).await;
        app.clock.move_to(five_o_clock());
        let browser = stage::sign_in(&app, 14).await;
        let answer = journey::save_form(&browser, draft, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "window");
        let answer = journey::choose(&browser, draft, "0002").await;
        assert_eq!(code_of(answer, 409).await, "window");
        let answer = journey::agree(&browser, draft, "confirm").await;
        assert_eq!(code_of(answer, 409).await, "window");
        let flow = body(&browser, &page(draft, ""), 200).await;
        assert!(flow.contains("报名已截止，您的报名信息没有提交"));
        let form = body(&browser, &page(draft, "/form"), 200).await;
        assert!(!form.contains("answers[major]"), "only to be read");
        let browser = stage::sign_in(&app, 13).await;
        let answer = journey::agree(&browser, waits, "recall").await;
        assert_eq!(
            code_of(answer, 409).await,
            "window",
            "nothing could be confirmed again"
        );
        let browser = stage::sign_in(&app, 15).await;
        journey::photo(&app, newcomer).await;
        let answer = journey::accept_rules(&browser, exam).await;
        assert_eq!(code_of(answer, 409).await, "window");
        let rules = body(&browser, &format!("/exams/{exam}/rules"), 200).await;
        assert!(rules.contains("报名已于") && !rules.contains("accept_rules"));
        reject(&app, waits).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_rejected_candidate_who_forgets_to_confirm_is_not_seen_by_reviewers() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 16).await;
        let application = journey::submitted(&browser, exam, "0002").await;
        reject(&app, application).await;
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains("其他资格条件不符：岗位限女性"));
        assert!(status.contains("信息维护"));
        assert_eq!(
            journey::save_form(&browser, application, &ANSWERS)
                .await
                .status(),
            200
        );
        assert_eq!(
            journey::choose(&browser, application, "0001")
                .await
                .status(),
            200
        );
        assert_eq!(journey::phase(&browser, application).await, "rejected");
        let flow = body(&browser, &page(application, ""), 200).await;
        assert!(flow.contains("尚未重新提交"));
        assert_eq!(
            journey::agree(&browser, application, "confirm")
                .await
                .status(),
            200
        );
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_position_that_rejected_twice_is_closed_where_the_exam_says_so() {
    on_both(async |app: Arc<App>| {
        let strict = |new: &mut NewExam| new.exam.policy.max_rejections_same_position = Some(2);
        let exam = stage::exam_with(&app, strict).await;
        let browser = journey::candidate(&app, 17).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        reject(&app, application).await;
        assert_eq!(
            journey::agree(&browser, application, "confirm")
                .await
                .status(),
            200
        );
        reject(&app, application).await;
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(
            code_of(answer, 409).await,
            "position_refused",
            "not without another choice"
        );
        let answer = journey::choose(&browser, application, "0001").await;
        assert_eq!(code_of(answer, 409).await, "position_refused");
        let shown = body(&browser, &page(application, "/position"), 200).await;
        assert!(shown.contains("该岗位已 2 次审核不通过"));
        assert_eq!(
            journey::choose(&browser, application, "0004")
                .await
                .status(),
            200
        );
        assert_eq!(
            journey::agree(&browser, application, "confirm")
                .await
                .status(),
            200
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_is_rejected_late_has_a_day_to_correct() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app, |_| {}).await;
        let browser = journey::candidate(&app, 18).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        app.clock.move_to(millis_after(five_o_clock(), -HOUR));
        reject(&app, application).await;
        app.clock.move_to(millis_after(five_o_clock(), 20 * HOUR));
        let browser = stage::sign_in(&app, 18).await;
        assert_eq!(
            journey::choose(&browser, application, "0003")
                .await
                .status(),
            200
        );
        assert_eq!(
            journey::agree(&browser, application, "confirm")
                .await
                .status(),
            200
        );
        reject(&app, application).await;
        app.clock.move_to(millis_after(five_o_clock(), 46 * HOUR));
        let browser = stage::sign_in(&app, 18).await;
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(
            code_of(answer, 409).await,
            "window",
            "the second day is over"
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn failed_conditions_stop_a_choice_only_where_the_exam_says_so() {
    on_both(async |app: Arc<App>| {
        let open = stage::exam(&app).await;
        let strict = stage::exam_with(&app, |new| {
            new.exam.policy.blocking = [Blockable::Sex].into();
        })
        .await;
        let browser = journey::candidate(&app, 19).await;
        journey::draft(&browser, open, "0002").await;
        let application = journey::draft(&browser, strict, "0001").await;
        let answer = journey::choose(&browser, application, "0002").await;
        assert_eq!(
            code_of(answer, 409).await,
            "position_refused",
            "a man, and women are asked for"
        );
        let woman = journey::candidate(&app, 20).await;
        journey::draft(&woman, strict, "0002").await;
        let other = journey::begin(&woman, open).await;
        assert_eq!(
            journey::save_form(&woman, other, &ANSWERS).await.status(),
            200
        );
        let (position, position_version) = journey::position(&browser, application, "0001").await;
        let version = journey::version(&woman, other).await;
        let fields = [
            ("application", &*other.to_string()),
            ("version", &*version),
            ("position", &*position),
            ("position_version", &*position_version),
        ];
        let answer = send(&woman, "choose_position", &fields).await;
        assert_eq!(answer.status(), 404, "a position of another exam");
    })
    .await;
}

#[tokio::test]
async fn one_number_has_one_live_application_whatever_the_account() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let first = journey::candidate(&app, 21).await;
        let second = twin(&app, 21).await;
        for browser in [&first, &second] {
            assert_eq!(journey::accept_rules(browser, exam).await.status(), 200);
        }
        let (one, other) = tokio::join!(
            journey::accept_pledge(&first, exam),
            journey::accept_pledge(&second, exam)
        );
        let mut answers = [one.status().as_u16(), other.status().as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409], "one of them applies");
        let (winner, loser, lost) = if one.status() == 200 {
            (first, second, other)
        } else {
            (second, first, one)
        };
        assert_eq!(code_of(lost, 409).await, "number_applied");
        assert_eq!(journey::accept_rules(&winner, exam).await.status(), 200);
        let again = journey::accept_pledge(&winner, exam).await;
        assert_eq!(code_of(again, 409).await, "already_applied");
        let application = journey::newest(&winner).await;
        let rules = body(&winner, &format!("/exams/{exam}/rules"), 200).await;
        assert!(
            rules.contains(&page(application, "")),
            "it leads to the one that is there"
        );
        assert_eq!(
            journey::agree(&winner, application, "withdraw")
                .await
                .status(),
            200
        );
        assert_eq!(
            journey::accept_pledge(&loser, exam).await.status(),
            200,
            "the place is free"
        );
    })
    .await;
}

#[tokio::test]
async fn many_at_once_begin_one_application_each() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let first = journey::candidate(&app, 22).await;
        let second = twin(&app, 22).await;
        for browser in [&first, &second] {
            assert_eq!(journey::accept_rules(browser, exam).await.status(), 200);
        }
        let pledge = journey::pledge_fields(&first, exam).await;
        let pledge: Vec<_> = pledge
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let tries = (0..12).map(|n| {
            let browser = if n % 2 == 0 { &first } else { &second };
            send(browser, "accept_pledge", &pledge)
        });
        let answers = futures::future::join_all(tries).await;
        let born = answers
            .iter()
            .filter(|answer| answer.status() == 200)
            .count();
        assert_eq!(born, 1);
        assert!(
            answers
                .iter()
                .all(|answer| matches!(answer.status().as_u16(), 200 | 409))
        );
    })
    .await;
}

#[tokio::test]
async fn the_accepted_words_are_kept_with_version_hash_and_time() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 23).await;
        let before = app.clock.now();
        let application = journey::begin(&browser, exam).await;
        let kept = app.services().store().read(move |tx| {
            Box::pin(async move {
                Ok::<_, Error>(storage::acceptances::of_application(tx, application).await?)
            })
        });
        let kept = kept.await.expect("acceptances");
        let kinds: Vec<_> = kept
            .iter()
            .map(|one| (one.kind.as_str(), one.version))
            .collect();
        assert_eq!(kinds, [("notice", 1), ("document", 1), ("pledge", 1)]);
        for one in &kept {
            assert!(one.sha256.len() == 64 && one.at >= before.millis());
        }
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains("接受承诺书") && status.contains("第 1 版"));
    })
    .await;
}

#[tokio::test]
async fn my_pages_list_every_application_with_its_next_step() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 24).await;
        let me = body(&browser, "/me", 200).await;
        assert!(me.contains("您还没有报名") && me.contains("选择考试"));
        let application = journey::begin(&browser, exam).await;
        for path in ["/me", "/me/status"] {
            let list = body(&browser, path, 200).await;
            assert!(
                list.contains("尚未提交") && list.contains("上传照片"),
                "{path}"
            );
            assert!(list.contains(&page(application, "")), "{path}");
        }
        journey::photo(&app, account).await;
        assert!(body(&browser, "/me", 200).await.contains("填写个人信息"));
        let staff = office(&app).await;
        assert_eq!(staff.open("/me").await.status(), 200);
        assert_eq!(staff.open("/me/status").await.status(), 403);
        assert_eq!(app.browser().open("/me/status").await.status(), 302);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_leads_to_the_photo_first() {
    on_both(async |app: Arc<App>| {
        let (_, account) = stage::candidate(&app, 25).await;
        let phone = stage::phone_of(25);
        let fields = |next| {
            [
                ("login", &*phone),
                ("password", stage::PASSWORD),
                ("next", next),
            ]
        };
        let led = async |next| {
            let browser = app.browser();
            let answer = browser
                .submit("/login", "/api/accounts/sign_in", &fields(next))
                .await;
            answer.headers()["location"]
                .to_str()
                .expect("a path")
                .to_owned()
        };
        assert_eq!(led("").await, "/me/photo");
        assert_eq!(led("/exams/1/rules").await, "/me/photo?next=/exams/1/rules");
        journey::photo(&app, account).await;
        assert_eq!(led("").await, "/me");
        assert_eq!(led("/exams/1/rules").await, "/exams/1/rules");
    })
    .await;
}

#[tokio::test]
async fn a_closed_exam_takes_nothing_and_shows_everything() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 26).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let closed = app.services().close_exam(app.clock.now(), exam).await;
        closed.expect("the exam was published");
        for call in ["confirm", "withdraw"] {
            let answer = journey::agree(&browser, application, call).await;
            assert_eq!(code_of(answer, 409).await, "exam_closed", "{call}");
        }
        let answer = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "exam_closed");
        for rest in ["", "/form", "/status"] {
            assert_eq!(
                browser.open(&page(application, rest)).await.status(),
                200,
                "{rest}"
            );
        }
    })
    .await;
}
