//! Which end a reminder goes by: one that was moved, one's own after a late
//! rejection, the fee's, the ticket's.

use std::sync::Arc;

use domain::{
    exam::ExamWindow, life::application::Phase, reminder::Lead, role::Role, time::Moment,
};
use services::Error;
use storage::notifications::State;

use super::{
    super::{
        app::{App, on_both},
        seating, stage,
    },
    after, at_noon, before, end_of, extend, inbox, remind, texts,
};

#[tokio::test]
async fn when_a_window_is_extended_the_later_ones_count_anew() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let account = stage::account(&app, 1).await;
        stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        let end = end_of(&app, exam, ExamWindow::Registration).await;
        app.clock.stop_at(Lead::OneDay.due(end));
        remind(&app).await;
        // Moved before the message has left: what it says is true no more.
        extend(&app, exam, ExamWindow::Registration, 48).await;
        app.run_jobs().await;
        assert_eq!(texts(&app, 1).await, [State::Failed]);
        let later = after(end, 48);
        for lead in [Lead::ThreeDays, Lead::OneDay, Lead::ThreeHours] {
            app.clock.stop_at(lead.due(later));
            remind(&app).await;
            app.run_jobs().await;
            let told = inbox(&app, account).await;
            assert!(told[0].contains(&later.full_as_end()), "{lead}: {told:?}");
        }
        assert_eq!(inbox(&app, account).await.len(), 4);
        let sent = texts(&app, 1).await;
        assert_eq!(sent.iter().filter(|one| **one == State::Sent).count(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_late_rejection_is_reminded_of_before_its_own_end() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let registration = end_of(&app, exam, ExamWindow::Registration).await;
        let early = stage::account(&app, 1).await;
        stage::placed(&app, exam, early, "0001", Phase::Returned).await;
        let rejected_at = before(registration, 2 * 60 * 60 * 1000);
        app.clock.stop_at(rejected_at);
        let late = stage::account(&app, 2).await;
        stage::placed(&app, exam, late, "0001", Phase::Rejected).await;
        remind(&app).await;
        assert_eq!(
            inbox(&app, early).await.len(),
            1,
            "of the end of registration"
        );
        assert!(inbox(&app, late).await.is_empty());
        // The grace of a day, which ends before the review does.
        let own = after(rejected_at, 24);
        app.clock.stop_at(before(Lead::ThreeHours.due(own), 1));
        remind(&app).await;
        assert!(inbox(&app, late).await.is_empty());
        app.clock.stop_at(Lead::ThreeHours.due(own));
        remind(&app).await;
        let told = inbox(&app, late).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].contains(&own.full_as_end()), "{told:?}");
        assert_eq!(inbox(&app, early).await.len(), 1, "nothing after its end");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_owes_the_fee_is_told_and_who_has_paid_is_not() {
    on_both(async |app: Arc<App>| {
        let exam = at_noon(&app).await;
        let end = end_of(&app, exam, ExamWindow::Payment).await;
        let owing = stage::account(&app, 1).await;
        stage::placed(&app, exam, owing, "0001", Phase::Approved).await;
        let paid = stage::account(&app, 2).await;
        let through = stage::placed(&app, exam, paid, "0001", Phase::Approved).await;
        let settled = app.services().store().write(move |tx| {
            Box::pin(async move {
                let sql = "update bill set state = 'paid' where application_id = $1";
                Ok::<_, Error>(tx.execute(sql, &[through.into()]).await?)
            })
        });
        assert_eq!(settled.await.expect("the database takes it"), 1);
        for lead in Lead::ALL {
            app.clock.stop_at(lead.due(end));
            remind(&app).await;
        }
        let told = inbox(&app, owing).await;
        assert_eq!(told.len(), 3);
        assert!(told[0].contains("尚未缴费") && told[0].contains("不要重复缴费"));
        assert!(inbox(&app, paid).await.is_empty());
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_ticket_that_was_fetched_is_reminded_of_no_more() {
    on_both(async |app: Arc<App>| {
        at_noon(&app).await;
        let (exam, printing) = seating::exam(&app, 4).await;
        let mut owners = Vec::new();
        for n in [1, 2] {
            let (_, account) = stage::candidate(&app, n).await;
            seating::portrait(&app, account).await;
            let id = seating::complete(&app, exam, account, "0001").await;
            owners.push((account, id));
        }
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        seating::seat_everybody(&app, &office, exam).await;
        let fetched_at = Moment::from_millis(printing.start().millis() + 1000);
        app.clock.stop_at(fetched_at);
        let browser = stage::sign_in(&app, 2).await;
        let id = owners[1].1.to_string();
        let which = [("application", &*id)];
        let fetched = browser.call("/api/tickets/print", &which).await;
        assert_eq!(fetched.status(), 200);
        remind(&app).await;
        assert!(
            inbox(&app, owners[0].0).await.is_empty(),
            "it was just told"
        );
        app.clock.stop_at(Lead::OneDay.due(printing.end()));
        remind(&app).await;
        let told = inbox(&app, owners[0].0).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("准考证尚未下载"), "{told:?}");
        assert!(inbox(&app, owners[1].0).await.is_empty());
        app.run_jobs().await;
    })
    .await;
}
