//! From the opening of an order to its end.

use std::time::Duration;

use axum::http::StatusCode;
use domain::money::Fen;
use domain::time::Moment;
use gateways::payments::{CloseOutcome, OrderState, PaymentError, PaymentProvider};

use crate::stage::{NOW, Stage};

fn refused(code: &str) -> PaymentError {
    PaymentError::Refused {
        code: code.to_owned(),
    }
}

#[tokio::test]
async fn an_order_is_paid_notified_and_known() {
    let mut stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    let state = stage.client.query(&order.order_id).await;
    assert_eq!(state, Ok(OrderState::Pending));

    stage.props.move_clock(Duration::from_secs(60));
    let answer = stage.press(&created.pay_url, "paid").await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);

    let (headers, body) = stage.site.arrival().await;
    let notification = stage.client.parse_notification(&headers, &body);
    let notification = notification.expect("the cashier's own");
    let paid_at = Moment::from_millis(NOW + 60_000);
    assert_eq!(notification.order_id, order.order_id);
    assert_eq!(notification.amount, order.amount);
    assert_eq!(notification.provider_ref, created.provider_ref);
    assert_eq!(notification.paid_at(), Some(paid_at));
    let paid = OrderState::Paid {
        paid_at,
        amount: order.amount,
        provider_ref: created.provider_ref,
    };
    assert_eq!(stage.client.query(&order.order_id).await, Ok(paid));
}

#[tokio::test]
async fn a_payment_without_notification_is_found_by_asking() {
    let mut stage = Stage::start().await;
    let (quiet, created) = stage.create("quiet").await;
    stage.press(&created.pay_url, "paid_quietly").await;
    let state = stage.client.query(&quiet.order_id).await;
    assert!(matches!(state, Ok(OrderState::Paid { .. })));

    let (loud, created) = stage.create("loud").await;
    stage.press(&created.pay_url, "paid").await;
    let (headers, body) = stage.site.arrival().await;
    let notification = stage.client.parse_notification(&headers, &body);
    assert_eq!(notification.map(|n| n.order_id), Ok(loud.order_id));
    assert!(stage.props.journal_text().contains("\"notice_id\":null"));
}

#[tokio::test]
async fn a_failed_payment_is_notified_and_final() {
    let mut stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "failed").await;
    let (headers, body) = stage.site.arrival().await;
    let notification = stage.client.parse_notification(&headers, &body);
    let notification = notification.expect("the cashier's own");
    assert_eq!(notification.status.code(), "failed");
    assert_eq!(notification.paid_at(), None);

    let answer = stage.press(&created.pay_url, "paid").await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let state = stage.client.query(&order.order_id).await;
    assert_eq!(state, Ok(OrderState::Failed));
    let closing = stage.client.close(&order.order_id).await;
    assert_eq!(closing, Ok(CloseOutcome::Closed));
}

#[tokio::test]
async fn the_same_order_is_opened_once() {
    let stage = Stage::start().await;
    let order = stage.order("A-1");
    let (first, second) = tokio::join!(stage.client.create(&order), stage.client.create(&order));
    assert!(first.is_ok() && first == second);

    let mut other = order.clone();
    other.amount = Fen::new(1).expect("an amount");
    let answer = stage.client.create(&other).await;
    assert_eq!(answer, Err(refused("order_differs")));

    let page = first.as_ref().map(|created| created.pay_url.clone());
    stage
        .press(&page.expect("it was opened"), "paid_quietly")
        .await;
    assert_eq!(stage.client.create(&order).await, second, "even when paid");
}

#[tokio::test]
async fn an_order_that_breaks_the_rules_is_refused() {
    let stage = Stage::start().await;
    let mut late = stage.order("late");
    late.expires_at = Moment::from_millis(NOW);
    let answer = stage.client.create(&late).await;
    assert_eq!(answer, Err(refused("order_expired")));

    let mut free = stage.order("free");
    free.amount = Fen::ZERO;
    let answer = stage.client.create(&free).await;
    assert_eq!(answer, Err(refused("malformed")));

    let mut wordy = stage.order("wordy");
    wordy.subject = "字".repeat(61);
    let answer = stage.client.create(&wordy).await;
    assert_eq!(answer, Err(refused("malformed")));
}

#[tokio::test]
async fn an_order_nobody_opened_is_unknown() {
    let stage = Stage::start().await;
    let order = stage.order("A-1").order_id;
    assert_eq!(stage.client.query(&order).await, Ok(OrderState::Unknown));
    assert_eq!(stage.client.close(&order).await, Ok(CloseOutcome::Unknown));
}

#[tokio::test]
async fn a_closed_order_can_not_be_paid() {
    let stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    for _ in 0..2 {
        let closing = stage.client.close(&order.order_id).await;
        assert_eq!(closing, Ok(CloseOutcome::Closed));
    }
    let answer = stage.press(&created.pay_url, "paid").await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.expect("a text");
    assert!(page.contains(cashier::words::CLOSED_NEXT));
    let state = stage.client.query(&order.order_id).await;
    assert_eq!(state, Ok(OrderState::Closed));
    assert!(stage.site.is_quiet());
}

#[tokio::test]
async fn closing_a_paid_order_says_so() {
    let stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "paid_quietly").await;
    let closing = stage.client.close(&order.order_id).await;
    assert_eq!(closing, Ok(CloseOutcome::AlreadyPaid));
}

#[tokio::test]
async fn an_order_can_be_paid_until_its_last_millisecond() {
    let stage = Stage::start().await;
    let (order, created) = stage.create("early").await;
    let (_, too_late) = stage.create("late").await;
    stage
        .props
        .move_clock(Duration::from_millis(30 * 60_000 - 1));
    stage.press(&created.pay_url, "paid_quietly").await;
    let state = stage.client.query(&order.order_id).await;
    assert!(matches!(state, Ok(OrderState::Paid { .. })));

    stage.props.move_clock(Duration::from_millis(1));
    let answer = stage.press(&too_late.pay_url, "paid").await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let page = answer.text().await.expect("a text");
    assert!(page.contains(cashier::words::EXPIRED));
    let late = stage.order("late").order_id;
    assert_eq!(stage.client.query(&late).await, Ok(OrderState::Closed));
    assert_eq!(stage.client.close(&late).await, Ok(CloseOutcome::Closed));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_closing_and_paying_race_exactly_one_wins() {
    let stage = Stage::start().await;
    for round in 0..30 {
        let (order, created) = stage.create(&format!("race-{round}")).await;
        let (closing, paying) = tokio::join!(
            stage.client.close(&order.order_id),
            stage.press(&created.pay_url, "paid_quietly"),
        );
        let state = stage.client.query(&order.order_id).await;
        match closing.expect("an answer") {
            CloseOutcome::Closed => {
                assert_eq!(paying.status(), StatusCode::CONFLICT);
                assert_eq!(state, Ok(OrderState::Closed));
            }
            CloseOutcome::AlreadyPaid => {
                assert_eq!(paying.status(), StatusCode::SEE_OTHER);
                assert!(matches!(state, Ok(OrderState::Paid { .. })));
            }
            CloseOutcome::Unknown => panic!("it was opened"),
        }
    }
}

#[tokio::test]
async fn a_full_cashier_takes_no_more_orders_and_serves_the_old_ones() {
    let stage = Stage::start_with(crate::stage::Props::new(), |options| options.max_orders = 1);
    let stage = stage.await;
    let (order, created) = stage.create("first").await;
    let second = stage.client.create(&stage.order("second")).await;
    assert_eq!(second, Err(refused("full")));
    assert_eq!(stage.client.create(&order).await, Ok(created));
}
