//! 消息: one's own notices alone, page by page, and what was read.

use std::sync::Arc;

use domain::{id::AccountId, text::inbox as words};
use serde_json::Value;
use services::Error;
use storage::notifications::{self, Channel, NewNotification};

use super::{
    app::{App, Browser, on_both},
    stage,
};

/// Tells this account so many things: 事项001, 事项002 and so on.
async fn tell(app: &App, account: AccountId, many: usize) {
    let now = app.clock.now().millis();
    let told = app.services().store().write(move |tx| {
        Box::pin(async move {
            for number in 1..=many {
                let new = NewNotification {
                    account: Some(account),
                    channel: Channel::Inbox,
                    kind: "test".to_owned(),
                    to: None,
                    body: format!("事项{number:03}"),
                    now,
                };
                notifications::insert(tx, &new).await?;
            }
            Ok::<_, Error>(())
        })
    });
    told.await.expect("the database takes it");
}

async fn text(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

async fn ask(browser: &Browser, call: &str, fields: &[(&str, &str)]) -> Value {
    let answer = browser.call(&format!("/api/inbox/{call}"), fields).await;
    assert_eq!(answer.status(), 200, "{call}");
    answer.json().await.expect("a document")
}

/// The ids of a page, the newest first.
async fn ids(browser: &Browser, before: &str) -> Vec<String> {
    let page = ask(browser, "own", &[("before", before)]).await;
    let notices = page["notices"].as_array().into_iter().flatten();
    notices.map(|notice| notice["id"].to_string()).collect()
}

#[tokio::test]
async fn an_inbox_is_its_owners_and_is_shown_page_by_page() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        let (other, _) = stage::candidate(&app, 2).await;
        assert!(
            text(&browser, "/me/inbox")
                .await
                .contains(words::EMPTY_HELP)
        );
        tell(&app, account, 23).await;
        let first = text(&browser, "/me/inbox").await;
        assert!(first.contains("事项023") && first.contains("事项004"));
        assert!(!first.contains("事项003"), "the page is full");
        let newest = ids(&browser, "").await;
        assert_eq!(newest.len(), 20);
        let next = format!("/me/inbox?before={}", newest[19]);
        assert!(first.contains(&next), "{next}");
        let second = text(&browser, &next).await;
        assert!(second.contains("事项003") && second.contains("事项001"));
        assert!(!second.contains("事项004"));
        let shown = text(&other, "/me/inbox").await;
        assert!(!shown.contains("事项"), "nobody else's");
        assert!(text(&browser, "/me").await.contains(&words::unread(23)));
        assert!(!text(&other, "/me").await.contains(words::SEE));
    })
    .await;
}

#[tokio::test]
async fn what_a_page_has_shown_is_read_and_nothing_else() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        let (other, _) = stage::candidate(&app, 2).await;
        tell(&app, account, 22).await;
        assert_eq!(ask(&browser, "unread", &[]).await, 22);
        text(&browser, "/me/inbox").await;
        assert_eq!(ask(&browser, "unread", &[]).await, 22, "no GET changes it");
        let shown = ids(&browser, "").await;
        let ends = [("first", &*shown[19]), ("last", &*shown[0])];
        // One comes while the page is open.
        tell(&app, account, 1).await;
        let foreign = other.call("/api/inbox/read", &ends).await;
        assert_eq!(foreign.status(), 200, "it tells nothing");
        assert_eq!(ask(&browser, "unread", &[]).await, 23);
        // The button of the page without scripts.
        let read = browser.submit("/me/inbox", "/api/inbox/read", &ends).await;
        assert_eq!(read.status(), 303);
        assert_eq!(read.headers()["location"], "/me/inbox");
        assert_eq!(ask(&browser, "unread", &[]).await, 3);
        let page = text(&browser, "/me/inbox").await;
        assert_eq!(page.matches(words::UNREAD).count(), 1, "the one that came");
        assert!(page.contains(words::MARK_READ));
        // With scripts the page says it itself, and nobody is led anywhere.
        let newest = ids(&browser, "").await;
        let ends = [
            ("first", &*newest[19]),
            ("last", &*newest[0]),
            ("stay", "true"),
        ];
        let read = browser.call("/api/inbox/read", &ends).await;
        assert!(!read.headers().contains_key("location"));
        assert_eq!(ask(&browser, "unread", &[]).await, 2);
        let page = text(&browser, "/me/inbox").await;
        assert!(!page.contains(words::UNREAD) && !page.contains(words::MARK_READ));
    })
    .await;
}
