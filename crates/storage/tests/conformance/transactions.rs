//! What a closure may rely on: its own changes stand or fall together, errors
//! can't be swallowed, a read sees one moment.

use std::sync::Arc;

use futures::FutureExt;
use futures::future::join_all;
use storage::{Error, Kind, Tx, node_settings};
use tokio::sync::{Notify, Semaphore};

use super::house::{House, Outcome, Refusal, until};

async fn setting(house: &House, key: &'static str) -> Result<Option<String>, Error> {
    house
        .store
        .read(move |tx| Box::pin(async move { node_settings::get(tx, key).await }))
        .await
}

async fn what_was_written_is_read_again(house: &House) -> Outcome {
    house
        .store
        .write(|tx| Box::pin(async move { node_settings::set(tx, "town", "武汉").await }))
        .await?;
    assert_eq!(setting(house, "town").await?.as_deref(), Some("武汉"));
    Ok(())
}

async fn a_refusal_takes_back_its_own_changes_and_nobody_elses(house: &House) -> Outcome {
    let writes = (0..40_i64).map(|number| {
        house.store.write(move |tx| {
            Box::pin(async move {
                node_settings::set(tx, &format!("n{number}"), "there").await?;
                node_settings::set(tx, "shared", &number.to_string()).await?;
                if number % 2 == 0 {
                    return Err(Refusal::Unwilling);
                }
                Ok(number)
            })
        })
    });
    for (number, answer) in (0..).zip(join_all(writes).await) {
        if number % 2 == 0 {
            assert_eq!(answer, Err(Refusal::Unwilling));
        } else {
            assert_eq!(answer, Ok(number));
        }
    }
    let there = house
        .store
        .read(|tx| {
            Box::pin(async move {
                tx.fetch_one(
                    "select count(*) as rows from node_setting where value = $1",
                    &["there".into()],
                )
                .await?
                .get::<i64>("rows")
            })
        })
        .await?;
    assert_eq!(there, 20);
    let shared: i64 = setting(house, "shared")
        .await?
        .unwrap_or_default()
        .parse()?;
    assert_eq!(shared % 2, 1, "a refused change was kept");
    let figures = house.store.figures();
    assert_eq!((figures.refusals, figures.queue), (20, 0));
    Ok(())
}

async fn a_panic_is_answered_and_takes_back_its_own_changes_only(house: &House) -> Outcome {
    let writes = (0..20_i64).map(|number| {
        house.store.write(move |tx| {
            Box::pin(async move {
                node_settings::set(tx, &format!("n{number}"), "there").await?;
                assert!(number != 7, "this panic is part of the test");
                Ok::<_, Error>(())
            })
        })
    });
    for (number, answer) in join_all(writes).await.into_iter().enumerate() {
        let expected = if number == 7 {
            Err(Error::Panicked)
        } else {
            Ok(())
        };
        assert_eq!(answer, expected, "{number}");
    }
    assert_eq!(setting(house, "n7").await?, None);
    assert_eq!(setting(house, "n8").await?.as_deref(), Some("there"));

    let early = house
        .store
        .write::<(), Error, _>(|_tx| panic!("this panic is part of the test"))
        .await;
    assert_eq!(early, Err(Error::Panicked));
    let reading = house
        .store
        .read::<(), Error, _>(|_tx| panic!("this panic is part of the test"))
        .await;
    assert_eq!(reading, Err(Error::Panicked));
    assert_eq!(setting(house, "n8").await?.as_deref(), Some("there"));
    Ok(())
}

async fn an_error_of_the_database_can_not_be_swallowed(house: &House) -> Outcome {
    let answer = house
        .store
        .write(|tx| {
            Box::pin(async move {
                node_settings::set(tx, "before", "x").await?;
                let broken = insert_twice(tx).await;
                assert!(broken.is_err());
                let after = node_settings::set(tx, "after", "x").await;
                assert_eq!(after.err(), broken.err(), "the run is lost");
                Ok::<_, Error>(())
            })
        })
        .await;
    assert!(
        matches!(
            answer,
            Err(Error::Database {
                kind: Kind::Unique,
                ..
            })
        ),
        "{answer:?}"
    );
    assert_eq!(setting(house, "before").await?, None);
    assert_eq!(setting(house, "after").await?, None);
    Ok(())
}

async fn insert_twice(tx: &mut Tx) -> Result<u64, Error> {
    tx.execute(
        "insert into node_setting (key, value) values ('twice', ''), ('twice', '')",
        &[],
    )
    .await
}

async fn a_statement_that_is_dropped_half_way_loses_the_run(house: &House) -> Outcome {
    let answer = house
        .store
        .write(|tx| {
            Box::pin(async move {
                node_settings::set(tx, "before", "x").await?;
                // Polled once, and dropped before its answer came, which may
                // take some tries where the engine is quick.
                while node_settings::set(tx, "dropped", "x").now_or_never() == Some(Ok(())) {}
                Ok::<_, Error>(())
            })
        })
        .await;
    assert!(
        matches!(
            answer,
            Err(Error::Database {
                kind: Kind::Abandoned,
                ..
            })
        ),
        "{answer:?}"
    );
    assert_eq!(setting(house, "before").await?, None);
    assert_eq!(setting(house, "dropped").await?, None);
    house
        .store
        .write(|tx| Box::pin(async move { node_settings::set(tx, "next", "x").await }))
        .await?;
    Ok(())
}

async fn a_read_can_not_write(house: &House) -> Outcome {
    let answer = house
        .store
        .read(|tx| Box::pin(async move { node_settings::set(tx, "k", "v").await }))
        .await;
    assert!(
        matches!(
            answer,
            Err(Error::Database {
                kind: Kind::ReadOnly,
                ..
            })
        ),
        "{answer:?}"
    );
    assert_eq!(setting(house, "k").await?, None);
    Ok(())
}

async fn a_read_sees_one_moment(house: &House) -> Outcome {
    let (looked, written) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let reading = {
        let (looked, written) = (Arc::clone(&looked), Arc::clone(&written));
        house.store.read(move |tx| {
            let (looked, written) = (Arc::clone(&looked), Arc::clone(&written));
            Box::pin(async move {
                let before = node_settings::get(tx, "moment").await?;
                looked.notify_one();
                written.notified().await;
                let after = node_settings::get(tx, "moment").await?;
                Ok::<_, Error>((before, after))
            })
        })
    };
    let writing = async {
        looked.notified().await;
        let done = house
            .store
            .write(|tx| Box::pin(async move { node_settings::set(tx, "moment", "late").await }))
            .await;
        written.notify_one();
        done
    };
    let (seen, done) = tokio::join!(reading, writing);
    done?;
    assert_eq!(seen?, (None, None));
    assert_eq!(setting(house, "moment").await?.as_deref(), Some("late"));
    Ok(())
}

async fn a_caller_that_goes_away_does_not_stop_its_write(house: &House) -> Outcome {
    // Nothing is written before the last of them is gone.
    let gate = Arc::new(Semaphore::new(0));
    for number in 0..10_i64 {
        let gate = Arc::clone(&gate);
        let write = house.store.write(move |tx| {
            let gate = Arc::clone(&gate);
            Box::pin(async move {
                drop(gate.acquire().await);
                for part in 0..3 {
                    node_settings::set(tx, &format!("gone {number} {part}"), "x").await?;
                }
                Ok::<_, Error>(())
            })
        });
        assert!(write.now_or_never().is_none(), "it was polled once only");
    }
    gate.add_permits(1);
    until(
        "ten writes",
        async || Ok(house.store.figures().writes >= 10),
    )
    .await?;
    let rows = house
        .store
        .read(|tx| {
            Box::pin(async move {
                tx.fetch_one(
                    "select count(*) as rows from node_setting where value = 'x'",
                    &[],
                )
                .await?
                .get::<i64>("rows")
            })
        })
        .await?;
    assert_eq!(rows, 30);
    Ok(())
}

async fn one_row_means_one_row(house: &House) -> Outcome {
    let read = async |sql: &'static str| {
        house
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let optional = tx.fetch_optional(sql, &[]).await.map(|row| row.is_some());
                    let one = tx.fetch_one(sql, &[]).await.map(|_| ());
                    Ok::<_, Error>((optional, one))
                })
            })
            .await
    };
    let (optional, one) = read("select 1 as n from node_setting where 1 = 0").await?;
    assert_eq!(optional, Ok(false));
    assert!(matches!(one, Err(Error::Rows { .. })));
    let (optional, one) = read("select 1 as n").await?;
    assert_eq!((optional, one), (Ok(true), Ok(())));
    let (optional, one) = read("select 1 as n union all select 2").await?;
    assert!(matches!(optional, Err(Error::Rows { .. })));
    assert!(matches!(one, Err(Error::Rows { .. })));
    Ok(())
}

on_both_engines! {
    what_was_written_is_read_again,
    a_refusal_takes_back_its_own_changes_and_nobody_elses,
    a_panic_is_answered_and_takes_back_its_own_changes_only,
    an_error_of_the_database_can_not_be_swallowed,
    a_statement_that_is_dropped_half_way_loses_the_run,
    a_read_can_not_write,
    a_read_sees_one_moment,
    a_caller_that_goes_away_does_not_stop_its_write,
    one_row_means_one_row,
}
