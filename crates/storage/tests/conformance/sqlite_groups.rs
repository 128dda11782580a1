//! The embedded engine's groups: many writes share a commit, a lost group is
//! lost for all in it, and the queue has an end.

use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::join_all;
use storage::{Error, Options, Store, node_settings};
use tokio::sync::Notify;

use super::house::{Outcome, on_sqlite, until};

/// Holds the writer inside a closure until it is let go.
struct Hold {
    entered: Arc<Notify>,
    go: Arc<Notify>,
    task: tokio::task::JoinHandle<Result<(), Error>>,
}

impl Hold {
    async fn on(store: &Store) -> Self {
        let (entered, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let task = {
            let (store, entered, go) = (store.clone(), Arc::clone(&entered), Arc::clone(&go));
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        let (entered, go) = (Arc::clone(&entered), Arc::clone(&go));
                        Box::pin(async move {
                            node_settings::set(tx, "held", "x").await?;
                            entered.notify_one();
                            go.notified().await;
                            Ok::<_, Error>(())
                        })
                    })
                    .await
            })
        };
        entered.notified().await;
        Self { entered, go, task }
    }

    async fn release(self) -> Result<Result<(), Error>, tokio::task::JoinError> {
        drop(self.entered);
        self.go.notify_one();
        self.task.await
    }
}

fn write(store: &Store, key: &'static str) -> impl Future<Output = Result<(), Error>> {
    store.write(move |tx| Box::pin(async move { node_settings::set(tx, key, "x").await }))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_that_wait_together_share_one_commit() -> Outcome {
    on_sqlite(async |house| {
        let options = Options {
            group_time: Duration::from_secs(10),
            ..Options::default()
        };
        let store = house.another(options).await?;
        let hold = Hold::on(&store).await;
        let writes = (0..99).map(|_| write(&store, "k"));
        let all = tokio::join!(join_all(writes), async {
            until("a full queue", async || Ok(store.figures().queue == 100)).await?;
            hold.release()
                .await?
                .map_err(Box::<dyn std::error::Error>::from)
        });
        assert!(all.0.iter().all(Result::is_ok));
        all.1?;
        let figures = store.figures();
        assert_eq!((figures.writes, figures.commits), (100, 1));
        store.close().await;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_get_several_writes_out_of_each_commit() -> Outcome {
    on_sqlite(async |house| {
        let tasks = (0..64).map(|_| {
            let store = house.store.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    write(&store, "k").await?;
                }
                Ok::<_, Error>(())
            })
        });
        for task in join_all(tasks).await {
            task??;
        }
        let figures = house.store.figures();
        assert!(figures.commits * 4 <= figures.writes, "{figures:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_that_is_lost_is_lost_for_all_and_the_next_is_not() -> Outcome {
    on_sqlite(async |house| {
        let options = Options {
            group_time: Duration::from_secs(10),
            work_time: Duration::from_millis(500),
            ..Options::default()
        };
        let store = house.another(options).await?;
        let hold = Hold::on(&store).await;
        let first = write(&store, "first");
        let slow = store.write(|tx| {
            Box::pin(async move {
                node_settings::set(tx, "slow", "x").await?;
                std::future::pending::<Result<(), Error>>().await
            })
        });
        let (first, slow, held) = tokio::join!(first, slow, async {
            until("a full queue", async || Ok(store.figures().queue == 3)).await?;
            hold.release()
                .await
                .map_err(Box::<dyn std::error::Error>::from)
        });
        assert_eq!(held?, Err(Error::Unavailable));
        assert_eq!(first, Err(Error::Unavailable));
        assert_eq!(slow, Err(Error::TimedOut));
        write(&store, "next").await?;
        let there = store
            .read(|tx| {
                Box::pin(async move {
                    let mut there = Vec::new();
                    for key in ["held", "first", "slow", "next"] {
                        there.push(node_settings::get(tx, key).await?.is_some());
                    }
                    Ok::<_, Error>(there)
                })
            })
            .await?;
        assert_eq!(there, [false, false, false, true]);
        store.close().await;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_the_group_and_not_the_store() -> Outcome {
    on_sqlite(async |house| {
        let answer = house
            .store
            .write(|tx| {
                Box::pin(async move {
                    node_settings::set(tx, "before", "x").await?;
                    // As full as a disk could be, for this connection.
                    tx.fetch_all("pragma max_page_count = 1", &[]).await?;
                    node_settings::set(tx, "large", &"x".repeat(100_000)).await
                })
            })
            .await;
        assert_eq!(answer, Err(Error::Unavailable));
        write(&house.store, "next").await?;
        let before = house
            .store
            .read(|tx| Box::pin(async move { node_settings::get(tx, "before").await }))
            .await?;
        assert_eq!(before, None);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_queue_turns_the_next_write_away_at_once() -> Outcome {
    on_sqlite(async |house| {
        let options = Options {
            queue: 2,
            ..Options::default()
        };
        let store = house.another(options).await?;
        let hold = Hold::on(&store).await;
        let (mut one, mut two) = (Box::pin(write(&store, "1")), Box::pin(write(&store, "2")));
        assert!(one.as_mut().now_or_never().is_none());
        assert!(two.as_mut().now_or_never().is_none());
        assert_eq!(write(&store, "3").now_or_never(), Some(Err(Error::Busy)));
        hold.release().await??;
        one.await?;
        two.await?;
        write(&store, "3").await?;
        store.close().await;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_finishes_what_waits() -> Outcome {
    on_sqlite(async |house| {
        let store = house.another(Options::default()).await?;
        let hold = Hold::on(&store).await;
        let mut waiting = Box::pin(write(&store, "waiting"));
        assert!(waiting.as_mut().now_or_never().is_none());
        let (waited, held, ()) = tokio::join!(waiting, hold.release(), store.close());
        waited?;
        held??;
        assert_eq!(write(&store, "late").await, Err(Error::Unavailable));
        let kept = house
            .store
            .read(|tx| Box::pin(async move { node_settings::get(tx, "waiting").await }))
            .await?;
        assert_eq!(kept.as_deref(), Some("x"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_readers_than_connections_wait_for_each_other() -> Outcome {
    on_sqlite(async |house| {
        let options = Options {
            readers: 2,
            ..Options::default()
        };
        let store = house.another(options).await?;
        write(&store, "k").await?;
        let reads = (0..50)
            .map(|_| store.read(|tx| Box::pin(async move { node_settings::get(tx, "k").await })));
        for read in join_all(reads).await {
            assert_eq!(read?.as_deref(), Some("x"));
        }
        store.close().await;
        Ok(())
    })
    .await
}
