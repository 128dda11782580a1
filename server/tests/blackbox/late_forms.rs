//! A form that comes when its sender is no longer signed in, without scripts: it
//! is kept, and shown to the same person alone after signing in again.

use std::{sync::Arc, time::Duration};

use domain::text::session as words;
use reqwest::{Method, Response, header};
use services::Error;
use storage::{accounts, sessions};

use super::{
    app::{App, Browser, on_both},
    challenge, journey, rights, stage,
};

const NEW_PASSWORD: &str = "Quiet-River-88";

fn half_an_hour_passes(app: &App) {
    let later = app.clock.now().checked_add(Duration::from_secs(31 * 60));
    app.clock.move_to(later.expect("a time"));
}

fn led(answer: &Response) -> String {
    assert_eq!(answer.status(), 303);
    let path = answer.headers()[header::LOCATION].to_str();
    path.expect("a path").to_owned()
}

/// The page that 登录 leads on to.
fn next_of(login: &str) -> String {
    let query = login.strip_prefix("/login?").expect("it is 登录");
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).expect("a query");
    let next = pairs.into_iter().find(|(name, _)| name == "next");
    next.expect("a page to go on to").1
}

async fn sign_in(browser: &Browser, login: &str, n: u32, password: &str) -> Response {
    let (phone, next) = (stage::phone_of(n), next_of(login));
    let fields = [("login", &*phone), ("password", password), ("next", &next)];
    browser
        .submit(login, "/api/accounts/sign_in", &fields)
        .await
}

async fn page(browser: &Browser, path: &str) -> String {
    browser.open(path).await.text().await.expect("a page")
}

/// A new phone, as 注册信息维护 sends it.
const FORM: [(&str, &str); 3] = [
    ("phone", "13977770001"),
    ("sms_code", "654321"),
    ("password", stage::PASSWORD),
];

/// Candidate 1 sends a new phone too late; where that leads.
async fn too_late(app: &App, browser: &Browser) -> String {
    half_an_hour_passes(app);
    led(&send(browser).await)
}

async fn send(browser: &Browser) -> Response {
    browser
        .submit("/me/account", "/api/accounts/change_phone", &FORM)
        .await
}

#[tokio::test]
async fn a_form_that_came_too_late_is_there_after_signing_in_again() {
    on_both(async |app: Arc<App>| {
        let browser = journey::candidate(&app, 1).await;
        let login = too_late(&app, &browser).await;
        assert!(
            login.starts_with("/login?next=/me/account%3Fagain%3D"),
            "{login}"
        );
        assert!(!login.contains("139"), "nothing typed is in an address");
        assert!(page(&browser, &login).await.contains(words::FORM_WAITS));
        // A slip of the finger on the way loses nothing.
        let again = led(&sign_in(&browser, &login, 1, "Wrong-Password-1").await);
        let back = led(&sign_in(&browser, &again, 1, stage::PASSWORD).await);
        assert_eq!(back, next_of(&login));
        let shown = page(&browser, &back).await;
        assert!(
            shown.contains(words::FORM_KEPT.title),
            "it says that nothing was sent"
        );
        assert!(
            shown.contains("value=\"13977770001\""),
            "what was typed is there"
        );
        assert!(!shown.contains("654321"), "a code is not");
        assert!(!shown.contains(stage::PASSWORD), "nor a password");
        let elsewhere = stage::sign_in(&app, 1).await;
        let there = page(&elsewhere, &back).await;
        assert!(!there.contains("13977770001"), "it is brought back once");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_came_too_late_is_shown_to_nobody_else() {
    on_both(async |app: Arc<App>| {
        let browser = journey::candidate(&app, 1).await;
        journey::candidate(&app, 2).await;
        let login = too_late(&app, &browser).await;
        let shown = page(&browser, &next_of(&login)).await;
        assert!(!shown.contains("13977770001"), "nobody is signed in");
        let back = led(&sign_in(&browser, &login, 2, stage::PASSWORD).await);
        let shown = page(&browser, &back).await;
        assert!(!shown.contains("13977770001") && !shown.contains(words::FORM_KEPT.title));
        // It still waits for its sender.
        let back = led(&sign_in(&browser, &login, 1, stage::PASSWORD).await);
        assert!(
            page(&browser, &back)
                .await
                .contains("value=\"13977770001\"")
        );
    })
    .await;
}

#[tokio::test]
async fn no_password_is_kept_and_none_can_be_brought_back() {
    on_both(async |app: Arc<App>| {
        let browser = journey::candidate(&app, 1).await;
        half_an_hour_passes(&app);
        let fields = [
            ("old_password", "Old-Secret-77"),
            ("password", "New-Secret-77"),
            ("password_again", "New-Secret-77"),
        ];
        let answer = browser
            .submit("/me/password", "/api/accounts/change_password", &fields)
            .await;
        let login = led(&answer);
        let back = led(&sign_in(&browser, &login, 1, stage::PASSWORD).await);
        let shown = page(&browser, &back).await;
        assert!(shown.contains(words::FORM_LATE.detail));
        assert!(!shown.contains("Secret-77"));
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_loses_no_form() {
    on_both(async |app: Arc<App>| {
        let browser = journey::candidate(&app, 1).await;
        let login = too_late(&app, &browser).await;
        let phone = stage::phone_of(1);
        let sent = challenge::ask_code(&browser, "recover_code", &phone).await;
        assert_eq!(sent.status(), 200);
        let code = app.code_sent_to(&phone).await;
        let form = [
            ("phone", &*phone),
            ("sms_code", &*code),
            ("password", "Quiet-River-88"),
            ("password_again", "Quiet-River-88"),
        ];
        assert_eq!(
            browser.call("/api/accounts/recover", &form).await.status(),
            200
        );
        let back = led(&sign_in(&browser, &login, 1, "Quiet-River-88").await);
        assert!(
            page(&browser, &back)
                .await
                .contains("value=\"13977770001\"")
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_of_a_browser_that_its_owner_signed_out_comes_back_in_it() {
    on_both(async |app: Arc<App>| {
        let browser = journey::candidate(&app, 1).await;
        let other = stage::sign_in(&app, 1).await;
        let ended = other.call("/api/session/end_others", &[]).await;
        assert_eq!(ended.status(), 200);
        let login = led(&send(&browser).await);
        assert!(page(&browser, &login).await.contains(words::FORM_WAITS));
        let back = led(&sign_in(&browser, &login, 1, stage::PASSWORD).await);
        let shown = page(&browser, &back).await;
        assert!(shown.contains("value=\"13977770001\""));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_of_which_the_first_renewed_the_session_comes_back() {
    on_both(async |app: Arc<App>| {
        let browser = journey::candidate(&app, 1).await;
        let now = app.clock.now();
        app.clock.stop_at(now);
        // This node remembers whose the session is; another renews it meanwhile.
        let profile = browser.call("/api/accounts/profile", &[]).await;
        assert_eq!(profile.status(), 200);
        let renewed = app.services().store().write(move |tx| {
            Box::pin(async move {
                let own = accounts::by_phone(tx, &stage::phone_of(1)).await?;
                let own = own.ok_or(Error::NotFound)?.id;
                let own = sessions::of_account(tx, own, now.millis()).await?;
                let own = own.first().ok_or(Error::NotFound)?.id;
                Ok::<_, Error>(sessions::renew(tx, own, &[9; 32], now.millis()).await?)
            })
        });
        assert!(renewed.await.expect("the database answers").is_some());
        let second = send(&browser).await;
        let given = second.headers().get_all(header::SET_COOKIE);
        let mut given = given.iter().filter_map(|one| one.to_str().ok());
        assert!(
            !given.any(|one| one.starts_with("baokao=")),
            "the first answer's cookie stays"
        );
        let login = led(&second);
        assert!(login.starts_with("/login?next=/me/account%3F"), "{login}");
        let later = now.checked_add(Duration::from_secs(6)).expect("a time");
        app.clock.stop_at(later);
        assert!(page(&browser, &login).await.contains(words::FORM_WAITS));
        let back = led(&sign_in(&browser, &login, 1, stage::PASSWORD).await);
        let shown = page(&browser, &back).await;
        assert!(shown.contains("value=\"13977770001\""));
    })
    .await;
}

#[tokio::test]
async fn a_token_whose_session_its_owner_ended_plants_no_form() {
    on_both(async |app: Arc<App>| {
        journey::candidate(&app, 1).await;
        let nothing: &[(&str, &str)] = &[];
        let new = [
            ("old_password", stage::PASSWORD),
            ("password", NEW_PASSWORD),
            ("password_again", NEW_PASSWORD),
        ];
        // The token alone, and all cookies of the browser after a new password.
        for (all, call, fields, password) in [
            (false, "/api/session/end_others", nothing, stage::PASSWORD),
            (
                true,
                "/api/accounts/change_password",
                &new[..],
                NEW_PASSWORD,
            ),
        ] {
            let (token, proof) = rights::cookies(&app, 1).await;
            let owner = stage::sign_in(&app, 1).await;
            assert_eq!(owner.call(call, fields).await.status(), 200, "{call}");
            let stolen = if all {
                format!("{token}; {proof}")
            } else {
                token
            };
            let planted = led(&send_with(&app, &stolen).await);
            assert!(!planted.starts_with("/login"), "it is not kept: {planted}");
            let again = app.browser();
            led(&sign_in(&again, "/login?next=/me/account", 1, password).await);
            let shown = page(&again, &planted).await;
            assert!(!shown.contains("13977770001"), "{call}");
        }
    })
    .await;
}

/// The same form from a browser that has these cookies and nothing else.
async fn send_with(app: &App, cookies: &str) -> Response {
    let browser = app.browser();
    let request = browser
        .request(Method::POST, "/api/accounts/change_phone")
        .header(header::ACCEPT, "text/html,application/xhtml+xml")
        .header(header::REFERER, format!("{}/me/account", browser.origin))
        .header(header::ORIGIN, &browser.origin)
        .header(header::COOKIE, cookies);
    request.form(&FORM).send().await.expect("an answer")
}
