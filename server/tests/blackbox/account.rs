//! 注册信息维护: another phone, by the password and a code to the new one.

use std::{sync::Arc, time::Duration};

use domain::{role::Role, text::account as words};

use super::{
    app::{App, Browser, on_both},
    challenge, stage,
};

const NEW: &str = "13977770001";

async fn ask_code(browser: &Browser, phone: &str) -> u16 {
    let answer = challenge::ask_code(browser, "phone_code", phone).await;
    answer.status().as_u16()
}

async fn change(browser: &Browser, phone: &str, code: &str) -> reqwest::Response {
    change_with(browser, phone, code, stage::PASSWORD).await
}

async fn change_with(
    browser: &Browser,
    phone: &str,
    code: &str,
    password: &str,
) -> reqwest::Response {
    let fields = [("phone", phone), ("sms_code", code), ("password", password)];
    browser.call("/api/accounts/change_phone", &fields).await
}

async fn sign_in(app: &App, login: &str) -> u16 {
    let fields = [("login", login), ("password", stage::PASSWORD)];
    let answer = app.browser().call("/api/accounts/sign_in", &fields).await;
    answer.status().as_u16()
}

async fn account_page(browser: &Browser) -> String {
    let answer = browser.open("/me/account").await;
    assert_eq!(answer.status(), 200);
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn a_new_phone_is_bound_by_a_code_to_it_and_signs_in_from_then_on() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        assert!(account_page(&browser).await.contains("138****0001"));
        assert_eq!(ask_code(&browser, NEW).await, 200);
        let code = app.code_sent_to(NEW).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert_eq!(change(&browser, NEW, wrong).await.status(), 422);
        let other = change(&browser, "13977770002", &code).await;
        assert_eq!(other.status(), 422, "the code went to another phone");
        let form = [
            ("phone", NEW),
            ("sms_code", &*code),
            ("password", stage::PASSWORD),
        ];
        let changed = browser
            .submit("/me/account", "/api/accounts/change_phone", &form)
            .await;
        assert_eq!(changed.status(), 303);
        let back = changed.headers()["location"].to_str().expect("a path");
        let page = browser.open(back).await.text().await.expect("a page");
        assert!(page.contains("139****0001") && !page.contains("138****0001"));
        assert_eq!(
            change(&browser, NEW, &code).await.status(),
            422,
            "used once"
        );
        assert_eq!(sign_in(&app, &stage::phone_of(1)).await, 422);
        assert_eq!(sign_in(&app, NEW).await, 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_session_alone_changes_no_phone() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        assert_eq!(ask_code(&browser, NEW).await, 200);
        let code = app.code_sent_to(NEW).await;
        let without = change_with(&browser, NEW, &code, "").await;
        assert_eq!(without.status(), 422);
        let said = without.text().await.expect("a document");
        assert!(said.contains(words::PASSWORD_MISSING), "{said}");
        for _ in 0..5 {
            let wrong = change_with(&browser, NEW, &code, "Wrong-Password-1").await;
            assert_eq!(wrong.status(), 422);
            let said = wrong.text().await.expect("a document");
            assert!(
                said.contains(words::MAINTAIN_PHONE_PASSWORD_WRONG),
                "{said}"
            );
        }
        let sixth = change(&browser, NEW, &code).await;
        assert_eq!(sixth.status(), 429, "tries are counted");
        assert!(account_page(&browser).await.contains("138****0001"));
    })
    .await;
}

#[tokio::test]
async fn the_old_phone_is_told_of_the_new_one_and_other_browsers_are_signed_out() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let other = stage::sign_in(&app, 1).await;
        assert_eq!(ask_code(&browser, NEW).await, 200);
        let code = app.code_sent_to(NEW).await;
        assert_eq!(change(&browser, NEW, &code).await.status(), 200);
        let elsewhere = other.call("/api/accounts/profile", &[]).await;
        assert_eq!(elsewhere.status(), 401);
        assert!(account_page(&browser).await.contains("139****0001"));
        app.run_jobs().await;
        let sent = app.services().latest_messages(9).await.expect("messages");
        let told: Vec<_> = sent
            .iter()
            .filter(|one| one.to == stage::phone_of(1))
            .collect();
        assert_eq!(told.len(), 1, "{sent:?}");
        assert!(told[0].text.contains(&words::phone_changed(NEW)));
        assert!(!told[0].text.contains(NEW), "others may read it");
    })
    .await;
}

#[tokio::test]
async fn staff_bind_no_phone_and_set_no_password_by_one() {
    on_both(async |app: Arc<App>| {
        const THEIRS: &str = "13700000000";
        let roles = [Role::Candidate, Role::Reviewer];
        let (reviewer, _) = stage::twin(&app, 1, &roles).await;
        let refused = change(&reviewer, NEW, "000000").await;
        assert_eq!(refused.status(), 409);
        let said = refused.text().await.expect("a document");
        assert!(said.contains(words::MAINTAIN_PHONE_STAFF), "{said}");
        let page = account_page(&reviewer).await;
        assert!(page.contains(words::MAINTAIN_PHONE_STAFF));
        let recover = async |browser: &Browser, code: &str| {
            let fields = [
                ("phone", THEIRS),
                ("sms_code", code),
                ("password", "Quiet-River-88"),
                ("password_again", "Quiet-River-88"),
            ];
            browser.call("/api/accounts/recover", &fields).await
        };
        let visitor = app.browser();
        let asked = challenge::ask_code(&visitor, "recover_code", THEIRS).await;
        assert_eq!(asked.status(), 200, "it tells nothing");
        let code = app.code_sent_to(THEIRS).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert_eq!(recover(&visitor, wrong).await.status(), 422, "nor does it");
        let refused = recover(&visitor, &code).await;
        assert_eq!(refused.status(), 409);
        let said = refused.text().await.expect("a document");
        assert!(said.contains(words::RECOVER_STAFF), "{said}");
        let shown = visitor.call("/api/accounts/recovered", &[]).await;
        assert_eq!(shown.text().await.expect("a document"), "null");
        assert_eq!(sign_in(&app, THEIRS).await, 200, "the password stays");
    })
    .await;
}

#[tokio::test]
async fn a_visitor_is_sent_no_code_for_a_new_phone() {
    on_both(async |app: Arc<App>| {
        let visitor = app.browser();
        assert_eq!(ask_code(&visitor, NEW).await, 401);
        assert_eq!(change(&visitor, NEW, "000000").await.status(), 401);
        let form = [("phone", NEW)];
        let answer = visitor
            .submit("/me/account", "/api/accounts/phone_code", &form)
            .await;
        assert_eq!(answer.status(), 303);
        app.run_jobs().await;
        let sent = app.services().latest_messages(5).await.expect("messages");
        assert!(sent.is_empty(), "{sent:?}");
    })
    .await;
}

#[tokio::test]
async fn a_phone_of_another_account_and_a_code_for_something_else_bind_nothing() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        stage::candidate(&app, 2).await;
        let theirs = stage::phone_of(2);
        assert_eq!(ask_code(&browser, &theirs).await, 200, "it tells nothing");
        let code = app.code_sent_to(&theirs).await;
        let taken = change(&browser, &theirs, &code).await;
        assert_eq!(taken.status(), 422);
        let said = taken.text().await.expect("a document");
        assert!(said.contains(words::PHONE_KNOWN), "{said}");
        let own = stage::phone_of(1);
        let same = challenge::ask_code(&browser, "phone_code", &own).await;
        assert_eq!(same.status(), 422, "before a code is spent on it");
        let said = same.text().await.expect("a document");
        assert!(said.contains(words::PHONE_SAME_ASKED), "{said}");
        let sent = challenge::ask_code(&browser, "register_code", NEW).await;
        assert_eq!(sent.status(), 200);
        let code = app.code_sent_to(NEW).await;
        assert_eq!(change(&browser, NEW, &code).await.status(), 422);
        let later = app.clock.now().checked_add(Duration::from_secs(61));
        app.clock.move_to(later.expect("a time"));
        assert_eq!(ask_code(&browser, NEW).await, 200);
        let code = app.code_sent_to(NEW).await;
        let late = app.clock.now().checked_add(Duration::from_secs(300));
        app.clock.move_to(late.expect("a time"));
        assert_eq!(change(&browser, NEW, &code).await.status(), 422, "too late");
        assert_eq!(sign_in(&app, &stage::phone_of(1)).await, 200);
    })
    .await;
}
