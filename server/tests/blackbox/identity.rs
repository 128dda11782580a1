//! Who somebody is, as it is typed: numbers in many spellings, names of rare
//! characters, passwords that tell whose they are, and every kind of document.
//! The rules themselves are tried in `domain`; here they stand behind 注册.

mod documents;
mod names;
mod numbers;
mod passwords;

use std::time::Duration;

use reqwest::Response;
use serde_json::Value;
use services::Error;
use storage::accounts::{self as rows, Account};

use super::{
    accounts::sign_in,
    app::{App, Browser},
    challenge::ask_code,
};

const PHONE: &str = "13900000001";
const OTHER_PHONE: &str = "13900000002";
const PASSWORD: &str = "Gentle-Harbour-41";

/// What is typed on 注册.
#[derive(Clone, Copy)]
struct Entry<'a> {
    kind: &'a str,
    number: &'a str,
    name: &'a str,
    phone: &'a str,
    password: &'a str,
}

/// Somebody with a citizen's number and a password of no weakness.
const fn citizen<'a>(number: &'a str, name: &'a str, phone: &'a str) -> Entry<'a> {
    Entry {
        kind: "resident_id",
        number,
        name,
        phone,
        password: PASSWORD,
    }
}

async fn begin(browser: &Browser, entry: Entry<'_>, code: &str) -> Response {
    let form = [
        ("document_type", entry.kind),
        ("document_number", entry.number),
        ("valid_for_long", "true"),
        ("name", entry.name),
        ("phone", entry.phone),
        ("sms_code", code),
        ("password", entry.password),
        ("password_again", entry.password),
        ("consent", "true"),
        ("consent_document", "true"),
    ];
    browser
        .call("/api/accounts/begin_registration", &form)
        .await
}

/// The code that this browser asks for `call`.
async fn code_for(app: &App, browser: &Browser, call: &str, phone: &str) -> String {
    let sent = ask_code(browser, call, phone).await;
    assert_eq!(sent.status(), 200);
    app.code_sent_to(phone).await
}

/// The first entry, with the code that was sent for it.
async fn begin_with_code(app: &App, browser: &Browser, entry: Entry<'_>) -> Response {
    let code = code_for(app, browser, "register_code", entry.phone).await;
    begin(browser, entry, &code).await
}

/// The second confirmation.
async fn confirm(browser: &Browser, entry: Entry<'_>, checked: bool) -> Response {
    let mut form = vec![
        ("document_type", entry.kind),
        ("document_number", entry.number),
        ("name", entry.name),
    ];
    if checked {
        form.push(("number_checked", "true"));
    }
    browser
        .call("/api/accounts/confirm_registration", &form)
        .await
}

/// Registers and signs in by the phone.
async fn registered(app: &App, entry: Entry<'_>, checked: bool) -> Browser {
    let browser = app.browser();
    let begun = begin_with_code(app, &browser, entry).await;
    assert_eq!(begun.status(), 200, "{}", entry.kind);
    let confirmed = confirm(&browser, entry, checked).await;
    assert_eq!(confirmed.status(), 200, "{}", entry.kind);
    let browser = app.browser();
    let signed_in = sign_in(&browser, entry.phone, entry.password).await;
    assert_eq!(signed_in.status(), 200, "{}", entry.kind);
    browser
}

/// The accounts with this number as it is kept.
async fn accounts_with(app: &App, number: &str) -> Vec<Account> {
    let number = number.to_owned();
    let read = app.services().store().read(move |tx| {
        let number = number.clone();
        Box::pin(async move { Ok::<_, Error>(rows::by_document(tx, &number).await?) })
    });
    read.await.expect("the database answers")
}

/// What a refused form says beside a field.
async fn beside(refused: Response, field: &str) -> String {
    assert_eq!(refused.status(), 422, "{field}");
    let problem: Value = refused.json().await.expect("a problem");
    let fields = problem["fields"].as_array().expect("fields");
    let one = fields.iter().find(|one| one["field"] == field);
    let one = one.unwrap_or_else(|| panic!("nothing beside {field}: {problem}"));
    one["message"].as_str().expect("a sentence").to_owned()
}

/// Code and sentence of a refusal.
async fn refusal(refused: Response) -> (String, String) {
    assert_eq!(refused.status(), 409);
    let problem: Value = refused.json().await.expect("a problem");
    let text = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    (text("code"), text("detail"))
}

/// The next code to the same phone may be asked for.
fn a_minute_later(app: &App) {
    let later = app.clock.now().checked_add(Duration::from_secs(61));
    app.clock.move_to(later.expect("a time"));
}
