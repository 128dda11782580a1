//! What somebody sends who means harm: too much, too slowly, to paths and with
//! names that are not ours. Sockets are written by hand where no client would
//! send such a thing.

use std::time::Duration;

use reqwest::{Method, header};
use server::{
    Jobs, Running,
    config::{Config, Settings},
};
use services::Clock;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::app::{App, Engine, on_both};

const CALL: &str = "/api/accounts/register_code";

/// The patience of these servers.
const SHORT: Duration = Duration::from_millis(200);
/// Whatever takes so long does not end by itself.
const ENDLESS: Duration = Duration::from_secs(10);

/// A server whose configuration is changed before it starts.
async fn start(change: impl FnOnce(&mut Config)) -> (Running, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut settings = Settings::default();
    for (name, value) in [
        ("data", folder.path().display().to_string()),
        ("site", folder.path().join("none").display().to_string()),
        ("listen", "127.0.0.1:0".to_owned()),
        ("metrics_listen", "127.0.0.1:0".to_owned()),
    ] {
        settings.add(name, &value, "test");
    }
    let mut config = settings.understand().expect("these settings are right");
    change(&mut config);
    let running = server::start(&config, Clock::default(), Jobs::ByHand).await;
    (running.expect("the server starts"), folder)
}

fn writes(running: &Running) -> u64 {
    running.services.store().figures().writes
}

/// A connection on which this was sent, and nothing after it.
async fn sent(running: &Running, text: &str) -> TcpStream {
    let stream = TcpStream::connect(running.address).await;
    let mut stream = stream.expect("the server listens");
    let sending = stream.write_all(text.as_bytes()).await;
    sending.expect("the server reads");
    stream
}

/// The headers of a form and the first byte of ten.
fn held_form(path: &str, accept: &str, more: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: a.example\r\nAccept: {accept}\r\n{more}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\np"
    )
}

/// What the server says until it closes the connection.
async fn all_of(mut stream: TcpStream) -> String {
    let mut said = Vec::new();
    let reading = timeout(ENDLESS, stream.read_to_end(&mut said)).await;
    // A reset is an end, too.
    let _ = reading.expect("the server closes the connection");
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn a_call_that_is_too_large_is_refused_and_changes_nothing() {
    on_both(async |app| {
        let writes = || app.services().store().figures().writes;
        let before = writes();
        let padding = "x".repeat(300_000);
        let fields = [("phone", "13900000001"), ("padding", padding.as_str())];
        let answer = app.browser().call(CALL, &fields).await;
        assert_eq!(answer.status(), 413);
        let problem: serde_json::Value = answer.json().await.expect("a document");
        assert_eq!(problem["code"], "too_large");
        assert_eq!(writes(), before);
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_no_text_is_malformed_and_changes_nothing() {
    on_both(async |app| {
        let before = app.services().store().figures().writes;
        for body in [&b"\xff"[..], b"login=\xff", b"\xc3\x28=1"] {
            let asked = app
                .browser()
                .request(Method::POST, "/api/accounts/sign_in")
                .header(header::ACCEPT, "application/json")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body);
            let answer = asked.send().await.expect("an answer");
            assert_eq!(answer.status(), 400, "{body:?}");
            let problem: serde_json::Value = answer.json().await.expect("a document");
            assert_eq!(problem["code"], "malformed");
        }
        assert_eq!(app.services().store().figures().writes, before);
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_held_back_is_not_waited_for() {
    let (running, _data) = start(|config| {
        config.patience.body = SHORT;
        config.patience.upload = SHORT;
    })
    .await;
    let before = writes(&running);
    for (path, accept, status) in [
        (CALL, "application/json", "408"),
        (CALL, "text/html", "408"),
        ("/api/preferences", "text/html", "408"),
        ("/nothing", "*/*", "408"),
        ("/callbacks/payments/sandbox", "*/*", "400"),
    ] {
        let answer = all_of(sent(&running, &held_form(path, accept, "")).await).await;
        let line = answer.lines().next().unwrap_or_default();
        assert!(
            line.starts_with(&format!("HTTP/1.1 {status}")),
            "{path} {accept}: {line}"
        );
    }
    assert_eq!(writes(&running), before);
    // Without scripts a refused photo leads back to its page.
    let photo = held_form("/me/photo/upload", "text/html", "");
    let answer = all_of(sent(&running, &photo).await).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    running.stop().await;
}

#[tokio::test]
async fn headers_that_are_held_back_are_not_waited_for() {
    let (running, _data) = start(|config| config.patience.headers = SHORT).await;
    for begun in ["", "GET /healthz HTTP/1.1\r\nHost: a.exa"] {
        let answer = all_of(sent(&running, begun).await).await;
        assert!(!answer.contains("200 OK"), "{answer}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_silent_client_does_not_keep_the_server_from_stopping() {
    let (running, _data) = start(|config| config.patience.drain = SHORT).await;
    let held = held_form(CALL, "application/json", "Expect: 100-continue\r\n");
    let mut stream = sent(&running, &held).await;
    // It is waiting for the body when it says so.
    let mut said = [0; 12];
    stream.read_exact(&mut said).await.expect("an answer");
    assert_eq!(&said, b"HTTP/1.1 100");
    let stopping = timeout(ENDLESS, running.stop()).await;
    stopping.expect("the server stops");
    let answer = all_of(stream).await;
    assert!(!answer.contains("200 OK"), "{answer}");
}

#[tokio::test]
async fn a_path_that_names_another_site_leads_nowhere() {
    on_both(async |app| {
        let browser = app.browser();
        for path in ["//evil.example/?__err=x", "//evil.example/login", "//"] {
            let answer = browser.open(path).await;
            assert_eq!(answer.status(), 404, "{path}");
            assert!(!answer.headers().contains_key(header::LOCATION), "{path}");
            let body = answer.text().await.expect("a page");
            assert!(!body.contains("evil.example"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_error_under_an_encoded_name_is_not_printed() {
    on_both(async |app| {
        let link = "/login?%5F_path=%2Fapi%2Faccounts%2Fsign_in&next=%2Fme&_%5Ferr=5oGt5Zac";
        let answer = app.browser().open(link).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()[header::LOCATION], "/login?next=%2Fme");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_goes_nowhere_opens_no_visit() {
    on_both(async |app| {
        let writes = || app.services().store().figures().writes;
        let (browser, before) = (app.browser(), writes());
        for path in ["/api/nothing", "/nothing", "/login"] {
            let answer = browser.submit("/login", path, &[("a", "b")]).await;
            assert_eq!(answer.status(), 404, "{path}");
            assert!(!answer.headers().contains_key(header::SET_COOKIE), "{path}");
        }
        assert_eq!(writes(), before);
    })
    .await;
}

#[tokio::test]
async fn a_long_form_comes_back_without_what_was_typed() {
    on_both(async |app| {
        let browser = app.browser();
        let long = "x".repeat(100_000);
        let fields = [("document_number", "123"), ("more", long.as_str())];
        let answer = browser
            .submit("/register", "/api/accounts/begin_registration", &fields)
            .await;
        assert_eq!(answer.status(), 303);
        let page = answer.headers()[header::LOCATION].to_str();
        let page = page.expect("a path").to_owned();
        let body = browser.open(&page).await.text().await.expect("a page");
        assert!(body.contains("role=\"alert\""), "the problem is told");
        assert!(!body.contains("value=\"123\"") && !body.contains("xxxx"));
    })
    .await;
}

#[tokio::test]
async fn what_somebody_types_as_a_path_is_in_no_metric() {
    let (running, _data) = start(|_| {}).await;
    let client = reqwest::Client::builder().no_proxy().build();
    let client = client.expect("a client");
    let brew = Method::from_bytes(b"BREW").expect("a method's name may be any word");
    for number in ["one", "two", "three"] {
        for (method, path) in [
            (Method::GET, "hostile"),
            (Method::POST, "hostile"),
            (Method::POST, "api/hostile"),
            (Method::POST, "api/hostile/hostile"),
            (brew.clone(), "hostile"),
        ] {
            let url = format!("http://{}/{path}_{number}", running.address);
            for origin in [None, Some("http://evil.example")] {
                let mut request = client.request(method.clone(), &url);
                if let Some(origin) = origin {
                    request = request
                        .header(header::ORIGIN, origin)
                        .header(header::ACCEPT, "text/html");
                }
                let answer = request.send().await.expect("an answer");
                assert!(answer.status().is_client_error(), "{method} {url}");
            }
        }
    }
    let metrics = running.metrics.expect("it was asked for");
    let text = client.get(format!("http://{metrics}/metrics")).send().await;
    let text = text.expect("an answer").text().await.expect("text");
    assert!(text.contains("method=\"other\",route=\"other\""), "{text}");
    assert!(
        !text.contains("hostile") && !text.contains("BREW"),
        "{text}"
    );
    running.stop().await;
}

#[tokio::test]
async fn where_the_site_has_tls_browsers_are_told_to_come_by_nothing_else() {
    for (settings, told) in [
        (
            vec![("public_url", "https://bm.example.cn".to_owned())],
            true,
        ),
        (
            vec![("public_url", "http://bm.example.cn".to_owned())],
            false,
        ),
        (vec![], false),
    ] {
        let app = App::start(Engine::Sqlite, Clock::default(), &settings).await;
        let answer = app.browser().open("/login").await;
        let header = answer.headers().get(header::STRICT_TRANSPORT_SECURITY);
        let header = header.and_then(|value| value.to_str().ok());
        assert_eq!(header, told.then_some("max-age=31536000"), "{settings:?}");
        app.stop(Engine::Sqlite).await;
    }
}
