//! The payment window: what is in time, what is late, and who gives up.

use domain::{text::payment as words, time::Moment};

use super::{
    super::till::on_both_with_till,
    payer::{FEE, Payer, owes_unreachably},
};

fn before(moment: Moment, millis: i64) -> Moment {
    Moment::from_millis(moment.millis() - millis)
}

fn paid(order: &str, at: Moment) -> String {
    let at = at.millis();
    format!(
        "notice_id=N1&kind=payment&status=paid&order_id={order}&provider_ref=SB1\
         &amount_fen={FEE}&happened_at={at}"
    )
}

#[tokio::test]
async fn an_order_ends_with_the_window_and_the_last_second_counts() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let end = payer.window().await.end();
        app.clock.move_to(before(end, 60_000));
        let payer = Payer {
            browser: super::super::stage::sign_in(&app, 1).await,
            ..payer
        };
        let attempt = payer.order().await;
        assert_eq!(attempt.expires_at, end.millis());
        till.press(&attempt.pay_url.expect("a page"), "paid_quietly")
            .await;
        app.clock.move_to(end);
        payer.poll().await;
        assert!(payer.is_through().await, "paid in time, learned of late");
    })
    .await;
}

#[tokio::test]
async fn outside_of_the_window_no_order_is_made() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let end = payer.window().await.end();
        app.clock.move_to(end);
        let payer = Payer {
            browser: super::super::stage::sign_in(&app, 1).await,
            ..payer
        };
        let refused = payer.make_order().await;
        assert_eq!(refused.status(), 409);
        assert!(
            refused
                .text()
                .await
                .expect("a problem")
                .contains("out_of_window")
        );
        assert!(payer.attempts().await.is_empty());
        assert!(!payer.look().await.contains(words::MAKE_ORDER));
        drop(till);
    })
    .await;
}

#[tokio::test]
async fn who_has_not_paid_by_the_end_gives_up_once_the_gateway_was_asked() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let end = payer.window().await.end();
        app.clock.move_to(before(end, 60_000));
        let payer = Payer {
            browser: super::super::stage::sign_in(&app, 1).await,
            ..payer
        };
        payer.order().await;
        till.go_down().await;
        app.clock.move_to(end);
        payer.poll().await;
        assert_eq!(
            payer.phase().await,
            "approved",
            "nobody knows whether it was paid"
        );
        till.come_up().await;
        payer.poll_in(60).await;
        assert_eq!(payer.states().await, ["expired"]);
        assert_eq!(payer.phase().await, "lapsed");
        assert_eq!(payer.bill().await.state, "closed");
        assert!(payer.look().await.contains(words::LAPSED));
        assert!(payer.texts().await[0].contains("逾期未缴费"));
    })
    .await;
}

#[tokio::test]
async fn a_payment_in_time_counts_even_after_the_application_has_lapsed() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        assert_eq!(payer.cancel(&attempt.order).await.status(), 200);
        let end = payer.window().await.end();
        app.clock.move_to(Moment::from_millis(end.millis() + 1000));
        payer.poll().await;
        assert_eq!(payer.phase().await, "lapsed");
        let report = till.report(&paid(&attempt.order, before(end, 1)));
        assert_eq!(report.send(&app).await.0, 200);
        assert!(payer.is_through().await);
    })
    .await;
}

#[tokio::test]
async fn a_payment_after_the_end_goes_back() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        assert_eq!(payer.cancel(&attempt.order).await.status(), 200);
        let end = payer.window().await.end();
        app.clock.move_to(Moment::from_millis(end.millis() + 1000));
        payer.poll().await;
        let report = till.report(&paid(&attempt.order, end));
        assert_eq!(report.send(&app).await.0, 200);
        assert_eq!(payer.states().await, ["refunding"]);
        assert_eq!(payer.phase().await, "lapsed");
        assert_eq!(payer.bill().await.state, "closed");
    })
    .await;
}

#[tokio::test]
async fn those_who_cannot_give_up_keep_no_other_from_it() {
    on_both_with_till(async |app, till| {
        let exam = super::super::stage::exam(&app).await;
        let mut stuck = Vec::new();
        for n in 100..151 {
            stuck.push(owes_unreachably(&app, exam, n).await);
        }
        let payer = Payer::approved(&app, 1).await;
        assert!(stuck.iter().all(|one| *one < payer.application));
        app.clock.move_to(payer.window().await.end());
        payer.poll().await;
        assert_eq!(payer.phase().await, "lapsed");
        drop(till);
    })
    .await;
}
