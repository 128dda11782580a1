//! Tries to sign in: how they are slowed, whom that touches, and that a
//! stranger learns nothing from it.

mod colleagues;
mod limits;
mod networks;
mod owners;

use std::{net::IpAddr, sync::Arc, time::Duration};

use domain::{role::Role, text::account as words};
use reqwest::{Method, Response, header};
use serde_json::Value;
use services::{Caller, Clock, Error, Services, accounts::SignIn};

use super::{
    app::{App, Browser, Engine},
    challenge, stage,
};

const WRONG: &str = "Wrong-Password-1";
const NOBODY: &str = "13900000009";

/// Servers that believe which address a request says that it comes from.
async fn on_both<F, T>(test: F)
where
    F: Fn(Arc<App>) -> T,
    T: Future<Output = ()>,
{
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let proxies = [("trusted_proxies", "127.0.0.1".to_owned())];
        let app = Arc::new(App::start(engine, Clock::default(), &proxies).await);
        test(Arc::clone(&app)).await;
        let app = Arc::into_inner(app).expect("the test has let go of its server");
        app.stop(engine).await;
    }
}

async fn sign_in(browser: &Browser, from: &str, fields: &[(&str, &str)]) -> Response {
    post(browser, from, "sign_in", fields).await
}

async fn post(browser: &Browser, from: &str, call: &str, fields: &[(&str, &str)]) -> Response {
    let request = browser
        .request(Method::POST, &format!("/api/accounts/{call}"))
        .header(header::ACCEPT, "application/json")
        .header("x-forwarded-for", from);
    request.form(fields).send().await.expect("an answer")
}

/// Status and body of a try in a new browser, without the number of the request
/// and the question of its challenge; one that is asked for is answered.
async fn told(app: &App, from: &str, fields: &[(&str, &str)]) -> (u16, Value) {
    told_in(&app.browser(), from, fields).await
}

/// The same in this browser.
async fn told_in(browser: &Browser, from: &str, fields: &[(&str, &str)]) -> (u16, Value) {
    let told = told_once(browser, from, fields).await;
    match told {
        (422, body, Some(answer)) if was_not_looked_at(&body) => {
            let mut fields = fields.to_vec();
            fields.push(("captcha", &answer));
            let (status, body, _) = told_once(browser, from, &fields).await;
            (status, body)
        }
        (status, body, _) => (status, body),
    }
}

/// Whether a refusal asks for an answer before anything else. The name's field
/// only stays.
fn was_not_looked_at(body: &Value) -> bool {
    let mut fields = body["fields"].as_array().into_iter().flatten();
    fields.all(|one| one["field"] == "captcha" || one["message"] == words::SIGN_IN_NAME_CHECK)
}

async fn told_once(
    browser: &Browser,
    from: &str,
    fields: &[(&str, &str)],
) -> (u16, Value, Option<String>) {
    let answer = sign_in(browser, from, fields).await;
    let status = answer.status().as_u16();
    let mut body: Value = answer.json().await.expect("a document");
    if let Some(body) = body.as_object_mut() {
        body.remove("trace");
    }
    let asked = body["fields"].as_array_mut().and_then(|fields| {
        let asked = fields.iter_mut().find(|one| one["field"] == "captcha")?;
        let answer = challenge::answer_in(asked["message"].as_str()?)?;
        asked["message"] = Value::Null;
        Some(answer)
    });
    (status, body, asked)
}

async fn try_as(app: &App, from: &str, login: &str, password: &str) -> (u16, String) {
    let (status, body) = told(app, from, &[("login", login), ("password", password)]).await;
    (status, body.to_string())
}

/// Stops the clock so much later.
fn pass(app: &App, seconds: u64) {
    let later = app.clock.now().checked_add(Duration::from_secs(seconds));
    app.clock.stop_at(later.expect("a time"));
}

/// What is said of a wait of so many seconds: until when it is, by the clock.
fn again_after(app: &App, seconds: u64) -> String {
    let until = app.clock.now().checked_add(Duration::from_secs(seconds));
    words::sign_in_again_at(&until.expect("a time").clock_seconds())
}

#[tokio::test]
async fn wrong_passwords_slow_and_then_lock_the_name_at_that_address_alone() {
    on_both(async |app: Arc<App>| {
        let (_, _) = stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        let (here, there) = ("203.0.113.7", "203.0.113.8");
        pass(&app, 0);
        for wait in ["", "", "10 秒"] {
            let (status, said) = try_as(&app, here, &phone, WRONG).await;
            assert_eq!(status, 422);
            assert!(
                said.contains(words::SIGN_IN_REFUSED) && said.contains(wait),
                "{said}"
            );
        }
        for (before, at, wait) in [(9, 1, "30 秒"), (29, 1, "15 分钟")] {
            pass(&app, before);
            let (status, said) = try_as(&app, here, &phone, stage::PASSWORD).await;
            assert_eq!(status, 429, "a second too early");
            assert!(said.contains(&again_after(&app, 1)), "{said}");
            pass(&app, at);
            let (status, said) = try_as(&app, here, &phone, WRONG).await;
            assert_eq!(status, 422);
            assert!(said.contains(wait), "{said}");
        }
        let (status, said) = try_as(&app, here, &phone, stage::PASSWORD).await;
        assert_eq!(status, 429, "locked, also for the right password");
        assert!(
            said.contains(words::SIGN_IN_LIMITED) && said.contains(&again_after(&app, 15 * 60)),
            "{said}"
        );
        let (status, _) = try_as(&app, there, &phone, stage::PASSWORD).await;
        assert_eq!(status, 200, "nobody is locked out elsewhere");
        pass(&app, 15 * 60);
        let (status, _) = try_as(&app, here, &phone, stage::PASSWORD).await;
        assert_eq!(status, 200);
        let (status, said) = try_as(&app, here, &phone, WRONG).await;
        assert!(
            status == 422 && !said.contains("分钟"),
            "a success begins anew: {said}"
        );
    })
    .await;
}

/// A text in which a time of day is so many seconds from now.
fn relative(text: &str, now: &str) -> String {
    let seconds = |clock: &str| -> Option<u32> {
        let mut parts = clock.split(':').map(|part| part.parse::<u32>().ok());
        parts.try_fold(0, |sum, part| Some(sum * 60 + part?))
    };
    let parts = text.split_once("请在 ");
    let found = parts.and_then(|(before, after)| {
        let then = seconds(after.get(..8).filter(|clock| clock.contains(':'))?)?;
        let wait = (then + 86_400 - seconds(now)?) % 86_400;
        Some(format!("{before}{wait}{}", after.get(8..)?))
    });
    found.unwrap_or_else(|| text.to_owned())
}

/// What a name answers to the same tries: statuses, bodies, and how many
/// passwords were hashed for them.
async fn life_of(app: &App, from: &str, login: &str, name: &str) -> Vec<(u16, String, u64)> {
    let passwords = app.services().passwords();
    let mut told_all = Vec::new();
    for seconds in [0, 0, 0, 0, 10, 0, 30, 0, 0] {
        pass(app, seconds);
        let before = passwords.hashed();
        let mut fields = vec![("login", login), ("password", WRONG)];
        if !name.is_empty() {
            fields.push(("name", name));
        }
        let (status, body) = told(app, from, &fields).await;
        let body = relative(&body.to_string(), &app.clock.now().clock_seconds());
        told_all.push((status, body, passwords.hashed() - before));
    }
    told_all
}

#[tokio::test]
async fn known_and_unknown_names_get_the_same_answers_for_the_same_work() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        stage::staff(&app, "office", &[Role::Office]).await;
        let unknown = life_of(&app, "203.0.113.1", NOBODY, "").await;
        let statuses: Vec<_> = unknown.iter().map(|(status, ..)| *status).collect();
        assert_eq!(statuses, [422, 422, 422, 429, 422, 429, 422, 429, 429]);
        for (status, _, hashed) in &unknown {
            assert_eq!(*hashed, u64::from(*status == 422), "one hashing a try");
        }
        for (at, login, name) in [
            (2, stage::phone_of(1), ""),
            (3, stage::number_of(1), ""),
            (4, stage::number_of(2), ""),
            (5, stage::number_of(1), "王五"),
            (6, "office".to_owned(), ""),
            (7, "officer".to_owned(), ""),
        ] {
            let from = format!("203.0.113.{at}");
            assert_eq!(life_of(&app, &from, &login, name).await, unknown, "{login}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_of_several_accounts_asks_for_the_name_and_for_no_less_work() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        stage::twin(&app, 1, &[Role::Candidate]).await;
        let number = stage::number_of(1);
        let passwords = app.services().passwords();
        let ask = async |name: &str, password: &str| {
            let before = passwords.hashed();
            let fields = [("login", &*number), ("password", password), ("name", name)];
            let (status, body) = told(&app, "203.0.113.7", &fields).await;
            assert_eq!(passwords.hashed() - before, 1, "{name}");
            (status, body.to_string())
        };
        let (status, said) = ask("", stage::PASSWORD).await;
        assert!(
            status == 422 && said.contains(words::SIGN_IN_NAME_ASKED),
            "{said}"
        );
        let nobodys = ask("王五", stage::PASSWORD).await;
        assert_eq!(nobodys.0, 422);
        assert!(
            nobodys.1.contains(words::SIGN_IN_NAME_CHECK),
            "the field stays: {nobodys:?}"
        );
        pass(&app, 60);
        let (status, _) = ask(&stage::name_of(1), stage::PASSWORD).await;
        assert_eq!(status, 200);
        let (status, _) = ask("钱 二", stage::PASSWORD).await;
        assert_eq!(status, 200, "a name is read however it is spaced");
        let (status, said) = ask(&stage::name_of(1), WRONG).await;
        assert_eq!(status, 422);
        assert!(said.contains(words::SIGN_IN_REFUSED) && said.contains(words::SIGN_IN_NAME_CHECK));
    })
    .await;
}

/// So many wrong tries from as many addresses.
async fn attack(app: &App, login: &str, tries: u8) {
    for n in 0..tries {
        let (status, said) = try_as(app, &format!("198.51.100.{n}"), login, WRONG).await;
        assert_eq!(status, 422, "{n}: {said}");
    }
}

#[tokio::test]
async fn an_attack_from_everywhere_slows_only_who_was_never_there() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        let own = app.browser();
        assert_eq!(sign_in(&own, "203.0.113.1", &right).await.status(), 200);
        pass(&app, 0);
        // Nobody's right password counts with them.
        attack(&app, &phone, 20).await;
        attack(&app, NOBODY, 20).await;
        let new = "203.0.113.9";
        let (status, said) = try_as(&app, new, &phone, stage::PASSWORD).await;
        assert_eq!(status, 429);
        assert!(
            said.contains(words::SIGN_IN_SLOWED) && said.contains(&again_after(&app, 30)),
            "{said}"
        );
        let nobody = try_as(&app, new, NOBODY, stage::PASSWORD).await;
        assert_eq!(nobody, (status, said), "a stranger can't tell");
        let travelling = sign_in(&own, "192.0.2.77", &right).await;
        assert_eq!(
            travelling.status(),
            200,
            "the own browser, from a new address"
        );
        let beside = try_as(&app, "203.0.113.1", &phone, stage::PASSWORD).await;
        assert_eq!(beside, nobody, "a neighbour can't tell who signs in there");
        pass(&app, 30);
        let (status, _) = try_as(&app, new, &phone, stage::PASSWORD).await;
        assert_eq!(status, 200, "slowed, not locked out");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_lets_its_owner_in_where_it_was_set_and_forgets_other_places() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        let (home, away) = ("203.0.113.1", "203.0.113.9");
        let (status, _) = try_as(&app, home, &phone, stage::PASSWORD).await;
        assert_eq!(status, 200);
        pass(&app, 0);
        attack(&app, &phone, 20).await;
        let (status, _) = try_as(&app, away, &phone, stage::PASSWORD).await;
        assert_eq!(status, 429);
        let (browser, new) = (app.browser(), "Quiet-River-88");
        let asked = challenge::ask_code(&browser, "recover_code", &phone).await;
        assert_eq!(asked.status(), 200);
        let code = app.code_sent_to(&phone).await;
        let form = [
            ("phone", &*phone),
            ("sms_code", &*code),
            ("password", new),
            ("password_again", new),
        ];
        assert_eq!(post(&browser, away, "recover", &form).await.status(), 200);
        let (status, _) = try_as(&app, home, &phone, new).await;
        assert_eq!(status, 429, "whoever was there before is a stranger now");
        let right = [("login", &*phone), ("password", new)];
        assert_eq!(sign_in(&browser, away, &right).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_neighbour_behind_the_same_address_locks_nobodys_own_browser() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        let (own, dormitory) = (app.browser(), "203.0.113.1");
        assert_eq!(sign_in(&own, dormitory, &right).await.status(), 200);
        pass(&app, 0);
        for seconds in [0, 0, 10, 30] {
            let (status, _) = try_as(&app, dormitory, &phone, WRONG).await;
            assert_eq!(status, 422);
            pass(&app, seconds);
        }
        try_as(&app, dormitory, &phone, WRONG).await;
        let (status, _) = try_as(&app, dormitory, &phone, stage::PASSWORD).await;
        assert_eq!(status, 429, "a browser that was never there");
        assert_eq!(sign_in(&own, dormitory, &right).await.status(), 200);
        // Its own wrong tries lock it as any other.
        let wrong = [("login", &*phone), ("password", WRONG)];
        for _ in 0..3 {
            assert_eq!(sign_in(&own, dormitory, &wrong).await.status(), 422);
        }
        assert_eq!(sign_in(&own, dormitory, &right).await.status(), 429);
    })
    .await;
}

#[tokio::test]
async fn what_a_browser_proves_itself_by_is_no_login_and_no_scripts() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let browser = app.browser();
        let phone = stage::phone_of(1);
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        let answer = sign_in(&browser, "203.0.113.1", &right).await;
        let cookies: Vec<_> = answer
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|cookie| cookie.to_str().expect("ASCII").to_owned())
            .collect();
        let proof = cookies
            .iter()
            .find(|cookie| cookie.starts_with("baokao_browser="))
            .expect("a proof");
        assert!(
            proof.contains("HttpOnly") && proof.contains("SameSite=Lax"),
            "{proof}"
        );
        let value = proof.split(';').next().expect("a value");
        let alone = app
            .browser()
            .request(Method::GET, "/me")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, value);
        let page = alone.send().await.expect("an answer");
        assert_eq!(page.status(), 302, "it signs nobody in");
    })
    .await;
}

#[tokio::test]
async fn tries_count_on_every_node_and_after_a_restart() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        pass(&app, 0);
        for _ in 0..3 {
            try_as(&app, "203.0.113.7", &phone, WRONG).await;
        }
        // Another process on the same database has no memory of its own.
        let sms = Arc::new(gateways::sms::Outbox);
        let node = Services::new(app.services().store().clone(), sms);
        let caller = Caller {
            now: app.clock.now(),
            rights_at: app.clock.now(),
            address: IpAddr::from([203, 0, 113, 7]),
            trace: String::new(),
            session: None,
            until: None,
            past: None,
            viewer: None,
        };
        let form = SignIn {
            login: phone,
            password: stage::PASSWORD.to_owned(),
            ..SignIn::default()
        };
        let answer = node.sign_in(&caller, form).await;
        assert!(matches!(
            answer,
            Err(Error::TooMany {
                retry_after: 10,
                ..
            })
        ));
    })
    .await;
}
