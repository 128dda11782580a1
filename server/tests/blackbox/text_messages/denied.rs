//! A key, a clock or a right that the operator doesn't accept: who waits for a
//! code is told at once, and no notice is lost.

use storage::notifications::State;

use super::super::notices::{queue, retried, state_of};
use super::*;

fn with_notices(endpoint: &str) -> Vec<(&'static str, String)> {
    let mut settings = settings(endpoint, SECRET);
    settings.push(("sms_notice_template", "SMS_2".to_owned()));
    settings
}

/// Lets the operator say this so often, and yes from then on.
fn will_say(operator: &Operator, times: usize, status: u16, code: &'static str) {
    *operator.answers.lock().expect("nobody panics") = vec![(status, code); times];
}

fn taken(operator: &Operator) -> usize {
    operator.taken.lock().expect("nobody panics").len()
}

#[tokio::test]
async fn a_notice_outlives_a_night_with_a_wrong_key() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let operator = Arc::new(Operator::default());
        let (endpoint, task) = start(Arc::clone(&operator)).await;
        let app = App::start(engine, Clock::default(), &with_notices(&endpoint)).await;
        let store = app.services().store();
        // A template that isn't approved yet, a disabled key, a clock gone wrong.
        for (status, code) in [
            (200, "isv.SMS_TEMPLATE_ILLEGAL"),
            (404, "InvalidAccessKeyId.Inactive"),
            (400, "InvalidTimeStamp.Expired"),
            (403, "Forbidden.RAM"),
        ] {
            will_say(&operator, 3, status, code);
            let before = taken(&operator);
            let notices = queue(store, "ticket.published", 1, 32, app.clock.now()).await;
            for _ in 0..3 {
                app.run_jobs().await;
                assert_eq!(state_of(store, notices[0]).await, State::Queued, "{code}");
                later(&app, 60);
            }
            app.run_jobs().await;
            assert_eq!(state_of(store, notices[0]).await, State::Sent, "{code}");
            assert_eq!(taken(&operator), before + 1);
        }
        app.stop(engine).await;
        task.abort();
    }
}

#[tokio::test]
async fn a_notice_is_tried_for_a_day_and_sent_again_when_it_is_asked_for() {
    const HOUR: u64 = 60 * 60;
    let operator = Arc::new(Operator::default());
    let (endpoint, task) = start(Arc::clone(&operator)).await;
    let settings = with_notices(&endpoint);
    let app = App::start(Engine::Sqlite, Clock::default(), &settings).await;
    let browser = app.browser();
    ask_code(&browser, "register_code", PHONE).await;
    app.run_jobs().await;
    assert_eq!(taken(&operator), 1);
    let store = app.services().store();
    will_say(&operator, 1_000, 403, "SignatureDoesNotMatch");
    let notices = queue(store, "ticket.published", 1, 32, app.clock.now()).await;
    for hour in 0..40 {
        app.run_jobs().await;
        let state = state_of(store, notices[0]).await;
        assert!(hour > 24 || state == State::Queued, "after {hour} hours");
        later(&app, HOUR);
    }
    assert_eq!(state_of(store, notices[0]).await, State::Failed);
    let said = 1_000 - operator.answers.lock().expect("nobody panics").len();
    assert_eq!(said, 32, "so often it was tried");
    assert_eq!(taken(&operator), 1);

    will_say(&operator, 0, 200, "OK");
    assert_eq!(retried(app.services(), 7, app.clock.now()).await, 1);
    app.run_jobs().await;
    assert_eq!(state_of(store, notices[0]).await, State::Sent);
    assert_eq!(taken(&operator), 2);
    app.stop(Engine::Sqlite).await;
    task.abort();
}

#[tokio::test]
async fn what_is_wrong_with_a_number_is_final_for_a_notice_too() {
    let operator = Arc::new(Operator::default());
    let (endpoint, task) = start(Arc::clone(&operator)).await;
    let settings = with_notices(&endpoint);
    let app = App::start(Engine::Sqlite, Clock::default(), &settings).await;
    let store = app.services().store();
    will_say(&operator, 1, 200, "isv.MOBILE_NUMBER_ILLEGAL");
    let notices = queue(store, "ticket.published", 1, 32, app.clock.now()).await;
    app.run_jobs().await;
    assert_eq!(state_of(store, notices[0]).await, State::Failed);
    assert_eq!(retried(app.services(), 7, app.clock.now()).await, 0);
    assert_eq!(taken(&operator), 0);
    app.stop(Engine::Sqlite).await;
    task.abort();
}
