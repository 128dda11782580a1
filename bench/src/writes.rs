//! Durable small writes through `Store::write`, beside the same rows by bare
//! sqlx and beside how often the disk can be told to keep something.

use std::{
    fs::File,
    io::Write,
    str::FromStr,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use sqlx::{
    PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use storage::{Error, node_settings};

use crate::{
    house::{Engine, House},
    load::repeat,
    report::{Report, per_second},
};

const SPAN: Duration = Duration::from_millis(1500);
const TASKS: [usize; 3] = [1, 16, 64];

static NUMBER: AtomicU64 = AtomicU64::new(0);

fn next_key() -> String {
    format!("bench.{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

pub(crate) async fn measure(house: &House, report: &mut Report) -> anyhow::Result<()> {
    let bare = Bare::open(house).await?;
    for tasks in TASKS {
        let before = house.services.store().figures();
        let ours = ours(house, tasks).await?;
        let after = house.services.store().figures();
        let theirs = bare.rate(tasks).await?;
        let synced = syncs(house)?;
        let group =
            (after.writes - before.writes) as f64 / (after.commits - before.commits).max(1) as f64;
        let what = format!("durable writes, {tasks} tasks");
        report.share(&what, ours, ("bare sqlx", theirs), "")?;
        let target = if tasks == 64 && house.engine == Engine::Sqlite {
            "≥ 4 a sync"
        } else {
            ""
        };
        report.row(
            &format!("… each commit one sync, {tasks} tasks"),
            &format!("{group:.1} writes a commit"),
            &format!("the disk: {} bare syncs", per_second(synced)),
            &format!("{:.1} ×", ours / synced),
            target,
        )?;
    }
    bare.close().await;
    Ok(())
}

async fn ours(house: &House, tasks: usize) -> anyhow::Result<f64> {
    let store = house.services.store().clone();
    let outcome = repeat(vec![(); tasks], SPAN, move |()| {
        let store = store.clone();
        async move {
            let key = next_key();
            store
                .write(move |tx| {
                    let key = key.clone();
                    Box::pin(async move {
                        node_settings::set(tx, &key, "a small row").await?;
                        Ok::<_, Error>(())
                    })
                })
                .await?;
            anyhow::Ok(())
        }
    })
    .await?;
    Ok(outcome.rate())
}

/// How often a second the disk keeps a page, one after another.
fn syncs(house: &House) -> anyhow::Result<f64> {
    let path = house.folder().join("syncs");
    let mut file = File::create(&path)?;
    let (started, mut times) = (Instant::now(), 0_u32);
    while started.elapsed() < Duration::from_millis(500) {
        file.write_all(&[1; 4096])?;
        file.sync_data()?;
        times += 1;
    }
    let rate = f64::from(times) / started.elapsed().as_secs_f64();
    drop(file);
    std::fs::remove_file(path)?;
    Ok(rate)
}

/// The same statement without the house, one commit each, with the same
/// durability.
enum Bare {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Bare {
    async fn open(house: &House) -> anyhow::Result<Self> {
        Ok(match house.engine {
            Engine::Sqlite => {
                let path = house.folder().join("bare.sqlite");
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full);
                let pool = SqlitePoolOptions::new().max_connections(1);
                let pool = pool.connect_with(options).await?;
                let table = "create table node_setting (key text primary key, value text) strict";
                sqlx::query(table).execute(&pool).await?;
                Self::Sqlite(pool)
            }
            Engine::Postgres => {
                let options = sqlx::postgres::PgConnectOptions::from_str(&house.url)?;
                let pool = PgPoolOptions::new().max_connections(16);
                Self::Postgres(pool.connect_with(options).await?)
            }
        })
    }

    async fn rate(&self, tasks: usize) -> anyhow::Result<f64> {
        const ROW: &str = "insert into node_setting (key, value) values ($1, 'a small row')
             on conflict (key) do update set value = excluded.value";
        let outcome = match self {
            Self::Sqlite(pool) => {
                let pool = pool.clone();
                let one = move |()| {
                    let pool = pool.clone();
                    async move {
                        sqlx::query(ROW).bind(next_key()).execute(&pool).await?;
                        anyhow::Ok(())
                    }
                };
                repeat(vec![(); tasks], SPAN, one).await?
            }
            Self::Postgres(pool) => {
                let pool = pool.clone();
                let one = move |()| {
                    let pool = pool.clone();
                    async move {
                        sqlx::query(ROW).bind(next_key()).execute(&pool).await?;
                        anyhow::Ok(())
                    }
                };
                repeat(vec![(); tasks], SPAN, one).await?
            }
        };
        Ok(outcome.rate())
    }

    async fn close(self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
