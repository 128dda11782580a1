//! The copy of one's data: it holds all that is kept, and a table that it
//! forgets fails a test.

use std::{collections::BTreeSet, sync::Arc};

use domain::{id::ApplicationId, role::Role};
use serde_json::Value;
use services::{
    Clock, Error,
    privacy::{COPIED, NOT_COPIED},
};
use storage::{
    application_events, applications, decisions,
    notifications::{self, Channel, NewNotification},
};

use super::super::{
    app::{App, Browser, Engine, on_both},
    journey, seating, stage,
};

const OF_SQLITE: &str = "select distinct m.name as name
    from sqlite_schema m, pragma_table_info(m.name) c
    where m.type = 'table' and c.name in ('account_id', 'application_id')";
const OF_POSTGRES: &str = "select distinct table_name::text as name
    from information_schema.columns
    where table_schema = 'public' and column_name in ('account_id', 'application_id')";
const ALL_OF_SQLITE: &str = "select name from sqlite_schema where type = 'table'";
const ALL_OF_POSTGRES: &str = "select table_name::text as name
    from information_schema.tables where table_schema = 'public'";

async fn names(app: &App, sql: &'static str) -> BTreeSet<String> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move {
            let rows = tx.fetch_all(sql, &[]).await?;
            let names: Result<_, _> = rows.iter().map(|row| row.get("name")).collect();
            Ok::<_, Error>(names?)
        })
    });
    read.await.expect("the database answers")
}

async fn copy_of(browser: &Browser) -> Value {
    let fields = [("password", stage::PASSWORD)];
    let copy = browser.call("/me/privacy/copy", &fields).await;
    assert_eq!(copy.status(), 200);
    copy.json().await.expect("JSON")
}

#[tokio::test]
async fn every_table_with_rows_of_a_person_is_in_the_copy_or_left_out_for_a_reason() {
    for (engine, of_persons, all) in [
        (Engine::Sqlite, OF_SQLITE, ALL_OF_SQLITE),
        (Engine::Postgres, OF_POSTGRES, ALL_OF_POSTGRES),
    ] {
        let app = App::start(engine, Clock::default(), &[]).await;
        let known = COPIED.iter().chain(&NOT_COPIED);
        let known: BTreeSet<_> = known.map(|(table, _)| (*table).to_owned()).collect();
        let of_persons = names(&app, of_persons).await;
        assert!(of_persons.len() > 10, "{of_persons:?}");
        let missing: Vec<_> = of_persons.difference(&known).collect();
        assert!(
            missing.is_empty(),
            "{engine:?}: neither told of nor left out: {missing:?}"
        );
        let all = names(&app, all).await;
        let gone: Vec<_> = known.difference(&all).collect();
        assert!(gone.is_empty(), "{engine:?}: no such table: {gone:?}");
        let (candidate, _) = stage::candidate(&app, 1).await;
        let copy = copy_of(&candidate).await;
        for (table, section) in COPIED {
            assert!(!copy[section].is_null(), "{table}: {section}");
        }
        app.stop(engine).await;
    }
}

/// A decision with reasons, a line of the office, and messages.
async fn write_to(app: &App, application: ApplicationId) {
    let now = app.clock.now().millis();
    let write = app.services().store().write(move |tx| {
        Box::pin(async move {
            let seen = applications::by_id(tx, application).await?;
            let seen = seen.ok_or(Error::NotFound)?;
            let decision = decisions::NewDecision {
                application,
                reviewer: seen.account,
                outcome: "reject".to_owned(),
                reasons: r#"["major"]"#.to_owned(),
                explanation: "所学专业不在目录内".to_owned(),
                flags: String::new(),
                application_version: seen.version,
                form_version: seen.form_version,
                position: seen.position,
                at: now,
            };
            decisions::record(tx, &decision).await?.or(Error::Stale)?;
            let event = application_events::NewEvent {
                application,
                at: now,
                actor: "office".to_owned(),
                account: None,
                event: "void".to_owned(),
                detail: "材料与事实不符".to_owned(),
            };
            application_events::append(tx, &event).await?;
            for number in 0..405 {
                let message = NewNotification {
                    account: Some(seen.account),
                    channel: Channel::Inbox,
                    kind: "test".to_owned(),
                    to: None,
                    body: format!("第 {number} 条"),
                    now,
                };
                notifications::insert(tx, &message).await?;
            }
            let code = NewNotification {
                account: Some(seen.account),
                channel: Channel::Sms,
                kind: "sms.code".to_owned(),
                to: Some("13800000001".to_owned()),
                body: "您的验证码 135790，请勿告知他人。".to_owned(),
                now,
            };
            notifications::insert(tx, &code).await?;
            Ok::<_, Error>(())
        })
    });
    write.await.expect("the database takes it");
}

#[tokio::test]
async fn a_copy_tells_what_was_written_to_a_person_and_by_them() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        let application = journey::submitted(&candidate, exam, "0001").await;
        write_to(&app, application).await;
        let copy = copy_of(&candidate).await;
        let own = &copy["报考"][0];
        let decision = &own["审核"][0];
        assert_eq!(decision["结论"], "不通过");
        assert_eq!(decision["理由"][0], "专业不符");
        assert_eq!(decision["说明"], "所学专业不在目录内");
        let history = own["办理过程"].as_array().expect("a list");
        assert!(history.iter().any(|one| one["备注"] == "材料与事实不符"));
        let latin = |one: &Value| one["事项"].as_str().is_some_and(str::is_ascii);
        assert!(!history.iter().any(latin), "words, no codes: {history:?}");
        let versions = own["报名表各版本"].as_array().expect("a list");
        assert!(versions.iter().all(|one| one["报名表"] == own["报名表"]));
        assert!(!versions.is_empty());
        let inbox = copy["消息"].as_array().expect("a list");
        let written = inbox.iter().filter(|one| {
            let body = one["内容"].as_str().unwrap_or_default();
            body.starts_with("第 ") && body.ends_with(" 条")
        });
        assert_eq!(written.count(), 405, "none is cut off");
        let texts = copy["短信"].as_array().expect("a list");
        let code = texts.iter().find(|one| one["类别"] == "sms.code");
        let code = code.expect("it was sent")["内容"]
            .as_str()
            .unwrap_or_default();
        assert!(
            code.contains("******") && !code.contains("135790"),
            "{code}"
        );
        let accepted = copy["同意记录"].as_array().expect("a list");
        let print = |one: &Value| one["文本指纹（SHA-256）"].as_str().map(str::len);
        assert!(!accepted.is_empty() && accepted.iter().all(|one| print(one) == Some(64)));
        assert_eq!(copy["登录记录"].as_array().map(Vec::len), Some(1));
        assert_eq!(copy["常用浏览器"].as_array().map(Vec::len), Some(1));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_copy_tells_what_a_person_asked_and_was_answered() {
    on_both(async |app: Arc<App>| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        let fields = [("words", "不再报名考试"), ("agreed", "true")];
        let asked = candidate.call("/api/petitions/ask_deletion", &fields).await;
        assert_eq!(asked.status(), 200);
        let copy = copy_of(&candidate).await;
        let petition = &copy["申诉与申请"][0];
        assert_eq!(petition["事项"], "注销账号");
        assert_eq!(petition["说明"], "不再报名考试");
        assert_eq!(petition["状态"], "待处理");
    })
    .await;
}

#[tokio::test]
async fn a_copy_tells_of_a_seat_once_it_is_published() {
    on_both(async |app: Arc<App>| {
        let (exam, _) = seating::exam(&app, 1).await;
        let (candidate, account) = stage::candidate(&app, 1).await;
        seating::portrait(&app, account).await;
        seating::complete(&app, exam, account, "0001").await;
        let office = seating::staff(&app, "office", &[Role::Office]).await;
        for verb in ["announce", "arrange"] {
            seating::done(&office, verb, exam).await;
        }
        let copy = copy_of(&candidate).await;
        assert_eq!(
            copy["报考"][0]["准考证"],
            Value::Array(Vec::new()),
            "a draft"
        );
        seating::done(&office, "publish", exam).await;
        app.run_jobs().await;
        let copy = copy_of(&candidate).await;
        let ticket = &copy["报考"][0]["准考证"][0];
        assert_eq!(ticket["考点"], "示例第一中学");
        assert!(ticket["考场号"].is_i64() && ticket["座位号"].is_i64());
        assert!(
            ticket["准考证号"]
                .as_str()
                .is_some_and(|one| !one.is_empty())
        );
    })
    .await;
}
