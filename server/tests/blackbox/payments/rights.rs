//! Whose payment it is, and what may be paid at all.

use domain::{life::application::Phase, text::payment as words};
use services::Error;
use storage::applications::{self, PhaseMove};

use super::{
    super::{app::on_both, stage, till::on_both_with_till},
    payer::{Payer, staff},
};

#[tokio::test]
async fn another_persons_payment_is_not_found() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let order = payer.order().await.order;
        let (stranger, _) = stage::candidate(&app, 2).await;
        let finance = staff(&app, "treasurer").await;
        let id = payer.application.to_string();
        let form = [
            ("application", &*id),
            ("gateway", "sandbox"),
            ("order", &order),
        ];
        for (browser, status) in [(&stranger, 404), (&finance, 403), (&app.browser(), 401)] {
            for call in ["sheet", "mark", "make_order", "finish", "cancel"] {
                let answer = browser.call(&format!("/api/payments/{call}"), &form).await;
                assert_eq!(answer.status(), status, "{call}");
            }
        }
        assert_eq!(stranger.open(&payer.page()).await.status(), 404);
        assert_eq!(stranger.open("/me/applications/x/pay").await.status(), 404);
        assert!(
            app.browser()
                .open(&payer.page())
                .await
                .status()
                .is_redirection()
        );
        assert_eq!(payer.states().await, ["open"]);
        drop(till);
    })
    .await;
}

#[tokio::test]
async fn what_finance_sees_is_for_finance() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let order = payer.order().await.order;
        assert_eq!(payer.browser.open("/finance").await.status(), 403);
        let answer = payer.browser.call("/api/payments/finance", &[]).await;
        assert_eq!(answer.status(), 403);
        let page = payer.finance_page().await;
        assert!(page.contains(&order) && page.contains("100.00 元"));
        assert!(!page.contains(&stage::name_of(1)) && !page.contains(&stage::number_of(1)));
        let finance = staff(&app, "treasurer").await;
        assert_eq!(finance.open("/finance?exam=999").await.status(), 404);
        assert_eq!(finance.open("/finance").await.status(), 200);
        drop(till);
    })
    .await;
}

#[tokio::test]
async fn before_the_approval_and_after_the_end_nothing_is_paid() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        for (from, to, version) in [
            (Phase::Approved, Phase::Submitted, 3),
            (Phase::Submitted, Phase::Void, 4),
        ] {
            let step = PhaseMove {
                application: payer.application,
                from: from.code().to_owned(),
                version,
                to: to.code().to_owned(),
                stamp: None,
                now: app.clock.now().millis(),
            };
            let moved = app.services().store().write(move |tx| {
                let step = step.clone();
                Box::pin(async move { Ok::<_, Error>(applications::move_phase(tx, &step).await?) })
            });
            assert!(moved.await.expect("the records take it").is_done());
            assert_eq!(payer.make_order().await.status(), 409, "{to:?}");
        }
        assert!(payer.attempts().await.is_empty());
        assert_eq!(payer.finish().await.status(), 404, "there is no order");
        drop(till);
    })
    .await;
}

#[tokio::test]
async fn without_a_gateway_the_page_says_so() {
    on_both(async |app| {
        let payer = Payer::approved(&app, 1).await;
        assert!(payer.look().await.contains(words::NO_GATEWAY));
        assert_eq!(payer.make_order().await.status(), 422);
    })
    .await;
}
