//! Money given back.

use std::time::Duration;

use domain::money::Fen;
use domain::time::Moment;
use gateways::payments::{
    NoticeKind, OrderId, OrderState, PaymentError, PaymentProvider, RefundId, RefundState,
};

use crate::stage::{NOW, Props, Stage};

fn fen(amount: i64) -> Fen {
    Fen::new(amount).expect("an amount")
}

fn number(text: &str) -> RefundId {
    text.parse().expect("a number")
}

fn refused(code: &str) -> Result<RefundState, PaymentError> {
    Err(PaymentError::Refused {
        code: code.to_owned(),
    })
}

async fn paid(stage: &Stage) -> OrderId {
    let (order, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "paid_quietly").await;
    order.order_id
}

#[tokio::test]
async fn a_refund_is_done_once_and_notified() {
    let mut stage = Stage::start().await;
    let order = paid(&stage).await;
    let refund = number("R-1");
    let first = stage.client.refund(&order, &refund, fen(4_000)).await;
    let Ok(RefundState::Done {
        refunded_at,
        amount,
        provider_ref,
    }) = first.clone()
    else {
        panic!("{first:?}");
    };
    assert_eq!(
        (refunded_at, amount),
        (Moment::from_millis(NOW), fen(4_000))
    );

    let (headers, body) = stage.site.arrival().await;
    let notification = stage.client.parse_notification(&headers, &body);
    let notification = notification.expect("the cashier's own");
    assert_eq!(notification.kind, NoticeKind::Refund);
    assert_eq!(notification.status.code(), "refunded");
    assert_eq!(notification.refund_id.as_ref(), Some(&refund));
    assert_eq!(notification.amount, fen(4_000));
    assert_eq!(notification.provider_ref, provider_ref);
    assert_eq!(notification.paid_at(), None);

    let again = stage.client.refund(&order, &refund, fen(4_000)).await;
    assert_eq!(again, first);
    assert_eq!(stage.client.refund_query(&order, &refund).await, first);
    let other = stage.client.refund(&order, &refund, fen(4_001)).await;
    assert_eq!(other, refused("refund_differs"));
    let state = stage.client.query(&order).await;
    assert!(matches!(state, Ok(OrderState::Paid { .. })), "stays paid");
}

#[tokio::test]
async fn refunds_never_exceed_what_was_paid() {
    let stage = Stage::start().await;
    let order = paid(&stage).await;
    let refund = |name: &str, amount: i64| {
        let (stage, order, name) = (&stage, &order, number(name));
        async move { stage.client.refund(order, &name, fen(amount)).await }
    };
    assert_eq!(
        refund("R-0", 10_001).await,
        refused("refund_exceeds_payment")
    );
    assert!(refund("R-1", 9_999).await.is_ok());
    assert_eq!(refund("R-2", 2).await, refused("refund_exceeds_payment"));
    assert!(refund("R-3", 1).await.is_ok());
    assert_eq!(refund("R-4", 1).await, refused("refund_exceeds_payment"));
    assert_eq!(refund("R-5", 0).await, refused("malformed"));
}

#[tokio::test]
async fn an_order_has_a_bounded_number_of_refunds() {
    let stage = Stage::start().await;
    let order = paid(&stage).await;
    for round in 0..20 {
        let refund = number(&format!("R-{round}"));
        assert!(stage.client.refund(&order, &refund, fen(1)).await.is_ok());
    }
    let answer = stage.client.refund(&order, &number("R-20"), fen(1)).await;
    assert_eq!(answer, refused("too_many_refunds"));
}

#[tokio::test]
async fn only_a_paid_order_is_refunded() {
    let stage = Stage::start().await;
    let (order, _) = stage.create("A-1").await;
    let (order, refund) = (order.order_id, number("R-1"));
    let answer = stage.client.refund(&order, &refund, fen(1)).await;
    assert_eq!(answer, refused("not_paid"));
    let answer = stage.client.refund_query(&order, &refund).await;
    assert_eq!(answer, Ok(RefundState::Unknown));

    let nobody: OrderId = "nobody".parse().expect("a number");
    let answer = stage.client.refund(&nobody, &refund, fen(1)).await;
    assert_eq!(answer, refused("unknown_order"));
    let answer = stage.client.refund_query(&nobody, &refund).await;
    assert_eq!(answer, Ok(RefundState::Unknown));
}

#[tokio::test]
async fn a_refund_that_takes_its_time_is_found_by_asking() {
    let stage = Stage::start_with(Props::new(), |options| {
        options.refund_takes = Duration::from_secs(3600);
    });
    let stage = stage.await;
    let order = paid(&stage).await;
    let refund = number("R-1");
    let answer = stage.client.refund(&order, &refund, fen(10_000)).await;
    assert!(matches!(answer, Ok(RefundState::Processing { .. })));
    stage.props.move_clock(Duration::from_secs(3600));
    let answer = stage.client.refund_query(&order, &refund).await;
    assert!(matches!(answer, Ok(RefundState::Done { .. })));
    assert!(stage.site.is_quiet());
}
