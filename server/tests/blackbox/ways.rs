//! No page of the account's is a dead end: where a page says what to do, it
//! leads there.

use std::sync::Arc;

use domain::text::{account, flow};
use reqwest::header;

use super::{
    accounts::{Person, ZHAO, begin, confirm},
    app::{App, Browser, on_both},
    journey, stage,
};

async fn text(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

/// Whether the page's column leads there, be it with the menus as it may.
fn leads_to(page: &str, path: &str) -> bool {
    let (_, column) = page.split_once("<main").expect("a column");
    let (column, _) = column.split_once("</main>").expect("its end");
    column.contains(&format!("href=\"{path}\""))
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

#[tokio::test]
async fn the_second_confirmation_leads_who_has_an_account_to_it() {
    on_both(async |app: Arc<App>| {
        let page = text(&app.browser(), "/register/confirm").await;
        assert!(page.contains(account::CHECK_EXPIRED));
        assert!(leads_to(&page, "/login") && leads_to(&page, "/register"));
        let first = app.browser();
        assert_eq!(begin(&app, &first, &ZHAO).await.status(), 200);
        assert_eq!(confirm(&first, &ZHAO, false).await.status(), 200);
        let second = app.browser();
        let other = Person {
            name: "钱二",
            phone: "13900000002",
            ..ZHAO
        };
        assert_eq!(begin(&app, &second, &other).await.status(), 200);
        let page = text(&second, "/register/confirm").await;
        assert!(page.contains(account::NUMBER_KNOWN));
        assert!(leads_to(&page, "/login") && leads_to(&page, "/recover"));
    })
    .await;
}

#[tokio::test]
async fn who_has_lost_the_phone_is_led_to_whom_to_call() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        for page in ["/recover", "/retire"] {
            let shown = text(&browser, page).await;
            assert!(shown.contains(account::RECOVER_PHONE_LOST), "{page}");
            assert!(leads_to(&shown, "/exams"), "{page}");
        }
    })
    .await;
}
