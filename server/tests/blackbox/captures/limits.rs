//! How often, how much, and what is no picture.

use domain::text::{photo as photo_words, privacy};

use super::super::{app::on_both, rights::Held};
use super::*;

#[tokio::test]
async fn an_account_shows_three_codes_at_once_and_thirty_an_hour() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let (first, _) = stage::candidate(&app, 1).await;
        let mut browsers = vec![first];
        for _ in 0..3 {
            browsers.push(stage::sign_in(&app, 1).await);
        }
        for browser in &browsers[..3] {
            assert_eq!(begin(browser).await.status(), 200);
        }
        let full = begin(&browsers[3]).await;
        assert!(full.headers().contains_key(header::RETRY_AFTER));
        let full = json(full, 429).await;
        let told = full["detail"].as_str().unwrap_or_default();
        assert!(told.contains(words::TOO_MANY_AT_ONCE), "{told}");
        for _ in 3..30 {
            assert_eq!(
                begin(&browsers[0]).await.status(),
                200,
                "another in its place"
            );
        }
        let often = json(begin(&browsers[0]).await, 429).await;
        let told = often["detail"].as_str().unwrap_or_default();
        assert!(told.contains(words::TOO_OFTEN), "{told}");
        let (other, _) = stage::candidate(&app, 2).await;
        assert_eq!(
            begin(&other).await.status(),
            200,
            "another account has its own"
        );
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_ends_soon_and_takes_nothing_from_who_scans() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let computer = computer(&app, 1).await;
        let guesser = app.browser();
        for guess in 0..30 {
            let code = format!("ZZZZ{guess:04}");
            assert_eq!(join_by_code(&guesser, &code).await.status(), 422);
        }
        let stopped = join_by_code(&guesser, &computer.typed).await;
        assert_eq!(stopped.status(), 429, "a right one as well");
        computer.phone(&app).await;
        pass(&app, 15 * 60_000);
        assert_eq!(join_by_code(&guesser, "ZZZZ0000").await.status(), 422);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_photo_is_refused_and_the_next_one_may_be() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = computer.phone(&app).await;
        for hostile in [
            b"MZ this is a program".to_vec(),
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            photos::good()[..2000].to_vec(),
        ] {
            let answer = send(&phone, sending(&hostile)).await;
            assert!(!beside(answer, "photo").await.is_empty());
        }
        let nothing = send(&phone, Form::new().text("same", "true")).await;
        assert_eq!(beside(nothing, "photo").await, photo_words::NOT_CHOSEN);
        let file = Part::bytes(photos::good()).file_name("a.jpg");
        let unseen = send(&phone, Form::new().part("photo", file)).await;
        assert_eq!(beside(unseen, "same").await, words::SAME_MISSING);
        let huge = vec![0xff; 11 * 1024 * 1024];
        assert_eq!(send(&phone, sending(&huge)).await.status(), 413);
        assert_eq!(computer.state().await, "joined", "nothing was kept");
        assert_eq!(kept(&app).await, (1, 0));
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn ten_pictures_are_judged_for_a_code() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = computer.phone(&app).await;
        for _ in 0..10 {
            let answer = send(&phone, sending(b"no picture")).await;
            assert_eq!(answer.status(), 422);
        }
        let stopped = send(&phone, sending(&photos::good())).await;
        assert_eq!(stopped.status(), 429);
        let next = shown_by(computer.browser).await;
        let phone = next.phone(&app).await;
        assert_eq!(send(&phone, sending(&photos::good())).await.status(), 200);
    })
    .await;
}

/// As if the picture of this one had so many bytes.
async fn weigh(app: &App, id: i64, bytes: i64) {
    let written = app.services().store().write(move |tx| {
        Box::pin(async move {
            let sql = "update photo_capture set size = $2 where id = $1";
            Ok::<_, Error>(tx.execute(sql, &[id.into(), bytes.into()]).await?)
        })
    });
    assert_eq!(written.await.expect("the database takes it"), 1);
}

#[tokio::test]
async fn all_pictures_together_have_two_gigabytes() {
    const ROOM: i64 = 2 * 1024 * 1024 * 1024;
    on_both(async |app: Arc<App>| {
        let first = computer(&app, 1).await;
        let phone = first.phone(&app).await;
        assert_eq!(send(&phone, sending(&photos::good())).await.status(), 200);
        let second = computer(&app, 2).await;
        let phone = second.phone(&app).await;
        weigh(&app, first.id, ROOM).await;
        let full = send(&phone, sending(&photos::good())).await;
        assert_eq!(full.status(), 503);
        assert!(full.headers().contains_key(header::RETRY_AFTER));
        assert_eq!(second.state().await, "joined", "nothing was kept");
        assert_eq!(kept(&app).await, (2, ROOM));
        weigh(&app, first.id, ROOM / 2).await;
        let last = send(&phone, sending(&photos::good())).await;
        assert_eq!(last.status(), 200, "there is room again");
    })
    .await;
}

#[tokio::test]
async fn another_code_gives_an_account_no_more_than_forty_pictures_an_hour() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let mut computer = computer(&app, 1).await;
        for _ in 0..4 {
            let phone = computer.phone(&app).await;
            for _ in 0..10 {
                let answer = send(&phone, sending(b"no picture")).await;
                assert_eq!(answer.status(), 422);
            }
            computer = shown_by(computer.browser).await;
        }
        let phone = computer.phone(&app).await;
        let stopped = send(&phone, sending(&photos::good())).await;
        assert!(stopped.headers().contains_key(header::RETRY_AFTER));
        let stopped = json(stopped, 429).await;
        let told = stopped["detail"].as_str().unwrap_or_default();
        assert!(told.contains(words::TOO_MANY_SENT), "{told}");
        let other = super::computer(&app, 2).await;
        let phone = other.phone(&app).await;
        assert_eq!(send(&phone, sending(&photos::good())).await.status(), 200);
    })
    .await;
}

/// A photo of six megabytes and a little more: a table that no component uses comes
/// again and again.
fn large() -> Vec<u8> {
    let plain = photos::good();
    let tables = [&[3_u8][..], &[1; 64]].concat().repeat(1000);
    let length = u16::try_from(tables.len() + 2).expect("it fits a segment");
    let segment = [&[0xFF, 0xDB][..], &length.to_be_bytes(), &tables].concat();
    [&plain[..2], &segment.repeat(100), &plain[2..]].concat()
}

/// In two browsers of one account.
#[tokio::test]
async fn an_account_has_room_for_twelve_megabytes_of_pictures() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let large = large();
        let first = computer(&app, 1).await;
        let phone = first.phone(&app).await;
        assert_eq!(send(&phone, sending(&large)).await.status(), 200);
        let second = shown_by(stage::sign_in(&app, 1).await).await;
        let phone = second.phone(&app).await;
        let full = send(&phone, sending(&large)).await;
        assert!(full.headers().contains_key(header::RETRY_AFTER));
        let full = json(full, 429).await;
        let told = full["detail"].as_str().unwrap_or_default();
        assert!(told.contains(words::ROOM_USED_UP), "{told}");
        assert_eq!(second.state().await, "joined", "it may be sent later");

        let other = computer(&app, 2).await;
        let elsewhere = other.phone(&app).await;
        assert_eq!(send(&elsewhere, sending(&large)).await.status(), 200);
        assert_eq!(save(&first.browser, first.id).await.status(), 200);
        assert_eq!(send(&phone, sending(&large)).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_picture_is_shown_sixty_times_and_may_be_used_after_that() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let computer = computer(&app, 1).await;
        for _ in 0..70 {
            assert_eq!(computer.picture().await.status(), 404, "none is counted");
        }
        let phone = computer.phone(&app).await;
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
        for _ in 0..60 {
            assert_eq!(computer.picture().await.status(), 200);
        }
        let stopped = computer.picture().await;
        assert_eq!(stopped.status(), 429);
        assert!(stopped.headers().contains_key(header::RETRY_AFTER));
        assert_eq!(save(&computer.browser, computer.id).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_told_before_the_picture_is_read() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let unanswered = || {
            let form = Form::new().text("capture", computer.id.to_string());
            let request = computer
                .browser
                .request(Method::POST, "/me/photo/upload")
                .header(header::ACCEPT, "application/json");
            request.multipart(form.text("consent", "true")).send()
        };
        for arrived in [false, true] {
            if arrived {
                let phone = computer.phone(&app).await;
                let sent = send(&phone, sending(&photos::good())).await;
                assert_eq!(sent.status(), 200);
            }
            let answer = unanswered().await.expect("an answer");
            let told = beside(answer, "captcha").await;
            assert_eq!(told, photo_words::CAPTCHA_MISSING);
        }
        let early = shown_by(computer.browser).await;
        let nothing = save(&early.browser, early.id).await;
        assert_eq!(beside(nothing, "photo").await, words::GONE);
    })
    .await;
}

/// A phone's session is nobody's; what counts is when its picture is there.
#[tokio::test]
async fn a_picture_that_is_held_back_beyond_the_ten_minutes_is_not_kept() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let computer = computer(&app, 1).await;
        let phone = app.browser();
        let joined = join(&phone, &computer.token).await;
        let cookie = given(&joined, "baokao-phone").expect("a phone's own secret");
        let cookie = format!("baokao-phone={cookie}");
        let kind = "multipart/form-data; boundary=edge";
        let picture = [
            &b"--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n"[..],
            &photos::good(),
            b"\r\n--edge\r\nContent-Disposition: form-data; name=\"same\"\r\n\r\ntrue\r\n",
            b"--edge--\r\n",
        ]
        .concat();
        let held = Held::begin_as(&app, &cookie, "/capture/photo", (kind, &picture)).await;
        pass(&app, domain::capture::LIFE_MILLIS.unsigned_abs());
        let answer = held.finish().await;
        assert!(answer.contains("409"), "{answer}");
        assert_eq!(kept(&app).await, (1, 0));
    })
    .await;
}

#[tokio::test]
async fn who_sends_unasked_is_refused() {
    on_both(async |app: Arc<App>| {
        let unasked = app.browser();
        refused(
            send(&unasked, sending(&photos::good())).await,
            "capture_over",
        )
        .await;
        let request = unasked
            .request(Method::POST, "/capture/photo")
            .header(header::ACCEPT, "application/json")
            .header(header::COOKIE, format!("baokao-phone={}", "0".repeat(64)));
        let guessed = request.multipart(sending(&photos::good())).send().await;
        refused(guessed.expect("an answer"), "capture_over").await;
        for token in ["x".to_owned(), "A".repeat(43), "A".repeat(5000)] {
            refused(join(&unasked, &token).await, "capture_over").await;
        }
    })
    .await;
}

#[tokio::test]
async fn no_code_without_consent_and_none_after_the_lock() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let silent = browser.call("/api/captures/begin", &[]).await;
        assert_eq!(beside(silent, "consent").await, privacy::PORTRAIT.missing);
        assert_eq!(kept(&app).await, (0, 0));
        assert_eq!(begin(&browser).await.status(), 200);
        let again = browser.call("/api/captures/begin", &[]).await;
        assert_eq!(again.status(), 200, "it was kept with the first");
        let uploaded = photos::upload(&browser, photos::NAME, &photos::good()).await;
        assert_eq!(uploaded.status(), 200);
        let own = browser.call("/api/photos/own", &[]).await;
        let own = json(own, 200).await["own"].clone();
        let (id, version) = (own["id"].to_string(), own["version"].to_string());
        let fields = [("id", &*id), ("version", &*version), ("sure", "true")];
        let locked = browser.call("/api/photos/confirm", &fields).await;
        assert_eq!(locked.status(), 200);
        refused(begin(&browser).await, "photo_locked").await;
        assert_eq!(
            app.browser()
                .call("/api/captures/begin", &[])
                .await
                .status(),
            401
        );
    })
    .await;
}
