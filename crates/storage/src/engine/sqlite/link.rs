//! One connection to the file: its settings, its statements, its end. Sharing
//! it out is the business of `writer` and of the readers' list.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Arguments, Column, ConnectOptions, Connection, Row as _, TypeInfo, ValueRef};

use super::faults;
use crate::error::{Error, Result};
use crate::value::{Row, Value};

/// How large the log may stay after a checkpoint, in bytes.
const LOG_LIMIT: &str = "67108864";

/// Steps of SQLite's machine between two looks at whether to stop.
const STEPS: i32 = 10_000;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    Write,
}

/// One connection. Dropping it stops what it runs; the engine then rolls back.
pub(in crate::engine) struct Link {
    connection: Option<SqliteConnection>,
    stop: Arc<AtomicBool>,
}

impl Link {
    pub(super) async fn open(path: &Path, mode: Mode, wait: Duration) -> Result<Self> {
        let mut options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(false)
            .foreign_keys(true)
            .busy_timeout(wait)
            .statement_cache_capacity(256)
            .pragma("mmap_size", "0")
            .pragma("temp_store", "memory")
            .pragma("trusted_schema", "off")
            .pragma("cell_size_check", "on")
            .disable_statement_logging();
        options = match mode {
            Mode::Read => options.read_only(true),
            Mode::Write => options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .pragma("journal_size_limit", LOG_LIMIT),
        };
        let mut connection = options
            .connect()
            .await
            .map_err(|error| faults::error(&error, "(connect)"))?;
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        connection
            .lock_handle()
            .await
            .map_err(|error| faults::error(&error, "(connect)"))?
            .set_progress_handler(STEPS, move || !flag.load(Ordering::Relaxed));
        Ok(Self {
            connection: Some(connection),
            stop,
        })
    }

    /// Refuses a file system on which the settings did not take.
    pub(super) async fn prove_durable(&mut self) -> Result<()> {
        let journal = self.text("pragma journal_mode").await?;
        let synchronous = self.text("select synchronous || '' from pragma_synchronous");
        if journal == "wal" && synchronous.await? == "2" {
            return Ok(());
        }
        Err(Error::Unfit {
            what: "the folder's file system can't hold SQLite's write-ahead log".to_owned(),
        })
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.connection
            .as_mut()
            .expect("the connection is taken by close and drop alone, which end the link")
    }

    /// The first cell of the first row, as a text.
    pub(super) async fn text(&mut self, sql: &'static str) -> Result<String> {
        sqlx::query_scalar(sql)
            .fetch_one(self.connection())
            .await
            .map_err(|error| faults::error(&error, sql))
    }

    pub(in crate::engine) async fn control(&mut self, sql: &'static str) -> Result<()> {
        self.execute(sql, &[]).await.map(|_rows| ())
    }

    pub(in crate::engine) async fn execute(
        &mut self,
        sql: &'static str,
        arguments: &[Value],
    ) -> Result<u64> {
        let arguments = bind(arguments).map_err(|error| faults::error(&error, sql))?;
        let done = sqlx::query_with(sql, arguments)
            .execute(self.connection())
            .await;
        done.map(|done| done.rows_affected())
            .map_err(|error| faults::error(&error, sql))
    }

    pub(in crate::engine) async fn fetch(
        &mut self,
        sql: &'static str,
        arguments: &[Value],
    ) -> Result<Vec<Row>> {
        let arguments = bind(arguments).map_err(|error| faults::error(&error, sql))?;
        let rows = sqlx::query_with(sql, arguments)
            .fetch_all(self.connection())
            .await
            .map_err(|error| faults::error(&error, sql))?;
        read(&rows).map_err(|error| faults::error(&error, sql))
    }

    pub(in crate::engine) async fn close(mut self) {
        if let Some(connection) = self.connection.take()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "an SQLite connection did not close in order");
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn bind(values: &[Value]) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Int(number) => arguments.add(*number),
            Value::Text(text) => arguments.add(text.as_deref()),
            Value::Bytes(bytes) => arguments.add(bytes.as_deref()),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn read(rows: &[SqliteRow]) -> Result<Vec<Row>, sqlx::Error> {
    let Some(first) = rows.first() else {
        return Ok(Vec::new());
    };
    let names = first.columns().iter().map(|one| one.name().to_owned());
    let names: Arc<[String]> = names.collect();
    let cells = |row: &SqliteRow| {
        (0..names.len())
            .map(|place| cell(row, place))
            .collect::<Result<_, _>>()
    };
    rows.iter()
        .map(|row| Ok(Row::new(Arc::clone(&names), cells(row)?)))
        .collect()
}

/// A cell has the type of what is in it, whatever its column declares.
fn cell(row: &SqliteRow, place: usize) -> Result<Value, sqlx::Error> {
    let raw = row.try_get_raw(place)?;
    if raw.is_null() {
        return Ok(Value::Int(None));
    }
    let kind = raw.type_info().name().to_owned();
    drop(raw);
    Ok(match kind.as_str() {
        "TEXT" => Value::Text(Some(row.try_get_unchecked(place)?)),
        "BLOB" => Value::Bytes(Some(row.try_get_unchecked(place)?)),
        _ => Value::Int(Some(row.try_get(place)?)),
    })
}
