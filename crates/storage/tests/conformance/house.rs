//! A database of its own for each case, made before and thrown away after, and
//! the macro that runs a case on both engines.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, Instant};

use futures::FutureExt;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgStatement, PgTypeInfo, Postgres};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Either, Executor, SqlSafeStr, SqlStr, Statement, Type};
use storage::{Error, Options, Result, Store, Vault};
use tempfile::TempDir;

use super::fresh;

/// How a case ends.
pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Runs the named cases of this module on both engines.
macro_rules! on_both_engines {
    ($($case:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() -> crate::conformance::house::Outcome {
                    crate::conformance::house::on_sqlite(super::$case).await
                }
            )+
        }

        mod on_postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() -> crate::conformance::house::Outcome {
                    crate::conformance::house::on_postgres(super::$case).await
                }
            )+
        }
    };
}

/// One database with the tables in it, its keys, and a store on both.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) url: String,
    folder: TempDir,
}

impl House {
    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// Where the key file lies, and the SQLite file.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("house.db")
    }

    /// Another store on the same database: another process, as far as the
    /// database can tell.
    pub(crate) async fn another(&self, options: Options) -> Result<Store> {
        open(&self.url, self.folder.path(), options).await
    }

    /// A connection past the store.
    pub(crate) async fn side_door(&self) -> Result<SideDoor, sqlx::Error> {
        SideDoor::open(&self.url).await
    }
}

/// A connection past the store, for what a test has to plant or to spoil.
pub(crate) enum SideDoor {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl SideDoor {
    pub(crate) async fn open(url: &str) -> Result<Self, sqlx::Error> {
        Ok(match url.strip_prefix("sqlite:") {
            Some(path) => {
                let options = SqliteConnectOptions::new().filename(path);
                Self::Sqlite(options.connect().await?)
            }
            None => Self::Postgres(PgConnectOptions::from_str(url)?.connect().await?),
        })
    }

    /// Runs statements without arguments.
    pub(crate) async fn run(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(connection) => connection.execute(sqlx::raw_sql(sql)).await.map(|_| ()),
            Self::Postgres(connection) => connection.execute(sqlx::raw_sql(sql)).await.map(|_| ()),
        }
    }

    /// Prepares a statement; how many places and columns it has.
    pub(crate) async fn prepare(&mut self, sql: &str) -> Result<(usize, usize), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned()).into_sql_str();
        match self {
            Self::Sqlite(connection) => connection.prepare(sql).await.map(|one| shape(&one)),
            Self::Postgres(connection) => prepare(connection, sql).await.map(|one| shape(&one)),
        }
    }
}

/// Prepares a statement on Postgres. The types that the server can't tell from
/// the text alone, as in `$1 is null`, it hears from the store; here all that
/// a value can have are tried.
async fn prepare(connection: &mut PgConnection, sql: SqlStr) -> Result<PgStatement, sqlx::Error> {
    let kinds = [
        <i64 as Type<Postgres>>::type_info(),
        <String as Type<Postgres>>::type_info(),
        <Vec<u8> as Type<Postgres>>::type_info(),
    ];
    let mut told: Vec<(usize, usize)> = Vec::new();
    loop {
        let mut types = Vec::new();
        for (place, kind) in &told {
            let length = types.len().max(*place);
            types.resize(length, PgTypeInfo::with_oid(Oid(0)));
            types[place - 1] = kinds[*kind].clone();
        }
        let prepared = connection.prepare_with(sql.clone(), &types).await;
        if let Some(place) = undetermined(&prepared) {
            told.push((place, 0));
            continue;
        }
        if prepared.is_ok() {
            return prepared;
        }
        // The last one that has a kind left is another kind.
        while told.pop_if(|(_, kind)| *kind + 1 == kinds.len()).is_some() {}
        match told.last_mut() {
            Some((_, kind)) => *kind += 1,
            None => return prepared,
        }
    }
}

fn shape<S: Statement>(statement: &S) -> (usize, usize) {
    let places = match statement.parameters() {
        Some(Either::Left(types)) => types.len(),
        Some(Either::Right(count)) => count,
        None => 0,
    };
    (places, statement.columns().len())
}

/// The place whose type Postgres asks for, from `could not determine data type
/// of parameter $2`.
fn undetermined<T>(prepared: &Result<T, sqlx::Error>) -> Option<usize> {
    let error = prepared.as_ref().err()?.as_database_error()?;
    let place = error
        .message()
        .strip_prefix("could not determine data type of parameter $")?;
    place.parse().ok()
}

async fn open(url: &str, keys: &Path, options: Options) -> Result<Store> {
    Store::open(&url.parse()?, Vault::open_or_create(keys)?, options).await
}

/// A store on what may be an empty database.
pub(crate) async fn open_at(url: &str, keys: &Path) -> Result<Store> {
    open(url, keys, Options::default()).await
}

pub(crate) async fn on_sqlite(case: impl AsyncFn(&House) -> Outcome) -> Outcome {
    let folder = tempfile::tempdir()?;
    let url = fresh::sqlite(folder.path()).await?;
    in_house(folder, url, case).await
}

pub(crate) async fn on_postgres(case: impl AsyncFn(&House) -> Outcome) -> Outcome {
    let folder = tempfile::tempdir()?;
    let (name, url) = fresh::postgres(folder.path()).await?;
    and_drop(&name, Box::pin(in_house(folder, url, case))).await
}

/// Gives the case an empty database of the throw-away server.
pub(crate) async fn with_postgres(case: impl AsyncFn(&str) -> Outcome) -> Outcome {
    let (name, url) = fresh::empty_postgres().await?;
    and_drop(&name, Box::pin(case(&url))).await
}

async fn in_house(folder: TempDir, url: String, case: impl AsyncFn(&House) -> Outcome) -> Outcome {
    let store = open_at(&url, folder.path()).await?;
    let house = House { store, url, folder };
    case(&house).await?;
    house.store.close().await;
    Ok(())
}

/// Drops the database behind a case, however it ends.
async fn and_drop(name: &str, case: impl Future<Output = Outcome>) -> Outcome {
    let ended = AssertUnwindSafe(case).catch_unwind().await;
    fresh::drop_postgres(name).await?;
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Waits, by giving way to other tasks, until something is so.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> Result<bool>) -> Outcome {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !is_so().await? {
        if Instant::now() > deadline {
            return Err(format!("waited in vain: {what}").into());
        }
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// What a closure of a test refuses with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    Unwilling,
    Storage(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Storage(error)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refusal {}
