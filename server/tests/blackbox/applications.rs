//! 承诺书 to 查看报考状态: one candidate's application, from what it takes to who
//! may touch it. Which role gets which status, `routes` says; `deadlines` judges
//! to the millisecond.

mod drafts;
mod limits;
mod recall;
mod rejections;
mod returned;
mod rights;
mod sense;
mod unfit;
mod way;
mod windows;

use domain::{
    exam::{ExamWindow, Policy},
    id::{ApplicationId, ExamId},
    role::Role,
    time::{Moment, Window},
};
use reqwest::Response;
use serde_json::Value;
use services::Error;
use storage::{applications, decisions};

use super::{
    app::{App, Browser},
    journey, stage,
};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

fn page(application: ApplicationId, rest: &str) -> String {
    format!("/me/applications/{application}{rest}")
}

async fn code_of(answer: Response, status: u16) -> String {
    assert_eq!(answer.status(), status);
    let problem: Value = answer.json().await.expect("a document");
    problem["code"].as_str().unwrap_or_default().to_owned()
}

/// A page, without the comments by which a browser that takes it over finds its places.
async fn body(browser: &Browser, path: &str, status: u16) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), status, "{path}");
    answer.text().await.expect("a page").replace("<!>", "")
}

/// Another account with the number of candidate `n` and a photo, signed in.
async fn twin(app: &App, n: u32) -> Browser {
    let (browser, account) = stage::twin(app, n, &[Role::Candidate]).await;
    journey::photo(app, account).await;
    browser
}

/// A reviewer's rejection, without the desk.
async fn reject(app: &App, application: ApplicationId) {
    reject_for(app, application, "岗位限女性").await;
}

/// The same, with another explanation.
async fn reject_for(app: &App, application: ApplicationId, explanation: &'static str) {
    let now = app.clock.now().millis();
    let done = app.services().store().write(move |tx| {
        Box::pin(async move {
            let seen = applications::by_id(tx, application).await?;
            let seen = seen.ok_or(Error::NotFound)?;
            let decision = decisions::NewDecision {
                application,
                reviewer: seen.account,
                outcome: "reject".to_owned(),
                reasons: r#"["other_condition"]"#.to_owned(),
                explanation: explanation.to_owned(),
                flags: String::new(),
                application_version: seen.version,
                form_version: seen.form_version,
                position: seen.position,
                at: now,
            };
            decisions::record(tx, &decision).await?.or(Error::Stale)?;
            let change = applications::PhaseMove {
                application,
                from: "submitted".to_owned(),
                version: seen.version,
                to: "rejected".to_owned(),
                stamp: Some(applications::Stamp::Decided),
                now,
            };
            applications::move_phase(tx, &change)
                .await?
                .or(Error::Stale)
        })
    });
    done.await.expect("the application waits for a decision");
}

/// Until when the exam of the deadline tests is open: 17:00 of a day.
fn five_o_clock() -> Moment {
    Moment::from_beijing("2027-03-01 17:00").expect("a moment")
}

fn millis_after(moment: Moment, millis: i64) -> Moment {
    Moment::from_millis(moment.millis() + millis)
}

/// An exam whose registration ends at five o'clock, its review a day later.
async fn until_five(app: &App) -> ExamId {
    until_five_with(app, |_| {}).await
}

/// The same with other switches.
async fn until_five_with(app: &App, change: impl FnOnce(&mut Policy)) -> ExamId {
    let end = five_o_clock();
    let start = millis_after(app.clock.now(), -DAY);
    let window = |days| Window::new(start, millis_after(end, days * DAY)).expect("in order");
    let hours = |from, to| {
        let start = millis_after(end, 20 * DAY);
        Window::new(
            millis_after(start, from * HOUR),
            millis_after(start, to * HOUR),
        )
        .expect("in order")
    };
    stage::exam_with(app, |new| {
        change(&mut new.exam.policy);
        new.exam.windows = [
            (ExamWindow::Registration, window(0)),
            (ExamWindow::Review, window(3)),
            (ExamWindow::Payment, window(4)),
            (ExamWindow::TicketPrinting, hours(-48, 0)),
            (ExamWindow::Sitting, hours(0, 5)),
        ]
        .into_iter()
        .collect();
        for category in &mut new.exam.categories {
            let times = [hours(0, 2), hours(3, 5)];
            for (subject, time) in category.subjects.iter_mut().zip(times) {
                subject.window = time;
            }
        }
    })
    .await
}
