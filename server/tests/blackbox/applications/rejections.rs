//! After a rejection: corrected, confirmed anew, or closed.

use std::sync::Arc;

use domain::{exam::PositionWord, text::flow as words};
use serde_json::Value;
use services::exams::NewExam;

use super::super::{
    app::{App, on_both},
    journey,
    stage::{self, ANSWERS},
};
use super::{
    HOUR, body, code_of, five_o_clock, millis_after, page, reject, reject_for, until_five,
    until_five_with,
};

#[tokio::test]
async fn a_rejected_candidate_who_forgets_to_confirm_is_not_seen_by_reviewers() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 16).await;
        let application = journey::submitted(&browser, exam, "0002").await;
        reject(&app, application).await;
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains("其他资格条件不符：岗位限女性"));
        assert!(status.contains("信息维护"));
        // Each list of applications says why, and of its owner's alone.
        let (reason, others) = ("岗位限女性", "岗位限应届毕业生");
        let other = journey::candidate(&app, 15).await;
        let theirs = journey::submitted(&other, exam, "0001").await;
        reject_for(&app, theirs, others).await;
        for path in ["/me", "/me/status"] {
            for (who, own, not) in [(&browser, reason, others), (&other, others, reason)] {
                let shown = body(who, path, 200).await;
                let said = words::review_opinion(&format!("其他资格条件不符：{own}"));
                assert!(shown.contains(&said) && !shown.contains(not), "{path}");
            }
        }
        let form = body(&browser, &page(application, "/form"), 200).await;
        assert!(form.contains("资格审核不通过") && form.contains("岗位限女性"));
        for path in ["", "/status", "/form"] {
            let shown = body(&browser, &page(application, path), 200).await;
            assert!(shown.contains(">改报其他岗位</a>"), "another way: {path}");
        }
        journey::done(journey::save_form(&browser, application, &ANSWERS)).await;
        journey::done(journey::choose(&browser, application, "0001")).await;
        assert_eq!(journey::phase(&browser, application).await, "rejected");
        let flow = body(&browser, &page(application, ""), 200).await;
        assert!(flow.contains("尚未重新提交"));
        assert!(!flow.contains(">改报其他岗位</a>"), "it was chosen");
        journey::done(journey::agree(&browser, application, "confirm")).await;
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        let list = body(&browser, "/me", 200).await;
        assert!(!list.contains("岗位限女性"), "it waits for another review");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_position_that_rejected_twice_is_closed_where_the_exam_says_so() {
    on_both(async |app: Arc<App>| {
        let strict = |new: &mut NewExam| new.exam.policy.max_rejections_same_position = Some(2);
        let exam = stage::exam_with(&app, strict).await;
        let browser = journey::candidate(&app, 17).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        reject(&app, application).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        reject(&app, application).await;
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(answer.status(), 409, "not without another choice");
        let refused: Value = answer.json().await.expect("a document");
        assert_eq!(refused["code"], "position_refused");
        assert_eq!(refused["detail"], words::choose_another(PositionWord::Post));
        let confirm = body(&browser, &page(application, "/confirm"), 409).await;
        assert!(confirm.contains(&words::choose_another(PositionWord::Post)));
        let flow = body(&browser, &page(application, ""), 200).await;
        assert!(
            flow.contains("已达到本次考试的上限"),
            "that is what comes next"
        );
        let answer = journey::choose(&browser, application, "0001").await;
        assert_eq!(code_of(answer, 409).await, "position_refused");
        let shown = body(&browser, &page(application, "/position"), 200).await;
        assert!(shown.contains("该岗位已 2 次审核不通过"));
        journey::done(journey::choose(&browser, application, "0004")).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_may_confirm_neither_the_same_position_nor_another_is_told_that_it_is_over() {
    on_both(async |app: Arc<App>| {
        let exam = until_five_with(&app, |policy| {
            policy.allow_other_position_in_grace = false;
            policy.max_rejections_same_position = Some(1);
        })
        .await;
        let browser = journey::candidate(&app, 19).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        app.clock.move_to(millis_after(five_o_clock(), -HOUR));
        reject(&app, application).await;
        let browser = stage::sign_in(&app, 19).await;
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains(&words::choose_another(PositionWord::Post)));
        assert!(status.contains(&words::may_correct_until(five_o_clock())));

        app.clock.move_to(millis_after(five_o_clock(), HOUR));
        let browser = stage::sign_in(&app, 19).await;
        let over = words::out_of_positions(PositionWord::Post);
        for path in ["", "/status", "/form", "/position"] {
            let shown = body(&browser, &page(application, path), 200).await;
            assert!(shown.contains(&over), "{path}: {shown}");
            for past in ["请选择其他岗位", "前修改并重新确认", "可以在规定时间内修改"]
            {
                assert!(!shown.contains(past), "{path}: {past}");
            }
        }
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(code_of(answer, 409).await, "position_refused");
        let answer = journey::save_form(&browser, application, &ANSWERS).await;
        assert_eq!(code_of(answer, 409).await, "order");
        assert_eq!(journey::phase(&browser, application).await, "rejected");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_is_rejected_late_has_a_day_to_correct() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app).await;
        let browser = journey::candidate(&app, 18).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        app.clock.move_to(millis_after(five_o_clock(), -HOUR));
        reject(&app, application).await;
        app.clock.move_to(millis_after(five_o_clock(), 20 * HOUR));
        let browser = stage::sign_in(&app, 18).await;
        journey::done(journey::choose(&browser, application, "0003")).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        reject(&app, application).await;
        app.clock.move_to(millis_after(five_o_clock(), 46 * HOUR));
        let browser = stage::sign_in(&app, 18).await;
        let answer = journey::agree(&browser, application, "confirm").await;
        assert_eq!(
            code_of(answer, 409).await,
            "window",
            "the second day is over"
        );
        app.run_jobs().await;
    })
    .await;
}
