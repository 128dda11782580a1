//! 登录设备, how long a sign-in lasts, and signing in again in place.

use std::{sync::Arc, time::Duration};

use domain::{id::SessionId, role::Role, text::session as words, time::Moment};
use reqwest::{Method, Response, header};
use serde_json::Value;

use super::{
    app::{App, Browser, on_both},
    challenge, stage,
};

const PHONE_LINE: &str = "Mozilla/5.0 (Linux; Android 13; M2102; wv) AppleWebKit/537.36 (KHTML, \
    like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.48";

async fn shows_me(browser: &Browser) -> bool {
    browser.open("/me").await.status() == 200
}

async fn text(answer: Response) -> String {
    assert_eq!(answer.status(), 200);
    answer.text().await.expect("a page")
}

async fn ask(browser: &Browser, call: &str, fields: &[(&str, &str)]) -> (u16, Value) {
    let answer = browser.call(&format!("/api/session/{call}"), fields).await;
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or_default())
}

/// The own sessions as the page lists them.
async fn devices(browser: &Browser) -> Vec<Value> {
    let (status, list) = ask(browser, "devices", &[]).await;
    assert_eq!(status, 200);
    list.as_array().cloned().expect("a list")
}

fn session(device: &Value) -> String {
    SessionId(device["session"].as_i64().expect("a number")).to_string()
}

/// Stops the clock so much later.
fn pass(app: &App, millis: u64) {
    let later = app.clock.now().checked_add(Duration::from_millis(millis));
    app.clock.stop_at(later.expect("a time"));
}

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;

/// Candidate 1 signs in with a phone's browser.
async fn on_a_phone(app: &App) -> Browser {
    let browser = app.browser();
    let request = browser
        .request(Method::POST, "/api/accounts/sign_in")
        .header(header::USER_AGENT, PHONE_LINE);
    let phone = stage::phone_of(1);
    let fields = [("login", &*phone), ("password", stage::PASSWORD)];
    let answer = request.form(&fields).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    browser
}

#[tokio::test]
async fn somebody_sees_where_they_are_signed_in_and_nothing_more() {
    on_both(async |app: Arc<App>| {
        let (here, _) = stage::candidate(&app, 1).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        pass(&app, 5 * MINUTE);
        on_a_phone(&app).await;
        let page = text(here.open("/me/sessions").await).await;
        for told in ["微信 · 安卓", "127.0.0.*", words::THIS, words::END_OTHERS] {
            assert!(page.contains(told), "{told}");
        }
        for hidden in ["MicroMessenger", "127.0.0.1", "AppleWebKit"] {
            assert!(!page.contains(hidden), "{hidden}");
        }
        let list = devices(&here).await;
        assert_eq!(list.len(), 2);
        assert_eq!(list[0]["this"], true, "this browser stands first");
        let since = app.clock.now().full();
        assert_eq!(list[1]["since"].as_str(), Some(&*since));
        let end = words::end_of("微信 · 安卓", &since);
        assert!(page.contains(&end), "two of a kind are told apart: {end}");
        assert!(page.contains("href=\"/me/password\""));
        assert_eq!(devices(&stranger).await.len(), 1, "one's own only");
        let alone = text(stranger.open("/me/sessions").await).await;
        assert!(alone.contains(words::ALONE) && !alone.contains(words::END_OTHERS));
    })
    .await;
}

#[tokio::test]
async fn one_browser_is_signed_out_from_another_at_once() {
    on_both(async |app: Arc<App>| {
        let (here, _) = stage::candidate(&app, 1).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        let (lost, kept) = (on_a_phone(&app).await, stage::sign_in(&app, 1).await);
        assert!(shows_me(&lost).await && shows_me(&kept).await);
        let list = devices(&lost).await;
        let lost_one = session(list.iter().find(|one| one["this"] == true).expect("itself"));
        let fields = [("session", &*lost_one)];
        let (status, _) = ask(&stranger, "end", &fields).await;
        assert_eq!(status, 404, "a stranger's session is none of theirs");
        assert!(shows_me(&lost).await);
        let answer = here
            .submit("/me/sessions", "/api/session/end", &fields)
            .await;
        assert_eq!(answer.status(), 303);
        let back = answer.headers()[header::LOCATION].to_str().expect("a path");
        assert!(text(here.open(back).await).await.contains(words::ENDED_ONE));
        assert!(!shows_me(&lost).await, "at once");
        assert!(shows_me(&here).await && shows_me(&kept).await);
        assert_eq!(
            ask(&here, "end", &fields).await.0,
            404,
            "it has ended already"
        );
    })
    .await;
}

#[tokio::test]
async fn all_other_browsers_are_signed_out_for_staff_as_well() {
    on_both(async |app: Arc<App>| {
        let (stranger, _) = stage::candidate(&app, 2).await;
        let here = stage::staff(&app, "office", &[Role::Office, Role::Reviewer]).await;
        let there = [
            stage::sign_in_as(&app, "office").await,
            stage::sign_in_as(&app, "office").await,
        ];
        assert_eq!(here.open("/me/sessions").await.status(), 200);
        let answer = here
            .submit("/me/sessions", "/api/session/end_others", &[])
            .await;
        assert_eq!(answer.status(), 303);
        let back = answer.headers()[header::LOCATION].to_str().expect("a path");
        assert!(
            text(here.open(back).await)
                .await
                .contains(words::ENDED_OTHERS)
        );
        for one in &there {
            assert_eq!(one.open("/office").await.status(), 302);
        }
        assert_eq!(here.open("/office").await.status(), 200);
        assert!(shows_me(&stranger).await, "nobody else's");
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_ends_every_session() {
    on_both(async |app: Arc<App>| {
        let (here, _) = stage::candidate(&app, 1).await;
        let there = on_a_phone(&app).await;
        let phone = stage::phone_of(1);
        let browser = app.browser();
        let sent = challenge::ask_code(&browser, "recover_code", &phone).await;
        assert_eq!(sent.status(), 200);
        let code = app.code_sent_to(&phone).await;
        let form = [
            ("phone", &*phone),
            ("sms_code", &*code),
            ("password", "Quiet-River-88"),
            ("password_again", "Quiet-River-88"),
        ];
        let answer = browser.call("/api/accounts/recover", &form).await;
        assert_eq!(answer.status(), 200);
        assert!(!shows_me(&here).await && !shows_me(&there).await);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_ends_unused_after_half_an_hour_to_the_millisecond() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        pass(&app, 0);
        let begun = app.clock.now();
        let browser = stage::sign_in(&app, 1).await;
        let end = begun.checked_add(Duration::from_millis(30 * MINUTE));
        let end = end.expect("a time");
        app.clock.stop_at(Moment::from_millis(end.millis() - 1));
        let (_, left) = ask(&browser, "remaining", &[]).await;
        assert_eq!(left["seconds"], 0);
        app.clock.stop_at(end);
        assert_eq!(ask(&browser, "remaining", &[]).await, (200, Value::Null));
        assert!(!shows_me(&browser).await);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_ends_however_busy_and_sooner_for_staff() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        stage::staff(&app, "office", &[Role::Office]).await;
        for (hours, login) in [(12, stage::phone_of(1)), (10, "office".to_owned())] {
            pass(&app, 0);
            let begun = app.clock.now();
            let browser = stage::sign_in_as(&app, &login).await;
            let end = begun.checked_add(Duration::from_millis(hours * 60 * MINUTE));
            let end = end.expect("a time");
            while app.clock.now().millis() + 1 < end.millis() {
                pass(&app, 20 * MINUTE);
                let before = Moment::from_millis(end.millis() - 1);
                app.clock.stop_at(app.clock.now().min(before));
                assert!(shows_me(&browser).await, "{login}");
            }
            app.clock.stop_at(end);
            assert!(!shows_me(&browser).await, "{login}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_page_asks_by_itself_keeps_nobody_signed_in() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        pass(&app, 0);
        assert!(shows_me(&browser).await);
        for minute in 1..6 {
            pass(&app, 5 * MINUTE);
            let (status, left) = ask(&browser, "remaining", &[]).await;
            let seconds = left["seconds"].as_u64().expect("a number");
            // The page before may have been opened in the minute of the sign-in.
            let most = (30 - minute * 5) * 60;
            assert!(
                status == 200 && (most - 60..=most).contains(&seconds),
                "{seconds}"
            );
        }
        pass(&app, 5 * MINUTE);
        assert!(!shows_me(&browser).await);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_goes_on_when_somebody_says_so() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        pass(&app, 29 * MINUTE);
        let (status, left) = ask(&browser, "extend", &[]).await;
        assert_eq!(status, 200);
        assert_eq!(
            (&left["seconds"], &left["account"]),
            (&1800.into(), &account.0.into())
        );
        pass(&app, 29 * MINUTE);
        // Another tab of the browser was used meanwhile: the page is told.
        assert!(shows_me(&browser).await);
        let (_, left) = ask(&browser, "remaining", &[]).await;
        assert_eq!(left["seconds"], 1800);
        for _ in 0..25 {
            pass(&app, 26 * MINUTE);
            ask(&browser, "extend", &[]).await;
        }
        let (_, left) = ask(&browser, "extend", &[]).await;
        assert!(
            left["seconds"] == left["most"] && left["most"].as_u64() < Some(1800),
            "{left}"
        );
        let page = text(browser.open("/me").await).await;
        let written = format!("data-session=\"{}\"", left["seconds"]);
        assert!(
            page.contains(&written),
            "the page comes with the time that is left"
        );
        pass(&app, 30 * MINUTE);
        assert_eq!(ask(&browser, "extend", &[]).await.0, 401);
        let visitor = app.browser();
        assert_eq!(ask(&visitor, "extend", &[]).await.0, 401);
        assert!(
            !text(visitor.open("/login").await)
                .await
                .contains("data-session")
        );
    })
    .await;
}

#[tokio::test]
async fn who_was_signed_out_by_time_goes_on_by_the_password_alone() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let right = [("password", stage::PASSWORD)];
        assert_eq!(
            ask(&visitor, "resume", &right).await.0,
            401,
            "nobody was here"
        );
        pass(&app, 31 * MINUTE);
        assert_eq!(ask(&browser, "resume", &[("password", "")]).await.0, 422);
        let hashed = app.services().passwords().hashed();
        assert_eq!(
            ask(&browser, "resume", &[("password", "Wrong-1")]).await.0,
            422
        );
        assert_eq!(app.services().passwords().hashed() - hashed, 1);
        assert!(!shows_me(&browser).await);
        assert_eq!(ask(&browser, "resume", &right).await.0, 200);
        assert!(shows_me(&browser).await);
        let (_, left) = ask(&browser, "remaining", &[]).await;
        assert_eq!(left["account"], account.0);
        assert_eq!(
            ask(&browser, "resume", &right).await.0,
            200,
            "nothing is to be done"
        );
        // A try counts as any other; `sign_in::owners` has them together.
        pass(&app, 31 * MINUTE);
        for _ in 0..2 {
            assert_eq!(
                ask(&browser, "resume", &[("password", "Wrong-1")]).await.0,
                422
            );
        }
        assert_eq!(ask(&browser, "resume", &right).await.0, 200);
        // 安全退出 leaves nothing to go on with.
        assert_eq!(ask(&browser, "sign_out", &[]).await.0, 200);
        assert_eq!(ask(&browser, "resume", &right).await.0, 401);
    })
    .await;
}

#[tokio::test]
async fn staff_go_on_in_the_area_that_they_were_in() {
    on_both(async |app: Arc<App>| {
        let browser = stage::staff(&app, "office", &[Role::Office, Role::Reviewer]).await;
        let role = [("role", "reviewer")];
        assert_eq!(ask(&browser, "switch_role", &role).await.0, 200);
        pass(&app, 31 * MINUTE);
        let right = [("password", stage::PASSWORD)];
        assert_eq!(ask(&browser, "resume", &right).await.0, 200);
        let (_, viewer) = ask(&browser, "viewer", &[]).await;
        assert_eq!(viewer["role"], "reviewer");
    })
    .await;
}
