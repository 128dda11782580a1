//! Databases of the tests' own. Making all tables anew takes longer than most tests, so that it is
//! done once, and every test of a running server gets a copy.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use storage::{DatabaseUrl, Options, Store, Vault};
use tokio::sync::OnceCell;

use super::app::Engine;

/// What a server makes before anything is in it, on each engine with the same keys.
struct Fresh {
    /// The file of the keys.
    keys: Vec<u8>,
    /// The file of the embedded database.
    sqlite: Vec<u8>,
    /// The name of the database on the test's cluster.
    postgres: String,
}

/// Lays keys and an embedded database into a data folder, or the keys alone and makes a database on
/// the cluster: its name and address. Nothing is in it but the tables.
pub(super) async fn lay(engine: Engine, data: &Path) -> Option<(String, String)> {
    static FRESH: OnceCell<Fresh> = OnceCell::const_new();
    let fresh = FRESH.get_or_init(Fresh::make).await;
    write(&data.join("keys"), &fresh.keys);
    match engine {
        Engine::Sqlite => {
            write(&data.join("baokao.sqlite"), &fresh.sqlite);
            None
        }
        Engine::Postgres => Some(create(&format!("template {}", fresh.postgres)).await),
    }
}

impl Fresh {
    async fn make() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let embedded = DatabaseUrl::file(&folder.path().join("baokao.sqlite"));
        let (postgres, address) = create_database().await;
        let address = address.parse().expect("an address");
        for url in [&embedded, &address] {
            let vault = Vault::open_or_create(folder.path()).expect("keys");
            let store = Store::open(url, vault, Options::default()).await;
            let store = store.expect("a database");
            store.migrate().await.expect("its tables");
            store.close().await;
        }
        // What was written last may lie in the log beside the file.
        let whole = folder.path().join("whole.sqlite");
        let copied = Store::backup(&embedded, &whole).await;
        copied.expect("a folder of our own");
        let read = |path| fs::read(path).expect("a file of our own");
        Self {
            keys: read(folder.path().join("keys")),
            sqlite: read(whole),
            postgres,
        }
    }
}

/// Writes a file for its owner alone.
fn write(path: &Path, bytes: &[u8]) {
    let mut file = OpenOptions::new();
    let file = file.write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| file.write_all(bytes));
    written.expect("the folder is the test's own");
}

/// An empty database on the cluster of the test run: its name and address.
pub(super) async fn create_database() -> (String, String) {
    create("").await
}

/// A database on the cluster, made with these words of SQL.
async fn create(how: &str) -> (String, String) {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("blackbox_{}_{number}", std::process::id());
    run_sql(&format!("create database {name} {how}")).await;
    let cluster = cluster();
    let (server, _) = cluster
        .rsplit_once('/')
        .expect("an address ends with a database");
    (name.clone(), format!("{server}/{name}"))
}

pub(super) async fn drop_database(name: &str) {
    run_sql(&format!("drop database {name} with (force)")).await;
}

async fn run_sql(sql: &str) {
    let psql = tokio::process::Command::new("psql")
        .args([&cluster(), "-q", "-c", sql])
        .output()
        .await;
    let psql = psql.expect("psql comes with Postgres");
    assert!(
        psql.status.success(),
        "{}",
        String::from_utf8_lossy(&psql.stderr)
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test's cluster is named by the task that runs it"
)]
fn cluster() -> String {
    std::env::var("BAOKAO_TEST_POSTGRES").expect("BAOKAO_TEST_POSTGRES: run `cargo xtask test`")
}
