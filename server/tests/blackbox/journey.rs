//! A candidate's way through an application, call by call, for every test that
//! begins further on.

use domain::{
    exam::Fingerprint,
    id::{AccountId, ApplicationId, ExamId},
};
use reqwest::Response;
use serde_json::Value;
use services::Error;
use storage::photos::{self, Drafted, NewPhoto};

use super::{
    app::{App, Browser},
    stage::{self, ANSWERS},
};

/// A photo that the candidate has confirmed.
pub(super) async fn photo(app: &App, account: AccountId) {
    let bytes = b"a portrait".to_vec();
    let new = NewPhoto {
        account,
        exam: None,
        sha256: Fingerprint::of(&bytes).to_string(),
        bytes,
        width: 295,
        height: 413,
        findings: None,
        upload_sha256: None,
        created_at: app.clock.now().millis(),
    };
    let locked = app.services().store().write(move |tx| {
        let new = new.clone();
        Box::pin(async move {
            let Drafted::Kept { id, version } = photos::put_draft(tx, &new).await? else {
                return Err(Error::Stale);
            };
            photos::lock(tx, id, version, new.created_at)
                .await?
                .or(Error::Stale)
        })
    });
    locked.await.expect("a photo is kept");
}

/// Candidate `n` with a confirmed photo, signed in.
pub(super) async fn candidate(app: &App, n: u32) -> Browser {
    let (browser, account) = stage::candidate(app, n).await;
    photo(app, account).await;
    browser
}

/// What a call answers, which must succeed.
pub(super) async fn ask(browser: &Browser, call: &str, fields: &[(&str, &str)]) -> Value {
    let answer = browser
        .call(&format!("/api/applications/{call}"), fields)
        .await;
    assert_eq!(answer.status(), 200, "{call}");
    answer.json().await.expect("a document")
}

/// Waits for an answer, which must say that it is done.
pub(super) async fn done(answer: impl Future<Output = Response>) {
    let answer = answer.await;
    let status = answer.status();
    let said = answer.text().await.unwrap_or_default();
    assert_eq!(status, 200, "{said}");
}

/// Sends a call of the journey.
pub(super) async fn send(browser: &Browser, call: &str, fields: &[(&str, &str)]) -> Response {
    browser
        .call(&format!("/api/applications/{call}"), fields)
        .await
}

/// The fingerprints of the texts that a page shows.
async fn shown(browser: &Browser, call: &str, exam: ExamId) -> String {
    let reading = ask(browser, call, &[("exam", &exam.to_string())]).await;
    let texts = reading["texts"].as_array().cloned().unwrap_or_default();
    let all: Vec<_> = texts
        .iter()
        .filter_map(|text| text["fingerprint"].as_str())
        .collect();
    all.join(" ")
}

/// 接受 under 报考须知 and 报考文件.
pub(super) async fn accept_rules(browser: &Browser, exam: ExamId) -> Response {
    let shown = shown(browser, "rules", exam).await;
    let fields = [("exam", &*exam.to_string()), ("shown", &*shown)];
    send(browser, "accept_rules", &fields).await
}

/// 接受 under 承诺书, in the words that it has now.
pub(super) async fn accept_pledge(browser: &Browser, exam: ExamId) -> Response {
    let fields = pledge_fields(browser, exam).await;
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    send(browser, "accept_pledge", &fields).await
}

/// What 接受 under 承诺书 sends.
pub(super) async fn pledge_fields(browser: &Browser, exam: ExamId) -> Vec<(&'static str, String)> {
    let shown = shown(browser, "pledge", exam).await;
    vec![("exam", exam.to_string()), ("shown", shown)]
}

/// The newest application of who is signed in.
pub(super) async fn newest(browser: &Browser) -> ApplicationId {
    let mine = ask(browser, "mine", &[]).await;
    let id = mine[0]["flow"]["application"].as_i64();
    ApplicationId(id.expect("an application"))
}

/// Reads, accepts: an application is born.
pub(super) async fn begin(browser: &Browser, exam: ExamId) -> ApplicationId {
    assert_eq!(accept_rules(browser, exam).await.status(), 200);
    assert_eq!(accept_pledge(browser, exam).await.status(), 200);
    newest(browser).await
}

/// The version that the application has now.
pub(super) async fn version(browser: &Browser, application: ApplicationId) -> String {
    let status = ask(
        browser,
        "status",
        &[("application", &application.to_string())],
    )
    .await;
    status["version"].to_string()
}

/// The phase that the application is in.
pub(super) async fn phase(browser: &Browser, application: ApplicationId) -> String {
    let flow = ask(
        browser,
        "flow",
        &[("application", &application.to_string())],
    )
    .await;
    flow["phase"].as_str().unwrap_or_default().to_owned()
}

/// Sends the form with these answers.
pub(super) async fn save_form(
    browser: &Browser,
    application: ApplicationId,
    answers: &[(&str, &str)],
) -> Response {
    let version = version(browser, application).await;
    let id = application.to_string();
    let names: Vec<String> = answers
        .iter()
        .map(|(key, _)| format!("answers[{key}]"))
        .collect();
    let mut fields = vec![("application", &*id), ("version", &*version)];
    fields.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(answers.iter().map(|(_, value)| *value)),
    );
    send(browser, "save_form", &fields).await
}

/// The id and version of the position with this code, as the page shows them.
pub(super) async fn position(
    browser: &Browser,
    application: ApplicationId,
    code: &str,
) -> (String, String) {
    let id = application.to_string();
    let page = ask(browser, "positions", &[("application", &id)]).await;
    let exam = page["head"]["exam"].to_string();
    let found = browser
        .call(
            "/api/positions/search",
            &[("exam", &exam), ("wanted[q]", code)],
        )
        .await;
    let found: Value = found.json().await.expect("what was found");
    let position = found["rows"][0]["id"].to_string();
    let fields = [("application", &*id), ("position", &*position)];
    let shown = ask(browser, "positions", &fields).await;
    (position, shown["shown"]["version"].to_string())
}

/// Chooses the position with this code.
pub(super) async fn choose(browser: &Browser, application: ApplicationId, code: &str) -> Response {
    let (position, position_version) = position(browser, application, code).await;
    let version = version(browser, application).await;
    let fields = [
        ("application", &*application.to_string()),
        ("version", &*version),
        ("position", &*position),
        ("position_version", &*position_version),
    ];
    send(browser, "choose_position", &fields).await
}

/// 「确认」, 撤回修改 or 放弃报名, said twice, whatever a condition's verdict is.
pub(super) async fn agree(browser: &Browser, application: ApplicationId, call: &str) -> Response {
    let version = version(browser, application).await;
    let fields = [
        ("application", &*application.to_string()),
        ("version", &*version),
        ("agreed", "true"),
        ("unfit", "true"),
    ];
    send(browser, call, &fields).await
}

/// An application with form and position saved, not confirmed.
pub(super) async fn draft(browser: &Browser, exam: ExamId, code: &str) -> ApplicationId {
    let application = begin(browser, exam).await;
    assert_eq!(
        save_form(browser, application, &ANSWERS).await.status(),
        200
    );
    assert_eq!(choose(browser, application, code).await.status(), 200);
    application
}

/// A confirmed application, which waits for a reviewer.
pub(super) async fn submitted(browser: &Browser, exam: ExamId, code: &str) -> ApplicationId {
    let application = draft(browser, exam, code).await;
    assert_eq!(agree(browser, application, "confirm").await.status(), 200);
    application
}
