//! Until when one may ask, to the millisecond, and what an exam may change of it.

use std::sync::Arc;

use domain::{
    exam::ExamWindow,
    id::{ApplicationId, ExamId},
    life::application::Phase,
    time::Moment,
};
use reqwest::Response;

use super::super::{
    app::{App, Browser, on_both},
    stage,
};
use super::{act, applied, asked, json, own, save};

fn before(moment: Moment, millis: i64) -> Moment {
    Moment::from_millis(moment.millis() - millis)
}

/// Saves a new request that says whether it comes of a late injury.
async fn ask(browser: &Browser, application: ApplicationId, injury: &str) -> Response {
    let id = application.to_string();
    let fields = [
        ("application", &*id),
        ("kinds[wheelchair]", "true"),
        ("situation", "上周骨折，使用轮椅"),
        ("injury", injury),
        ("consent", "true"),
    ];
    browser.call("/api/comfort/save", &fields).await
}

/// The ends of registration and of the time before printing.
async fn ends(app: &App, injuries: bool) -> (ExamId, Moment, Moment) {
    let mut ends = None;
    let exam = stage::exam_with(app, |new| {
        new.exam.policy.comfort.injuries_until_printing = injuries;
        let window = |kind| new.exam.windows.get(kind).expect("the stage has it");
        ends = Some((
            window(ExamWindow::Registration).end(),
            window(ExamWindow::TicketPrinting).start(),
        ));
    })
    .await;
    let (registration, printing) = ends.expect("the exam was changed");
    (exam, registration, printing)
}

#[tokio::test]
async fn one_asks_until_the_last_millisecond_of_registration() {
    on_both(async |app: Arc<App>| {
        let (exam, end, _) = ends(&app, false).await;
        let (_, first) = applied(&app, exam, 1, Phase::Submitted).await;
        let (_, second) = applied(&app, exam, 2, Phase::Submitted).await;
        let (third, waiting) = applied(&app, exam, 3, Phase::Submitted).await;
        asked(&third, waiting, &["wheelchair"]).await;
        app.clock.stop_at(before(end, 1));
        let browser = stage::sign_in(&app, 1).await;
        json(ask(&browser, first, "false").await, 200).await;
        app.clock.stop_at(end);
        let browser = stage::sign_in(&app, 2).await;
        let late = json(ask(&browser, second, "true").await, 409).await;
        assert_eq!(late["code"], "comfort_closed");
        let sheet = own(&browser, second).await;
        assert!(sheet["opening"].is_null() && sheet["obstacle"].is_string());
        // What waits can't be taken back to be changed, only given up.
        let browser = stage::sign_in(&app, 3).await;
        let late = json(act(&browser, waiting, "recall").await, 409).await;
        assert_eq!(late["code"], "comfort_closed");
        json(act(&browser, waiting, "withdraw").await, 200).await;
    })
    .await;
}

#[tokio::test]
async fn a_late_injury_is_told_until_the_last_millisecond_before_printing() {
    on_both(async |app: Arc<App>| {
        let (exam, registration, printing) = ends(&app, true).await;
        let mut applications = Vec::new();
        for n in 1..=3 {
            applications.push(applied(&app, exam, n, Phase::Complete).await.1);
        }
        for (n, at, injury, status) in [
            (1, registration, "false", 409),
            (1, registration, "true", 200),
            (2, before(printing, 1), "true", 200),
            (3, printing, "true", 409),
        ] {
            app.clock.stop_at(at);
            let browser = stage::sign_in(&app, n).await;
            let application = applications[n as usize - 1];
            json(ask(&browser, application, injury).await, status).await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_exam_that_offers_none_says_so_and_leads_nobody_there() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam_with(&app, |new| new.exam.policy.comfort.kinds.clear()).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let refused = json(save(&browser, application, &["wheelchair"]).await, 409).await;
        assert_eq!(refused["code"], "comfort_closed");
        let flow = format!("/me/applications/{application}");
        let flow = browser.open(&flow).await.text().await.expect("a page");
        assert!(!flow.contains("/comfort"), "nothing leads there");
    })
    .await;
}
