//! Replacing a confirmed portrait: by a review that refused it, or by the
//! office; once, in time, with the old one kept.

use std::{sync::Arc, time::Duration};

use domain::{
    id::{AccountId, ApplicationId},
    life::application::Phase,
    role::Role,
    text::{flow, photo as photo_words, replacement as words},
    time::Moment,
};
use reqwest::Response;
use serde_json::Value;
use storage::{applications, audit, photos};

use super::super::{
    app::{App, Browser, on_both},
    journey, stage,
};
use super::{NAME, confirm, golden, good, own, picture, problem, sentences, upload};

pub(super) const REASON: &str = "证件照与本人现状不符";

pub(super) fn other() -> Vec<u8> {
    golden::jpeg(&golden::grainy(400, 600))
}

pub(super) async fn file(answer: Response) -> Vec<u8> {
    assert_eq!(answer.status(), 200);
    answer.bytes().await.expect("a file").to_vec()
}

pub(super) async fn page(browser: &Browser, path: &str) -> String {
    browser.open(path).await.text().await.expect("a page")
}

/// Candidate `n` with a portrait that was uploaded and confirmed.
pub(super) async fn candidate(app: &App, n: u32) -> (Browser, AccountId) {
    let (browser, account) = stage::candidate(app, n).await;
    assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
    lock(&browser).await;
    (browser, account)
}

async fn lock(browser: &Browser) {
    let shown = own(browser).await;
    assert_eq!(confirm(browser, &shown, "true").await.status(), 200);
}

/// Serial and version of an application.
pub(super) async fn seen(app: &App, id: ApplicationId) -> (String, String) {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, services::Error>(applications::by_id(tx, id).await?) })
    });
    let found = read
        .await
        .expect("the database answers")
        .expect("it is there");
    (found.serial, found.version.to_string())
}

pub(super) async fn states(app: &App, account: AccountId) -> Vec<String> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, services::Error>(photos::of_account(tx, account).await?) })
    });
    let all = read.await.expect("the database answers");
    all.into_iter().map(|one| one.state).collect()
}

/// What was done with a portrait, as the audit tells it.
async fn deeds(app: &App, photo: i64) -> Vec<String> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move {
            Ok::<_, services::Error>(audit::history(tx, "photo", photo, 0, 99).await?)
        })
    });
    let rows = read.await.expect("the database answers");
    rows.into_iter().map(|(_, row)| row.action).collect()
}

pub(super) fn pass(app: &App, seconds: u64) {
    let later = app.clock.now().checked_add(Duration::from_secs(seconds));
    app.clock.move_to(later.expect("a time"));
}

/// 退回补充 with 照片不合格.
pub(super) async fn refuse(app: &App, reviewer: &Browser, id: ApplicationId) {
    let (_, version) = seen(app, id).await;
    let fields = [
        ("application", &*id.to_string()),
        ("version", &*version),
        ("outcome", "return"),
        ("reasons[photo]", "true"),
        ("explanation", "照片背景不符，请重拍"),
    ];
    journey::done(reviewer.call("/api/review/refuse", &fields)).await;
}

pub(super) async fn sheet(office: &Browser, serial: &str) -> Value {
    let answer = office
        .call("/api/reopening/view", &[("serial", serial)])
        .await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

/// 开放更换照片 for the portrait that the sheet shows.
pub(super) async fn open(office: &Browser, serial: &str, shown: &Value, reason: &str) -> Response {
    let photo = shown["found"]["photo"].to_string();
    let fields = [
        ("serial", serial),
        ("photo", &*photo),
        ("reason", reason),
        ("checked", "true"),
    ];
    office.call("/api/reopening/open", &fields).await
}

#[tokio::test]
async fn a_return_for_the_photo_opens_it_and_leads_to_it() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = candidate(&app, 1).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        refuse(&app, &reviewer, application).await;
        pass(&app, 60);
        let flow_page = page(&browser, &format!("/me/applications/{application}")).await;
        assert!(flow_page.contains(flow::PHOTO_REFUSED) && flow_page.contains(flow::PHOTO_AGAIN));
        let status = page(&browser, &format!("/me/applications/{application}/status")).await;
        assert!(status.contains(flow::PHOTO_REFUSED_FIRST));
        let photo_page = page(&browser, "/me/photo").await;
        assert!(photo_page.contains(words::MUST_REPLACE) && photo_page.contains("type=\"file\""));
        let early = problem(journey::agree(&browser, application, "confirm").await, 409).await;
        assert_eq!(early["code"], "order", "not with the same photo");
        let before = file(picture(&browser).await).await;
        assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
        let draft = own(&browser).await;
        assert_eq!(
            (&draft["locked"], &draft["reopened"]["refused"]),
            (&false.into(), &true.into())
        );
        assert!(
            !draft["reopened"]["until"].is_null(),
            "by registration's end"
        );
        let portrait = format!("/review/{application}/photo");
        let seen_before = file(reviewer.open(&portrait).await).await;
        assert_eq!(seen_before, before, "the old one is in use");
        lock(&browser).await;
        assert_eq!(states(&app, account).await, ["replaced", "locked"]);
        let late = problem(upload(&browser, NAME, &good()).await, 409).await;
        assert_eq!(
            (&late["code"], &late["detail"]),
            (&"photo_locked".into(), &photo_words::LOCKED.into())
        );
        journey::done(journey::agree(&browser, application, "confirm")).await;
        let id = application.to_string();
        let shown = reviewer
            .call("/api/review/file", &[("application", &id)])
            .await;
        let shown: Value = shown.json().await.expect("a document");
        let told = shown["findings"]["verdict"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        assert!(told.contains(&"no_face".into()), "{told:?}");
        let older = shown["older"][0][0].as_i64().expect("the first one");
        let older = format!("/review/{application}/photos/{older}");
        assert_eq!(file(reviewer.open(&older).await).await, before);
        assert_eq!(browser.open(&older).await.status(), 403);
        let desk = page(&reviewer, &format!("/review/{application}")).await;
        assert!(desk.contains(words::FINDINGS_NODDED) && desk.contains(&older));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn after_registration_a_returned_photo_stays() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, _) = candidate(&app, 1).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        refuse(&app, &reviewer, application).await;
        assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
        let draft = own(&browser).await;
        pass(&app, 7 * 24 * 60 * 60);
        let browser = stage::sign_in(&app, 1).await;
        let late = problem(confirm(&browser, &draft, "true").await, 409).await;
        assert_eq!(late["detail"], words::TOO_LATE);
        let shown = own(&browser).await;
        assert_eq!(
            (&shown["locked"], &shown["reopened"]),
            (&true.into(), &Value::Null)
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn the_office_opens_it_for_one_more_photo() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = candidate(&app, 1).await;
        let application = stage::placed(&app, exam, account, "0001", Phase::Submitted).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        let (serial, waiting) = seen(&app, application).await;
        let shown = sheet(&office, &serial).await;
        for nobody in [&browser, &reviewer] {
            assert_eq!(open(nobody, &serial, &shown, REASON).await.status(), 403);
        }
        let unknown = open(&office, "0", &shown, REASON).await;
        assert_eq!(problem(unknown, 409).await["code"], "unknown_serial");
        let short = problem(open(&office, &serial, &shown, "不符").await, 422).await;
        assert_eq!(sentences(&short, "reason").len(), 1);
        let named = format!("{}的照片与本人不符", stage::name_of(1));
        let named = problem(open(&office, &serial, &shown, &named).await, 422).await;
        assert_eq!(sentences(&named, "reason"), [words::REASON_PERSONAL]);
        assert_eq!(
            problem(upload(&browser, NAME, &other()).await, 409).await["code"],
            "photo_locked"
        );
        assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
        let twice = problem(open(&office, &serial, &shown, REASON).await, 409).await;
        assert_eq!(
            (&twice["code"], &twice["detail"]),
            (&"not_possible".into(), &words::ALREADY_OPEN.into())
        );
        let photo_page = page(&browser, "/me/photo").await;
        assert!(photo_page.contains(words::MAY_REPLACE) && photo_page.contains(REASON));
        let inbox = page(&browser, "/me/inbox").await;
        assert!(inbox.contains("可以更换一次") && !inbox.contains("截止时间"));
        let links = inbox.matches("href=\"/me/photo\"").count();
        assert_eq!(links, 2, "in the menu and in the message");
        for path in ["/me", "/me/status"] {
            let found = page(&browser, path).await;
            assert!(found.contains(words::MAY_REPLACE), "{path}");
            assert!(found.contains(flow::PHOTO_REOPENED), "{path}: what is next");
        }
        let flow_path = format!("/me/applications/{application}");
        let found = page(&browser, &flow_path).await;
        assert!(found.contains(flow::PHOTO_REOPENED) && found.contains(flow::PHOTO_AGAIN));
        assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
        let draft = own(&browser).await;
        let both = [
            confirm(&browser, &draft, "true"),
            confirm(&browser, &draft, "true"),
        ];
        let mut both: Vec<_> = futures::future::join_all(both)
            .await
            .iter()
            .map(Response::status)
            .map(|one| one.as_u16())
            .collect();
        both.sort_unstable();
        assert_eq!(both, [200, 409], "once");
        assert_eq!(states(&app, account).await, ["replaced", "locked"]);
        let found = page(&browser, &flow_path).await;
        assert!(found.contains(flow::PHOTO_LOCKED) && !found.contains(flow::PHOTO_REOPENED));
        let after = problem(upload(&browser, NAME, &good()).await, 409).await;
        assert_eq!(after["code"], "photo_locked", "it is used up");
        let id = application.to_string();
        let fields = [("application", &*id), ("version", &*waiting)];
        let stale = problem(reviewer.call("/api/review/approve", &fields).await, 409).await;
        assert_eq!(stale["code"], "stale", "the reviewer has seen another face");
        let desk = page(&office, &format!("/office/photos?serial={serial}")).await;
        assert!(desk.contains(words::USED) && desk.contains(words::OLDER));
        let latest = sheet(&office, &serial).await["latest"][0].clone();
        assert_eq!(latest["by_review"], false);
        assert!(!latest["used_at"].is_null());
        let copy = browser
            .call("/me/privacy/copy", &[("password", stage::PASSWORD)])
            .await;
        let copy: Value = copy.json().await.expect("a document");
        assert_eq!(copy["照片更换"][0]["原因"], REASON);
        assert_eq!(
            copy["照片"].as_array().map(Vec::len),
            Some(2),
            "both are kept"
        );
        let told = copy["照片"][0]["检查提示"].as_array().cloned();
        assert!(told.unwrap_or_default().contains(&"未识别到人脸".into()));
        assert_eq!(copy["照片原图"].as_array().map(Vec::len), Some(0));
        let old = shown["found"]["photo"].as_i64().expect("the old one");
        assert_eq!(
            deeds(&app, old).await,
            ["photo.saved", "photo.confirmed", "photo.reopened"]
        );
        let new = own(&browser).await["id"].as_i64().expect("the new one");
        assert_eq!(deeds(&app, new).await, ["photo.saved", "photo.replaced"]);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_the_office_has_opened_it_can_take_back() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = candidate(&app, 1).await;
        let application = stage::placed(&app, exam, account, "0001", Phase::Complete).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let (serial, _) = seen(&app, application).await;
        let shown = sheet(&office, &serial).await;
        assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
        assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
        let draft = own(&browser).await;
        let opened = sheet(&office, &serial).await["found"]["open"][0]["id"].to_string();
        let fields = [("serial", &*serial), ("permission", &*opened)];
        assert_eq!(
            browser.call("/api/reopening/close", &fields).await.status(),
            403
        );
        assert_eq!(
            office.call("/api/reopening/close", &fields).await.status(),
            200
        );
        let again = office.call("/api/reopening/close", &fields).await;
        assert_eq!(problem(again, 409).await["code"], "not_open");
        assert_eq!(
            confirm(&browser, &draft, "true").await.status(),
            404,
            "it is gone"
        );
        assert_eq!(states(&app, account).await, ["locked"]);
        assert_eq!(own(&browser).await["locked"], true);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_ticket_that_can_be_printed_keeps_its_face() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = candidate(&app, 1).await;
        let application = stage::placed(&app, exam, account, "0001", Phase::Ticketed).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let (serial, _) = seen(&app, application).await;
        let shown = sheet(&office, &serial).await;
        assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
        let until = own(&browser).await["reopened"]["until"].clone();
        let until: Moment = serde_json::from_value(until).expect("a moment");
        let printing = stage::days(app.clock.now(), 9, 12).start();
        assert!(until <= printing, "{until:?}");
        assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
        let draft = own(&browser).await;
        app.clock.move_to(until);
        let browser = stage::sign_in(&app, 1).await;
        let late = problem(confirm(&browser, &draft, "true").await, 409).await;
        assert_eq!(late["detail"], words::PRINTING);
        let late = problem(
            upload(&browser, NAME, &golden::jpeg(&golden::grainy(300, 420))).await,
            409,
        )
        .await;
        assert_eq!(late["detail"], words::PRINTING);
        assert_eq!(states(&app, account).await, ["locked", "draft"]);
        assert_eq!(own(&browser).await["locked"], true, "the old one stands");
        let office = stage::sign_in_as(&app, "office").await;
        let shown = sheet(&office, &serial).await;
        assert_eq!(shown["found"]["obstacle"], words::PRINTING_OFFICE);
        let refused = problem(open(&office, &serial, &shown, REASON).await, 409).await;
        assert_eq!(refused["detail"], words::PRINTING_OFFICE);
        app.run_jobs().await;
    })
    .await;
}
