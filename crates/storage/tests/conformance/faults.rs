//! Broken rules, slow work and foreign locks: each is told by name, leaves
//! nothing behind and harms nobody after it.

use std::time::Duration;

use storage::{Error, Kind, Options, Value, node_settings};

use super::house::{House, Outcome, SideDoor, until};

fn impatient() -> Options {
    Options {
        work_time: Duration::from_millis(600),
        wait_time: Duration::from_millis(200),
        ..Options::default()
    }
}

async fn every_broken_rule_is_told_by_name(house: &House) -> Outcome {
    let kind_of = async |sql: &'static str, argument: Option<Value>| {
        let answer = house
            .store
            .write(move |tx| {
                let arguments: Vec<Value> = argument.clone().into_iter().collect();
                Box::pin(async move { tx.execute(sql, &arguments).await })
            })
            .await;
        match answer {
            Err(Error::Database {
                kind, statement, ..
            }) => {
                assert_eq!(statement, sql);
                Some(kind)
            }
            other => panic!("{sql}: {other:?}"),
        }
    };
    for (sql, argument, kind) in [
        (
            "insert into node_setting (key, value) values ('a', ''), ('a', '')",
            None,
            Kind::Unique,
        ),
        (
            "insert into node_setting (key, value) values ('a', $1)",
            Some(None::<String>.into()),
            Kind::NotNull,
        ),
        (
            "insert into limit_hit (bucket, at) values ($1, 0)",
            Some("no bytes".into()),
            Kind::Value,
        ),
        (
            "insert into pending_registration (session_id, payload_sealed, created_at, expires_at)
             values (99, $1, 0, 0)",
            Some(vec![1_u8].into()),
            Kind::ForeignKey,
        ),
        (
            "insert into job (kind, payload, state, run_at, tries, max_tries, created_at)
             values ('', '', $1, 0, 0, 0, 0)",
            Some("asleep".into()),
            Kind::Check,
        ),
        ("select nonsense from node_setting", None, Kind::Statement),
        ("selec 1", None, Kind::Statement),
    ] {
        assert_eq!(kind_of(sql, argument).await, Some(kind), "{sql}");
    }
    assert_eq!(house.store.figures().failures, 7);
    Ok(())
}

async fn work_that_takes_too_long_is_stopped(house: &House) -> Outcome {
    let store = house.another(impatient()).await?;
    let waiting = store
        .write(|tx| {
            Box::pin(async move {
                node_settings::set(tx, "slow", "x").await?;
                std::future::pending::<()>().await;
                Ok::<_, Error>(())
            })
        })
        .await;
    assert_eq!(waiting, Err(Error::TimedOut));

    let endless =
        "with recursive n(x) as (select 1 union all select 1 from n) select max(x) from n";
    let computing = store
        .write(move |tx| Box::pin(async move { tx.fetch_one(endless, &[]).await }))
        .await;
    assert!(matches!(computing, Err(Error::TimedOut)), "{computing:?}");
    let reading = store
        .read(move |tx| Box::pin(async move { tx.fetch_one(endless, &[]).await }))
        .await;
    assert!(matches!(reading, Err(Error::TimedOut)), "{reading:?}");

    // Whoever comes next finds the store in order.
    until("the next write", async || {
        let next = store
            .write(|tx| Box::pin(async move { node_settings::set(tx, "next", "x").await }))
            .await;
        Ok(next.is_ok())
    })
    .await?;
    let slow = store
        .read(|tx| Box::pin(async move { node_settings::get(tx, "slow").await }))
        .await?;
    assert_eq!(slow, None);
    store.close().await;
    Ok(())
}

async fn a_lock_of_another_process_makes_busy_and_nothing_more(house: &House) -> Outcome {
    let store = house.another(impatient()).await?;
    let write =
        || store.write(|tx| Box::pin(async move { node_settings::set(tx, "k", "v").await }));
    write().await?;
    let mut other = house.side_door().await?;
    match &other {
        SideDoor::Sqlite(_) => other.run("begin immediate").await?,
        SideDoor::Postgres(_) => {
            other
                .run("begin; lock table node_setting in exclusive mode")
                .await?;
        }
    }
    assert_eq!(write().await, Err(Error::Busy));
    let read = store
        .read(|tx| Box::pin(async move { node_settings::get(tx, "k").await }))
        .await?;
    assert_eq!(read.as_deref(), Some("v"), "readers are not held up");
    other.run("rollback").await?;
    write().await?;
    store.close().await;
    Ok(())
}

async fn after_it_was_closed_the_store_is_unavailable(house: &House) -> Outcome {
    let store = house.another(Options::default()).await?;
    store.close().await;
    let write = store
        .write(|tx| Box::pin(async move { node_settings::set(tx, "k", "v").await }))
        .await;
    assert_eq!(write, Err(Error::Unavailable));
    let read = store
        .read(|tx| Box::pin(async move { node_settings::get(tx, "k").await }))
        .await;
    assert_eq!(read, Err(Error::Unavailable));
    Ok(())
}

on_both_engines! {
    every_broken_rule_is_told_by_name,
    work_that_takes_too_long_is_stopped,
    a_lock_of_another_process_makes_busy_and_nothing_more,
    after_it_was_closed_the_store_is_unavailable,
}

mod postgres_alone {
    use super::super::house::on_postgres;
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_connection_that_the_server_cut_is_replaced() -> Outcome {
        on_postgres(async |house| {
            let write = || {
                house
                    .store
                    .write(|tx| Box::pin(async move { node_settings::set(tx, "k", "v").await }))
            };
            write().await?;
            house
                .side_door()
                .await?
                .run(
                    "select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()",
                )
                .await?;
            write().await?;
            Ok(())
        })
        .await
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_read_that_is_dropped_leaves_no_transaction_in_the_pool() -> Outcome {
        use futures::FutureExt;
        on_postgres(async |house| {
            for _ in 0..20 {
                let read = house.store.read(|tx| {
                    Box::pin(async move {
                        node_settings::get(tx, "k").await?;
                        std::future::pending::<()>().await;
                        Ok::<_, Error>(())
                    })
                });
                let mut read = Box::pin(read);
                // Far enough for some to have begun, never to the end.
                for _ in 0..200 {
                    assert!(read.as_mut().now_or_never().is_none());
                    tokio::task::yield_now().await;
                }
            }
            until("an end of all transactions", async || {
                let open = house
                    .store
                    .read(|tx| {
                        Box::pin(async move {
                            tx.fetch_one(
                                "select count(*) as open from pg_stat_activity
                                 where datname = current_database()
                                   and state like 'idle in transaction%'",
                                &[],
                            )
                            .await?
                            .get::<i64>("open")
                        })
                    })
                    .await?;
                Ok(open == 0)
            })
            .await?;
            house
                .store
                .write(|tx| Box::pin(async move { node_settings::set(tx, "k", "v").await }))
                .await?;
            Ok(())
        })
        .await
    }
}
