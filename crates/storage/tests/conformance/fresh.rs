//! Databases for the cases. Making all tables anew takes longer than most cases, so that each
//! engine does it once, and a case gets a copy with the keys that it was made with.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};
use storage::{DatabaseUrl, Store};
use tokio::sync::OnceCell;

use super::house::open_at;

/// What is made for a case, or why it can't be.
pub(crate) type Made<T> = Result<T, Box<dyn std::error::Error>>;

/// Lays an SQLite database with all tables into a case's folder, and its keys: its address.
pub(crate) async fn sqlite(folder: &Path) -> Made<String> {
    static FILES: OnceCell<(Vec<u8>, Vec<u8>)> = OnceCell::const_new();
    let (keys, tables) = FILES.get_or_try_init(sqlite_files).await?;
    let file = folder.join("house.db");
    write(&folder.join("keys"), keys)?;
    write(&file, tables)?;
    Ok(DatabaseUrl::file(&file).to_string())
}

async fn sqlite_files() -> Made<(Vec<u8>, Vec<u8>)> {
    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::file(&folder.path().join("house.db"));
    let keys = make_tables(&url.to_string(), folder.path()).await?;
    // What was written last may lie in the log beside the file.
    let whole = folder.path().join("whole.db");
    Store::backup(&url, &whole).await?;
    Ok((keys, fs::read(whole)?))
}

/// Makes a Postgres database with all tables, and lays its keys into a case's folder: its name and
/// address.
pub(crate) async fn postgres(folder: &Path) -> Made<(String, String)> {
    static TEMPLATE: OnceCell<(Vec<u8>, String)> = OnceCell::const_new();
    let (keys, template) = TEMPLATE.get_or_try_init(postgres_template).await?;
    write(&folder.join("keys"), keys)?;
    create(template).await
}

async fn postgres_template() -> Made<(Vec<u8>, String)> {
    let folder = tempfile::tempdir()?;
    let (name, url) = empty_postgres().await?;
    Ok((make_tables(&url, folder.path()).await?, name))
}

/// Makes an empty database of the throw-away server: its name and address.
pub(crate) async fn empty_postgres() -> Made<(String, String)> {
    create("template0").await
}

/// Throws a database away, whoever may be using it.
pub(crate) async fn drop_postgres(name: &str) -> Made<()> {
    command(format!("drop database {name} with (force)")).await
}

/// Makes the tables; the file of the keys that they are bound to.
async fn make_tables(url: &str, folder: &Path) -> Made<Vec<u8>> {
    let store = open_at(url, folder).await?;
    store.migrate().await?;
    store.close().await;
    Ok(fs::read(folder.join("keys"))?)
}

/// Writes a file for its owner alone.
fn write(path: &Path, bytes: &[u8]) -> Made<()> {
    let mut file = OpenOptions::new();
    let mut file = file.write(true).create_new(true).mode(0o600).open(path)?;
    Ok(file.write_all(bytes)?)
}

/// Makes a database of the throw-away server after another one.
async fn create(template: &str) -> Made<(String, String)> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("baokao_{}_{number}", std::process::id());
    command(format!(
        "create database {name} template {template} encoding 'UTF8'"
    ))
    .await?;
    let mut url = server()?.database(&name).to_url_lossy();
    // The lossy address carries sqlx's own settings; ours has none.
    url.set_query(None);
    Ok((name, url.into()))
}

/// Has the throw-away server do something that concerns whole databases.
async fn command(sql: String) -> Made<()> {
    let mut admin: PgConnection = server()?.connect().await?;
    admin.execute(AssertSqlSafe(sql)).await?;
    Ok(admin.close().await?)
}

/// The throw-away server.
fn server() -> Made<PgConnectOptions> {
    let server = std::env::var_os("BAOKAO_TEST_POSTGRES").ok_or(
        "there is no Postgres to test on: run `cargo xtask test`, which starts one, \
         or set BAOKAO_TEST_POSTGRES to the address of a throw-away server's superuser",
    )?;
    let server = server.into_string().map_err(|_| "the address is no text")?;
    Ok(PgConnectOptions::from_str(&server)?)
}
