//! Staff accounts after they were made: other roles, another password, the end,
//! by the use cases and by `baokao staff`.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use domain::{
    identity::{DocumentError, DocumentType},
    role::Role,
};
use services::{Error, accounts::NewStaff};
use storage::{accounts, audit};

use super::{
    accounts::sign_in,
    app::{App, Browser, on_both},
    process::{Log, Server},
    stage::{PASSWORD, candidate, phone_of, staff},
};

const ANOTHER: &str = "Silver-Lantern-68";

async fn may_review(browser: &Browser) -> u16 {
    let answer = browser.call("/api/review/queue", &[]).await;
    answer.status().as_u16()
}

/// What the audit tells of a member of the staff, and with what detail.
async fn told(app: &App, login: &'static str) -> Vec<(String, String)> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move {
            let page = accounts::staff_after(tx, domain::id::AccountId(0), 99).await?;
            let own = page
                .iter()
                .find(|one| one.login_name.as_deref() == Some(login));
            let own = own.expect("also who has left is listed").id;
            let rows = audit::history(tx, "account", own.0, 0, 99).await?;
            let rows = rows.into_iter().map(|(_, row)| (row.action, row.detail));
            Ok::<_, storage::Error>(rows.collect())
        })
    });
    read.await.expect("the database answers")
}

#[tokio::test]
async fn staff_get_other_roles_another_password_and_an_end() {
    on_both(async |app| {
        let services = app.services();
        let browser = staff(&app, "wang", &[Role::Reviewer]).await;
        let colleague = staff(&app, "chen", &[Role::Reviewer]).await;
        assert_eq!(may_review(&browser).await, 200);

        let now = app.clock.now();
        let roles = [Role::Finance, Role::Office];
        let done = services.set_staff_roles("wang", &roles, now).await;
        done.expect("both may be given");
        assert_eq!(
            may_review(&browser).await,
            403,
            "signed in, without the right"
        );
        for given in [&[][..], &[Role::Candidate][..]] {
            let refused = services.set_staff_roles("wang", given, now).await;
            let Err(Error::Invalid(fields)) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(fields[0].field, "role");
        }

        let weak = services.set_staff_password("wang", "short".to_owned(), now);
        assert!(matches!(weak.await, Err(Error::Invalid(_))));
        let done = services.set_staff_password("wang", ANOTHER.to_owned(), now);
        done.await.expect("it is a good one");
        assert_eq!(may_review(&browser).await, 401, "signed out");
        assert_eq!(sign_in(&browser, "wang", PASSWORD).await.status(), 422);
        assert_eq!(sign_in(&browser, "wang", ANOTHER).await.status(), 200);

        services.end_staff("wang", now).await.expect("it is there");
        assert_eq!(may_review(&browser).await, 401, "signed out");
        assert_eq!(sign_in(&browser, "wang", ANOTHER).await.status(), 422);
        for refused in [
            services.end_staff("wang", now).await,
            services.set_staff_roles("wang", &roles, now).await,
            services
                .set_staff_password("nobody", ANOTHER.to_owned(), now)
                .await,
        ] {
            let Err(Error::Refused { code, .. }) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(code, "no_such_staff");
        }

        assert_eq!(may_review(&colleague).await, 200, "others notice nothing");
        let rows = told(&app, "wang").await;
        let deeds = [
            ("add_staff", "{}"),
            ("sign_in", r#"{"from":"127.0.0.*"}"#),
            ("sign_in_failed", r#"{"from":"127.0.0.*"}"#),
            ("set_staff_roles", r#"{"roles":"finance,office"}"#),
            ("set_staff_password", "{}"),
            ("end_staff", "{}"),
        ];
        for (action, detail) in deeds {
            let row = (action.to_owned(), detail.to_owned());
            assert!(rows.contains(&row), "{action} is not in {rows:?}");
        }
        let all = services.staff().await.expect("the database answers");
        let lines: Vec<_> = all
            .iter()
            .map(|one| (one.login_name.as_str(), one.ended, one.last_sign_in))
            .collect();
        let [wang, chen] = lines[..] else {
            panic!("{lines:?}");
        };
        assert_eq!((wang.0, wang.1), ("wang", Some(now)));
        assert_eq!((chen.0, chen.1), ("chen", None));
        assert!(wang.2.is_some() && chen.2.is_some(), "both have signed in");
    })
    .await;
}

#[tokio::test]
async fn of_candidates_only_successful_sign_ins_are_audited_and_without_a_network() {
    on_both(async |app| {
        let (_, account) = candidate(&app, 1).await;
        let wrong = sign_in(&app.browser(), &phone_of(1), ANOTHER).await;
        assert_eq!(wrong.status(), 422);
        let read = app.services().store().read(move |tx| {
            Box::pin(async move { audit::history(tx, "account", account.0, 0, 99).await })
        });
        let rows: Result<_, storage::Error> = read.await;
        let rows = rows.expect("the database answers");
        assert!(rows.iter().any(|(_, row)| row.action == "sign_in"));
        for (_, row) in rows {
            assert_ne!(row.action, "sign_in_failed");
            assert!(!row.detail.contains("127.0.0"), "{row:?}");
        }
    })
    .await;
}

/// Whether it was done, and what it said.
fn baokao(data: &Path, arguments: &[&str], typed: &str) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baokao"));
    command
        .arg("staff")
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
    let output = running.wait_with_output().expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8(said).expect("UTF-8"),
    )
}

/// A candidate of old whose document number reads like a word.
async fn candidate_with_number(app: &App, number: &'static str) {
    let now = app.clock.now().millis();
    let written = app.services().store().write(move |tx| {
        let new = accounts::NewAccount {
            document: Some(accounts::Document {
                kind: DocumentType::Passport.code().to_owned(),
                number: number.to_owned(),
                valid_until: None,
            }),
            name: "赵一".to_owned(),
            name_key: "赵一".to_owned(),
            phone: Some("13900000077".to_owned()),
            password_hash: "nobody's".to_owned(),
            roles: Role::Candidate.code().to_owned(),
            login_name: None,
            created_at: now,
        };
        Box::pin(async move { Ok::<_, Error>(accounts::insert(tx, &new).await?) })
    });
    let written = written.await.expect("the database answers");
    assert!(written.is_some(), "nobody else has it");
}

#[tokio::test]
async fn no_candidates_number_keeps_a_member_of_the_staff_out() {
    on_both(async |app| {
        candidate_with_number(&app, "REVIEWER").await;
        // It signs in, which is what would go wrong.
        staff(&app, "reviewer", &[Role::Reviewer]).await;
        for typed in ["REVIEWER", "reviewer"] {
            let signed_in = sign_in(&app.browser(), typed, PASSWORD).await;
            assert_eq!(signed_in.status(), 200, "{typed}");
        }
        // And nobody registers such a number any more.
        let form = [
            ("document_type", DocumentType::Passport.code()),
            ("document_number", "Reviewer-2"),
            ("valid_for_long", "true"),
            ("name", "赵一"),
            ("phone", "13900000078"),
            ("sms_code", "000000"),
            ("password", PASSWORD),
            ("password_again", PASSWORD),
            ("consent", "true"),
            ("consent_document", "true"),
        ];
        let call = "/api/accounts/begin_registration";
        let refused = app.browser().call(call, &form).await;
        assert_eq!(refused.status(), 422);
        let said = refused.text().await.expect("a problem");
        assert!(
            said.contains(&DocumentError::Passport.to_string()),
            "{said}"
        );
    })
    .await;
}

#[tokio::test]
async fn no_member_of_the_staff_is_called_like_a_candidates_phone_or_number() {
    on_both(async |app| {
        for login in ["zhang1985", "138-0013-8000", "12345-678"] {
            let new = NewStaff {
                login_name: login.to_owned(),
                name: "王示例".to_owned(),
                password: PASSWORD.to_owned(),
                roles: vec![Role::Reviewer],
            };
            let added = app.services().add_staff(new, app.clock.now()).await;
            let Err(Error::Invalid(fields)) = added else {
                panic!("{login} was given");
            };
            assert_eq!(fields[0].field, "login_name");
        }
        staff(&app, "zhang.1985", &[Role::Reviewer]).await;
    })
    .await;
}

#[tokio::test]
async fn the_operator_changes_staff_beside_a_running_server() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    let server = Server::start(data, None, &Log::Off);
    let add = ["add", "wang", "--name", "王示例", "--role", "reviewer"];
    let (done, said) = baokao(data, &add, &format!("{PASSWORD}\n"));
    assert!(done, "{said}");
    let (done, said) = baokao(data, &["list"], "");
    assert!(
        done && said.contains("wang 王示例 reviewer, since 20") && said.contains("never"),
        "{said}"
    );
    let (done, said) = baokao(data, &["roles", "wang", "office", "finance"], "");
    assert!(done, "{said}");
    let (done, said) = baokao(data, &["roles", "wang", "king"], "");
    assert!(!done && said.contains("there is no role `king`"), "{said}");
    let (done, said) = baokao(data, &["password", "wang"], "short\n");
    assert!(!done && said.contains("password"), "{said}");
    let (done, said) = baokao(data, &["password", "wang"], &format!("{ANOTHER}\n"));
    assert!(done, "{said}");
    let browser = Browser::at(server.origin.clone());
    assert_eq!(sign_in(&browser, "wang", PASSWORD).await.status(), 422);
    assert_eq!(sign_in(&browser, "wang", ANOTHER).await.status(), 200);
    let (done, said) = baokao(data, &["list"], "");
    assert!(
        done && said.contains("office,finance") && !said.contains("never"),
        "{said}"
    );
    let (done, said) = baokao(data, &["end", "wang"], "");
    assert!(done, "{said}");
    let stranger = Browser::at(server.origin.clone());
    assert_eq!(sign_in(&stranger, "wang", ANOTHER).await.status(), 422);
    let (done, said) = baokao(data, &["list"], "");
    assert!(done && said.contains(", ended 20"), "{said}");
    let (done, said) = baokao(data, &["end", "nobody"], "");
    assert!(!done && said.contains("login name"), "{said}");
}
