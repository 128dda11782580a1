//! 上传照片: every kind of file, the 验证码, 确定 and what it locks, and whose
//! picture is whose.

use std::time::Duration;

use domain::{
    photo::{PhotoFault, PhotoSpec, PhotoVerdict},
    text::photo as words,
};
use reqwest::{
    Method, Response, header,
    multipart::{Form, Part},
};
use serde_json::Value;

mod bounded;
mod framing;
mod kinds;
mod nod;
mod of_exam;
mod permissions;
mod refusals;
mod replacement;
mod unapplied;

use super::{
    app::{App, Browser, on_both},
    challenge::{Solved, for_a_photo as solved},
    stage,
};

#[allow(dead_code, reason = "the crate photo's own tests use the rest")]
#[path = "../../../crates/photo/tests/portrait/files.rs"]
mod golden;

const UPLOAD: &str = "/me/photo/upload";
pub(super) const NAME: &str = "报名照片.jpg";

pub(super) fn form(name: &str, file: &[u8], captcha: &Solved) -> Form {
    Form::new()
        .part(
            "photo",
            Part::bytes(file.to_vec()).file_name(name.to_owned()),
        )
        .text("captcha_token", captcha.token.clone())
        .text("captcha", captcha.answer.clone())
        .text("consent", "true")
        .text("nod", "true")
        .text("next", "/exams/1")
}

/// Sends a photo as the bundle does.
async fn send(browser: &Browser, form: Form) -> Response {
    let request = browser
        .request(Method::POST, UPLOAD)
        .header(header::ACCEPT, "application/json");
    request.multipart(form).send().await.expect("an answer")
}

/// Sends a photo with a fresh challenge that is answered right.
pub(super) async fn upload(browser: &Browser, name: &str, file: &[u8]) -> Response {
    send(browser, form(name, file, &solved(browser).await)).await
}

/// What is said to who sends the first portrait without consenting to it.
pub(super) async fn refused_without_consent(browser: &Browser) -> String {
    let captcha = solved(browser).await;
    let file = Part::bytes(good()).file_name(NAME);
    let form = Form::new()
        .part("photo", file)
        .text("captcha_token", captcha.token)
        .text("captcha", captcha.answer);
    let refused = send(browser, form).await;
    assert_eq!(refused.status(), 422);
    refused.text().await.expect("a problem")
}

async fn problem(answer: Response, status: u16) -> Value {
    assert_eq!(answer.status(), status);
    answer.json().await.expect("a problem document")
}

/// The sentences beside a field.
fn sentences(problem: &Value, field: &str) -> Vec<String> {
    let fields = problem["fields"].as_array().cloned().unwrap_or_default();
    let own = fields.iter().filter(|one| one["field"] == field);
    own.filter_map(|one| one["message"].as_str().map(str::to_owned))
        .collect()
}

/// The general photo, or none.
async fn own(browser: &Browser) -> Value {
    let answer = browser.call("/api/photos/own", &[]).await;
    assert_eq!(answer.status(), 200);
    let desk: Value = answer.json().await.expect("a document");
    desk["own"].clone()
}

async fn picture(browser: &Browser) -> Response {
    browser.open("/me/photo/image").await
}

async fn confirm(browser: &Browser, own: &Value, sure: &str) -> Response {
    let (id, version) = (own["id"].to_string(), own["version"].to_string());
    let fields = [
        ("id", &*id),
        ("version", &version),
        ("sure", sure),
        ("nod", "true"),
        ("next", "/exams/1"),
    ];
    browser.call("/api/photos/confirm", &fields).await
}

/// What the studio makes of a file: the same code on the same bytes.
fn prepared(file: &[u8]) -> Result<photo::Prepared, PhotoVerdict> {
    let mut finder = photo::FaceFinder::new(photo::FACE_MODEL).expect("the model is there");
    let upload = photo::Upload {
        name: NAME,
        bytes: file,
    };
    photo::prepare(upload, None, &PhotoSpec::default(), &mut finder)
}

pub(super) fn good() -> Vec<u8> {
    golden::jpeg(&golden::grainy(600, 900))
}

#[tokio::test]
async fn a_photo_is_uploaded_looked_at_and_locked() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        assert_eq!(own(&browser).await, Value::Null);
        assert_eq!(picture(&browser).await.status(), 404);
        let answer = upload(&browser, NAME, &good()).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(
            answer.headers()[header::LOCATION],
            "/me/photo/confirm?next=/exams/1"
        );
        let file = picture(&browser).await;
        assert_eq!(file.headers()[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(file.headers()[header::CACHE_CONTROL], "no-store");
        let file = file.bytes().await.expect("a file");
        let read = image::load_from_memory(&file).expect("a picture");
        assert_eq!((read.width(), read.height()), (295, 413));
        let page = browser.open("/me/photo/confirm").await;
        let page = page.text().await.expect("a page");
        assert!(
            page.contains(words::CONFIRM_WARNING),
            "it says that it locks"
        );
        let draft = own(&browser).await;
        assert_eq!(draft["locked"], false);
        let me = browser.open("/me").await.text().await.expect("a page");
        assert!(me.contains(words::DRAFT) && me.contains("/me/photo/image"));
        let answer = confirm(&browser, &draft, "true").await;
        assert_eq!(answer.status(), 200);
        assert_eq!(own(&browser).await["locked"], true);
        let me = browser.open("/me?note=photo_confirmed").await;
        let me = me.text().await.expect("a page");
        assert!(me.contains(words::CONFIRMED_NOTE) && me.contains(words::CONFIRMED));
        let still = picture(&browser).await.bytes().await.expect("a file");
        assert_eq!(still, file, "what was looked at is what was locked");
    })
    .await;
}

#[tokio::test]
async fn what_is_locked_is_changed_by_nothing() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        let draft = own(&browser).await;
        let late = solved(&browser).await;
        assert_eq!(confirm(&browser, &draft, "true").await.status(), 200);
        let before = picture(&browser).await.bytes().await.expect("a file");
        let other = golden::jpeg(&golden::gradient(300, 500));
        let refused = problem(send(&browser, form(NAME, &other, &late)).await, 409).await;
        assert_eq!(refused["code"], "photo_locked");
        assert_eq!(refused["detail"], words::LOCKED);
        let again = problem(confirm(&browser, &draft, "true").await, 409).await;
        assert_eq!(again["code"], "photo_locked");
        let after = picture(&browser).await.bytes().await.expect("a file");
        assert_eq!(before, after);
        let page = browser
            .open("/me/photo")
            .await
            .text()
            .await
            .expect("a page");
        assert!(page.contains(words::LOCKED_HINT) && !page.contains("type=\"file\""));
    })
    .await;
}

#[tokio::test]
async fn only_the_version_that_was_shown_is_locked() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        upload(&browser, NAME, &good()).await;
        let shown = own(&browser).await;
        upload(&browser, NAME, &golden::jpeg(&golden::grainy(400, 600))).await;
        let refused = problem(confirm(&browser, &shown, "true").await, 409).await;
        assert_eq!(refused["code"], "stale");
        assert_eq!(own(&browser).await["locked"], false);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_will_not_do_is_refused_in_the_studios_words() {
    use PhotoFault::{
        NotAnImage, TooManyPixels, TooSmall, Truncated, UnsupportedColourModel, UnsupportedFormat,
    };
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let whole = good();
        let cases = [
            (golden::cmyk(300, 420), UnsupportedColourModel),
            (golden::jpeg(&golden::gradient(294, 413)), TooSmall),
            (golden::jpeg(&golden::gradient(295, 412)), TooSmall),
            (golden::jpeg_bomb(10_000, 10_000), TooManyPixels),
            (whole[..whole.len() / 2].to_vec(), Truncated),
            (
                b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
                UnsupportedFormat,
            ),
            (b"MZ this is a program".to_vec(), NotAnImage),
        ];
        for (file, fault) in cases {
            let refused = problem(upload(&browser, NAME, &file).await, 422).await;
            let expected = format!(
                "{}{}",
                fault.sentence(&PhotoSpec::default()),
                fault.advice()
            );
            assert_eq!(sentences(&refused, "photo"), [expected]);
            // The studio runs the same code on the same bytes.
            let studio = prepared(&file).map(|_| ());
            assert_eq!(
                studio.map_err(|verdict| verdict.faults().to_vec()),
                Err(vec![fault])
            );
        }
        assert_eq!(own(&browser).await, Value::Null, "nothing was kept");
    })
    .await;
}

#[tokio::test]
async fn a_photo_is_turned_upright_cropped_and_freed_of_metadata() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let lying = golden::jpeg(&golden::grainy(900, 600));
        let file = golden::with_orientation(&lying, 6);
        assert_eq!(upload(&browser, NAME, &file).await.status(), 200);
        let kept = picture(&browser).await.bytes().await.expect("a file");
        assert!(!kept.windows(4).any(|part| part == b"Exif"));
        let by_studio = prepared(&file).expect("a good photo");
        assert_eq!(by_studio.file, kept, "to the byte");
    })
    .await;
}

#[tokio::test]
async fn what_the_studio_has_finished_is_kept_to_the_byte() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let finished = prepared(&good()).expect("a good photo").file;
        assert_eq!(upload(&browser, NAME, &finished).await.status(), 200);
        assert_eq!(
            picture(&browser).await.bytes().await.expect("a file"),
            finished
        );
    })
    .await;
}

#[tokio::test]
async fn a_challenge_is_good_for_one_answer_in_one_browser_for_a_while() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        // Not the file that is kept below, which is done when it is sent again.
        let another = golden::jpeg(&golden::grainy(620, 900));
        let refused = async |who: &Browser, captcha: &Solved| {
            let answer = send(who, form(NAME, &another, captcha)).await;
            let told = sentences(&problem(answer, 422).await, "captcha");
            assert_eq!(told, [words::CAPTCHA_WRONG]);
        };
        let theirs = solved(&stranger).await;
        refused(&browser, &theirs).await;
        let right = solved(&browser).await;
        let wrong = Solved {
            token: right.token.clone(),
            answer: "99".to_owned(),
        };
        refused(&browser, &wrong).await;
        refused(&browser, &right).await; // The wrong answer has spent it.
        let used = solved(&browser).await;
        assert_eq!(
            send(&browser, form(NAME, &good(), &used)).await.status(),
            200
        );
        refused(&browser, &used).await;
        let forged = Solved {
            token: "00".repeat(41),
            answer: "1".to_owned(),
        };
        refused(&browser, &forged).await;
        let old = solved(&browser).await;
        let later = app.clock.now().checked_add(Duration::from_secs(15 * 60));
        app.clock.move_to(later.expect("a time"));
        refused(&browser, &old).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_told_and_costs_no_challenge() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let captcha = solved(&browser).await;
        let nothing = problem(send(&browser, Form::new().text("captcha", "")).await, 422).await;
        assert_eq!(sentences(&nothing, "photo"), [words::NOT_CHOSEN]);
        assert_eq!(sentences(&nothing, "captcha"), [words::CAPTCHA_MISSING]);
        let consent = domain::text::privacy::PORTRAIT.missing;
        assert_eq!(sentences(&nothing, "consent"), [consent], "all at once");
        let no_file = problem(send(&browser, form("", b"", &captcha)).await, 422).await;
        assert_eq!(sentences(&no_file, "photo"), [words::NOT_CHOSEN]);
        assert_eq!(
            send(&browser, form(NAME, &good(), &captcha)).await.status(),
            200
        );
    })
    .await;
}

#[tokio::test]
async fn a_challenges_picture_is_shown_to_its_own_browser_alone() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let answer = browser
            .call("/api/photos/captcha", &[("in_words", "false")])
            .await;
        let shown: Value = answer.json().await.expect("a document");
        assert_eq!(shown["question"], Value::Null);
        let path = format!("/captcha/{}", shown["token"].as_str().expect("a token"));
        let first = browser.open(&path).await;
        assert_eq!(first.status(), 200);
        assert_eq!(first.headers()[header::CONTENT_TYPE], "image/png");
        assert_eq!(first.headers()[header::CACHE_CONTROL], "no-store");
        let first = first.bytes().await.expect("a file");
        let second = browser.open(&path).await.bytes().await.expect("a file");
        assert_eq!(first, second, "looking changes nothing");
        let (stranger, _) = stage::candidate(&app, 2).await;
        assert_eq!(stranger.open(&path).await.status(), 404);
        assert_eq!(app.browser().open(&path).await.status(), 404);
        let words = solved(&browser).await.token;
        assert_eq!(
            browser.open(&format!("/captcha/{words}")).await.status(),
            404
        );
    })
    .await;
}

#[tokio::test]
async fn a_photo_is_its_owners_alone() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        upload(&browser, NAME, &good()).await;
        let theirs = own(&browser).await;
        assert_eq!(picture(&stranger).await.status(), 404);
        assert_eq!(confirm(&stranger, &theirs, "true").await.status(), 404);
        assert_eq!(own(&browser).await["locked"], false);
        for nobody in [app.browser()] {
            assert_eq!(picture(&nobody).await.status(), 401);
            assert_eq!(confirm(&nobody, &theirs, "true").await.status(), 401);
            let captcha = Solved {
                token: String::new(),
                answer: "1".to_owned(),
            };
            assert_eq!(
                send(&nobody, form(NAME, &good(), &captcha)).await.status(),
                401
            );
            assert_eq!(nobody.open("/me/photo").await.status(), 302);
        }
    })
    .await;
}

#[tokio::test]
async fn the_thirty_first_photo_in_an_hour_waits() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        for _ in 0..30 {
            let answer = upload(&browser, NAME, b"not a picture").await;
            assert_eq!(answer.status(), 422);
        }
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 429);
        let later = app.clock.now().checked_add(Duration::from_secs(29 * 60));
        app.clock.move_to(later.expect("a time"));
        own(&browser).await; // The session lives on.
        let later = app.clock.now().checked_add(Duration::from_secs(29 * 60));
        app.clock.move_to(later.expect("a time"));
        own(&browser).await;
        let later = app.clock.now().checked_add(Duration::from_secs(3 * 60));
        app.clock.move_to(later.expect("a time"));
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
    })
    .await;
}

/// Sends a photo as a browser without scripts does, and follows to the page.
async fn submit(browser: &Browser, from: &str, form: Form) -> (String, String) {
    let request = browser
        .request(Method::POST, UPLOAD)
        .header(header::ACCEPT, "text/html,application/xhtml+xml")
        .header(header::REFERER, format!("{}{from}", browser.origin))
        .header(header::ORIGIN, &browser.origin);
    let answer = request.multipart(form).send().await.expect("an answer");
    assert_eq!(answer.status(), 303);
    let path = answer.headers()[header::LOCATION].to_str();
    let path = path.expect("a path").to_owned();
    let page = browser.open(&path).await.text().await.expect("a page");
    (path, page)
}

/// Whether a box on a page is ticked.
pub(super) fn is_ticked(page: &str, name: &str) -> bool {
    let named = format!("name=\"{name}\"");
    let boxes = page.split("<input").skip(1);
    let mut tags = boxes
        .filter_map(|rest| rest.split_once('>'))
        .map(|(tag, _)| tag);
    tags.any(|tag| tag.contains(&named) && tag.contains(" checked"))
}

#[tokio::test]
async fn without_scripts_a_refused_photo_comes_back_with_the_reason() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let from = "/me/photo?next=/exams/1&words=1";
        let small = golden::jpeg(&golden::gradient(100, 100));
        let captcha = solved(&browser).await;
        let (path, page) = submit(&browser, from, form(NAME, &small, &captcha)).await;
        assert!(
            path.starts_with("/me/photo?next=/exams/1&words=1&again="),
            "{path}"
        );
        assert!(page.contains("role=\"alert\"") && page.contains("宽度须不低于 295 像素"));
        assert!(page.contains(words::REFUSED_WITHOUT_FILE));
        assert!(is_ticked(&page, "consent"), "what was ticked stays so");
        let huge = vec![0; 11 * 1024 * 1024];
        let captcha = solved(&browser).await;
        let (path, page) = submit(&browser, from, form(NAME, &huge, &captcha)).await;
        assert!(path.starts_with("/me/photo?"), "{path}");
        assert!(page.contains(domain::text::common::TOO_LARGE.title));
        let captcha = solved(&browser).await;
        let (path, page) = submit(&browser, from, form(NAME, &good(), &captcha)).await;
        assert_eq!(path, "/me/photo/confirm?next=/exams/1");
        assert!(page.contains("/me/photo/image?version=1"));
    })
    .await;
}

#[tokio::test]
async fn without_scripts_the_question_before_the_lock_is_a_page() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        upload(&browser, NAME, &good()).await;
        let draft = own(&browser).await;
        let (id, version) = (draft["id"].to_string(), draft["version"].to_string());
        let send = async |from: &str, sure: &str| {
            let fields = [
                ("id", &*id),
                ("version", &version),
                ("sure", sure),
                ("next", "/exams/1"),
            ];
            let answer = browser.submit(from, "/api/photos/confirm", &fields).await;
            assert_eq!(answer.status(), 303);
            let path = answer.headers()[header::LOCATION].to_str();
            path.expect("a path").to_owned()
        };
        let question = send("/me/photo/confirm", "false").await;
        assert_eq!(question, "/me/photo/confirm?next=/exams/1&question=1");
        assert_eq!(
            own(&browser).await["locked"],
            false,
            "nothing is locked yet"
        );
        let page = browser.open(&question).await.text().await.expect("a page");
        assert!(page.contains(words::CONFIRM_DIALOG) && page.contains(words::CONFIRM_WARNING));
        assert!(page.contains("name=\"sure\" value=\"true\""));
        assert_eq!(send(&question, "true").await, "/exams/1");
        assert_eq!(own(&browser).await["locked"], true);
    })
    .await;
}

#[tokio::test]
async fn the_photo_comes_first_after_a_sign_in() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let after = async |app: &App| {
            let browser = app.browser();
            let fields = [
                ("login", &*stage::phone_of(1)),
                ("password", stage::PASSWORD),
                ("next", "/exams/1"),
            ];
            let answer = browser
                .submit("/login", "/api/accounts/sign_in", &fields)
                .await;
            let path = answer.headers()[header::LOCATION].to_str();
            path.expect("a path").to_owned()
        };
        assert_eq!(after(&app).await, "/me/photo?next=/exams/1");
        upload(&browser, NAME, &good()).await;
        assert_eq!(
            after(&app).await,
            "/me/photo?next=/exams/1",
            "a draft is no photo"
        );
        confirm(&browser, &own(&browser).await, "true").await;
        assert_eq!(after(&app).await, "/exams/1");
    })
    .await;
}

#[tokio::test]
async fn the_tool_needs_no_account() {
    on_both(async |app| {
        let answer = app.browser().open("/photo").await;
        assert_eq!(answer.status(), 200);
        let page = answer.text().await.expect("a page");
        assert!(page.contains(words::OPEN) && page.contains(words::TOOL_WITHOUT_SCRIPTS));
        let exam = stage::exam(&app).await;
        for path in ["/".to_owned(), format!("/exams/{exam}")] {
            let page = app.browser().open(&path).await;
            let page = page.text().await.expect("a page");
            assert!(page.contains("href=\"/photo\""), "{path} leads there");
        }
        app.run_jobs().await;
    })
    .await;
}
