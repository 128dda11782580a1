//! What is said before something is submitted that will hardly pass: a position
//! whose condition is judged not to be met, and the same again after a refusal.

use std::{sync::Arc, time::Duration};

use domain::text::{flow, form as words};

use super::super::{
    app::{App, on_both},
    journey::{self, send},
    stage::{self, ANSWERS},
};
use super::{body, page, reject};

#[tokio::test]
async fn a_position_that_does_not_fit_is_confirmed_only_by_who_knows_it() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        // A man, where women are asked for.
        let browser = journey::candidate(&app, 41).await;
        let application = journey::draft(&browser, exam, "0002").await;
        let sheet = body(&browser, &page(application, "/confirm"), 200).await;
        assert!(sheet.contains("name=\"unfit\"") && sheet.contains(words::UNFIT_AGREE));
        let (id, version) = (
            application.to_string(),
            journey::version(&browser, application).await,
        );
        let form = [
            ("application", &*id),
            ("version", &*version),
            ("agreed", "true"),
        ];
        let refused = send(&browser, "confirm", &form).await;
        assert_eq!(refused.status(), 422);
        let said = refused.text().await.expect("a problem");
        assert!(said.contains("unfit"), "{said}");
        assert_eq!(journey::phase(&browser, application).await, "draft");
        journey::done(journey::agree(&browser, application, "confirm")).await;
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        let fitting = journey::candidate(&app, 43).await;
        let application = journey::draft(&fitting, exam, "0001").await;
        let sheet = body(&fitting, &page(application, "/confirm"), 200).await;
        assert!(!sheet.contains("name=\"unfit\""), "nothing to be warned of");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn after_a_rejection_correcting_comes_before_confirming() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 45).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        reject(&app, application).await;
        let later = app.clock.now().checked_add(Duration::from_secs(60));
        app.clock.move_to(later.expect("a time"));
        let page_of = page(application, "");
        assert!(body(&browser, &page_of, 200).await.contains(flow::CORRECT));
        let status = body(&browser, &page(application, "/status"), 200).await;
        assert!(status.contains(flow::CORRECT) && status.contains("027-87654321"));
        journey::done(journey::save_form(&browser, application, &ANSWERS)).await;
        let corrected = body(&browser, &page_of, 200).await;
        assert!(!corrected.contains(flow::CORRECT), "confirming is next");
        assert!(corrected.contains(&flow::contact("027-87654321")));
        journey::done(journey::agree(&browser, application, "confirm")).await;
        app.run_jobs().await;
    })
    .await;
}
