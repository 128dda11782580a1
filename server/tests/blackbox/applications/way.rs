//! From the rules to a confirmed application, with and without scripts: each
//! page and each step, and what is wrong in a form.

use std::sync::Arc;

use domain::role::Role;
use reqwest::Method;
use serde_json::Value;
use services::Error;

use super::super::{
    app::{App, on_both},
    journey::{self, send},
    stage::{self, ANSWERS},
};
use super::{body, code_of, page};

#[tokio::test]
async fn a_candidate_goes_from_the_rules_to_a_confirmed_application() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let rules = body(&browser, &format!("/exams/{exam}/rules"), 200).await;
        assert!(rules.contains("报考须知的第一段") && rules.contains("接受"));
        journey::done(journey::accept_rules(&browser, exam)).await;
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
        journey::done(journey::choose(&browser, application, "0002")).await;
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
        journey::done(journey::choose(&browser, application, "0001")).await;
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
        journey::done(journey::agree(&browser, application, "recall")).await;
        let flow = body(&browser, &page(application, ""), 200).await;
        assert!(flow.contains("尚未提交"));
        journey::done(journey::choose(&browser, application, "0002")).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
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
        let staff = stage::staff(&app, "office", &[Role::Office]).await;
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
