//! Commands beside a server: what they are given is looked at and changed, and
//! nothing is made or brought up to date on the way. No start makes keys for
//! what is sealed already.

use std::path::Path;

use super::{
    databases::{create_database, drop_database},
    operations::{baokao, said},
    process::store,
};

const LOOKS: [&[&str]; 9] = [
    &["staff", "list"],
    &["staff", "roles", "zhang", "office"],
    &["staff", "end", "zhang"],
    &["keys", "list"],
    &["keys", "rotate"],
    &["keys", "reseal"],
    &["keys", "drop", "1"],
    &["messages", "retry"],
    &["audit", "verify"],
];

#[tokio::test]
async fn a_command_makes_no_site_where_none_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let (name, url) = create_database().await;
    let embedded: &[&str] = &[];
    for database in [embedded, &["--database", &*url]] {
        for look in LOOKS {
            let refused = baokao(&data, &[look, database].concat());
            assert!(!refused.status.success(), "{look:?}");
            let said = said(&refused);
            assert!(said.contains("isn't there"), "{look:?}: {said}");
            assert!(!data.exists(), "{look:?} has made something");
        }
    }
    drop_database(&name).await;
}

#[tokio::test]
async fn lost_keys_are_not_answered_with_new_ones() {
    let (name, url) = create_database().await;
    let embedded: &[&str] = &[];
    for database in [embedded, &["--database", &*url]] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path();
        let made = baokao(data, &[&["migrate"][..], database].concat());
        assert!(made.status.success(), "{}", said(&made));
        let (keys, copy) = (data.join("keys"), data.join("copy"));
        std::fs::rename(&keys, &copy).expect("they were made");
        let start = ["serve", "--listen", "127.0.0.1:0"];
        for command in [&start[..], &["migrate"], &["keys", "list"]] {
            let refused = baokao(data, &[command, database].concat());
            assert!(!refused.status.success(), "{command:?}");
            let said = said(&refused);
            assert!(said.contains("put back its copy"), "{command:?}: {said}");
            assert!(!keys.exists(), "{command:?} has made keys");
        }
        let looked = baokao(data, &[&["doctor"][..], database].concat());
        assert!(!looked.status.success());
        let word = if database.is_empty() {
            "put back its copy"
        } else {
            "needs its copy"
        };
        assert!(said(&looked).contains(word), "{}", said(&looked));
        std::fs::rename(&copy, &keys).expect("it is ours");
        let again = baokao(data, &[&["migrate"][..], database].concat());
        assert!(again.status.success(), "{}", said(&again));
    }
    drop_database(&name).await;
}

/// Takes the last migration's note away, as a newer program meets a database.
async fn set_back(data: &Path) {
    let store = store(data, None).await;
    let done = store.write(|tx| {
        Box::pin(async move {
            let last = "delete from _sqlx_migrations
                where version = (select max(version) from _sqlx_migrations)";
            tx.execute(last, &[]).await
        })
    });
    done.await.expect("the database answers");
    store.close().await;
}

async fn version(data: &Path) -> i64 {
    let store = store(data, None).await;
    let version = store.schema_version().await;
    store.close().await;
    version.expect("the database answers").found
}

#[tokio::test]
async fn a_command_migrates_nothing_under_older_servers() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    let made = baokao(data, &["migrate"]);
    assert!(made.status.success(), "{}", said(&made));
    let looked = baokao(data, &["staff", "list"]);
    assert!(looked.status.success(), "{}", said(&looked));
    set_back(data).await;
    let behind = version(data).await;
    for look in LOOKS {
        let refused = baokao(data, look);
        assert!(!refused.status.success(), "{look:?}");
        let said = said(&refused);
        assert!(said.contains("run `baokao migrate`"), "{look:?}: {said}");
    }
    assert_eq!(version(data).await, behind);
}

#[tokio::test]
async fn a_look_makes_no_demonstration_of_an_empty_site() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    for command in [&["migrate"][..], &["staff", "list", "--demo"], &["migrate"]] {
        let done = baokao(data, command);
        assert!(done.status.success(), "{command:?}: {}", said(&done));
    }
}

#[tokio::test]
async fn a_large_exam_is_made_for_a_demonstration_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    for command in [
        &["seed", "--positions", "300"][..],
        &["serve", "--positions", "300", "--listen", "127.0.0.1:0"],
    ] {
        let refused = baokao(data, command);
        assert!(!refused.status.success(), "{command:?}");
        assert!(said(&refused).contains("--demo"), "{}", said(&refused));
    }
    for count in ["0", "30001", "many"] {
        let refused = baokao(data, &["seed", "--demo", "--positions", count]);
        assert!(!refused.status.success(), "{count}");
        assert!(said(&refused).contains("--positions"), "{}", said(&refused));
    }
}
