//! What the view of an application says of the things that belong to it.

use storage::applications::{self, Around};
use storage::bills::{self, NewBill};
use storage::exams;
use storage::payment_attempts::{self, AttemptMove, Opened};
use storage::photos;
use storage::tickets;
use storage::{Error, Tx};

use super::house::{House, Outcome};
use super::payment::{attempt, bill};
use super::photos::portrait;
use super::seating::{ticket, two_rooms};
use super::stage::{HASH, NOW, application_in, set};

async fn around(tx: &mut Tx, id: domain::id::ApplicationId) -> Result<[Option<String>; 4], Error> {
    let view = applications::view(tx, id).await?.expect("it is there");
    let all = applications::of_account(tx, view.application.account).await?;
    assert_eq!(all, std::slice::from_ref(&view), "a list says the same");
    let exam = exams::by_id(tx, view.application.exam).await?;
    assert_eq!(exam.map(|exam| exam.edition), Some(view.exam_edition));
    let Around {
        photo,
        photo_refused: _,
        photo_opened: _,
        bill,
        attempt,
        ticket,
    } = view.around;
    Ok([photo, bill, attempt, ticket])
}

fn codes(found: &[Option<String>; 4]) -> [&str; 4] {
    found.each_ref().map(|one| one.as_deref().unwrap_or("-"))
}

async fn a_view_says_how_portrait_bill_and_ticket_stand(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let bare = application_in(house, stage, 1, "complete", NOW).await?;
    let first = bill(house, stage, 2).await?;
    on!(house.write, tx => {
        let [one, _] = two_rooms(tx, stage).await?;
        assert_eq!(codes(&around(tx, bare).await?), ["-", "-", "-", "-"]);
        tickets::insert(tx, &ticket(stage, bare, one, 1)).await?.id().expect("a free seat");
        assert_eq!(codes(&around(tx, bare).await?), ["-", "-", "-", "arranged"]);

        let id = bills::by_id(tx, first).await?.expect("it was opened").application;
        let view = applications::view(tx, id).await?.expect("it is there");
        let _draft = photos::put_draft(tx, &portrait(view.application.account, HASH, b"1")).await?;
        let opened = payment_attempts::open(tx, &attempt(first, 1)).await?;
        let Opened::Opened(attempt) = opened else { panic!("{opened:?}") };
        assert_eq!(codes(&around(tx, id).await?), ["draft", "unpaid", "created", "-"]);

        let failed = AttemptMove {
            attempt,
            from: "created".to_owned(),
            version: 1,
            to: "failed".to_owned(),
            provider_ref: None,
            pay_url: None,
            paid_at: None,
            settled_at: None,
        };
        assert!(payment_attempts::move_state(tx, &failed).await?.is_done());
        let again = NewBill {
            application: id,
            round: 2,
            amount_fen: 10_000,
            state: "paid".to_owned(),
            created_at: NOW,
        };
        bills::open(tx, &again).await?.id().expect("the second round");
        assert_eq!(codes(&around(tx, id).await?), ["draft", "paid", "-", "-"]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(a_view_says_how_portrait_bill_and_ticket_stand);
