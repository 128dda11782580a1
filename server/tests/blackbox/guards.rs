//! What stands before everything: origin, policy, methods, sizes.

use reqwest::{Method, header};

use super::app::on_both;

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    on_both(async |app| {
        let browser = app.browser();
        let foreign = browser
            .request(Method::POST, "/api/accounts/register_code")
            .header("sec-fetch-site", "cross-site")
            .header(header::ORIGIN, "https://evil.example")
            .form(&[("phone", "13900000001")]);
        let answer = foreign.send().await.expect("an answer");
        assert_eq!(answer.status(), 403);
        assert_eq!(
            answer.headers()[header::CONTENT_TYPE],
            "application/problem+json"
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_changes_by_get() {
    on_both(async |app| {
        let browser = app.browser();
        for call in [
            "accounts/register_code?phone=13900000001",
            "session/sign_out",
        ] {
            let answer = browser.open(&format!("/api/{call}")).await;
            assert_eq!(answer.status(), 404, "{call}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_carries_its_policy_and_is_kept_by_no_cache() {
    on_both(async |app| {
        let answer = app.browser().open("/login").await;
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str();
        let policy = policy.expect("plain text").to_owned();
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval' 'nonce-"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let body = answer.text().await.expect("a page");
        assert!(
            !body.contains("style="),
            "the policy allows no inline styles"
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused() {
    on_both(async |app| {
        let browser = app.browser();
        let long = "长".repeat(200_000);
        let answer = browser
            .submit("/login", "/api/accounts/sign_in", &[("login", &long)])
            .await;
        assert_eq!(answer.status(), 413);
    })
    .await;
}

#[tokio::test]
async fn a_call_that_misses_a_field_is_told_so_without_repeating_it() {
    on_both(async |app| {
        let browser = app.browser();
        let answer = browser
            .call("/api/accounts/sign_in", &[("login", "secret-value")])
            .await;
        assert_eq!(answer.status(), 400);
        assert!(
            !answer
                .text()
                .await
                .expect("a document")
                .contains("secret-value")
        );
    })
    .await;
}
