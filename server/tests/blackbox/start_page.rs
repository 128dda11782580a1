//! The start page leads who has something to do in an application straight to it,
//! and tells nobody else of it, in the page and in the call behind it.

use std::sync::Arc;

use domain::{exam::ExamWindow, flow::Step, id::ExamId, role::Role, text::flow as words};

use super::{
    app::{App, Browser, on_both},
    journey,
    stage::{self, ANSWERS},
};

/// Every path of somebody's application begins so.
const APPLICATIONS: &str = "/me/applications/";

/// What the start page tells, as it comes with the page and by the call.
async fn told(browser: &Browser) -> [String; 2] {
    let page = browser.open("/").await;
    assert_eq!(page.status(), 200);
    let called = browser.call("/api/exams/home", &[]).await;
    assert_eq!(called.status(), 200);
    [
        page.text().await.expect("a page"),
        called.json().await.expect("a part of a page"),
    ]
}

/// The next step with its button, if the page has one.
fn next(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<section class=\"next\"")?;
    let (next, _) = rest.split_once("</section>")?;
    Some(next)
}

/// The start page names this exam and this step, and has a button to its page.
async fn expect_led(browser: &Browser, title: &str, step: &str, path: &str) {
    for told in told(browser).await {
        let next = next(&told).unwrap_or_default();
        assert!(next.contains(title) && next.contains(step), "{next}");
        assert!(next.contains(&format!("href=\"{path}\"")), "{path}: {next}");
    }
}

/// The start page tells of no application.
async fn expect_not_led(browser: &Browser) {
    for told in told(browser).await {
        assert_eq!(next(&told), None);
        assert!(!told.contains(APPLICATIONS), "{told}");
    }
}

/// An exam of this name whose registration ends after so many days.
async fn exam(app: &App, title: &str, days: i64) -> ExamId {
    let window = stage::days(app.clock.now(), -1, days);
    let exam = stage::exam_with(app, |new| {
        new.exam.title = title.to_owned();
        let windows = new.exam.windows.clone();
        new.exam.windows = windows.with(ExamWindow::Registration, window);
    });
    exam.await
}

#[tokio::test]
async fn who_has_something_to_do_is_led_there_by_the_start_page_and_nobody_else() {
    on_both(async |app: Arc<App>| {
        let (soon, late) = ("乙省公开招聘", "丙省公开招聘");
        let first = exam(&app, soon, 3).await;
        let second = exam(&app, late, 5).await;
        let owner = journey::candidate(&app, 1).await;
        let other = journey::candidate(&app, 2).await;
        expect_not_led(&other).await;
        let staff = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        expect_not_led(&owner).await;
        let application = journey::begin(&owner, first).await;
        let newer = journey::begin(&owner, second).await;
        let theirs = journey::begin(&other, second).await;
        let theirs = format!("{APPLICATIONS}{theirs}/form");
        let page = |page: &str| format!("{APPLICATIONS}{application}/{page}");

        // Visitors' pages are kept while this second lasts.
        app.clock.stop_at(app.clock.now());
        for _ in 0..2 {
            // Of two, the one whose time ends first, though the other is newer.
            expect_led(&owner, soon, Step::Form.word(), &page("form")).await;
            for own in told(&owner).await {
                let next = next(&own).unwrap_or_default();
                assert!(next.contains(words::UNSUBMITTED) && !next.contains(late));
            }
            expect_not_led(&app.browser()).await;
            expect_led(&other, late, Step::Form.word(), &theirs).await;
            expect_not_led(&staff).await;
        }

        journey::done(journey::save_form(&owner, application, &ANSWERS)).await;
        expect_led(&owner, soon, "选择岗位", &page("position")).await;
        journey::done(journey::choose(&owner, application, "0001")).await;
        expect_led(&owner, soon, Step::Confirm.word(), &page("confirm")).await;
        journey::done(journey::agree(&owner, application, "confirm")).await;
        let path = format!("{APPLICATIONS}{newer}/form");
        expect_led(&owner, late, Step::Form.word(), &path).await;
        journey::done(journey::agree(&owner, newer, "withdraw")).await;
        expect_not_led(&owner).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn the_start_page_is_a_visitors_again_after_signing_out() {
    on_both(async |app: Arc<App>| {
        let title = "乙省公开招聘";
        let exam = exam(&app, title, 3).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::begin(&browser, exam).await;
        let path = format!("{APPLICATIONS}{application}/form");
        app.clock.stop_at(app.clock.now());
        expect_led(&browser, title, Step::Form.word(), &path).await;
        let out = browser.call("/api/session/sign_out", &[]).await;
        assert!(out.status().as_u16() < 400);
        expect_not_led(&browser).await;
        expect_not_led(&app.browser()).await;
        app.run_jobs().await;
    })
    .await;
}
