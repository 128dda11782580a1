//! The scale-out engine: a pool of connections, every transaction serializable
//! and run again when others get in its way.

mod faults;
mod lease;
mod whole;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{AppliedMigration, Migrate, Migrator};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Mutex;

pub(super) use lease::Lease;
pub(super) use whole::erase;

use super::{Session, Tx};
use crate::error::{Error, Kind, Result};
use crate::figures::Gauges;
use crate::store::Options;
use crate::vault::Vault;
use crate::work::{Attempt, Job, attempt};

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// Unique keys that clash because of a race go away when the work is run
/// again; one that stays is a mistake of the caller's.
const TRIES_FOR_UNIQUE: u32 = 3;

/// From this try on, work waits for the other losers of this process instead
/// of racing them.
const TRIES_BEFORE_QUEUEING: u32 = 4;

/// The longest pause between two tries, in milliseconds.
const LONGEST_PAUSE: u64 = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Read,
    Write,
}

impl Mode {
    fn begin(self) -> &'static str {
        match self {
            Self::Read => "begin isolation level serializable read only",
            Self::Write => "begin isolation level serializable",
        }
    }
}

pub(crate) struct Postgres {
    pool: PgPool,
    connect: PgConnectOptions,
    name: String,
    vault: Arc<Vault>,
    options: Options,
    gauges: Arc<Gauges>,
    losers: Mutex<()>,
}

impl Postgres {
    pub(super) async fn open(
        url: &str,
        vault: Arc<Vault>,
        options: Options,
        gauges: Arc<Gauges>,
    ) -> Result<Self> {
        let connect = PgConnectOptions::from_str(url)
            .map_err(|_| Error::Address {
                what: "it should look like postgres://user:password@host:5432/name",
            })?
            .application_name("baokao")
            .statement_cache_capacity(512)
            .disable_statement_logging();
        let milliseconds = |time: Duration| time.as_millis().to_string();
        let bounded = connect.clone().options([
            ("statement_timeout", milliseconds(options.work_time)),
            ("lock_timeout", milliseconds(options.wait_time)),
            // Nobody's transaction outlives its closure for long.
            (
                "idle_in_transaction_session_timeout",
                milliseconds(options.work_time * 2),
            ),
            ("synchronous_commit", "on".to_owned()),
            ("default_transaction_isolation", "serializable".to_owned()),
        ]);
        let pool = PgPoolOptions::new()
            .max_connections(options.connections.max(1))
            .acquire_timeout(options.wait_time)
            // A connection in use a moment ago is alive; others are asked.
            .test_before_acquire(false)
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    if meta.idle_for > Duration::from_secs(5) {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(bounded)
            .await
            .map_err(|error| faults::error(&error, "(connect)"))?;
        let name = prove_fit(&pool).await?;
        Ok(Self {
            pool,
            connect,
            name,
            vault,
            options,
            gauges,
            losers: Mutex::new(()),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Runs the job in a task of its own, which no caller can stop half-way.
    pub(super) fn write(self: &Arc<Self>, mut job: Box<dyn Job>) {
        let engine = Arc::clone(self);
        engine.gauges.entered();
        tokio::spawn(async move {
            let fate = engine.run(&mut *job, Mode::Write).await;
            engine.gauges.left();
            job.answer(fate);
        });
    }

    pub(super) async fn read(&self, mut job: Box<dyn Job>) {
        let fate = self.run(&mut *job, Mode::Read).await;
        job.answer(fate);
    }

    async fn run(&self, job: &mut dyn Job, mode: Mode) -> Result<()> {
        let mut tries = 0;
        let fate = loop {
            tries += 1;
            let queued = if tries > TRIES_BEFORE_QUEUEING {
                Some(self.losers.lock().await)
            } else {
                None
            };
            let fate = self.run_once(job, mode).await;
            let again = match &fate {
                Err(Error::Conflict) => tries < self.options.tries,
                Err(Error::Database {
                    kind: Kind::Unique, ..
                }) => tries < TRIES_FOR_UNIQUE,
                _ => false,
            };
            if !again {
                break fate;
            }
            drop(queued);
            self.gauges.retried();
            let bound = 2_u64.saturating_pow(tries).min(LONGEST_PAUSE);
            let pause = rand::random_range(0..=bound);
            tokio::time::sleep(Duration::from_millis(pause)).await;
        };
        if fate.is_err() {
            self.gauges.failed();
        }
        match fate {
            Err(Error::Conflict) => Err(Error::Busy),
            fate => fate,
        }
    }

    async fn run_once(&self, job: &mut dyn Job, mode: Mode) -> Result<()> {
        let mut tx = self.begin(mode).await?;
        let attempt = attempt(job, &mut tx, self.options.work_time).await;
        match (attempt, mode) {
            (Attempt::Keep, _) | (Attempt::Refuse, Mode::Read) => {
                // A read that others disturbed is told so at its commit.
                match tx.control("commit").await {
                    Ok(()) => {}
                    Err(Error::Unavailable | Error::TimedOut) if mode == Mode::Write => {
                        return Err(Error::Uncertain);
                    }
                    Err(error) => return Err(error),
                }
                tx.end().await;
                if mode == Mode::Write {
                    self.gauges.committed(1);
                }
                Ok(())
            }
            (Attempt::Refuse, Mode::Write) => {
                tx.control("rollback").await?;
                tx.end().await;
                self.gauges.refused();
                Ok(())
            }
            (Attempt::Fail(error), _) => {
                if !error.loses_connection() && tx.control("rollback").await.is_ok() {
                    tx.end().await;
                }
                Err(error)
            }
        }
    }

    /// Begins on a connection of the pool. Those that died since they were last
    /// used are thrown away one by one; nothing has been done on them yet.
    async fn begin(&self, mode: Mode) -> Result<Tx> {
        let mut dead = self.pool.size();
        loop {
            let begun = self.begin_once(mode).await;
            let again = begun.as_ref().err() == Some(&Error::Unavailable);
            if !again || dead == 0 || self.pool.is_closed() {
                return begun;
            }
            dead -= 1;
        }
    }

    async fn begin_once(&self, mode: Mode) -> Result<Tx> {
        let connection = self.pool.acquire().await;
        let connection = connection.map_err(|error| faults::error(&error, "(acquire)"))?;
        let session = Session::Postgres(Lease::new(connection, self.options.work_time));
        let mut tx = Tx::new(session, Arc::clone(&self.vault));
        tx.control(mode.begin()).await?;
        Ok(tx)
    }

    pub(super) async fn migrate(&self) -> Result<()> {
        let failed = |why: String| Error::Migration { why };
        // A connection without time limits: an index may take its time.
        let mut connection = self.connection().await?;
        let done = MIGRATIONS.run(&mut connection).await;
        // Closing it also gives back the lock that a failed run still holds.
        drop(connection.close().await);
        done.map_err(|error| failed(error.to_string()))
    }

    pub(super) async fn applied(&self) -> Result<Vec<AppliedMigration>> {
        let failed = |error: &sqlx::Error| faults::error(error, "(migrations)");
        let mut connection = self.connection().await?;
        let table =
            sqlx::query_scalar::<_, bool>("select to_regclass('_sqlx_migrations') is not null");
        let there = table.fetch_one(&mut connection).await;
        let applied = if there.map_err(|error| failed(&error))? {
            connection
                .list_applied_migrations("_sqlx_migrations")
                .await
                .map_err(|_| Error::Corrupt {
                    what: "_sqlx_migrations",
                })?
        } else {
            Vec::new()
        };
        drop(connection.close().await);
        Ok(applied)
    }

    async fn connection(&self) -> Result<PgConnection> {
        let connected = tokio::time::timeout(self.options.wait_time, self.connect.connect()).await;
        let Ok(connected) = connected else {
            return Err(Error::Unavailable);
        };
        connected.map_err(|error| faults::error(&error, "(connect)"))
    }

    pub(super) async fn clock(&self) -> Result<i64> {
        let mut connection = self.connection().await?;
        let time = whole::clock(&mut connection).await;
        drop(connection.close().await);
        time
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

/// Refuses a server that would keep our texts in another encoding, and names
/// the others.
async fn prove_fit(pool: &PgPool) -> Result<String> {
    let ask = |sql: &'static str| async move {
        sqlx::query_scalar::<_, String>(sql)
            .fetch_one(pool)
            .await
            .map_err(|error| faults::error(&error, sql))
    };
    if ask("show server_encoding").await? != "UTF8" {
        return Err(Error::Unfit {
            what: "the Postgres database must have the encoding UTF8".to_owned(),
        });
    }
    Ok(format!("Postgres {}", ask("show server_version").await?))
}
