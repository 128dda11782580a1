//! For how long requests are kept, and that their owner has all of it.

use std::sync::Arc;

use domain::{exam::ExamWindow, life::application::Phase, time::Moment};

use super::super::{
    app::{App, on_both},
    stage,
};
use super::{SITUATION, act, applied, asked, file, grant, json, office};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

#[tokio::test]
async fn words_and_pictures_go_180_days_after_the_exam() {
    on_both(async |app: Arc<App>| {
        let mut end = None;
        let exam = stage::exam_with(&app, |new| {
            let sitting = new.exam.windows.get(ExamWindow::Sitting);
            end = sitting.map(|sitting| sitting.end().millis());
        })
        .await;
        let end = end.expect("the stage's exam is sat");
        let (browser, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let comfort = asked(&browser, application, &["wheelchair"]).await;
        let desk = office(&app).await;
        let evidence = file(&desk, &comfort).await["evidence"][0].to_string();
        json(grant(&desk, &comfort, &["wheelchair"], "").await, 200).await;
        app.run_jobs().await;
        let later = |millis| Moment::from_millis(end + 180 * DAY_MILLIS + millis);
        let services = app.services();
        services
            .forget_what_ended(later(0))
            .await
            .expect("it tidies");
        // The sessions of half a year ago went as well.
        let desk = stage::sign_in_as(&app, "office7").await;
        let kept = file(&desk, &comfort).await;
        assert_eq!(kept["asked"]["situation"], SITUATION, "not yet");
        services
            .forget_what_ended(later(1))
            .await
            .expect("it tidies");
        let desk = stage::sign_in_as(&app, "office7").await;
        let gone = file(&desk, &comfort).await;
        assert!(
            gone["asked"].is_null() && gone["granted"].is_null(),
            "{gone}"
        );
        assert_eq!(gone["line"]["phase"], "granted", "that there was one stays");
        let browser = stage::sign_in(&app, 1).await;
        let picture = format!("/me/comfort/{comfort}/{evidence}");
        assert_eq!(browser.open(&picture).await.status(), 404);
    })
    .await;
}

#[tokio::test]
async fn the_copy_of_ones_data_has_the_words_and_the_pictures() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Submitted).await;
        asked(&browser, application, &["wheelchair"]).await;
        let fields = [("password", stage::PASSWORD)];
        let copy = browser.call("/me/privacy/copy", &fields).await;
        let copy = json(copy, 200).await;
        let own = &copy["考场合理便利"][0];
        assert_eq!(own["情况说明"], SITUATION);
        assert_eq!(own["状态"], "待审核");
        let picture = own["证明材料（JPEG，Base64）"][0].as_str();
        assert!(picture.is_some_and(|picture| picture.len() > 1000));
        let consents = copy["同意记录"].to_string();
        assert!(consents.contains("处理健康和残疾信息的单独同意"));
        json(act(&browser, application, "withdraw").await, 200).await;
        let copy = browser.call("/me/privacy/copy", &fields).await;
        let copy = json(copy, 200).await;
        let pictures = &copy["考场合理便利"][0]["证明材料（JPEG，Base64）"];
        assert_eq!(
            pictures.as_array().map(Vec::len),
            Some(0),
            "they went at once"
        );
    })
    .await;
}
