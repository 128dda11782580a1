//! The audit: written with the deed, chained afterwards, telling where it was
//! tampered with.

use domain::id::AccountId;
use futures::future::join_all;
use storage::audit::{self, Break, Entry, Head, Report};
use storage::{Error, Kind};

use super::house::{House, Outcome};

fn deed(number: i64) -> Entry {
    Entry {
        at: 1_000 + number,
        actor: (number % 2 == 0).then_some(AccountId(number)),
        actor_kind: "reviewer".to_owned(),
        action: "review.passed".to_owned(),
        subject_kind: "application".to_owned(),
        subject: Some(number % 3),
        detail: format!("{{\"n\":{number}}}"),
        trace_id: "t".to_owned(),
    }
}

async fn record(house: &House, deeds: i64) -> Result<(), Error> {
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                for number in 0..deeds {
                    audit::record(tx, &deed(number)).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn seal(house: &House, limit: i64) -> Result<u64, Error> {
    house
        .store
        .write(move |tx| Box::pin(async move { audit::seal_batch(tx, limit).await }))
        .await
}

async fn verify(house: &House) -> Result<Report, Error> {
    house
        .store
        .read(|tx| Box::pin(async move { audit::verify(tx).await }))
        .await
}

async fn rows_are_chained_in_batches_and_the_chain_holds(house: &House) -> Outcome {
    let empty = verify(house).await?;
    assert_eq!((&empty.head, empty.unsealed), (&Head::START, 0));
    record(house, 7).await?;
    assert_eq!(verify(house).await?.unsealed, 7);
    assert_eq!(seal(house, 5).await?, 5);
    let half = verify(house).await?;
    assert_eq!((half.head.seq, half.broken, half.unsealed), (5, None, 2));
    assert_eq!(seal(house, 5).await?, 2);
    assert_eq!(seal(house, 5).await?, 0);
    let whole = verify(house).await?;
    assert_eq!((whole.head.seq, whole.broken, whole.unsealed), (7, None, 0));
    let rest = house
        .store
        .read(move |tx| {
            let half = half.head.clone();
            Box::pin(async move { audit::verify_from(tx, &half, 10).await })
        })
        .await?;
    assert_eq!(rest, whole, "the walk can be taken in parts");
    Ok(())
}

async fn sealers_at_the_same_time_make_one_chain(house: &House) -> Outcome {
    record(house, 40).await?;
    let sealers = (0..6).map(|_| {
        let store = house.store.clone();
        tokio::spawn(async move {
            loop {
                let sealed = store
                    .write(|tx| Box::pin(async move { audit::seal_batch(tx, 5).await }))
                    .await;
                match sealed {
                    Ok(0) => return Ok(()),
                    Ok(_) | Err(Error::Busy) => {}
                    Err(error) => return Err(error),
                }
            }
        })
    });
    for sealer in join_all(sealers).await {
        sealer??;
    }
    let report = verify(house).await?;
    assert_eq!(
        (report.head.seq, report.broken, report.unsealed),
        (40, None, 0)
    );
    Ok(())
}

async fn the_history_of_a_thing_is_told_in_order(house: &House) -> Outcome {
    record(house, 9).await?;
    let (first, rest) = house
        .store
        .read(|tx| {
            Box::pin(async move {
                let first = audit::history(tx, "application", 1, 0, 2).await?;
                let last = first.last().map_or(0, |(id, _)| *id);
                let rest = audit::history(tx, "application", 1, last, 9).await?;
                Ok::<_, Error>((first, rest))
            })
        })
        .await?;
    let told: Vec<_> = first
        .into_iter()
        .chain(rest)
        .map(|(_, entry)| entry)
        .collect();
    assert_eq!(told, [deed(1), deed(4), deed(7)]);
    Ok(())
}

async fn an_actors_last_deed_of_a_kind_is_found(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let by = |actor, action: &str, at| audit::Entry {
                    at,
                    actor: Some(AccountId(actor)),
                    action: action.to_owned(),
                    ..deed(1)
                };
                for entry in [
                    by(7, "sign_in", 10),
                    by(7, "sign_in", 20),
                    by(7, "other", 30),
                    by(8, "sign_in", 40),
                ] {
                    audit::record(tx, &entry).await?;
                }
                assert_eq!(audit::last(tx, AccountId(7), "sign_in").await?, Some(20));
                assert_eq!(audit::last(tx, AccountId(9), "sign_in").await?, None);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn the_database_itself_refuses_to_change_or_delete_a_row(house: &House) -> Outcome {
    record(house, 2).await?;
    seal(house, 1).await?;
    for sql in [
        "update audit set detail = 'forged' where id = 1",
        "update audit set detail = 'forged' where id = 2",
        "update audit set seq = null, hash = null, prev_hash = null where id = 1",
        "delete from audit where id = 1",
        "delete from audit where id = 2",
    ] {
        let answer = house
            .store
            .write(move |tx| Box::pin(async move { tx.execute(sql, &[]).await }))
            .await;
        assert!(
            matches!(
                answer,
                Err(Error::Database {
                    kind: Kind::Check,
                    ..
                })
            ),
            "{sql}: {answer:?}"
        );
    }
    assert_eq!(verify(house).await?.broken, None);
    Ok(())
}

/// Who has the database's own rights can take the guards away. The chain tells.
async fn tamper(house: &House, sql: &'static str) -> Outcome {
    let mut door = house.side_door().await?;
    if house.is_sqlite() {
        door.run("drop trigger audit_is_only_sealed; drop trigger audit_is_never_deleted")
            .await?;
    } else {
        door.run("alter table audit disable trigger user").await?;
    }
    door.run(sql).await?;
    Ok(())
}

async fn a_changed_row_is_named(house: &House) -> Outcome {
    record(house, 6).await?;
    seal(house, 100).await?;
    tamper(house, "update audit set detail = '{\"n\":9}' where id = 3").await?;
    let report = verify(house).await?;
    assert_eq!(report.broken, Some(Break::Changed { id: 3, seq: 3 }));
    assert_eq!(report.head.seq, 2);
    Ok(())
}

async fn a_row_taken_out_is_named(house: &House) -> Outcome {
    record(house, 6).await?;
    seal(house, 100).await?;
    tamper(house, "delete from audit where id = 4").await?;
    let report = verify(house).await?;
    assert_eq!(report.broken, Some(Break::Missing { seq: 4 }));
    Ok(())
}

async fn a_row_taken_out_and_renumbered_is_named(house: &House) -> Outcome {
    record(house, 6).await?;
    seal(house, 100).await?;
    tamper(
        house,
        "delete from audit where id = 4; update audit set seq = 4 where id = 5;
         update audit set seq = 5 where id = 6",
    )
    .await?;
    let report = verify(house).await?;
    assert_eq!(report.broken, Some(Break::Changed { id: 5, seq: 4 }));
    Ok(())
}

async fn two_rows_that_changed_places_are_named(house: &House) -> Outcome {
    record(house, 4).await?;
    seal(house, 100).await?;
    tamper(
        house,
        "update audit set seq = 99 where id = 2; update audit set seq = 2 where id = 3;
         update audit set seq = 3 where id = 2",
    )
    .await?;
    let report = verify(house).await?;
    assert_eq!(report.broken, Some(Break::Changed { id: 3, seq: 2 }));
    Ok(())
}

async fn an_end_that_was_cut_off_shows_against_a_kept_head(house: &House) -> Outcome {
    record(house, 6).await?;
    seal(house, 100).await?;
    let kept = verify(house).await?.head;
    tamper(house, "delete from audit where id > 4").await?;
    let report = verify(house).await?;
    assert_eq!(report.broken, None);
    assert!(report.head.seq < kept.seq, "rows are missing at the end");
    Ok(())
}

on_both_engines! {
    rows_are_chained_in_batches_and_the_chain_holds,
    sealers_at_the_same_time_make_one_chain,
    the_history_of_a_thing_is_told_in_order,
    an_actors_last_deed_of_a_kind_is_found,
    the_database_itself_refuses_to_change_or_delete_a_row,
    a_changed_row_is_named,
    a_row_taken_out_is_named,
    a_row_taken_out_and_renumbered_is_named,
    two_rows_that_changed_places_are_named,
    an_end_that_was_cut_off_shows_against_a_kept_head,
}
