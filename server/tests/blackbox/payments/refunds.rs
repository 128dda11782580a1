//! Money that nobody owed goes back by itself, once.

use domain::{finance::Alarm, text::payment as words};
use services::Error;
use storage::{
    payment_attempts::{self, Attempt, AttemptMove},
    refunds::{self, Refund},
};

use super::{
    super::till::on_both_with_till,
    payer::{FEE, Payer},
};

/// Two orders, both of which the cashier lets be paid: as if closing the first
/// had not reached it.
async fn two_orders(payer: &Payer) -> [Attempt; 2] {
    let first = payer.order().await;
    let step = AttemptMove {
        attempt: first.id,
        from: first.state.clone(),
        version: first.version,
        to: "closed".to_owned(),
        provider_ref: None,
        pay_url: None,
        paid_at: None,
        settled_at: None,
    };
    let closed = payer.app.services().store().write(move |tx| {
        let step = step.clone();
        Box::pin(async move { Ok::<_, Error>(payment_attempts::move_state(tx, &step).await?) })
    });
    assert!(closed.await.expect("the records take it").is_done());
    [first, payer.order().await]
}

async fn refund_of(payer: &Payer, attempt: &Attempt) -> Option<Refund> {
    let id = attempt.id;
    let read = payer.app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(refunds::of_attempt(tx, id).await?) })
    });
    read.await.expect("the records answer")
}

fn page_of(attempt: &Attempt) -> &str {
    attempt.pay_url.as_deref().expect("the cashier's page")
}

#[tokio::test]
async fn of_two_payments_one_goes_back_under_one_number() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let [first, second] = two_orders(&payer).await;
        till.press(page_of(&second), "paid_quietly").await;
        assert_eq!(payer.finish().await.status(), 200);
        assert!(payer.is_through().await);
        till.press(page_of(&first), "paid_quietly").await;
        till.go_down().await;
        payer.poll_in(5).await;
        assert_eq!(
            payer.states().await,
            ["succeeded", "closed"],
            "nobody answers"
        );
        till.come_up().await;
        payer.poll_in(60).await;
        assert_eq!(payer.states().await, ["succeeded", "refunding"]);
        let asked = refund_of(&payer, &first).await.expect("a refund");
        assert_eq!((asked.amount_fen, asked.state.as_str()), (FEE, "asked"));
        assert!(refund_of(&payer, &second).await.is_none());
        assert!(payer.look().await.contains(words::PAID_TWICE));
        assert!(payer.texts().await[0].contains(words::PAID_TWICE));

        till.go_down().await;
        payer.poll_in(1).await;
        till.come_up().await;
        payer.poll_in(60).await;
        let done = refund_of(&payer, &first).await.expect("the refund");
        assert_eq!(
            (done.state.as_str(), done.number),
            ("done", asked.number.clone())
        );
        assert!(done.queries >= 2 && done.next_query_at.is_none());
        assert_eq!(payer.states().await, ["succeeded", "refunded"]);
        let told = words::refunded_of("甲省事业单位公开招聘", FEE.try_into().expect("a fee"));
        let texts = payer.texts().await;
        assert!(texts[0].contains(&told), "{texts:?}");
        assert!(texts.iter().all(|text| text.starts_with("【报考】")));
        payer.poll_in(3600).await;
        assert_eq!(payer.texts().await, texts, "once");
        assert_eq!(
            till.count(&format!("\"refund_id\":\"{}\"", asked.number)),
            1
        );
        assert!(payer.is_through().await, "the other payment stands");
        assert!(payer.finance_page().await.contains(Alarm::Surplus.word()));
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_refuses_to_give_back_is_told_to_finance_and_asked_again() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let [first, second] = two_orders(&payer).await;
        till.press(page_of(&second), "paid_quietly").await;
        assert_eq!(payer.finish().await.status(), 200);
        // The cashier itself knows nothing of this payment.
        let now = app.clock.now().millis();
        let report = till.report(&format!(
            "notice_id=N1&kind=payment&status=paid&order_id={}&provider_ref=SB1\
             &amount_fen={FEE}&happened_at={now}",
            first.order
        ));
        assert_eq!(report.send(&app).await.0, 200);
        payer.poll().await;
        let asked = refund_of(&payer, &first).await.expect("a refund");
        assert_eq!((asked.state.as_str(), asked.queries), ("asked", 1));
        assert!(
            payer
                .finance_page()
                .await
                .contains(Alarm::RefundFailed.word())
        );
        till.press(page_of(&first), "paid_quietly").await;
        payer.poll_in(60).await;
        let done = refund_of(&payer, &first).await.expect("the refund");
        assert_eq!((done.state.as_str(), done.number), ("done", asked.number));
    })
    .await;
}

/// A report that a refund is back, as the cashier signs it.
fn back(order: &str, number: &str, amount: i64, at: i64) -> String {
    format!(
        "notice_id=N2&kind=refund&status=refunded&order_id={order}&refund_id={number}\
         &provider_ref=SB2&amount_fen={amount}&happened_at={at}"
    )
}

#[tokio::test]
async fn a_refund_is_concluded_by_a_report_on_its_own_order_alone() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let [first, second] = two_orders(&payer).await;
        till.press(page_of(&second), "paid_quietly").await;
        assert_eq!(payer.finish().await.status(), 200);
        till.press(page_of(&first), "paid_quietly").await;
        till.go_down().await;
        let now = app.clock.now().millis();
        let paid = till.report(&format!(
            "notice_id=N1&kind=payment&status=paid&order_id={}&provider_ref=SB1\
             &amount_fen={FEE}&happened_at={now}",
            first.order
        ));
        assert_eq!(paid.send(&app).await.0, 200);
        let asked = refund_of(&payer, &first).await.expect("a refund");
        let elsewhere = back(&second.order, &asked.number, FEE, now);
        assert_eq!(till.report(&elsewhere).send(&app).await.0, 200);
        assert_eq!(payer.states().await, ["succeeded", "refunding"]);
        let page = payer.finance_page().await;
        assert!(
            page.contains(Alarm::UnknownOrder.word()),
            "it is looked into"
        );
        let own = back(&first.order, &asked.number, FEE, now);
        assert_eq!(till.report(&own).send(&app).await.0, 200);
        assert_eq!(payer.states().await, ["succeeded", "refunded"]);
        till.come_up().await;
    })
    .await;
}
