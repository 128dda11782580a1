//! 注册, 登录, 安全退出, 忘记密码, 修改密码 and the role switch.

use std::{sync::Arc, time::Duration};

use domain::{role::Role, text::account as words};
use reqwest::header;

use super::{
    app::{App, Browser, on_both},
    challenge::ask_code,
    stage,
};

/// Somebody who doesn't exist: valid in form, in a county that was never issued.
pub(super) struct Person {
    pub(super) number: &'static str,
    pub(super) name: &'static str,
    pub(super) phone: &'static str,
    pub(super) password: &'static str,
}

pub(super) const ZHAO: Person = Person {
    number: "420000199508150018",
    name: "赵一",
    phone: "13900000001",
    password: "Gentle-Harbour-41",
};

/// The same number under another name.
pub(super) const QIAN: Person = Person {
    name: "钱二",
    phone: "13900000002",
    ..ZHAO
};

pub(super) async fn begin(app: &App, browser: &Browser, person: &Person) -> reqwest::Response {
    let sent = ask_code(browser, "register_code", person.phone).await;
    assert_eq!(sent.status(), 200);
    let code = app.code_sent_to(person.phone).await;
    begin_with(browser, person, &code).await
}

pub(super) async fn begin_with(
    browser: &Browser,
    person: &Person,
    code: &str,
) -> reqwest::Response {
    let form = [
        ("document_type", "resident_id"),
        ("document_number", person.number),
        ("valid_for_long", "true"),
        ("name", person.name),
        ("phone", person.phone),
        ("sms_code", code),
        ("password", person.password),
        ("password_again", person.password),
        ("consent", "true"),
        ("consent_document", "true"),
    ];
    browser
        .call("/api/accounts/begin_registration", &form)
        .await
}

pub(super) async fn confirm(
    browser: &Browser,
    person: &Person,
    checked: bool,
) -> reqwest::Response {
    let mut form = vec![
        ("document_type", "resident_id"),
        ("document_number", person.number),
        ("name", person.name),
    ];
    if checked {
        form.push(("number_checked", "true"));
    }
    browser
        .call("/api/accounts/confirm_registration", &form)
        .await
}

async fn register(app: &App, person: &Person, checked: bool) {
    let browser = app.browser();
    assert_eq!(begin(app, &browser, person).await.status(), 200);
    assert_eq!(confirm(&browser, person, checked).await.status(), 200);
}

pub(super) async fn sign_in(browser: &Browser, login: &str, password: &str) -> reqwest::Response {
    browser
        .call(
            "/api/accounts/sign_in",
            &[("login", login), ("password", password)],
        )
        .await
}

async fn shows_me(browser: &Browser) -> bool {
    browser.open("/me").await.status() == 200
}

#[tokio::test]
async fn who_registers_and_confirms_can_sign_in_and_out() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        let browser = app.browser();
        assert!(!shows_me(&browser).await, "nobody is signed in yet");
        assert_eq!(
            sign_in(&browser, ZHAO.phone, ZHAO.password).await.status(),
            200
        );
        let page = browser.open("/me").await.text().await.expect("a page");
        assert!(
            page.contains(ZHAO.name) && page.contains("4200**********0018"),
            "masked"
        );
        assert!(
            !page.contains(ZHAO.number) && !page.contains(ZHAO.phone),
            "not in full"
        );
        assert_eq!(
            browser.call("/api/session/sign_out", &[]).await.status(),
            200
        );
        assert!(!shows_me(&browser).await);
    })
    .await;
}

/// Fifty characters, most of them beyond the BMP and two of them compatibility
/// ideographs; the dot is U+00B7.
const LONG_NAME: &str = "𠅤㛃𬭬䶮𫖳𲎯\u{2ebf0}\u{30000}\u{31350}\u{f9dc}\u{2f800}昇𠅤㛃𬭬䶮𫖳𲎯𪚥㐀\u{b7}\
    𠅤㛃𬭬䶮𫖳𲎯𪚥㐀𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉𠀊𠀋𠀌𠀍𠀎𠀏𠀐𠀑𠀒𠀓𠀔";

#[tokio::test]
async fn a_name_of_fifty_rare_characters_stays_as_it_was_typed_but_for_the_dot() {
    on_both(async |app| {
        assert_eq!(LONG_NAME.chars().count(), 50);
        let typed = |dot: &str| Person {
            name: LONG_NAME.replace('\u{b7}', dot).leak(),
            ..ZHAO
        };
        let browser = app.browser();
        let begun = begin(&app, &browser, &typed(" • ")).await;
        assert_eq!(begun.status(), 200);
        let other = Person {
            name: typed("・").name.replace('\u{f9dc}', "隆").leak(),
            ..ZHAO
        };
        let refused = confirm(&browser, &other, false).await;
        assert_eq!(refused.status(), 422, "another character is another name");
        let confirmed = confirm(&browser, &typed("・"), false).await;
        assert_eq!(confirmed.status(), 200);
        let signed_in = sign_in(&browser, ZHAO.phone, ZHAO.password).await;
        assert_eq!(signed_in.status(), 200);
        for page in ["/me", "/me/account"] {
            let text = browser.open(page).await.text().await.expect("a page");
            assert!(text.contains(LONG_NAME), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_with_something_unseen_in_it_is_refused_with_a_sentence() {
    on_both(async |app| {
        for (name, code) in [("赵\u{200b}一", "U+200B"), ("赵一\u{202e}", "U+202E")] {
            let person = Person { name, ..ZHAO };
            let refused = begin_with(&app.browser(), &person, "000000").await;
            assert_eq!(refused.status(), 422);
            let said = refused.text().await.expect("a problem");
            assert!(said.contains(code), "{said}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_is_read_however_it_is_typed() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        let browser = app.browser();
        let typed = "４２００００ 19950815 0018";
        assert_eq!(sign_in(&browser, typed, ZHAO.password).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn without_the_second_confirmation_there_is_no_account() {
    on_both(async |app| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        assert_eq!(
            sign_in(&app.browser(), ZHAO.phone, ZHAO.password)
                .await
                .status(),
            422
        );
        assert_eq!(
            confirm(&browser, &QIAN, false).await.status(),
            422,
            "another name"
        );
        assert_eq!(
            sign_in(&app.browser(), ZHAO.phone, ZHAO.password)
                .await
                .status(),
            422
        );
        assert_eq!(
            confirm(&app.browser(), &ZHAO, false).await.status(),
            401,
            "another browser"
        );
    })
    .await;
}

#[tokio::test]
async fn a_number_under_another_name_needs_the_persons_ok() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &QIAN).await.status(), 200);
        let page = browser
            .open("/register/confirm")
            .await
            .text()
            .await
            .expect("a page");
        assert!(page.contains(domain::text::account::NUMBER_KNOWN));
        assert_eq!(confirm(&browser, &QIAN, false).await.status(), 422);
        assert_eq!(confirm(&browser, &QIAN, true).await.status(), 200);
        let by_number = sign_in(&app.browser(), ZHAO.number, ZHAO.password).await;
        assert_eq!(
            by_number.status(),
            422,
            "the number alone is not enough now"
        );
        let form = [
            ("login", ZHAO.number),
            ("password", QIAN.password),
            ("name", QIAN.name),
        ];
        let with_name = app.browser().call("/api/accounts/sign_in", &form).await;
        assert_eq!(with_name.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn the_same_person_and_the_same_phone_register_once() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        app.clock.move_to(
            app.clock
                .now()
                .checked_add(Duration::from_secs(61))
                .expect("a time"),
        );
        let answer = begin(&app, &app.browser(), &ZHAO).await;
        assert_eq!(answer.status(), 422);
        let problem: serde_json::Value = answer.json().await.expect("a document");
        let text = problem.to_string();
        assert!(
            text.contains("document_number") && text.contains("phone"),
            "{text}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_is_good_for_five_minutes_and_five_wrong_tries() {
    on_both(async |app| {
        let browser = app.browser();
        ask_code(&browser, "register_code", ZHAO.phone).await;
        let code = app.code_sent_to(ZHAO.phone).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            assert_eq!(begin_with(&browser, &ZHAO, wrong).await.status(), 422);
        }
        assert_eq!(
            begin_with(&browser, &ZHAO, &code).await.status(),
            422,
            "tried too often"
        );
        app.clock.move_to(
            app.clock
                .now()
                .checked_add(Duration::from_secs(61))
                .expect("a time"),
        );
        ask_code(&browser, "register_code", ZHAO.phone).await;
        let code = app.code_sent_to(ZHAO.phone).await;
        app.clock.move_to(
            app.clock
                .now()
                .checked_add(Duration::from_secs(300))
                .expect("a time"),
        );
        assert_eq!(
            begin_with(&browser, &ZHAO, &code).await.status(),
            422,
            "too late"
        );
    })
    .await;
}

#[tokio::test]
async fn a_second_code_within_a_minute_is_refused() {
    on_both(async |app| {
        let browser = app.browser();
        let first = ask_code(&browser, "register_code", ZHAO.phone).await;
        assert_eq!(first.status(), 200);
        let again = ask_code(&browser, "register_code", ZHAO.phone).await;
        assert_eq!(again.status(), 429);
        let seconds = again.headers()["retry-after"].to_str().expect("ASCII");
        assert!((1..=60).contains(&seconds.parse::<u32>().expect("a number")));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        let (here, there) = (app.browser(), app.browser());
        sign_in(&here, ZHAO.phone, ZHAO.password).await;
        sign_in(&there, ZHAO.phone, ZHAO.password).await;
        let new = "Quiet-River-88";
        let form = |old| {
            [
                ("old_password", old),
                ("password", new),
                ("password_again", new),
            ]
        };
        let missing = here.call("/api/accounts/change_password", &form("")).await;
        assert_eq!(missing.status(), 422);
        let said = missing.text().await.expect("a document");
        assert!(said.contains(words::CHANGE_PASSWORD_OLD_MISSING), "{said}");
        let wrong = here
            .call("/api/accounts/change_password", &form("Wrong-Password-1"))
            .await;
        assert_eq!(wrong.status(), 422);
        let right = here
            .call("/api/accounts/change_password", &form(ZHAO.password))
            .await;
        assert_eq!(right.status(), 200);
        assert!(shows_me(&here).await && !shows_me(&there).await);
        assert_eq!(sign_in(&app.browser(), ZHAO.phone, new).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_code() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        app.clock.move_to(
            app.clock
                .now()
                .checked_add(Duration::from_secs(61))
                .expect("a time"),
        );
        let browser = app.browser();
        ask_code(&browser, "recover_code", ZHAO.phone).await;
        let code = app.code_sent_to(ZHAO.phone).await;
        let new = "Quiet-River-88";
        let form = |code| {
            [
                ("phone", ZHAO.phone),
                ("sms_code", code),
                ("password", new),
                ("password_again", new),
            ]
        };
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert_eq!(
            browser
                .call("/api/accounts/recover", &form(wrong))
                .await
                .status(),
            422
        );
        assert_eq!(
            browser
                .call("/api/accounts/recover", &form(&code))
                .await
                .status(),
            200
        );
        assert_eq!(
            sign_in(&browser, ZHAO.phone, ZHAO.password).await.status(),
            422
        );
        assert_eq!(sign_in(&browser, ZHAO.phone, new).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_a_request() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        let browser = app.browser();
        sign_in(&browser, ZHAO.phone, ZHAO.password).await;
        for _ in 0..3 {
            let soon = app.clock.now().checked_add(Duration::from_secs(29 * 60));
            app.clock.move_to(soon.expect("a time"));
            assert!(shows_me(&browser).await, "each request moves the end");
        }
        let late = app
            .clock
            .now()
            .checked_add(Duration::from_secs(30 * 60 + 1));
        app.clock.move_to(late.expect("a time"));
        assert!(!shows_me(&browser).await);
    })
    .await;
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_to_login_and_back() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        let browser = app.browser();
        let answer = browser.open("/me/account").await;
        assert_eq!(answer.status(), 302);
        assert_eq!(
            answer.headers()[header::LOCATION],
            "/login?next=/me/account"
        );
        let form = [
            ("login", ZHAO.phone),
            ("password", ZHAO.password),
            ("next", "/me/account"),
        ];
        let answer = browser
            .submit("/login", "/api/accounts/sign_in", &form)
            .await;
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()[header::LOCATION], "/me/account");
    })
    .await;
}

#[tokio::test]
async fn staff_switch_between_their_areas_and_enter_no_other() {
    on_both(async |app: Arc<App>| {
        let browser = stage::staff(&app, "office", &[Role::Office, Role::Reviewer]).await;
        assert_eq!(browser.open("/office").await.status(), 200);
        assert_eq!(browser.open("/review").await.status(), 200);
        assert_eq!(browser.open("/finance").await.status(), 403);
        let switch = async |role| {
            browser
                .call("/api/session/switch_role", &[("role", role)])
                .await
                .status()
        };
        assert_eq!(switch("reviewer").await, 200);
        assert_eq!(switch("finance").await, 403);
        assert_eq!(switch("emperor").await, 400);
    })
    .await;
}

#[tokio::test]
async fn a_candidate_enters_no_area_of_the_staff() {
    on_both(async |app| {
        register(&app, &ZHAO, false).await;
        let browser = app.browser();
        sign_in(&browser, ZHAO.phone, ZHAO.password).await;
        for area in ["/review", "/office", "/finance"] {
            assert_eq!(browser.open(area).await.status(), 403, "{area}");
        }
    })
    .await;
}
