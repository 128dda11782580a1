//! Notices by text message, put into a server's database as its use cases put
//! them there: many at once, and what becomes of those that can't be sent.

use std::{path::Path, process::Command, time::Duration};

use domain::{id::NotificationId, time::Moment};
use services::{Clock, Services};
use storage::{
    Error, Store,
    jobs::{self, Lane, NewJob},
    notifications::{self, Channel, NewNotification, Notification, State},
};

use super::{app::on_both, challenge::ask_code, process::store};

const PHONE: &str = "13911110002";

/// Lets so many text messages of a kind wait to be sent, each to be tried so
/// often; their ids.
pub(super) async fn queue(
    store: &Store,
    kind: &'static str,
    count: usize,
    max_tries: i64,
    now: Moment,
) -> Vec<NotificationId> {
    let now = now.millis();
    let queued = store.write(move |tx| {
        Box::pin(async move {
            let mut ids = Vec::new();
            for number in 0..count {
                let message = NewNotification {
                    account: None,
                    channel: Channel::Sms,
                    kind: kind.to_owned(),
                    to: Some(format!("139{number:08}")),
                    body: "【报考】您的准考证可以打印了。".to_owned(),
                    now,
                };
                let notification = notifications::insert(tx, &message).await?;
                let job = NewJob {
                    kind: "send_sms".to_owned(),
                    payload: format!("{{\"kind\":\"send_sms\",\"notification\":{notification}}}"),
                    lane: Lane::Notice,
                    run_at: now,
                    max_tries,
                    unique_key: None,
                    now,
                };
                jobs::enqueue(tx, &job).await?;
                ids.push(notification);
            }
            Ok::<_, Error>(ids)
        })
    });
    queued.await.expect("the database answers")
}

/// The newest text messages.
pub(super) async fn latest(store: &Store, limit: i64) -> Vec<Notification> {
    let found = store.read(move |tx| {
        Box::pin(async move { notifications::latest(tx, Channel::Sms, limit).await })
    });
    found.await.expect("the database answers")
}

/// How far one of them has got.
pub(super) async fn state_of(store: &Store, id: NotificationId) -> State {
    let found = latest(store, 1_000).await;
    let found = found.into_iter().find(|one| one.id == id);
    found.expect("it is there").state
}

fn days_after(now: Moment, days: u64) -> Moment {
    let later = now.checked_add(Duration::from_secs(days * 24 * 60 * 60));
    later.expect("a time")
}

#[tokio::test]
async fn a_code_goes_before_hundreds_of_notices() {
    const NOTICES: usize = 200;
    on_both(async |app| {
        let services = app.services();
        queue(
            services.store(),
            "ticket.published",
            NOTICES,
            3,
            app.clock.now(),
        )
        .await;
        let browser = app.browser();
        let asked = ask_code(&browser, "register_code", PHONE).await;
        assert_eq!(asked.status(), 200);
        let ran = services.run_next_job(app.clock.now()).await;
        assert!(ran.expect("a job can be taken"), "one was due");
        let sent = latest(services.store(), 1_000).await;
        let sent = sent.iter().filter(|one| one.state == State::Sent);
        let sent: Vec<_> = sent.map(|one| one.to.as_deref()).collect();
        assert_eq!(sent, [Some(PHONE)], "the youngest of all");
        app.run_jobs().await;
        let sent = latest(services.store(), 1_000).await;
        let sent = sent.iter().filter(|one| one.state == State::Sent);
        assert_eq!(sent.count(), NOTICES + 1);
    })
    .await;
}

#[tokio::test]
async fn a_message_whose_worker_fell_silent_at_its_last_try_has_failed() {
    on_both(async |app| {
        let services = app.services();
        let (store, now) = (services.store(), app.clock.now());
        let id = queue(store, "petition.decided", 1, 1, now).await[0];
        let taken = services.take_job(&Lane::ALL, now).await;
        assert!(taken.expect("a job can be taken").is_some());
        app.clock.move_to(days_after(now, 1));
        app.run_jobs().await;
        assert_eq!(state_of(store, id).await, State::Failed);
        let left = services.left_over_jobs().await.expect("they can be read");
        assert_eq!(left, [("send_sms".to_owned(), 1)]);
        // What was given up is no longer in the outbox.
        let waits = services.workload(app.clock.now()).await;
        let waits = waits.expect("they can be counted");
        assert_eq!((waits.jobs.dead, waits.kinds), (1, Vec::new()));
        // It is too long ago for a day, but not for three.
        app.clock.move_to(days_after(app.clock.now(), 2));
        assert_eq!(retried(services, 1, app.clock.now()).await, 0);
        assert_eq!(retried(services, 3, app.clock.now()).await, 1);
        assert_eq!(retried(services, 3, app.clock.now()).await, 0);
        app.run_jobs().await;
        assert_eq!(state_of(store, id).await, State::Sent);
    })
    .await;
}

pub(super) async fn retried(services: &Services, days: u8, now: Moment) -> u64 {
    let retried = services.retry_messages(days, now).await;
    retried.expect("the database answers")
}

#[tokio::test]
async fn a_message_that_was_given_up_is_forgotten_in_the_end_and_so_is_its_job() {
    on_both(async |app| {
        let services = app.services();
        let (store, now) = (services.store(), app.clock.now());
        queue(store, "petition.decided", 1, 1, now).await;
        let taken = services.take_job(&Lane::ALL, now).await;
        assert!(taken.expect("a job can be taken").is_some());
        app.clock.move_to(days_after(now, 1));
        app.run_jobs().await;
        for (days, messages, buried) in [(6, 0, 0), (8, 1, 0), (30, 0, 0), (32, 0, 1)] {
            let forgotten = services.forget_what_ended(days_after(now, days)).await;
            let forgotten = forgotten.expect("the database answers");
            assert_eq!(
                (forgotten.messages, forgotten.buried),
                (messages, buried),
                "after {days} days"
            );
        }
        assert!(latest(store, 9).await.is_empty());
    })
    .await;
}

fn baokao(data: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_baokao"))
        .args(arguments)
        .args(["--log-filter", "off", "--data"])
        .arg(data)
        .output()
        .expect("the binary can be started");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8(said).expect("UTF-8"),
    )
}

/// Buries every job that waits, as a day without an operator does.
async fn bury_all(store: &Store, now: Moment) {
    let now = now.millis();
    let buried = store.write(move |tx| {
        Box::pin(async move {
            while let Some(job) = jobs::claim(tx, &Lane::ALL, now, now + 1).await? {
                assert!(jobs::bury(tx, &job, now, "busy").await?.is_done());
            }
            for message in notifications::latest(tx, Channel::Sms, 9).await? {
                let failed = notifications::mark_failed(tx, message.id).await?;
                assert!(failed.is_done());
            }
            Ok::<_, Error>(())
        })
    });
    buried.await.expect("the database answers");
}

#[tokio::test]
async fn messages_that_were_given_up_are_sent_again_by_command() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    assert!(baokao(data, &["migrate"]).0);
    let now = Clock::default().now();
    let database = store(data, None).await;
    let notices = queue(&database, "ticket.published", 2, 3, now).await;
    let codes = queue(&database, "sms.code", 1, 3, now).await;
    bury_all(&database, now).await;
    database.close().await;

    for days in ["0", "31", "x"] {
        assert!(!baokao(data, &["messages", "retry", "--days", days]).0);
    }
    let (done, said) = baokao(data, &["messages", "retry"]);
    assert!(done, "{said}");
    assert_eq!(said, "2 message(s) will be sent again\n");
    let (done, said) = baokao(data, &["messages", "retry", "--days", "30"]);
    assert!(done, "{said}");
    assert_eq!(said, "0 message(s) will be sent again\n");

    let database = store(data, None).await;
    for id in notices {
        assert_eq!(state_of(&database, id).await, State::Queued);
    }
    for id in codes {
        assert_eq!(state_of(&database, id).await, State::Failed);
    }
    let counts = database.read(|tx| Box::pin(async move { jobs::counts(tx).await }));
    let counts = counts.await.expect("the database answers");
    assert_eq!((counts.ready, counts.dead), (2, 1));
    database.close().await;
}
