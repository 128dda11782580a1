//! Portraits by an exam's own rules: which portrait keeps them, what is asked for
//! where none does, and that each portrait stays apart from the others.

use std::sync::Arc;

use domain::{
    id::{AccountId, ApplicationId, ExamId},
    life::application::Phase,
    photo::{Background, PhotoSpec},
    role::Role,
    text::{flow, photo as words},
};
use reqwest::{Response, header, multipart::Form};
use serde_json::Value;
use services::seating::NewVenue;

use super::super::{
    app::{App, Browser, on_both},
    challenge::for_a_photo as solved,
    journey, seating, stage,
};
use super::{
    NAME, confirm, form, golden, good, own, problem,
    replacement::{REASON, candidate, file, open, page, seen, sheet, states},
    send, sentences, upload,
};

/// Larger than the general portrait.
pub(super) fn larger() -> PhotoSpec {
    PhotoSpec {
        width: 358,
        height: 441,
        min_source_width: 358,
        min_source_height: 441,
        ..PhotoSpec::default()
    }
}

/// The stage's exam with these rules.
pub(super) async fn exam_with(app: &App, spec: PhotoSpec) -> ExamId {
    stage::exam_with(app, |new| new.exam.policy.photo = spec).await
}

async fn form_for(browser: &Browser, exam: &str, file: &[u8]) -> Form {
    form(NAME, file, &solved(browser).await).text("exam", exam.to_owned())
}

/// Sends a photo for an exam.
pub(super) async fn upload_for(browser: &Browser, exam: ExamId, file: &[u8]) -> Response {
    send(browser, form_for(browser, &exam.to_string(), file).await).await
}

/// What the page of the photo for an exam shows.
pub(super) async fn desk(browser: &Browser, exam: ExamId) -> Value {
    let answer = browser
        .call("/api/photos/own", &[("exam", &exam.to_string())])
        .await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

/// Uploads and locks a portrait for an exam.
pub(super) async fn lock_for(browser: &Browser, exam: ExamId) {
    assert_eq!(upload_for(browser, exam, &good()).await.status(), 200);
    let draft = desk(browser, exam).await["own"].clone();
    assert_eq!(confirm(browser, &draft, "true").await.status(), 200);
}

fn size(jpeg: &[u8]) -> (u32, u32) {
    let read = image::load_from_memory(jpeg).expect("a picture");
    (read.width(), read.height())
}

async fn submitted(app: &App, exam: ExamId, account: AccountId) -> ApplicationId {
    stage::placed(app, exam, account, "0001", Phase::Submitted).await
}

#[tokio::test]
async fn an_exam_that_asks_for_more_wants_a_portrait_of_its_own() {
    on_both(async |app: Arc<App>| {
        let exam = exam_with(&app, larger()).await;
        let (browser, account) = candidate(&app, 1).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let refused = problem(journey::agree(&browser, application, "confirm").await, 409).await;
        assert_eq!(
            (&refused["code"], &refused["detail"]),
            (&"order".into(), &flow::PHOTO_DIFFERS_FIRST.into())
        );
        let at = format!("/me/applications/{application}");
        let to = format!("exam={exam}");
        for path in [format!("{at}/position"), format!("{at}/confirm")] {
            let shown = page(&browser, &path).await;
            assert!(shown.contains("照片须为 358×441 像素。"), "{path}");
            assert!(
                shown.contains(flow::PHOTO_OF_EXAM) && shown.contains(&to),
                "{path}"
            );
        }
        for path in [&*at, "/me/status", "/me"] {
            let shown = page(&browser, path).await;
            assert!(
                shown.contains(flow::PHOTO_OF_EXAM) && shown.contains(&to),
                "{path}"
            );
        }
        let asked = page(&browser, &format!("/me/photo?{to}")).await;
        assert!(asked.contains("358×441 像素") && asked.contains("type=\"file\""));
        let general = page(&browser, "/me/photo").await;
        assert!(
            general.contains(words::LOCKED_HINT),
            "the general one stands"
        );

        let saved = upload_for(&browser, exam, &good()).await;
        assert_eq!(saved.status(), 200);
        let next = saved.headers()[header::LOCATION].to_str().expect("a path");
        assert_eq!(next, format!("/me/photo/confirm?next=/exams/1&{to}"));
        assert!(page(&browser, next).await.contains(words::CONFIRM_WARNING));
        let drafted = file(browser.open(&format!("/me/photo/image?{to}")).await).await;
        assert_eq!(size(&drafted), (358, 441));
        let draft = desk(&browser, exam).await["own"].clone();
        assert_eq!(confirm(&browser, &draft, "true").await.status(), 200);
        assert_eq!(states(&app, account).await, ["locked", "locked"]);

        journey::done(journey::agree(&browser, application, "confirm")).await;
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        let portrait = format!("/review/{application}/photo");
        assert_eq!(file(reviewer.open(&portrait).await).await, drafted);
        let general = file(browser.open("/me/photo/image").await).await;
        assert_eq!(size(&general), (295, 413), "it is as it was");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_general_portrait_that_keeps_the_rules_serves_the_exam() {
    on_both(async |app: Arc<App>| {
        let roomy = PhotoSpec {
            max_bytes: 100 * 1024,
            ..PhotoSpec::default()
        };
        let exam = exam_with(&app, roomy).await;
        let (browser, account) = candidate(&app, 1).await;
        let shown = desk(&browser, exam).await;
        assert_eq!(
            (&shown["exam"], &shown["own"]["locked"]),
            (&Value::Null, &true.into())
        );
        let refused = problem(upload_for(&browser, exam, &good()).await, 409).await;
        assert_eq!(refused["code"], "photo_locked");
        let application = journey::submitted(&browser, exam, "0001").await;
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        let portrait = format!("/review/{application}/photo");
        assert_eq!(
            size(&file(reviewer.open(&portrait).await).await),
            (295, 413)
        );
        assert_eq!(states(&app, account).await, ["locked"]);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn another_background_is_warned_of_and_locks_nobody_out() {
    on_both(async |app: Arc<App>| {
        let white = PhotoSpec {
            background: Background::White,
            ..PhotoSpec::default()
        };
        let exam = exam_with(&app, white).await;
        let (browser, _) = candidate(&app, 1).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let refused = problem(journey::agree(&browser, application, "confirm").await, 409).await;
        assert_eq!(refused["detail"], flow::PHOTO_DIFFERS_FIRST);
        let shown = page(&browser, &format!("/me/applications/{application}/confirm")).await;
        assert!(shown.contains("照片背景须为白色，且均匀无杂物。"));
        lock_for(&browser, exam).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn replacing_the_portrait_of_an_exam_touches_no_other() {
    on_both(async |app: Arc<App>| {
        let exam = exam_with(&app, larger()).await;
        let usual = stage::exam(&app).await;
        let (browser, account) = candidate(&app, 1).await;
        lock_for(&browser, exam).await;
        let application = submitted(&app, exam, account).await;
        let other = submitted(&app, usual, account).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let (serial, before) = seen(&app, application).await;
        let (_, other_before) = seen(&app, other).await;
        let shown = sheet(&office, &serial).await;
        let kept = desk(&browser, exam).await["own"]["id"].clone();
        assert_eq!(shown["found"]["photo"], kept, "the exam's own");
        assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);

        let general = problem(upload(&browser, NAME, &good()).await, 409).await;
        assert_eq!(general["code"], "photo_locked", "it was not opened");
        assert_eq!(own(&browser).await["reopened"], Value::Null);
        let status = page(&browser, &format!("/me/applications/{application}")).await;
        assert!(status.contains(flow::PHOTO_REOPENED) && status.contains(&format!("exam={exam}")));
        let status = page(&browser, &format!("/me/applications/{other}")).await;
        assert!(
            !status.contains(flow::PHOTO_REOPENED),
            "it uses the general one"
        );
        let next = golden::jpeg(&golden::grainy(500, 700));
        assert_eq!(upload_for(&browser, exam, &next).await.status(), 200);
        let draft = desk(&browser, exam).await["own"].clone();
        assert_eq!(draft["reopened"]["reason"], REASON);
        assert_eq!(confirm(&browser, &draft, "true").await.status(), 200);
        assert_eq!(
            states(&app, account).await,
            ["locked", "replaced", "locked"]
        );
        let (_, after) = seen(&app, application).await;
        assert_ne!(after, before, "a reviewer has to look anew");
        let (_, other_after) = seen(&app, other).await;
        assert_eq!(other_after, other_before);
        let again = problem(upload_for(&browser, exam, &good()).await, 409).await;
        assert_eq!(again["code"], "photo_locked", "once");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_portrait_for_an_exam_is_its_owners_and_an_exam_can_t_be_made_up() {
    on_both(async |app: Arc<App>| {
        let exam = exam_with(&app, larger()).await;
        let (browser, _) = candidate(&app, 1).await;
        lock_for(&browser, exam).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        let image = format!("/me/photo/image?exam={exam}");
        assert_eq!(stranger.open(&image).await.status(), 404);
        let theirs = desk(&browser, exam).await["own"].clone();
        assert_eq!(confirm(&stranger, &theirs, "true").await.status(), 404);
        assert_eq!(desk(&stranger, exam).await["own"], Value::Null);
        for forged in ["999999", "x", "1 or 1=1", "-1"] {
            let form = form_for(&browser, forged, &good()).await;
            assert_eq!(send(&browser, form).await.status(), 404, "{forged}");
        }
        let unknown = browser.open("/me/photo?exam=999999").await;
        assert_eq!(unknown.status(), 404);
        let small = golden::jpeg(&golden::grainy(300, 420));
        let (fresh, _) = stage::candidate(&app, 3).await;
        let refused = problem(upload_for(&fresh, exam, &small).await, 422).await;
        let said = sentences(&refused, "photo");
        assert!(said.iter().any(|one| one.contains("358 像素")), "{said:?}");
        assert_eq!(
            upload(&fresh, NAME, &small).await.status(),
            200,
            "it is enough in general"
        );
    })
    .await;
}

#[tokio::test]
async fn the_tool_lists_the_exams_that_have_rules_of_their_own() {
    on_both(async |app: Arc<App>| {
        let usual = stage::exam(&app).await;
        let visitor = app.browser();
        let none = page(&visitor, "/photo").await;
        assert!(!none.contains(words::RULES_OF));
        let exam = exam_with(&app, larger()).await;
        let answer = visitor.call("/api/photos/rules", &[]).await;
        let rules: Value = answer.json().await.expect("a document");
        assert_eq!(rules.as_array().map(Vec::len), Some(1));
        assert_eq!(rules[0]["exam"], exam.0);
        let own = page(&visitor, &format!("/photo?exam={exam}")).await;
        assert!(own.contains("358×441 像素") && own.contains(words::RULES_OF));
        for general in [
            format!("/photo?exam={usual}"),
            "/photo?exam=999999".to_owned(),
        ] {
            let shown = page(&visitor, &general).await;
            assert!(shown.contains("295×413 像素"), "{general}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_ticket_shows_the_portrait_of_its_exam() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam_with(&app, |new| {
            new.exam.policy.photo = larger();
            // All of it is sat in one region.
            new.positions.retain(|one| one.region.as_str() == "4201");
        })
        .await;
        let venue = NewVenue {
            region: "4201".parse().expect("a region"),
            code: 1,
            name: "示例第一中学".to_owned(),
            address: "示范区考试大道 1 号".to_owned(),
            rooms: 1,
            seats: 40,
            accessible: 0,
        };
        let added = app.services().add_venue(app.clock.now(), exam, venue).await;
        added.expect("the venue can be added");
        let (browser, account) = candidate(&app, 1).await;
        lock_for(&browser, exam).await;
        let application = seating::complete(&app, exam, account, "0001").await;
        let office = seating::staff(&app, "office", &[Role::Office]).await;
        seating::seat_everybody(&app, &office, exam).await;
        app.clock
            .move_to(stage::days(app.clock.now(), 9, 12).start());
        let browser = stage::sign_in(&app, 1).await;
        let path = format!("/me/applications/{application}/ticket.pdf");
        let pdf = file(browser.open(&path).await).await;
        let has = |words: &[u8]| pdf.windows(words.len()).any(|part| part == words);
        assert!(has(b"/Width 358") && has(b"/Height 441"));
        assert!(!has(b"/Width 295"), "the general one is not in it");
        app.run_jobs().await;
    })
    .await;
}
