//! After the end: what is refused, and what is still shown.

use std::sync::Arc;

use super::super::{
    app::{App, on_both},
    journey,
    stage::{self, ANSWERS},
};
use super::{body, code_of, five_o_clock, page, reject, until_five};

#[tokio::test]
async fn after_the_deadline_nothing_of_registration_is_taken() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app).await;
        let waiting = journey::candidate(&app, 13).await;
        let waits = journey::submitted(&waiting, exam, "0001").await;
        let drafting = journey::candidate(&app, 14).await;
        let draft = journey::draft(&drafting, exam, "0001").await;
        let (_, newcomer) = stage::candidate(&app, 15).await;
        app.clock.move_to(five_o_clock());
        let browser = stage::sign_in(&app, 14).await;
        let answer = journey::save_form(&browser, draft, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "window");
        let answer = journey::choose(&browser, draft, "0002").await;
        assert_eq!(code_of(answer, 409).await, "window");
        let answer = journey::agree(&browser, draft, "confirm").await;
        assert_eq!(code_of(answer, 409).await, "window");
        let flow = body(&browser, &page(draft, ""), 200).await;
        assert!(flow.contains("报名已截止，您的报名信息没有提交"));
        let form = body(&browser, &page(draft, "/form"), 200).await;
        assert!(!form.contains("answers[major]"), "only to be read");
        let browser = stage::sign_in(&app, 13).await;
        let answer = journey::agree(&browser, waits, "recall").await;
        assert_eq!(
            code_of(answer, 409).await,
            "window",
            "nothing could be confirmed again"
        );
        let browser = stage::sign_in(&app, 15).await;
        journey::photo(&app, newcomer).await;
        let answer = journey::accept_rules(&browser, exam).await;
        assert_eq!(code_of(answer, 409).await, "window");
        let rules = body(&browser, &format!("/exams/{exam}/rules"), 200).await;
        assert!(rules.contains("报名已于") && !rules.contains("accept_rules"));
        reject(&app, waits).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_closed_exam_takes_nothing_and_shows_everything() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 26).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let closed = app.services().close_exam(app.clock.now(), exam).await;
        closed.expect("the exam was published");
        for call in ["confirm", "withdraw"] {
            let answer = journey::agree(&browser, application, call).await;
            assert_eq!(code_of(answer, 409).await, "exam_closed", "{call}");
        }
        let answer = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "exam_closed");
        for rest in ["", "/form", "/status"] {
            assert_eq!(
                browser.open(&page(application, rest)).await.status(),
                200,
                "{rest}"
            );
        }
    })
    .await;
}
