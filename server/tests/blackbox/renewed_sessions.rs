//! A code by text message that is right, or another password, gives its browser
//! another token: whoever noted the cookie before, on a shared computer say, holds
//! nothing.

use std::sync::Arc;

use domain::text::account as words;
use reqwest::{Method, Response, header};
use serde_json::Value;
use services::{Error, Named, Use};
use storage::sessions;

use super::{
    accounts::{ZHAO, begin, confirm},
    app::{App, Browser, on_both},
    challenge::ask_code,
    stage,
};

/// The session that an answer gives, as `name=value`.
fn given(answer: &Response) -> Option<String> {
    let all = answer.headers().get_all(header::SET_COOKIE);
    let mut pairs = all
        .iter()
        .filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    let found = pairs.find(|pair| pair.starts_with("baokao="));
    found.map(str::to_owned)
}

/// Opens a visit; its cookie, as somebody may note it.
async fn visit(browser: &Browser) -> String {
    let fields = [("in_words", "true")];
    let answer = browser.call("/api/accounts/captcha", &fields).await;
    given(&answer).expect("a visit's cookie")
}

/// What is answered, from elsewhere, to who has noted a cookie.
async fn with(app: &App, noted: &str, call: &str, fields: &[(&str, &str)]) -> (u16, Value) {
    let request = app
        .browser()
        .request(Method::POST, &format!("/api/{call}"))
        .header(header::ACCEPT, "application/json")
        .header(header::COOKIE, noted);
    let answer = request.form(fields).send().await.expect("an answer");
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or_default())
}

async fn json(answer: Response) -> Value {
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

/// Has a code sent and reads it.
async fn code(app: &App, browser: &Browser, call: &str, phone: &str) -> String {
    assert_eq!(ask_code(browser, call, phone).await.status(), 200);
    app.code_sent_to(phone).await
}

const SECOND: [(&str, &str); 4] = [
    ("document_type", "resident_id"),
    ("document_number", ZHAO.number),
    ("name", ZHAO.name),
    ("number_checked", "true"),
];

#[tokio::test]
async fn who_noted_a_visits_cookie_neither_sees_nor_confirms_what_is_registered_there() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        let noted = visit(&browser).await;
        let begun = begin(&app, &browser, &ZHAO).await;
        assert_eq!(begun.status(), 200);
        let new = given(&begun).expect("another cookie");
        assert_ne!(new, noted);
        let back = browser.call("/api/accounts/bring_back", &[]).await;
        assert_eq!(back.status(), 200);
        let (_, seen) = with(&app, &noted, "accounts/entered", &[]).await;
        assert!(seen.is_null());
        let own = json(browser.call("/api/accounts/entered", &[]).await).await;
        assert_eq!(own["document_number"], ZHAO.number);
        let (_, sheet) = with(&app, &noted, "accounts/confirmation_sheet", &[]).await;
        assert!(sheet.is_null());
        let (status, _) = with(&app, &noted, "accounts/confirm_registration", &SECOND).await;
        assert_eq!(status, 401, "it is no session's");
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_code_leaves_the_session_its_cookie() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        visit(&browser).await;
        let code = code(&app, &browser, "retire_code", ZHAO.phone).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let fields = [("phone", ZHAO.phone), ("sms_code", wrong)];
        let answer = browser.call("/api/accounts/prove_mistaken", &fields).await;
        assert_eq!(answer.status(), 422);
        assert_eq!(given(&answer), None);
    })
    .await;
}

#[tokio::test]
async fn who_noted_a_visits_cookie_ends_no_account_whose_phone_is_proved_there() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (browser, phone) = (app.browser(), stage::phone_of(1));
        let noted = visit(&browser).await;
        let code = code(&app, &browser, "retire_code", &phone).await;
        let fields = [("phone", &*phone), ("sms_code", &*code)];
        let answer = browser.call("/api/accounts/prove_mistaken", &fields).await;
        assert_eq!(answer.status(), 200);
        let (_, seen) = with(&app, &noted, "accounts/mistaken", &[]).await;
        assert!(seen.is_null());
        let shown = json(browser.call("/api/accounts/mistaken", &[]).await).await;
        let (account, version) = (shown["account"].to_string(), shown["version"].to_string());
        let fields = [
            ("account", &*account),
            ("version", &*version),
            ("agreed", "true"),
        ];
        let (status, _) = with(&app, &noted, "accounts/retire_mistaken", &fields).await;
        assert_eq!(status, 409, "it has proved nothing");
        let ended = browser.call("/api/accounts/retire_mistaken", &fields).await;
        assert_eq!(ended.status(), 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn without_scripts_the_new_cookie_comes_with_the_way_on_and_with_a_refusal() {
    on_both(async |app: Arc<App>| {
        let (browser, stranger) = (app.browser(), "13900000041");
        let cookie = visit(&browser).await;
        // The code is right, and no account has this phone.
        let digits = code(&app, &browser, "retire_code", stranger).await;
        let fields = [
            ("this_form", "/api/accounts/prove_mistaken"),
            ("phone", stranger),
            ("sms_code", &*digits),
        ];
        let refused = browser.submit("/retire", fields[0].1, &fields).await;
        assert_eq!(refused.status(), 303);
        let second = given(&refused).expect("another cookie");
        assert_ne!(second, cookie);
        let path = refused.headers()["location"].to_str().expect("a path");
        let page = browser.open(path).await.text().await.expect("a page");
        assert!(page.contains(words::RETIRE_NOBODY), "the refusal is told");
        // And one that is right leads on.
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        let digits = code(&app, &browser, "retire_code", &phone).await;
        let fields = [("phone", &*phone), ("sms_code", &*digits)];
        let led = browser
            .submit("/retire", "/api/accounts/prove_mistaken", &fields)
            .await;
        assert_eq!(led.status(), 303);
        assert_ne!(given(&led).expect("another cookie"), second);
        let shown = json(browser.call("/api/accounts/mistaken", &[]).await).await;
        assert!(!shown.is_null());
    })
    .await;
}

/// The session with this cookie gets another token on another node, where the same
/// form came first; this node remembers the old one for seconds.
async fn renew_elsewhere(app: &App, cookie: &str) {
    let token = cookie.split_once('=').expect("a cookie").1;
    let now = app.clock.now();
    let named = app.services().recognise(token, Use::Person, now).await;
    let Ok(Named::Session(found)) = named else {
        panic!("it is a session's");
    };
    let (session, now) = (found.session, now.millis());
    let renewed = app.services().store().write(move |tx| {
        Box::pin(async move { Ok::<_, Error>(sessions::renew(tx, session, &[9; 32], now).await?) })
    });
    let renewed = renewed.await.expect("the database answers");
    assert!(renewed.is_some(), "it was alive");
}

#[tokio::test]
async fn a_button_pressed_twice_without_scripts_loses_nothing_that_was_typed() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let browser = app.browser();
        let cookie = visit(&browser).await;
        renew_elsewhere(&app, &cookie).await;
        let call = "/api/accounts/begin_registration";
        let fields = [
            ("this_form", call),
            ("document_type", "resident_id"),
            ("document_number", ZHAO.number),
            ("valid_for_long", "true"),
            ("name", ZHAO.name),
            ("phone", ZHAO.phone),
            ("sms_code", "000000"),
            ("password", ZHAO.password),
            ("password_again", ZHAO.password),
            ("consent", "true"),
            ("consent_document", "true"),
        ];
        let second = browser.submit("/register", call, &fields).await;
        assert_eq!(second.status(), 303);
        let new = given(&second).expect("a visit of its own");
        assert_ne!(new, cookie);
        let path = second.headers()["location"].to_str().expect("a path");
        let page = browser.open(path).await.text().await.expect("a page");
        for typed in [ZHAO.number, ZHAO.name, ZHAO.phone] {
            assert!(page.contains(&format!("value=\"{typed}\"")), "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_password_and_a_claim_are_told_to_the_new_cookie_alone() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (browser, phone) = (app.browser(), stage::phone_of(1));
        let noted = visit(&browser).await;
        let digits = code(&app, &browser, "recover_code", &phone).await;
        let fields = [
            ("phone", &*phone),
            ("sms_code", &*digits),
            ("password", "Quiet-River-88"),
            ("password_again", "Quiet-River-88"),
        ];
        let answer = browser.call("/api/accounts/recover", &fields).await;
        assert_eq!(answer.status(), 200);
        let (_, seen) = with(&app, &noted, "accounts/recovered", &[]).await;
        assert!(seen.is_null());
        let own = json(browser.call("/api/accounts/recovered", &[]).await).await;
        assert!(!own.is_null());

        let (claimant, number) = ("13900000042", stage::number_of(1));
        let noted = given(&answer).expect("another cookie");
        let digits = code_for_claim(&app, &browser, claimant).await;
        let fields = [
            ("document_type", "resident_id"),
            ("document_number", &*number),
            ("name", "孙七"),
            ("phone", claimant),
            ("sms_code", &*digits),
            ("words", "这个号码不是我本人注册的"),
            ("consent", "true"),
        ];
        let kept = browser
            .submit("/claim", "/api/petitions/claim", &fields)
            .await;
        assert_eq!(kept.status(), 303);
        let path = kept.headers()["location"].to_str().expect("a path");
        let id = path.strip_prefix("/claim?done=").expect("a number");
        let fields = [("petition", id)];
        let (_, seen) = with(&app, &noted, "petitions/claimed", &fields).await;
        assert!(seen.is_null());
        let own = json(browser.call("/api/petitions/claimed", &fields).await).await;
        assert!(!own.is_null());
        app.run_jobs().await;
    })
    .await;
}

async fn code_for_claim(app: &App, browser: &Browser, phone: &str) -> String {
    let solved = super::challenge::for_a_code(browser).await;
    let fields = [
        ("phone", phone),
        ("captcha", &*solved.answer),
        ("captcha_token", &*solved.token),
    ];
    let asked = browser.call("/api/petitions/claim_code", &fields).await;
    assert_eq!(asked.status(), 200);
    app.code_sent_to(phone).await
}

#[tokio::test]
async fn who_changes_their_phone_stays_signed_in_by_the_new_cookie_alone() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (browser, login) = (app.browser(), stage::phone_of(1));
        let fields = [("login", &*login), ("password", stage::PASSWORD)];
        let signed_in = browser.call("/api/accounts/sign_in", &fields).await;
        let own = given(&signed_in).expect("a session");
        let phone = "13900000043";
        let digits = code(&app, &browser, "phone_code", phone).await;
        let fields = [
            ("phone", phone),
            ("sms_code", &*digits),
            ("password", stage::PASSWORD),
        ];
        let changed = browser.call("/api/accounts/change_phone", &fields).await;
        assert_eq!(changed.status(), 200);
        let (status, _) = with(&app, &own, "accounts/profile", &[]).await;
        assert_eq!(status, 401);
        let profile = browser.call("/api/accounts/profile", &[]).await;
        assert_eq!(profile.status(), 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_changes_their_password_stays_signed_in_by_the_new_cookie_alone() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (browser, login) = (app.browser(), stage::phone_of(1));
        let fields = [("login", &*login), ("password", stage::PASSWORD)];
        let signed_in = browser.call("/api/accounts/sign_in", &fields).await;
        let own = given(&signed_in).expect("a session");
        let form = |old| {
            [
                ("old_password", old),
                ("password", "Quiet-River-88"),
                ("password_again", "Quiet-River-88"),
            ]
        };
        let call = "/api/accounts/change_password";
        let refused = browser.call(call, &form("Wrong-Password-1")).await;
        assert_eq!(refused.status(), 422);
        assert_eq!(given(&refused), None, "nothing has changed");
        let changed = browser
            .submit("/me/password", call, &form(stage::PASSWORD))
            .await;
        assert_eq!(changed.status(), 303);
        assert_ne!(given(&changed).expect("another cookie"), own);
        let (status, _) = with(&app, &own, "accounts/profile", &[]).await;
        assert_eq!(status, 401);
        let profile = browser.call("/api/accounts/profile", &[]).await;
        assert_eq!(profile.status(), 200);
    })
    .await;
}
