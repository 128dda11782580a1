//! `/healthz`, `/readyz`, and pages that need nobody.

use super::app::on_both;

#[tokio::test]
async fn a_server_that_started_is_alive_and_ready() {
    on_both(async |app| {
        let browser = app.browser();
        assert_eq!(browser.open("/healthz").await.status(), 200);
        assert_eq!(browser.open("/readyz").await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn every_public_page_answers_and_no_other_does() {
    on_both(async |app| {
        let browser = app.browser();
        for page in ["/", "/login", "/register", "/register/confirm", "/recover"] {
            assert_eq!(browser.open(page).await.status(), 200, "{page}");
        }
        for page in [
            "/nothing",
            "/api",
            "/me/nothing",
            "/.git/config",
            "/pkg/none.js",
        ] {
            assert_eq!(browser.open(page).await.status(), 404, "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_outbox_of_text_messages_is_shut_outside_the_demonstration() {
    on_both(async |app| {
        let browser = app.browser();
        for page in ["/demo/messages.json?to=1", "/demo/messages", "/demo/pieces"] {
            assert_eq!(browser.open(page).await.status(), 404, "{page}");
        }
        assert_eq!(browser.call("/api/demo/messages", &[]).await.status(), 404);
    })
    .await;
}
