//! How often a position is chosen, to the last time that is allowed.

use std::sync::Arc;

use domain::text::position as words;

use super::super::{
    app::{App, on_both},
    journey, stage,
};
use super::{HOUR, millis_after};

#[tokio::test]
async fn sixty_times_an_hour_a_position_is_chosen_and_then_the_last_choice_stays() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 49).await;
        let application = journey::draft(&browser, exam, "0001").await;
        for _ in 1..60 {
            journey::done(journey::choose(&browser, application, "0001")).await;
        }
        let refused = journey::choose(&browser, application, "0004").await;
        assert_eq!(refused.status(), 429);
        assert_eq!(refused.headers()["retry-after"], "3600");
        let said = refused.text().await.expect("a document");
        assert!(said.contains(words::CHOOSE_TOO_OFTEN), "{said}");
        let fields = [("application", &*application.to_string())];
        let sheet = journey::ask(&browser, "positions", &fields).await;
        assert_eq!(sheet["chosen"]["code"], "0001");
        journey::done(journey::agree(&browser, application, "confirm")).await;
        journey::done(journey::agree(&browser, application, "recall")).await;

        app.clock.stop_at(millis_after(app.clock.now(), HOUR));
        let browser = stage::sign_in(&app, 49).await;
        journey::done(journey::choose(&browser, application, "0004")).await;
        app.run_jobs().await;
    })
    .await;
}
