//! The one door to the database: two methods that take a closure of SQL, and
//! what a start, a health check and a stop need. How a closure is run is the
//! business of `engine`.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;

use crate::database_url::DatabaseUrl;
use crate::engine::{Engine, Tx};
use crate::error::{Error, Result};
use crate::figures::{Figures, Gauges};
use crate::vault::Vault;
use crate::work::{Errand, Failure};

mod schema;

pub use schema::SchemaVersion;

/// How the store uses the machine. The defaults suit a small server.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connections that only read; SQLite.
    pub readers: usize,
    /// Connections in all; Postgres.
    pub connections: u32,
    /// Writes that may wait; one more is told [`Error::Busy`]. SQLite.
    pub queue: usize,
    /// Writes in one commit at most; SQLite.
    pub group: usize,
    /// How long a group may gather before it commits; SQLite.
    pub group_time: Duration,
    /// How long one run of a closure may take.
    pub work_time: Duration,
    /// How long to wait for a connection or for another process's lock.
    pub wait_time: Duration,
    /// How often work is run at most when others get in its way; Postgres.
    pub tries: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: 4,
            connections: 16,
            queue: 4096,
            group: 128,
            group_time: Duration::from_millis(20),
            work_time: Duration::from_secs(10),
            wait_time: Duration::from_secs(5),
            tries: 16,
        }
    }
}

/// The database and the keys that seal what it holds. Cloning it is cheap.
///
/// ```no_run
/// # use storage::{Result, Store, node_settings};
/// # async fn example(store: Store, town: String) -> Result<()> {
/// // The closure may run more than once, so it gives away clones.
/// store
///     .write(move |tx| {
///         let town = town.clone();
///         Box::pin(async move { node_settings::set(tx, "town", &town).await })
///     })
///     .await
/// # }
/// ```
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    vault: Arc<Vault>,
    gauges: Arc<Gauges>,
}

impl Store {
    /// Connects, and refuses an engine that can't keep what it acknowledges.
    /// Neither creates tables nor looks at them: see [`Store::migrate`] and
    /// [`Store::check`]. An SQLite file that is missing is created for its
    /// owner alone.
    ///
    /// # Errors
    /// [`Error::Unfit`], [`Error::Unavailable`] or [`Error::Address`].
    pub async fn open(url: &DatabaseUrl, vault: Vault, options: Options) -> Result<Self> {
        let vault = Arc::new(vault);
        let gauges = Arc::new(Gauges::default());
        let engine = Engine::open(url, Arc::clone(&vault), options, Arc::clone(&gauges)).await?;
        Ok(Self {
            engine: Arc::new(engine),
            vault,
            gauges,
        })
    }

    /// Deletes all that the database holds, its tables too: for a
    /// demonstration that begins anew. Nobody else may be using it.
    ///
    /// # Errors
    /// [`Error::Unfit`] when another program's tables are in it, or a file
    /// can't be deleted; otherwise what the database answered.
    pub async fn erase(url: &DatabaseUrl) -> Result<()> {
        Engine::erase(url).await
    }

    /// Copies an embedded database into a file that must not be there yet, as it
    /// is at this moment; servers may be using it. The copy is looked through
    /// before it gets its name. What is sealed stays sealed, and the keys are
    /// not in it.
    ///
    /// # Errors
    /// [`Error::Backup`], also for a database that is not embedded; otherwise
    /// what the database answered.
    pub async fn backup(url: &DatabaseUrl, to: &Path) -> Result<()> {
        Engine::backup(url, to).await
    }

    /// Milliseconds UTC on the clock of the database's server, for a check of
    /// the machines' clocks; nothing is ever decided by it. An embedded
    /// database has no clock of its own.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn server_clock(&self) -> Result<Option<i64>> {
        self.engine.clock().await
    }

    /// Runs `work` on one consistent picture of the database. A change made
    /// by it is refused by the engine. It may run more than once.
    ///
    /// # Errors
    /// What the closure returned, or a storage error turned into it.
    pub async fn read<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        W: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
    {
        let (errand, answer) = Errand::new(work);
        self.engine.read(Box::new(errand)).await;
        answer
            .await
            .unwrap_or_else(|_| Err(E::from(Error::Unavailable)))
    }

    /// Runs `work` as if alone, and answers after its changes are durable. An
    /// `Err` of the closure rolls back its own changes and is answered as it
    /// is; so what a refusal has to leave behind (a wrong try, say) is told by
    /// an `Ok`. The closure does SQL and nothing else, since it may run more
    /// than once and others wait for it; above all it doesn't call the store
    /// again. Dropping this future does not stop the write once it was polled.
    ///
    /// # Errors
    /// What the closure returned, or a storage error turned into it. Unless it
    /// is [`Error::Uncertain`], nothing was written.
    pub async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        W: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
    {
        let (errand, answer) = Errand::new(work);
        self.engine.write(Box::new(errand));
        answer
            .await
            .unwrap_or_else(|_| Err(E::from(Error::Uncertain)))
    }

    /// The keys that seal what the database holds.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// What the store has done since it was opened.
    #[must_use]
    pub fn figures(&self) -> Figures {
        self.gauges.read()
    }

    /// The engine and its version in words, such as `SQLite 3.51.3`.
    #[must_use]
    pub fn engine(&self) -> &str {
        self.engine.name()
    }

    /// Takes no more work, finishes what waits, and closes every connection.
    pub async fn close(&self) {
        self.engine.close().await;
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({})", self.engine.name())
    }
}
