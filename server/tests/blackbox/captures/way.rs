//! The whole way, and whose each part of it is.

use futures::future::join_all;

use super::super::app::on_both;
use super::*;

#[tokio::test]
async fn a_picture_goes_from_the_phone_to_the_page_that_asked_for_it() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let page = computer.browser.open("/me/photo/capture").await;
        let page = page.text().await.expect("a page");
        assert!(page.contains("capture-code") && page.contains(&computer.mark));
        assert!(page.contains(&computer.typed));
        assert!(!page.contains(&computer.token), "it is drawn, not written");
        assert_eq!(computer.state().await, "waiting");
        assert_eq!(computer.picture().await.status(), 404);

        let phone = computer.phone(&app).await;
        let page = phone.open("/capture").await.text().await.expect("a page");
        assert!(page.contains(&computer.mark));
        for private in [stage::number_of(1), stage::phone_of(1), stage::name_of(1)] {
            assert!(!page.contains(&private), "it tells {private}");
        }
        assert_eq!(computer.state().await, "joined");
        let shown = own(&computer.browser).await;
        assert!(shown["code"].is_null(), "what was opened is shown no more");

        let file = photos::good();
        let sent = send(&phone, sending(&file)).await;
        assert_eq!(sent.status(), 200);
        assert_eq!(sent.headers()[header::LOCATION], "/capture/sent");
        assert_eq!(computer.state().await, "sent");
        let seen = computer.picture().await;
        assert_eq!(seen.headers()[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(seen.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(seen.bytes().await.expect("a file"), file, "as it was sent");
        let page = phone.open("/capture").await.text().await.expect("a page");
        assert!(page.contains(words::SENT));
        let page = computer.browser.open("/me/photo/capture").await;
        let page = page.text().await.expect("a page");
        assert!(page.contains(words::USE_PICTURE), "it leads on");

        assert_eq!(save(&computer.browser, computer.id).await.status(), 200);
        let photo = computer.browser.open("/me/photo/image").await;
        assert_eq!(photo.status(), 200);
        assert_eq!(kept(&app).await, (0, 0), "what was used is gone");
        assert!(computer.state().await.is_null());
        assert_eq!(computer.picture().await.status(), 404);
        let again = save(&computer.browser, computer.id).await;
        assert_eq!(beside(again, "photo").await, words::GONE);
        let deeds = audited(&app).await;
        let deeds: Vec<_> = deeds
            .iter()
            .map(|(action, who, detail)| (action.as_str(), who.as_str(), detail.as_str()))
            .collect();
        assert_eq!(
            deeds,
            [
                ("capture.begun", "candidate", "{}"),
                ("capture.joined", "visitor", "{}"),
                ("capture.sent", "visitor", "{}"),
                ("capture.used", "candidate", "{}"),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_framed_of_it_is_saved_and_ends_it() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = computer.phone(&app).await;
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
        let solved = challenge::for_a_photo(&computer.browser).await;
        let form = photos::form(photos::NAME, &photos::good(), &solved);
        let form = form.text("capture", computer.id.to_string());
        let request = computer
            .browser
            .request(Method::POST, "/me/photo/upload")
            .header(header::ACCEPT, "application/json");
        let saved = request.multipart(form).send().await.expect("an answer");
        assert_eq!(saved.status(), 200);
        assert_eq!(kept(&app).await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_refused_upload_leaves_the_picture_where_it_is() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = computer.phone(&app).await;
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
        let wrong = Form::new()
            .text("capture", computer.id.to_string())
            .text("captcha_token", "00")
            .text("captcha", "1")
            .text("consent", "true")
            .text("nod", "true");
        let request = computer
            .browser
            .request(Method::POST, "/me/photo/upload")
            .header(header::ACCEPT, "application/json");
        let answer = request.multipart(wrong).send().await.expect("an answer");
        beside(answer, "captcha").await;
        assert_eq!(computer.picture().await.status(), 200);
        assert_eq!(save(&computer.browser, computer.id).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_typed_code_opens_the_same() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = app.browser();
        let typed = computer.typed.to_lowercase().replace('-', " ");
        assert_eq!(join_by_code(&phone, &typed).await.status(), 200);
        let page = phone.open("/capture").await.text().await.expect("a page");
        assert!(page.contains(&computer.mark));
        let wrong = app.browser();
        for (typed, sentence) in [
            (computer.typed.as_str(), words::CODE_WRONG),
            ("0000-0000", words::CODE_WRONG),
            ("", words::CODE_MISSING),
        ] {
            let answer = join_by_code(&wrong, typed).await;
            assert_eq!(beside(answer, "capture_code").await, sentence, "{typed}");
        }
        let answer = join_by_code(&wrong, "no-code").await;
        assert!(beside(answer, "capture_code").await.contains("8 位"));
    })
    .await;
}

#[tokio::test]
async fn a_code_is_good_for_one_phone_and_one_picture() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phones: Vec<_> = (0..6).map(|_| app.browser()).collect();
        let tries = phones.iter().map(|phone| join(phone, &computer.token));
        let statuses: Vec<_> = join_all(tries).await.iter().map(Response::status).collect();
        let opened = statuses.iter().filter(|status| status.as_u16() == 200);
        assert_eq!(opened.count(), 1, "{statuses:?}");
        for (phone, status) in phones.iter().zip(&statuses) {
            let sent = send(phone, sending(&photos::good())).await;
            if status.as_u16() == 200 {
                assert_eq!(sent.status(), 200);
                refused(send(phone, sending(&photos::good())).await, "capture_sent").await;
            } else {
                refused(sent, "capture_over").await;
            }
        }
        refused(join(&app.browser(), &computer.token).await, "capture_over").await;
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_session_that_asked_sees_the_picture() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = computer.phone(&app).await;
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
        let (stranger, _) = stage::candidate(&app, 2).await;
        let elsewhere = stage::sign_in(&app, 1).await;
        for other in [&stranger, &elsewhere] {
            assert_eq!(picture(other, computer.id).await.status(), 404);
            assert!(own(other).await.is_null());
            let id = computer.id.to_string();
            let state = other.call("/api/captures/state", &[("id", &id)]).await;
            assert!(json(state, 200).await.is_null());
            let cancelled = other.call("/api/captures/cancel", &[("id", &id)]).await;
            assert_eq!(cancelled.status(), 200, "there is nothing to cancel");
            let saved = save(other, computer.id).await;
            assert_eq!(beside(saved, "photo").await, words::GONE);
        }
        assert_eq!(picture(&phone, computer.id).await.status(), 401);
        assert_eq!(picture(&app.browser(), computer.id).await.status(), 401);
        assert_eq!(computer.picture().await.status(), 200, "it is still there");
    })
    .await;
}

/// Whoever has the token, and not the session, is shown nothing.
#[tokio::test]
async fn a_token_without_its_session_shows_no_code() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = stage::phone_of(1);
        let fields = [("login", &*phone), ("password", stage::PASSWORD)];
        let signed_in = app.browser().call("/api/accounts/sign_in", &fields).await;
        let session = given(&signed_in, "baokao").expect("a session");
        let both = format!("baokao={session}; baokao-capture={}", computer.token);
        let request = app
            .browser()
            .request(Method::POST, "/api/captures/own")
            .header(header::ACCEPT, "application/json")
            .header(header::COOKIE, both);
        let answer = request.send().await.expect("an answer");
        assert!(json(answer, 200).await.is_null());
    })
    .await;
}
