//! The way back from the second confirmation, and what 登录 says when it is
//! refused.

mod wanted;

use std::{sync::Arc, time::Duration};

use domain::text::{account as words, common};

use super::{
    accounts::{QIAN, ZHAO, begin, confirm, sign_in},
    app::{App, Browser, on_both},
    challenge::ask_code,
    stage,
};

/// Where 返回 leads.
const BACK: &str = "/register?back=1";

/// 返回, as a browser without scripts sends it; the page that follows.
async fn go_back(browser: &Browser) -> String {
    let call = "/api/accounts/bring_back";
    let answer = browser.submit("/register/confirm", call, &[]).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], BACK);
    text(browser, BACK).await
}

/// Moves the clock on by so many seconds.
fn pass(app: &App, seconds: u64) {
    let later = app.clock.now().checked_add(Duration::from_secs(seconds));
    app.clock.move_to(later.expect("a time"));
}

async fn text(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

fn value(text: &str) -> String {
    format!("value=\"{text}\"")
}

#[tokio::test]
async fn who_goes_back_from_the_second_confirmation_finds_what_they_had_entered() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        let confirmation = text(&browser, "/register/confirm").await;
        let call = "/api/accounts/bring_back";
        assert!(confirmation.contains(call), "返回 is a deed");
        let unasked = text(&browser, BACK).await;
        assert!(!unasked.contains(&value(ZHAO.number)), "only after it");
        let page = go_back(&browser).await;
        for entered in [ZHAO.number, ZHAO.name, ZHAO.phone] {
            assert!(page.contains(&value(entered)), "{entered}");
        }
        assert!(page.contains(words::REGISTER_AGAIN));
        assert!(!page.contains(ZHAO.password), "no secret comes back");
        // It still waits as it was, and can be confirmed.
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        let done = text(&browser, BACK).await;
        assert!(!done.contains(&value(ZHAO.number)), "nothing waits now");
        assert!(done.contains(words::REGISTER_NOT_AGAIN));
    })
    .await;
}

#[tokio::test]
async fn a_right_code_ends_what_an_earlier_refusal_showed_of_the_form() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        let call = "/api/accounts/begin_registration";
        let form = [
            ("this_form", call),
            ("document_type", "resident_id"),
            ("document_number", ZHAO.number),
            ("valid_for_long", "true"),
            ("name", ZHAO.name),
            ("phone", ZHAO.phone),
            ("sms_code", ""),
            ("password", ZHAO.password),
            ("password_again", ZHAO.password),
        ];
        let refused = browser.submit("/register", call, &form).await;
        assert_eq!(refused.status(), 303);
        let path = refused.headers()["location"].to_str().expect("a path");
        let shown = text(&browser, path).await;
        assert!(shown.contains(&value(ZHAO.number)), "what was typed");
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        let back = text(&browser, path).await;
        for typed in [ZHAO.number, ZHAO.name, ZHAO.phone] {
            assert!(!back.contains(&value(typed)), "{typed}");
        }
        // 返回 brings back what waits, by a deed of its own.
        assert!(go_back(&browser).await.contains(&value(ZHAO.number)));
    })
    .await;
}

#[tokio::test]
async fn what_waits_is_its_own_browsers_for_half_an_hour_and_on_no_other_page() {
    on_both(async |app: Arc<App>| {
        let (browser, other) = (app.browser(), app.browser());
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        for (who, page) in [(&other, BACK), (&browser, "/register"), (&other, BACK)] {
            let shown = text(who, page).await;
            assert!(!shown.contains(ZHAO.number) && !shown.contains(ZHAO.phone));
        }
        let asked = other.call("/api/accounts/entered", &[]).await;
        let asked = asked.text().await.expect("an answer");
        assert_eq!(asked, "null");
        pass(&app, 30 * 60);
        assert!(!go_back(&browser).await.contains(ZHAO.number));
    })
    .await;
}

#[tokio::test]
async fn the_form_leads_to_an_entry_that_waits_and_shows_none_of_it() {
    on_both(async |app: Arc<App>| {
        let (browser, other) = (app.browser(), app.browser());
        let waits = async |who: &Browser| {
            let page = text(who, "/register").await;
            assert!(!page.contains(ZHAO.number) && !page.contains(ZHAO.phone));
            assert!(!page.contains(ZHAO.name));
            page.contains(words::REGISTER_WAITS) && page.contains("href=\"/register/confirm\"")
        };
        assert!(!waits(&browser).await);
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        assert!(waits(&browser).await);
        assert!(!waits(&other).await);
        let back = go_back(&browser).await;
        assert!(!back.contains(words::REGISTER_WAITS), "it has come back");
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        assert!(!waits(&browser).await, "it is an account now");
        assert_eq!(begin(&app, &other, &QIAN).await.status(), 200);
        assert!(waits(&other).await);
        pass(&app, 30 * 60);
        assert!(!waits(&other).await, "too old");
    })
    .await;
}

#[tokio::test]
async fn what_was_entered_is_brought_back_once_and_within_ten_minutes() {
    on_both(async |app: Arc<App>| {
        let shows = |page: &str| page.contains(&value(ZHAO.number));
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        pass(&app, 9 * 60);
        assert!(shows(&go_back(&browser).await));
        pass(&app, 60);
        assert!(!shows(&text(&browser, BACK).await), "for a minute");
        assert!(!shows(&go_back(&browser).await), "once");
        // Entered anew, and left alone for too long.
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        pass(&app, 10 * 60);
        assert!(!shows(&go_back(&browser).await));
        // It waits still, for who types it once more.
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn who_is_registered_already_is_shown_the_ways_out_beside_the_refusal() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        let plain = text(&browser, "/register").await;
        assert!(
            !plain.contains("href=\"/recover\""),
            "nobody is refused yet"
        );
        let phone = "13900000031";
        assert_eq!(
            ask_code(&browser, "register_code", phone).await.status(),
            200
        );
        let code = app.code_sent_to(phone).await;
        let form = [
            ("this_form", "/api/accounts/begin_registration"),
            ("document_type", "resident_id"),
            ("document_number", ZHAO.number),
            ("valid_for_long", "true"),
            ("name", ZHAO.name),
            ("phone", phone),
            ("sms_code", &*code),
            ("password", ZHAO.password),
            ("password_again", ZHAO.password),
            ("consent", "true"),
            ("consent_document", "true"),
        ];
        let refused = browser.submit("/register", form[0].1, &form).await;
        assert_eq!(refused.status(), 303);
        let path = refused.headers()["location"].to_str().expect("a path");
        let page = text(&browser, path).await;
        assert!(page.contains(words::PERSON_KNOWN));
        for way in ["/login", "/recover", "/claim"] {
            assert!(page.contains(&format!("href=\"{way}\"")), "{way}");
        }
    })
    .await;
}

#[tokio::test]
async fn without_scripts_no_success_stands_above_a_refused_sign_in() {
    on_both(async |app: Arc<App>| {
        let (browser, page) = (app.browser(), "/login?note=registered");
        assert!(text(&browser, page).await.contains(words::REGISTER_DONE));
        let call = "/api/accounts/sign_in";
        let form = [
            ("this_form", call),
            ("login", ZHAO.phone),
            ("password", "Quiet-River-88"),
        ];
        let refused = browser.submit(page, call, &form).await;
        assert_eq!(refused.status(), 303);
        let path = refused.headers()["location"].to_str().expect("a path");
        let shown = text(&browser, path).await;
        assert!(shown.contains(common::NOT_SIGNED_IN.title), "{path}");
        assert!(!shown.contains(words::REGISTER_DONE), "{path}");
    })
    .await;
}

#[tokio::test]
async fn a_refused_sign_in_speaks_of_signing_in_and_not_of_saving() {
    on_both(async |app: Arc<App>| {
        let answer = sign_in(&app.browser(), ZHAO.phone, "Quiet-River-88").await;
        assert_eq!(answer.status(), 422);
        let problem: serde_json::Value = answer.json().await.expect("a document");
        assert_eq!(problem["title"], common::NOT_SIGNED_IN.title);
        assert_eq!(problem["detail"], common::NOT_SIGNED_IN.detail);
        assert_eq!(problem["code"], "invalid");
    })
    .await;
}

#[tokio::test]
async fn a_second_entry_without_a_kind_of_document_is_asked_for_one() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        for (kind, said) in [
            ("", words::DOCUMENT_TYPE_MISSING),
            ("passport", words::CHECK_TYPE_DIFFERS),
        ] {
            let form = [
                ("document_type", kind),
                ("document_number", ZHAO.number),
                ("name", ZHAO.name),
            ];
            let call = "/api/accounts/confirm_registration";
            let refused = browser.call(call, &form).await;
            assert_eq!(refused.status(), 422);
            let problem: serde_json::Value = refused.json().await.expect("a document");
            let fields = problem["fields"].as_array().expect("fields");
            assert_eq!(fields.len(), 1, "{problem}");
            assert_eq!(fields[0]["message"], said);
        }
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_in_already_is_told_so_and_led_on() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let told = words::signed_in_as(&stage::name_of(1));
        let on = |page: &str| format!("href=\"{page}\" class=\"button\"");
        for (page, next) in [
            ("/login", "/me"),
            ("/login?next=/me/sessions", "/me/sessions"),
            ("/login?next=https://elsewhere.example/", "/me"),
            ("/register", "/me"),
        ] {
            let shown = text(&browser, page).await;
            assert!(shown.contains(&told), "{page}");
            assert!(shown.contains(&on(next)), "{page}: {shown}");
            assert!(!shown.contains(words::SIGN_IN_TO_GO_ON), "{page}");
            let visitors = text(&app.browser(), page).await;
            assert!(!visitors.contains(words::SIGNED_IN_OTHERWISE), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_documents_validity_is_marked_as_required() {
    on_both(async |app: Arc<App>| {
        let page = text(&app.browser(), "/register").await;
        let label = page.split(words::DOCUMENT_VALID_UNTIL).nth(1);
        let label = label.and_then(|rest| rest.split("</label>").next());
        let label = label.expect("the field has a label");
        assert!(label.contains("class=\"required\""), "{label}");
        assert!(page.contains(words::TEMPORARY_CARD_NOTE));
    })
    .await;
}
