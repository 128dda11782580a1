//! An application from 承诺书 to 报名信息确认, taken back and given up, with the
//! photo that it needs.

use std::sync::Arc;

use super::{
    super::app::{App, on_both},
    people::Scene,
    table::{
        CANDIDATES, EVERYBODY, Line, NOTHING, OWNER, SIGNED_IN, all, but, file, hold, instead, led,
        page, photo, post,
    },
};

/// Every answer that the stage's form asks for.
const FORM: &str = "application={application}&version={version}\
    &answers[political_status]=01&answers[education]=21&answers[degree]=bachelor\
    &answers[major]=x&answers[address]=y";

/// What a page sends of what is typed.
const TYPED: &str = "application={application}&page=1&turn=1&answers[address]=y";

const POSITION: &str = "application={application}&version={version}\
    &position={position}&position_version={position_version}";

const AGREED: &str = "application={application}&version={version}&agreed=true";

const WHICH: &str = "application={application}";

const RECEIPT: &str = "application={application}&round={round}";

pub(super) const LINES: &[Line] = &[
    // Read and accepted; the stranger begins an application as well.
    post("/api/applications/rules", "exam={exam}", CANDIDATES),
    post(
        "/api/applications/accept_rules",
        "exam={exam}&shown={rules}",
        CANDIDATES,
    ),
    page("/exams/{exam}/pledge", led(CANDIDATES)),
    post("/api/applications/pledge", "exam={exam}", CANDIDATES),
    post(
        "/api/applications/accept_pledge",
        "exam={exam}&shown={pledge}",
        CANDIDATES,
    ),
    page(
        "/me/privacy/texts/{accepted}",
        [302, 200, 404, 404, 404, 404],
    ),
    post(
        "/api/privacy/accepted",
        "acceptance={accepted}",
        [401, 200, 404, 404, 404, 404],
    ),
    post("/api/privacy/accepted", "acceptance=x", all(400)),
    post("/api/applications/mine", "", CANDIDATES),
    page("/me/status", led(CANDIDATES)),
    page("/me", led(EVERYBODY)),
    // The photo comes first.
    page("/me/applications/{application}/form", but(409, led(OWNER))),
    page("/me/photo", led(CANDIDATES)),
    file("/me/photo/image", but(404, CANDIDATES)),
    post("/api/photos/own", "", CANDIDATES),
    post("/api/photos/own", "exam={exam}", CANDIDATES),
    post("/api/photos/own", "exam={hidden}", but(404, CANDIDATES)),
    post("/api/photos/own", "exam=x", all(400)),
    file("/me/photo/image?exam=999999", but(404, CANDIDATES)),
    post("/api/photos/consented", "", CANDIDATES),
    post("/api/photos/captcha", "in_words=true", SIGNED_IN),
    file("/captcha/{captcha}", [404, 200, 404, 404, 404, 404]),
    // 手机拍照, with the consent that the first picture needs.
    page("/me/photo/capture", led(CANDIDATES)),
    post("/api/captures/begin", "", but(422, CANDIDATES)),
    post("/api/captures/begin", "consent=true", CANDIDATES),
    post("/api/captures/own", "", CANDIDATES),
    page("/me/photo/capture", led(CANDIDATES)),
    post("/api/captures/state", "id=999999", CANDIDATES),
    post("/api/captures/state", "id=x", all(400)),
    file("/me/photo/capture/image?capture=1", but(404, CANDIDATES)),
    post("/api/captures/cancel", "id=999999", CANDIDATES),
    photo("/me/photo/upload", CANDIDATES),
    file("/me/photo/upload", NOTHING),
    file("/me/photo/image", CANDIDATES),
    page("/me/photo/confirm", led(CANDIDATES)),
    // Cut anew on the server, which has cut it.
    post(
        "/api/photos/frame",
        "version={photo_version}&move=larger",
        CANDIDATES,
    ),
    post(
        "/api/photos/frame",
        "version=999999&move=larger",
        but(409, CANDIDATES),
    ),
    // Asked first, on a page of its own.
    post(
        "/api/photos/confirm",
        "id={photo}&version={photo_version}",
        CANDIDATES,
    ),
    post(
        "/api/photos/confirm",
        "id={photo}&version={photo_version}&sure=true&nod=true",
        OWNER,
    ),
    photo("/me/photo/upload", [401, 409, 200, 403, 403, 403]),
    // Filled in.
    page("/me/applications/{application}", led(OWNER)),
    post("/api/applications/flow", WHICH, OWNER),
    page("/me/applications/{application}/form", led(OWNER)),
    post("/api/applications/form", WHICH, OWNER),
    post("/api/applications/more_rows", "", SIGNED_IN),
    // Kept before it is saved.
    post("/api/applications/copy_key", "", CANDIDATES),
    post(
        "/api/applications/copy_key",
        "session=999999",
        but(404, CANDIDATES),
    ),
    post("/api/applications/save_draft", TYPED, OWNER),
    post("/api/applications/keep_draft", TYPED, OWNER),
    post("/api/applications/save_draft", WHICH, but(422, OWNER)),
    post("/api/applications/discard_draft", WHICH, OWNER),
    page(
        "/me/applications/{application}/position",
        but(409, led(OWNER)),
    ),
    post("/api/applications/save_form", FORM, OWNER),
    page("/me/applications/{application}/position", led(OWNER)),
    post("/api/applications/positions", WHICH, OWNER),
    page(
        "/me/applications/{application}/confirm",
        but(409, led(OWNER)),
    ),
    post("/api/applications/choose_position", POSITION, OWNER),
    page("/me/applications/{application}/confirm", led(OWNER)),
    post("/api/applications/confirmation", WHICH, OWNER),
    file("/me/applications/{application}/specimen.pdf", OWNER),
    file("/me/applications/none/specimen.pdf", NOTHING),
    page(
        "/me/applications/{application}/receipts/{round}",
        but(404, led(OWNER)),
    ),
    // Handed in, taken back, given up.
    post("/api/applications/recall", AGREED, but(409, OWNER)),
    post("/api/applications/confirm", AGREED, OWNER),
    page(
        "/me/applications/{application}/receipts/{round}",
        led(OWNER),
    ),
    post("/api/receipts/own", RECEIPT, OWNER),
    post(
        "/api/receipts/own",
        "application={application}&round=2",
        but(404, OWNER),
    ),
    file(
        "/me/applications/{application}/receipts/{round}/receipt.pdf",
        OWNER,
    ),
    file(
        "/me/applications/{application}/receipts/{round}/receipt.txt",
        OWNER,
    ),
    file(
        "/me/applications/{application}/receipts/2/receipt.txt",
        but(404, OWNER),
    ),
    file(
        "/me/applications/{application}/receipts/x/receipt.pdf",
        NOTHING,
    ),
    post("/api/applications/recall", AGREED, OWNER),
    page("/me/applications/{application}/status", led(OWNER)),
    post("/api/applications/status", WHICH, OWNER),
    file("/me/applications/{application}/calendar.ics", OWNER),
    file("/me/applications/none/calendar.ics", NOTHING),
    post(
        "/api/applications/withdraw",
        "application={application}&version={version}",
        but(422, OWNER),
    ),
    post("/api/applications/withdraw", AGREED, OWNER),
    // Nobody's.
    page("/me/applications/999999", but(404, led(CANDIDATES))),
    page("/me/applications/none", NOTHING),
    post(
        "/api/applications/flow",
        "application=999999",
        but(404, CANDIDATES),
    ),
];

#[tokio::test]
async fn an_application_is_its_owners_from_the_pledge_to_the_end() {
    on_both(async |app: Arc<App>| {
        let scene = Scene::new(&app).await;
        hold(&scene, LINES).await;
        app.run_jobs().await;
    })
    .await;
}

/// A challenge is made for a session, whoever has one.
#[tokio::test]
async fn a_browser_without_a_session_gets_no_challenge() {
    on_both(async |app: Arc<App>| {
        let scene = Scene::new(&app).await;
        let line = post(
            "/api/photos/captcha",
            "in_words=false",
            instead(401, EVERYBODY),
        );
        hold(&scene, &[line]).await;
    })
    .await;
}
