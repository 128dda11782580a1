//! 考场编排 and 打印准考证: the office's pages, then the candidate's.

use std::sync::Arc;

use super::{
    super::{
        app::{App, on_both},
        seating,
    },
    people::Scene,
    table::{CANDIDATES, Line, NOTHING, OFFICE, OWNER, but, file, hold, led, page, post},
};

const WHICH: &str = "application={application}";

/// What an order of the office sends.
const ORDER: &str =
    "exam={exam}&version={seating_version}&snapshot={snapshot}&checked=true&noted=true";

/// Until the seats are published.
pub(super) const BEFORE: &[Line] = &[
    page("/office/exams/{exam}/seating", led(OFFICE)),
    page("/office/exams/999999/seating", but(404, led(OFFICE))),
    post("/api/seating/view", "exam={exam}", OFFICE),
    post("/api/seating/view", "exam=999999", but(404, OFFICE)),
    post(
        "/api/seating/add_venue",
        "exam={exam}&code=0",
        but(422, OFFICE),
    ),
    post(
        "/api/seating/add_venue",
        "exam={exam}&region=4201&code={venue}&name=%E4%B8%80%E4%B8%AD&address=%E8%B7%AF1\
         &rooms=2&seats=30",
        OFFICE,
    ),
    page("/office/exams/{exam}/seating/publish", led(OFFICE)),
    // There is nothing to verify yet.
    page("/office/exams/{exam}/seating/verify", but(404, led(OFFICE))),
    post("/api/seating/announce", "exam={exam}", OFFICE),
    post(
        "/api/seating/arrange",
        "exam={exam}&version={seating_version}&snapshot=x",
        but(409, OFFICE),
    ),
    post("/api/seating/arrange", ORDER, OFFICE),
    post("/api/seating/verify", ORDER, OFFICE),
    page("/office/exams/{exam}/seating/publish", led(OFFICE)),
    page("/office/exams/{exam}/seating/verify", led(OFFICE)),
    // Nobody knows a seat before it is published.
    file("/me/applications/{application}/ticket.pdf", but(409, OWNER)),
    post("/api/seating/take_back", ORDER, OFFICE),
    post("/api/seating/announce", "exam={exam}", OFFICE),
    post("/api/seating/arrange", ORDER, OFFICE),
    post(
        "/api/seating/publish",
        "exam={exam}&version={seating_version}",
        but(422, OFFICE),
    ),
    post("/api/seating/publish", ORDER, OFFICE),
    // Nobody prints before the window.
    file("/me/applications/{application}/ticket.pdf", but(409, OWNER)),
    post("/api/tickets/print", WHICH, but(409, OWNER)),
    page("/me/applications/{application}/ticket", led(OWNER)),
];

/// While tickets are printed.
pub(super) const PRINTING: &[Line] = &[
    page("/me/tickets", led(CANDIDATES)),
    post("/api/tickets/own", "", CANDIDATES),
    post("/api/offline/copy", "", CANDIDATES),
    page("/me/applications/{application}/ticket", led(OWNER)),
    post("/api/tickets/view", WHICH, OWNER),
    post("/api/tickets/print", WHICH, OWNER),
    file("/me/applications/{application}/ticket.pdf", OWNER),
    file("/me/applications/none/ticket.pdf", NOTHING),
];

#[tokio::test]
async fn seats_are_the_offices_and_a_ticket_its_owners() {
    on_both(async |app: Arc<App>| {
        let (exam, window) = seating::exam(&app, 1).await;
        let mut scene = Scene::of(&app, exam).await;
        seating::portrait(&app, scene.owner).await;
        seating::complete(&app, exam, scene.owner, "0001").await;
        hold(&scene, BEFORE).await;
        app.run_jobs().await;
        app.clock.move_to(window.start());
        scene.sign_in_again().await;
        hold(&scene, PRINTING).await;
    })
    .await;
}
