//! How often an address may check, and an account fetch papers: to the last time that is
//! allowed, on one node.

use std::{sync::Arc, time::Duration};

use domain::{receipt::ReceiptNumber, text::common as words};

use super::super::{
    app::{App, on_both},
    journey, seating, stage,
};
use super::{page_of, path};

const TIMES: u32 = 120;
const WINDOW: Duration = Duration::from_secs(600);

#[tokio::test]
async fn an_address_checks_so_often_and_is_told_when_it_may_go_on() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let visitor = app.browser();
        let number = ReceiptNumber::from_random([9; 10]).to_string();
        let fields = [("number", number.as_str())];
        for time in 0..TIMES {
            let asked = visitor.call("/api/receipts/verify", &fields).await;
            assert_eq!(asked.status(), 409, "{time}");
        }
        let asked = visitor.call("/api/receipts/verify", &fields).await;
        assert_eq!(asked.status(), 429);
        assert_eq!(asked.headers()["retry-after"], "600");
        let page = visitor.open(&format!("/verify?number={number}")).await;
        assert_eq!(page.status(), 429);
        // What is no number costs nothing, and is told as before.
        let asked = visitor
            .call("/api/receipts/verify", &[("number", "x")])
            .await;
        assert_eq!(asked.status(), 422);
        let later = app.clock.now().checked_add(WINDOW).expect("a time");
        app.clock.stop_at(later);
        let asked = visitor.call("/api/receipts/verify", &fields).await;
        assert_eq!(asked.status(), 409);
    })
    .await;
}

/// What an account may fetch of each in an hour.
const PAPERS: u32 = 30;
const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn an_account_fetches_so_many_papers_and_is_told_when_it_may_go_on() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        seating::portrait(&app, account).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let receipt = path(application, "receipts/1/receipt.pdf");
        for time in 0..PAPERS {
            assert_eq!(browser.open(&receipt).await.status(), 200, "{time}");
        }
        let refused = browser.open(&receipt).await;
        assert_eq!(refused.status(), 429);
        assert_eq!(refused.headers()["retry-after"], "3600");
        let said = refused.text().await.expect("a page");
        assert!(said.contains(words::PAPER_TOO_OFTEN), "{said}");
        assert!(said.contains("60 分钟后"), "{said}");
        // The page, the text and the other paper are there as before.
        page_of(&browser, &path(application, "receipts/1"), 200).await;
        page_of(&browser, &path(application, "receipts/1/receipt.txt"), 200).await;
        let specimen = browser.open(&path(application, "specimen.pdf")).await;
        assert_eq!(specimen.status(), 200);
        // Another account is not hindered, nor told more than before.
        let other = journey::candidate(&app, 2).await;
        assert_eq!(other.open(&receipt).await.status(), 404);
        let own = journey::submitted(&other, exam, "0001").await;
        let own = other.open(&path(own, "receipts/1/receipt.pdf")).await;
        assert_eq!(own.status(), 200);

        let later = app.clock.now().checked_add(HOUR).expect("a time");
        app.clock.stop_at(later);
        let browser = stage::sign_in(&app, 1).await;
        assert_eq!(browser.open(&receipt).await.status(), 200);
        app.run_jobs().await;
    })
    .await;
}
