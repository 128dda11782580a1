//! The figures of applicants: at their hour and not before, as they were published,
//! and on the last day of registration as the exam says.

use domain::{
    exam::{ExamWindow, FigureRelease, Hour, LastDay},
    id::ExamId,
    life::application::Phase,
    time::{Moment, Window},
};
use serde_json::{Value, json};

use super::{
    super::{
        app::{App, on_both},
        stage,
    },
    ask, search,
};

fn at(text: &str) -> Moment {
    Moment::from_beijing(text).expect("a moment of the test")
}

/// An exam with registration from 20 to 25 November, which publishes in this way.
async fn exam(app: &App, figures: FigureRelease) -> ExamId {
    app.clock.move_to(at("2026-11-20 07:30"));
    stage::exam_with(app, |new| {
        let window = Window::new(at("2026-11-20 07:00"), at("2026-11-25 17:00"));
        let window = window.expect("in order");
        let windows = new.exam.windows.clone();
        new.exam.windows = windows.with(ExamWindow::Registration, window);
        new.exam.policy.figures = figures;
    })
    .await
}

fn daily(last_day: LastDay) -> FigureRelease {
    let hour = Hour::try_from(9).expect("an hour of the day");
    FigureRelease::Daily { hour, last_day }
}

async fn apply(app: &App, exam: ExamId, n: u32, phase: Phase) {
    let (_, account) = stage::candidate(app, n).await;
    stage::placed(app, exam, account, "0001", phase).await;
}

/// How many publications the house writes at this time.
async fn published_at(app: &App, time: Moment) -> u32 {
    app.clock.stop_at(time);
    let published = app.services().publish_figures(app.clock.now()).await;
    published.expect("the database answers")
}

async fn shown(app: &App, exam: ExamId) -> Value {
    ask(&app.browser(), "figures", &[("exam", &exam.to_string())]).await
}

fn confirmed(state: &Value) -> &Value {
    &state["Known"]["total"]["confirmed"]
}

#[tokio::test]
async fn figures_appear_at_their_hour_and_stay_as_they_were_published() {
    on_both(async |app| {
        let exam = exam(&app, daily(LastDay::Held)).await;
        for (n, phase) in [
            (1, Phase::Submitted),
            (2, Phase::Approved),
            (3, Phase::Complete),
            (4, Phase::Draft),
            (5, Phase::Rejected),
        ] {
            apply(&app, exam, n, phase).await;
        }
        let nine = at("2026-11-20 09:00");
        let before = Moment::from_millis(nine.millis() - 1);
        assert_eq!(published_at(&app, before).await, 0, "a millisecond before");
        let state = shown(&app, exam).await;
        assert_eq!(state, json!({ "NotYet": { "next": nine } }));
        let found = search(&app.browser(), exam, &[("order", "applicants")]).await;
        assert!(found["rows"][0]["figures"].is_null());

        assert_eq!(published_at(&app, nine).await, 1);
        assert_eq!(published_at(&app, nine).await, 0, "once for each time");
        let state = shown(&app, exam).await;
        let total = json!({ "confirmed": 3, "approved": 2, "paid": 1 });
        assert_eq!(state["Known"]["total"], total);
        assert_eq!(state["Known"]["as_of"], json!(nine));
        assert_eq!(state["Known"]["next"], json!(at("2026-11-21 09:00")));
        let found = search(&app.browser(), exam, &[("order", "applicants")]).await;
        let figures: Vec<_> = (0..4)
            .map(|row| found["rows"][row]["figures"]["confirmed"].clone())
            .collect();
        assert_eq!(figures, [0, 0, 0, 3], "the fewest first");

        app.clock.move_to(at("2026-11-20 10:00"));
        apply(&app, exam, 6, Phase::Submitted).await;
        assert_eq!(published_at(&app, at("2026-11-20 23:00")).await, 0);
        assert_eq!(confirmed(&shown(&app, exam).await), 3, "what was published");
        assert_eq!(published_at(&app, at("2026-11-24 12:00")).await, 1);
        let state = shown(&app, exam).await;
        assert_eq!(confirmed(&state), 4);
        assert_eq!(
            state["Known"]["as_of"],
            json!(at("2026-11-24 12:00")),
            "late, and it says so"
        );

        app.clock.move_to(at("2026-11-25 08:00"));
        apply(&app, exam, 7, Phase::Submitted).await;
        assert_eq!(
            published_at(&app, at("2026-11-25 12:00")).await,
            0,
            "the last day"
        );
        assert_eq!(confirmed(&shown(&app, exam).await), 4);
        assert_eq!(published_at(&app, at("2026-11-26 09:00")).await, 1);
        assert_eq!(confirmed(&shown(&app, exam).await), 5);
        app.clock.move_to(at("2026-11-26 09:00"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_shown_on_the_last_day_where_the_exam_hides_it() {
    on_both(async |app| {
        let exam = exam(&app, daily(LastDay::Hidden)).await;
        apply(&app, exam, 1, Phase::Submitted).await;
        assert_eq!(published_at(&app, at("2026-11-24 09:00")).await, 1);
        let midnight = at("2026-11-25 00:00");
        app.clock
            .stop_at(Moment::from_millis(midnight.millis() - 1));
        assert_eq!(confirmed(&shown(&app, exam).await), 1);
        app.clock.stop_at(midnight);
        assert_eq!(shown(&app, exam).await, "Hidden");
        let found = search(&app.browser(), exam, &[("order", "applicants")]).await;
        assert_eq!(found["figures"], "Hidden");
        assert!(found["rows"][0]["figures"].is_null());
        assert_eq!(published_at(&app, at("2026-11-25 23:59")).await, 0);
        assert_eq!(shown(&app, exam).await, "Hidden");
        app.clock.stop_at(at("2026-11-26 00:00"));
        assert_eq!(confirmed(&shown(&app, exam).await), 1);
        app.clock.move_to(at("2026-11-26 00:00"));
    })
    .await;
}

#[tokio::test]
async fn an_exam_may_count_as_one_looks_or_publish_nothing() {
    on_both(async |app| {
        let live = exam(&app, FigureRelease::Live).await;
        let silent = exam(&app, FigureRelease::Never).await;
        apply(&app, live, 1, Phase::Submitted).await;
        assert_eq!(confirmed(&shown(&app, live).await), 1);
        assert_eq!(shown(&app, silent).await, "Never");
        let later = Moment::from_millis(app.clock.now().millis() + 11_000);
        app.clock.move_to(later);
        apply(&app, live, 2, Phase::Approved).await;
        app.clock
            .move_to(Moment::from_millis(later.millis() + 11_000));
        let state = shown(&app, live).await;
        assert_eq!(state["Known"]["total"]["approved"], 1);
        assert!(state["Known"]["next"].is_null());
        assert_eq!(published_at(&app, at("2026-11-21 09:00")).await, 0);
        app.clock.move_to(at("2026-11-21 09:00"));
    })
    .await;
}
