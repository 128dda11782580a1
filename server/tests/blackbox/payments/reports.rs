//! Reports: the same one at once and again, wrong ones, forged ones.

use domain::{finance::Alarm, text::payment as words};
use services::Error;
use storage::payment_notices;

use super::{
    super::till::on_both_with_till,
    payer::{FEE, Payer},
};

fn paid(order: &str, amount: i64, at: i64) -> String {
    format!(
        "notice_id=N1&kind=payment&status=paid&order_id={order}&provider_ref=SB1\
         &amount_fen={amount}&happened_at={at}"
    )
}

fn taken() -> (u16, String) {
    (200, "SUCCESS".to_owned())
}

fn not_taken() -> (u16, String) {
    (400, "FAIL".to_owned())
}

async fn kept(payer: &Payer, order: &str) -> Vec<payment_notices::Notice> {
    let order = order.to_owned();
    let read = payer.app.services().store().read(move |tx| {
        let order = order.clone();
        Box::pin(
            async move { Ok::<_, Error>(payment_notices::of_order(tx, "sandbox", &order).await?) },
        )
    });
    read.await.expect("the records answer")
}

#[tokio::test]
async fn a_report_that_comes_five_times_at_once_counts_once() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        let now = app.clock.now().millis();
        let first = till.report(&paid(&attempt.order, FEE, now));
        let reports: Vec<_> = (0..5)
            .map(|number| {
                let mut report = first.clone();
                report.nonce.replace_range(0..1, &number.to_string());
                report
            })
            .collect();
        let [a, b, c, d, e] = &reports[..] else {
            panic!("five were made");
        };
        let answers = tokio::join!(
            a.send(&app),
            b.send(&app),
            c.send(&app),
            d.send(&app),
            e.send(&app)
        );
        for answer in [answers.0, answers.1, answers.2, answers.3, answers.4] {
            assert_eq!(answer, taken());
        }
        payer.poll().await;
        assert!(payer.is_through().await);
        assert_eq!(first.send(&app).await, taken(), "and once more, later");
        assert!(payer.is_through().await);
        let kept = kept(&payer, &attempt.order).await;
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].raw, first.body.as_bytes());
        assert!(kept[0].handled_at.is_some());
        assert_eq!(payer.texts().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn another_amount_than_was_ordered_settles_nothing_and_is_looked_into() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        let now = app.clock.now().millis();
        let report = till.report(&paid(&attempt.order, FEE - 1, now));
        assert_eq!(report.send(&app).await, taken(), "it is kept");
        assert_eq!(kept(&payer, &attempt.order).await.len(), 1);
        assert_eq!(payer.states().await, ["open"]);
        assert_eq!(payer.phase().await, "approved");
        let page = payer.finance_page().await;
        for shown in [Alarm::WrongAmount.word(), "100.00 元", "99.99 元"] {
            assert!(page.contains(shown), "{shown}");
        }
        till.press(&attempt.pay_url.expect("a page"), "paid_quietly")
            .await;
        payer.poll().await;
        assert!(
            payer.is_through().await,
            "what the gateway says when asked counts"
        );
    })
    .await;
}

#[tokio::test]
async fn a_report_on_an_order_that_nobody_made_is_kept_and_looked_into() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let now = app.clock.now().millis();
        let report = till.report(&paid("20260101000000", FEE, now));
        assert_eq!(report.send(&app).await, taken());
        assert_eq!(kept(&payer, "20260101000000").await.len(), 1);
        assert_eq!(payer.bill().await.state, "unpaid");
        let page = payer.finance_page().await;
        assert!(page.contains(Alarm::UnknownOrder.word()) && page.contains(words::ALARMS));
    })
    .await;
}

#[tokio::test]
async fn whatever_is_wrong_with_a_report_the_answer_is_the_same() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        let now = app.clock.now().millis();
        let right = till.report(&paid(&attempt.order, FEE, now));
        let mut forged = right.clone();
        forged.secret = "ffffffffffffffffffffffffffffffff";
        let mut old = right.clone();
        old.timestamp -= 120_001;
        let strange = till.report("kind=gift&order_id=A");
        let long = till.report(&"x".repeat(17 * 1024));
        for wrong in [&forged, &old, &strange, &long] {
            assert_eq!(wrong.send(&app).await, not_taken());
        }
        let elsewhere = right.send_to(&app, "yeepay").await;
        assert_eq!(elsewhere.status(), 400);
        assert_eq!(elsewhere.text().await.expect("words"), "FAIL");
        let page = app.browser().open("/callbacks/payments/sandbox").await;
        assert!(page.status().is_client_error(), "nobody reads there");
        assert!(kept(&payer, &attempt.order).await.is_empty());
        assert_eq!(payer.states().await, ["open"]);
        assert_eq!(right.send(&app).await, taken());
        assert!(payer.is_through().await);
    })
    .await;
}

#[tokio::test]
async fn a_report_of_a_failure_after_a_payment_changes_nothing() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        let now = app.clock.now().millis();
        let body = paid(&attempt.order, FEE, now);
        assert_eq!(till.report(&body).send(&app).await, taken());
        let failed = body.replace("status=paid", "status=failed");
        assert_eq!(till.report(&failed).send(&app).await, taken());
        assert!(payer.is_through().await);
        assert_eq!(payer.states().await, ["succeeded"]);
    })
    .await;
}

/// Reports that nobody can act upon any more: their gateway is gone.
async fn keep_unusable(payer: &Payer, count: usize) {
    let now = payer.app.clock.now().millis();
    let kept = payer.app.services().store().write(move |tx| {
        Box::pin(async move {
            for number in 0..count {
                let new = payment_notices::NewNotice {
                    gateway: "closed_down".to_owned(),
                    order: format!("X{number}"),
                    kind: "payment".to_owned(),
                    status: "paid".to_owned(),
                    raw: b"?".to_vec(),
                    received_at: now - 1,
                };
                let _kept = payment_notices::store(tx, &new).await?;
            }
            Ok::<_, Error>(())
        })
    });
    kept.await.expect("the records take it");
}

#[tokio::test]
async fn reports_that_nobody_can_act_upon_hold_up_no_other() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        keep_unusable(&payer, 45).await;
        let now = app.clock.now().millis();
        let body = paid(&attempt.order, FEE, now);
        let order = attempt.order.clone();
        // Kept, and not acted upon: as if the server had ended in between.
        let kept = app.services().store().write(move |tx| {
            let (order, body) = (order.clone(), body.clone());
            Box::pin(async move {
                let new = payment_notices::NewNotice {
                    gateway: "sandbox".to_owned(),
                    order,
                    kind: "payment".to_owned(),
                    status: "paid".to_owned(),
                    raw: body.into_bytes(),
                    received_at: now,
                };
                let _kept = payment_notices::store(tx, &new).await?;
                Ok::<_, Error>(())
            })
        });
        kept.await.expect("the records take it");
        for _ in 0..3 {
            payer.poll().await;
        }
        assert!(payer.is_through().await, "46 reports, 20 in a round");
        drop(till);
    })
    .await;
}

/// What the audit calls the alarms that were raised.
async fn alarms_in_the_audit(payer: &Payer) -> Vec<String> {
    let read = payer.app.services().store().read(|tx| {
        Box::pin(async move {
            let rows = tx
                .fetch_all(
                    "select action from audit where subject_kind = 'payment_alarm' order by id",
                    &[],
                )
                .await?;
            let actions: Result<_, _> = rows.iter().map(|row| row.get("action")).collect();
            Ok::<_, Error>(actions?)
        })
    });
    read.await.expect("the records answer")
}

#[tokio::test]
async fn an_alarm_leaves_one_line_in_the_audit() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        let now = app.clock.now().millis();
        for amount in [FEE - 1, FEE - 2] {
            let report = till.report(&paid(&attempt.order, amount, now));
            assert_eq!(report.send(&app).await, taken());
        }
        assert_eq!(
            alarms_in_the_audit(&payer).await,
            ["payment.alarm.wrong_amount"]
        );
    })
    .await;
}
