//! The same without scripts, on both sides.

use domain::text::photo;

use super::super::app::{Engine, on_both};
use super::*;

/// Where a form leads.
fn led(answer: &Response) -> String {
    assert_eq!(answer.status(), 303);
    let path = answer.headers()[header::LOCATION].to_str();
    path.expect("a path").to_owned()
}

/// Sends a picture as a browser without scripts does.
async fn submit(phone: &Browser, form: Form) -> String {
    let request = phone
        .request(Method::POST, "/capture/photo")
        .header(header::ACCEPT, "text/html,application/xhtml+xml")
        .header(header::REFERER, format!("{}/capture", phone.origin))
        .header(header::ORIGIN, &phone.origin);
    let answer = request.multipart(form).send().await.expect("an answer");
    led(&answer)
}

async fn text(browser: &Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn without_scripts_a_code_is_typed_and_a_page_is_loaded_anew() {
    on_both(async |app: Arc<App>| {
        let (computer, _) = stage::candidate(&app, 1).await;
        let page = "/me/photo/capture?next=/exams/1";
        let fields = [("consent", "true"), ("next", "/exams/1")];
        let begun = computer.submit(page, "/api/captures/begin", &fields).await;
        assert_eq!(led(&begun), page);
        let shown = own(&computer).await;
        let typed = shown["code"]["typed"].as_str().expect("a code").to_owned();
        assert!(text(&computer, page).await.contains(&typed));

        let phone = app.browser();
        assert!(text(&phone, "/capture").await.contains("capture_code"));
        let wrong = [("capture_token", ""), ("capture_code", "0000-0000")];
        let refused = phone.submit("/capture", "/api/captures/join", &wrong).await;
        let back = led(&refused);
        assert!(back.starts_with("/capture?again="), "{back}");
        let back = text(&phone, &back).await;
        assert!(back.contains(words::CODE_WRONG) && !back.contains("0000-0000"));
        let right = [("capture_token", ""), ("capture_code", &*typed)];
        let opened = phone.submit("/capture", "/api/captures/join", &right).await;
        assert_eq!(led(&opened), "/capture");
        let mark = shown["mark"].as_str().expect("four characters");
        assert!(text(&phone, "/capture").await.contains(mark));
        assert!(text(&computer, page).await.contains(words::REFRESH));

        let back = submit(&phone, sending(b"no picture")).await;
        assert!(back.starts_with("/capture?again="), "{back}");
        let back = text(&phone, &back).await;
        assert!(back.contains("role=\"alert\"") && photos::is_ticked(&back, "same"));
        assert_eq!(
            submit(&phone, sending(&photos::good())).await,
            "/capture/sent"
        );
        assert!(text(&phone, "/capture/sent").await.contains(words::SENT));

        let id = shown["id"].to_string();
        let arrived = text(&computer, page).await;
        let on = format!("/me/photo?next=/exams/1&amp;capture={id}");
        let plain = on.replace("&amp;", "&");
        assert!(
            arrived.contains(&on) || arrived.contains(&plain),
            "it leads on"
        );
        let upload = text(&computer, &plain).await;
        assert!(upload.contains(&format!("name=\"capture\" value=\"{id}\"")));
        assert!(upload.contains(&format!("/me/photo/capture/image?capture={id}")));
        let id = id.parse().expect("a number");
        assert_eq!(save(&computer, id).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_photo_that_is_locked_is_told_so_before_a_code_is_shown() {
    on_both(async |app: Arc<App>| {
        let (computer, _) = stage::candidate(&app, 1).await;
        let page = "/me/photo/capture";
        assert!(text(&computer, page).await.contains(words::START_HINT));
        let saved = photos::upload(&computer, photos::NAME, &photos::good()).await;
        assert_eq!(saved.status(), 200);
        let draft = computer.call("/api/photos/own", &[]).await;
        let draft = json(draft, 200).await["own"].clone();
        let (id, version) = (draft["id"].to_string(), draft["version"].to_string());
        let sure = [("id", &*id), ("version", &version), ("sure", "true")];
        let locked = computer.call("/api/photos/confirm", &sure).await;
        assert_eq!(locked.status(), 200);
        let shown = text(&computer, page).await;
        assert!(shown.contains(photo::LOCKED_HINT) && !shown.contains(words::START_HINT));
    })
    .await;
}

#[tokio::test]
async fn a_phone_on_its_errand_is_offered_nothing_else() {
    on_both(async |app: Arc<App>| {
        let phone = app.browser();
        for path in ["/capture", "/capture/sent"] {
            let page = text(&phone, path).await;
            assert!(
                !page.contains("bottom-bar") && !page.contains("href=\"/login\""),
                "{path}"
            );
        }
        let page = text(&phone, "/photo").await;
        assert!(page.contains("bottom-bar") && page.contains("href=\"/login\""));
    })
    .await;
}

#[tokio::test]
async fn the_address_of_the_code_is_the_one_that_people_type() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let set = "http://bm.example.cn";
        let settings = [("public_url", set.to_owned())];
        let app = App::start(engine, services::Clock::default(), &settings).await;
        let (computer, _) = stage::candidate(&app, 1).await;
        assert_eq!(begin(&computer).await.status(), 200);
        let shown = own(&computer).await;
        assert_eq!(shown["code"]["address"], format!("{set}/capture"));
        app.stop(engine).await;
    }
    on_both(async |app: Arc<App>| {
        let (computer, _) = stage::candidate(&app, 1).await;
        assert_eq!(begin(&computer).await.status(), 200);
        let shown = own(&computer).await;
        let known = format!("{}/capture", computer.origin);
        assert_eq!(shown["code"]["address"], known, "as this browser knows it");
    })
    .await;
}
