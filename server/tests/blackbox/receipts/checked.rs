//! `/verify`: with and without scripts, for a number and for a file, genuine and
//! forged; and after the person has been forgotten.

use std::sync::Arc;

use domain::{
    receipt::ReceiptNumber,
    text::{
        common::{FILE_NOT_VERIFIED, NOT_VERIFIED, REFUSED_TITLE},
        receipt as words,
    },
};
use reqwest::StatusCode;
use services::Error;
use storage::accounts;

use super::super::{
    app::{App, Browser, on_both},
    journey, stage,
};
use super::{page_of, submission_of, text_of};

const FILE: &str = "/api/receipts/verify_file";

/// Sends a file as a browser without scripts does, and opens where that leads.
async fn submit(visitor: &Browser, text: &str) -> (String, String) {
    let sent = visitor
        .submit("/verify", FILE, &[("receipt_file", text)])
        .await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let location = sent.headers()["location"].to_str().expect("ASCII");
    let location = location.to_owned();
    let page = visitor.open(&location).await;
    let page = page.text().await.expect("a page");
    (location, page)
}

#[tokio::test]
async fn whoever_has_the_number_learns_that_it_is_genuine_and_nothing_of_the_person() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let number = submission_of(&browser, application, 1).await.number;
        let visitor = app.browser();
        for typed in [
            number.grouped(),
            number.as_str().to_lowercase(),
            number.grouped().replace('-', "%20"),
        ] {
            let page = page_of(&visitor, &format!("/verify?number={typed}"), 200).await;
            assert!(page.contains(words::GENUINE), "{typed}");
            assert!(page.contains(&app.clock.now().full_seconds()));
            for private in [
                stage::name_of(1),
                stage::number_of(1),
                stage::phone_of(1),
                "综合管理".to_owned(),
                application_serial(&app, application).await,
            ] {
                assert!(!page.contains(&private), "{private}");
            }
        }
        // One that nobody was given, and one that is mistyped.
        let forged = ReceiptNumber::from_random([9; 10]);
        let page = page_of(&visitor, &format!("/verify?number={forged}"), 409).await;
        assert!(page.contains(words::UNKNOWN) && !page.contains(words::GENUINE));
        assert!(page.contains(words::NOT_GENUINE) && !page.contains(REFUSED_TITLE));
        let mut mistyped = number.as_str().to_owned();
        let last = if mistyped.pop() == Some('0') {
            '1'
        } else {
            '0'
        };
        mistyped.push(last);
        let page = page_of(&visitor, &format!("/verify?number={mistyped}"), 422).await;
        assert!(!page.contains(words::GENUINE) && page.contains(NOT_VERIFIED.detail));
        app.run_jobs().await;
    })
    .await;
}

async fn application_serial(app: &App, application: domain::id::ApplicationId) -> String {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move {
            let found = storage::applications::by_id(tx, application).await?;
            Ok::<_, Error>(found.ok_or(Error::NotFound)?.serial)
        })
    });
    read.await.expect("there is one")
}

#[tokio::test]
async fn a_file_is_checked_whole_and_the_smallest_change_is_told() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let text = text_of(&browser, application, 1).await;
        let visitor = app.browser();
        // As a browser sends a pasted text.
        let (location, page) = submit(&visitor, &text.replace('\n', "\r\n")).await;
        assert!(location.starts_with("/verify?number="), "{location}");
        assert!(page.contains(words::GENUINE) && page.contains(words::HASH_SAME));
        assert!(!page.contains(&stage::name_of(1)));
        // The answer is in the address; another SHA-256 in it is not this receipt's.
        let (before, sha256) = location.split_once("sha256=").expect("a SHA-256");
        let other = format!("{before}sha256={}", "0".repeat(64));
        assert_ne!(sha256, "0".repeat(64));
        let page = page_of(&visitor, &other, 200).await;
        assert!(page.contains(words::HASH_OTHER) && !page.contains(words::HASH_SAME));

        let (_, signature) = text.split_once("ed25519: ").expect("a signature");
        let flipped = if signature.starts_with('A') { "B" } else { "A" };
        for altered in [
            text.replace("计算机科学与技术", "软件工程"),
            text.replace("round: 1", "round: 2"),
            text.replace("baokao-statement: 1", "baokao-statement: 2"),
            text.replace("key: 1", "key: 2"),
            text.replace(signature, &format!("{flipped}{}", &signature[1..])),
        ] {
            let sent = visitor.call(FILE, &[("receipt_file", &altered)]).await;
            assert_eq!(sent.status(), 409, "{altered}");
            let said = sent.text().await.expect("a problem");
            assert!(said.contains("receipt_altered"), "{said}");
            let (location, page) = submit(&visitor, &altered).await;
            assert!(location.starts_with("/verify?again="), "{location}");
            assert!(page.contains(words::ALTERED) && page.contains(words::NOT_GENUINE));
            assert!(!page.contains(REFUSED_TITLE));
            // Nothing of a file that was sent is kept, not even for the page after it.
            assert!(!page.contains(&stage::name_of(1)), "{page}");
        }
        let (half, _) = text.split_once("-----BEGIN STATEMENT").expect("two parts");
        for none in ["", "张三", half] {
            let sent = visitor.call(FILE, &[("receipt_file", none)]).await;
            assert_eq!(sent.status(), 422, "{none}");
            let said = sent.text().await.expect("a problem");
            assert!(said.contains(FILE_NOT_VERIFIED.detail), "{said}");
        }
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn the_receipt_of_a_forgotten_person_is_still_genuine_and_nobodys() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        journey::photo(&app, account).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let number = submission_of(&browser, application, 1).await.number;
        app.run_jobs().await;
        let write = app.services().store().write(move |tx| {
            Box::pin(async move {
                let seen = accounts::by_id(tx, account).await?.ok_or(Error::NotFound)?;
                let now = seen.created_at;
                accounts::erase(tx, account, seen.version, now)
                    .await?
                    .or(Error::Stale)
            })
        });
        write.await.expect("the person is forgotten");
        let check = format!("/verify?number={number}");
        let page = page_of(&app.browser(), &check, 200).await;
        assert!(page.contains(words::GENUINE));
        assert!(page.contains(&app.clock.now().full_seconds()));
    })
    .await;
}
