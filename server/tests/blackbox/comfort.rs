//! 考场合理便利: asked for with evidence, decided by the office, seated and printed.
//! Rights, hostile files, limits, dates, seats and forgetting have files of their own.

mod dates;
mod evidence;
mod forgotten;
mod limits;
mod rights;
mod seats;

use std::sync::Arc;

use domain::{
    id::{ApplicationId, ExamId},
    life::application::Phase,
    role::Role,
    text::{comfort as words, flow},
};
use reqwest::{
    Method, Response, header,
    multipart::{Form, Part},
};
use serde_json::Value;

use super::{
    app::{App, Browser, on_both},
    photos, stage,
};

pub(super) const UPLOAD: &str = "/me/comfort/upload";
const SITUATION: &str = "下肢残疾，使用轮椅";

/// A candidate with an application in this phase.
async fn applied(app: &App, exam: ExamId, n: u32, phase: Phase) -> (Browser, ApplicationId) {
    let (browser, account) = stage::candidate(app, n).await;
    let application = stage::placed(app, exam, account, "0001", phase).await;
    (browser, application)
}

async fn office(app: &App) -> Browser {
    stage::staff(app, "office7", &[Role::Office]).await
}

async fn json(answer: Response, status: u16) -> Value {
    let got = answer.status();
    let said = answer.text().await.expect("a text");
    assert_eq!(got, status, "{said}");
    serde_json::from_str(&said).unwrap_or_default()
}

/// The candidate's page, as data.
async fn own(browser: &Browser, application: ApplicationId) -> Value {
    let id = application.to_string();
    let answer = browser
        .call("/api/comfort/own", &[("application", &*id)])
        .await;
    json(answer, 200).await
}

/// Id and version of the request that waits, or of the last one.
async fn current(browser: &Browser, application: ApplicationId) -> (String, String) {
    let sheet = own(browser, application).await;
    let current = &sheet["current"];
    (current["id"].to_string(), current["version"].to_string())
}

/// Saves a request for these kinds: a new one, or other words of the one that is
/// being written.
async fn save(browser: &Browser, application: ApplicationId, kinds: &[&str]) -> Response {
    let sheet = own(browser, application).await;
    let current = &sheet["current"];
    let writes = current["phase"] == "draft";
    let (comfort, version) = if writes {
        (current["id"].to_string(), current["version"].to_string())
    } else {
        (String::new(), "0".to_owned())
    };
    let id = application.to_string();
    let boxes: Vec<_> = kinds.iter().map(|kind| format!("kinds[{kind}]")).collect();
    let mut fields = vec![
        ("application", &*id),
        ("comfort", &*comfort),
        ("version", &*version),
        ("situation", SITUATION),
        ("details", "助听器"),
        ("consent", "true"),
    ];
    fields.extend(boxes.iter().map(|name| (&**name, "true")));
    browser.call("/api/comfort/save", &fields).await
}

/// One of the calls that name a request and its version.
async fn act(browser: &Browser, application: ApplicationId, call: &str) -> Response {
    let (comfort, version) = current(browser, application).await;
    act_on(browser, application, call, (&comfort, &version)).await
}

async fn act_on(
    browser: &Browser,
    application: ApplicationId,
    call: &str,
    (comfort, version): (&str, &str),
) -> Response {
    let id = application.to_string();
    let fields = [
        ("application", &*id),
        ("comfort", comfort),
        ("version", version),
        ("agreed", "true"),
    ];
    browser.call(&format!("/api/comfort/{call}"), &fields).await
}

/// Sends a picture as a script would.
pub(super) async fn upload(
    browser: &Browser,
    application: ApplicationId,
    comfort: &str,
    file: Vec<u8>,
) -> Response {
    let form = Form::new()
        .text("application", application.to_string())
        .text("comfort", comfort.to_owned())
        .part("evidence", Part::bytes(file).file_name("证明.jpg"));
    let request = browser
        .request(Method::POST, UPLOAD)
        .header(header::ACCEPT, "application/json");
    request.multipart(form).send().await.expect("an answer")
}

/// A request for these kinds, handed in with a picture; its id.
async fn asked(browser: &Browser, application: ApplicationId, kinds: &[&str]) -> String {
    json(save(browser, application, kinds).await, 200).await;
    let (comfort, _) = current(browser, application).await;
    let sent = upload(browser, application, &comfort, photos::good()).await;
    assert_eq!(sent.status(), 200);
    json(act(browser, application, "submit").await, 200).await;
    comfort
}

/// A request as the office looks at it.
async fn file(office: &Browser, comfort: &str) -> Value {
    let answer = office
        .call("/api/comfort/file", &[("comfort", comfort)])
        .await;
    json(answer, 200).await
}

/// Grants these kinds of what the office is shown now.
async fn grant(office: &Browser, comfort: &str, kinds: &[&str], reason: &str) -> Response {
    let version = file(office, comfort).await["version"].to_string();
    decide(office, (comfort, &version), "grant", kinds, reason).await
}

async fn decide(
    office: &Browser,
    (comfort, version): (&str, &str),
    outcome: &str,
    kinds: &[&str],
    reason: &str,
) -> Response {
    let boxes: Vec<_> = kinds.iter().map(|kind| format!("kinds[{kind}]")).collect();
    let mut fields = vec![
        ("comfort", comfort),
        ("version", version),
        ("outcome", outcome),
        ("extra", "30"),
        ("note", "助听器"),
        ("reason", reason),
    ];
    fields.extend(boxes.iter().map(|name| (&**name, "true")));
    office.call("/api/comfort/decide", &fields).await
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn a_request_is_written_proved_handed_in_and_granted_in_part() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let path = format!("/me/applications/{application}/comfort");
        let flow = page(&browser, &format!("/me/applications/{application}")).await;
        assert!(flow.contains(&path), "the flow leads there");
        let kinds = ["wheelchair", "more_time", "own_aid"];
        json(save(&browser, application, &kinds).await, 200).await;
        let bare = json(act(&browser, application, "submit").await, 409).await;
        assert_eq!(bare["code"], "no_evidence");
        let (comfort, _) = current(&browser, application).await;
        let sent = upload(&browser, application, &comfort, photos::good()).await;
        assert_eq!(sent.status(), 200);
        let led = sent.headers()[header::LOCATION].to_str();
        assert_eq!(led.ok(), Some(&*format!("{path}?note=evidence_uploaded")));
        json(act(&browser, application, "submit").await, 200).await;
        let shown = page(&browser, &path).await;
        assert!(shown.contains("待审核") && shown.contains(SITUATION));

        let office = office(&app).await;
        let list = page(&office, "/office/comfort").await;
        assert!(list.contains(&format!("/office/comfort/{comfort}")));
        assert!(
            !list.contains(SITUATION),
            "the list tells of nobody's health"
        );
        let sheet = page(&office, &format!("/office/comfort/{comfort}")).await;
        assert!(sheet.contains(SITUATION) && !sheet.contains(&stage::number_of(1)));
        let part = ["wheelchair", "more_time"];
        let silent = json(grant(&office, &comfort, &part, "").await, 422).await;
        assert_eq!(silent["fields"][0]["message"], words::OFFICE_REASON_MISSING);
        let empty = page(&browser, "/me/inbox").await;
        let why = "考点不能提供助听器以外的设备";
        let named = format!("{why}，{}", stage::name_of(1));
        let named = json(grant(&office, &comfort, &part, &named).await, 422).await;
        assert_eq!(named["fields"][0]["message"], words::REASON_PERSONAL);
        json(grant(&office, &comfort, &part, why).await, 200).await;
        let shown = page(&browser, &path).await;
        for told in ["部分同意", "延长考试时间 30%、轮椅无障碍考场", why] {
            assert!(shown.contains(told), "{told}");
        }
        app.run_jobs().await;
        let texts = app.services().latest_messages(9).await.expect("messages");
        let told = texts.iter().find(|text| text.to == stage::phone_of(1));
        let told = &told.expect("a text").text;
        assert!(
            told.contains("考场合理便利") && !told.contains("轮椅"),
            "{told}"
        );
        let inbox = page(&browser, "/me/inbox").await;
        assert!(inbox.contains("考场合理便利申请已有审核结果"));
        let links = |page: &str| page.matches("href=\"/me/status\"").count();
        assert_eq!(links(&inbox), links(&empty) + 1, "the message leads there");
        let told = json(browser.call("/api/inbox/own", &[]).await, 200).await;
        let link = &told["notices"][0]["link"];
        assert_eq!(*link, serde_json::json!(["/me/status", flow::STATUS_TITLE]));
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_at_once_and_nothing_is_kept() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Draft).await;
        let id = application.to_string();
        let bare = browser
            .call("/api/comfort/save", &[("application", &*id)])
            .await;
        let bare = json(bare, 422).await;
        let fields: Vec<_> = bare["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|field| field["field"].as_str())
            .collect();
        assert_eq!(fields, ["kinds", "situation", "consent"]);
        let forged = json(save(&browser, application, &["helicopter"]).await, 422).await;
        assert_eq!(forged["fields"][0]["field"], "kinds");
        assert!(own(&browser, application).await["current"].is_null());
    })
    .await;
}

#[tokio::test]
async fn a_new_request_is_possible_and_what_was_granted_stands_until_it_is_granted() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let first = asked(&browser, application, &["large_print"]).await;
        let second = json(save(&browser, application, &["wheelchair"]).await, 409).await;
        assert_eq!(second["code"], "comfort_open");
        let office = office(&app).await;
        json(grant(&office, &first, &["large_print"], "").await, 200).await;
        let second = asked(&browser, application, &["wheelchair"]).await;
        let sheet = own(&browser, application).await;
        assert_eq!(sheet["earlier"][0]["phase"], "granted", "it stands");
        let version = file(&office, &second).await["version"].to_string();
        let no = "证明材料已经过期，请更新后再申请";
        let refused = decide(&office, (&second, &version), "refuse", &[], no).await;
        json(refused, 200).await;
        let sheet = own(&browser, application).await;
        assert_eq!(sheet["current"]["reason"], no);
        assert_eq!(sheet["earlier"][0]["phase"], "granted", "it still stands");
        let third = asked(&browser, application, &["own_room"]).await;
        json(grant(&office, &third, &["own_room"], "").await, 200).await;
        let sheet = own(&browser, application).await;
        assert_eq!(sheet["current"]["granted"], "独立考场");
        assert_eq!(sheet["earlier"][1]["phase"], "replaced");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_on_what_they_were_not_shown() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let comfort = asked(&browser, application, &["large_print"]).await;
        let office = office(&app).await;
        let seen = file(&office, &comfort).await["version"].to_string();
        json(act(&browser, application, "recall").await, 200).await;
        let hidden = office
            .call("/api/comfort/file", &[("comfort", &*comfort)])
            .await;
        assert_eq!(hidden.status(), 404, "what is written is the candidate's");
        let early = decide(&office, (&comfort, &seen), "grant", &["large_print"], "").await;
        assert_eq!(json(early, 409).await["code"], "stale");
        json(save(&browser, application, &["wheelchair"]).await, 200).await;
        json(act(&browser, application, "submit").await, 200).await;
        let stale = decide(&office, (&comfort, &seen), "grant", &["large_print"], "").await;
        assert_eq!(json(stale, 409).await["code"], "stale");
        json(grant(&office, &comfort, &["wheelchair"], "").await, 200).await;
        let version = file(&office, &comfort).await["version"].to_string();
        let again = decide(&office, (&comfort, &version), "grant", &["wheelchair"], "").await;
        assert_eq!(
            json(again, 409).await["code"],
            "stale",
            "it is decided once"
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn ten_new_requests_a_day_are_kept_and_the_next_is_not() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Draft).await;
        for _ in 0..10 {
            json(save(&browser, application, &["wheelchair"]).await, 200).await;
            json(act(&browser, application, "withdraw").await, 200).await;
        }
        let refused = save(&browser, application, &["wheelchair"]).await;
        assert_eq!(refused.status(), 429);
        let sheet = own(&browser, application).await;
        assert_eq!(sheet["earlier"].as_array().map(Vec::len), Some(9));
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_is_shown_to_nobody_of_the_office() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let comfort = asked(&browser, application, &["large_print"]).await;
        json(act(&browser, application, "recall").await, 200).await;
        json(save(&browser, application, &["wheelchair"]).await, 200).await;
        json(act(&browser, application, "withdraw").await, 200).await;
        let fields = [("comfort", &*comfort)];
        let hidden = office(&app).await.call("/api/comfort/file", &fields).await;
        assert_eq!(hidden.status(), 404);
    })
    .await;
}
