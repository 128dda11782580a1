//! 离线副本 and what stands around it: whom the copy is told, when a page says that it has
//! to go, the scripts that stand before every page, and the files that WeChat asks for.

use std::{path::Path, time::Duration};

use domain::{offline::kept_until, role::Role, text::offline as words};
use reqwest::{Method, Response, header};
use serde_json::Value;
use services::Clock;

use super::{
    app::{App, Browser, Engine, on_both},
    seating, stage,
};

const COPY: &str = "/api/offline/copy";

/// What the page holds when the copy has to go.
const WIPES: &str = "import { wipe } from";

/// A built site, as far as these tests look at it.
fn site(folder: &Path) {
    let pkg = folder.join("pkg");
    std::fs::create_dir_all(&pkg).expect("a temporary folder");
    let manifest = r#"{"js":"/pkg/a.js","wasm":"/pkg/a.wasm","css":"/pkg/a.css",
        "offline_keep":"/pkg/keep.js","offline_show":"/pkg/show.js","offline_kept":"/pkg/kept.js"}"#;
    for (name, text) in [
        ("manifest.json", manifest),
        ("offline-sw.js", "addEventListener('fetch', () => {});"),
        ("manifest.webmanifest", "{}"),
    ] {
        std::fs::write(folder.join(name), text).expect("a temporary folder");
    }
}

async fn with_site(test: impl AsyncFn(&App)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    site(folder.path());
    let path = folder.path().display().to_string();
    let settings = [
        ("site", path),
        ("wechat_proofs", "aB3dE5.txt=0f9c".to_owned()),
    ];
    let app = App::start(Engine::Sqlite, Clock::default(), &settings).await;
    test(&app).await;
    app.stop(Engine::Sqlite).await;
}

fn head<'a>(answer: &'a Response, name: &str) -> &'a str {
    let value = answer.headers().get(name);
    value.map_or("", |value| value.to_str().expect("plain text"))
}

async fn file(browser: &Browser, path: &str) -> Response {
    let request = browser.request(Method::GET, path);
    request.send().await.expect("an answer")
}

async fn page(browser: &Browser, path: &str) -> String {
    browser.open(path).await.text().await.expect("a page")
}

/// The browser inside WeChat, as it calls itself.
const WECHAT: &str = "Mozilla/5.0 MicroMessenger/8.0.49";

async fn opened_with(browser: &Browser, path: &str, agent: &str) -> String {
    let request = browser.request(Method::GET, path);
    let request = request
        .header(header::ACCEPT, "text/html")
        .header(header::USER_AGENT, agent);
    let answer = request.send().await.expect("an answer");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn the_worker_is_asked_for_anew_and_answers_for_the_whole_site() {
    with_site(async |app| {
        let answer = file(&app.browser(), "/offline-sw.js").await;
        assert_eq!(answer.status(), 200);
        assert_eq!(head(&answer, "cache-control"), "no-cache");
        assert_eq!(head(&answer, "service-worker-allowed"), "/");
        assert!(head(&answer, "content-type").starts_with("text/javascript"));
        let policy = head(&answer, "content-security-policy");
        assert!(policy.contains("connect-src 'self'") && policy.contains("default-src 'none'"));
        let answer = file(&app.browser(), "/manifest.webmanifest").await;
        assert_eq!(head(&answer, "content-type"), "application/manifest+json");
        let home = page(&app.browser(), "/").await;
        for link in [
            "/manifest.webmanifest",
            "/apple-touch-icon.png",
            "theme-color",
        ] {
            assert!(home.contains(link), "{link}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_without_a_network_is_nobodys_and_needs_no_bundle() {
    with_site(async |app| {
        let answer = app.browser().open("/offline").await;
        assert_eq!(answer.status(), 200);
        let page = answer.text().await.expect("a page");
        assert!(
            page.contains("/pkg/show.js") && !page.contains("/pkg/a.js"),
            "{page}"
        );
        assert!(!page.contains("data-session"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn wechat_finds_its_file_at_the_root_and_no_other() {
    with_site(async |app| {
        let browser = app.browser();
        let answer = file(&browser, "/aB3dE5.txt").await;
        assert_eq!(answer.status(), 200);
        assert!(head(&answer, "content-type").starts_with("text/plain"));
        assert_eq!(answer.text().await.expect("a text"), "0f9c");
        assert_eq!(file(&browser, "/other.txt").await.status(), 404);
        let posted = browser.call("/aB3dE5.txt", &[]).await;
        assert_eq!(posted.status(), 404);
    })
    .await;
}

#[tokio::test]
async fn a_page_says_inside_of_what_it_is_shown_also_when_it_is_kept() {
    with_site(async |app| {
        let browser = app.browser();
        let mini = "Mozilla/5.0 MicroMessenger/8.0.49 miniProgram/wx0123456789abcdef";
        for (agent, mark) in [
            ("Mozilla/5.0 Chrome/126.0", None),
            (WECHAT, Some("wechat")),
            (mini, Some("mini-program")),
            ("Mozilla/5.0 Chrome/126.0", None),
        ] {
            let page = opened_with(&browser, "/login", agent).await;
            let attribute = mark.map(|mark| format!("data-inside=\"{mark}\""));
            match attribute {
                Some(attribute) => assert!(page.contains(&attribute), "{agent}"),
                None => assert!(!page.contains("data-inside"), "{agent}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_copy_tells_its_owner_in_words_and_marks_the_browser() {
    on_both(async |app| {
        let (browser, account) = stage::candidate(&app, 1).await;
        let answer = browser.call(COPY, &[]).await;
        assert_eq!(answer.status(), 200);
        let mark = head(&answer, "set-cookie").to_owned();
        let of_account = format!("baokao-copy={account};");
        assert!(
            mark.starts_with(&of_account) && !mark.contains("HttpOnly"),
            "{mark}"
        );
        let copy: Value = answer.json().await.expect("a copy");
        assert!(
            copy["as_of"]
                .as_str()
                .is_some_and(|words| words.contains('年'))
        );
        assert!(copy["until"].as_i64() > Some(app.clock.now().millis()));
        assert!(copy["applications"].as_array().is_some_and(Vec::is_empty));
        let refused = app.browser().call(COPY, &[]).await;
        assert_eq!(refused.status(), 401);
    })
    .await;
}

#[tokio::test]
async fn a_copy_has_the_ticket_while_it_is_printed_and_stays_a_week() {
    on_both(async |app| {
        let (exam, window) = seating::exam(&app, 1).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        seating::portrait(&app, account).await;
        let application = seating::complete(&app, exam, account, "0001").await;
        let before: Value = browser.call(COPY, &[]).await.json().await.expect("a copy");
        let before = &before["applications"][0];
        assert_eq!(before["application"], application.0);
        assert!(
            before["ticket"].is_null() && before["state"].is_string(),
            "{before}"
        );
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        seating::seat_everybody(&app, &office, exam).await;
        app.clock.stop_at(window.start());
        let browser = stage::sign_in(&app, 1).await;
        let copy: Value = browser.call(COPY, &[]).await.json().await.expect("a copy");
        let told = copy.to_string();
        assert!(!told.contains(&stage::number_of(1)), "the number is masked");
        let ticket = &copy["applications"][0]["ticket"];
        assert!(told.contains("示例第一中学"), "{told}");
        for path in ["paper", "portrait"] {
            let path = ticket[path].as_str().expect("a path");
            assert_eq!(file(&browser, path).await.status(), 200, "{path}");
        }
        let ticket = format!("/me/applications/{application}/ticket");
        assert!(!page(&browser, &ticket).await.contains(words::WECHAT_TITLE));
        let inside = opened_with(&browser, &ticket, WECHAT).await;
        assert!(
            inside.contains(words::WECHAT_TICKET),
            "it says what to do there"
        );
        // The stage's papers are over before that.
        let until = kept_until(window.start(), []).millis();
        assert_eq!(copy["until"], until);
    })
    .await;
}

/// Whether a page of this browser's tells it to wipe its copy.
async fn is_told_to_wipe(browser: &Browser) -> bool {
    page(browser, "/login").await.contains(WIPES)
}

/// Candidate `n`, whose browser holds a copy.
async fn keeper(app: &App, n: u32) -> Browser {
    let (browser, _) = stage::candidate(app, n).await;
    assert_eq!(browser.call(COPY, &[]).await.status(), 200);
    assert!(!is_told_to_wipe(&browser).await);
    browser
}

#[tokio::test]
async fn a_copy_goes_at_sign_out_and_is_asked_away_until_it_is_gone() {
    with_site(async |app| {
        let browser = keeper(app, 1).await;
        let out = browser.submit("/me", "/api/session/sign_out", &[]).await;
        assert_eq!(out.status(), 303);
        assert!(is_told_to_wipe(&browser).await);
        assert!(is_told_to_wipe(&browser).await, "it wasn't done yet");
        let shown = page(&browser, "/offline").await;
        assert!(
            shown.contains(WIPES) && shown.contains("/pkg/show.js"),
            "{shown}"
        );
        assert!(
            !shown.contains("src=\"/pkg/show.js\""),
            "nothing is shown before it is wiped: {shown}"
        );
        // Who holds none is told nothing, and given no mark.
        let (other, _) = stage::candidate(app, 2).await;
        let out = other.submit("/me", "/api/session/sign_out", &[]).await;
        let cookies: Vec<_> = out.headers().get_all("set-cookie").iter().collect();
        assert_eq!(cookies.len(), 1, "{cookies:?}");
        assert!(!is_told_to_wipe(&other).await);
    })
    .await;
}

#[tokio::test]
async fn a_copy_goes_when_the_sign_in_was_ended_elsewhere_or_another_account_is_here() {
    with_site(async |app| {
        let browser = keeper(app, 1).await;
        let elsewhere = stage::sign_in(app, 1).await;
        let ended = elsewhere.call("/api/session/end_others", &[]).await;
        assert_eq!(ended.status(), 200);
        assert!(is_told_to_wipe(&browser).await);
        assert!(!is_told_to_wipe(&elsewhere).await);
        let browser = keeper(app, 2).await;
        stage::account(app, 3).await;
        let phone = stage::phone_of(3);
        let fields = [("login", &*phone), ("password", stage::PASSWORD)];
        let changed = browser.call("/api/accounts/sign_in", &fields).await;
        assert_eq!(changed.status(), 200);
        assert!(is_told_to_wipe(&browser).await);
    })
    .await;
}

#[tokio::test]
async fn a_copy_stays_when_a_sign_in_ends_by_its_time() {
    with_site(async |app| {
        let browser = keeper(app, 1).await;
        let later = app.clock.now().checked_add(Duration::from_secs(31 * 60));
        app.clock.stop_at(later.expect("a time"));
        assert_eq!(browser.open("/me").await.status(), 302, "it has ended");
        assert!(!is_told_to_wipe(&browser).await);
        let refused = browser.call(COPY, &[]).await;
        assert_eq!(refused.status(), 401);
    })
    .await;
}
