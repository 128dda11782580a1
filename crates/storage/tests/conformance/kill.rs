//! A process that is killed while it writes: whatever it had acknowledged is
//! there afterwards, and nothing is there by half.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use futures::future::join_all;
use storage::{Error, Store, node_settings};

use super::house::{House, Outcome, on_postgres, on_sqlite, open_at};

const WRITES: i64 = 1_000;
const TASKS: i64 = 8;
const ENOUGH: usize = 300;
const ADDRESS: &str = "BAOKAO_TEST_KILLED_ADDRESS";
const KEYS: &str = "BAOKAO_TEST_KILLED_KEYS";

/// The process that gets killed is this test binary once more, told by the
/// environment to run this test alone. Without that there is nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_writer_that_gets_killed() -> Outcome {
    let (Some(address), Some(keys)) = (std::env::var_os(ADDRESS), std::env::var_os(KEYS)) else {
        return Ok(());
    };
    let address = address
        .into_string()
        .map_err(|_| "the address is no text")?;
    let store = open_at(&address, Path::new(&keys)).await?;
    let tasks = (0..TASKS).map(|task| {
        let store = store.clone();
        tokio::spawn(async move {
            for number in (0..WRITES).filter(|number| number % TASKS == task) {
                write_pair(&store, number).await?;
                // Straight to the pipe: a line that was read was acknowledged.
                let line = format!("acknowledged {number}\n");
                std::io::stdout().write_all(line.as_bytes())?;
                std::io::stdout().flush()?;
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        })
    });
    for task in join_all(tasks).await {
        task?.map_err(|error| error.to_string())?;
    }
    Ok(())
}

async fn write_pair(store: &Store, number: i64) -> Result<(), Error> {
    store
        .write(move |tx| {
            Box::pin(async move {
                node_settings::set(tx, &format!("left {number}"), "x").await?;
                node_settings::set(tx, &format!("right {number}"), "x").await
            })
        })
        .await
}

async fn nothing_acknowledged_is_lost(house: &House) -> Outcome {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["--exact", "conformance::kill::the_writer_that_gets_killed"])
        .args(["--nocapture", "--test-threads=1"])
        .env(ADDRESS, &house.url)
        .env(KEYS, house.folder())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = child.stdout.take().ok_or("the child has no output")?;
    let mut acknowledged = BTreeSet::new();
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next().transpose()? {
        // The test harness may have begun the line.
        if let Some((_, number)) = line.split_once("acknowledged ") {
            acknowledged.insert(number.parse::<i64>()?);
        }
        if acknowledged.len() == ENOUGH {
            child.kill()?;
        }
    }
    child.wait()?;
    assert!(acknowledged.len() >= ENOUGH, "{}", acknowledged.len());
    assert!(acknowledged.len() < 1_000, "it was killed too late");

    let store = open_at(&house.url, house.folder()).await?;
    store.check().await?;
    let (left, right) = store
        .read(|tx| {
            Box::pin(async move {
                let rows = tx.fetch_all("select key from node_setting", &[]).await?;
                let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
                for row in rows {
                    let key: String = row.get("key")?;
                    if let Some(number) = key.strip_prefix("left ") {
                        left.insert(number.to_owned());
                    } else if let Some(number) = key.strip_prefix("right ") {
                        right.insert(number.to_owned());
                    }
                }
                Ok::<_, Error>((left, right))
            })
        })
        .await?;
    assert_eq!(left, right, "a write is there by half");
    for number in acknowledged {
        assert!(left.contains(&number.to_string()), "{number} was lost");
    }
    write_pair(&store, WRITES).await?;
    store.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_sqlite() -> Outcome {
    on_sqlite(nothing_acknowledged_is_lost).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_postgres() -> Outcome {
    on_postgres(nothing_acknowledged_is_lost).await
}
