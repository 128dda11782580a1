//! The whole server, killed with SIGKILL in the middle of a thousand requests
//! that write: whatever it had answered is there when it stands up again.

use std::{
    collections::HashSet,
    net::Ipv4Addr,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use reqwest::{Client, Response, header};
use storage::notifications::{self, Channel};
use tempfile::TempDir;

use super::{
    challenge,
    databases::{create_database, drop_database},
    process::{Log, Server, store},
};

const WRITES: u32 = 1_000;
const ENOUGH: usize = 300;

fn client() -> Client {
    let client = Client::builder().no_proxy();
    client.build().expect("a client")
}

fn phone(number: u32) -> String {
    format!("139{number:08}")
}

/// Whether the server said that it has kept what we asked for.
async fn acknowledged(client: Client, origin: String, number: u32) -> bool {
    let address = Ipv4Addr::from(0x0a00_0000 + number);
    let post = |call: &str| {
        client
            .post(format!("{origin}/api/accounts/{call}"))
            .header("x-forwarded-for", address.to_string())
    };
    let asked = post("captcha").form(&[("in_words", "true")]).send().await;
    let Ok(asked) = asked.and_then(Response::error_for_status) else {
        return false;
    };
    let visit = asked.headers().get(header::SET_COOKIE).cloned();
    let Ok(shown) = asked.json::<serde_json::Value>().await else {
        return false;
    };
    let (token, question) = (shown["token"].as_str(), shown["question"].as_str());
    let answer = challenge::sum_of(question.expect("a question")).to_string();
    let phone = phone(number);
    let fields = [
        ("phone", &*phone),
        ("captcha_token", token.expect("a token")),
        ("captcha", &answer),
    ];
    let sent = post("register_code")
        .header(header::COOKIE, visit.expect("a visit"))
        .form(&fields);
    sent.send().await.is_ok_and(|answer| answer.status() == 200)
}

async fn survives(data: &TempDir, database: Option<&str>) {
    let server = Arc::new(Mutex::new(Server::start(data.path(), database, &Log::Off)));
    let origin = server.lock().expect("nobody panics").origin.clone();
    let (done, killed) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let client = client();
    let writes: Vec<_> = (0..WRITES)
        .map(|number| {
            let (client, origin) = (client.clone(), origin.clone());
            let (server, done, killed) = (server.clone(), done.clone(), killed.clone());
            tokio::spawn(async move {
                let kept = acknowledged(client, origin, number).await;
                let enough = kept && done.fetch_add(1, Ordering::SeqCst) + 1 >= ENOUGH;
                if enough && !killed.swap(true, Ordering::SeqCst) {
                    server.lock().expect("nobody panics").kill();
                }
                kept.then_some(number)
            })
        })
        .collect();
    let mut kept = Vec::new();
    for write in writes {
        kept.extend(write.await.expect("a request does not panic"));
    }
    assert!(kept.len() >= ENOUGH, "{} were acknowledged", kept.len());
    assert!(kept.len() < 1_000, "it was killed too late");

    let again = Server::start(data.path(), database, &Log::Off);
    let ready = reqwest::get(format!("{}/readyz", again.origin)).await;
    assert_eq!(ready.expect("it stands up again").status(), 200);
    drop(again);
    let there = those_there(data.path(), database, kept.clone()).await;
    assert_eq!(there, kept, "what was acknowledged is lost");
}

async fn those_there(data: &Path, database: Option<&str>, numbers: Vec<u32>) -> Vec<u32> {
    let store = store(data, database).await;
    let there = store.read(move |tx| {
        let numbers = numbers.clone();
        Box::pin(async move {
            let all = notifications::latest(tx, Channel::Sms, i64::from(WRITES)).await?;
            let phones: HashSet<String> = all.into_iter().filter_map(|one| one.to).collect();
            let mut there = numbers;
            there.retain(|number| phones.contains(&phone(*number)));
            Ok::<_, storage::Error>(there)
        })
    });
    let there = there.await.expect("the database answers");
    store.close().await;
    there
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_a_killed_server_has_answered_is_lost_on_sqlite() {
    let data = tempfile::tempdir().expect("a temporary folder");
    survives(&data, None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_a_killed_server_has_answered_is_lost_on_postgres() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let (name, url) = create_database().await;
    survives(&data, Some(&url)).await;
    drop_database(&name).await;
}
