//! The settings on which durability and privacy of the file stand.

use std::os::unix::fs::PermissionsExt;

use sqlx::Row;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use storage::{DatabaseUrl, Error, Store, node_settings};

use super::house::{House, Outcome, SideDoor, on_postgres, on_sqlite, open_at};

async fn setting(house: &House, sql: &'static str) -> Result<String, Error> {
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let row = tx.fetch_one(sql, &[]).await?;
                row.get::<i64>(0)
                    .map(|number| number.to_string())
                    .or_else(|_| row.get::<String>(0))
            })
        })
        .await
}

#[tokio::test]
async fn the_write_connection_has_the_settings_that_durability_needs() -> Outcome {
    on_sqlite(async |house| {
        for (sql, expected) in [
            ("pragma journal_mode", "wal"),
            ("pragma synchronous", "2"),
            ("pragma foreign_keys", "1"),
            ("pragma mmap_size", "0"),
            ("pragma journal_size_limit", "67108864"),
            ("pragma temp_store", "2"),
            ("pragma trusted_schema", "0"),
        ] {
            assert_eq!(setting(house, sql).await?, expected, "{sql}");
        }
        assert!(house.store.engine().starts_with("SQLite 3."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_servers_sessions_have_the_settings_that_durability_needs() -> Outcome {
    on_postgres(async |house| {
        for (sql, expected) in [
            ("show synchronous_commit", "on"),
            ("show transaction_isolation", "serializable"),
            ("show statement_timeout", "10s"),
            ("show lock_timeout", "5s"),
            ("show idle_in_transaction_session_timeout", "20s"),
        ] {
            assert_eq!(setting(house, sql).await?, expected, "{sql}");
        }
        assert!(house.store.engine().starts_with("Postgres "));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_files_are_their_owners_alone() -> Outcome {
    // A first start, which makes all of them.
    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::file(&folder.path().join("house.db")).to_string();
    let store = open_at(&url, folder.path()).await?;
    store.migrate().await?;
    let mut seen = 0;
    for file in std::fs::read_dir(folder.path())? {
        let file = file?;
        let mode = file.metadata()?.permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.path().display());
        seen += 1;
    }
    // The database, its log and the log's index, the keys, the lock.
    assert_eq!(seen, 5);
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn another_connection_sees_a_write_as_soon_as_it_is_answered() -> Outcome {
    on_sqlite(async |house| {
        let options = SqliteConnectOptions::new().filename(house.file());
        let mut other = options.connect().await?;
        for number in 0..50_i64 {
            house
                .store
                .write(move |tx| {
                    Box::pin(async move { node_settings::set(tx, "n", &number.to_string()).await })
                })
                .await?;
            let row = sqlx::query("select value from node_setting where key = 'n'")
                .fetch_one(&mut other)
                .await?;
            assert_eq!(row.try_get::<String, _>(0)?, number.to_string());
        }
        other.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_file_is_sound_after_a_panic_a_refusal_and_a_close() -> Outcome {
    on_sqlite(async |house| {
        let store = house.another(storage::Options::default()).await?;
        let refused = store
            .write(|tx| {
                Box::pin(async move {
                    node_settings::set(tx, "k", "v").await?;
                    Err::<(), _>(Error::Busy)
                })
            })
            .await;
        assert_eq!(refused, Err(Error::Busy), "an error of the caller's own");
        store.close().await;
        let mut door = house.side_door().await?;
        let SideDoor::Sqlite(connection) = &mut door else {
            return Err("this is the SQLite case".into());
        };
        let row = sqlx::query("pragma integrity_check")
            .fetch_one(connection)
            .await?;
        assert_eq!(row.try_get::<String, _>(0)?, "ok");
        Ok(())
    })
    .await
}

async fn set_town(house: &House, town: &'static str) -> Result<(), Error> {
    house
        .store
        .write(move |tx| Box::pin(async move { node_settings::set(tx, "town", town).await }))
        .await
}

#[tokio::test]
async fn a_backup_is_whole_and_its_owners_alone_and_overwrites_nothing() -> Outcome {
    on_sqlite(async |house| {
        let from = DatabaseUrl::file(&house.file());
        let to = house.folder().join("copy.db");
        set_town(house, "a").await?;
        Store::backup(&from, &to).await?;
        set_town(house, "b").await?;
        let mode = std::fs::metadata(&to)?.permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Store::backup(&from, &to).await;
        assert!(matches!(again, Err(Error::Backup { .. })), "{again:?}");
        assert!(!house.folder().join("copy.db.part").exists());

        let copy = open_at(&DatabaseUrl::file(&to).to_string(), house.folder()).await?;
        copy.check().await?;
        let town = copy.read(|tx| Box::pin(async move { node_settings::get(tx, "town").await }));
        let town: Result<Option<String>, Error> = town.await;
        assert_eq!(town?.as_deref(), Some("a"));
        copy.close().await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_backup_that_could_not_be_made_leaves_nothing() -> Outcome {
    on_postgres(async |house| {
        let to = house.folder().join("copy");
        let refused = Store::backup(&house.url.parse()?, &to).await;
        assert!(matches!(refused, Err(Error::Backup { .. })), "{refused:?}");
        let missing = DatabaseUrl::file(&house.folder().join("none.db"));
        let refused = Store::backup(&missing, &to).await;
        assert!(matches!(refused, Err(Error::Backup { .. })), "{refused:?}");
        assert!(!to.exists() && !house.folder().join("none.db").exists());
        Ok(())
    })
    .await
}
