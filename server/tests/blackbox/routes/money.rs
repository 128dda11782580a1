//! 网上缴费 and what finance sees of it, with a cashier beside the server.

use std::sync::Arc;

use domain::life::application::Phase;

use super::{
    super::{app::App, stage, till::on_both_with_till},
    people::Scene,
    table::{FINANCE, Line, OWNER, but, hold, led, page, post},
};

const WHICH: &str = "application={application}";

pub(super) const LINES: &[Line] = &[
    page("/me/applications/{application}/pay", led(OWNER)),
    post("/api/payments/sheet", WHICH, OWNER),
    post("/api/payments/mark", WHICH, OWNER),
    post("/api/payments/finish", WHICH, but(404, OWNER)),
    post(
        "/api/payments/make_order",
        "application={application}&gateway=none",
        but(422, OWNER),
    ),
    post(
        "/api/payments/make_order",
        "application={application}&gateway=sandbox",
        OWNER,
    ),
    post("/api/payments/finish", WHICH, OWNER),
    post(
        "/api/payments/cancel",
        "application={application}&order=none",
        but(409, OWNER),
    ),
    post(
        "/api/payments/cancel",
        "application={application}&order={order}",
        OWNER,
    ),
    page("/me/applications/{application}/pay", led(OWNER)),
    page("/finance", led(FINANCE)),
    page("/finance?exam={exam}", led(FINANCE)),
    page("/finance?exam=999999", but(404, led(FINANCE))),
    post("/api/payments/finance", "exam={exam}", FINANCE),
];

#[tokio::test]
async fn a_payment_is_its_payers_and_the_sums_are_finances() {
    on_both_with_till(async |app: Arc<App>, till| {
        let scene = Scene::new(&app).await;
        stage::placed(&app, scene.exam, scene.owner, "0001", Phase::Approved).await;
        hold(&scene, LINES).await;
        drop(till);
    })
    .await;
}

/// What a page that waits asks for changes when there is something to show.
#[tokio::test]
async fn the_mark_of_a_payment_changes_with_what_its_page_shows() {
    on_both_with_till(async |app: Arc<App>, till| {
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        let application = stage::placed(&app, exam, account, "0001", Phase::Approved).await;
        let id = application.to_string();
        let fields = [("application", &*id), ("gateway", "sandbox")];
        let mark = async || {
            let answer = browser.call("/api/payments/mark", &fields[..1]).await;
            assert_eq!(answer.status(), 200);
            answer.json::<String>().await.expect("a mark")
        };
        let before = mark().await;
        assert_eq!(mark().await, before, "nothing has happened");
        let made = browser.call("/api/payments/make_order", &fields).await;
        assert_eq!(made.status(), 200);
        let ordered = mark().await;
        assert_ne!(ordered, before);
        let sheet = browser.call("/api/payments/sheet", &fields[..1]).await;
        let sheet: serde_json::Value = sheet.json().await.expect("a document");
        assert_eq!(sheet["mark"], *ordered, "as the page had it");
        let cashier = stage::newest_attempt(&app, application).await;
        let cashier = cashier.pay_url.expect("the cashier's page");
        till.press(&cashier, "paid_quietly").await;
        assert_eq!(mark().await, ordered, "nobody has heard of it");
        let finished = browser.call("/api/payments/finish", &fields[..1]).await;
        assert_eq!(finished.status(), 200);
        assert_ne!(mark().await, ordered);
    })
    .await;
}
