//! Text messages through an operator: what is sent is signed as the operator
//! publishes it (checked here by an implementation of its own), and what it
//! answers becomes visible to the person who waits.

mod denied;
mod slow;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::any,
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use services::Clock;
use sha2::{Digest, Sha256};
use tokio::{net::TcpListener, task::JoinHandle};

use super::{
    app::{App, Browser, Engine},
    challenge::ask_code,
};

const KEY: &str = "testAccessKey";
const SECRET: &str = "testAccessKeySecret";
const PHONE: &str = "13911110001";

/// What an operator answers next, and what it has taken over.
#[derive(Default)]
struct Operator {
    answers: Mutex<Vec<(u16, &'static str)>>,
    taken: Mutex<Vec<Vec<(String, String)>>>,
}

/// Verifies each call as the page 《V3版本请求体&签名机制》 says, step by step.
fn believed(request: &Request) -> Result<Vec<(String, String)>, &'static str> {
    let header = |name: &str| {
        let mut all = request.headers().get_all(name).iter();
        let value = all.next().and_then(|value| value.to_str().ok());
        value
            .filter(|_| all.next().is_none())
            .ok_or("a header is missing")
    };
    let authorization = header("authorization")?;
    let rest = authorization
        .strip_prefix("ACS3-HMAC-SHA256 ")
        .ok_or("InvalidAlgorithm")?;
    let part = |name: &str| {
        let found = rest.split(',').find_map(|part| {
            let (key, value) = part.trim().split_once('=')?;
            (key == name).then_some(value)
        });
        found.ok_or("a part is missing")
    };
    if part("Credential")? != KEY {
        return Err("InvalidAccessKeyId.NotFound");
    }
    let signed = part("SignedHeaders")?;
    // Every header that has to be signed is, in the order of the names.
    let mut needed: Vec<&str> = request
        .headers()
        .keys()
        .map(reqwest::header::HeaderName::as_str)
        .filter(|name| name.starts_with("x-acs-") || matches!(*name, "host" | "content-type"))
        .collect();
    needed.sort_unstable();
    if signed != needed.join(";") {
        return Err("SignedHeaders");
    }
    let mut headers = String::new();
    for name in signed.split(';') {
        headers += name;
        headers += ":";
        headers += header(name)?.trim();
        headers += "\n";
    }
    let empty = hex::encode(Sha256::digest([]));
    if header("x-acs-content-sha256")? != empty {
        return Err("InvalidContentSha256");
    }
    let query = request.uri().query().unwrap_or_default();
    let parameters: Vec<(String, String)> =
        serde_urlencoded::from_str(query).map_err(|_| "the query can't be read")?;
    let mut sorted = parameters.clone();
    sorted.sort();
    let canonical_query: Vec<String> = sorted
        .iter()
        .map(|(name, value)| format!("{}={}", unreserved(name), unreserved(value)))
        .collect();
    let canonical = [
        request.method().as_str(),
        request.uri().path(),
        &canonical_query.join("&"),
        &headers,
        signed,
        &empty,
    ]
    .join("\n");
    let to_sign = format!(
        "ACS3-HMAC-SHA256\n{}",
        hex::encode(Sha256::digest(canonical.as_bytes()))
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("any length");
    mac.update(to_sign.as_bytes());
    if hex::encode(mac.finalize().into_bytes()) != part("Signature")? {
        return Err("SignatureDoesNotMatch");
    }
    let called = (header("x-acs-action")?, header("x-acs-version")?);
    if called != ("SendSms", "2017-05-25") || header("x-acs-signature-nonce")?.len() < 16 {
        return Err("InvalidAction");
    }
    Ok(parameters)
}

/// RFC 3986, written from its other end: what may stand, and nothing else.
fn unreserved(text: &str) -> String {
    const STANDS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    let mut out = String::new();
    for byte in text.as_bytes() {
        let letter = char::from(*byte);
        if byte.is_ascii() && STANDS.contains(letter) {
            out.push(letter);
        } else {
            out += &format!("%{}", hex::encode_upper([*byte]));
        }
    }
    out
}

async fn take(State(operator): State<Arc<Operator>>, request: Request) -> Response {
    let parameters = match believed(&request) {
        Ok(parameters) => parameters,
        Err(code) => {
            let body = json!({ "Code": code, "Message": "no", "RequestId": "R" });
            return (StatusCode::FORBIDDEN, axum::Json(body)).into_response();
        }
    };
    let next = operator.answers.lock().expect("nobody panics").pop();
    let (status, code) = next.unwrap_or((200, "OK"));
    let mut body = json!({ "Code": code, "Message": "…", "RequestId": "R" });
    if code == "OK" {
        body["BizId"] = Value::from("9006197469364984^0");
        let mut taken = operator.taken.lock().expect("nobody panics");
        taken.push(parameters);
    }
    let status = StatusCode::from_u16(status).expect("a status");
    (status, axum::Json(body)).into_response()
}

/// An operator on loopback.
async fn start(operator: Arc<Operator>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("it is bound");
    let router = Router::new().fallback(any(take)).with_state(operator);
    let task = tokio::spawn(async move {
        axum::serve(listener, router).await.expect("it serves");
    });
    (format!("http://{address}"), task)
}

fn settings(endpoint: &str, secret: &str) -> Vec<(&'static str, String)> {
    vec![
        ("sms_endpoint", endpoint.to_owned()),
        ("sms_key_id", KEY.to_owned()),
        ("sms_key_secret", secret.to_owned()),
        ("sms_sign_name", "甲省人事 考试*~".to_owned()),
        ("sms_code_template", "SMS_1".to_owned()),
    ]
}

async fn state(browser: &Browser) -> String {
    let fields = [("purpose", "register")];
    let answer = browser.call("/api/accounts/code_state", &fields).await;
    let state: Value = answer.json().await.expect("a document");
    state["state"].as_str().unwrap_or("none").to_owned()
}

fn later(app: &App, seconds: u64) {
    let later = app.clock.now().checked_add(Duration::from_secs(seconds));
    app.clock.move_to(later.expect("a time"));
}

#[tokio::test]
async fn a_code_goes_to_the_operator_signed_and_in_its_template() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let operator = Arc::new(Operator::default());
        let (endpoint, task) = start(Arc::clone(&operator)).await;
        let app = App::start(engine, Clock::default(), &settings(&endpoint, SECRET)).await;
        let browser = app.browser();
        ask_code(&browser, "register_code", PHONE).await;
        assert_eq!(state(&browser).await, "waiting");
        let code = app.code_sent_to(PHONE).await;
        assert_eq!(state(&browser).await, "sent");
        let taken = operator.taken.lock().expect("nobody panics").clone();
        let value = |name: &str| {
            let found = taken[0].iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        assert_eq!(taken.len(), 1);
        assert_eq!(value("PhoneNumbers"), PHONE);
        assert_eq!(value("SignName"), "甲省人事 考试*~");
        assert_eq!(value("TemplateCode"), "SMS_1");
        assert_eq!(value("TemplateParam"), json!({ "code": code }).to_string());
        assert!(value("OutId").starts_with("n-"));
        app.stop(engine).await;
        task.abort();
    }
}

#[tokio::test]
async fn what_passes_is_tried_again_and_what_does_not_is_told() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let operator = Arc::new(Operator::default());
        let (endpoint, task) = start(Arc::clone(&operator)).await;
        let app = App::start(engine, Clock::default(), &settings(&endpoint, SECRET)).await;
        let browser = app.browser();
        let will_say = |answers: &[(u16, &'static str)]| {
            *operator.answers.lock().expect("nobody panics") = answers.to_vec();
        };
        // The last one is said first.
        will_say(&[
            (200, "isv.BUSINESS_LIMIT_CONTROL"),
            (400, "Throttling.User"),
            (503, "ServiceUnavailable"),
        ]);
        ask_code(&browser, "register_code", PHONE).await;
        for _ in 0..3 {
            app.run_jobs().await;
            assert_eq!(state(&browser).await, "waiting");
            later(&app, 60);
        }
        app.run_jobs().await;
        assert_eq!(state(&browser).await, "sent");
        assert_eq!(operator.taken.lock().expect("nobody panics").len(), 1);

        will_say(&[(200, "isv.MOBILE_NUMBER_ILLEGAL")]);
        ask_code(&browser, "register_code", PHONE).await;
        app.run_jobs().await;
        assert_eq!(state(&browser).await, "failed");
        let page = browser
            .open("/register")
            .await
            .text()
            .await
            .expect("a page");
        assert!(
            page.contains("发送失败"),
            "it is told without scripts as well"
        );
        app.stop(engine).await;
        task.abort();
    }
}

#[tokio::test]
async fn a_wrong_secret_is_refused_by_the_operator_and_reaches_nobody() {
    let operator = Arc::new(Operator::default());
    let (endpoint, task) = start(Arc::clone(&operator)).await;
    let wrong = settings(&endpoint, "anotherSecret");
    let app = App::start(Engine::Sqlite, Clock::default(), &wrong).await;
    let browser = app.browser();
    ask_code(&browser, "register_code", PHONE).await;
    app.run_jobs().await;
    assert_eq!(state(&browser).await, "failed");
    assert!(operator.taken.lock().expect("nobody panics").is_empty());
    app.stop(Engine::Sqlite).await;
    task.abort();
}

#[tokio::test]
async fn an_operator_that_is_away_is_asked_again() {
    let operator = Arc::new(Operator::default());
    let (endpoint, task) = start(Arc::clone(&operator)).await;
    task.abort();
    let _ = task.await;
    let app = App::start(
        Engine::Sqlite,
        Clock::default(),
        &settings(&endpoint, SECRET),
    )
    .await;
    let browser = app.browser();
    ask_code(&browser, "register_code", PHONE).await;
    app.run_jobs().await;
    assert_eq!(state(&browser).await, "waiting");
    // Once the code is of no use any more, its message is given up.
    for _ in 0..6 {
        later(&app, 60);
        app.run_jobs().await;
    }
    app.stop(Engine::Sqlite).await;
}
