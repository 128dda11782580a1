//! No reminder leaves by text message at night, and none to whoever wants none.

use std::sync::Arc;

use domain::{
    exam::ExamWindow,
    life::application::Phase,
    reminder::{Lead, is_quiet},
    text::reminder as words,
};
use storage::notifications::State;

use super::{
    super::{
        app::{App, on_both},
        stage,
    },
    after, at_noon, end_of, extend, inbox, put_into, remind, texts,
};

async fn page(browser: &super::super::app::Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn by_night_the_inbox_is_told_and_the_message_waits_for_the_morning() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let account = stage::account(&app, 1).await;
        stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        // The office extends it late in the evening: 23:00 is eleven hours on.
        let night = after(Lead::OneDay.due(end), 11);
        assert!(is_quiet(night));
        app.clock.stop_at(Lead::OneDay.due(end));
        remind(&app).await;
        app.run_jobs().await;
        app.clock.stop_at(night);
        extend(&app, exam, ExamWindow::Registration, 48).await;
        remind(&app).await;
        app.run_jobs().await;
        assert_eq!(inbox(&app, account).await.len(), 2);
        assert_eq!(texts(&app, 1).await, [State::Queued, State::Sent]);
        app.clock.stop_at(after(night, 9));
        assert!(!is_quiet(app.clock.now()), "eight o'clock");
        app.run_jobs().await;
        assert_eq!(texts(&app, 1).await, [State::Sent; 2]);
    })
    .await;
}

#[tokio::test]
async fn a_message_whose_turn_comes_by_night_waits_and_asks_again() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        for n in [1, 2] {
            let account = stage::account(&app, n).await;
            stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        }
        let gone = stage::account(&app, 3).await;
        let id = stage::placed(&app, exam, gone, "0001", Phase::Draft).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        app.clock.stop_at(Lead::OneDay.due(end));
        remind(&app).await;
        // The operator was away until late in the evening.
        app.clock.stop_at(after(Lead::OneDay.due(end), 11));
        app.run_jobs().await;
        assert_eq!(texts(&app, 1).await, [State::Queued]);
        put_into(&app, id, Phase::Withdrawn).await;
        app.clock.stop_at(after(Lead::OneDay.due(end), 20));
        app.run_jobs().await;
        for n in [1, 2] {
            assert_eq!(texts(&app, n).await, [State::Sent]);
        }
        assert_eq!(texts(&app, 3).await, [State::Failed]);
    })
    .await;
}

#[tokio::test]
async fn who_wants_no_reminders_by_text_message_finds_them_in_the_inbox() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        let shown = page(&browser, "/me/inbox").await;
        assert!(shown.contains(words::BY_TEXT_ON) && shown.contains(words::TURN_OFF));
        // The button of the page without scripts.
        let call = "/api/inbox/choose_reminders";
        let off = [("by_text", "false")];
        let off = browser.submit("/me/inbox", call, &off).await;
        assert_eq!(off.status(), 303);
        assert_eq!(off.headers()["location"], "/me/inbox#reminders");
        let shown = page(&browser, "/me/inbox").await;
        assert!(shown.contains(words::BY_TEXT_OFF) && shown.contains(words::TURN_ON));
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        app.clock.stop_at(Lead::ThreeDays.due(end));
        remind(&app).await;
        assert_eq!(inbox(&app, account).await.len(), 1);
        assert!(texts(&app, 1).await.is_empty());
        let browser = stage::sign_in(&app, 1).await;
        let on = browser.call(call, &[("by_text", "true")]).await;
        assert_eq!(on.status(), 200);
        app.clock.stop_at(Lead::OneDay.due(end));
        remind(&app).await;
        app.run_jobs().await;
        assert_eq!(texts(&app, 1).await, [State::Sent]);
        // What was sent stands in 办理记录.
        let browser = stage::sign_in(&app, 1).await;
        let all = browser.call("/api/applications/mine", &[]).await;
        let all: serde_json::Value = all.json().await.expect("a document");
        let id = all[0]["flow"]["application"].to_string();
        let which = [("application", &*id)];
        let status = browser.call("/api/applications/status", &which).await;
        let status: serde_json::Value = status.json().await.expect("a document");
        let history = status["history"].as_array().into_iter().flatten();
        let told = history.filter(|line| {
            line["what"]
                .as_str()
                .is_some_and(|what| what.starts_with(words::REMINDED))
        });
        assert_eq!(told.count(), 2, "{status}");
        let path = format!("/me/applications/{id}/status");
        assert!(page(&browser, &path).await.contains(words::REMINDED));
    })
    .await;
}
