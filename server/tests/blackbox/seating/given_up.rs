//! Holders of published tickets whose turn to be told was given up, and told
//! after all.

use domain::role::Role;
use services::Error;
use storage::jobs::{self, Lane};

use super::{
    super::{
        app::{App, on_both},
        notices::retried,
        stage,
    },
    crowd, done, exam, staff,
};

/// Buries the job that waits, as a day without a database does.
async fn give_up(app: &App) {
    let (services, now) = (app.services(), app.clock.now());
    let taken = services.take_job(&Lane::ALL, now).await;
    let job = taken.expect("a job can be taken").expect("one waits");
    assert_eq!(job.kind, "tell_ticket_holders");
    let buried = services.store().write(move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let buried = jobs::bury(tx, &job, now.millis(), "busy").await?;
            Ok::<_, Error>(buried.is_done())
        })
    });
    assert!(buried.await.expect("the database answers"));
}

/// The phones that were told of their ticket, in order.
async fn told(app: &App) -> Vec<String> {
    let sent = app.services().latest_messages(50).await.expect("messages");
    let about = sent
        .into_iter()
        .filter(|message| message.text.contains("考场已编排"));
    let mut phones: Vec<_> = about.map(|message| message.to).collect();
    phones.sort();
    phones
}

#[tokio::test]
async fn holders_whose_notice_was_given_up_are_told_when_messages_are_sent_again() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 5).await;
        crowd(&app, exam, 0, 3, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        for verb in ["announce", "arrange", "publish"] {
            done(&office, verb, exam).await;
        }
        give_up(&app).await;
        app.run_jobs().await;
        assert!(told(&app).await.is_empty());
        let (services, now) = (app.services(), app.clock.now());
        assert_eq!(retried(services, 7, now).await, 3);
        assert_eq!(retried(services, 7, now).await, 0, "it waits already");
        app.run_jobs().await;
        let mut all: Vec<_> = (0..3).map(stage::phone_of).collect();
        all.sort();
        assert_eq!(told(&app).await, all, "everybody once");
        assert_eq!(retried(services, 7, now).await, 0);
    })
    .await;
}
