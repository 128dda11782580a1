//! The embedded engine: one file, one task that writes to it, several
//! connections that read from it.

mod backup;
mod faults;
mod file;
mod link;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::migrate::{AppliedMigration, Migrate, Migrator};
use tokio::sync::{Semaphore, mpsc, oneshot};

pub(super) use backup::backup;
pub(super) use file::remove as erase;
pub(super) use link::Link;

use super::{Session, Tx};
use crate::error::{Error, Result};
use crate::figures::Gauges;
use crate::store::Options;
use crate::vault::Vault;
use crate::work::{Attempt, Job, attempt};
use link::Mode;
use writer::{Message, Writer};

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// Below this version a race in the write-ahead log can corrupt the file.
const OLDEST: [u32; 3] = [3, 51, 3];

pub(crate) struct Sqlite {
    path: PathBuf,
    name: String,
    vault: Arc<Vault>,
    options: Options,
    gauges: Arc<Gauges>,
    queue: mpsc::Sender<Message>,
    permits: Semaphore,
    idle: Mutex<Vec<Tx>>,
}

impl Sqlite {
    pub(super) async fn open(
        path: &Path,
        vault: Arc<Vault>,
        options: Options,
        gauges: Arc<Gauges>,
    ) -> Result<Self> {
        file::create_for_the_owner_alone(path)?;
        let mut link = Link::open(path, Mode::Write, options.wait_time).await?;
        let version = link.text("select sqlite_version()").await?;
        if numbers(&version) < OLDEST {
            return Err(Error::Unfit {
                what: format!("SQLite {version} is older than 3.51.3 and may corrupt the file"),
            });
        }
        link.prove_durable().await?;

        let (queue, waiting) = mpsc::channel(options.queue.max(1));
        let writer = Writer {
            path: path.to_owned(),
            vault: Arc::clone(&vault),
            options: options.clone(),
            gauges: Arc::clone(&gauges),
            waiting,
            tx: Some(Tx::new(Session::Sqlite(link), Arc::clone(&vault))),
            closing: None,
        };
        tokio::spawn(writer.run());

        Ok(Self {
            path: path.to_owned(),
            name: format!("SQLite {version}"),
            vault,
            permits: Semaphore::new(options.readers.max(1)),
            options,
            gauges,
            queue,
            idle: Mutex::default(),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Puts the job into the writer's queue; its caller hears from there.
    pub(super) fn write(&self, job: Box<dyn Job>) {
        self.gauges.entered();
        let (message, error) = match self.queue.try_send(Message::Work(job)) {
            Ok(()) => return,
            Err(mpsc::error::TrySendError::Full(message)) => (message, Error::Busy),
            Err(mpsc::error::TrySendError::Closed(message)) => (message, Error::Unavailable),
        };
        self.gauges.left();
        if let Message::Work(job) = message {
            self.gauges.failed();
            job.answer(Err(error));
        }
    }

    pub(super) async fn read(&self, mut job: Box<dyn Job>) {
        let fate = self.try_read(&mut *job).await;
        if fate.is_err() {
            self.gauges.failed();
        }
        job.answer(fate);
    }

    async fn try_read(&self, job: &mut dyn Job) -> Result<()> {
        let waited = tokio::time::timeout(self.options.wait_time, self.permits.acquire()).await;
        let Ok(permit) = waited else {
            return Err(Error::Busy);
        };
        let _permit = permit.map_err(|_closed| Error::Unavailable)?;
        let mut tx = self.reader().await?;
        tx.control("begin").await?;
        let fate = match attempt(job, &mut tx, self.options.work_time).await {
            Attempt::Keep | Attempt::Refuse => Ok(()),
            Attempt::Fail(error) if error.loses_connection() => return Err(error),
            Attempt::Fail(error) => Err(error),
        };
        tx.control("rollback").await?;
        self.idle().push(tx);
        fate
    }

    async fn reader(&self) -> Result<Tx> {
        let idle = self.idle().pop();
        if let Some(tx) = idle {
            return Ok(tx);
        }
        let link = Link::open(&self.path, Mode::Read, self.options.wait_time).await?;
        Ok(Tx::new(Session::Sqlite(link), Arc::clone(&self.vault)))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Tx>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn migrate(&self) -> Result<()> {
        // sqlx's own lock does nothing on SQLite.
        let _lock = file::lock_beside(&self.path).await?;
        let mut link = Link::open(&self.path, Mode::Write, self.options.wait_time).await?;
        let done = MIGRATIONS.run(link.connection()).await;
        link.close().await;
        done.map_err(|error| Error::Migration {
            why: error.to_string(),
        })
    }

    pub(super) async fn applied(&self) -> Result<Vec<AppliedMigration>> {
        let mut link = Link::open(&self.path, Mode::Read, self.options.wait_time).await?;
        let table = "select count(*) || '' from sqlite_schema where name = '_sqlx_migrations'";
        let applied = if link.text(table).await? == "0" {
            Ok(Vec::new())
        } else {
            link.connection()
                .list_applied_migrations("_sqlx_migrations")
                .await
        };
        link.close().await;
        applied.map_err(|_| Error::Corrupt {
            what: "_sqlx_migrations",
        })
    }

    pub(super) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.queue.send(Message::Close(done)).await.is_ok() {
            drop(closed.await);
        }
        self.permits.close();
        let idle = std::mem::take(&mut *self.idle());
        for tx in idle {
            tx.end().await;
        }
    }
}

fn numbers(version: &str) -> [u32; 3] {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert!(numbers("3.51.2") < OLDEST);
        assert!(numbers("3.9.99") < OLDEST);
        assert!(numbers("3.51.3") >= OLDEST);
        assert!(numbers("3.52.0") >= OLDEST);
        assert!(numbers("garbage") < OLDEST);
    }
}
