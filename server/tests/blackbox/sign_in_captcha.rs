//! 验证码 at 登录: never at first, after failures always, the same for names
//! that exist and names that don't.

use std::{sync::Arc, time::Duration};

use domain::text::account as words;
use reqwest::{Method, Response, header};
use serde_json::Value;
use services::Clock;

use super::{
    app::{App, Browser, Engine, on_both},
    challenge::{self, asked_by},
    stage,
};

const CALL: &str = "/api/accounts/sign_in";
const WRONG: &str = "Wrong-Password-1";
const UNKNOWN: &str = "13900000099";

async fn try_with(browser: &Browser, login: &str, password: &str, answer: &str) -> Response {
    let fields = [
        ("login", login),
        ("password", password),
        ("captcha", answer),
    ];
    browser.call(CALL, &fields).await
}

async fn sign_in(browser: &Browser, login: &str, password: &str) -> Response {
    try_with(browser, login, password, "").await
}

async fn refusal(answer: Response) -> Value {
    assert_eq!(answer.status(), 422);
    answer.json().await.expect("a document")
}

fn fields(problem: &Value) -> Vec<&str> {
    let fields = problem["fields"].as_array().into_iter().flatten();
    fields.filter_map(|one| one["field"].as_str()).collect()
}

/// The cookies that an answer sets, as a browser sends them back.
fn cookies(answer: &Response) -> String {
    let set = answer.headers().get_all(header::SET_COOKIE);
    let pairs = set
        .iter()
        .filter_map(|one| one.to_str().ok()?.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}

/// Lets so many seconds go by: tries that failed are followed by a wait.
fn pass(app: &App, seconds: u64) {
    let later = app.clock.now().checked_add(Duration::from_secs(seconds));
    app.clock.move_to(later.expect("a time"));
}

/// Fails three times and waits: the cookies that came with the challenge, and
/// its answer.
async fn fail_thrice(app: &App, browser: &Browser, login: &str) -> (String, String) {
    for _ in 0..2 {
        let refused = sign_in(browser, login, WRONG).await;
        assert_eq!(asked_by(refused).await, None);
    }
    let refused = sign_in(browser, login, WRONG).await;
    let cookies = cookies(&refused);
    pass(app, 10);
    (cookies, asked_by(refused).await.expect("it asks"))
}

#[tokio::test]
async fn it_is_asked_for_with_the_third_failure_and_not_before() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, browser) = (stage::phone_of(1), app.browser());
        fail_thrice(&app, &browser, &phone).await;
        // Without an answer the right password is not even looked at.
        let bare = sign_in(&browser, &phone, stage::PASSWORD).await;
        let answer = asked_by(bare).await.expect("it asks again");
        let picture = browser.open("/captcha/sign-in?1").await;
        assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/png");
        let done = try_with(&browser, &phone, stage::PASSWORD, &answer).await;
        assert_eq!(done.status(), 200);
        let afresh = app.browser();
        let problem = refusal(sign_in(&afresh, &phone, WRONG).await).await;
        assert_eq!(fields(&problem), ["login"], "a success wipes the slate");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_answer_counts_no_try_and_no_answer_is_good_twice_or_elsewhere() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, browser) = (stage::phone_of(1), app.browser());
        let (visit, answer) = fail_thrice(&app, &browser, &phone).await;
        let stolen = visit.split("; ").find(|pair| pair.contains("check"));
        let stolen = stolen.expect("a challenge").to_owned();
        let send = async |cookie: &str, password: &str, answer: &str| {
            let request = browser
                .request(Method::POST, CALL)
                .header(header::ACCEPT, "application/json")
                .header(header::COOKIE, cookie)
                .form(&[
                    ("login", &*phone),
                    ("password", password),
                    ("captcha", answer),
                ]);
            request.send().await.expect("an answer")
        };
        let stranger = app.browser();
        let opened = stranger.call("/api/accounts/captcha", &[("in_words", "true")]);
        let opened = opened.await;
        let theirs = cookies(&opened);
        let code: Value = opened.json().await.expect("a document");
        let elsewhere = send(&format!("{theirs}; {stolen}"), stage::PASSWORD, &answer).await;
        assert_eq!(
            fields(&refusal(elsewhere).await),
            ["captcha"],
            "another browser"
        );
        let token = code["token"].as_str().expect("a token");
        let sum = challenge::sum_of(code["question"].as_str().expect("a question"));
        let other = format!("{theirs}; baokao-check={token}");
        let other = send(&other, stage::PASSWORD, &sum.to_string()).await;
        assert_eq!(
            fields(&refusal(other).await),
            ["captcha"],
            "for something else"
        );
        let none = send("", stage::PASSWORD, &answer).await;
        assert_eq!(
            fields(&refusal(none).await),
            ["captcha"],
            "without a session"
        );

        let looked_at = refusal(send(&visit, WRONG, &answer).await).await;
        assert_eq!(fields(&looked_at), ["login", "captcha"], "it was good once");
        pass(&app, 30);
        let again = refusal(send(&visit, stage::PASSWORD, &answer).await).await;
        assert_eq!(fields(&again), ["captcha"], "and is spent");
        for _ in 0..4 {
            let wrong = try_with(&browser, &phone, stage::PASSWORD, "99").await;
            assert_eq!(fields(&refusal(wrong).await), ["captcha"]);
        }
        // None of these was counted: no wait follows.
        let bare = sign_in(&browser, &phone, stage::PASSWORD).await;
        let answer = asked_by(bare).await.expect("it asks");
        let done = try_with(&browser, &phone, stage::PASSWORD, &answer).await;
        assert_eq!(done.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_try_that_comes_too_early_keeps_the_field_and_its_answer_is_good_after_the_wait() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, browser) = (stage::phone_of(1), app.browser());
        app.clock.stop_at(app.clock.now());
        for _ in 0..3 {
            sign_in(&browser, &phone, WRONG).await;
        }
        let early = sign_in(&browser, &phone, stage::PASSWORD).await;
        assert_eq!(early.status(), 429);
        assert!(cookies(&early).contains("check"), "a fresh challenge");
        let early: Value = early.json().await.expect("a document");
        assert_eq!(fields(&early), ["captcha"]);
        let until = app.clock.now().checked_add(Duration::from_secs(10));
        let until = words::sign_in_again_at(&until.expect("a time").clock_seconds());
        let detail = early["detail"].as_str().expect("a sentence");
        assert!(
            detail.contains(&until) && !detail.contains("秒"),
            "{detail}"
        );
        let message = early["fields"][0]["message"].as_str().expect("a sentence");
        let answer = challenge::answer_in(message).expect("a question");
        // A browser that was never asked is shown no field.
        let other = sign_in(&app.browser(), &phone, stage::PASSWORD).await;
        assert_eq!(other.status(), 429);
        let other: Value = other.json().await.expect("a document");
        assert!(fields(&other).is_empty());
        pass(&app, 10);
        let done = try_with(&browser, &phone, stage::PASSWORD, &answer).await;
        assert_eq!(done.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_asks_to_sign_in_says_so_and_shows_the_way_to_a_claim() {
    on_both(async |app: Arc<App>| {
        let text = async |path: &str| {
            let page = app.browser().open(path).await;
            page.text().await.expect("a page")
        };
        let asked = text("/login?next=/me").await;
        assert!(asked.contains(words::SIGN_IN_TO_GO_ON));
        assert!(asked.contains("href=\"/claim\""));
        for plain in ["/login", "/login?next=", "/login?next=/me&note=form_waits"] {
            assert!(
                !text(plain).await.contains(words::SIGN_IN_TO_GO_ON),
                "{plain}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn names_that_exist_and_names_that_do_not_are_treated_alike() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let mut told = Vec::new();
        for login in [stage::phone_of(1), UNKNOWN.to_owned()] {
            let browser = app.browser();
            let before = app.services().store().figures();
            let mut heard = Vec::new();
            for _ in 0..4 {
                let refused = sign_in(&browser, &login, WRONG).await;
                heard.push(cookies(&refused).contains("check").to_string());
                let mut problem = refusal(refused).await;
                problem["trace"].take();
                // Each question is another one.
                let told = problem.to_string();
                let (told, _) = told.split_once("可以改为回答").unwrap_or((&told, ""));
                heard.push(told.to_owned());
                pass(&app, 10);
            }
            let after = app.services().store().figures();
            told.push((heard, after.writes - before.writes));
        }
        assert_eq!(told[0], told[1]);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_fails_with_many_names_is_asked_whatever_the_name() {
    let proxy = [("trusted_proxies", "127.0.0.1".to_owned())];
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = App::start(engine, Clock::default(), &proxy).await;
        stage::candidate(&app, 1).await;
        let from = async |address: &str, login: &str, password: &str| {
            let request = app
                .browser()
                .request(Method::POST, CALL)
                .header(header::ACCEPT, "application/json")
                .header("x-forwarded-for", address)
                .form(&[("login", login), ("password", password)]);
            request.send().await.expect("an answer")
        };
        for name in 0..30 {
            let told = refusal(from("198.51.100.7", &format!("name{name}"), WRONG).await).await;
            assert_eq!(fields(&told).contains(&"captcha"), name == 29, "{name}");
        }
        let phone = stage::phone_of(1);
        let asked = refusal(from("198.51.100.7", &phone, stage::PASSWORD).await).await;
        assert_eq!(fields(&asked), ["captcha"]);
        let elsewhere = from("198.51.100.8", &phone, stage::PASSWORD).await;
        assert_eq!(elsewhere.status(), 200);
        app.stop(engine).await;
    }
}

/// What stands between two texts of a page.
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let (_, rest) = page.split_once(before).expect("it is on the page");
    rest.split_once(after).expect("it ends").0
}

#[tokio::test]
async fn without_scripts_the_page_comes_back_with_the_challenge_and_the_name() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, browser) = (stage::phone_of(1), app.browser());
        let submit = async |fields: &[(&str, &str)]| {
            let mut all = vec![("this_form", CALL), ("login", &*phone), ("next", "/me")];
            all.extend_from_slice(fields);
            browser.submit("/login?next=/me", CALL, &all).await
        };
        let shown = async |answer: Response| {
            assert_eq!(answer.status(), 303);
            let path = answer.headers()[header::LOCATION].to_str().expect("a path");
            browser.open(path).await.text().await.expect("a page")
        };
        for failures in 1..=3 {
            let page = shown(submit(&[("password", WRONG)]).await).await;
            assert_eq!(
                page.contains("name=\"captcha\""),
                failures == 3,
                "{failures}"
            );
            assert!(page.contains(&*phone) && !page.contains(WRONG));
        }
        let early = shown(submit(&[("password", WRONG)]).await).await;
        assert!(early.contains("name=\"captcha\"") && early.contains("之后再试"));
        pass(&app, 10);
        let page = shown(submit(&[("password", WRONG)]).await).await;
        assert!(page.contains(words::SIGN_IN_CAPTCHA));
        let source = between(&page, "src=\"/captcha/", "\"");
        let picture = browser.open(&format!("/captcha/{source}")).await;
        assert_eq!(picture.status(), 200);
        let question = between(&page, "可以改为回答：", "？");
        let answer = challenge::sum_of(question).to_string();
        let right = [("captcha", &*answer), ("password", stage::PASSWORD)];
        let done = submit(&right).await;
        assert_eq!(done.status(), 303);
        let led = done.headers()[header::LOCATION].to_str().expect("a path");
        assert!(!led.contains("again="), "{led}");
    })
    .await;
}
