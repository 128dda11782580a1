//! A member of the staff who is locked out: what another password from the
//! operator lifts, and what passes by itself.

use std::sync::Arc;

use domain::role::Role;

use super::{
    super::{app::App, stage},
    WRONG, on_both, pass, sign_in, told_in, try_as,
};

const OFFICE: &str = "203.0.113.1";
const HOME: &str = "198.51.100.7";
const NEW: &str = "Quiet-River-88";
/// How long to wait after each of five wrong tries; the fifth locks.
const WAITS: [u64; 5] = [0, 0, 10, 30, 0];

async fn set_password(app: &App, login: &str) {
    let services = app.services();
    let done = services.set_staff_password(login, NEW.to_owned(), app.clock.now());
    done.await.expect("it is a good one");
}

#[tokio::test]
async fn another_password_lifts_no_lock_of_an_address_but_that_passes_by_itself() {
    on_both(async |app: Arc<App>| {
        stage::staff(&app, "wang", &[Role::Reviewer]).await;
        pass(&app, 0);
        for seconds in WAITS {
            let (status, said) = try_as(&app, OFFICE, "wang", WRONG).await;
            assert_eq!(status, 422, "{said}");
            pass(&app, seconds);
        }
        set_password(&app, "wang").await;
        let (status, said) = try_as(&app, OFFICE, "wang", NEW).await;
        assert_eq!(status, 429, "{said}");
        let (status, said) = try_as(&app, HOME, "wang", NEW).await;
        assert_eq!(status, 200, "another network: {said}");
        pass(&app, 15 * 60);
        let (status, said) = try_as(&app, OFFICE, "wang", NEW).await;
        assert_eq!(status, 200, "{said}");
    })
    .await;
}

#[tokio::test]
async fn another_password_lifts_the_lock_of_a_browser() {
    on_both(async |app: Arc<App>| {
        let own = stage::staff(&app, "wang", &[Role::Reviewer]).await;
        pass(&app, 0);
        let wrong = [("login", "wang"), ("password", WRONG)];
        for seconds in WAITS {
            let (status, said) = told_in(&own, OFFICE, &wrong).await;
            assert_eq!(status, 422, "{said}");
            pass(&app, seconds);
        }
        let right = [("login", "wang"), ("password", stage::PASSWORD)];
        assert_eq!(sign_in(&own, OFFICE, &right).await.status(), 429);
        set_password(&app, "wang").await;
        let right = [("login", "wang"), ("password", NEW)];
        assert_eq!(sign_in(&own, OFFICE, &right).await.status(), 200);
    })
    .await;
}
