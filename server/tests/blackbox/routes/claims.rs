//! 身份申诉 over the owner's number: what the office reads of it, and nobody else.

use std::sync::Arc;

use super::{
    super::{
        app::{App, on_both},
        petitions,
    },
    people::{Scene, Who},
    table::{Line, OFFICE, hold, led, page, post},
};

/// Why the number stands there in full.
const WHY: &str = "the office compares what is claimed with the document";

const SHEET: Line = post("/api/petitions/sheet", "petition={claim}", OFFICE);

pub(super) const LINES: &[Line] = &[
    page("/office/petitions", led(OFFICE)),
    post("/api/petitions/desk", "", OFFICE),
    page("/office/petitions/{claim}", led(OFFICE)).read_by(Who::Office, WHY),
    SHEET.read_by(Who::Office, WHY),
    post(
        "/api/petitions/decide",
        "petition={claim}&version=1&shown={shown}&outcome=refused&checked=true\
         &answer=%E6%9C%AA%E8%83%BD%E6%A0%B8%E5%AE%9E%E8%BA%AB%E4%BB%BD",
        OFFICE,
    ),
    page("/office/petitions", led(OFFICE)),
    // Decided, it shows the number masked.
    SHEET,
];

#[tokio::test]
async fn a_claimed_number_is_read_by_the_office_alone() {
    on_both(async |app: Arc<App>| {
        let scene = Scene::new(&app).await;
        let visitor = app.browser();
        let code = petitions::code(&app, &visitor).await;
        let [number, _] = Scene::private();
        let claimed = petitions::claim_number(&visitor, &number, &code).await;
        assert_eq!(claimed.status(), 200);
        hold(&scene, LINES).await;
        app.run_jobs().await;
    })
    .await;
}
