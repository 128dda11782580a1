//! `baokao backup` beside a server that works, and a server on what it made.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use super::{
    accounts::sign_in,
    app::Browser,
    databases::{create_database, drop_database},
    process::{Log, Server},
};

const PASSWORD: &str = "Gentle-Harbour-41";

fn baokao(data: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baokao"));
    command
        .args(arguments)
        .args(["--log-filter", "off", "--data"])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = command.spawn().expect("the binary can be started");
    let mut input = running.stdin.take().expect("it was asked for");
    // Who asks for nothing may have ended already.
    let _ = input.write_all(typed.as_bytes());
    drop(input);
    running.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(text).expect("UTF-8")
}

fn add_staff(data: &Path, login: &str) {
    let arguments = ["staff", "add", login, "--name", "甲乙", "--role", "office"];
    let added = baokao(data, &arguments, &format!("{PASSWORD}\n"));
    assert!(added.status.success(), "{}", said(&added));
}

/// Copies the database of this folder into a file.
pub(super) fn backup(data: &Path, to: &Path) -> Output {
    let to = to.to_str().expect("a temporary folder's name is plain");
    baokao(data, &["backup", "--to", to], "")
}

#[tokio::test]
async fn a_backup_beside_a_running_server_is_served_as_it_was() {
    let first = tempfile::tempdir().expect("a temporary folder");
    let second = tempfile::tempdir().expect("a temporary folder");
    let server = Server::start(first.path(), None, &Log::Off);
    add_staff(first.path(), "before");
    let copy = second.path().join("baokao.sqlite");
    let made = backup(first.path(), &copy);
    assert!(made.status.success(), "{}", said(&made));
    assert!(said(&made).contains("keys"), "{}", said(&made));
    let bytes = std::fs::read(&copy).expect("it was made");
    add_staff(first.path(), "after");

    let again = backup(first.path(), &copy);
    assert!(!again.status.success());
    assert!(
        said(&again).contains("is there already"),
        "{}",
        said(&again)
    );
    assert_eq!(std::fs::read(&copy).expect("it is kept"), bytes);
    let files = std::fs::read_dir(second.path()).expect("the folder is there");
    assert_eq!(files.count(), 1, "nothing is left beside it");

    let keys = first.path().join("keys");
    std::fs::copy(keys, second.path().join("keys")).expect("they were made");
    let looked = baokao(second.path(), &["doctor"], "");
    assert!(looked.status.success(), "{}", said(&looked));
    let restored = Server::start(second.path(), None, &Log::Off);
    for (origin, login, status) in [
        (&server.origin, "before", 200),
        (&server.origin, "after", 200),
        (&restored.origin, "before", 200),
        (&restored.origin, "after", 422),
    ] {
        let browser = Browser::at(origin.clone());
        let answer = sign_in(&browser, login, PASSWORD).await;
        assert_eq!(answer.status(), status, "{login}");
    }
}

/// Runs one of Postgres's own tools.
async fn tool(name: &str, arguments: &[&str]) {
    let ran = tokio::process::Command::new(name).args(arguments).output();
    let ran = ran.await.expect("it comes with Postgres");
    assert!(ran.status.success(), "{name}: {}", said(&ran));
}

#[tokio::test]
async fn a_dump_of_postgres_is_served_from_a_new_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    let ((old, from), (new, to)) = (create_database().await, create_database().await);
    let mut server = Server::start(data, Some(&from), &Log::Off);
    let add = |login: &str| {
        let staff = ["staff", "add", login, "--name", "甲乙", "--role", "office"];
        let arguments = [&staff[..], &["--database", &*from]].concat();
        let added = baokao(data, &arguments, &format!("{PASSWORD}\n"));
        assert!(added.status.success(), "{}", said(&added));
    };
    add("before");
    let copy = data.join("copy").display().to_string();
    let file = format!("--file={copy}");
    tool("pg_dump", &["--format=custom", &file, &from]).await;
    add("after");
    server.kill();

    let place = format!("--dbname={to}");
    tool("pg_restore", &["--exit-on-error", &place, &copy]).await;
    let looked = baokao(data, &["doctor", "--database", &to], "");
    assert!(looked.status.success(), "{}", said(&looked));
    let mut restored = Server::start(data, Some(&to), &Log::Off);
    for (login, status) in [("before", 200), ("after", 422)] {
        let browser = Browser::at(restored.origin.clone());
        let answer = sign_in(&browser, login, PASSWORD).await;
        assert_eq!(answer.status(), status, "{login}");
    }
    restored.kill();
    drop_database(&old).await;
    drop_database(&new).await;
}

#[test]
fn without_a_database_there_is_no_backup_and_nothing_is_made() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let to = folder.path().join("copy.sqlite");
    let refused = backup(&data, &to);
    assert!(!refused.status.success());
    assert!(said(&refused).contains("no database"), "{}", said(&refused));
    assert!(!data.exists() && !to.exists(), "a try has made something");
}

#[tokio::test]
async fn a_backup_of_postgres_is_left_to_its_own_tool() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (name, url) = create_database().await;
    let to = folder.path().join("copy");
    let to = to.to_str().expect("a temporary folder's name is plain");
    let refused = baokao(
        folder.path(),
        &["backup", "--to", to, "--database", &url],
        "",
    );
    assert!(!refused.status.success());
    let said = said(&refused);
    assert!(
        said.contains("pg_dump") && said.contains("pg_restore"),
        "{said}"
    );
    drop_database(&name).await;
}
