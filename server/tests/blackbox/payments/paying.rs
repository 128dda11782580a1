//! From choosing a gateway to 完成, with and without a report of the gateway.

use std::time::Duration;

use domain::text::payment as words;
use gateways::payments::PaymentProvider;

use super::{
    super::till::on_both_with_till,
    payer::{FEE, Payer},
};

#[tokio::test]
async fn who_orders_and_pays_is_registered_when_the_report_comes() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let page = payer.look().await;
        assert!(page.contains(words::MAKE_ORDER) && page.contains(words::GUIDE_NOTE));
        let attempt = payer.order().await;
        assert_eq!(
            (attempt.amount_fen, attempt.gateway.as_str()),
            (FEE, "sandbox")
        );
        assert_eq!(attempt.expires_at - attempt.created_at, 30 * 60 * 1000);
        let cashier = attempt.pay_url.expect("the cashier's page");
        let page = payer.look().await;
        for shown in [words::CONFIRM_ORDER, &attempt.order, "100.00 元", &cashier] {
            assert!(page.contains(shown), "{shown}");
        }
        till.press(&cashier, "paid").await;
        let seen = async { while !payer.look().await.contains(words::COMPLETE_HINT) {} };
        let seen = tokio::time::timeout(Duration::from_secs(20), seen).await;
        seen.expect("the report arrives");
        assert!(payer.is_through().await);
        assert_eq!(payer.states().await, ["succeeded"]);
        assert!(payer.texts().await[0].contains("报名成功"));
        let page = payer.finance_page().await;
        assert!(page.contains(&attempt.order) && page.contains(words::NO_ALARMS));
    })
    .await;
}

#[tokio::test]
async fn a_payment_that_nobody_reports_is_found_by_asking() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let cashier = payer.order().await.pay_url.expect("a page");
        let waits = payer.finish().await;
        assert_eq!(waits.status(), 200);
        assert_eq!(
            payer.bill().await.state,
            "unpaid",
            "pressing proves nothing"
        );
        till.press(&cashier, "paid_quietly").await;
        assert_eq!(payer.finish().await.status(), 200);
        assert!(payer.is_through().await);
        assert_eq!(payer.finish().await.status(), 200, "pressed again");
        assert!(payer.is_through().await);
    })
    .await;
}

#[tokio::test]
async fn a_payment_that_nobody_asks_after_is_found_by_the_poller() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let cashier = payer.order().await.pay_url.expect("a page");
        payer.poll().await;
        assert_eq!(payer.attempts().await[0].queries, 0, "not due yet");
        payer.poll_in(5).await;
        assert_eq!(payer.attempts().await[0].queries, 1);
        till.press(&cashier, "paid_quietly").await;
        payer.poll().await;
        assert_eq!(payer.bill().await.state, "unpaid", "not due again");
        payer.poll_in(15).await;
        assert!(payer.is_through().await);
        assert_eq!(payer.attempts().await[0].next_query_at, None);
    })
    .await;
}

#[tokio::test]
async fn an_order_is_made_once_however_often_it_is_asked_for() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let calls = (payer.make_order(), payer.make_order(), payer.make_order());
        let answers = tokio::join!(calls.0, calls.1, calls.2);
        for answer in [answers.0, answers.1, answers.2] {
            assert_eq!(answer.status(), 200);
        }
        assert_eq!(payer.states().await, ["open"]);
        assert_eq!(payer.make_order().await.status(), 200);
        assert_eq!(payer.states().await, ["open"]);
        let order = payer.attempts().await[0].order.clone();
        assert_eq!(till.count(&format!("\"order_id\":\"{order}\"")), 1);
    })
    .await;
}

#[tokio::test]
async fn another_way_to_pay_closes_the_order_and_takes_a_new_number() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let first = payer.order().await;
        assert_eq!(
            payer.cancel("20260101000000").await.status(),
            409,
            "not shown"
        );
        assert_eq!(payer.cancel(&first.order).await.status(), 200);
        assert_eq!(payer.states().await, ["closed"]);
        assert!(payer.look().await.contains(words::MAKE_ORDER));
        let second = payer.order().await;
        assert_ne!(second.order, first.order);
        let cashier = second.pay_url.expect("a page");
        till.press(&cashier, "paid_quietly").await;
        let late = payer.cancel(&second.order).await;
        assert_eq!(late.status(), 200, "asked first, and found paid");
        assert!(payer.is_through().await);
        assert_eq!(payer.states().await, ["succeeded", "closed"]);
    })
    .await;
}

#[tokio::test]
async fn an_order_that_the_gateway_closed_makes_room_for_a_new_number() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let first = payer.order().await;
        let order = first.order.parse().expect("a number");
        till.client().close(&order).await.expect("it is closed");
        assert_eq!(payer.finish().await.status(), 200);
        assert_eq!(payer.states().await, ["closed"]);
        assert!(payer.look().await.contains(words::ORDER_CLOSED));
        assert_ne!(payer.order().await.order, first.order);
    })
    .await;
}

#[tokio::test]
async fn a_failed_payment_makes_room_for_a_new_order() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let cashier = payer.order().await.pay_url.expect("a page");
        till.press(&cashier, "failed").await;
        assert_eq!(payer.finish().await.status(), 200);
        assert_eq!(payer.states().await, ["failed"]);
        assert!(payer.look().await.contains(words::ORDER_FAILED));
        payer.order().await;
    })
    .await;
}

#[tokio::test]
async fn an_order_outlives_a_gateway_that_does_not_answer() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        till.go_down().await;
        assert_eq!(payer.make_order().await.status(), 200);
        let waiting = payer.attempts().await.remove(0);
        assert_eq!((waiting.state.as_str(), waiting.pay_url), ("created", None));
        assert!(payer.look().await.contains(words::PLACING));
        let silent = payer.cancel(&waiting.order).await;
        assert_eq!(silent.status(), 409, "nobody knows whether it was paid");
        till.come_up().await;
        payer.poll_in(5).await;
        let placed = payer.attempts().await.remove(0);
        assert_eq!(
            (placed.state.as_str(), placed.order),
            ("open", waiting.order)
        );
    })
    .await;
}

#[tokio::test]
async fn without_scripts_the_forms_lead_back_to_the_page() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let (page, application) = (payer.page(), payer.application.to_string());
        let form = [("application", &*application)];
        let refused = payer
            .browser
            .submit(&page, "/api/payments/make_order", &form);
        let refused = refused.await;
        assert_eq!(refused.status(), 303);
        let back = refused.headers()["location"]
            .to_str()
            .expect("a path")
            .to_owned();
        assert!(back.starts_with(&format!("{page}?again=")));
        let shown = payer
            .browser
            .open(&back)
            .await
            .text()
            .await
            .expect("a page");
        assert!(shown.contains(words::GATEWAY_MISSING));
        let form = [("application", &*application), ("gateway", "sandbox")];
        let made = payer
            .browser
            .submit(&page, "/api/payments/make_order", &form)
            .await;
        assert_eq!(made.headers()["location"], page.as_str());
        let asked = payer
            .browser
            .submit(&page, "/api/payments/finish", &form[..1])
            .await;
        assert_eq!(
            asked.headers()["location"],
            format!("{page}?asked=1").as_str()
        );
        let shown = payer.browser.open(&format!("{page}?asked=1")).await;
        assert!(shown.text().await.expect("a page").contains(words::PENDING));
        drop(till);
    })
    .await;
}
