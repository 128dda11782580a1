//! How often a request is handed in and taken back, to the last time that is allowed.

use std::sync::Arc;

use domain::{life::application::Phase, text::comfort as words, time::Moment};

use super::{
    super::{
        app::{App, on_both},
        stage,
    },
    act, applied, asked, json, own, save,
};

const HOUR: i64 = 60 * 60 * 1000;

#[tokio::test]
async fn sixty_times_an_hour_a_request_is_handed_in_or_taken_back_and_then_it_stays() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Draft).await;
        asked(&browser, application, &["wheelchair"]).await;
        for _ in 0..29 {
            json(act(&browser, application, "recall").await, 200).await;
            json(act(&browser, application, "submit").await, 200).await;
        }
        json(act(&browser, application, "recall").await, 200).await;
        let refused = act(&browser, application, "submit").await;
        assert_eq!(refused.headers()["retry-after"], "3600");
        let told = json(refused, 429).await["detail"].to_string();
        assert!(told.contains(words::MOVE_TOO_OFTEN), "{told}");
        assert_eq!(
            own(&browser, application).await["current"]["phase"],
            "draft"
        );
        json(save(&browser, application, &["large_print"]).await, 200).await;

        let later = Moment::from_millis(app.clock.now().millis() + HOUR);
        app.clock.stop_at(later);
        let browser = stage::sign_in(&app, 1).await;
        json(act(&browser, application, "submit").await, 200).await;
        app.run_jobs().await;
    })
    .await;
}
