//! 考场合理便利: written and proved by its owner, decided by the office.

use std::sync::Arc;

use domain::life::application::Phase;

use super::{
    super::{
        app::{App, on_both},
        comfort, photos, stage,
    },
    people::{Scene, Who},
    table::{Line, NOTHING, OFFICE, OWNER, but, file, hold, led, page, photo, post},
};

const WHICH: &str = "application={application}";

const SHOWN: &str = "application={application}&comfort={comfort}&version={comfort_version}";

const AGREED: &str =
    "application={application}&comfort={comfort}&version={comfort_version}&agreed=true";

/// Until it is proved.
pub(super) const WRITTEN: &[Line] = &[
    page("/me/applications/{application}/comfort", led(OWNER)),
    page("/me/applications/none/comfort", NOTHING),
    post("/api/comfort/own", WHICH, OWNER),
    post("/api/comfort/brief", WHICH, OWNER),
    post("/api/comfort/save", WHICH, but(422, OWNER)),
    // Nobody writes a request: no picture is taken.
    photo("/me/comfort/upload", [401, 409, 409, 403, 403, 403]),
    file("/me/comfort/upload", NOTHING),
    post(
        "/api/comfort/save",
        "application={application}&kinds[wheelchair]=true&consent=true\
         &situation=%E4%B8%8B%E8%82%A2%E6%AE%8B%E7%96%BE%EF%BC%8C%E4%BD%BF%E7%94%A8%E8%BD%AE%E6%A4%85",
        OWNER,
    ),
    // What is sent names no request.
    photo("/me/comfort/upload", [401, 404, 409, 403, 403, 403]),
    post("/api/comfort/submit", SHOWN, but(409, OWNER)),
    page("/me/applications/{application}/comfort", led(OWNER)),
];

/// From then on.
pub(super) const HANDED_IN: &[Line] = &[
    file("/me/comfort/{comfort}/{evidence}", OWNER),
    file(
        "/me/comfort/{comfort}/999999",
        [401, 404, 404, 403, 403, 403],
    ),
    // What is being written is its owner's.
    file("/office/comfort/{comfort}/{evidence}", but(404, OFFICE)),
    page("/office/comfort/{comfort}", but(404, led(OFFICE))),
    post(
        "/api/comfort/remove_evidence",
        "application={application}&comfort={comfort}&version={comfort_version}&evidence=999999",
        but(404, OWNER),
    ),
    post("/api/comfort/submit", SHOWN, OWNER),
    post("/api/comfort/recall", SHOWN, OWNER),
    post("/api/comfort/submit", SHOWN, OWNER),
    // The office's.
    page("/office/comfort", led(OFFICE)),
    page("/office/comfort?state=all&exam={exam}", led(OFFICE)),
    page("/office/comfort/{comfort}", led(OFFICE)),
    page("/office/comfort/999999", but(404, led(OFFICE))),
    post("/api/comfort/desk", "", OFFICE),
    post("/api/comfort/file", "comfort={comfort}", OFFICE),
    file("/office/comfort/{comfort}/{evidence}", OFFICE),
    post(
        "/api/comfort/decide",
        "comfort={comfort}&version={comfort_version}",
        but(422, OFFICE),
    ),
    post(
        "/api/comfort/decide",
        "comfort={comfort}&version=999999&outcome=grant&kinds[wheelchair]=true",
        but(409, OFFICE),
    ),
    post(
        "/api/comfort/decide",
        "comfort={comfort}&version={comfort_version}&outcome=grant&kinds[wheelchair]=true",
        OFFICE,
    ),
    page("/office/exams/{exam}/comfort", led(OFFICE)),
    page("/office/exams/999999/comfort", but(404, led(OFFICE))),
    post("/api/comfort/seats", "exam={exam}", OFFICE),
    // Given up.
    post("/api/comfort/withdraw", SHOWN, but(422, OWNER)),
    post("/api/comfort/withdraw", AGREED, OWNER),
];

#[tokio::test]
async fn a_request_is_its_owners_and_a_decision_the_offices() {
    on_both(async |app: Arc<App>| {
        let scene = Scene::new(&app).await;
        let (exam, owner) = (scene.exam, scene.owner);
        let application = stage::placed(&app, exam, owner, "0001", Phase::Draft).await;
        hold(&scene, WRITTEN).await;
        let (comfort, ..) = scene.comfort().await;
        let browser = scene.browser(Who::Owner);
        let sent = comfort::upload(browser, application, &comfort, photos::good()).await;
        assert_eq!(sent.status(), 200);
        hold(&scene, HANDED_IN).await;
        app.run_jobs().await;
    })
    .await;
}
