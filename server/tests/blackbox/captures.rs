//! 手机拍照: a code on the computer, one phone, one picture, and nobody else's.

mod bare;
mod ends;
mod limits;
mod plain;
mod replacement;
mod way;

use std::{sync::Arc, time::Duration};

use domain::text::capture as words;
use reqwest::{
    Method, Response, header,
    multipart::{Form, Part},
};
use serde_json::Value;
use services::Error;

use super::{
    app::{App, Browser},
    challenge, photos, stage,
};

/// A candidate's page with a code.
struct Computer {
    browser: Browser,
    id: i64,
    token: String,
    typed: String,
    mark: String,
}

async fn json(answer: Response, status: u16) -> Value {
    assert_eq!(answer.status(), status);
    answer.json().await.unwrap_or_default()
}

/// The value that an answer gives a cookie.
fn given(answer: &Response, name: &str) -> Option<String> {
    let all = answer.headers().get_all(header::SET_COOKIE);
    let mut pairs = all.iter().filter_map(|cookie| cookie.to_str().ok());
    let value = pairs.find_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('='))?;
    value.split(';').next().map(str::to_owned)
}

async fn begin(browser: &Browser) -> Response {
    let fields = [("consent", "true")];
    browser.call("/api/captures/begin", &fields).await
}

async fn own(browser: &Browser) -> Value {
    json(browser.call("/api/captures/own", &[]).await, 200).await
}

/// A code in this browser.
async fn shown_by(browser: Browser) -> Computer {
    let begun = begin(&browser).await;
    assert_eq!(begun.status(), 200);
    let token = given(&begun, "baokao-capture").expect("a token");
    let shown = own(&browser).await;
    let text = |value: &Value| value.as_str().map(str::to_owned).expect("a text");
    Computer {
        id: shown["id"].as_i64().expect("a number"),
        typed: text(&shown["code"]["typed"]),
        mark: text(&shown["mark"]),
        token,
        browser,
    }
}

/// A code of candidate `n`.
async fn computer(app: &App, n: u32) -> Computer {
    let (browser, _) = stage::candidate(app, n).await;
    shown_by(browser).await
}

impl Computer {
    /// How far it is, as the page asks; nothing when it has ended.
    async fn state(&self) -> Value {
        let id = self.id.to_string();
        let fields = [("id", &*id)];
        let answer = self.browser.call("/api/captures/state", &fields).await;
        json(answer, 200).await
    }

    async fn picture(&self) -> Response {
        picture(&self.browser, self.id).await
    }

    /// A phone that has opened the code.
    async fn phone(&self, app: &App) -> Browser {
        let phone = app.browser();
        assert_eq!(join(&phone, &self.token).await.status(), 200);
        phone
    }
}

async fn picture(browser: &Browser, id: i64) -> Response {
    let path = format!("/me/photo/capture/image?capture={id}");
    browser.open(&path).await
}

async fn join(phone: &Browser, token: &str) -> Response {
    let fields = [("capture_token", token)];
    phone.call("/api/captures/join", &fields).await
}

async fn join_by_code(phone: &Browser, code: &str) -> Response {
    let fields = [("capture_code", code)];
    phone.call("/api/captures/join", &fields).await
}

fn sending(file: &[u8]) -> Form {
    let file = Part::bytes(file.to_vec()).file_name("IMG_0001.jpg");
    Form::new().part("photo", file).text("same", "true")
}

/// Sends a picture as the bundle does.
async fn send(phone: &Browser, form: Form) -> Response {
    let request = phone
        .request(Method::POST, "/capture/photo")
        .header(header::ACCEPT, "application/json");
    request.multipart(form).send().await.expect("an answer")
}

/// 保存照片 with the phone's picture in the place of a file.
async fn save(browser: &Browser, id: i64) -> Response {
    let solved = challenge::for_a_photo(browser).await;
    let form = Form::new()
        .text("capture", id.to_string())
        .text("captcha_token", solved.token)
        .text("captcha", solved.answer)
        .text("consent", "true")
        .text("nod", "true")
        .text("next", "");
    let request = browser
        .request(Method::POST, "/me/photo/upload")
        .header(header::ACCEPT, "application/json");
    request.multipart(form).send().await.expect("an answer")
}

async fn refused(answer: Response, code: &str) {
    let problem = json(answer, 409).await;
    assert_eq!(problem["code"], code, "{problem}");
}

/// The sentence beside a field.
async fn beside(answer: Response, field: &str) -> String {
    let problem = json(answer, 422).await;
    let fields = problem["fields"].as_array().cloned().unwrap_or_default();
    let own = fields.iter().find(|one| one["field"] == field);
    let message = own.and_then(|one| one["message"].as_str());
    message.map(str::to_owned).expect("a sentence")
}

/// Stops the clock so much later.
fn pass(app: &App, millis: u64) {
    let later = app.clock.now().checked_add(Duration::from_millis(millis));
    app.clock.stop_at(later.expect("a time"));
}

/// How many rows there are, and how many bytes of pictures.
async fn kept(app: &App) -> (i64, i64) {
    let read = app.services().store().read(|tx| {
        Box::pin(async move {
            let sql = "select count(*) as codes, cast(coalesce(sum(size), 0) as bigint) as size
                from photo_capture";
            let row = tx.fetch_one(sql, &[]).await?;
            let (codes, size): (i64, i64) = (row.get("codes")?, row.get("size")?);
            Ok::<_, Error>((codes, size))
        })
    });
    read.await.expect("the database answers")
}

/// What the audit says of 手机拍照, in its order.
async fn audited(app: &App) -> Vec<(String, String, String)> {
    let read = app.services().store().read(|tx| {
        Box::pin(async move {
            let sql = "select action, actor_kind, detail from audit
                where subject_kind = 'capture' order by id";
            let rows = tx.fetch_all(sql, &[]).await?;
            let mut deeds = Vec::new();
            for row in &rows {
                let action: String = row.get("action")?;
                let who: String = row.get("actor_kind")?;
                let detail: String = row.get("detail")?;
                deeds.push((action, who, detail));
            }
            Ok::<_, Error>(deeds)
        })
    });
    read.await.expect("the database answers")
}
