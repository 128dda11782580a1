//! Ceilings of addresses, browsers and accounts around passwords, each to the
//! last one.

use std::sync::Arc;

use domain::text::{account as words, petition};
use reqwest::{Method, Response};

use super::{
    super::{
        accounts,
        app::{App, Browser},
        challenge, counted, stage,
    },
    NOBODY, WRONG, again_after, on_both, pass, post, sign_in, told_once, try_as,
};

const HERE: &str = "203.0.113.7";
const ELSEWHERE: &str = "203.0.113.8";
const NEW: &str = "Quiet-River-88";

#[tokio::test]
async fn an_address_that_is_used_up_lets_each_session_try_now_and_then() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, own) = (stage::phone_of(1), app.browser());
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        assert_eq!(sign_in(&own, HERE, &right).await.status(), 200);
        pass(&app, 0);
        counted::put(&app, "sign_in.address", HERE, 299).await;
        assert_eq!(sign_in(&own, HERE, &right).await.status(), 200, "known");
        let new = app.browser();
        let (status, body, answer) = told_once(&new, HERE, &right).await;
        assert_eq!(
            (status, &body["fields"][0]["field"]),
            (422, &"captcha".into())
        );
        let answer = answer.expect("it asks");
        let wrong = [right[0], ("password", WRONG), ("captcha", &*answer)];
        let (status, _, answer) = told_once(&new, HERE, &wrong).await;
        assert_eq!(status, 422, "it was looked at");
        let answer = answer.expect("it asks again");
        let answered = [right[0], right[1], ("captcha", &*answer)];
        let (status, body, answer) = told_once(&new, HERE, &answered).await;
        assert_eq!(status, 429);
        let said = body.to_string();
        assert!(
            said.contains(words::SIGN_IN_CROWDED) && said.contains(&again_after(&app, 30)),
            "{said}"
        );
        let answer = answer.expect("the field stays");
        let answered = [right[0], right[1], ("captcha", &*answer)];
        let (status, _) = try_as(&app, HERE, &phone, stage::PASSWORD).await;
        assert_eq!(status, 200, "another session has a turn of its own");
        pass(&app, 30);
        let (status, body, _) = told_once(&new, HERE, &answered).await;
        assert_eq!(status, 200, "it is good after the wait: {body}");
    })
    .await;
}

#[tokio::test]
async fn a_crowd_beyond_all_bounds_is_told_before_it_answers_anything() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, own) = (stage::phone_of(1), app.browser());
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        assert_eq!(sign_in(&own, ELSEWHERE, &right).await.status(), 200);
        pass(&app, 0);
        counted::put(&app, "sign_in.address", HERE, 300).await;
        counted::put(&app, "sign_in.crowd", HERE, 1200).await;
        let mut told = Vec::new();
        for login in [&*phone, NOBODY] {
            let fields = [("login", login), ("password", stage::PASSWORD)];
            let (status, body, asked) = told_once(&app.browser(), HERE, &fields).await;
            assert!(status == 429 && asked.is_none(), "{body}");
            told.push(body);
        }
        assert_eq!(told[0], told[1], "the same for a name that nobody bears");
        assert_eq!(sign_in(&own, HERE, &right).await.status(), 200, "known");
        let (status, _) = try_as(&app, ELSEWHERE, &phone, stage::PASSWORD).await;
        assert_eq!(status, 200);
        pass(&app, 15 * 60);
        let (status, _) = try_as(&app, HERE, &phone, stage::PASSWORD).await;
        assert_eq!(status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_known_browser_gets_thirty_sign_ins_in_a_quarter_of_an_hour() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, own) = (stage::phone_of(1), app.browser());
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        pass(&app, 0);
        // The first makes it a known one.
        for turn in 0..=30 {
            let status = sign_in(&own, HERE, &right).await.status();
            assert_eq!(status, 200, "{turn}");
        }
        let more = sign_in(&own, ELSEWHERE, &right).await;
        assert_eq!(more.status(), 429, "wherever it goes");
        let said = more.text().await.expect("a problem");
        assert!(said.contains(&again_after(&app, 15 * 60)), "{said}");
        pass(&app, 15 * 60);
        assert_eq!(sign_in(&own, HERE, &right).await.status(), 200);
    })
    .await;
}

async fn change_password(browser: &Browser, old: &str) -> Response {
    let form = [
        ("old_password", old),
        ("password", NEW),
        ("password_again", NEW),
    ];
    post(browser, HERE, "change_password", &form).await
}

#[tokio::test]
async fn wrong_passwords_of_who_is_signed_in_count_and_right_ones_do_not() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        pass(&app, 0);
        let right = [("password", stage::PASSWORD)];
        for _ in 0..4 {
            assert_eq!(change_password(&browser, WRONG).await.status(), 422);
        }
        for _ in 0..6 {
            let copy = browser.call("/me/privacy/copy", &right).await;
            assert_eq!(copy.status(), 200);
        }
        for _ in 0..5 {
            assert_eq!(change_password(&browser, WRONG).await.status(), 422);
        }
        let hashed = app.services().passwords().hashed();
        let refused = change_password(&browser, stage::PASSWORD).await;
        assert_eq!(refused.status(), 429);
        let said = refused.text().await.expect("a problem");
        assert!(
            said.contains(words::OLD_PASSWORD_LIMITED) && said.contains("15 分钟"),
            "{said}"
        );
        assert_eq!(app.services().passwords().hashed(), hashed);
        pass(&app, 15 * 60);
        let done = change_password(&browser, stage::PASSWORD).await;
        assert_eq!(done.status(), 200);
    })
    .await;
}

async fn recover(browser: &Browser, from: &str, phone: &str, code: &str) -> Response {
    let form = [
        ("phone", phone),
        ("sms_code", code),
        ("password", NEW),
        ("password_again", NEW),
    ];
    post(browser, from, "recover", &form).await
}

/// Has a code sent to this phone; another one, which is wrong.
pub(super) async fn wrong_code(app: &App, browser: &Browser, phone: &str) -> &'static str {
    let asked = challenge::ask_code(browser, "recover_code", phone).await;
    assert_eq!(asked.status(), 200);
    let code = app.code_sent_to(phone).await;
    if code == "000000" { "000001" } else { "000000" }
}

#[tokio::test]
async fn an_address_sets_three_hundred_new_passwords_and_is_told_so() {
    on_both(async |app: Arc<App>| {
        pass(&app, 0);
        counted::put(&app, "password.address", HERE, 299).await;
        let browser = app.browser();
        let wrong = wrong_code(&app, &browser, NOBODY).await;
        let try_one = async |from: &str| recover(&browser, from, NOBODY, wrong).await;
        assert_eq!(try_one(HERE).await.status(), 422);
        let hashed = app.services().passwords().hashed();
        let refused = try_one(HERE).await;
        assert_eq!(refused.status(), 429);
        let said = refused.text().await.expect("a problem");
        assert!(said.contains(words::NEW_PASSWORD_LIMITED), "{said}");
        assert!(
            !said.contains(words::SIGN_IN_LIMITED),
            "nobody failed: {said}"
        );
        assert_eq!(app.services().passwords().hashed(), hashed);
        assert_eq!(try_one(ELSEWHERE).await.status(), 422);
        pass(&app, 15 * 60);
        let wrong = wrong_code(&app, &browser, NOBODY).await;
        let again = recover(&browser, HERE, NOBODY, wrong).await;
        assert_eq!(again.status(), 422);
        assert_eq!(app.services().passwords().hashed() - hashed, 2);
    })
    .await;
}

#[tokio::test]
async fn forms_without_a_code_that_waits_use_up_nobodys_new_passwords() {
    // The one in which no address is forwarded.
    const PLAIN: &str = "127.0.0.1";
    on_both(async |app: Arc<App>| {
        pass(&app, 0);
        for address in [HERE, PLAIN] {
            counted::put(&app, "password.address", address, 299).await;
        }
        let (stranger, visitor, other) = (app.browser(), app.browser(), app.browser());
        challenge::for_a_code(&visitor).await;
        let asked = challenge::ask_code(&other, "register_code", NOBODY).await;
        assert_eq!(asked.status(), 200);
        let for_another_purpose = app.code_sent_to(NOBODY).await;
        let hashed = app.services().passwords().hashed();
        for who in [&stranger, &visitor, &other] {
            for _ in 0..2 {
                let refused = recover(who, HERE, NOBODY, &for_another_purpose).await;
                assert_eq!(refused.status(), 422);
                let said = refused.text().await.expect("a problem");
                assert!(said.contains(words::CODE_ASK_FIRST), "{said}");
            }
        }
        for who in [&stranger, &visitor] {
            for _ in 0..2 {
                let refused = accounts::begin_with(who, &accounts::ZHAO, "000000").await;
                assert_eq!(refused.status(), 422);
                let said = refused.text().await.expect("a problem");
                assert!(said.contains(words::CODE_ASK_FIRST), "{said}");
            }
        }
        assert_eq!(app.services().passwords().hashed(), hashed);
        // The last of the three hundred is left for who has a code, and counted.
        let own = app.browser();
        let wrong = wrong_code(&app, &own, NOBODY).await;
        let tried = recover(&own, HERE, NOBODY, wrong).await;
        let said = tried.text().await.expect("a problem");
        assert!(said.contains(words::CODE_WRONG), "{said}");
        assert_eq!(recover(&own, HERE, NOBODY, wrong).await.status(), 429);
        let begun = accounts::begin(&app, &own, &accounts::ZHAO).await;
        assert_eq!(begun.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_costs_one_hashing_for_known_and_unknown_phones() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let known = stage::phone_of(1);
        for phone in [&*known, NOBODY] {
            let browser = app.browser();
            let asked = challenge::ask_code(&browser, "recover_code", phone).await;
            assert_eq!(asked.status(), 200);
            let code = app.code_sent_to(phone).await;
            let wrong = if code == "000000" { "000001" } else { "000000" };
            let before = app.services().passwords().hashed();
            let refused = recover(&browser, HERE, phone, wrong).await;
            assert_eq!(refused.status(), 422);
            assert_eq!(app.services().passwords().hashed() - before, 1, "wrong");
            let right = recover(&browser, HERE, phone, &code).await;
            assert!(right.status() == 200 || phone == NOBODY);
            assert_eq!(app.services().passwords().hashed() - before, 2, "right");
        }
    })
    .await;
}

#[tokio::test]
async fn an_address_claims_twenty_identities_a_day() {
    const PHONE: &str = "13966660001";
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        pass(&app, 0);
        counted::put(&app, "petition.address", HERE, 19).await;
        let browser = app.browser();
        let claim = async |from: &str, n: u32| {
            let solved = challenge::for_a_code(&browser).await;
            let asked = [
                ("phone", PHONE),
                ("captcha", &*solved.answer),
                ("captcha_token", &*solved.token),
            ];
            let asked = browser.call("/api/petitions/claim_code", &asked).await;
            assert_eq!(asked.status(), 200);
            let code = app.code_sent_to(PHONE).await;
            let number = stage::number_of(n);
            let fields = [
                ("document_type", "resident_id"),
                ("document_number", &*number),
                ("name", "孙七"),
                ("phone", PHONE),
                ("sms_code", &*code),
                ("words", "这个号码不是我本人注册的"),
                ("consent", "true"),
            ];
            pass(&app, 61);
            let request = browser
                .request(Method::POST, "/api/petitions/claim")
                .header("accept", "application/json")
                .header("x-forwarded-for", from);
            let answer = request.form(&fields).send().await.expect("an answer");
            let status = answer.status().as_u16();
            (status, answer.text().await.expect("a text"))
        };
        let (status, said) = claim(HERE, 2).await;
        assert_eq!(status, 409, "nobody has this number: {said}");
        let (status, said) = claim(HERE, 1).await;
        assert!(
            status == 429 && said.contains(petition::CLAIM_LIMITED),
            "{said}"
        );
        let (status, said) = claim(ELSEWHERE, 1).await;
        assert_eq!(status, 200, "{said}");
        app.run_jobs().await;
    })
    .await;
}
