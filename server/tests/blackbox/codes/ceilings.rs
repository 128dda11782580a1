//! What holds a flood of codes back, and whom it leaves alone: sessions, wider
//! networks, the whole house, and who has an account here.

use std::sync::Arc;

use domain::text::account as words;
use reqwest::{Method, Response, header};
use services::Clock;

use super::{
    super::{
        app::{App, Browser, Engine, on_both},
        challenge::{ask_code, for_a_code},
        counted, stage,
    },
    PHONE, later_stopped,
};

/// Another phone for each number.
fn phone(n: u32) -> String {
    format!("139{n:08}")
}

async fn told(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    (status, answer.text().await.expect("a text"))
}

#[tokio::test]
async fn a_session_gets_eight_codes_an_hour_whatever_the_phones() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let browser = app.browser();
        for n in 0..8 {
            let asked = ask_code(&browser, "register_code", &phone(n)).await;
            assert_eq!(asked.status(), 200, "{n}");
        }
        let (status, said) = told(ask_code(&browser, "register_code", PHONE).await).await;
        assert!(
            status == 429 && said.contains(words::CODE_SESSION_LIMIT),
            "{said}"
        );
        let other = ask_code(&app.browser(), "register_code", PHONE).await;
        assert_eq!(other.status(), 200, "another browser");
        for _ in 0..3 {
            // A visit that nobody uses ends after half an hour.
            later_stopped(&app, 1200);
            for_a_code(&browser).await;
        }
        let again = ask_code(&browser, "register_code", PHONE).await;
        assert_eq!(again.status(), 200);
        app.run_jobs().await;
    })
    .await;
}

async fn ask_from(app: &App, from: &str, phone: &str) -> (u16, String) {
    let browser = app.browser();
    let solved = for_a_code(&browser).await;
    let request = browser
        .request(Method::POST, "/api/accounts/register_code")
        .header(header::ACCEPT, "application/json")
        .header("x-forwarded-for", from)
        .form(&[
            ("phone", phone),
            ("captcha_token", &*solved.token),
            ("captcha", &*solved.answer),
        ]);
    told(request.send().await.expect("an answer")).await
}

#[tokio::test]
async fn wider_networks_of_ipv6_have_larger_ceilings_of_their_own() {
    let proxy = [("trusted_proxies", "127.0.0.1".to_owned())];
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = App::start(engine, Clock::default(), &proxy).await;
        app.clock.stop_at(app.clock.now());
        counted::put(&app, "sms.wide", "2001:db8:1:2a00::/56", 119).await;
        for (n, from, expected) in [
            (1, "2001:db8:1:2a01::1", 200),
            (2, "2001:db8:1:2a02::1", 429),
            (3, "2001:db8:1:2b02::1", 200),
        ] {
            let (status, said) = ask_from(&app, from, &phone(n)).await;
            assert_eq!(status, expected, "{from}: {said}");
            let told = said.contains(words::CODE_ADDRESS_LIMIT);
            assert_eq!(told, expected == 429, "{said}");
        }
        counted::put(&app, "sms.site", "2001:db8:1::/48", 598).await;
        for (n, from, expected) in [
            (4, "2001:db8:1:ff01::1", 429),
            (5, "2001:db8:2:ff01::1", 200),
            (6, "203.0.113.9", 200),
        ] {
            let (status, said) = ask_from(&app, from, &phone(n)).await;
            assert_eq!(status, expected, "{from}: {said}");
        }
        app.run_jobs().await;
        app.stop(engine).await;
    }
}

/// A browser in which candidate `n` was signed in and has signed out.
async fn known(app: &App, n: u32) -> Browser {
    let (browser, _) = stage::candidate(app, n).await;
    let out = browser.call("/api/session/sign_out", &[]).await;
    assert_eq!(out.status(), 200);
    browser
}

#[tokio::test]
async fn a_flood_is_stopped_for_strangers_for_a_minute_and_for_nobody_else() {
    on_both(async |app: Arc<App>| {
        let (signed_in, _) = stage::candidate(&app, 1).await;
        let known = known(&app, 2).await;
        app.clock.stop_at(app.clock.now());
        counted::put(&app, "sms.everybody", "", 1800).await;
        for call in ["register_code", "recover_code"] {
            let (status, said) = told(ask_code(&app.browser(), call, PHONE).await).await;
            assert!(
                status == 429 && said.contains(words::CODE_CROWDED),
                "{call}: {said}"
            );
        }
        let own = ask_code(&signed_in, "phone_code", &phone(1)).await;
        assert_eq!(own.status(), 200, "signed in");
        let own = ask_code(&known, "recover_code", &stage::phone_of(2)).await;
        assert_eq!(own.status(), 200, "signed in here before");
        later_stopped(&app, 60);
        let asked = ask_code(&app.browser(), "register_code", PHONE).await;
        assert_eq!(asked.status(), 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_neighbours_burst_leaves_five_codes_to_who_has_an_account_here() {
    on_both(async |app: Arc<App>| {
        let (signed_in, _) = stage::candidate(&app, 1).await;
        let known = known(&app, 2).await;
        app.clock.stop_at(app.clock.now());
        counted::put(&app, "sms.address", "127.0.0.1", 60).await;
        let (status, said) = told(ask_code(&app.browser(), "register_code", PHONE).await).await;
        assert!(
            status == 429 && said.contains(words::CODE_ADDRESS_LIMIT),
            "{said}"
        );
        for (browser, call) in [(&signed_in, "phone_code"), (&known, "recover_code")] {
            for n in 0..6 {
                let asked = ask_code(browser, call, &phone(n)).await;
                let expected = if n < 5 { 200 } else { 429 };
                assert_eq!(asked.status(), expected, "{call} {n}");
            }
        }
        app.run_jobs().await;
    })
    .await;
}
