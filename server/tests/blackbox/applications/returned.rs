//! A file that a review has returned: what it points at is open, and nothing else,
//! whatever is sent.

use std::sync::Arc;

use domain::{
    exam::{ChoiceOption, FieldKind, FieldSpec, FormSpec, Section},
    id::ApplicationId,
    review::RejectionReason,
    role::Role,
    text::{flow, receipt},
};
use reqwest::Response;
use serde_json::Value;
use services::exams::NewExam;

use super::super::{
    app::{App, Browser, on_both},
    journey,
    stage::{self, ANSWERS},
};
use super::{body, code_of, page};

const WORDS: &str = "请按所列项目补充后重新提交";

/// 退回补充 in the version that waits, with these fields besides.
async fn return_for(
    reviewer: &Browser,
    owner: &Browser,
    application: ApplicationId,
    asked: &[(&str, &str)],
) -> Response {
    let version = journey::version(owner, application).await;
    let id = application.to_string();
    let mut fields = vec![
        ("application", &*id),
        ("version", &*version),
        ("outcome", "return"),
        ("reasons[incomplete]", "true"),
        ("explanation", WORDS),
    ];
    fields.extend(asked);
    reviewer.call("/api/review/refuse", &fields).await
}

/// The control that a refusal of the form names first.
async fn refused_at(answer: Response) -> String {
    assert_eq!(answer.status(), 422);
    let problem: Value = answer.json().await.expect("a document");
    let field = problem["fields"][0]["field"].as_str();
    field.unwrap_or_default().to_owned()
}

/// The stage's answers with another one.
fn with(key: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let answers = ANSWERS.iter().filter(|(other, _)| *other != key);
    answers.copied().chain([(key, value)]).collect()
}

async fn reviewer(app: &App) -> Browser {
    stage::staff(app, "reviewer", &[Role::Reviewer]).await
}

#[tokio::test]
async fn a_returned_form_takes_what_was_asked_for_and_nothing_else() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 31).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let reviewer = reviewer(&app).await;
        let asked = [
            ("flags[answers.address]", "true"),
            // A note says so as well.
            ("notes[answers.major]", "请写毕业证书上的全称"),
        ];
        journey::done(return_for(&reviewer, &browser, application, &asked)).await;
        assert_eq!(journey::phase(&browser, application).await, "returned");

        let form = body(&browser, &page(application, "/form"), 200).await;
        assert!(form.contains("answers[address]") && form.contains("answers[major]"));
        assert!(!form.contains("answers[degree]") && !form.contains("answers[schools.0.school]"));
        assert!(form.contains("请写毕业证书上的全称"));
        assert!(form.contains(WORDS), "the whole's words stand on top");
        assert!(
            !form.contains(&format!("审核意见：{WORDS}")),
            "and beside no field as if they were its own"
        );
        assert!(form.contains("审核意见：请核对或补充此项。"));
        for key in ["address", "major"] {
            let link = format!(r##"href="#answers-answers[{key}]""##);
            assert!(form.contains(&link), "the notice leads to {key}");
            let id = format!(r#"id="answers-answers[{key}]""#);
            assert!(form.contains(&id), "to what is there: {key}");
        }
        let sheet = body(&browser, &page(application, "/confirm"), 200).await;
        for (key, open) in [
            ("address", true),
            ("major", true),
            ("degree", false),
            ("education", false),
        ] {
            let link = format!("#answers-answers[{key}]");
            assert_eq!(sheet.contains(&link), open, "修改 beside {key}");
        }
        assert!(!sheet.contains("改报其他"), "nor another position");
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains("需要补充或更正的项目") && status.contains("待修改"));
        assert!(status.contains("通讯地址") && status.contains("前修改并重新确认"));
        assert!(status.contains(receipt::RETURNED) && !status.contains(receipt::STANDS));
        let reasons = [RejectionReason::Incomplete.word()];
        let said = flow::review_opinion(&flow::reasons(&reasons, WORDS));
        assert!(body(&browser, "/me", 200).await.contains(&said), "{said}");

        // Forged: another degree, a row in a table, an answer taken away.
        for (forged, at) in [
            (with("degree", "master"), "answers[degree]"),
            (with("degree", ""), "answers[degree]"),
            (vec![("degree", "master")], "answers[degree]"),
            (vec![("schools.0.school", "甲大学")], "answers[schools]"),
            (vec![("gone", "x")], "answers[gone]"),
        ] {
            let mut forged = forged;
            if !forged.iter().any(|(key, _)| *key == "address") {
                forged.extend([("address", "武汉市乙路 2 号"), ("major", "软件工程")]);
            }
            let answer = journey::save_form(&browser, application, &forged).await;
            assert_eq!(refused_at(answer).await, at, "{forged:?}");
        }
        let answer = journey::choose(&browser, application, "0002").await;
        assert_eq!(
            code_of(answer, 409).await,
            "order",
            "the position is closed"
        );

        // The same sent again is no change.
        let again = with("address", "武汉市乙路 2 号");
        journey::done(journey::save_form(&browser, application, &again)).await;
        let asked = [("address", "武汉市丙路 3 号"), ("major", "软件工程")];
        journey::done(journey::save_form(&browser, application, &asked)).await;
        let id = application.to_string();
        let flow = journey::ask(&browser, "flow", &[("application", &id)]).await;
        assert_eq!(flow["next"]["step"], "confirm", "one thing is left");
        journey::done(journey::agree(&browser, application, "confirm")).await;
        let after = body(&browser, &page(application, "?note=confirmed"), 200).await;
        assert!(
            after.contains(receipt::GET),
            "the note leads to the receipt"
        );

        let file = reviewer
            .call("/api/review/file", &[("application", &id)])
            .await;
        let file: Value = file.json().await.expect("a document");
        let sections = file["sections"].as_array().expect("a list").iter();
        let fields: Vec<&Value> = sections
            .flat_map(|section| section["fields"].as_array().expect("a list"))
            .collect();
        let of = |label: &str| fields.iter().find(|field| field["label"] == label);
        let major = of("专业").expect("it is there");
        assert_eq!(major["before"]["Words"], "计算机科学与技术");
        assert_eq!(major["value"]["Words"], "软件工程");
        assert_eq!(major["asked"], "请写毕业证书上的全称");
        let degree = of("学位").expect("it is there");
        assert!(degree["before"].is_null() && degree["asked"].is_null());
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn to_take_the_correction_back_opens_nothing_else() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 32).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let reviewer = reviewer(&app).await;
        let asked = [("flags[answers.address]", "true")];
        journey::done(return_for(&reviewer, &browser, application, &asked)).await;
        let address = [("address", "武汉市乙路 2 号")];
        journey::done(journey::save_form(&browser, application, &address)).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        journey::done(journey::agree(&browser, application, "recall")).await;
        assert_eq!(journey::phase(&browser, application).await, "draft");
        let forged = with("degree", "master");
        let answer = journey::save_form(&browser, application, &forged).await;
        assert_eq!(refused_at(answer).await, "answers[degree]");
        let answer = journey::choose(&browser, application, "0002").await;
        assert_eq!(code_of(answer, 409).await, "order");
        let address = [("address", "武汉市丙路 3 号")];
        journey::done(journey::save_form(&browser, application, &address)).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_return_for_photo_or_position_leaves_the_form_as_it_is() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let browser = journey::candidate(&app, 33).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let asked = [("flags[photo]", "true"), ("notes[photo]", "背景不是白色")];
        journey::done(return_for(&reviewer, &browser, application, &asked)).await;
        let answer = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "order");
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(
            code_of(answer, 409).await,
            "order",
            "another portrait comes first"
        );
        let photo = body(&browser, "/me/photo", 200).await;
        assert!(photo.contains("照片需要更换"));

        let browser = journey::candidate(&app, 34).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let asked = [("flags[position]", "true")];
        journey::done(return_for(&reviewer, &browser, application, &asked)).await;
        let answer = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "order");
        let id = application.to_string();
        let flow = journey::ask(&browser, "flow", &[("application", &id)]).await;
        assert_eq!(flow["next"]["step"], "position");
        journey::done(journey::choose(&browser, application, "0004")).await;
        let flow = journey::ask(&browser, "flow", &[("application", &id)]).await;
        assert_eq!(flow["next"]["step"], "confirm");
        journey::done(journey::agree(&browser, application, "confirm")).await;
        let file = reviewer
            .call("/api/review/file", &[("application", &id)])
            .await;
        let file: Value = file.json().await.expect("a document");
        let before = file["position"]["before"].as_str().unwrap_or_default();
        assert!(before.contains("上次提交"), "{before}");
        app.run_jobs().await;
    })
    .await;
}

/// The stage's exam with a choice and a field that depends on it.
fn with_a_dependant(new: &mut NewExam) {
    let options = [("yes", "是"), ("no", "否")];
    let options = options.map(|(code, label)| ChoiceOption::new(code, label));
    let choice = FieldKind::Choice {
        options: options.into(),
    };
    let section = Section {
        title: "在职情况".to_owned(),
        hint: None,
        fields: vec![
            FieldSpec::new("works", "在职", choice).required(),
            FieldSpec::new("employer", "工作单位", FieldKind::Text)
                .shown_when("works", &["yes"])
                .required(),
        ],
    };
    let mut sections = new.exam.form.sections().to_vec();
    sections.push(section);
    new.exam.form = FormSpec::new(sections).expect("a sound form");
}

#[tokio::test]
async fn what_another_answer_brings_into_sight_is_open_with_it() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam_with(&app, with_a_dependant).await;
        let reviewer = reviewer(&app).await;
        let browser = journey::candidate(&app, 35).await;
        let application = journey::begin(&browser, exam).await;
        let answers = with("works", "no");
        journey::done(journey::save_form(&browser, application, &answers)).await;
        journey::done(journey::choose(&browser, application, "0001")).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        let asked = [("flags[answers.works]", "true")];
        journey::done(return_for(&reviewer, &browser, application, &asked)).await;
        let missing = [("works", "yes")];
        let answer = journey::save_form(&browser, application, &missing).await;
        assert_eq!(refused_at(answer).await, "answers[employer]");
        let both = [("works", "yes"), ("employer", "甲公司")];
        journey::done(journey::save_form(&browser, application, &both)).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;

        // Now it was in sight when it was submitted, and nobody asks for it.
        journey::done(return_for(&reviewer, &browser, application, &asked)).await;
        let forged = [("works", "yes"), ("employer", "乙公司")];
        let answer = journey::save_form(&browser, application, &forged).await;
        assert_eq!(refused_at(answer).await, "answers[employer]");
        let away = [("works", "no")];
        journey::done(journey::save_form(&browser, application, &away)).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_return_says_what_to_complete() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let browser = journey::candidate(&app, 36).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let long = "字".repeat(101);
        for asked in [
            vec![],
            vec![("flags[answers.address]", "false")],
            vec![("flags[answers.bribe]", "true")],
            vec![("flags[bribe]", "true")],
            vec![("notes[answers.address]", &*long)],
        ] {
            let answer = return_for(&reviewer, &browser, application, &asked).await;
            assert_eq!(refused_at(answer).await, "flags", "{asked:?}");
        }
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        let version = journey::version(&browser, application).await;
        let fields = [
            ("application", &*application.to_string()),
            ("version", &*version),
            ("outcome", "reject"),
            ("reasons[major]", "true"),
            ("flags[answers.major]", "true"),
            ("explanation", "专业不在岗位要求的范围之内"),
        ];
        journey::done(reviewer.call("/api/review/refuse", &fields)).await;
        // After a rejection everything may be changed; the item only shows where.
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains("审核指出的项目"));
        let other = with("degree", "master");
        journey::done(journey::save_form(&browser, application, &other)).await;
        journey::done(journey::choose(&browser, application, "0004")).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
    })
    .await;
}
