//! Payment: one open attempt per bill, each query asked by one poller, sums
//! that come out.

use domain::id::BillId;
use domain::life::attempt::Phase;
use futures::future::join_all;
use storage::bills::{self, NewBill};
use storage::payment_alarms::{self, NewAlarm};
use storage::payment_attempts::{self, AttemptMove, NewAttempt, Opened};
use storage::{Error, Insertion, Swap, Tx, exam_windows};

use super::house::{House, Outcome};
use super::stage::{NOW, Stage, application_in, set};

pub(crate) async fn bill(house: &House, stage: Stage, number: i64) -> Result<BillId, Error> {
    let application = application_in(house, stage, number, "approved", NOW).await?;
    on!(house.write, tx => {
        let new = NewBill {
            application,
            round: 1,
            amount_fen: 10_000,
            state: "unpaid".to_owned(),
            created_at: NOW,
        };
        Ok(bills::open(tx, &new).await?.id().expect("the first round"))
    })
}

pub(crate) fn attempt(bill: BillId, order: i64) -> NewAttempt {
    NewAttempt {
        bill,
        order: format!("O{order}"),
        gateway: "sandbox".to_owned(),
        state: "created".to_owned(),
        amount_fen: 10_000,
        created_at: NOW,
        expires_at: NOW + 1000,
        next_query_at: Some(NOW + order),
    }
}

fn step(attempt: &payment_attempts::Attempt, to: &str) -> AttemptMove {
    AttemptMove {
        attempt: attempt.id,
        from: attempt.state.clone(),
        version: attempt.version,
        to: to.to_owned(),
        provider_ref: None,
        pay_url: None,
        paid_at: None,
        settled_at: None,
    }
}

async fn a_bill_is_opened_once_a_round_and_moves_by_version(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = bill(house, stage, 1).await?;
    bill(house, stage, 2).await?;
    on!(house.write, tx => {
        let found = bills::by_id(tx, id).await?.expect("it was opened");
        let mut again = NewBill {
            application: found.application,
            round: 1,
            amount_fen: 500,
            state: "unpaid".to_owned(),
            created_at: NOW,
        };
        assert_eq!(bills::open(tx, &again).await?, Insertion::Taken);
        let paid = bills::move_state(tx, id, "unpaid", 1, "paid", Some(NOW + 1)).await?;
        assert_eq!(paid, Swap::Done);
        for (from, version) in [("unpaid", 2), ("paid", 1)] {
            let stale = bills::move_state(tx, id, from, version, "closed", None).await?;
            assert_eq!(stale, Swap::Stale);
        }
        assert!(bills::move_state(tx, id, "paid", 2, "refunding", None).await?.is_done());
        let found = bills::current(tx, found.application).await?.expect("it is there");
        assert_eq!((found.id, found.state.as_str(), found.version), (id, "refunding", 3));
        assert_eq!((found.settled_at, found.round), (Some(NOW + 1), 1));
        again.round = 2;
        let second = bills::open(tx, &again).await?.id().expect("another round");
        let current = bills::current(tx, found.application).await?;
        assert_eq!(current.map(|one| (one.id, one.amount_fen)), Some((second, 500)));
        let totals = bills::totals(tx, stage.exam).await?;
        let sums: Vec<_> =
            totals.iter().map(|one| (one.state.as_str(), one.bills, one.amount_fen)).collect();
        assert_eq!(sums, [("refunding", 1, 10_000), ("unpaid", 2, 10_500)]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn of_many_who_open_an_attempt_at_once_one_does(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let bill = bill(house, stage, 1).await?;
    let opens = (0..32_i64).map(|order| {
        house.store.write(move |tx| {
            Box::pin(async move { payment_attempts::open(tx, &attempt(bill, order)).await })
        })
    });
    let mut opened = Vec::new();
    let mut refused = Vec::new();
    for answer in join_all(opens).await {
        match answer? {
            Opened::Opened(id) => opened.push(id),
            Opened::AlreadyOpen(id) => refused.push(id),
            Opened::OrderTaken => return Err("every order has its own number".into()),
        }
    }
    assert_eq!((opened.len(), refused.len()), (1, 31));
    assert!(refused.iter().all(|id| *id == opened[0]));
    let all = on!(house.read, tx => payment_attempts::of_bill(tx, bill).await)?;
    assert_eq!(all.len(), 1);
    Ok(())
}

async fn an_attempt_that_is_not_open_any_more_makes_room(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    for (number, &phase) in (1..).zip(Phase::ALL) {
        let bill = bill(house, stage, number).await?;
        on!(house.write, tx => {
            let Opened::Opened(id) = payment_attempts::open(tx, &attempt(bill, number)).await?
            else {
                panic!("it is the first");
            };
            let first = payment_attempts::by_id(tx, id).await?.expect("it was opened");
            assert!(payment_attempts::move_state(tx, &step(&first, phase.code())).await?.is_done());
            let second = payment_attempts::open(tx, &attempt(bill, 100 + number)).await?;
            let live = payment_attempts::live_of(tx, bill).await?.expect("one of the two");
            if phase.is_open() {
                assert_eq!(second, Opened::AlreadyOpen(id), "{phase:?}");
                assert_eq!(live.id, id);
            } else {
                assert_eq!(second, Opened::Opened(live.id), "{phase:?}");
                let closed = payment_attempts::move_state(tx, &step(&live, "closed")).await?;
                assert!(closed.is_done());
                let taken = payment_attempts::open(tx, &attempt(bill, number)).await?;
                assert_eq!(taken, Opened::OrderTaken);
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

async fn an_attempt_moves_by_version_and_keeps_what_it_was_told(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let bill = bill(house, stage, 1).await?;
    on!(house.write, tx => {
        let _opened = payment_attempts::open(tx, &attempt(bill, 7)).await?;
        let created = payment_attempts::by_order(tx, "O7").await?.expect("it was opened");
        assert_eq!(payment_attempts::by_order(tx, "O8").await?, None);
        let open = AttemptMove {
            provider_ref: Some("P1".to_owned()),
            pay_url: Some("http://127.0.0.1/pay".to_owned()),
            ..step(&created, "open")
        };
        assert_eq!(payment_attempts::move_state(tx, &open).await?, Swap::Done);
        assert_eq!(payment_attempts::move_state(tx, &open).await?, Swap::Stale);
        let found = payment_attempts::by_id(tx, created.id).await?.expect("it is there");
        let paid = AttemptMove {
            paid_at: Some(NOW + 3),
            settled_at: Some(NOW + 4),
            ..step(&found, "succeeded")
        };
        assert_eq!(payment_attempts::move_state(tx, &paid).await?, Swap::Done);
        let found = payment_attempts::by_id(tx, created.id).await?.expect("it is there");
        assert_eq!((found.state.as_str(), found.version), ("succeeded", 3));
        assert_eq!(found.provider_ref.as_deref(), Some("P1"));
        assert_eq!(found.pay_url.as_deref(), Some("http://127.0.0.1/pay"));
        assert_eq!((found.paid_at, found.settled_at), (Some(NOW + 3), Some(NOW + 4)));
        assert!(!format!("{found:?}").contains("127.0.0.1"));
        let totals = payment_attempts::totals(tx, stage.exam).await?;
        let sums: Vec<_> =
            totals.iter().map(|one| (one.state.as_str(), one.attempts, one.amount_fen)).collect();
        assert_eq!(sums, [("succeeded", 1, 10_000)]);
        assert_eq!(totals[0].gateway, "sandbox");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_due_query_is_claimed_by_one_poller(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    for number in 1..=3 {
        let bill = bill(house, stage, number).await?;
        let order = 10 * number;
        let _opened = on!(house.write, tx => {
            payment_attempts::open(tx, &attempt(bill, order)).await
        })?;
    }
    let due = on!(house.read, tx => payment_attempts::due(tx, NOW + 20, 10).await)?;
    let orders: Vec<_> = due.iter().map(|one| one.order.as_str()).collect();
    assert_eq!(orders, ["O10", "O20"]);
    let id = due[0].id;
    let claims = (0..8).map(|_| {
        house.store.write(move |tx| {
            Box::pin(async move { payment_attempts::note_query(tx, id, 0, Some(NOW + 60)).await })
        })
    });
    let mut won = 0;
    for answer in join_all(claims).await {
        won += usize::from(answer?.is_done());
    }
    assert_eq!(won, 1);
    on!(house.write, tx => {
        let found = payment_attempts::by_id(tx, id).await?.expect("it is there");
        assert_eq!((found.queries, found.version), (1, 1));
        assert_eq!(found.next_query_at, Some(NOW + 60));
        assert!(payment_attempts::note_query(tx, id, 1, None).await?.is_done());
        let due = payment_attempts::due(tx, i64::MAX, 10).await?;
        assert!(due.iter().all(|one| one.id != id), "never again");
        assert_eq!(payment_attempts::due(tx, i64::MAX, 1).await?.len(), 1);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn asking_is_brought_forward_never_put_off_and_ends(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let bill = bill(house, stage, 1).await?;
    on!(house.write, tx => {
        let Opened::Opened(id) = payment_attempts::open(tx, &attempt(bill, 7)).await? else {
            panic!("it is the first");
        };
        let next = async |tx: &mut Tx| {
            let found = payment_attempts::by_id(tx, id).await?;
            Ok::<_, Error>(found.expect("it is there").next_query_at)
        };
        payment_attempts::ask_by(tx, id, NOW + 9).await?;
        assert_eq!(next(tx).await?, Some(NOW + 7), "it was due earlier");
        payment_attempts::ask_by(tx, id, NOW + 5).await?;
        assert_eq!(next(tx).await?, Some(NOW + 5));
        payment_attempts::stop_asking(tx, id).await?;
        assert_eq!(next(tx).await?, None);
        payment_attempts::ask_by(tx, id, NOW + 3).await?;
        assert_eq!(next(tx).await?, Some(NOW + 3));
        let latest = payment_attempts::latest(tx, stage.exam, 5).await?;
        assert_eq!(latest.iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn an_unpaid_bill_is_overdue_when_its_window_has_ended_and_nobody_pays(
    house: &House,
) -> Outcome {
    let stage = set(house, "e1").await?;
    let first = bill(house, stage, 1).await?;
    let second = bill(house, stage, 2).await?;
    on!(house.write, tx => {
        let window = exam_windows::set(tx, stage.exam, "payment", None, NOW, NOW + 100).await?;
        assert!(window.is_done());
        let overdue = async |tx: &mut Tx, now: i64| {
            let found = bills::overdue(tx, "approved", "payment", now, None, 10).await?;
            Ok::<_, Error>(found.into_iter().map(|one| one.id).collect::<Vec<_>>())
        };
        assert_eq!(overdue(tx, NOW + 99).await?, []);
        assert_eq!(overdue(tx, NOW + 100).await?, [first, second]);
        let owed = bills::by_id(tx, first).await?.expect("it was opened");
        let after = Some(owed.application);
        let rest = bills::overdue(tx, "approved", "payment", NOW + 100, after, 10).await?;
        assert_eq!(rest.iter().map(|one| one.id).collect::<Vec<_>>(), [second]);
        let Opened::Opened(id) = payment_attempts::open(tx, &attempt(first, 7)).await? else {
            panic!("it is the first");
        };
        assert_eq!(overdue(tx, NOW + 100).await?, [second], "somebody may be paying");
        assert_eq!(payment_attempts::open_in(tx, stage.exam).await?, 1);
        let open = payment_attempts::by_id(tx, id).await?.expect("it was opened");
        assert!(payment_attempts::move_state(tx, &step(&open, "expired")).await?.is_done());
        assert!(bills::move_state(tx, second, "unpaid", 1, "paid", None).await?.is_done());
        assert_eq!(payment_attempts::open_in(tx, stage.exam).await?, 0);
        assert_eq!(overdue(tx, NOW + 100).await?, [first]);
        let other = bills::overdue(tx, "complete", "payment", NOW + 100, None, 10).await?;
        assert_eq!(other, []);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn an_alarm_is_raised_once_for_each_order_and_kind(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let alarm = |kind: &str, order: &str, exam| NewAlarm {
        kind: kind.to_owned(),
        order: order.to_owned(),
        exam,
        expected_fen: Some(10_000),
        reported_fen: Some(9_999),
        raised_at: NOW,
    };
    on!(house.write, tx => {
        for (new, is_new) in [
            (alarm("surplus", "O1", Some(stage.exam)), true),
            (alarm("surplus", "O1", Some(stage.exam)), false),
            (alarm("wrong_amount", "O1", Some(stage.exam)), true),
            (alarm("unknown_order", "O9", None), true),
            (alarm("surplus", "O2", Some(other.exam)), true),
        ] {
            assert_eq!(payment_alarms::raise(tx, &new).await?.id().is_some(), is_new);
        }
        let seen = payment_alarms::latest(tx, stage.exam, 10).await?;
        let seen: Vec<_> = seen.iter().map(|one| (one.kind.as_str(), one.order.as_str())).collect();
        assert_eq!(seen, [("unknown_order", "O9"), ("wrong_amount", "O1"), ("surplus", "O1")]);
        assert_eq!(payment_alarms::latest(tx, other.exam, 1).await?.len(), 1);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    asking_is_brought_forward_never_put_off_and_ends,
    an_unpaid_bill_is_overdue_when_its_window_has_ended_and_nobody_pays,
    an_alarm_is_raised_once_for_each_order_and_kind,
    a_bill_is_opened_once_a_round_and_moves_by_version,
    of_many_who_open_an_attempt_at_once_one_does,
    an_attempt_that_is_not_open_any_more_makes_room,
    an_attempt_moves_by_version_and_keeps_what_it_was_told,
    a_due_query_is_claimed_by_one_poller,
);
