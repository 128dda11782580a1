//! The server's own worker with an operator that answers notices only when the
//! test lets it: how many are under way at once, what a code does meanwhile, and
//! what a stop waits for.

use std::{path::Path, pin::pin};

use futures::poll;
use server::{Jobs, Running, config::Settings};
use storage::notifications::State as Sent;
use tokio::{
    sync::{Semaphore, mpsc},
    time::timeout,
};

use super::super::{
    databases::{create_database, drop_database},
    notices::{latest, queue},
};
use super::*;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);

struct Slow {
    /// Hears the template of each message that arrives.
    arrived: mpsc::UnboundedSender<String>,
    /// What a notice needs for its answer.
    gate: Semaphore,
}

async fn take_slowly(State(slow): State<Arc<Slow>>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let parameters: Vec<(String, String)> = serde_urlencoded::from_str(query).expect("a query");
    let template = parameters
        .into_iter()
        .find(|(name, _)| name == "TemplateCode");
    let (_, template) = template.expect("it has a template");
    let is_notice = template == "SMS_2";
    slow.arrived.send(template).expect("the test listens");
    if is_notice {
        let pass = slow.gate.acquire().await;
        drop(pass.expect("it is never closed"));
    }
    axum::Json(json!({ "Code": "OK", "BizId": "1^0" })).into_response()
}

async fn start_slow(slow: Arc<Slow>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("it is bound");
    let router = Router::new().fallback(any(take_slowly)).with_state(slow);
    let task = tokio::spawn(async move {
        axum::serve(listener, router).await.expect("it serves");
    });
    (format!("http://{address}"), task)
}

async fn serve(data: &Path, database: Option<&str>, endpoint: &str) -> Running {
    let mut settings = super::settings(endpoint, SECRET);
    settings.push(("sms_notice_template", "SMS_2".to_owned()));
    settings.push(("listen", "127.0.0.1:0".to_owned()));
    settings.push(("data", data.display().to_string()));
    settings.push(("site", data.join("no-site").display().to_string()));
    settings.extend(database.map(|url| ("database", url.to_owned())));
    let mut told = Settings::default();
    for (name, value) in settings {
        told.add(name, &value, "test");
    }
    let config = told.understand().expect("these settings are right");
    let running = server::start(&config, Clock::default(), Jobs::Worker).await;
    running.expect("the server starts")
}

async fn a_code_passes_by(data: &Path, database: Option<&str>) {
    let (arrived, mut arrivals) = mpsc::unbounded_channel();
    let slow = Arc::new(Slow {
        arrived,
        gate: Semaphore::new(0),
    });
    let (endpoint, task) = start_slow(Arc::clone(&slow)).await;
    let mut next = async || {
        let template = timeout(PATIENCE, arrivals.recv()).await;
        template.expect("it comes in time").expect("it is open")
    };
    let running = serve(data, database, &endpoint).await;
    let services = running.services.clone();
    let store = services.store();
    queue(store, "ticket.published", 6, 32, Clock::default().now()).await;
    for _ in 0..4 {
        assert_eq!(next().await, "SMS_2");
    }
    // Four notices are under way, and none of them gets an answer.
    let browser = Browser::at(format!("http://{}", running.address));
    let asked = ask_code(&browser, "register_code", PHONE).await;
    assert_eq!(asked.status(), 200);
    assert_eq!(next().await, "SMS_1", "the last place is for codes");

    // A stop waits for those that are under way and begins no other.
    let mut stopping = pin!(running.stop());
    assert!(poll!(stopping.as_mut()).is_pending());
    slow.gate.add_permits(1);
    stopping.await;
    let messages = latest(store, 9).await;
    let sent = messages.iter().filter(|one| one.state == Sent::Sent);
    assert_eq!(sent.count(), 5);
    let waiting = messages.iter().filter(|one| one.state == Sent::Queued);
    assert_eq!(waiting.count(), 2);
    store.close().await;
    task.abort();
}

#[tokio::test]
async fn a_code_passes_by_four_notices_on_sqlite() {
    let data = tempfile::tempdir().expect("a temporary folder");
    a_code_passes_by(data.path(), None).await;
}

#[tokio::test]
async fn a_code_passes_by_four_notices_on_postgres() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let (name, url) = create_database().await;
    a_code_passes_by(data.path(), Some(&url)).await;
    drop_database(&name).await;
}
