//! A new sealing key while people work, and the old one given up.

use std::{path::Path, process::Command};

use domain::time::Moment;
use reqwest::StatusCode;
use services::Error;

use super::{app::on_both, stage};

const HOUR: i64 = 60 * 60 * 1000;

#[tokio::test]
async fn a_new_key_comes_and_the_old_one_goes_while_people_work() {
    on_both(async |app| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        let services = app.services();
        let now = app.clock.now();
        let columns = services.rotate_keys(now).await.expect("a new key");
        let changed = |column| {
            let found = columns.iter().find(|one| one.column == column);
            found.map(|one| one.changed)
        };
        assert_eq!(changed("account.name_sealed"), Some(1));
        assert_eq!(changed("account.phone_sealed"), Some(1));
        let page = candidate.open("/me/account").await;
        assert_eq!(page.status(), StatusCode::OK);
        stage::sign_in(&app, 1).await;
        for (key, code) in [(1, "young_key"), (2, "current_key"), (3, "unknown_key")] {
            let refused = services.drop_key(key, now).await;
            let Err(Error::Refused { code: said, .. }) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(said, code);
        }
        let later = Moment::from_millis(now.millis() + HOUR);
        services.drop_key(1, later).await.expect("nothing needs it");
        let keys: Vec<_> = services.keys().iter().map(|key| key.id).collect();
        assert_eq!(keys, [2]);
        stage::sign_in(&app, 1).await;
        let page = candidate.open("/me/account").await.text().await;
        let name = stage::name_of(1);
        assert!(page.is_ok_and(|page| page.contains(&name)));
    })
    .await;
}

fn baokao(data: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_baokao"))
        .args(arguments)
        .args(["--log-filter", "error", "--data"])
        .arg(data)
        .output()
        .expect("the binary can be started");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8(said).expect("UTF-8"),
    )
}

#[test]
fn keys_are_listed_rotated_and_dropped_by_command() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (done, said) = baokao(folder.path(), &["migrate"]);
    assert!(done, "{said}");
    let (done, said) = baokao(folder.path(), &["keys", "list"]);
    assert!(
        done && said.contains("key 1, made with the first start, seals"),
        "{said}"
    );
    let (done, said) = baokao(folder.path(), &["keys", "rotate"]);
    assert!(
        done && said.contains("account.name_sealed: 0 sealed anew"),
        "{said}"
    );
    assert!(
        said.contains("key 1, made with the first start\n"),
        "{said}"
    );
    assert!(
        said.contains("key 2, made on 20") && said.contains(", seals"),
        "{said}"
    );
    let (done, said) = baokao(folder.path(), &["keys", "drop", "1"]);
    assert!(!done && said.contains("less than an hour old"), "{said}");
    let (done, said) = baokao(folder.path(), &["keys", "reseal"]);
    assert!(done && said.contains("key 2"), "{said}");
}
