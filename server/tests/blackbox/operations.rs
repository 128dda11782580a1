//! What operators use: `/metrics`, `baokao doctor`, `serve --fresh`, and what
//! the server does by itself.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Output, Stdio},
    time::Duration,
};

use server::{Jobs, config::Settings};
use services::Clock;
use storage::limits::{self, Bucket};

use super::{
    accounts::{ZHAO, begin, confirm},
    app::on_both,
    databases::{create_database, drop_database},
};

pub(super) fn baokao(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_baokao"))
        .args(arguments)
        .args(["--log-filter", "error", "--data"])
        .arg(data)
        .output()
        .expect("the binary can be started")
}

pub(super) fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(text).expect("UTF-8")
}

#[test]
fn a_doctor_finds_what_is_missing_and_makes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let before = baokao(&data, &["doctor"]);
    assert!(!before.status.success());
    assert!(said(&before).contains("broken  keys"), "{}", said(&before));
    assert!(!data.exists(), "looking has made something");
    assert!(baokao(&data, &["migrate"]).status.success());
    let after = baokao(&data, &["doctor"]);
    assert!(after.status.success(), "{}", said(&after));
    for fine in [
        "ok      keys",
        "ok      database     SQLite 3.",
        "ok      tables",
    ] {
        assert!(said(&after).contains(fine), "{}", said(&after));
    }
}

#[test]
fn only_the_demonstration_is_seeded_and_begins_anew() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(baokao(folder.path(), &["migrate"]).status.success());
    for command in [&["serve", "--fresh", "--port", "0"][..], &["seed"]] {
        let refused = baokao(folder.path(), command);
        assert!(!refused.status.success());
        assert!(said(&refused).contains("--demo"), "{}", said(&refused));
    }
    assert!(folder.path().join("baokao.sqlite").exists());
}

#[test]
fn a_demonstration_and_a_real_site_are_kept_apart() {
    let show = tempfile::tempdir().expect("a temporary folder");
    assert!(baokao(show.path(), &["migrate", "--demo"]).status.success());
    let refused = baokao(show.path(), &["serve", "--port", "0"]);
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("demonstration"),
        "{}",
        said(&refused)
    );

    let real = tempfile::tempdir().expect("a temporary folder");
    assert!(add_staff(real.path(), &[]));
    let refused = baokao(real.path(), &["seed", "--demo"]);
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("holds accounts"),
        "{}",
        said(&refused)
    );
}

/// Adds one and the same member of the staff; false when the name is taken.
fn add_staff(data: &Path, more: &[&str]) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baokao"));
    command
        .args([
            "staff", "add", "marker", "--name", "甲乙", "--role", "office",
        ])
        .args(more)
        .args(["--log-filter", "off", "--data"])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut running = command.spawn().expect("the binary can be started");
    let mut password = running.stdin.take().expect("it was asked for");
    password
        .write_all(b"Gentle-Harbour-41\n")
        .expect("it reads");
    drop(password);
    running.wait().expect("it ends").success()
}

#[tokio::test]
async fn a_real_site_is_not_deleted_for_a_demonstration() {
    let (name, url) = create_database().await;
    let embedded: &[&str] = &[];
    for database in [embedded, &["--database", &*url]] {
        let real = tempfile::tempdir().expect("a temporary folder");
        assert!(add_staff(real.path(), database));
        let fresh = ["serve", "--demo", "--fresh", "--listen", "127.0.0.1:0"];
        let refused = baokao(real.path(), &[&fresh[..], database].concat());
        assert!(!refused.status.success());
        let said = said(&refused);
        assert!(
            said.contains("holds accounts") && said.contains("nothing was deleted"),
            "{said}"
        );
        assert!(!add_staff(real.path(), database), "they are there still");
    }
    drop_database(&name).await;
}

#[test]
fn a_fresh_demonstration_forgets_and_keeps_its_keys() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let demo = ["--demo"];
    let migrated = baokao(folder.path(), &["migrate", "--demo"]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    let keys = std::fs::read(folder.path().join("keys")).expect("they were made");
    let stranger = folder.path().join("stranger.txt");
    std::fs::write(&stranger, "x").expect("the folder is ours");
    assert!(add_staff(folder.path(), &demo), "nobody has this name yet");
    assert!(!add_staff(folder.path(), &demo), "somebody has it now");
    let mut server = Command::new(env!("CARGO_BIN_EXE_baokao"))
        .args(["serve", "--demo", "--fresh", "--listen", "127.0.0.1:0"])
        .args(["--log-filter", "off", "--data"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary can be started");
    let out = server.stdout.take().expect("it was asked for");
    let first = BufReader::new(out).lines().next();
    server.kill().expect("it is ours");
    server.wait().expect("it is ours");
    let first = first.and_then(Result::ok).unwrap_or_default();
    assert!(first.starts_with("Baokao is at"), "{first}");
    assert!(
        add_staff(folder.path(), &demo),
        "who was there is forgotten"
    );
    assert!(stranger.exists(), "another's file was deleted");
    let after = std::fs::read(folder.path().join("keys")).expect("they are kept");
    assert_eq!(keys, after);
}

#[tokio::test]
async fn metrics_count_requests_by_route_and_tell_nothing_of_people() {
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
    let config = settings.understand().expect("these settings are right");
    let running = server::start(&config, Clock::default(), Jobs::ByHand).await;
    let running = running.expect("the server starts");
    let client = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let get = async |url: String| client.get(url).send().await.expect("an answer");
    let sign_in = client
        .post(format!("http://{}/api/accounts/sign_in", running.address))
        .form(&[("login", "13900000001"), ("password", "wrong")]);
    assert_eq!(sign_in.send().await.expect("an answer").status(), 422);
    get(format!("http://{}/exams/13900000001", running.address)).await;
    let metrics = running.metrics.expect("it was asked for");
    let text = get(format!("http://{metrics}/metrics")).await.text();
    let text = text.await.expect("text");
    for line in [
        "baokao_http_requests_total{method=\"POST\",route=\"/api/accounts/sign_in\",status=\"422\"}",
        "baokao_http_request_duration_seconds_bucket",
        "baokao_sign_ins_total{outcome=\"refused\"}",
        "baokao_photos_turned_away_total{full=\"darkroom\"}",
        "baokao_photos_turned_away_total{full=\"room\"}",
        "baokao_store_commits_total",
        "baokao_jobs{state=\"ready\"}",
        "baokao_audit_unsealed",
        "baokao_outbox",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("13900000001"), "{text}");
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    for name in names {
        let explained = include_str!("../../../docs/operating.md").contains(&format!("`{name}`"));
        assert!(
            explained,
            "docs/operating.md doesn't say when to look at {name}"
        );
    }
    let elsewhere = get(format!("http://{}/metrics", running.address)).await;
    assert_eq!(elsewhere.status(), 404, "the site itself shows none");
    running.stop().await;
}

#[tokio::test]
async fn what_has_ended_is_forgotten_and_what_has_not_stays() {
    on_both(async |app| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        let services = app.services();
        let now = services
            .forget_what_ended(app.clock.now())
            .await
            .expect("the database answers");
        assert_eq!((now.registrations, now.sessions, now.hits), (0, 0, 0));
        app.clock.move_to(
            app.clock
                .now()
                .checked_add(Duration::from_secs(3 * 24 * 60 * 60))
                .expect("a time"),
        );
        let later = services
            .forget_what_ended(app.clock.now())
            .await
            .expect("the database answers");
        // The visit got another row when its code was right.
        assert_eq!(
            (later.registrations, later.codes, later.sessions),
            (1, 1, 2)
        );
        assert!(later.hits > 0);
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 401);
    })
    .await;
}

#[tokio::test]
async fn what_has_ended_goes_in_batches_and_a_broken_table_holds_up_no_other() {
    on_both(async |app| {
        let services = app.services();
        let store = services.store();
        store
            .write(|tx| {
                Box::pin(async move {
                    let bucket = Bucket {
                        what: "test",
                        whom: "nobody",
                    };
                    for at in 0..501 {
                        limits::hit(tx, bucket, at).await?;
                    }
                    tx.execute("drop table captcha_spent", &[]).await
                })
            })
            .await
            .expect("the database answers");
        let now = app.clock.now();
        let first = services.forget_what_ended(now).await;
        let first = first.expect("the other tables are there");
        assert_eq!((first.failed, first.captchas, first.hits), (1, 0, 500));
        assert!(first.left_some());
        let second = services.forget_what_ended(now).await;
        let second = second.expect("the other tables are there");
        assert_eq!((second.failed, second.hits), (1, 1));
        assert!(!second.left_some(), "a broken table is not tried at once");
    })
    .await;
}

#[tokio::test]
async fn every_deed_is_chained_and_the_chain_holds() {
    on_both(async |app| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        let services = app.services();
        assert!(services.seal_audit().await.expect("the database answers") > 0);
        let report = services.verify_audit().await.expect("the database answers");
        assert_eq!((report.broken, report.unsealed), (None, 0));
    })
    .await;
}
