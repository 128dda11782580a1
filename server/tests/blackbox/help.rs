//! 常见问题 over HTTP: found by words, whatever somebody sends as a search, and
//! whom to ask about the exams that everybody may see.

use std::collections::BTreeSet;

use domain::{id::ExamId, text::help as words};
use serde_json::{Value, json};
use services::Error;
use storage::exams;

use super::{
    app::{App, Browser, on_both},
    stage,
};

const CALL: &str = "/api/help/questions";

async fn page_of(browser: &Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.expect("a page")
}

async fn answers(browser: &Browser, fields: &[(&str, &str)]) -> Value {
    let answer = browser.call(CALL, fields).await;
    assert_eq!(answer.status(), 200, "{fields:?}");
    answer.json().await.expect("what was found")
}

async fn exam(app: &App, title: &str, contact: &str) -> ExamId {
    stage::exam_with(app, |new| {
        new.exam.title = title.to_owned();
        new.exam.contact = contact.to_owned();
    })
    .await
}

/// Makes a draft of a published exam.
async fn hide(app: &App, exam: ExamId) {
    let now = app.clock.now().millis();
    let hidden = app.services().store().write(move |tx| {
        Box::pin(async move {
            let version = exams::by_id(tx, exam)
                .await?
                .ok_or(Error::NotFound)?
                .version;
            exams::move_state(tx, exam, "published", version, "draft", now)
                .await?
                .or(Error::Stale)
        })
    });
    hidden.await.expect("the exam was published");
}

#[tokio::test]
async fn a_visitor_finds_an_answer_by_words_and_by_place() {
    on_both(async |app| {
        let browser = app.browser();
        let every = page_of(&browser, "/help").await;
        assert!(every.contains(words::TITLE) && every.contains(&words::minimum()));
        for place in words::Place::ALL {
            let anchor = format!("id=\"{}\"", place.anchor());
            assert!(every.contains(&anchor), "{anchor}");
        }
        let typed = "收不到 验证码";
        let count: usize = words::search(typed)
            .iter()
            .map(|(_, questions)| questions.len())
            .sum();
        for query in ["收不到+验证码", "%E6%94%B6%E4%B8%8D%E5%88%B0%20验证码"] {
            let some = page_of(&browser, &format!("/help?q={query}")).await;
            assert!(some.contains("id=\"code-not-arrived\""));
            assert!(!some.contains("id=\"which-browser\""));
            assert!(some.contains(&words::found(typed, count)), "{query}");
            assert!(some.contains(words::ALL), "it leads back");
        }
        let none = page_of(&browser, "/help?q=没有这样的词").await;
        assert!(none.contains(words::NOTHING) && none.contains("id=\"contacts\""));
        let called = answers(&browser, &[("typed", "ＣＨＲＯＭＥ")]).await;
        assert_eq!(called["groups"][0]["anchor"], "browser");
    })
    .await;
}

#[tokio::test]
async fn every_answer_names_pages_that_are_there() {
    on_both(async |app| {
        let browser = app.browser();
        let every = answers(&browser, &[]).await;
        let groups = every["groups"].as_array().into_iter().flatten();
        let links: BTreeSet<&str> = groups
            .flat_map(|group| group["questions"].as_array().into_iter().flatten())
            .flat_map(|question| question["links"].as_array().into_iter().flatten())
            .filter_map(|link| link[0].as_str())
            .collect();
        assert!(links.len() > 10, "{links:?}");
        for path in links {
            let status = browser.open(path).await.status();
            assert!(
                status.is_success() || status.is_redirection(),
                "{path}: {status}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_search_finds_nothing_and_breaks_nothing() {
    on_both(async |app| {
        let browser = app.browser();
        let before = app.services().store().figures().writes;
        let long = "x".repeat(3000);
        for query in [
            "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
            "q=%00%01%7F",
            "q=%E2%80%AE%F0%9F%91%A8%E2%80%8D",
            "q=%FF%FE",
            "q=%",
            "q=%27%20or%201%3D1--",
            "q=a&q=b&q[]=c",
            "typed=x&=&&",
            &format!("q={long}"),
        ] {
            let page = page_of(&browser, &format!("/help?{query}")).await;
            for shown in ["<script>alert", "<img src=x", "\0", &long[..100]] {
                assert!(!page.contains(shown), "{query}");
            }
        }
        let markup = answers(&browser, &[("typed", " <b>\0a\r\n ")]).await;
        assert_eq!(markup["typed"], "<b> a", "a line that can be shown");
        assert_eq!(markup["groups"], json!([]));
        let short = answers(&browser, &[("typed", &long)]).await;
        assert_eq!(short["typed"].as_str().map(str::len), Some(40));
        let every = answers(&browser, &[]).await;
        assert_eq!(every["typed"], "");
        assert_eq!(every, answers(&browser, &[("typed", "\0 \n")]).await);
        assert_eq!(app.services().store().figures().writes, before);
    })
    .await;
}

#[tokio::test]
async fn only_published_exams_say_whom_to_ask() {
    on_both(async |app| {
        let browser = app.browser();
        let none = page_of(&browser, "/help").await;
        assert!(none.contains(words::CONTACTS_EMPTY));
        let open = exam(&app, "甲省招聘", "027-11112222").await;
        let over = exam(&app, "乙省招聘", "027-33334444").await;
        let draft = exam(&app, "丙省招聘", "027-55556666").await;
        let closed = app.services().close_exam(app.clock.now(), over).await;
        closed.expect("a published exam can be closed");
        hide(&app, draft).await;
        for path in ["/help", "/help?q=没有这样的词"] {
            let page = page_of(&browser, path).await;
            assert!(page.contains("甲省招聘") && page.contains("027-11112222"));
            assert!(page.contains(&format!("href=\"/exams/{open}\"")));
            for other in ["乙省招聘", "027-33334444", "丙省招聘", "027-55556666"] {
                assert!(!page.contains(other), "{path}: {other}");
            }
        }
        let told = answers(&browser, &[]).await;
        assert_eq!(
            told["contacts"],
            json!([[open.0, "甲省招聘", "027-11112222"]])
        );
    })
    .await;
}

#[tokio::test]
async fn every_page_has_a_line_for_old_browsers_and_where_it_leads() {
    on_both(async |app| {
        let browser = app.browser();
        for path in ["/", "/login", "/help"] {
            let page = page_of(&browser, path).await;
            assert_eq!(page.matches("id=\"old-browser\"").count(), 1, "{path}");
            assert!(page.contains(words::OLD_BROWSER), "{path}");
            assert!(page.contains("href=\"/help#browser\""), "{path}");
        }
        let missing = browser.open("/nothing").await.text().await;
        assert!(missing.expect("a page").contains("id=\"old-browser\""));
    })
    .await;
}
