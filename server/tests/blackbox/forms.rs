//! The form protocol: what a browser without scripts gets back (ADR 0006).

use reqwest::header;

use super::app::on_both;

const PAGE: &str = "/register";
const CALL: &str = "/api/accounts/begin_registration";

fn wrong_form() -> Vec<(&'static str, &'static str)> {
    vec![
        ("document_type", "resident_id"),
        ("document_number", "123"),
        ("name", "赵一<b>"),
        ("phone", "13900000001"),
        ("sms_code", "654321"),
        ("password", "Sup3r-secret"),
        ("password_again", "Sup3r-secret"),
    ]
}

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_without_secrets() {
    on_both(async |app| {
        let browser = app.browser();
        let answer = browser.submit(PAGE, CALL, &wrong_form()).await;
        assert_eq!(answer.status(), 303);
        let page = answer.headers()[header::LOCATION]
            .to_str()
            .expect("a path")
            .to_owned();
        assert!(page.starts_with("/register?again="), "{page}");
        let body = browser.open(&page).await.text().await.expect("a page");
        assert!(body.contains("value=\"123\""), "what was typed is there");
        assert!(body.contains("赵一&lt;b"), "and is written as text");
        assert!(
            !body.contains("Sup3r-secret") && !body.contains("654321"),
            "secrets are not"
        );
        assert!(body.contains("role=\"alert\""), "the problem is told");
        let later = browser.open(PAGE).await.text().await.expect("a page");
        assert!(
            !later.contains("value=\"123\""),
            "another visit begins anew"
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_a_refused_form() {
    on_both(async |app| {
        let (browser, stranger) = (app.browser(), app.browser());
        let answer = browser.submit(PAGE, CALL, &wrong_form()).await;
        let page = answer.headers()[header::LOCATION]
            .to_str()
            .expect("a path")
            .to_owned();
        let body = stranger.open(&page).await.text().await.expect("a page");
        assert!(!body.contains("value=\"123\""));
    })
    .await;
}

#[tokio::test]
async fn an_error_in_a_crafted_link_is_not_printed() {
    on_both(async |app| {
        let link = "/login?__path=/api/accounts/sign_in&next=/me&__err=5oGt5Zac5Lit5aWW";
        let answer = app.browser().open(link).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()[header::LOCATION], "/login?next=/me");
    })
    .await;
}

#[tokio::test]
async fn a_script_gets_a_problem_document_with_a_true_status() {
    on_both(async |app| {
        let answer = app.browser().call(CALL, &wrong_form()).await;
        assert_eq!(answer.status(), 422);
        assert_eq!(
            answer.headers()[header::CONTENT_TYPE],
            "application/problem+json"
        );
        let problem: serde_json::Value = answer.json().await.expect("a document");
        assert_eq!(problem["code"], "invalid");
        let fields: Vec<_> = problem["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| &one["field"])
            .collect();
        assert!(
            fields.iter().any(|field| *field == "document_number"),
            "{fields:?}"
        );
    })
    .await;
}
