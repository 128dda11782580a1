//! What finance finds, and how often a gateway is asked on a payer's behalf.

use std::time::Duration;

use domain::id::ExamId;
use services::Error;
use storage::exams::{self, NewExam};

use super::{
    super::{app::App, app::on_both, stage, till::on_both_with_till},
    payer::Payer,
};

/// So many exams that are younger than this one.
async fn younger(app: &App, exam: ExamId, count: usize) {
    let made = app.services().store().write(move |tx| {
        Box::pin(async move {
            let old = exams::by_id(tx, exam).await?.ok_or(Error::NotFound)?;
            for number in 0..count {
                let new = NewExam {
                    code: format!("younger-{number}"),
                    state: old.state.clone(),
                    content: old.content.clone(),
                    created_at: old.created_at + 1,
                    published_at: old.published_at,
                };
                exams::insert(tx, &new).await?.or(Error::Stale)?;
            }
            Ok::<_, Error>(())
        })
    });
    made.await.expect("the records take it");
}

#[tokio::test]
async fn an_exam_is_found_however_many_are_younger() {
    on_both(async |app| {
        let payer = Payer::approved(&app, 1).await;
        younger(&app, payer.exam, 101).await;
        let page = payer.finance_page().await;
        assert!(page.contains("100.00 元"), "what the payer owes");
    })
    .await;
}

#[tokio::test]
async fn a_gateway_is_asked_after_an_old_order_no_oftener_than_after_any() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        payer.order().await;
        till.go_down().await;
        let over = app.clock.now().checked_add(Duration::from_secs(31 * 60));
        app.clock.move_to(over.expect("in range"));
        let payer = Payer {
            browser: stage::sign_in(&app, 1).await,
            ..payer
        };
        for _ in 0..30 {
            assert_eq!(payer.make_order().await.status(), 200);
        }
        assert_eq!(payer.make_order().await.status(), 429);
        assert_eq!(payer.states().await, ["open"], "nobody knows its end");
        till.come_up().await;
    })
    .await;
}
