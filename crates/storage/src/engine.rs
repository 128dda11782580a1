//! The seam between the two engines, and the only file that asks which one it
//! is: [`Engine`] for the whole database, [`Tx`] for one transaction in it.
//! Each engine's own code lies below, in `engine/sqlite` and `engine/postgres`.

mod placeholders;
mod postgres;
mod sqlite;

use std::path::Path;
use std::sync::Arc;

use sqlx::migrate::{AppliedMigration, Migrator};

use crate::database_url::{Address, DatabaseUrl};
use crate::error::{Error, Kind, Result};
use crate::figures::Gauges;
use crate::store::Options;
use crate::value::{Row, Value};
use crate::vault::Vault;
use crate::work::Job;

/// A database that is open.
pub(crate) enum Engine {
    Sqlite(Box<sqlite::Sqlite>),
    Postgres(Arc<postgres::Postgres>),
}

impl Engine {
    pub(crate) async fn open(
        url: &DatabaseUrl,
        vault: Arc<Vault>,
        options: Options,
        gauges: Arc<Gauges>,
    ) -> Result<Self> {
        Ok(match &url.0 {
            Address::File(path) => Self::Sqlite(Box::new(
                sqlite::Sqlite::open(path, vault, options, gauges).await?,
            )),
            Address::Server(url) => Self::Postgres(Arc::new(
                postgres::Postgres::open(url, vault, options, gauges).await?,
            )),
        })
    }

    /// Deletes all that the database holds, its tables too.
    pub(crate) async fn erase(url: &DatabaseUrl) -> Result<()> {
        match &url.0 {
            Address::File(path) => sqlite::erase(path),
            Address::Server(url) => postgres::erase(url).await,
        }
    }

    /// Copies the whole database into a file. A server's has a tool of its own.
    pub(crate) async fn backup(url: &DatabaseUrl, to: &Path) -> Result<()> {
        match &url.0 {
            Address::File(path) => sqlite::backup(path, to).await,
            Address::Server(_) => Err(Error::Backup {
                what: "Postgres is backed up by its own tool, pg_dump".to_owned(),
            }),
        }
    }

    /// Milliseconds UTC on the clock of the database's server; an embedded one
    /// has none of its own.
    pub(crate) async fn clock(&self) -> Result<Option<i64>> {
        match self {
            Self::Sqlite(_) => Ok(None),
            Self::Postgres(engine) => engine.clock().await.map(Some),
        }
    }

    /// Runs the job on a snapshot, in the caller's task.
    pub(crate) async fn read(&self, job: Box<dyn Job>) {
        match self {
            Self::Sqlite(engine) => engine.read(job).await,
            Self::Postgres(engine) => engine.read(job).await,
        }
    }

    /// Hands the job over to a task that outlives the caller's.
    pub(crate) fn write(&self, job: Box<dyn Job>) {
        match self {
            Self::Sqlite(engine) => engine.write(job),
            Self::Postgres(engine) => engine.write(job),
        }
    }

    pub(crate) async fn migrate(&self) -> Result<()> {
        match self {
            Self::Sqlite(engine) => engine.migrate().await,
            Self::Postgres(engine) => engine.migrate().await,
        }
    }

    pub(crate) async fn applied(&self) -> Result<Vec<AppliedMigration>> {
        match self {
            Self::Sqlite(engine) => engine.applied().await,
            Self::Postgres(engine) => engine.applied().await,
        }
    }

    pub(crate) fn migrations(&self) -> &'static Migrator {
        match self {
            Self::Sqlite(_) => &sqlite::MIGRATIONS,
            Self::Postgres(_) => &postgres::MIGRATIONS,
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Sqlite(engine) => engine.name(),
            Self::Postgres(engine) => engine.name(),
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(engine) => engine.close().await,
            Self::Postgres(engine) => engine.close().await,
        }
    }
}

/// One transaction. A statement's text is the same for both engines, with its
/// places written `$1`, `$2` …
pub struct Tx {
    session: Session,
    vault: Arc<Vault>,
    /// The first error that the database answered in this run.
    fault: Option<Error>,
    /// The statement that was sent and whose answer nobody has taken yet.
    in_flight: Option<&'static str>,
}

enum Session {
    Sqlite(sqlite::Link),
    Postgres(postgres::Lease),
}

impl Tx {
    fn new(session: Session, vault: Arc<Vault>) -> Self {
        Self {
            session,
            vault,
            fault: None,
            in_flight: None,
        }
    }

    /// Runs a statement that answers no rows; the number of rows it changed.
    ///
    /// # Errors
    /// What the database answered. After one error the whole run is lost, on
    /// both engines: later statements answer the same error, and what the
    /// closure returns no longer counts.
    pub async fn execute(&mut self, sql: &'static str, arguments: &[Value]) -> Result<u64> {
        self.depart(sql, arguments)?;
        let answer = match &mut self.session {
            Session::Sqlite(link) => link.execute(sql, arguments).await,
            Session::Postgres(lease) => lease.execute(sql, arguments).await,
        };
        self.arrive(answer)
    }

    /// Runs a statement and takes all its rows.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub async fn fetch_all(&mut self, sql: &'static str, arguments: &[Value]) -> Result<Vec<Row>> {
        self.depart(sql, arguments)?;
        let answer = match &mut self.session {
            Session::Sqlite(link) => link.fetch(sql, arguments).await,
            Session::Postgres(lease) => lease.fetch(sql, arguments).await,
        };
        self.arrive(answer)
    }

    /// Runs a statement that yields one row or none.
    ///
    /// # Errors
    /// As [`Tx::execute`]; [`Error::Rows`] when there are several.
    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        arguments: &[Value],
    ) -> Result<Option<Row>> {
        // All rows are taken: SQLite checks foreign keys after the last one.
        let mut rows = self.fetch_all(sql, arguments).await?;
        let row = rows.pop();
        if rows.is_empty() {
            Ok(row)
        } else {
            Err(Error::Rows { statement: sql })
        }
    }

    /// Runs a statement that yields exactly one row.
    ///
    /// # Errors
    /// As [`Tx::execute`]; [`Error::Rows`] when there are none or several.
    pub async fn fetch_one(&mut self, sql: &'static str, arguments: &[Value]) -> Result<Row> {
        self.fetch_optional(sql, arguments)
            .await?
            .ok_or(Error::Rows { statement: sql })
    }

    /// The keys that seal what the database holds.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// A statement of the engine's own, such as `commit`.
    async fn control(&mut self, sql: &'static str) -> Result<()> {
        match &mut self.session {
            Session::Sqlite(link) => link.control(sql).await,
            Session::Postgres(lease) => lease.control(sql).await,
        }
    }

    /// Ends the session in order: a lease goes back to its pool, a link is
    /// closed. One that is merely dropped is never used again.
    async fn end(self) {
        match self.session {
            Session::Sqlite(link) => link.close().await,
            Session::Postgres(lease) => lease.give_back(),
        }
    }

    pub(crate) fn forget_faults(&mut self) {
        self.fault = None;
        self.in_flight = None;
    }

    /// Why this run must not be committed, whatever its closure says.
    pub(crate) fn fault(&self) -> Option<Error> {
        let abandoned = || {
            self.in_flight.map(|statement| Error::Database {
                kind: Kind::Abandoned,
                code: String::new(),
                statement,
            })
        };
        self.fault.clone().or_else(abandoned)
    }

    /// Refuses what the engines would take differently, and marks the
    /// statement as under way.
    fn depart(&mut self, sql: &'static str, arguments: &[Value]) -> Result<()> {
        if let Some(fault) = self.fault() {
            return Err(fault);
        }
        if let Some(kind) = placeholders::objection(sql, arguments) {
            let fault = Error::Database {
                kind,
                code: String::new(),
                statement: sql,
            };
            self.fault = Some(fault.clone());
            return Err(fault);
        }
        self.in_flight = Some(sql);
        Ok(())
    }

    fn arrive<T>(&mut self, answer: Result<T>) -> Result<T> {
        self.in_flight = None;
        if let Err(error) = &answer {
            self.fault = Some(error.clone());
        }
        answer
    }
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx").finish_non_exhaustive()
    }
}
