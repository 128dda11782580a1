//! What becomes of bill, order and money when the office disqualifies somebody
//! who was about to pay, or had paid.

use domain::{finance::Alarm, life::application::Phase, text::payment as words};

use super::{
    super::{disqualification, till::on_both_with_till},
    payer::{FEE, Payer},
};

/// 取消资格 of the payer's application.
async fn disqualify(payer: &Payer) {
    let office = disqualification::office(&payer.app).await;
    let answer = disqualification::void(&office, payer.exam, "S1").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(payer.phase().await, Phase::Void.code());
}

#[tokio::test]
async fn an_order_that_is_open_is_closed_and_no_other_is_made() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let cashier = payer.order().await.pay_url.expect("a page");
        disqualify(&payer).await;
        assert_eq!(payer.bill().await.state, "closed");
        let page = payer.look().await;
        assert!(page.contains(words::ENDED) && !page.contains(&cashier));
        assert_eq!(payer.make_order().await.status(), 409);
        payer.poll().await;
        assert_eq!(payer.states().await, ["closed"]);
        assert_eq!(payer.phase().await, "void");
        drop(till);
    })
    .await;
}

#[tokio::test]
async fn a_payment_that_arrives_afterwards_completes_nothing_and_goes_back() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        let cashier = attempt.pay_url.expect("a page");
        disqualify(&payer).await;
        till.press(&cashier, "paid_quietly").await;
        payer.poll().await;
        assert!(payer.texts().await[0].contains(words::PAID_IN_VAIN));
        let page = payer.look().await;
        assert!(page.contains(words::ENDED) && page.contains(words::PAID_IN_VAIN));
        assert!(payer.finance_page().await.contains(Alarm::Surplus.word()));
        payer.poll().await;
        assert_eq!(payer.states().await, ["refunded"]);
        assert_eq!(payer.bill().await.state, "closed");
        assert_eq!(
            (payer.phase().await, payer.times("settle").await),
            ("void".to_owned(), 0)
        );
    })
    .await;
}

#[tokio::test]
async fn a_report_that_arrives_after_the_order_was_closed_goes_back_too() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let order = payer.order().await.order;
        let paid_at = app.clock.now().millis();
        disqualify(&payer).await;
        payer.poll().await;
        assert_eq!(payer.states().await, ["closed"]);
        let report = till.report(&format!(
            "notice_id=N1&kind=payment&status=paid&order_id={order}&provider_ref=SB1\
             &amount_fen={FEE}&happened_at={paid_at}"
        ));
        assert_eq!(report.send(&app).await.0, 200);
        assert_eq!(payer.states().await, ["refunding"]);
        assert_eq!(
            (payer.phase().await, payer.bill().await.state),
            ("void".to_owned(), "closed".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_paid_before_stays_paid() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let cashier = payer.order().await.pay_url.expect("a page");
        till.press(&cashier, "paid_quietly").await;
        assert_eq!(payer.finish().await.status(), 200);
        assert!(payer.is_through().await);
        disqualify(&payer).await;
        payer.poll().await;
        assert_eq!(payer.states().await, ["succeeded"]);
        assert_eq!(payer.bill().await.state, "paid");
        let page = payer.look().await;
        assert!(page.contains(words::ENDED) && !page.contains(words::COMPLETE_HINT));
    })
    .await;
}
