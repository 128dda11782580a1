//! What gateways report is kept once; what goes back is started once.

use futures::future::join_all;
use storage::payment_attempts::{self, Opened};
use storage::payment_notices::{self, NewNotice, Stored};
use storage::refunds::{self, NewRefund};
use storage::{Error, Insertion, Swap};

use super::house::{House, Outcome};
use super::payment::{attempt, bill};
use super::stage::{NOW, set};

pub(crate) fn notice(status: &str) -> NewNotice {
    NewNotice {
        gateway: "sandbox".to_owned(),
        order: "O1".to_owned(),
        kind: "payment".to_owned(),
        status: status.to_owned(),
        raw: "payer=司马相如".as_bytes().to_vec(),
        received_at: NOW,
    }
}

async fn the_same_notice_is_kept_once_however_often_it_comes(house: &House) -> Outcome {
    let notices = (0..16).map(|_| {
        house.store.write(move |tx| {
            Box::pin(async move { payment_notices::store(tx, &notice("SUCCESS")).await })
        })
    });
    let mut inserted = Vec::new();
    let mut known = Vec::new();
    for answer in join_all(notices).await {
        match answer? {
            Stored::Inserted(id) => inserted.push(id),
            Stored::Known { id, handled_at } => {
                assert_eq!(handled_at, None);
                known.push(id);
            }
        }
    }
    assert_eq!((inserted.len(), known.len()), (1, 15));
    let id = inserted[0];
    assert!(known.iter().all(|one| *one == id));
    on!(house.write, tx => {
        let other = payment_notices::store(tx, &notice("CLOSED")).await?;
        assert!(matches!(other, Stored::Inserted(_)), "another status is news");
        assert!(payment_notices::due(tx, NOW - 1, 10).await?.is_empty());
        assert_eq!(payment_notices::due(tx, NOW, 10).await?.len(), 2);
        assert_eq!(payment_notices::note_handled(tx, id, NOW + 1).await?, Swap::Done);
        assert_eq!(payment_notices::note_handled(tx, id, NOW + 2).await?, Swap::Stale);
        let again = payment_notices::store(tx, &notice("SUCCESS")).await?;
        assert_eq!(again, Stored::Known { id, handled_at: Some(NOW + 1) });
        let [rest] = payment_notices::due(tx, NOW, 10).await?[..] else {
            panic!("one is left");
        };
        let other = payment_notices::by_id(tx, rest.id).await?.expect("it is kept");
        assert_eq!((other.status.as_str(), rest.tries), ("CLOSED", 0));
        assert_eq!(payment_notices::note_try(tx, rest, NOW + 5).await?, Swap::Done);
        assert_eq!(payment_notices::note_try(tx, rest, NOW + 9).await?, Swap::Stale);
        assert!(payment_notices::due(tx, NOW + 4, 10).await?.is_empty());
        let [again] = payment_notices::due(tx, NOW + 5, 10).await?[..] else {
            panic!("it is due again");
        };
        assert_eq!(again.tries, 1);
        let late = payment_notices::Due { id, tries: 0 };
        assert_eq!(payment_notices::note_try(tx, late, NOW + 9).await?, Swap::Stale);
        let all = payment_notices::of_order(tx, "sandbox", "O1").await?;
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].raw, "payer=司马相如".as_bytes());
        assert!(!format!("{:?}", all[0]).contains("payer"));
        let rows = tx.fetch_all("select raw_sealed from payment_notice", &[]).await?;
        for row in rows {
            let sealed: Vec<u8> = row.get("raw_sealed")?;
            assert!(!sealed.windows(5).any(|part| part == b"payer"), "it lies open");
        }
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_refund_is_started_once_and_asked_after_until_it_is_done(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let bill = bill(house, stage, 1).await?;
    on!(house.write, tx => {
        let Opened::Opened(attempt) = payment_attempts::open(tx, &attempt(bill, 1)).await? else {
            panic!("it is the first");
        };
        let new = NewRefund {
            attempt,
            number: "R1".to_owned(),
            amount_fen: 10_000,
            state: "asked".to_owned(),
            reason: "重复支付".to_owned(),
            created_at: NOW,
            next_query_at: Some(NOW + 5),
        };
        let id = refunds::start(tx, &new).await?.id().expect("it is the first");
        assert_eq!(refunds::start(tx, &new).await?, Insertion::Taken);
        let other_number = NewRefund { number: "R2".to_owned(), ..new };
        assert_eq!(refunds::start(tx, &other_number).await?, Insertion::Taken, "paid once");

        assert!(refunds::due(tx, NOW + 4, 10).await?.is_empty());
        let due = refunds::due(tx, NOW + 5, 10).await?;
        assert_eq!(due.iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
        assert_eq!(refunds::note_query(tx, id, 0, Some(NOW + 9)).await?, Swap::Done);
        assert_eq!(refunds::note_query(tx, id, 0, Some(NOW + 9)).await?, Swap::Stale);
        let done = refunds::move_state(tx, id, "asked", 1, "done", Some(NOW + 6)).await?;
        assert_eq!(done, Swap::Done);
        let stale = refunds::move_state(tx, id, "asked", 1, "done", Some(NOW + 7)).await?;
        assert_eq!(stale, Swap::Stale);
        assert!(refunds::note_query(tx, id, 1, Some(NOW + 8)).await?.is_done());
        refunds::stop_asking(tx, id).await?;
        assert!(refunds::due(tx, i64::MAX, 10).await?.is_empty());
        let found = refunds::of_attempt(tx, attempt).await?.expect("it was started");
        assert_eq!((found.state.as_str(), found.version, found.queries), ("done", 2, 2));
        assert_eq!((found.settled_at, found.amount_fen), (Some(NOW + 6), 10_000));
        assert_eq!(refunds::by_number(tx, "R1").await?, Some(found));
        assert_eq!(refunds::by_number(tx, "R2").await?, None);
        let totals = refunds::totals(tx, stage.exam).await?;
        let sums: Vec<_> =
            totals.iter().map(|one| (one.state.as_str(), one.refunds, one.amount_fen)).collect();
        assert_eq!(sums, [("done", 1, 10_000)]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    the_same_notice_is_kept_once_however_often_it_comes,
    a_refund_is_started_once_and_asked_after_until_it_is_done,
);
