//! No page of the account's is a dead end: where a page says what to do, it
//! leads there.

use std::sync::Arc;

use domain::text::flow;
use reqwest::header;

use super::{
    app::{App, Browser, on_both},
    journey, stage,
};

async fn text(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

fn leads_to(page: &str, path: &str) -> bool {
    page.contains(&format!("href=\"{path}\""))
}

#[tokio::test]
async fn who_has_no_confirmed_photo_is_led_to_it_by_each_list_of_applications() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        for page in ["/me", "/me/status"] {
            let shown = text(&browser, page).await;
            assert!(shown.contains(flow::PHOTO_WAITS), "{page}");
            assert!(leads_to(&shown, "/me/photo"), "{page}");
        }
        journey::photo(&app, account).await;
        for page in ["/me", "/me/status"] {
            let shown = text(&browser, page).await;
            assert!(!shown.contains(flow::PHOTO_WAITS), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_for_ones_own_pages_leads_there_without_a_photo_as_well() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        for next in ["/me/privacy", "/me/privacy/copy", "/me/inbox"] {
            let form = [
                ("login", &*phone),
                ("password", stage::PASSWORD),
                ("next", next),
            ];
            let browser = app.browser();
            let led = browser
                .submit("/login", "/api/accounts/sign_in", &form)
                .await;
            assert_eq!(led.status(), 303);
            assert_eq!(led.headers()[header::LOCATION], next);
        }
    })
    .await;
}
