//! Bringing a database up to date, and refusing one that is not.

use std::path::Path;

use sqlx::migrate::Migrator;
use storage::{DatabaseUrl, Error, Options, Store, Vault};

use super::house::{House, Outcome, SideDoor, open_at, with_postgres};

async fn two_that_migrate_at_once_both_succeed(url: &str) -> Outcome {
    let keys = tempfile::tempdir()?;
    let one = open_at(url, keys.path()).await?;
    let two = open_at(url, keys.path()).await?;
    let version = one.schema_version().await?;
    assert_eq!(version.found, 0);
    assert!(matches!(
        one.check().await,
        Err(Error::Schema { found: 0, .. })
    ));
    let (first, second) = tokio::join!(one.migrate(), two.migrate());
    first?;
    second?;
    one.migrate().await?;
    let version = one.schema_version().await?;
    assert_eq!(version.found, version.expected);
    one.check().await?;
    one.close().await;
    two.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_migrate_at_once_both_succeed_on_sqlite() -> Outcome {
    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::file(&folder.path().join("new/house.db"));
    two_that_migrate_at_once_both_succeed(&url.to_string()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_migrate_at_once_both_succeed_on_postgres() -> Outcome {
    with_postgres(async |url| two_that_migrate_at_once_both_succeed(url).await).await
}

/// A database that an older version of the program has made.
async fn one_that_is_behind_is_refused_until_it_is_migrated(url: &str) -> Outcome {
    let keys = tempfile::tempdir()?;
    let store = open_at(url, keys.path()).await?;
    let expected = store.schema_version().await?.expected;
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    match SideDoor::open(url).await? {
        SideDoor::Sqlite(mut connection) => {
            let older = Migrator::new(all.join("sqlite")).await?;
            older.run_to(1, &mut connection).await?;
        }
        SideDoor::Postgres(mut connection) => {
            let older = Migrator::new(all.join("postgres")).await?;
            older.run_to(1, &mut connection).await?;
        }
    }
    assert_eq!(
        store.check().await,
        Err(Error::Schema { found: 1, expected })
    );
    store.migrate().await?;
    store.check().await?;
    store.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_is_behind_is_refused_until_it_is_migrated_on_sqlite() -> Outcome {
    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::file(&folder.path().join("house.db"));
    one_that_is_behind_is_refused_until_it_is_migrated(&url.to_string()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_is_behind_is_refused_until_it_is_migrated_on_postgres() -> Outcome {
    with_postgres(async |url| one_that_is_behind_is_refused_until_it_is_migrated(url).await).await
}

/// An exam with published seats, as version 10 keeps it.
const VERSION_10: &str = "
    insert into exam (code, title, kind, organiser, summary, contact, year, number, state,
        position_word, fee_fen, form, papers, policy, ticket_rules, version, created_at)
    values ('e1', '', '', '', '', '', 2026, 1, 'published', '', 0, '', '', '', '', 1, 1);
    insert into arrangement (exam_id, seed, seed_sha256, snapshot_sha256, plan_sha256, seats,
        announced_at, arranged_at, published_at, version)
    select id, '5eed', '1234567890123456789012345678901234567890123456789012345678901234',
        '1234567890123456789012345678901234567890123456789012345678901234',
        '1234567890123456789012345678901234567890123456789012345678901234', 7, 1, 2, 3, 3
    from exam;
";

async fn rounds_and_waiting_reports_are_kept_when_the_tables_change(url: &str) -> Outcome {
    let keys = tempfile::tempdir()?;
    let store = open_at(url, keys.path()).await?;
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut door = SideDoor::open(url).await?;
    let waiting = match &mut door {
        SideDoor::Sqlite(connection) => {
            let older = Migrator::new(all.join("sqlite")).await?;
            older.run_to(10, connection).await?;
            "insert into payment_notice
                (gateway, order_id, kind, status, raw_sealed, received_at)
             values ('g', 'O1', 'payment', 'paid', x'00', 5)"
        }
        SideDoor::Postgres(connection) => {
            let older = Migrator::new(all.join("postgres")).await?;
            older.run_to(10, connection).await?;
            "insert into payment_notice
                (gateway, order_id, kind, status, raw_sealed, received_at)
             values ('g', 'O1', 'payment', 'paid', '\\x00', 5)"
        }
    };
    door.run(VERSION_10).await?;
    door.run(waiting).await?;
    drop(door);
    store.migrate().await?;
    let (round, due) = store
        .read(|tx| {
            Box::pin(async move {
                let exam = storage::exams::by_code(tx, "e1")
                    .await?
                    .expect("it is there");
                let round = storage::arrangements::latest(tx, exam.id).await?;
                let due = storage::payment_notices::due(tx, 5, 9).await?;
                Ok::<_, Error>((round.expect("it was published"), due.len()))
            })
        })
        .await?;
    assert_eq!(
        (round.round, round.version, round.published_at),
        (1, 3, Some(3))
    );
    assert_eq!((round.outcome.map(|one| one.seats), due), (Some(7), 1));
    store.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rounds_and_waiting_reports_are_kept_on_sqlite() -> Outcome {
    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::file(&folder.path().join("house.db"));
    rounds_and_waiting_reports_are_kept_when_the_tables_change(&url.to_string()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rounds_and_waiting_reports_are_kept_on_postgres() -> Outcome {
    with_postgres(async |url| rounds_and_waiting_reports_are_kept_when_the_tables_change(url).await)
        .await
}

async fn a_database_that_is_ahead_is_refused_and_left_alone(house: &House) -> Outcome {
    let expected = house.store.schema_version().await?.expected;
    house
        .side_door()
        .await?
        .run(
            "insert into _sqlx_migrations
                (version, description, success, checksum, execution_time)
             select 9999, description, success, checksum, execution_time
             from _sqlx_migrations where version = 1",
        )
        .await?;
    let ahead = Err(Error::Schema {
        found: 9999,
        expected,
    });
    assert_eq!(house.store.check().await, ahead);
    assert_eq!(house.store.migrate().await, ahead);
    Ok(())
}

async fn a_migration_that_was_changed_is_noticed(house: &House) -> Outcome {
    house
        .side_door()
        .await?
        .run(
            "update _sqlx_migrations set checksum =
                (select checksum from _sqlx_migrations where version = 2)
             where version = 1",
        )
        .await?;
    assert_eq!(
        house.store.check().await,
        Err(Error::SchemaChanged { version: 1 })
    );
    assert!(matches!(
        house.store.migrate().await,
        Err(Error::Migration { .. })
    ));
    Ok(())
}

async fn a_database_is_refused_with_keys_that_are_not_its_own(house: &House) -> Outcome {
    let strange = Store::open(
        &house.url.parse()?,
        Vault::that_nobody_keeps(),
        Options::default(),
    )
    .await?;
    assert_eq!(strange.check().await, Err(Error::WrongKeys));
    assert_eq!(strange.migrate().await, Err(Error::WrongKeys));
    house.store.check().await?;
    house
        .side_door()
        .await?
        .run(
            "delete from _sqlx_migrations
             where version = (select max(version) from _sqlx_migrations)",
        )
        .await?;
    let behind = house.store.schema_version().await?;
    assert_eq!(strange.migrate().await, Err(Error::WrongKeys));
    let after = house.store.schema_version().await?;
    assert_eq!(after, behind, "nothing is migrated for strangers");
    strange.close().await;
    Ok(())
}

on_both_engines! {
    a_database_that_is_ahead_is_refused_and_left_alone,
    a_migration_that_was_changed_is_noticed,
    a_database_is_refused_with_keys_that_are_not_its_own,
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() -> Outcome {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("house.db");
    std::fs::write(&file, "This is not a database at all. ".repeat(100))?;
    let opened = Store::open(
        &DatabaseUrl::file(&file),
        Vault::that_nobody_keeps(),
        Options::default(),
    )
    .await;
    assert!(matches!(opened, Err(Error::Corrupt { .. })), "{opened:?}");
    Ok(())
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_at_once() -> Outcome {
    let options = Options {
        wait_time: std::time::Duration::from_millis(200),
        ..Options::default()
    };
    let url = "postgres://nobody@127.0.0.1:1/nothing".parse()?;
    let opened = Store::open(&url, Vault::that_nobody_keeps(), options).await;
    let error = opened.err().ok_or("there is something on port 1")?;
    assert!(error.is_temporary(), "{error}");
    Ok(())
}

async fn an_erased_database_is_made_anew(url: &str) -> Outcome {
    let keys = tempfile::tempdir()?;
    let address: DatabaseUrl = url.parse()?;
    let store = open_at(url, keys.path()).await?;
    store.migrate().await?;
    store
        .write(|tx| Box::pin(async move { storage::node_settings::set(tx, "old", "x").await }))
        .await?;
    store.close().await;
    Store::erase(&address).await?;
    let store = open_at(url, keys.path()).await?;
    assert_eq!(store.schema_version().await?.found, 0);
    store.migrate().await?;
    let old = store
        .read(|tx| Box::pin(async move { storage::node_settings::get(tx, "old").await }))
        .await?;
    assert_eq!(old, None);
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn an_erased_database_is_made_anew_on_sqlite() -> Outcome {
    let folder = tempfile::tempdir()?;
    let stranger = folder.path().join("stranger");
    std::fs::write(&stranger, "x")?;
    let url = DatabaseUrl::file(&folder.path().join("house.db"));
    an_erased_database_is_made_anew(&url.to_string()).await?;
    assert!(stranger.exists(), "another's file was deleted");
    Ok(())
}

#[tokio::test]
async fn an_erased_database_is_made_anew_on_postgres() -> Outcome {
    with_postgres(async |url| an_erased_database_is_made_anew(url).await).await
}

#[tokio::test]
async fn another_programs_tables_are_not_erased() -> Outcome {
    with_postgres(async |url| {
        let SideDoor::Postgres(mut connection) = SideDoor::open(url).await? else {
            return Err("this is the Postgres case".into());
        };
        sqlx::query("create table ledger (id bigint)")
            .execute(&mut connection)
            .await?;
        let refused = Store::erase(&url.parse()?).await;
        assert!(matches!(refused, Err(Error::Unfit { .. })), "{refused:?}");
        sqlx::query("select id from ledger")
            .fetch_all(&mut connection)
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn only_a_server_has_a_clock_of_its_own() -> Outcome {
    let folder = tempfile::tempdir()?;
    let file = DatabaseUrl::file(&folder.path().join("house.db"));
    let store = open_at(&file.to_string(), folder.path()).await?;
    assert_eq!(store.server_clock().await?, None);
    store.close().await;
    with_postgres(async |url| {
        let keys = tempfile::tempdir()?;
        let store = open_at(url, keys.path()).await?;
        // After the day on which this was written.
        assert!(
            store
                .server_clock()
                .await?
                .is_some_and(|now| now > 1_764_000_000_000)
        );
        store.close().await;
        Ok(())
    })
    .await
}
