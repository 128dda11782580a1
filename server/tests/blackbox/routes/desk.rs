//! The review desk: an application is returned, handed in again and approved.
//! Afterwards the office disqualifies its candidate.

use std::sync::Arc;

use super::{
    super::{
        app::{App, on_both},
        journey,
    },
    people::{Scene, Who},
    table::{CANDIDATES, Line, OFFICE, OWNER, REVIEWER, but, file, hold, led, page, photo, post},
};

const WHICH: &str = "application={application}";

pub(super) const LINES: &[Line] = &[
    page("/review", led(REVIEWER)),
    post("/api/review/queue", "", REVIEWER),
    post("/api/review/start", "exam={exam}", REVIEWER),
    page("/review/{application}", led(REVIEWER)),
    post("/api/review/file", WHICH, REVIEWER),
    post("/api/review/claim", WHICH, REVIEWER),
    file("/review/{application}/photo", REVIEWER),
    // Nobody's file.
    page("/review/999999", but(404, led(REVIEWER))),
    post("/api/review/file", "application=999999", but(404, REVIEWER)),
    post(
        "/api/review/claim",
        "application=999999",
        but(404, REVIEWER),
    ),
    file("/review/999999/photo", but(404, REVIEWER)),
    // Decided.
    post(
        "/api/review/refuse",
        "application={application}&version={version}&outcome=return",
        but(422, REVIEWER),
    ),
    post(
        "/api/review/refuse",
        "application={application}&version={version}&outcome=return&reasons[photo]=true\
         &explanation=%E7%85%A7%E7%89%87%E4%B8%8D%E6%B8%85%E6%A5%9A%E8%AF%B7%E9%87%8D%E6%8B%8D",
        REVIEWER,
    ),
    post(
        "/api/review/approve",
        "application={application}&version={version}",
        but(409, REVIEWER),
    ),
    // The photo was refused: another one comes first.
    post(
        "/api/applications/confirm",
        "application={application}&version={version}&agreed=true",
        but(409, OWNER),
    ),
    photo("/me/photo/upload", CANDIDATES),
    post(
        "/api/photos/confirm",
        "id={draft}&version={draft_version}&sure=true",
        OWNER,
    ),
    post(
        "/api/applications/confirm",
        "application={application}&version={version}&agreed=true",
        OWNER,
    ),
    file("/review/{application}/photos/{replaced}", REVIEWER),
    file("/review/{application}/photos/999999", but(404, REVIEWER)),
    post(
        "/api/review/approve",
        "application={application}&version={version}",
        REVIEWER,
    ),
    // The office lets the photo be replaced, and takes that back.
    page("/office/photos", led(OFFICE)),
    page("/office/photos?serial={serial}", led(OFFICE)),
    file("/office/photos/{application}/{photo}", OFFICE),
    file("/office/photos/{application}/999999", but(404, OFFICE)),
    post("/api/reopening/view", "serial={serial}", OFFICE),
    post(
        "/api/reopening/open",
        "serial={serial}&photo={photo}",
        but(422, OFFICE),
    ),
    post(
        "/api/reopening/open",
        "serial={serial}&photo={photo}&checked=true\
         &reason=%E7%85%A7%E7%89%87%E4%B8%8E%E6%9C%AC%E4%BA%BA%E4%B8%8D%E7%AC%A6",
        OFFICE,
    ),
    post(
        "/api/reopening/close",
        "serial={serial}&permission={permission}",
        OFFICE,
    ),
    // Who has not applied is found by number and name; the owner here has.
    page("/office/photos?portrait=999999", but(404, led(OFFICE))),
    file("/office/portraits/999999", but(404, OFFICE)),
    file("/office/portraits/{photo}", but(409, OFFICE)),
    post(
        "/api/reopening/find",
        "document_number=&name=",
        but(422, OFFICE),
    ),
    post("/api/reopening/unapplied", "photo=999999", but(404, OFFICE)),
    post(
        "/api/reopening/give_back",
        "photo={photo}",
        but(422, OFFICE),
    ),
    post(
        "/api/reopening/give_back",
        "photo={photo}&checked=true\
         &reason=%E7%85%A7%E7%89%87%E4%B8%8E%E6%9C%AC%E4%BA%BA%E4%B8%8D%E7%AC%A6",
        but(409, OFFICE),
    ),
    // 取消资格 is the office's.
    page("/office/exams/{exam}/void", led(OFFICE)),
    page("/office/exams/{exam}/void?serial={serial}", led(OFFICE)),
    page("/office/exams/999999/void", but(404, led(OFFICE))),
    post(
        "/api/disqualification/view",
        "exam={exam}&serial={serial}",
        OFFICE,
    ),
    post(
        "/api/disqualification/view",
        "exam=999999",
        but(404, OFFICE),
    ),
    post(
        "/api/disqualification/void",
        "exam={exam}&serial={serial}&version={version}",
        but(422, OFFICE),
    ),
    post(
        "/api/disqualification/void",
        "exam={exam}&serial={serial}&version={version}&checked=true\
         &reason=%E7%BB%8F%E6%A0%B8%E5%AE%9E%E5%A1%AB%E6%8A%A5%E7%9A%84%E5%AD%A6%E5%8E%86%E4%B8%8D%E5%AE%9E",
        OFFICE,
    ),
];

#[tokio::test]
async fn the_desk_is_the_reviewers_and_a_disqualification_the_offices() {
    on_both(async |app: Arc<App>| {
        let scene = Scene::new(&app).await;
        journey::photo(&app, scene.owner).await;
        journey::submitted(scene.browser(Who::Owner), scene.exam, "0001").await;
        hold(&scene, LINES).await;
        app.run_jobs().await;
    })
    .await;
}
