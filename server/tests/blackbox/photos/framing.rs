//! Without scripts: framed on the server, shown, and cut anew by buttons, each
//! a plain form.

use std::time::Duration;

use domain::{photo::FramingMove, text::replacement as words};
use reqwest::{Response, header};
use storage::photo_sources;

use super::super::{
    app::{App, Browser, on_both},
    challenge::for_a_photo as solved,
    counted, stage,
};
use super::{NAME, confirm, form, golden, good, own, picture, prepared, problem, submit, upload};

const PAGE: &str = "/me/photo/confirm";

async fn frame(browser: &Browser, version: &str, step: &str) -> Response {
    let fields = [("version", version), ("move", step)];
    browser.call("/api/photos/frame", &fields).await
}

async fn bytes(browser: &Browser) -> Vec<u8> {
    let file = picture(browser).await.bytes().await.expect("a file");
    file.to_vec()
}

async fn version(browser: &Browser) -> String {
    own(browser).await["version"].to_string()
}

/// Whether what the draft was cut from is still kept.
async fn is_kept(app: &App, account: domain::id::AccountId) -> bool {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move {
            Ok::<_, services::Error>(photo_sources::is_there(tx, account, None).await?)
        })
    });
    read.await.expect("the database answers")
}

#[tokio::test]
async fn a_photo_is_framed_on_the_server_and_adjusted_by_plain_forms() {
    on_both(async |app| {
        let (browser, account) = stage::candidate(&app, 1).await;
        let captcha = solved(&browser).await;
        let file = golden::jpeg(&golden::grainy(1200, 1500));
        let (path, page) = submit(&browser, "/me/photo", form(NAME, &file, &captcha)).await;
        assert!(path.starts_with(PAGE), "{path}");
        for step in FramingMove::ALL {
            assert!(
                page.contains(&format!("value=\"{}\"", step.code())),
                "{step}"
            );
            assert!(page.contains(step.word()), "{step}");
        }
        assert!(page.contains(words::ADJUST_HINT) && is_kept(&app, account).await);
        let copy = browser
            .call("/me/privacy/copy", &[("password", stage::PASSWORD)])
            .await;
        let copy: serde_json::Value = copy.json().await.expect("a document");
        assert_eq!(copy["照片原图"].as_array().map(Vec::len), Some(1));
        let mut seen = vec![bytes(&browser).await];
        // Nearer first: the largest frame has no room to move.
        for step in ["larger", "larger", "left", "down", "turn_left", "smaller"] {
            let before = version(&browser).await;
            let fields = [("version", &*before), ("move", step), ("next", "/exams/1")];
            let answer = browser.submit(PAGE, "/api/photos/frame", &fields).await;
            assert_eq!(answer.status(), 303, "{step}");
            let back = answer.headers()[header::LOCATION].to_str().expect("a path");
            assert_eq!(back, "/me/photo/confirm?next=/exams/1#proofs", "{step}");
            assert!(page.contains("id=\"proofs\""), "and there it is");
            assert_ne!(version(&browser).await, before, "{step}");
            let now = bytes(&browser).await;
            assert!(!seen.contains(&now), "{step} changes the picture");
            let read = image::load_from_memory(&now).expect("a picture");
            assert_eq!((read.width(), read.height()), (295, 413), "{step}");
            seen.push(now);
        }
        assert_eq!(
            frame(&browser, &version(&browser).await, "auto")
                .await
                .status(),
            200
        );
        let shown = own(&browser).await;
        let last = bytes(&browser).await;
        assert_eq!(confirm(&browser, &shown, "true").await.status(), 200);
        assert_eq!(
            bytes(&browser).await,
            last,
            "what was shown is what is locked"
        );
        assert!(
            !is_kept(&app, account).await,
            "what it was cut from is gone"
        );
        let late = frame(&browser, &version(&browser).await, "left").await;
        assert_eq!(problem(late, 409).await["code"], "photo_locked");
    })
    .await;
}

#[tokio::test]
async fn only_the_version_that_was_shown_is_cut_anew_and_only_by_its_owner() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        assert_eq!(frame(&browser, "1", "left").await.status(), 404, "no draft");
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        let shown = version(&browser).await;
        let before = bytes(&browser).await;
        assert_eq!(frame(&stranger, &shown, "larger").await.status(), 404);
        assert_eq!(frame(&app.browser(), &shown, "larger").await.status(), 401);
        assert_eq!(frame(&browser, &shown, "sideways").await.status(), 400);
        assert_eq!(bytes(&browser).await, before, "nothing has changed");
        assert_eq!(frame(&browser, &shown, "larger").await.status(), 200);
        let stale = problem(frame(&browser, &shown, "larger").await, 409).await;
        assert_eq!(stale["code"], "stale");
    })
    .await;
}

#[tokio::test]
async fn a_button_at_its_limit_says_so() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        let mut refused = None;
        for _ in 0..20 {
            let before = (version(&browser).await, bytes(&browser).await);
            let answer = frame(&browser, &before.0, "larger").await;
            if answer.status() == 409 {
                refused = Some((before, problem(answer, 409).await));
                break;
            }
            assert_eq!(answer.status(), 200);
        }
        let (before, refused) = refused.expect("a frame of 295 pixels is the smallest");
        assert_eq!(refused["code"], "at_the_limit");
        assert_eq!(refused["detail"], words::AT_THE_LIMIT);
        let after = (version(&browser).await, bytes(&browser).await);
        assert_eq!(after, before, "nothing has changed");
        let by_the_face = frame(&browser, &after.0, "auto").await;
        assert_eq!(by_the_face.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn the_three_hundred_and_first_cut_in_an_hour_waits() {
    on_both(async |app| {
        app.clock.stop_at(app.clock.now());
        let (browser, account) = stage::candidate(&app, 1).await;
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        counted::put(&app, "photo.framing", &account.to_string(), 299).await;
        let shown = version(&browser).await;
        assert_eq!(frame(&browser, &shown, "larger").await.status(), 200);
        let (shown, before) = (version(&browser).await, bytes(&browser).await);
        let refused = frame(&browser, &shown, "smaller").await;
        assert!(refused.headers().contains_key(header::RETRY_AFTER));
        let refused = problem(refused, 429).await;
        let told = refused["detail"].as_str().unwrap_or_default();
        assert!(told.contains(words::ADJUST_TOO_OFTEN), "{told}");
        assert_eq!(bytes(&browser).await, before, "nothing has changed");
        for _ in 0..3 {
            let later = Duration::from_secs(20 * 60);
            let later = app.clock.now().checked_add(later).expect("a time");
            app.clock.stop_at(later);
            own(&browser).await; // The session lives on.
        }
        assert_eq!(frame(&browser, &shown, "smaller").await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn what_a_draft_was_cut_from_goes_after_a_day_or_with_another_draft() {
    on_both(async |app| {
        let (browser, account) = stage::candidate(&app, 1).await;
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        assert!(is_kept(&app, account).await);
        let finished = prepared(&golden::jpeg(&golden::grainy(400, 600)));
        let finished = finished.expect("a good photo").file;
        assert_eq!(upload(&browser, NAME, &finished).await.status(), 200);
        assert!(
            !is_kept(&app, account).await,
            "the studio has framed this one"
        );
        let shown = version(&browser).await;
        let refused = problem(frame(&browser, &shown, "left").await, 409).await;
        assert_eq!(refused["code"], "nothing_to_adjust");
        assert_eq!(refused["detail"], words::NOTHING_TO_ADJUST);
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        for (hours, kept) in [(23, true), (2, false)] {
            let later = Duration::from_secs(hours * 60 * 60);
            let later = app.clock.now().checked_add(later).expect("a time");
            app.clock.move_to(later);
            let done = app.services().forget_what_ended(later).await;
            done.expect("the house is tidied");
            assert_eq!(is_kept(&app, account).await, kept);
        }
        let browser = stage::sign_in(&app, 1).await;
        let shown = own(&browser).await;
        assert_eq!(
            (&shown["adjustable"], &shown["locked"]),
            (&false.into(), &false.into())
        );
        let page = browser.open(PAGE).await.text().await.expect("a page");
        assert!(!page.contains(words::ADJUST_HINT));
    })
    .await;
}
