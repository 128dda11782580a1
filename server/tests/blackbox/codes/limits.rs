//! How often a code may be asked for, to the millisecond and to the last one,
//! and how many visits an address gets.

use std::sync::Arc;

use domain::text::account as words;
use reqwest::Method;
use services::Clock;

use super::{
    super::{
        app::{App, Browser, Engine, on_both},
        challenge::{ask_code, ask_code_with, for_a_code},
    },
    PHONE, later, later_stopped,
};

#[tokio::test]
async fn what_a_limit_refuses_costs_no_answer() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        let first = ask_code(&browser, "register_code", PHONE).await;
        assert_eq!(first.status(), 200);
        let solved = for_a_code(&browser).await;
        let early = ask_code_with(&browser, "register_code", PHONE, &solved).await;
        assert_eq!(early.status(), 429);
        later(&app, 61);
        let again = ask_code_with(&browser, "register_code", PHONE, &solved).await;
        assert_eq!(again.status(), 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_minute_lies_between_two_codes_for_a_phone_and_a_purpose() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let (browser, stranger) = (app.browser(), app.browser());
        let ask = async |who: &Browser, call: &str| ask_code(who, call, PHONE).await.status();
        assert_eq!(ask(&browser, "register_code").await, 200);
        assert_eq!(ask(&browser, "recover_code").await, 200, "another purpose");
        let start = app.clock.now().millis();
        for (millis, status) in [(59_999, 429), (60_000, 200)] {
            app.clock
                .stop_at(domain::time::Moment::from_millis(start + millis));
            assert_eq!(ask(&stranger, "register_code").await, status, "{millis}");
        }
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_phone_gets_five_codes_an_hour_and_ten_a_day() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let ask = async || {
            let answer = ask_code(&app.browser(), "register_code", PHONE).await;
            (
                answer.status().as_u16(),
                answer.text().await.expect("a text"),
            )
        };
        for sent in 1..=10 {
            assert_eq!(ask().await.0, 200, "number {sent}");
            if sent == 5 {
                later_stopped(&app, 61);
                let (status, said) = ask().await;
                assert!(
                    status == 429 && said.contains(words::CODE_HOUR_LIMIT),
                    "{said}"
                );
                later_stopped(&app, 3600);
            }
            later_stopped(&app, 61);
        }
        later_stopped(&app, 3600);
        let (status, said) = ask().await;
        assert!(
            status == 429 && said.contains(words::CODE_DAY_LIMIT),
            "{said}"
        );
        later_stopped(&app, 24 * 3600);
        assert_eq!(ask().await.0, 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_gets_sixty_codes_an_hour_and_three_hundred_a_day() {
    let proxy = [("trusted_proxies", "127.0.0.1".to_owned())];
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = App::start(engine, Clock::default(), &proxy).await;
        app.clock.stop_at(app.clock.now());
        let mut phones = 13_900_000_000_u64..;
        let mut ask = async || {
            let phone = phones.next().expect("numbers without end").to_string();
            let answer = ask_code(&app.browser(), "register_code", &phone).await;
            answer.status().as_u16()
        };
        for hour in 0..5 {
            for sent in 0..60 {
                assert_eq!(ask().await, 200, "{hour} {sent}");
                later_stopped(&app, 20);
            }
            assert_eq!(ask().await, 429, "{hour}");
            later_stopped(&app, 2401);
        }
        assert_eq!(ask().await, 429, "the day's last");
        let browser = app.browser();
        let solved = for_a_code(&browser).await;
        let elsewhere = browser
            .request(Method::POST, "/api/accounts/register_code")
            .header("x-forwarded-for", "198.51.100.7")
            .form(&[
                ("phone", PHONE),
                ("captcha_token", &solved.token),
                ("captcha", &solved.answer),
            ]);
        let elsewhere = elsewhere.send().await.expect("an answer");
        assert_eq!(elsewhere.status(), 200, "another address");
        app.run_jobs().await;
        app.stop(engine).await;
    }
}

#[tokio::test]
async fn an_address_gets_six_hundred_visits_an_hour() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let visit = async || {
            let fields = [("in_words", "true")];
            let answer = app.browser().call("/api/accounts/captcha", &fields).await;
            answer.status().as_u16()
        };
        let known = app.browser();
        for_a_code(&known).await;
        for _ in 1..600 {
            assert_eq!(visit().await, 200);
        }
        assert_eq!(visit().await, 200, "then one in three seconds");
        assert_eq!(visit().await, 429);
        for_a_code(&known).await;
        // A form that was sent without scripts is still told what is wrong.
        let unknown = app.browser();
        let page = unknown.submit("/login", "/api/accounts/sign_in", &[]).await;
        assert_eq!(page.status(), 400, "there is no visit to keep it in");
        later_stopped(&app, 3600);
        assert_eq!(visit().await, 200);
    })
    .await;
}
