//! Text messages that version 15 left queued when their jobs were buried: they
//! have failed once the tables are those of version 16, and the others wait on.

use std::path::Path;

use sqlx::migrate::Migrator;
use storage::{DatabaseUrl, Error};

use super::house::{Outcome, SideDoor, open_at, with_postgres};

/// Five text messages, of which the second waits, the third is being sent and
/// the fifth was sent.
const JOBS: &str = r#"
    insert into job (kind, payload, state, run_at, tries, max_tries, created_at)
    values ('send_sms', '{"kind":"send_sms","notification":1}', 'dead', 1, 12, 12, 1),
        ('send_sms', '{"kind":"send_sms","notification":2}', 'ready', 1, 1, 12, 1),
        ('send_sms', '{"kind":"send_sms","notification":3}', 'running', 1, 1, 12, 1),
        ('send_sms', '{"kind":"send_sms","notification":5}', 'done', 1, 1, 12, 1);
"#;

async fn what_nobody_sends_any_more_has_failed(url: &str) -> Outcome {
    let keys = tempfile::tempdir()?;
    let store = open_at(url, keys.path()).await?;
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut door = SideDoor::open(url).await?;
    let messages = match &mut door {
        SideDoor::Sqlite(connection) => {
            let older = Migrator::new(all.join("sqlite")).await?;
            older.run_to(15, connection).await?;
            "insert into notification (id, channel, kind, body_sealed, state, created_at, tries)
             values (1, 'sms', 'a', x'00', 'queued', 1, 12),
                (2, 'sms', 'a', x'00', 'queued', 1, 1), (3, 'sms', 'a', x'00', 'queued', 1, 1),
                (4, 'sms', 'a', x'00', 'queued', 1, 12), (5, 'sms', 'a', x'00', 'sent', 1, 1)"
        }
        SideDoor::Postgres(connection) => {
            let older = Migrator::new(all.join("postgres")).await?;
            older.run_to(15, connection).await?;
            "insert into notification (id, channel, kind, body_sealed, state, created_at, tries)
             values (1, 'sms', 'a', '\\x00', 'queued', 1, 12),
                (2, 'sms', 'a', '\\x00', 'queued', 1, 1),
                (3, 'sms', 'a', '\\x00', 'queued', 1, 1),
                (4, 'sms', 'a', '\\x00', 'queued', 1, 12),
                (5, 'sms', 'a', '\\x00', 'sent', 1, 1)"
        }
    };
    door.run(messages).await?;
    door.run(JOBS).await?;
    drop(door);
    store.migrate().await?;
    let states = store
        .read(|tx| {
            Box::pin(async move {
                let rows = tx
                    .fetch_all("select state from notification order by id", &[])
                    .await?;
                rows.iter()
                    .map(|row| row.get::<String>("state"))
                    .collect::<Result<Vec<_>, Error>>()
            })
        })
        .await?;
    assert_eq!(states, ["failed", "queued", "queued", "failed", "sent"]);
    store.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_sends_any_more_has_failed_on_sqlite() -> Outcome {
    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::file(&folder.path().join("house.db"));
    what_nobody_sends_any_more_has_failed(&url.to_string()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_sends_any_more_has_failed_on_postgres() -> Outcome {
    with_postgres(async |url| what_nobody_sends_any_more_has_failed(url).await).await
}
