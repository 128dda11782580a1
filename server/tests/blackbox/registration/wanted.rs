//! What was wanted before 注册, such as 立即报名 of an exam, is gone on to after it.

use super::{
    super::{
        accounts::{Person, ZHAO},
        app::{App, Browser, on_both},
        challenge::ask_code,
    },
    text,
};

const NEXT: &str = "/exams/3/rules";

/// Sends a form of 注册 as a browser without scripts does; where it leads.
async fn led(
    browser: &Browser,
    from: &str,
    call: &str,
    fields: &[(&str, &str)],
    next: &str,
) -> String {
    let mut fields = fields.to_vec();
    fields.push(("next", next));
    let call = format!("/api/accounts/{call}");
    let answer = browser.submit(from, &call, &fields).await;
    assert_eq!(answer.status(), 303, "{call}");
    let page = answer.headers()["location"].to_str().expect("a path");
    page.to_owned()
}

/// 注册, from a page that carries `next`; where it leads.
async fn begin(app: &App, browser: &Browser, person: &Person, next: &str) -> String {
    let sent = ask_code(browser, "register_code", person.phone).await;
    assert_eq!(sent.status(), 200);
    let code = app.code_sent_to(person.phone).await;
    let fields = [
        ("document_type", "resident_id"),
        ("document_number", person.number),
        ("valid_for_long", "true"),
        ("name", person.name),
        ("phone", person.phone),
        ("sms_code", &*code),
        ("password", person.password),
        ("password_again", person.password),
        ("consent", "true"),
        ("consent_document", "true"),
    ];
    led(browser, "/register", "begin_registration", &fields, next).await
}

/// The second confirmation; where it leads.
async fn confirm(browser: &Browser, person: &Person, next: &str) -> String {
    let fields = [
        ("document_type", "resident_id"),
        ("document_number", person.number),
        ("name", person.name),
    ];
    let from = "/register/confirm";
    led(browser, from, "confirm_registration", &fields, next).await
}

/// The page has a form's hidden field with what is wanted.
fn carries(page: &str, next: &str) -> bool {
    let field = page.split("<input").find(|one| {
        let tag = one.split('>').next().unwrap_or_default();
        tag.contains("name=\"next\"") && tag.contains(&format!("value=\"{next}\""))
    });
    field.is_some()
}

#[tokio::test]
async fn what_was_wanted_goes_through_a_registration_to_the_sign_in() {
    on_both(async |app| {
        let browser = app.browser();
        let login = text(&browser, &format!("/login?next={NEXT}")).await;
        let register = format!("/register?next={NEXT}");
        assert!(login.contains(&format!("href=\"{register}\"")));
        let page = text(&browser, &register).await;
        assert!(carries(&page, NEXT));
        assert!(page.contains(&format!("href=\"/login?next={NEXT}\"")));

        let confirmation = begin(&app, &browser, &ZHAO, NEXT).await;
        assert_eq!(confirmation, format!("/register/confirm?next={NEXT}"));
        let page = text(&browser, &confirmation).await;
        assert!(carries(&page, NEXT));
        let waits = text(&browser, &register).await;
        assert!(waits.contains(&format!("href=\"{confirmation}\"")));

        let back = led(&browser, &confirmation, "bring_back", &[], NEXT).await;
        assert_eq!(back, format!("/register?next={NEXT}&back=1"));
        let page = text(&browser, &back).await;
        assert!(page.contains(ZHAO.number) && carries(&page, NEXT));

        let done = confirm(&browser, &ZHAO, NEXT).await;
        assert_eq!(done, format!("/login?next={NEXT}&note=registered"));
        assert!(carries(&text(&browser, &done).await, NEXT));
        let fields = [("login", ZHAO.phone), ("password", ZHAO.password)];
        let on = led(&browser, &done, "sign_in", &fields, NEXT).await;
        assert_eq!(on, format!("/me/photo?next={NEXT}"));
    })
    .await;
}

#[tokio::test]
async fn a_registration_leads_to_no_other_site() {
    on_both(async |app| {
        let browser = app.browser();
        let evil = "https://elsewhere.example/";
        let login = text(&browser, &format!("/login?next={evil}")).await;
        assert!(!login.contains("href=\"/register?"));
        let confirmation = begin(&app, &browser, &ZHAO, evil).await;
        assert_eq!(confirmation, "/register/confirm");
        let back = led(&browser, &confirmation, "bring_back", &[], "//evil").await;
        assert_eq!(back, super::BACK);
        let done = confirm(&browser, &ZHAO, "/\\elsewhere.example").await;
        assert_eq!(done, "/login?note=registered");
    })
    .await;
}
