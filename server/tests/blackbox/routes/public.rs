//! What stands before an application: public pages, exams, accounts, sessions,
//! and what programs ask for.

use std::sync::Arc;

use reqwest::header;

use super::{
    super::app::{App, Engine, on_both},
    people::Scene,
    table::{
        CANDIDATES, EVERYBODY, Line, NOTHING, OFFICE, SIGNED_IN, all, but, file, hold, instead,
        led, page, photo, post,
    },
};
use services::Clock;

/// A registration in which everything but the code is right.
const REGISTRATION: &str = "document_type=resident_id&document_number=420000199508150018\
    &valid_for_long=true&name=%E8%B5%B5%E4%B8%80&phone=13900000000&sms_code=000000\
    &password=Gentle-Harbour-41&password_again=Gentle-Harbour-41&consent=true\
    &consent_document=true";

/// A claim in which everything but the code is right.
const CLAIM: &str = "document_type=resident_id&document_number=420000199508150018\
    &name=%E8%B5%B5%E4%B8%80&phone=13900000000&sms_code=000000&consent=true\
    &words=%E4%B8%8D%E6%98%AF%E6%88%91%E6%B3%A8%E5%86%8C%E7%9A%84";

/// The second entry of it.
const SECOND: &str =
    "document_type=resident_id&document_number=420000199508150018&name=%E8%B5%B5%E4%B8%80";

pub(super) const LINES: &[Line] = &[
    page("/", EVERYBODY),
    page("/login", EVERYBODY),
    page("/register", EVERYBODY),
    page("/register?back=1", EVERYBODY),
    page("/register/confirm", EVERYBODY),
    page("/recover", EVERYBODY),
    page("/recover?done=1", EVERYBODY),
    page("/privacy", EVERYBODY),
    page("/claim", EVERYBODY),
    page("/claim?done=1", EVERYBODY),
    page("/claim?done=x", EVERYBODY),
    page("/retire", EVERYBODY),
    page("/retire?done=1", EVERYBODY),
    page("/help", EVERYBODY),
    page("/help?q=%E9%AA%8C%E8%AF%81%E7%A0%81", EVERYBODY),
    page("/help?q=%3Cscript%3E%00", EVERYBODY),
    post("/api/help/questions", "typed=chrome", EVERYBODY),
    post("/api/help/questions", "", EVERYBODY),
    page("/characters", EVERYBODY),
    page("/characters?pinyin=xi&strokes=11&code=&page=1", EVERYBODY),
    page("/characters?pinyin=%E5%AD%97", all(422)),
    post("/api/characters/find", "pinyin=xi&strokes=11", EVERYBODY),
    post("/api/characters/find", "", all(422)),
    post("/api/characters/find", "code=U%2B41&page=1", all(422)),
    post("/api/characters/find", "strokes=11&page=x", all(400)),
    page("/offline", EVERYBODY),
    post("/api/offline/copy", "", CANDIDATES),
    page("/verify", EVERYBODY),
    page("/verify?number=x", all(422)),
    page("/verify?number=0000-0000-0000-0000", all(409)),
    post("/api/receipts/verify", "number=x", all(422)),
    post("/api/receipts/verify", "number=0000000000000000", all(409)),
    post("/api/receipts/verify_file", "", all(422)),
    post("/api/receipts/verify_file", "receipt_file=x", all(422)),
    file("/verify/keys.json", EVERYBODY),
    file("/verify/keys/{key}", EVERYBODY),
    file("/verify/keys/99", NOTHING),
    file("/verify/keys/x", NOTHING),
    page("/photo", EVERYBODY),
    page("/photo?exam={exam}", EVERYBODY),
    page("/photo?exam=x", EVERYBODY),
    post("/api/photos/rules", "", EVERYBODY),
    // 手机拍照, on a phone that has opened nothing.
    page("/capture", EVERYBODY),
    page("/capture/sent", EVERYBODY),
    post("/api/captures/here", "", EVERYBODY),
    post("/api/captures/join", "", all(422)),
    post("/api/captures/join", "capture_code=0000-0000", all(422)),
    post("/api/captures/join", "capture_token=x", all(409)),
    photo("/capture/photo", all(409)),
    file("/capture/photo", NOTHING),
    page("/nothing", NOTHING),
    page("/me/nothing", NOTHING),
    page("/api", NOTHING),
    page("/.git/config", NOTHING),
    page("/pkg/none.js", NOTHING),
    // Exams.
    page("/exams", EVERYBODY),
    page("/exams/{exam}", EVERYBODY),
    page("/exams/{hidden}", NOTHING),
    page("/exams/{exam}/positions", EVERYBODY),
    page("/exams/{hidden}/positions", NOTHING),
    file("/exams/{exam}/positions.csv", EVERYBODY),
    file("/exams/{hidden}/positions.csv", NOTHING),
    file("/exams/{exam}/calendar.ics", EVERYBODY),
    file("/exams/{hidden}/calendar.ics", NOTHING),
    file("/exams/none/calendar.ics", NOTHING),
    post("/api/exams/list", "", EVERYBODY),
    post("/api/exams/home", "", EVERYBODY),
    post("/api/exams/one", "exam={exam}", EVERYBODY),
    post("/api/exams/one", "exam={hidden}", NOTHING),
    post("/api/exams/one", "exam=999999", NOTHING),
    page("/exams/{exam}/positions?q=0001&page=x&mine=1", EVERYBODY),
    page("/exams/{exam}/positions/{position}", EVERYBODY),
    page("/exams/{exam}/positions/999999", NOTHING),
    page("/exams/{hidden}/positions/{position}", NOTHING),
    page("/exams/{exam}/favourites", led(CANDIDATES)),
    page("/exams/{hidden}/favourites", NOTHING),
    post("/api/exams/head", "exam={exam}", EVERYBODY),
    post("/api/exams/head", "exam={hidden}", NOTHING),
    post("/api/positions/search", "exam={exam}", EVERYBODY),
    post(
        "/api/positions/search",
        "exam={exam}&wanted[q]=0001&wanted[page]=x&wanted[mine]=1",
        EVERYBODY,
    ),
    post("/api/positions/search", "exam={hidden}", NOTHING),
    post("/api/positions/search", "exam=x", all(400)),
    post("/api/positions/tree", "exam={exam}", EVERYBODY),
    post("/api/positions/tree", "exam={hidden}", NOTHING),
    post("/api/positions/figures", "exam={exam}", EVERYBODY),
    post("/api/positions/figures", "exam={hidden}", NOTHING),
    post(
        "/api/positions/one",
        "exam={exam}&position={position}",
        EVERYBODY,
    ),
    post("/api/positions/one", "exam={exam}&position=999999", NOTHING),
    post("/api/positions/favourites", "exam={exam}", CANDIDATES),
    post(
        "/api/positions/add_favourite",
        "exam={exam}&position={position}",
        CANDIDATES,
    ),
    post(
        "/api/positions/add_favourite",
        "exam={exam}&position=999999",
        but(404, CANDIDATES),
    ),
    post(
        "/api/positions/remove_favourite",
        "exam={exam}&position={position}",
        CANDIDATES,
    ),
    page("/office", led(OFFICE)),
    post("/api/exams/office", "", OFFICE),
    // Accounts.
    post("/api/accounts/register_code", "phone={phone}", all(422)),
    post("/api/accounts/code_state", "purpose=register", EVERYBODY),
    post("/api/accounts/code_state", "purpose=nothing", all(400)),
    post("/api/accounts/captcha", "in_words=true", EVERYBODY),
    post(
        "/api/accounts/register_code",
        "phone={phone}&{solved}",
        EVERYBODY,
    ),
    post("/api/accounts/begin_registration", REGISTRATION, all(422)),
    post("/api/accounts/confirmation_sheet", "", EVERYBODY),
    post("/api/accounts/bring_back", "", EVERYBODY),
    post("/api/accounts/entered", "", EVERYBODY),
    // A visitor has a session since the challenge before, and nothing waits in it.
    post("/api/accounts/confirm_registration", SECOND, all(409)),
    post("/api/accounts/recover_code", "phone={phone}", all(422)),
    post(
        "/api/accounts/recover_code",
        "phone={phone}&{solved}",
        EVERYBODY,
    ),
    post("/api/accounts/recovered", "", EVERYBODY),
    post(
        "/api/accounts/recover",
        "phone=13900000000&sms_code=000000&password=Quiet-River-88&password_again=Quiet-River-88",
        all(422),
    ),
    post(
        "/api/accounts/sign_in",
        "login={phone}&password=x",
        all(422),
    ),
    page("/me", led(EVERYBODY)),
    page("/me/account", led(EVERYBODY)),
    page("/me/inbox", led(EVERYBODY)),
    page("/me/inbox?before=x", led(EVERYBODY)),
    post("/api/inbox/own", "before=1", SIGNED_IN),
    post("/api/inbox/unread", "", SIGNED_IN),
    post("/api/inbox/read", "first=1&last=1", SIGNED_IN),
    post("/api/inbox/read", "first=x&last=1", all(400)),
    post("/api/inbox/reminders", "", SIGNED_IN),
    post("/api/inbox/choose_reminders", "by_text=false", SIGNED_IN),
    post("/api/inbox/choose_reminders", "by_text=x", all(400)),
    post("/api/accounts/validity", "", SIGNED_IN),
    post(
        "/api/accounts/change_validity",
        "version=1",
        but(422, CANDIDATES),
    ),
    page("/me/password", led(EVERYBODY)),
    page("/me/privacy", led(EVERYBODY)),
    post("/api/privacy/consents", "", SIGNED_IN),
    post("/api/privacy/accept", "shown=x", but(409, SIGNED_IN)),
    post("/me/privacy/copy", "password=wrong", but(422, SIGNED_IN)),
    page("/me/privacy/copy", led(EVERYBODY)),
    // An account made by mistake.
    post("/api/accounts/retire_code", "phone={phone}", all(422)),
    post(
        "/api/accounts/prove_mistaken",
        "phone=13900000000&sms_code=000000",
        all(422),
    ),
    post("/api/accounts/mistaken", "", EVERYBODY),
    post("/api/accounts/retire_mistaken", "", all(400)),
    post(
        "/api/accounts/retire_mistaken",
        "account=1&version=1",
        all(422),
    ),
    post(
        "/api/accounts/retire_mistaken",
        "account=1&version=1&agreed=true",
        all(409),
    ),
    // Petitions.
    post("/api/petitions/claim_code", "phone={phone}", all(422)),
    post("/api/petitions/claim", CLAIM, all(422)),
    post("/api/petitions/claimed", "petition=1", EVERYBODY),
    post("/api/petitions/claimed", "", EVERYBODY),
    post("/api/petitions/own", "", SIGNED_IN),
    post(
        "/api/petitions/ask_deletion",
        "words=x",
        but(422, SIGNED_IN),
    ),
    post(
        "/api/petitions/withdraw",
        "petition={petition}&version=1",
        but(404, SIGNED_IN),
    ),
    page("/office/petitions", led(OFFICE)),
    post("/api/petitions/desk", "", OFFICE),
    page("/office/petitions/{petition}", but(404, led(OFFICE))),
    post(
        "/api/petitions/sheet",
        "petition={petition}",
        but(404, OFFICE),
    ),
    post(
        "/api/petitions/decide",
        "petition={petition}&version=1&outcome=refused&checked=true&answer=%E6%9C%AA%E8%83%BD%E6%A0%B8%E5%AE%9E%E8%BA%AB%E4%BB%BD",
        but(404, OFFICE),
    ),
    page("/me/sessions", led(EVERYBODY)),
    post("/api/accounts/profile", "", SIGNED_IN),
    post(
        "/api/accounts/phone_code",
        "phone={phone}",
        but(422, SIGNED_IN),
    ),
    post(
        "/api/accounts/phone_code",
        "phone={phone}&{solved}",
        SIGNED_IN,
    ),
    post(
        "/api/accounts/change_phone",
        "phone={phone}&sms_code=000000&password=Gentle-Harbour-41",
        // Staff have no phone to sign in with.
        [401, 422, 422, 409, 409, 409],
    ),
    post(
        "/api/accounts/change_password",
        "old_password=Wrong-1&password=Quiet-River-88&password_again=Quiet-River-88",
        but(422, SIGNED_IN),
    ),
    // What comes before an application.
    page("/exams/{exam}/rules", led(CANDIDATES)),
    page("/exams/{hidden}/rules", but(404, led(CANDIDATES))),
    page("/exams/{exam}/pledge", but(409, led(CANDIDATES))),
    post(
        "/api/applications/rules",
        "exam={hidden}",
        but(404, CANDIDATES),
    ),
    post(
        "/api/applications/accept_rules",
        "exam={hidden}&shown={rules}",
        but(404, CANDIDATES),
    ),
    post(
        "/api/applications/pledge",
        "exam={exam}",
        but(409, CANDIDATES),
    ),
    post(
        "/api/applications/accept_pledge",
        "exam={exam}&shown={pledge}",
        but(409, CANDIDATES),
    ),
    // Programs.
    file("/healthz", EVERYBODY),
    file("/readyz", EVERYBODY),
    file("/metrics", NOTHING),
    post("/callbacks/payments/{provider}", "notice_id=N1", all(400)),
    post("/api/preferences", "theme=dark&back=/login", all(303)),
    // Nothing changes by GET, and no call is there that is not known.
    file("/api/accounts/register_code?phone=13900000001", NOTHING),
    file("/api/session/sign_out", NOTHING),
    post("/api/nothing", "", NOTHING),
    // The demonstration is shut.
    page("/demo/messages", NOTHING),
    page("/demo/pieces", NOTHING),
    page("/demo/pieces/form", NOTHING),
    page("/demo/pieces/desk", NOTHING),
    file("/demo/messages.json?to=13900000001", NOTHING),
    post("/api/demo/messages", "", NOTHING),
    // Sessions; the last line ends them.
    post("/api/session/viewer", "", EVERYBODY),
    post("/api/session/remaining", "", EVERYBODY),
    post("/api/session/extend", "", SIGNED_IN),
    post("/api/session/resume", "password=x", SIGNED_IN),
    post("/api/session/devices", "", SIGNED_IN),
    post("/api/session/end", "session=999999", but(404, SIGNED_IN)),
    post("/api/session/end_others", "", SIGNED_IN),
    post("/api/session/switch_role", "role={role}", SIGNED_IN),
    post("/api/session/switch_role", "role=office", OFFICE),
    post("/api/session/sign_out", "", EVERYBODY),
    post("/api/accounts/profile", "", all(401)),
];

#[tokio::test]
async fn what_stands_before_an_application_answers_as_its_lines_say() {
    on_both(async |app: Arc<App>| {
        let scene = Scene::new(&app).await;
        hold(&scene, LINES).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_choice_of_looks_is_kept_and_leads_to_no_other_site() {
    on_both(async |app: Arc<App>| {
        let browser = app.browser();
        let choose = async |back| {
            let fields = [("theme", "dark"), ("back", back)];
            let answer = browser.call("/api/preferences", &fields).await;
            assert_eq!(answer.status(), 303, "{back}");
            let cookie = answer.headers()[header::SET_COOKIE].to_str();
            assert!(cookie.is_ok_and(|cookie| cookie.contains("dark")));
            let led = answer.headers()[header::LOCATION].to_str();
            led.expect("a path").to_owned()
        };
        assert_eq!(choose("/exams?q=a").await, "/exams?q=a");
        for evil in [
            "//evil",
            "https://evil.example/",
            "/\\evil",
            "/a\r\nSet-Cookie: a=b",
            "/api/session/sign_out",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(choose(evil).await, "/", "{evil}");
        }
        let page = browser.open("/login").await.text().await.expect("a page");
        assert!(page.contains("data-theme=\"dark\""), "it is kept");
    })
    .await;
}

#[tokio::test]
async fn a_server_without_its_database_is_alive_and_not_ready() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = App::start(engine, Clock::default(), &[]).await;
        let browser = app.browser();
        assert_eq!(browser.open("/readyz").await.status(), 200);
        app.lose_database().await;
        assert_eq!(browser.open("/readyz").await.status(), 503, "{engine:?}");
        assert_eq!(browser.open("/healthz").await.status(), 200, "{engine:?}");
    }
}

/// A call of the visitor that no session stands behind.
#[tokio::test]
async fn a_browser_that_was_never_here_confirms_no_registration() {
    on_both(async |app: Arc<App>| {
        let scene = Scene::new(&app).await;
        let call = "/api/accounts/confirm_registration";
        hold(&scene, &[post(call, SECOND, instead(401, all(409)))]).await;
    })
    .await;
}
