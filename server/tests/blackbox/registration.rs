//! The way back from the second confirmation, and what 登录 says when it is
//! refused.

use std::{sync::Arc, time::Duration};

use domain::text::{account as words, common};

use super::{
    accounts::{ZHAO, begin, confirm, sign_in},
    app::{App, Browser, on_both},
    challenge::ask_code,
};

/// Where 返回 leads.
const BACK: &str = "/register?back=1";

async fn text(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

fn value(text: &str) -> String {
    format!("value=\"{text}\"")
}

#[tokio::test]
async fn who_goes_back_from_the_second_confirmation_finds_what_they_had_entered() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        let confirmation = text(&browser, "/register/confirm").await;
        assert!(confirmation.contains(BACK), "返回 leads there");
        let page = text(&browser, BACK).await;
        for entered in [ZHAO.number, ZHAO.name, ZHAO.phone] {
            assert!(page.contains(&value(entered)), "{entered}");
        }
        assert!(page.contains(words::REGISTER_AGAIN));
        assert!(!page.contains(ZHAO.password), "no secret comes back");
        // It still waits as it was, and can be confirmed.
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        let done = text(&browser, BACK).await;
        assert!(!done.contains(&value(ZHAO.number)), "nothing waits now");
        assert!(done.contains(words::CHECK_EXPIRED));
    })
    .await;
}

#[tokio::test]
async fn what_waits_is_its_own_browsers_for_half_an_hour_and_on_no_other_page() {
    on_both(async |app: Arc<App>| {
        let (browser, other) = (app.browser(), app.browser());
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        for (who, page) in [(&other, BACK), (&browser, "/register"), (&other, BACK)] {
            let shown = text(who, page).await;
            assert!(!shown.contains(ZHAO.number) && !shown.contains(ZHAO.phone));
        }
        let asked = other.call("/api/accounts/entered", &[]).await;
        let asked = asked.text().await.expect("an answer");
        assert_eq!(asked, "null");
        let late = app.clock.now().checked_add(Duration::from_secs(30 * 60));
        app.clock.move_to(late.expect("a time"));
        assert!(!text(&browser, BACK).await.contains(ZHAO.number));
    })
    .await;
}

#[tokio::test]
async fn who_is_registered_already_is_shown_the_ways_out_beside_the_refusal() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        let plain = text(&browser, "/register").await;
        assert!(
            !plain.contains("href=\"/recover\""),
            "nobody is refused yet"
        );
        let phone = "13900000031";
        assert_eq!(
            ask_code(&browser, "register_code", phone).await.status(),
            200
        );
        let code = app.code_sent_to(phone).await;
        let form = [
            ("this_form", "/api/accounts/begin_registration"),
            ("document_type", "resident_id"),
            ("document_number", ZHAO.number),
            ("valid_for_long", "true"),
            ("name", ZHAO.name),
            ("phone", phone),
            ("sms_code", &*code),
            ("password", ZHAO.password),
            ("password_again", ZHAO.password),
            ("consent", "true"),
            ("consent_document", "true"),
        ];
        let refused = browser.submit("/register", form[0].1, &form).await;
        assert_eq!(refused.status(), 303);
        let path = refused.headers()["location"].to_str().expect("a path");
        let page = text(&browser, path).await;
        assert!(page.contains(words::PERSON_KNOWN));
        for way in ["/login", "/recover", "/claim"] {
            assert!(page.contains(&format!("href=\"{way}\"")), "{way}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_sign_in_speaks_of_signing_in_and_not_of_saving() {
    on_both(async |app: Arc<App>| {
        let answer = sign_in(&app.browser(), ZHAO.phone, "Quiet-River-88").await;
        assert_eq!(answer.status(), 422);
        let problem: serde_json::Value = answer.json().await.expect("a document");
        assert_eq!(problem["title"], common::NOT_SIGNED_IN.title);
        assert_eq!(problem["detail"], common::NOT_SIGNED_IN.detail);
        assert_eq!(problem["code"], "invalid");
    })
    .await;
}

#[tokio::test]
async fn the_documents_validity_is_marked_as_required() {
    on_both(async |app: Arc<App>| {
        let page = text(&app.browser(), "/register").await;
        let label = page.split(words::DOCUMENT_VALID_UNTIL).nth(1);
        let label = label.and_then(|rest| rest.split("</label>").next());
        let label = label.expect("the field has a label");
        assert!(label.contains("class=\"required\""), "{label}");
        assert!(page.contains(words::TEMPORARY_CARD_NOTE));
    })
    .await;
}
