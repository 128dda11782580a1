//! Codes by text message: the 验证码 before them, their limits, whose they are,
//! and what the person who waits is told.

mod ceilings;
mod limits;

use std::{sync::Arc, time::Duration};

use domain::text::{account as words, common};
use reqwest::{Method, Response, header};
use serde_json::Value;
use services::Error;
use storage::accounts as accounts_in_store;

use super::{
    accounts::{self, ZHAO},
    app::{App, Browser, on_both},
    challenge::{self, Solved, ask_code, ask_code_with, for_a_code},
    stage,
};

const PHONE: &str = "13911110001";
const NEW_PASSWORD: &str = "Quiet-River-88";

fn later(app: &App, seconds: u64) {
    let later = app.clock.now().checked_add(Duration::from_secs(seconds));
    app.clock.move_to(later.expect("a time"));
}

async fn messages(app: &App) -> usize {
    app.run_jobs().await;
    let sent = app.services().latest_messages(1_000).await;
    sent.expect("messages can be read").len()
}

async fn fields_of(answer: Response, status: u16) -> Vec<String> {
    assert_eq!(answer.status(), status);
    let problem: Value = answer.json().await.expect("a document");
    let fields = problem["fields"].as_array().cloned().unwrap_or_default();
    let names = fields.iter().filter_map(|one| one["field"].as_str());
    names.map(str::to_owned).collect()
}

async fn state(browser: &Browser, purpose: &str) -> Value {
    let fields = [("purpose", purpose)];
    let answer = browser.call("/api/accounts/code_state", &fields).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

async fn recover(browser: &Browser, phone: &str, code: &str) -> Response {
    let fields = [
        ("phone", phone),
        ("sms_code", code),
        ("password", NEW_PASSWORD),
        ("password_again", NEW_PASSWORD),
    ];
    browser.call("/api/accounts/recover", &fields).await
}

async fn registered(app: &App) {
    let browser = app.browser();
    let begun = accounts::begin(app, &browser, &ZHAO).await;
    assert_eq!(begun.status(), 200);
    let confirmed = accounts::confirm(&browser, &ZHAO, false).await;
    assert_eq!(confirmed.status(), 200);
    later(app, 61);
}

fn later_stopped(app: &App, seconds: i64) {
    let millis = app.clock.now().millis() + seconds * 1000;
    app.clock.stop_at(domain::time::Moment::from_millis(millis));
}

fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

#[tokio::test]
async fn no_code_is_sent_without_a_right_answer() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        let nothing = Solved::default();
        let bare = ask_code_with(&browser, "register_code", PHONE, &nothing).await;
        assert_eq!(fields_of(bare, 422).await, ["captcha"]);
        let both = ask_code_with(&browser, "register_code", "1391111", &nothing).await;
        assert_eq!(fields_of(both, 422).await, ["phone", "captcha"]);
        let solved = for_a_code(&browser).await;
        for call in ["register_code", "recover_code"] {
            let wrong = ask_code_with(&browser, call, PHONE, &solved.wrong()).await;
            assert_eq!(fields_of(wrong, 422).await, ["captcha"]);
        }
        let spent = ask_code_with(&browser, "register_code", PHONE, &solved).await;
        assert_eq!(
            fields_of(spent, 422).await,
            ["captcha"],
            "a wrong answer spends it"
        );
        assert_eq!(messages(&app).await, 0);
        assert_eq!(state(&browser, "register").await, Value::Null);
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_good_once_here_for_this_and_for_a_quarter_of_an_hour() {
    on_both(async |app: Arc<App>| {
        let (browser, stranger) = (app.browser(), app.browser());
        let solved = for_a_code(&browser).await;
        for_a_code(&stranger).await;
        let theirs = ask_code_with(&stranger, "register_code", PHONE, &solved).await;
        assert_eq!(
            fields_of(theirs, 422).await,
            ["captcha"],
            "another browser's"
        );
        let own = ask_code_with(&browser, "register_code", PHONE, &solved).await;
        assert_eq!(own.status(), 200, "the stranger has not spent it");
        let again = ask_code_with(&browser, "recover_code", PHONE, &solved).await;
        assert_eq!(fields_of(again, 422).await, ["captcha"], "used");
        let late = for_a_code(&browser).await;
        let end = app.clock.now().checked_add(Duration::from_secs(15 * 60));
        app.clock.move_to(end.expect("a time"));
        let late = ask_code_with(&browser, "recover_code", PHONE, &late).await;
        assert_eq!(fields_of(late, 422).await, ["captcha"], "too late");
        assert_eq!(messages(&app).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_photos_answer_sends_no_code_and_a_codes_answer_uploads_no_photo() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let photo = challenge::for_a_photo(&browser).await;
        let refused = ask_code_with(&browser, "phone_code", PHONE, &photo).await;
        assert_eq!(fields_of(refused, 422).await, ["captcha"]);
        let code = for_a_code(&browser).await;
        let form = super::photos::form("a.jpg", &super::photos::good(), &code);
        let upload = browser
            .request(Method::POST, "/me/photo/upload")
            .header(header::ACCEPT, "application/json")
            .multipart(form);
        let refused = upload.send().await.expect("an answer");
        assert_eq!(fields_of(refused, 422).await, ["captcha"]);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_right_in_the_browser_that_asked_and_nowhere_else() {
    on_both(async |app: Arc<App>| {
        registered(&app).await;
        let (owner, rival) = (app.browser(), app.browser());
        assert_eq!(
            ask_code(&owner, "recover_code", ZHAO.phone).await.status(),
            200
        );
        let code = app.code_sent_to(ZHAO.phone).await;
        for_a_code(&rival).await;
        for _ in 0..7 {
            let stolen = recover(&rival, ZHAO.phone, &code).await;
            assert_eq!(fields_of(stolen, 422).await, ["sms_code"]);
        }
        let nowhere = recover(&app.browser(), ZHAO.phone, &code).await;
        assert_eq!(
            fields_of(nowhere, 422).await,
            ["sms_code"],
            "without a session"
        );
        assert_eq!(recover(&owner, ZHAO.phone, &code).await.status(), 200);
        let again = recover(&owner, ZHAO.phone, &code).await;
        assert_eq!(fields_of(again, 422).await, ["sms_code"], "used once");
    })
    .await;
}

#[tokio::test]
async fn a_rivals_codes_and_tries_leave_mine_alone() {
    on_both(async |app: Arc<App>| {
        registered(&app).await;
        let (owner, rival) = (app.browser(), app.browser());
        ask_code(&owner, "recover_code", ZHAO.phone).await;
        let code = app.code_sent_to(ZHAO.phone).await;
        for _ in 0..2 {
            later(&app, 61);
            ask_code(&rival, "recover_code", ZHAO.phone).await;
            app.run_jobs().await;
        }
        for _ in 0..5 {
            recover(&rival, ZHAO.phone, &code).await;
        }
        let own = recover(&owner, ZHAO.phone, &code).await;
        assert_eq!(
            own.status(),
            200,
            "the last two are counted for each browser"
        );
    })
    .await;
}

#[tokio::test]
async fn the_last_two_codes_are_right_and_a_fifth_wrong_try_ends_both() {
    on_both(async |app: Arc<App>| {
        registered(&app).await;
        let browser = app.browser();
        let mut codes = Vec::new();
        for _ in 0..3 {
            ask_code(&browser, "recover_code", ZHAO.phone).await;
            codes.push(app.code_sent_to(ZHAO.phone).await);
            later(&app, 61);
        }
        if !codes[1..].contains(&codes[0]) {
            let oldest = recover(&browser, ZHAO.phone, &codes[0]).await;
            assert_eq!(fields_of(oldest, 422).await, ["sms_code"]);
        }
        assert_eq!(recover(&browser, ZHAO.phone, &codes[1]).await.status(), 200);
        let other = recover(&browser, ZHAO.phone, &codes[2]).await;
        assert_eq!(fields_of(other, 422).await, ["sms_code"], "spent together");

        ask_code(&browser, "recover_code", ZHAO.phone).await;
        let code = app.code_sent_to(ZHAO.phone).await;
        for _ in 0..5 {
            recover(&browser, ZHAO.phone, other_than(&code)).await;
        }
        let right = recover(&browser, ZHAO.phone, &code).await;
        let said = right.text().await.expect("a text");
        assert!(said.contains(words::CODE_TOO_MANY_TRIES), "{said}");
    })
    .await;
}

#[tokio::test]
async fn who_asked_sees_when_it_was_and_how_far_the_message_is() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let (browser, stranger) = (app.browser(), app.browser());
        assert_eq!(state(&browser, "register").await, Value::Null);
        let asked = ask_code(&browser, "register_code", PHONE).await;
        let asked: Value = asked.json().await.expect("a document");
        assert_eq!(state(&browser, "register").await, asked);
        assert_eq!(asked["to"], "139****0001");
        assert_eq!(asked["at"], app.clock.now().clock_seconds());
        assert_eq!(
            (&asked["wait"], &asked["state"]),
            (&60.into(), &"waiting".into())
        );
        app.run_jobs().await;
        later_stopped(&app, 20);
        let sent = state(&browser, "register").await;
        assert_eq!(
            (&sent["wait"], &sent["state"]),
            (&40.into(), &"sent".into())
        );
        for_a_code(&stranger).await;
        assert_eq!(
            state(&stranger, "register").await,
            Value::Null,
            "not theirs"
        );
        assert_eq!(
            state(&browser, "recover").await,
            Value::Null,
            "not for this"
        );
        let page = browser
            .open("/register")
            .await
            .text()
            .await
            .expect("a page");
        assert!(
            page.contains("139****0001") && page.contains("已发送"),
            "without scripts"
        );
        later_stopped(&app, 41);
        let page = browser
            .open("/register")
            .await
            .text()
            .await
            .expect("a page");
        assert!(
            page.contains(words::CODE_NOT_ARRIVED_NEXT),
            "what to do now"
        );
        later_stopped(&app, 239);
        assert_eq!(state(&browser, "register").await, Value::Null, "expired");
    })
    .await;
}

#[tokio::test]
async fn a_code_that_comes_too_late_is_not_sent_at_all() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        ask_code(&browser, "register_code", PHONE).await;
        later(&app, 300);
        app.run_jobs().await;
        let sent = app.services().latest_messages(5).await.expect("messages");
        assert_eq!(sent.len(), 1);
        assert!(!sent[0].sent, "it was given up");
    })
    .await;
}

#[tokio::test]
async fn a_known_and_an_unknown_phone_are_told_the_same_at_the_same_cost() {
    on_both(async |app: Arc<App>| {
        registered(&app).await;
        app.clock.stop_at(app.clock.now());
        let mut told = Vec::new();
        for phone in [ZHAO.phone, "13900000009"] {
            let browser = app.browser();
            let solved = for_a_code(&browser).await;
            let before = app.services().store().figures();
            let asked = ask_code_with(&browser, "recover_code", phone, &solved).await;
            assert_eq!(asked.status(), 200);
            let asked = asked.text().await.expect("a text");
            app.run_jobs().await;
            let waiting = state(&browser, "recover").await.to_string();
            let wrong = other_than(&app.code_sent_to(phone).await);
            let refused = recover(&browser, phone, wrong).await;
            assert_eq!(refused.status(), 422);
            let mut refused: Value = refused.json().await.expect("a document");
            refused["trace"].take();
            let after = app.services().store().figures();
            let page = browser.open("/recover").await.text().await.expect("a page");
            assert!(page.contains("如该号码已注册"), "{phone}");
            let masked = format!("139****{}", &phone[7..]);
            told.push((
                asked.replace(&masked, "…"),
                waiting.replace(&masked, "…"),
                refused.to_string(),
                after.writes - before.writes,
                after.refusals - before.refusals,
            ));
        }
        assert_eq!(told[0], told[1]);
    })
    .await;
}

#[tokio::test]
async fn name_and_number_are_shown_after_the_code_and_in_this_browser_only() {
    on_both(async |app: Arc<App>| {
        registered(&app).await;
        let (browser, stranger) = (app.browser(), app.browser());
        ask_code(&browser, "recover_code", ZHAO.phone).await;
        let shown = async |who: &Browser| {
            let page = who.open("/recover?done=1").await;
            assert_eq!(page.status(), 200);
            let page = page.text().await.expect("a page");
            assert!(!page.contains("420000199508150018") && !page.contains("赵一"));
            page.contains("4200**********0018") && page.contains("赵*")
        };
        assert!(!shown(&browser).await, "not before the code");
        let code = app.code_sent_to(ZHAO.phone).await;
        let fields = [
            ("phone", ZHAO.phone),
            ("sms_code", &code),
            ("password", NEW_PASSWORD),
            ("password_again", NEW_PASSWORD),
        ];
        let done = browser
            .submit("/recover", "/api/accounts/recover", &fields)
            .await;
        assert_eq!(done.status(), 303);
        assert_eq!(done.headers()[header::LOCATION], "/recover?done=1");
        assert!(shown(&browser).await);
        for_a_code(&stranger).await;
        assert!(!shown(&stranger).await);
        later(&app, 600);
        assert!(!shown(&browser).await, "not for long");
    })
    .await;
}

#[tokio::test]
async fn who_holds_a_phone_without_an_account_is_told_after_the_code() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        ask_code(&browser, "recover_code", PHONE).await;
        let code = app.code_sent_to(PHONE).await;
        let wrong = recover(&browser, PHONE, other_than(&code)).await;
        assert_eq!(fields_of(wrong, 422).await, ["sms_code"]);
        let right = recover(&browser, PHONE, &code).await;
        assert_eq!(right.status(), 409);
        let problem: Value = right.json().await.expect("a document");
        assert_eq!(problem["code"], "no_account");
        let again = recover(&browser, PHONE, &code).await;
        assert_eq!(fields_of(again, 422).await, ["sms_code"], "it is spent");
    })
    .await;
}

#[tokio::test]
async fn who_holds_the_phone_of_an_account_that_has_ended_is_told_after_the_code() {
    on_both(async |app: Arc<App>| {
        let (_, id) = stage::candidate(&app, 1).await;
        let ended = app.services().store().write(move |tx| {
            Box::pin(async move {
                let own = accounts_in_store::by_id(tx, id)
                    .await?
                    .expect("the account");
                let ended = accounts_in_store::retire(tx, id, own.version, 5).await?;
                assert!(ended.is_done());
                Ok::<_, Error>(())
            })
        });
        ended.await.expect("the database answers");
        let (browser, phone) = (app.browser(), stage::phone_of(1));
        ask_code(&browser, "recover_code", &phone).await;
        let code = app.code_sent_to(&phone).await;
        let wrong = recover(&browser, &phone, other_than(&code)).await;
        assert_eq!(fields_of(wrong, 422).await, ["sms_code"]);
        let right = recover(&browser, &phone, &code).await;
        assert_eq!(right.status(), 409);
        let problem: Value = right.json().await.expect("a document");
        assert_eq!(problem["code"], "ended");
        assert_eq!(problem["detail"], words::RECOVER_ENDED);
    })
    .await;
}

/// What stands between two texts of a page.
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let (_, rest) = page
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} is not on {page}"));
    rest.split_once(after).expect("it ends").0
}

async fn led(browser: &Browser, answer: Response) -> String {
    assert_eq!(answer.status(), 303);
    let path = answer.headers()[header::LOCATION].to_str().expect("a path");
    assert!(path.starts_with("/register?again="), "{path}");
    browser.open(path).await.text().await.expect("a page")
}

#[tokio::test]
async fn without_scripts_the_form_comes_back_with_the_challenge_and_what_was_typed() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        let (page, call) = ("/register", "/api/accounts/register_code");
        let first = browser.open(page).await.text().await.expect("a page");
        assert!(!first.contains("captcha_token"), "nothing is asked yet");
        let typed = [
            ("this_form", "/api/accounts/begin_registration"),
            ("name", "赵一"),
            ("phone", PHONE),
            ("password", NEW_PASSWORD),
        ];
        assert!(first.contains("name=\"captcha_kind\" value=\"picture\""));
        let mut tap = typed.to_vec();
        tap.push(("captcha_kind", "picture"));
        let back = led(&browser, browser.submit(page, call, &tap).await).await;
        assert!(!back.contains(common::INVALID.title), "nobody did wrong");
        assert!(back.contains(words::CODE_CAPTCHA_HINT) && back.contains(words::PASSWORD_LOST));
        assert!(back.contains("src=\"/captcha/00"), "a picture");
        let token = between(&back, "name=\"captcha_token\" value=\"", "\"").to_owned();
        assert!(!back.contains("type=\"hidden\" name=\"captcha_kind\""));
        assert!(back.contains("value=\"赵一\"") && back.contains(PHONE));
        assert!(!back.contains(NEW_PASSWORD), "no password");
        let picture = between(&back, "src=\"/captcha/", "\"");
        let picture = browser.open(&format!("/captcha/{picture}")).await;
        assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/png");

        let mut bare = typed.to_vec();
        bare.extend([("captcha_token", &*token), ("captcha", "")]);
        let back = led(&browser, browser.submit(page, call, &bare).await).await;
        assert!(back.contains(words::CODE_CAPTCHA_FIRST), "it was shown");

        let mut other = typed.to_vec();
        other.push(("captcha_kind", "words"));
        let back = led(&browser, browser.submit(page, call, &other).await).await;
        let token = between(&back, "name=\"captcha_token\" value=\"", "\"").to_owned();
        assert_eq!(messages(&app).await, 0, "only another challenge was wanted");

        let mut wrong = typed.to_vec();
        wrong.extend([("captcha_token", &*token), ("captcha", "99")]);
        wrong.push(("captcha_shown", "words"));
        let back = led(&browser, browser.submit(page, call, &wrong).await).await;
        let token = between(&back, "name=\"captcha_token\" value=\"", "\"").to_owned();
        let asked = between(&back, "id=\"register-captcha-hint\" class=\"hint\">", "<");
        assert_ne!(challenge::sum_of(asked), 0, "in words again");
        assert!(back.contains(words::CODE_QUESTION_WRONG), "at the field");
        let answer = challenge::sum_of(asked).to_string();

        let mut right = typed.to_vec();
        right.extend([("captcha_token", &*token), ("captcha", &answer)]);
        let sent = browser.submit(page, call, &right).await;
        let path = sent.headers()[header::LOCATION].to_str().expect("a path");
        assert!(path.ends_with("#ask-code"), "at the code's field: {path}");
        let back = led(&browser, sent).await;
        assert!(back.contains("id=\"ask-code\""));
        assert!(
            back.contains("139****0001") && back.contains("等待发送"),
            "{back}"
        );
        assert!(back.contains("value=\"赵一\""));
        assert!(!back.contains("name=\"captcha_token\""), "it is done with");
        assert_eq!(messages(&app).await, 1);
    })
    .await;
}
