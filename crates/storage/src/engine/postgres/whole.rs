//! What concerns the whole database and no transaction: emptying it, and the
//! time on its server's clock.

use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};

use super::faults;
use crate::error::{Error, Result};

/// Only a database in which this program keeps its tables is emptied.
const IS_OURS: &str = "select not exists (
        select 1 from pg_tables where schemaname = current_schema()
    ) or (to_regclass('_sqlx_migrations') is not null and to_regclass('node_setting') is not null)";

/// All tables of the schema, and then its functions.
const EMPTY: &str = "do $$
declare found record;
begin
    for found in select tablename from pg_tables where schemaname = current_schema() loop
        execute format('drop table if exists %I cascade', found.tablename);
    end loop;
    for found in select p.oid::regprocedure as signature from pg_proc p
        where p.pronamespace = current_schema()::regnamespace loop
        execute format('drop function if exists %s cascade', found.signature);
    end loop;
end $$";

/// Deletes every table and function of ours.
pub(in crate::engine) async fn erase(url: &str) -> Result<()> {
    let mut connection = PgConnectOptions::from_str(url)
        .map_err(|_| Error::Address {
            what: "it should look like postgres://user:password@host:5432/name",
        })?
        .disable_statement_logging()
        .connect()
        .await
        .map_err(|error| faults::error(&error, "(connect)"))?;
    let done = empty(&mut connection).await;
    drop(connection.close().await);
    done
}

async fn empty(connection: &mut PgConnection) -> Result<()> {
    let ours: bool = sqlx::query_scalar(IS_OURS)
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| faults::error(&error, IS_OURS))?;
    if !ours {
        return Err(Error::Unfit {
            what: "it holds tables of another program, which are not deleted".to_owned(),
        });
    }
    sqlx::raw_sql(EMPTY)
        .execute(connection)
        .await
        .map_err(|error| faults::error(&error, EMPTY))?;
    Ok(())
}

/// Milliseconds UTC on the server's clock.
pub(super) async fn clock(connection: &mut PgConnection) -> Result<i64> {
    const CLOCK: &str = "select (extract(epoch from clock_timestamp()) * 1000)::bigint";
    sqlx::query_scalar(CLOCK)
        .fetch_one(connection)
        .await
        .map_err(|error| faults::error(&error, CLOCK))
}
