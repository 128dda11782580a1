//! How it ends: by time, by its owner, with its session.

use domain::capture::LIFE_MILLIS;
use storage::{
    photo_captures::{self, NewCapture},
    sessions::{self, NewSession},
};

use super::super::app::on_both;
use super::*;

const LIFE: u64 = LIFE_MILLIS.unsigned_abs();

#[tokio::test]
async fn ten_minutes_are_ten_minutes() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let computer = computer(&app, 1).await;
        pass(&app, LIFE - 1);
        let phone = computer.phone(&app).await;
        assert_eq!(computer.state().await, "joined");
        pass(&app, 1);
        assert!(computer.state().await.is_null());
        refused(send(&phone, sending(&photos::good())).await, "capture_over").await;
        refused(join(&app.browser(), &computer.token).await, "capture_over").await;
        let typed = join_by_code(&app.browser(), &computer.typed).await;
        assert_eq!(beside(typed, "capture_code").await, words::CODE_WRONG);
        let page = phone.open("/capture").await.text().await.expect("a page");
        assert!(!page.contains(&computer.mark));
    })
    .await;
}

#[tokio::test]
async fn a_picture_that_nobody_used_is_gone_after_ten_minutes() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let computer = computer(&app, 1).await;
        let phone = computer.phone(&app).await;
        pass(&app, LIFE - 1);
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
        assert_eq!(computer.picture().await.status(), 200);
        let now = app.clock.now();
        let early = app.services().forget_pictures(now).await;
        assert_eq!(early.expect("the database answers"), 0);
        pass(&app, 1);
        assert_eq!(computer.picture().await.status(), 404);
        let saved = save(&computer.browser, computer.id).await;
        assert_eq!(beside(saved, "photo").await, words::GONE);
        let forgotten = app.services().forget_pictures(app.clock.now()).await;
        assert_eq!(forgotten.expect("the database answers"), 1);
        assert_eq!(kept(&app).await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn however_many_are_over_all_of_them_are_forgotten() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let (_, account) = stage::candidate(&app, 1).await;
        let now = app.clock.now().millis();
        let begun = app.services().store().write(move |tx| {
            Box::pin(async move {
                for number in 0..45_u8 {
                    let session = NewSession {
                        token_hash: [number; 32],
                        account: Some(account),
                        role: None,
                        csrf: None,
                        user_agent: "test".to_owned(),
                        network: String::new(),
                        now,
                        expires_at: now + 1,
                    };
                    let new = NewCapture {
                        exam: None,
                        account,
                        session: sessions::insert(tx, &session).await?,
                        exam: None,
                        token_hash: [number; 32],
                        code: format!("CODE{number:04}"),
                        mark: "K7PM".to_owned(),
                        now,
                        expires_at: now,
                    };
                    photo_captures::put(tx, &new).await?;
                }
                Ok::<_, Error>(())
            })
        });
        begun.await.expect("the database takes them");
        assert_eq!(kept(&app).await, (45, 0));
        let forgotten = app.services().forget_pictures(app.clock.now()).await;
        assert_eq!(forgotten.expect("the database answers"), 45);
        assert_eq!(kept(&app).await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn what_is_cancelled_or_replaced_is_gone_at_once() {
    on_both(async |app: Arc<App>| {
        let first = computer(&app, 1).await;
        let phone = first.phone(&app).await;
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
        let id = first.id.to_string();
        let fields = [("id", &*id)];
        let cancelled = first.browser.call("/api/captures/cancel", &fields).await;
        assert_eq!(cancelled.status(), 200);
        assert_eq!(kept(&app).await, (0, 0));
        assert_eq!(first.picture().await.status(), 404);
        refused(send(&phone, sending(&photos::good())).await, "capture_over").await;

        let second = shown_by(first.browser).await;
        assert!(second.id > first.id && second.token != first.token);
        let phone = second.phone(&app).await;
        let third = shown_by(second.browser).await;
        refused(send(&phone, sending(&photos::good())).await, "capture_over").await;
        assert_eq!(kept(&app).await, (1, 0), "the last one alone");
        third.phone(&app).await;
    })
    .await;
}

/// Ways in which the computer's session ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Out,
    FromElsewhere,
    Password,
}

#[tokio::test]
async fn it_ends_with_the_session_that_asked() {
    on_both(async |app: Arc<App>| {
        for (n, how) in [(1, End::Out), (2, End::FromElsewhere), (3, End::Password)] {
            let computer = computer(&app, n).await;
            let waiting = computer.phone(&app).await;
            let elsewhere = stage::sign_in(&app, n).await;
            let ended = match how {
                End::Out => computer.browser.call("/api/session/sign_out", &[]).await,
                End::FromElsewhere => elsewhere.call("/api/session/end_others", &[]).await,
                End::Password => {
                    let fields = [
                        ("old_password", stage::PASSWORD),
                        ("password", "Quiet-River-88"),
                        ("password_again", "Quiet-River-88"),
                    ];
                    elsewhere
                        .call("/api/accounts/change_password", &fields)
                        .await
                }
            };
            assert_eq!(ended.status(), 200, "{how:?}");
            assert_eq!(kept(&app).await, (0, 0), "{how:?}");
            refused(
                send(&waiting, sending(&photos::good())).await,
                "capture_over",
            )
            .await;
            assert_eq!(computer.picture().await.status(), 401, "{how:?}");
        }
        app.run_jobs().await;
    })
    .await;
}

/// An hour of nothing ends the session; a code from before is no way around it.
#[tokio::test]
async fn asking_how_far_it_is_keeps_nobody_signed_in() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let computer = computer(&app, 1).await;
        let id = computer.id.to_string();
        for _ in 0..60 {
            pass(&app, 60_000);
            computer
                .browser
                .call("/api/captures/state", &[("id", &id)])
                .await;
        }
        let answer = computer.browser.call("/api/captures/own", &[]).await;
        assert_eq!(answer.status(), 401);
    })
    .await;
}
