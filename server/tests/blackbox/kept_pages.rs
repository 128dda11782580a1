//! Pages of visitors that are kept for a second: each answer has a nonce of its
//! own, and nobody sees another second's, another look's or a signed-in
//! person's page.

use domain::{exam::ExamWindow, text::exam as words, time::Moment};
use reqwest::{Method, header};

use super::{
    app::{Browser, on_both},
    stage,
};

/// A page with its nonce taken out of policy and text.
async fn page_of(browser: &Browser, path: &str, looks: &str) -> (String, String) {
    let asked = browser.request(Method::GET, path);
    let asked = asked.header(header::ACCEPT, "text/html");
    let asked = asked.header(header::COOKIE, format!("display={looks}"));
    let answer = asked.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{path}");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str();
    let policy = policy.expect("plain text").to_owned();
    let (_, nonce) = policy.split_once("'nonce-").expect("a nonce");
    let (nonce, _) = nonce.split_once('\'').expect("its end");
    let text = answer.text().await.expect("a page");
    assert!(text.contains(&format!("nonce=\"{nonce}\"")), "{path}");
    (text.replace(nonce, "…"), nonce.to_owned())
}

#[tokio::test]
async fn visitors_of_one_second_see_the_same_page_with_a_nonce_of_their_own() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        app.clock.stop_at(app.clock.now());
        for path in [
            "/",
            "/exams",
            &format!("/exams/{exam}"),
            "/register",
            "/login?next=/me",
            "/recover",
            "/privacy",
            "/photo",
        ] {
            let (first, one) = page_of(&app.browser(), path, "").await;
            let (second, other) = page_of(&app.browser(), path, "").await;
            assert_eq!(first, second, "{path}");
            assert_ne!(one, other, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_kept_page_has_the_looks_that_were_asked_for() {
    on_both(async |app| {
        app.clock.stop_at(app.clock.now());
        for (looks, shown) in [("dark.", true), ("", false), ("dark.large", true)] {
            let (page, _) = page_of(&app.browser(), "/login", looks).await;
            assert_eq!(page.contains("data-theme=\"dark\""), shown, "{looks}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_kept_page_ends_with_its_second() {
    on_both(async |app| {
        let whole = Moment::from_millis(app.clock.now().millis() / 1000 * 1000);
        let window = stage::days(whole, -1, 5);
        let exam = stage::exam_with(&app, |new| {
            let windows = new.exam.windows.clone();
            new.exam.windows = windows.with(ExamWindow::Registration, window);
        });
        let path = format!("/exams/{}", exam.await);
        app.clock
            .stop_at(Moment::from_millis(window.end().millis() - 1));
        let (open, _) = page_of(&app.browser(), &path, "").await;
        assert!(open.contains(words::START));
        app.clock.stop_at(window.end());
        let (over, _) = page_of(&app.browser(), &path, "").await;
        assert!(!over.contains(words::START));
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_in_is_never_answered_with_a_visitors_page() {
    on_both(async |app| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        app.clock.stop_at(app.clock.now());
        for _ in 0..2 {
            let (page, _) = page_of(&app.browser(), "/", "").await;
            assert!(page.contains("href=\"/login\""));
            let own = candidate.open("/").await.text().await.expect("a page");
            assert!(!own.contains("href=\"/login\"") && own.contains(&stage::name_of(1)));
        }
    })
    .await;
}
