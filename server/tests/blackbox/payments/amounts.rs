//! Another amount than was ordered, by the gateway's own answer: it goes back,
//! and nobody is kept from paying the right one.

use domain::{
    finance::Alarm,
    text::{payment as words, ui},
    time::Moment,
};
use gateways::payments::{NewOrder, PaymentProvider};
use services::Error;
use storage::{payment_attempts::Attempt, refunds};

use super::{
    super::{app::App, till::Till, till::on_both_with_till},
    payer::{FEE, Payer},
};

/// The order of `attempt`, placed at the cashier with one 分 less than is owed.
fn one_fen_less(app: &App, attempt: &Attempt) -> NewOrder {
    let nowhere = app.browser().origin.parse::<gateways::payments::Url>();
    let nowhere = nowhere.expect("an address");
    NewOrder {
        order_id: attempt.order.parse().expect("a number"),
        amount: (FEE - 1).try_into().expect("an amount"),
        subject: "考务费".to_owned(),
        return_url: nowhere.clone(),
        notify_url: nowhere,
        expires_at: Moment::from_millis(attempt.expires_at),
        payer_address: None,
    }
}

/// An order that the cashier has been paid one 分 too little for, which nobody
/// has reported.
async fn underpaid(payer: &Payer, till: &Till) -> Attempt {
    till.go_down().await;
    assert_eq!(payer.make_order().await.status(), 200);
    till.come_up().await;
    let attempt = payer.attempts().await.remove(0);
    assert_eq!(attempt.state, "created", "nobody answered");
    let (client, order) = (till.client(), one_fen_less(&payer.app, &attempt));
    let placed = client.create(&order).await.expect("the cashier takes it");
    till.press(placed.pay_url.as_str(), "paid_quietly").await;
    attempt
}

async fn amount_back(payer: &Payer, attempt: &Attempt) -> (i64, String) {
    let id = attempt.id;
    let read = payer.app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(refunds::of_attempt(tx, id).await?) })
    });
    let refund = read.await.expect("the records answer").expect("a refund");
    (refund.amount_fen, refund.state)
}

#[tokio::test]
async fn another_amount_goes_back_and_a_new_order_is_paid() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let wrong = underpaid(&payer, &till).await;
        assert_eq!(payer.finish().await.status(), 200);
        assert_eq!(payer.states().await, ["refunding"]);
        assert_eq!(payer.bill().await.state, "unpaid");
        let page = payer.look().await;
        assert!(page.contains(words::MAKE_ORDER) && page.contains(words::WRONG_AMOUNT));
        let told = payer.texts().await.remove(0);
        assert!(told.starts_with(&format!("【{}】", ui::PRODUCT)), "{told}");
        assert!(told.contains(words::WRONG_AMOUNT), "{told}");
        let finance = payer.finance_page().await;
        for shown in [Alarm::WrongAmount.word(), "100.00 元", "99.99 元"] {
            assert!(finance.contains(shown), "{shown}");
        }
        assert!(
            !finance.contains(Alarm::Surplus.word()),
            "it was not paid twice"
        );

        let right = payer.order().await;
        assert_ne!(right.order, wrong.order);
        payer.poll().await;
        assert_eq!(
            amount_back(&payer, &wrong).await,
            (FEE - 1, "done".to_owned())
        );
        assert!(payer.texts().await[0].contains("99.99 元"));
        till.press(&right.pay_url.expect("a page"), "paid_quietly")
            .await;
        assert_eq!(payer.finish().await.status(), 200);
        assert!(payer.is_through().await);
        assert_eq!(payer.states().await, ["succeeded", "refunded"]);
    })
    .await;
}

#[tokio::test]
async fn another_amount_keeps_nobody_from_giving_up_when_the_window_ends() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        underpaid(&payer, &till).await;
        payer.poll_in(5).await;
        assert_eq!(payer.states().await, ["refunding"], "the poller found it");
        app.clock.move_to(payer.window().await.end());
        payer.poll().await;
        assert_eq!(payer.phase().await, "lapsed");
        assert_eq!(payer.bill().await.state, "closed");
    })
    .await;
}
