//! One connection out of the pool, with a transaction on it. It goes back only
//! when its transaction is known to have ended; otherwise it is closed, and
//! the server rolls back. (sqlx 0.9.0 would put a connection with an open
//! transaction back into the pool when a `begin` is dropped.)

use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnection, PgRow, Postgres};
use sqlx::{Arguments, Column, Row as _, TypeInfo, ValueRef};

use super::faults;
use crate::error::{Error, Result};
use crate::value::{Row, Value};

pub(in crate::engine) struct Lease {
    connection: Option<PoolConnection<Postgres>>,
    /// How long the server may take to begin or to end a transaction.
    limit: Duration,
}

impl Lease {
    pub(super) fn new(connection: PoolConnection<Postgres>, limit: Duration) -> Self {
        Self {
            connection: Some(connection),
            limit,
        }
    }

    pub(in crate::engine) fn give_back(mut self) {
        drop(self.connection.take());
    }

    fn connection(&mut self) -> &mut PgConnection {
        self.connection
            .as_mut()
            .expect("the connection is taken by give_back and drop alone, which end the lease")
    }

    /// A statement without arguments, by the simple protocol: one round trip.
    pub(in crate::engine) async fn control(&mut self, sql: &'static str) -> Result<()> {
        let limit = self.limit;
        let done = sqlx::raw_sql(sql).execute(self.connection());
        match tokio::time::timeout(limit, done).await {
            Ok(Ok(_done)) => Ok(()),
            Ok(Err(error)) => Err(faults::error(&error, sql)),
            Err(_elapsed) => Err(Error::TimedOut),
        }
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
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            connection.close_on_drop();
        }
    }
}

fn bind(values: &[Value]) -> Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
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

fn read(rows: &[PgRow]) -> Result<Vec<Row>, sqlx::Error> {
    let Some(first) = rows.first() else {
        return Ok(Vec::new());
    };
    let names = first.columns().iter().map(|one| one.name().to_owned());
    let names: Arc<[String]> = names.collect();
    let cells = |row: &PgRow| {
        (0..names.len())
            .map(|place| cell(row, place))
            .collect::<Result<_, _>>()
    };
    rows.iter()
        .map(|row| Ok(Row::new(Arc::clone(&names), cells(row)?)))
        .collect()
}

fn cell(row: &PgRow, place: usize) -> Result<Value, sqlx::Error> {
    let raw = row.try_get_raw(place)?;
    if raw.is_null() {
        return Ok(Value::Int(None));
    }
    let kind = raw.type_info().name().to_owned();
    Ok(match kind.as_str() {
        "TEXT" => Value::Text(Some(row.try_get(place)?)),
        "BYTEA" => Value::Bytes(Some(row.try_get(place)?)),
        // A number written in a statement is an int4.
        "INT4" => Value::Int(Some(row.try_get::<i32, _>(place)?.into())),
        // SQLite has no truth values but 0 and 1.
        "BOOL" => Value::Int(Some(row.try_get::<bool, _>(place)?.into())),
        _ => Value::Int(Some(row.try_get(place)?)),
    })
}
