//! 身份申诉 and 注销账号: asked for by a person, decided by the office. What the
//! office is shown, and what becomes of it, is in the files beside this one.

mod desk;
mod forgotten;
mod receipt;
mod shown;

use std::{sync::Arc, time::Duration};

use domain::{id::AccountId, role::Role, text::petition as words};
use reqwest::Response;
use serde_json::Value;
use services::Error;
use storage::{accounts, application_forms, photos};

use super::{
    app::{App, Browser, on_both},
    challenge, journey, stage,
};

/// The phone of who claims; nobody has registered it.
const CLAIMS: &str = "13966660001";
const ANSWER: &str = "已电话核实身份证件";

/// A code to the phone of who claims.
pub(super) async fn code(app: &App, browser: &Browser) -> String {
    code_to(app, browser, CLAIMS).await
}

async fn code_to(app: &App, browser: &Browser, phone: &str) -> String {
    let solved = challenge::for_a_code(browser).await;
    let fields = [
        ("phone", phone),
        ("captcha", &*solved.answer),
        ("captcha_token", &*solved.token),
    ];
    let asked = browser.call("/api/petitions/claim_code", &fields).await;
    assert_eq!(asked.status(), 200);
    app.code_sent_to(phone).await
}

/// 身份申诉 over the number of candidate `n`.
async fn claim(browser: &Browser, n: u32, code: &str) -> Response {
    claim_number(browser, &stage::number_of(n), code).await
}

/// The same over a number as it is typed.
pub(super) async fn claim_number(browser: &Browser, number: &str, code: &str) -> Response {
    claim_by(browser, CLAIMS, number, code).await
}

async fn claim_by(browser: &Browser, phone: &str, number: &str, code: &str) -> Response {
    let fields = [
        ("document_type", "resident_id"),
        ("document_number", number),
        ("name", "孙七"),
        ("phone", phone),
        ("sms_code", code),
        ("words", "这个号码不是我本人注册的"),
        ("consent", "true"),
    ];
    browser.call("/api/petitions/claim", &fields).await
}

async fn office(app: &App) -> Browser {
    stage::staff(app, "office7", &[Role::Office]).await
}

async fn json(answer: Response, status: u16) -> Value {
    assert_eq!(answer.status(), status);
    answer.json().await.expect("a document")
}

/// The number of the oldest petition that waits.
pub(super) async fn waiting(office: &Browser) -> String {
    let desk = json(office.call("/api/petitions/desk", &[]).await, 200).await;
    desk["open"][0]["id"].to_string()
}

/// The number of the only petition, which waits or has ended.
pub(super) async fn newest(office: &Browser) -> String {
    let desk = json(office.call("/api/petitions/desk", &[]).await, 200).await;
    let newest = match &desk["open"][0]["id"] {
        Value::Null => &desk["ended"][0]["id"],
        waiting => waiting,
    };
    newest.to_string()
}

/// The accounts that the sheet of [`newest`] shows.
pub(super) async fn shown(office: &Browser) -> String {
    let sheet = sheet(office, &newest(office).await).await;
    sheet["shown"].as_str().expect("the accounts").to_owned()
}

/// A phone gets one code a minute.
fn a_minute_later(app: &App) {
    let later = app.clock.now().checked_add(Duration::from_secs(61));
    app.clock.move_to(later.expect("a time"));
}

/// A petition as the office is shown it.
async fn sheet(office: &Browser, petition: &str) -> Value {
    let asked = [("petition", petition)];
    json(office.call("/api/petitions/sheet", &asked).await, 200).await
}

/// Decides on what the office is shown now.
async fn decide(office: &Browser, petition: &str, outcome: &str) -> Response {
    let sheet = sheet(office, petition).await;
    decide_on(office, &sheet, outcome, ANSWER).await
}

/// Decides on what the office was shown.
async fn decide_on(office: &Browser, sheet: &Value, outcome: &str, answer: &str) -> Response {
    let fields = [
        ("petition", &*sheet["listed"]["id"].to_string()),
        ("version", &*sheet["version"].to_string()),
        ("shown", sheet["shown"].as_str().expect("the accounts")),
        ("outcome", outcome),
        ("answer", answer),
        ("checked", "true"),
    ];
    office.call("/api/petitions/decide", &fields).await
}

async fn account(app: &App, id: AccountId) -> accounts::Account {
    let read = app
        .services()
        .store()
        .read(move |tx| Box::pin(async move { Ok::<_, Error>(accounts::by_id(tx, id).await?) }));
    let found = read.await.expect("the database answers");
    found.expect("the account")
}

/// The texts to a phone, the youngest first.
async fn texts(app: &App, phone: &str) -> Vec<String> {
    app.run_jobs().await;
    let sent = app.services().latest_messages(50).await;
    let sent = sent.expect("messages can be read");
    let mine = sent.into_iter().filter(|one| one.to == phone);
    mine.map(|one| one.text).collect()
}

async fn ask_deletion(browser: &Browser) -> Response {
    let fields = [("words", "不再报名考试"), ("agreed", "true")];
    browser.call("/api/petitions/ask_deletion", &fields).await
}

#[tokio::test]
async fn a_granted_claim_ends_the_other_account_and_frees_the_number() {
    on_both(async |app: Arc<App>| {
        let (holder, id) = stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let page = office.open(&format!("/office/petitions/{petition}")).await;
        let page = page.text().await.expect("a page");
        for shown in [CLAIMS, &stage::number_of(1), &stage::name_of(1), "孙七"] {
            assert!(page.contains(shown), "{shown}");
        }
        assert!(
            !page.contains(&stage::phone_of(1)),
            "the holder's is masked"
        );
        assert_eq!(decide(&office, &petition, "granted").await.status(), 200);
        assert!(account(&app, id).await.retired_at.is_some());
        let gone = holder.call("/api/accounts/profile", &[]).await;
        assert_eq!(gone.status(), 401, "its sessions have ended");
        let told = texts(&app, CLAIMS).await;
        assert!(told[0].contains("身份申诉已通过") && told[0].contains(ANSWER));
        let told = texts(&app, &stage::phone_of(1)).await;
        assert!(told.iter().any(|one| one.contains("已停用")));
        // The number is free: the same person may register.
        stage::twin(&app, 1, &[Role::Candidate]).await;
        let again = decide(&office, &petition, "refused").await;
        assert_eq!(again.status(), 409, "it is decided once");
    })
    .await;
}

#[tokio::test]
async fn a_claim_is_not_granted_over_a_live_application_and_may_be_refused() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let holder = journey::candidate(&app, 1).await;
        journey::submitted(&holder, exam, "0001").await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let blocked = json(decide(&office, &petition, "granted").await, 409).await;
        assert_eq!(blocked["code"], "live");
        let still = holder.call("/api/accounts/profile", &[]).await;
        assert_eq!(still.status(), 200, "nothing has happened");
        assert_eq!(decide(&office, &petition, "refused").await.status(), 200);
        let told = texts(&app, CLAIMS).await;
        assert!(told[0].contains("身份申诉未通过"), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_claim_tells_nothing_before_the_code_and_is_kept_once() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let first = code(&app, &visitor).await;
        let wrong = if first == "000000" {
            "000001"
        } else {
            "000000"
        };
        let fields = [
            ("document_type", "resident_id"),
            ("document_number", &*stage::number_of(1)),
            ("name", "孙七"),
            ("phone", CLAIMS),
            ("sms_code", &*first),
            ("words", " "),
            ("consent", "true"),
        ];
        let bare = visitor.call("/api/petitions/claim", &fields).await;
        let bare = json(bare, 422).await;
        assert_eq!(bare["fields"][0]["message"], words::CLAIM_WORDS_MISSING);
        let known = json(claim(&visitor, 1, wrong).await, 422).await;
        let unknown = json(claim(&visitor, 2, wrong).await, 422).await;
        assert_eq!(known["fields"], unknown["fields"]);
        let free = json(claim(&visitor, 2, &first).await, 409).await;
        assert_eq!(free["code"], "not_registered");
        assert_eq!(free["detail"], words::CLAIM_NOT_NEEDED);
        assert!(words::CLAIM_NOT_NEEDED.contains("验证码已使用"));
        a_minute_later(&app);
        let second = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &second).await.status(), 200);
        a_minute_later(&app);
        let third = code(&app, &visitor).await;
        let again = json(claim(&visitor, 1, &third).await, 409).await;
        assert_eq!(again["code"], "petition_open");
        assert_eq!(again["detail"], words::CLAIM_OPEN);
        assert!(words::CLAIM_OPEN.contains("验证码已使用"));
    })
    .await;
}

#[tokio::test]
async fn a_deletion_without_a_reason_is_asked_for_one() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let fields = [("words", ""), ("agreed", "true")];
        let refused = browser.call("/api/petitions/ask_deletion", &fields).await;
        let refused = json(refused, 422).await;
        assert_eq!(
            refused["fields"][0]["message"],
            words::DELETION_WORDS_MISSING
        );
    })
    .await;
}

#[tokio::test]
async fn a_deletion_takes_everything_personal_away() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        let application = journey::submitted(&candidate, exam, "0001").await;
        let live = json(ask_deletion(&candidate).await, 409).await;
        assert_eq!(live["code"], "live");
        let id = application.to_string();
        let asked = [("application", &*id)];
        let status = candidate.call("/api/applications/status", &asked).await;
        let status = json(status, 200).await;
        let version = status["version"].to_string();
        let fields = [
            ("application", &*id),
            ("version", &*version),
            ("agreed", "true"),
        ];
        let given_up = candidate.call("/api/applications/withdraw", &fields).await;
        assert_eq!(given_up.status(), 200);
        let page = candidate.open("/me/privacy").await;
        assert!(
            page.text()
                .await
                .expect("a page")
                .contains(words::DELETION_SUBMIT)
        );
        assert_eq!(ask_deletion(&candidate).await.status(), 200);
        let twice = json(ask_deletion(&candidate).await, 409).await;
        assert_eq!(twice["code"], "petition_open");
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let named = format!("号码 {} 已核实", stage::number_of(1));
        let shown = sheet(&office, &petition).await;
        let named = decide_on(&office, &shown, "granted", &named).await;
        assert_eq!(json(named, 422).await["fields"][0]["field"], "answer");
        assert_eq!(decide(&office, &petition, "granted").await.status(), 200);
        let gone = candidate.call("/api/accounts/profile", &[]).await;
        assert_eq!(gone.status(), 401);
        let fields = [
            ("login", &*stage::phone_of(1)),
            ("password", stage::PASSWORD),
        ];
        let signs_in = app.browser().call("/api/accounts/sign_in", &fields).await;
        assert_eq!(signs_in.status(), 422);
        let read = app.services().store().read(move |tx| {
            Box::pin(async move {
                let found = storage::applications::by_id(tx, application).await?;
                let account = found.expect("its row stays").account;
                let own = accounts::by_id(tx, account).await?.expect("its row stays");
                let photo = photos::current(tx, account, None).await?;
                let answers = application_forms::current(tx, application).await?;
                Ok::<_, Error>((own, photo, answers))
            })
        });
        let (own, photo, answers) = read.await.expect("the database answers");
        assert!(own.is_erased() && own.name.is_empty() && own.phone.as_deref() == Some(""));
        assert!(photo.is_none() && answers.is_none());
        let told = texts(&app, &stage::phone_of(1)).await;
        assert!(told[0].contains("账号已注销"), "{told:?}");
        // The pages of the office go on without the person.
        let sheet = office.open(&format!("/office/petitions/{petition}")).await;
        assert_eq!(sheet.status(), 200);
        // Nothing keeps the person from coming back.
        stage::candidate(&app, 1).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_for_is_taken_back_by_its_owner_alone() {
    on_both(async |app: Arc<App>| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        assert_eq!(ask_deletion(&candidate).await.status(), 200);
        let own = json(candidate.call("/api/petitions/own", &[]).await, 200).await;
        let id = own["petitions"][0]["id"].to_string();
        let form = [("petition", &*id), ("version", "1")];
        let path = "/api/petitions/withdraw";
        assert_eq!(stranger.call(path, &form).await.status(), 404);
        let back = candidate.submit("/me/privacy", path, &form).await;
        assert_eq!(back.status(), 303);
        let back = back.headers()["location"]
            .to_str()
            .expect("a path")
            .to_owned();
        let page = candidate.open(&back).await.text().await.expect("a page");
        assert!(page.contains(words::WITHDRAWN));
        assert_eq!(candidate.call(path, &form).await.status(), 409);
        let office = office(&app).await;
        let desk = json(office.call("/api/petitions/desk", &[]).await, 200).await;
        assert_eq!(desk["open"], Value::Array(Vec::new()));
        assert_eq!(ask_deletion(&candidate).await.status(), 200, "asked again");
    })
    .await;
}

#[tokio::test]
async fn an_answer_without_a_check_or_with_the_number_in_it_decides_nothing() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let number = stage::number_of(1);
        let spaced = format!("{} {}", &number[..6], number[6..].to_lowercase());
        let shown = sheet(&office, &petition).await["shown"].clone();
        let shown = shown.as_str().expect("the accounts");
        for (answer, checked, field) in [
            ("已核实", "true", "answer"),
            ("", "true", "answer"),
            (ANSWER, "false", "checked"),
            (&*format!("号码 {number} 已核实"), "true", "answer"),
            (&*format!("号码 {spaced} 已核实"), "true", "answer"),
            (
                &*format!("不是 {} 本人", stage::number_of(2)),
                "true",
                "answer",
            ),
        ] {
            let fields = [
                ("petition", &*petition),
                ("version", "1"),
                ("shown", shown),
                ("outcome", "granted"),
                ("answer", answer),
                ("checked", checked),
            ];
            let refused = office.call("/api/petitions/decide", &fields).await;
            let refused = json(refused, 422).await;
            assert_eq!(refused["fields"][0]["field"], field);
            if answer.is_empty() {
                assert_eq!(refused["fields"][0]["message"], words::ANSWER_MISSING);
            }
        }
        assert_eq!(waiting(&office).await, petition);
    })
    .await;
}
