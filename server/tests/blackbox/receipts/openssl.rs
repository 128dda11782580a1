//! docs/receipts.md, followed to the letter by another program: the file is cut by
//! `sed`, hashed by `sha256sum` and its signature checked by `openssl`.

use std::{path::Path, process::Command, sync::Arc};

use domain::{exam::Fingerprint, receipt::Statement};
use serde_json::Value;

use super::super::{
    app::{App, on_both},
    journey, stage,
};
use super::{file_of, text_of};

/// The steps of docs/receipts.md, from its code block on.
fn steps() -> String {
    let docs = include_str!("../../../../docs/receipts.md");
    let (_, after) = docs
        .split_once("## Checking a file with openssl")
        .expect("the chapter");
    let block = after.split("```").nth(1).expect("its steps");
    let lines = block.lines().filter(|line| !line.starts_with("curl "));
    lines.collect::<Vec<_>>().join("\n")
}

/// Runs them in a folder that holds `receipt.txt` and `key.pem`: whether the last
/// one succeeded, and all that was said.
fn follow(folder: &Path, steps: &str) -> (bool, String) {
    let shell = Command::new("sh")
        .args(["-e", "-c", steps])
        .current_dir(folder)
        .output()
        .expect("sh, sed, sha256sum and openssl are on every Debian");
    let said = [shell.stdout, shell.stderr].concat();
    (
        shell.status.success(),
        String::from_utf8(said).expect("UTF-8"),
    )
}

#[tokio::test]
async fn another_program_checks_a_receipt_with_the_published_key_alone() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let text = text_of(&browser, application, 1).await;
        let file = file_of(&browser, application, 1).await;
        let visitor = app.browser();
        let keys: Value = visitor
            .open("/verify/keys.json")
            .await
            .json()
            .await
            .expect("JSON");
        assert_eq!(keys.as_array().map(Vec::len), Some(1));
        assert_eq!(keys[0]["current"], true);
        let pem = visitor.open(&format!("/verify/keys/{}", file.key)).await;
        assert_eq!(pem.status(), 200);
        let pem = pem.text().await.expect("a key");
        assert_eq!(keys[0]["pem"], pem.as_str());

        let statement = Statement::from_text(&file.statement).expect("a statement");
        assert_eq!(
            statement.sha256,
            Fingerprint::of(file.submission.as_bytes())
        );
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("our own folder");
        };
        write("receipt.txt", &text);
        write("key.pem", &pem);
        let steps = steps();
        let (done, said) = follow(folder.path(), &steps);
        assert!(
            done && said.contains("Signature Verified Successfully"),
            "{said}"
        );
        let sha256 = statement.sha256.to_string();
        assert_eq!(said.matches(&sha256).count(), 2, "{said}");

        // Another submission has another SHA-256, another statement no signature.
        write("receipt.txt", &text.replace("计算机科学与技术", "软件工程"));
        let (_, said) = follow(folder.path(), &steps);
        assert_eq!(said.matches(&sha256).count(), 1, "{said}");
        let time = statement.confirmed_at.millis();
        write(
            "receipt.txt",
            &text.replace(&time.to_string(), &(time + 1).to_string()),
        );
        let (done, said) = follow(folder.path(), &steps);
        assert!(!done && !said.contains("Verified Successfully"), "{said}");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_key_that_was_given_up_still_checks_what_it_signed() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let first = journey::candidate(&app, 1).await;
        let application = journey::submitted(&first, exam, "0001").await;
        let old = file_of(&first, application, 1).await;
        let now = app.clock.now();
        app.services().rotate_keys(now).await.expect("a new key");
        let second = journey::candidate(&app, 2).await;
        let other = journey::submitted(&second, exam, "0001").await;
        let new = file_of(&second, other, 1).await;
        assert_eq!((old.key, new.key), (1, 2));
        let later = now.checked_add(std::time::Duration::from_secs(3600));
        let services = app.services();
        services
            .drop_key(1, later.expect("a time"))
            .await
            .expect("nothing needs it");
        let visitor = app.browser();
        for file in [old, new] {
            let fields = [("receipt_file", &*file.to_text())];
            let asked = visitor.call("/api/receipts/verify_file", &fields).await;
            assert_eq!(asked.status(), 200);
        }
        let keys: Value = visitor
            .open("/verify/keys.json")
            .await
            .json()
            .await
            .expect("JSON");
        let ids: Vec<_> = keys
            .as_array()
            .expect("a list")
            .iter()
            .map(|key| (key["id"].as_i64(), key["current"].as_bool()))
            .collect();
        assert_eq!(ids, [(Some(1), Some(false)), (Some(2), Some(true))]);
        app.run_jobs().await;
    })
    .await;
}
