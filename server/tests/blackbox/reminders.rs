//! Reminders over the whole house, by a clock that stands where the test puts it:
//! 72, 24 and 3 hours before an end, once each, and never to whoever has done it.

mod ends;
mod quiet;

use std::{sync::Arc, time::Duration};

use domain::{
    exam::ExamWindow,
    id::{AccountId, ApplicationId, ExamId},
    life::application::Phase,
    reminder::Lead,
    time::Moment,
};
use services::Error;
use storage::{
    applications::{self, PhaseMove, Stamp},
    exam_windows,
    notifications::{self, State},
};

use super::{
    app::{App, on_both},
    notices::latest,
    stage,
};

const HOUR: u64 = 60 * 60;

fn before(moment: Moment, millis: i64) -> Moment {
    Moment::from_millis(moment.millis() - millis)
}

fn after(moment: Moment, hours: u64) -> Moment {
    let later = moment.checked_add(Duration::from_secs(hours * HOUR));
    later.expect("a time")
}

/// Stops the clock at noon of the next day, so that every end of the stage is at
/// noon, and an exam of the stage.
async fn at_noon(app: &App) -> ExamId {
    let day = app.clock.now().date().next_day().expect("a day");
    app.clock.stop_at(after(day.start(), 12));
    stage::exam(app).await
}

/// When this window of the exam ends.
async fn end_of(app: &App, exam: ExamId, kind: ExamWindow) -> Moment {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(exam_windows::of_exam(tx, exam).await?) })
    });
    let all = read.await.expect("the database answers");
    let found = all.into_iter().find(|one| one.kind == kind.code());
    Moment::from_millis(found.expect("the stage has it").end_at)
}

/// Moves the end of a window by so many hours, as the office does.
async fn extend(app: &App, exam: ExamId, kind: ExamWindow, hours: u64) {
    let moved = app.services().store().write(move |tx| {
        Box::pin(async move {
            let all = exam_windows::of_exam(tx, exam).await?;
            let old = all.into_iter().find(|one| one.kind == kind.code());
            let old = old.ok_or(Error::NotFound)?;
            let end = after(Moment::from_millis(old.end_at), hours).millis();
            let (kind, version) = (kind.code(), Some(old.version));
            exam_windows::set(tx, exam, kind, version, old.start_at, end)
                .await?
                .or(Error::Stale)
        })
    });
    moved.await.expect("the database takes it");
}

/// Rounds until nobody is left; no job is run.
async fn remind(app: &App) {
    let services = app.services();
    while services
        .look_after_reminders(app.clock.now())
        .await
        .expect("the database answers")
        > 0
    {}
}

/// The reminders in somebody's inbox, the youngest first.
async fn inbox(app: &App, account: AccountId) -> Vec<String> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(notifications::inbox(tx, account, None, 99).await?) })
    });
    let all = read.await.expect("the database answers");
    all.into_iter()
        .filter(|one| one.kind.starts_with("reminder."))
        .map(|one| one.body)
        .collect()
}

/// The states of the reminders by text message to candidate `n`, the youngest
/// first.
async fn texts(app: &App, n: u32) -> Vec<State> {
    let phone = stage::phone_of(n);
    let all = latest(app.services().store(), 500).await;
    all.into_iter()
        .filter(|one| one.kind.starts_with("reminder.") && one.to.as_deref() == Some(&*phone))
        .map(|one| one.state)
        .collect()
}

/// Moves an application on, as its use case would.
async fn put_into(app: &App, id: ApplicationId, to: Phase) {
    let now = app.clock.now().millis();
    let moved = app.services().store().write(move |tx| {
        Box::pin(async move {
            let seen = applications::by_id(tx, id).await?.ok_or(Error::NotFound)?;
            let step = PhaseMove {
                application: id,
                from: seen.phase,
                version: seen.version,
                to: to.code().to_owned(),
                stamp: (to == Phase::Submitted).then_some(Stamp::Submitted),
                now,
            };
            applications::move_phase(tx, &step).await?.or(Error::Stale)
        })
    });
    moved.await.expect("the database takes it");
}

#[tokio::test]
async fn who_has_not_confirmed_is_told_three_times_and_who_has_never() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let slow = stage::account(&app, 1).await;
        let quick = stage::account(&app, 2).await;
        stage::placed(&app, exam, slow, "0001", Phase::Draft).await;
        stage::placed(&app, exam, quick, "0001", Phase::Submitted).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        for (told, lead) in Lead::ALL.iter().enumerate() {
            app.clock.stop_at(before(lead.due(end), 1));
            remind(&app).await;
            assert_eq!(inbox(&app, slow).await.len(), told, "before {lead}");
            app.clock.stop_at(lead.due(end));
            remind(&app).await;
            remind(&app).await;
            assert_eq!(inbox(&app, slow).await.len(), told + 1, "at {lead}");
            app.run_jobs().await;
        }
        app.clock.stop_at(end);
        remind(&app).await;
        let told = inbox(&app, slow).await;
        assert_eq!(told.len(), 3, "none after the end");
        assert!(told[0].contains("尚未提交") && told[0].contains(&end.full_as_end()));
        assert_eq!(texts(&app, 1).await, [State::Sent; 3]);
        assert!(inbox(&app, quick).await.is_empty() && texts(&app, 2).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_does_it_before_the_message_leaves_gets_none() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let account = stage::account(&app, 1).await;
        let id = stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        app.clock.stop_at(Lead::OneDay.due(end));
        remind(&app).await;
        assert_eq!(texts(&app, 1).await, [State::Queued]);
        put_into(&app, id, Phase::Submitted).await;
        app.run_jobs().await;
        assert_eq!(texts(&app, 1).await, [State::Failed]);
        app.clock.stop_at(Lead::ThreeHours.due(end));
        remind(&app).await;
        assert_eq!(inbox(&app, account).await.len(), 1, "the one from before");
    })
    .await;
}

#[tokio::test]
async fn who_begins_late_is_not_told_what_was_due_before() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        app.clock.stop_at(Lead::OneDay.due(end));
        let account = stage::account(&app, 1).await;
        stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        remind(&app).await;
        assert!(inbox(&app, account).await.is_empty());
        app.clock.stop_at(Lead::ThreeHours.due(end));
        remind(&app).await;
        assert_eq!(inbox(&app, account).await.len(), 1);
        app.run_jobs().await;
    })
    .await;
}

/// So many drafts, from candidate 100 on.
async fn drafts(app: &App, exam: ExamId, count: u32) -> Vec<AccountId> {
    let mut accounts = Vec::new();
    for n in 100..100 + count {
        let account = stage::account(app, n).await;
        stage::placed(app, exam, account, "0001", Phase::Draft).await;
        accounts.push(account);
    }
    accounts
}

async fn run(app: &App, sql: &'static str) {
    let ran = app.services().store().write(move |tx| {
        Box::pin(async move {
            tx.execute(sql, &[]).await?;
            Ok::<_, Error>(())
        })
    });
    ran.await.expect("the database takes it");
}

#[tokio::test]
async fn a_server_that_was_killed_half_way_tells_the_others_and_nobody_twice() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let all = drafts(&app, exam, 120).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        let now = Lead::OneDay.due(end);
        app.clock.stop_at(now);
        // One step, and no more of it; then even the place where it stood is lost.
        let steps = app.services().look_after_reminders(now).await;
        assert_eq!(steps.expect("the database answers"), 1);
        let mut told = 0;
        for account in &all {
            told += inbox(&app, *account).await.len();
        }
        assert!(told > 0 && told < all.len(), "{told} were told");
        run(&app, "delete from reminder_sweep").await;
        remind(&app).await;
        for account in &all {
            assert_eq!(inbox(&app, *account).await.len(), 1);
        }
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn two_nodes_at_once_tell_each_candidate_once() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let all = drafts(&app, exam, 120).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        let now = Lead::ThreeDays.due(end);
        app.clock.stop_at(now);
        let nodes: Vec<_> = (0..4)
            .map(|_| {
                let node = app.services().clone();
                tokio::spawn(async move {
                    for _ in 0..8 {
                        let steps = node.look_after_reminders(now).await;
                        steps.expect("the database answers");
                    }
                })
            })
            .collect();
        for node in nodes {
            node.await.expect("no node panics");
        }
        remind(&app).await;
        for account in &all {
            assert_eq!(inbox(&app, *account).await.len(), 1);
        }
        app.run_jobs().await;
    })
    .await;
}
