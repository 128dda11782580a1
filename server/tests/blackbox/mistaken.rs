//! 注册信息有误: an account made by mistake, ended by who proves its phone.

use std::{sync::Arc, time::Duration};

use reqwest::Response;
use serde_json::Value;

use super::{
    app::{App, Browser, on_both},
    challenge, journey, stage,
};

/// The page after the code to the phone of candidate `n` was typed.
async fn prove(app: &App, browser: &Browser, n: u32) -> Response {
    let phone = stage::phone_of(n);
    let asked = challenge::ask_code(browser, "retire_code", &phone).await;
    assert_eq!(asked.status(), 200);
    let code = app.code_sent_to(&phone).await;
    let fields = [("phone", &*phone), ("sms_code", &*code)];
    browser.call("/api/accounts/prove_mistaken", &fields).await
}

/// Ends the account that is shown to this browser; where none is, any.
async fn retire(browser: &Browser) -> (u16, Value) {
    let shown = shown(browser).await;
    let number = |field: &str| shown[field].as_i64().unwrap_or(1).to_string();
    retire_as(browser, &number("account"), &number("version")).await
}

async fn retire_as(browser: &Browser, account: &str, version: &str) -> (u16, Value) {
    let fields = [
        ("account", account),
        ("version", version),
        ("agreed", "true"),
    ];
    let answer = browser.call("/api/accounts/retire_mistaken", &fields).await;
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or_default())
}

/// What the browser is shown of the account, as JSON.
async fn shown(browser: &Browser) -> Value {
    let answer = browser.call("/api/accounts/mistaken", &[]).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

#[tokio::test]
async fn who_proves_the_phone_ends_the_account_and_registers_anew() {
    on_both(async |app: Arc<App>| {
        let (own, _) = stage::candidate(&app, 1).await;
        let browser = app.browser();
        assert_eq!(prove(&app, &browser, 1).await.status(), 200);
        let account = shown(&browser).await;
        assert!(account["obstacle"].is_null(), "{account}");
        let page = browser.open("/retire?done=1").await;
        let page = page.text().await.expect("a page");
        assert!(!page.contains(&stage::number_of(1)) && !page.contains(&stage::name_of(1)));
        let (number, version) = (account["account"].to_string(), "1");
        let value = format!("value=\"{number}\"");
        for sent in ["name=\"account\"", "name=\"version\"", &value] {
            assert!(page.contains(sent), "without scripts too: {sent}");
        }
        let other = app.browser();
        assert!(shown(&other).await.is_null(), "to nobody else");
        assert_eq!(retire(&other).await.0, 409);
        let fields = [("account", &*number), ("version", version)];
        let without = browser.call("/api/accounts/retire_mistaken", &fields).await;
        assert_eq!(without.status(), 422, "it is asked for in so many words");
        assert_eq!(retire(&browser).await.0, 200);
        let gone = own.call("/api/accounts/profile", &[]).await;
        assert_eq!(gone.status(), 401, "its sessions have ended");
        assert_eq!(retire(&browser).await.0, 409, "once");
        app.run_jobs().await;
        let sent = app.services().latest_messages(5).await.expect("messages");
        assert!(sent.iter().any(|one| one.text.contains("已按您的申请停用")));
        // Phone and number are free, and the proof holds still: what was sent for
        // the account that has ended does not end the one that came after.
        let (anew, _) = stage::candidate(&app, 1).await;
        let (status, problem) = retire_as(&browser, &number, version).await;
        assert_eq!((status, problem["code"].as_str()), (409, Some("stale")));
        let still = anew.call("/api/accounts/profile", &[]).await;
        assert_eq!(still.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_proof_outlives_its_code_while_the_house_is_tidied() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let browser = app.browser();
        assert_eq!(prove(&app, &browser, 1).await.status(), 200);
        let later = app.clock.now().checked_add(Duration::from_secs(6 * 60));
        app.clock.move_to(later.expect("a time"));
        let tidied = app.services().forget_what_ended(app.clock.now()).await;
        assert_eq!(tidied.expect("the database answers").codes, 0);
        assert!(!shown(&browser).await.is_null());
    })
    .await;
}

#[tokio::test]
async fn what_was_submitted_once_is_the_offices_to_decide_on() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let own = journey::candidate(&app, 1).await;
        let application = journey::draft(&own, exam, "0001").await;
        let browser = app.browser();
        assert_eq!(prove(&app, &browser, 1).await.status(), 200);
        let (status, problem) = retire(&browser).await;
        assert_eq!((status, problem["code"].as_str()), (409, Some("live")));
        let given_up = journey::agree(&own, application, "withdraw").await;
        assert_eq!(given_up.status(), 200);
        assert!(shown(&browser).await["obstacle"].is_null());
        let submitted = journey::submitted(&own, exam, "0001").await;
        let given_up = journey::agree(&own, submitted, "withdraw").await;
        assert_eq!(given_up.status(), 200);
        let (status, problem) = retire(&browser).await;
        assert_eq!((status, problem["code"].as_str()), (409, Some("applied")));
        let still = own.call("/api/accounts/profile", &[]).await;
        assert_eq!(still.status(), 200, "nothing has happened");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_code_for_it_is_no_other_and_shows_the_account_for_ten_minutes() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let browser = app.browser();
        let phone = stage::phone_of(1);
        let asked = challenge::ask_code(&browser, "recover_code", &phone).await;
        assert_eq!(asked.status(), 200);
        let code = app.code_sent_to(&phone).await;
        let fields = [("phone", &*phone), ("sms_code", &*code)];
        let other = browser.call("/api/accounts/prove_mistaken", &fields).await;
        assert_eq!(other.status(), 422, "that one sets a password");
        assert_eq!(prove(&app, &browser, 1).await.status(), 200);
        let late = app.clock.now().checked_add(Duration::from_secs(600));
        app.clock.move_to(late.expect("a time"));
        assert!(shown(&browser).await.is_null());
        assert_eq!(retire(&browser).await.0, 409);
    })
    .await;
}

#[tokio::test]
async fn a_phone_without_an_account_is_told_so_after_the_code() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        let answer = prove(&app, &browser, 9).await;
        assert_eq!(answer.status(), 409);
        let problem: Value = answer.json().await.expect("a document");
        assert_eq!(problem["code"], "no_account");
    })
    .await;
}
