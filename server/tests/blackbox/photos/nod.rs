//! Warnings: told once, kept with the photo when its owner nods, and no reason
//! to lock anybody out. The same file again is done.

use std::sync::Arc;

use domain::{
    id::AccountId,
    photo::{PhotoFault, PhotoSpec},
    text::photo as words,
};
use reqwest::{
    header,
    multipart::{Form, Part},
};
use sha2::{Digest, Sha256};
use storage::photos::{self, Drafted, NewPhoto};

use super::super::{
    app::{App, Browser, on_both},
    challenge::{Solved, for_a_photo as solved},
    stage,
};
use super::{
    NAME, confirm, form, golden, good, own, picture, prepared, problem, send, sentences, submit,
};

/// What a page sends that was never told of a warning.
fn without_a_nod(file: &[u8], captcha: &Solved) -> Form {
    let file = Part::bytes(file.to_vec()).file_name(NAME);
    Form::new()
        .part("photo", file)
        .text("captcha_token", captcha.token.clone())
        .text("captcha", captcha.answer.clone())
        .text("consent", "true")
}

/// The same file again, as after an answer that was lost: the challenge is
/// spent.
async fn again(browser: &Browser, file: &[u8], spent: &Solved) -> reqwest::Response {
    send(browser, form(NAME, file, spent)).await
}

#[tokio::test]
async fn a_photo_with_warnings_waits_for_a_nod() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let captcha = solved(&browser).await;
        let refused = send(&browser, without_a_nod(&good(), &captcha)).await;
        let told = sentences(&problem(refused, 422).await, "nod");
        let spec = PhotoSpec::default();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(&PhotoFault::NoFace.sentence(&spec)));
        assert!(own(&browser).await.is_null(), "nothing was kept");
        let captcha = solved(&browser).await;
        let kept = send(&browser, form(NAME, &good(), &captcha)).await;
        assert_eq!(kept.status(), 200);
        let told = own(&browser).await["findings"]["verdict"].clone();
        let told = told.as_array().cloned().unwrap_or_default();
        assert!(told.contains(&"no_face".into()), "{told:?}");
        for path in ["/me/photo", "/me/photo/confirm"] {
            let page = browser.open(path).await;
            let page = page.text().await.expect("a page");
            assert!(page.contains(&PhotoFault::NoFace.sentence(&spec)), "{path}");
            assert!(page.contains(PhotoFault::NoFace.advice()), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn without_scripts_the_page_comes_back_with_the_box_to_nod() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let captcha = solved(&browser).await;
        let (path, page) = submit(&browser, "/me/photo", without_a_nod(&good(), &captcha)).await;
        assert!(path.starts_with("/me/photo?again="), "{path}");
        assert!(page.contains("name=\"nod\""));
        assert!(page.contains(&PhotoFault::NoFace.sentence(&PhotoSpec::default())));
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_was_lost_is_no_loss() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let captcha = solved(&browser).await;
        assert_eq!(
            send(&browser, form(NAME, &good(), &captcha)).await.status(),
            200
        );
        let first = own(&browser).await;
        assert_eq!(
            again(&browser, &good(), &captcha).await.status(),
            200,
            "it is there"
        );
        assert_eq!(own(&browser).await, first, "and nothing has changed");
        let other = golden::jpeg(&golden::grainy(400, 600));
        let refused = problem(again(&browser, &other, &captcha).await, 422).await;
        assert_eq!(sentences(&refused, "captcha"), [words::CAPTCHA_WRONG]);
        let (stranger, _) = stage::candidate(&app, 2).await;
        let refused = problem(again(&stranger, &good(), &captcha).await, 422).await;
        assert_eq!(sentences(&refused, "captcha"), [words::CAPTCHA_WRONG]);
        assert_eq!(picture(&stranger).await.status(), 404);
        assert_eq!(confirm(&browser, &first, "true").await.status(), 200);
        let captcha = solved(&browser).await;
        let late = send(&browser, form(NAME, &good(), &captcha)).await;
        assert_eq!(problem(late, 409).await["code"], "photo_locked");
    })
    .await;
}

/// A draft whose owner has nodded to nothing, as a new cut may leave it.
async fn drafted(app: &App, account: AccountId, file: Vec<u8>) {
    let sha256 = hex::encode(Sha256::digest(&file));
    let new = NewPhoto {
        account,
        exam: None,
        bytes: file,
        sha256,
        width: 295,
        height: 413,
        findings: Some(r#"{"verdict":["no_face"],"faces":[],"background":null}"#.to_owned()),
        upload_sha256: None,
        created_at: app.clock.now().millis(),
    };
    let written = app.services().store().write(move |tx| {
        let new = new.clone();
        Box::pin(async move { Ok::<_, services::Error>(photos::put_draft(tx, &new).await?) })
    });
    let drafted = written.await.expect("the database answers");
    assert!(matches!(drafted, Drafted::Kept { .. }));
}

#[tokio::test]
async fn a_warning_that_came_after_the_nod_is_nodded_to_before_the_photo_is_locked() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        drafted(&app, account, prepared(&good()).expect("a photo").file).await;
        let draft = own(&browser).await;
        assert_eq!(draft["nod"], true);
        let (id, version) = (draft["id"].to_string(), draft["version"].to_string());
        let plain = [("id", &*id), ("version", &version), ("sure", "true")];
        let refused = browser.call("/api/photos/confirm", &plain).await;
        let told = sentences(&problem(refused, 422).await, "nod");
        let spec = PhotoSpec::default();
        assert!(told[0].contains(&PhotoFault::NoFace.sentence(&spec)));
        assert_eq!(own(&browser).await["locked"], false);

        // Without scripts the page of the question has the box.
        let question = "/me/photo/confirm?question=1";
        let page = browser.open(question).await.text().await.expect("a page");
        assert!(page.contains("name=\"nod\"") && page.contains(words::NOD));
        let answer = browser
            .submit(question, "/api/photos/confirm", &plain)
            .await;
        let back = answer.headers()[header::LOCATION].to_str().expect("a path");
        assert!(
            back.starts_with("/me/photo/confirm?question=1&again="),
            "{back}"
        );
        let page = browser.open(back).await.text().await.expect("a page");
        assert!(page.contains("role=\"alert\"") && page.contains("aria-invalid=\"true\""));

        let nodded = [plain.as_slice(), &[("nod", "true")]].concat();
        let locked = browser
            .submit(question, "/api/photos/confirm", &nodded)
            .await;
        assert_eq!(
            locked.headers()[header::LOCATION],
            "/me?note=photo_confirmed"
        );
        let locked = own(&browser).await;
        assert_eq!(
            (&locked["locked"], &locked["nod"]),
            (&true.into(), &false.into())
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_nodded_to_with_the_upload_is_not_asked_again() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let captcha = solved(&browser).await;
        let kept = send(&browser, form(NAME, &good(), &captcha)).await;
        assert_eq!(kept.status(), 200);
        let draft = own(&browser).await;
        assert_eq!(draft["nod"], false);
        let (id, version) = (draft["id"].to_string(), draft["version"].to_string());
        let plain = [("id", &*id), ("version", &version), ("sure", "true")];
        let locked = browser.call("/api/photos/confirm", &plain).await;
        assert_eq!(locked.status(), 200);
    })
    .await;
}
