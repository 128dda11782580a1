//! 撤回修改: while registration is open and no reviewer has begun; what was said of a
//! late rejection, and where one may go then.

use std::sync::Arc;

use domain::role::Role;
use services::review::LEASE_MINUTES;

use super::super::{
    app::{App, on_both},
    journey, stage,
};
use super::{
    HOUR, body, code_of, five_o_clock, millis_after, page, reject, until_five, until_five_with,
};

#[tokio::test]
async fn what_a_reviewer_has_open_is_not_taken_back() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 41).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let confirmed = body(&browser, &page(application, "/confirm"), 200).await;
        assert!(confirmed.contains("前撤回修改"), "the page says until when");
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        let id = application.to_string();
        let fields = [("application", &*id)];
        let claimed = reviewer.call("/api/review/claim", &fields).await;
        assert_eq!(claimed.status(), 200);
        let answer = journey::agree(&browser, application, "recall").await;
        assert_eq!(code_of(answer, 409).await, "under_review");
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains("审核人员正在审核您的报名信息"));
        let confirmed = body(&browser, &page(application, "/confirm"), 200).await;
        assert!(!confirmed.contains("前撤回修改"));

        let over = millis_after(app.clock.now(), LEASE_MINUTES * 60 * 1000);
        app.clock.move_to(over);
        let browser = stage::sign_in(&app, 41).await;
        journey::done(journey::agree(&browser, application, "recall")).await;
        assert_eq!(journey::phase(&browser, application).await, "draft");
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_millisecond_before_five_it_is_taken_back_and_confirmed_anew_and_at_five_neither() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app).await;
        let early = journey::candidate(&app, 42).await;
        let taken = journey::submitted(&early, exam, "0001").await;
        let late = journey::candidate(&app, 43).await;
        let stays = journey::submitted(&late, exam, "0001").await;
        let drafting = journey::candidate(&app, 44).await;
        let draft = journey::draft(&drafting, exam, "0001").await;
        app.clock.stop_at(millis_after(five_o_clock(), -1));
        let browser = stage::sign_in(&app, 42).await;
        journey::done(journey::agree(&browser, taken, "recall")).await;
        journey::done(journey::agree(&browser, taken, "confirm")).await;
        app.clock.stop_at(five_o_clock());
        let browser = stage::sign_in(&app, 43).await;
        let answer = journey::agree(&browser, stays, "recall").await;
        assert_eq!(code_of(answer, 409).await, "window");
        let browser = stage::sign_in(&app, 44).await;
        let answer = journey::agree(&browser, draft, "confirm").await;
        assert_eq!(code_of(answer, 409).await, "window");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_is_rejected_late_is_told_until_when_and_keeps_the_position_where_the_exam_says_so() {
    on_both(async |app: Arc<App>| {
        let exam = until_five_with(&app, |policy| {
            policy.allow_other_position_in_grace = false;
            policy.max_rejections_same_position = Some(3);
        })
        .await;
        let browser = journey::candidate(&app, 45).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        app.clock.move_to(millis_after(five_o_clock(), -HOUR));
        reject(&app, application).await;
        let browser = stage::sign_in(&app, 45).await;
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(
            status.contains("您可在 3月2日 16:00 前修改并重新确认"),
            "{status}"
        );
        let position = body(&browser, &page(application, "/position"), 200).await;
        assert!(position.contains("已有 1 次审核不通过；再有 2 次不通过"));
        // A link to another position stands where the position may be another one.
        let pages = ["", "/status", "/form", "/confirm"];
        for path in pages {
            let shown = body(&browser, &page(application, path), 200).await;
            assert!(shown.contains(">改报其他"), "{path}");
        }

        app.clock.move_to(millis_after(five_o_clock(), HOUR));
        let browser = stage::sign_in(&app, 45).await;
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains("因审核结果作出较晚"));
        for path in pages {
            let shown = body(&browser, &page(application, path), 200).await;
            let promised = shown.replace("不能改报其他", "").contains("改报其他");
            assert!(!promised, "{path}");
        }
        let (other, _) = stage::position_in(&app, exam, "0004").await;
        let other = body(
            &browser,
            &page(application, &format!("/position?position={other}")),
            200,
        )
        .await;
        assert!(other.contains("不能改报其他") && !other.contains(">选择此岗位"));
        let answer = journey::choose(&browser, application, "0004").await;
        assert_eq!(code_of(answer, 409).await, "no_other_position");
        journey::done(journey::choose(&browser, application, "0001")).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        let answer = journey::agree(&browser, application, "recall").await;
        assert_eq!(
            code_of(answer, 409).await,
            "window",
            "after the end nothing"
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_correction_that_was_taken_back_keeps_its_time() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app).await;
        let browser = journey::candidate(&app, 46).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        app.clock.move_to(millis_after(five_o_clock(), -HOUR));
        reject(&app, application).await;
        let browser = stage::sign_in(&app, 46).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        journey::done(journey::agree(&browser, application, "recall")).await;
        app.clock.move_to(millis_after(five_o_clock(), HOUR));
        let browser = stage::sign_in(&app, 46).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn ten_times_a_day_it_is_taken_back_and_then_it_stays_submitted() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 47).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        for _ in 0..10 {
            journey::done(journey::agree(&browser, application, "recall")).await;
            journey::done(journey::agree(&browser, application, "confirm")).await;
        }
        let answer = journey::agree(&browser, application, "recall").await;
        assert_eq!(answer.status(), 429);
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn ten_times_a_day_an_application_is_begun_and_given_up() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 48).await;
        for _ in 0..10 {
            let application = journey::begin(&browser, exam).await;
            journey::done(journey::agree(&browser, application, "withdraw")).await;
        }
        assert_eq!(journey::accept_rules(&browser, exam).await.status(), 200);
        let answer = journey::accept_pledge(&browser, exam).await;
        assert_eq!(answer.status(), 429);
        app.run_jobs().await;
    })
    .await;
}
