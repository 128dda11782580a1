//! How often an address may check: to the last time that is allowed, on one node.

use std::{sync::Arc, time::Duration};

use domain::receipt::ReceiptNumber;

use super::super::app::{App, on_both};

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
