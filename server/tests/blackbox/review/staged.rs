//! Reviewers who are signed in, and applications that were handed in, for the
//! cases of the desk.

use std::{future::Future, pin::Pin};

use domain::{
    id::{AccountId, ApplicationId, ExamId},
    life::application::{Event, Phase},
    role::Role,
};
use serde_json::Value;
use services::Error;
use storage::{
    Tx, accounts, application_events,
    application_forms::{self, NewForm},
    applications::{self, Application, Begun, NewApplication, PhaseMove, Stamp},
    photos,
    positions::{self, PositionFilter},
};

use super::super::{
    app::{App, Browser},
    stage,
};

/// Work inside a transaction.
type Work<'t, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 't>>;

/// Runs a piece of work on the app's database.
pub(super) async fn write<T: Send + 'static>(
    app: &App,
    work: impl for<'t> Fn(&'t mut Tx) -> Work<'t, T> + Send + Sync + 'static,
) -> T {
    let done = app.services().store().write(work).await;
    done.expect("the case's own work is sound")
}

/// A reviewer, signed in.
pub(super) async fn reviewer(app: &App) -> Browser {
    stage::staff_named(app, "reviewer", "审核甲", &[Role::Reviewer]).await
}

/// A second reviewer, signed in.
pub(super) async fn colleague(app: &App) -> Browser {
    stage::staff_named(app, "colleague", "审核乙", &[Role::Reviewer]).await
}

/// Candidate `n` with an application that was filled in and not handed in.
pub(super) async fn drafted(
    app: &App,
    exam: ExamId,
    n: u32,
    position: &'static str,
) -> (Browser, ApplicationId) {
    let (browser, account) = stage::candidate(app, n).await;
    let now = app.clock.now().millis();
    let id = write(app, move |tx| {
        Box::pin(async move {
            let new = NewApplication {
                serial: format!("R{n:08}"),
                exam,
                account,
                phase: Phase::Draft.code().to_owned(),
                now,
            };
            let Begun::Begun(id) = applications::begin(tx, &new).await? else {
                return Err(Error::Internal("the candidate has another application"));
            };
            save(tx, id, answers(""), now).await?;
            let filter = PositionFilter::default();
            let all = positions::page(tx, exam, &filter, None, 100).await?;
            let chosen = all.iter().find(|one| one.content.code == position);
            let chosen = chosen.ok_or(Error::NotFound)?;
            let draft = seen(tx, id).await?;
            applications::choose_position(
                tx,
                id,
                &draft.phase,
                draft.version,
                chosen.id,
                chosen.version,
                now,
            )
            .await?
            .or(Error::Stale)?;
            Ok(id)
        })
    })
    .await;
    (browser, id)
}

/// Candidate `n` with an application that was handed in.
pub(super) async fn submitted(app: &App, exam: ExamId, n: u32) -> ApplicationId {
    let (_, id) = drafted(app, exam, n, "0002").await;
    confirm(app, id).await;
    id
}

/// Hands an application in, for the first time or again.
pub(super) async fn confirm(app: &App, id: ApplicationId) {
    step(app, id, Phase::Submitted, Event::Confirm).await;
}

/// What the candidate does: moves the application by an event.
pub(super) async fn step(app: &App, id: ApplicationId, to: Phase, event: Event) {
    let now = app.clock.now().millis();
    write(app, move |tx| {
        Box::pin(async move {
            let found = seen(tx, id).await?;
            let change = PhaseMove {
                application: id,
                from: found.phase,
                version: found.version,
                to: to.code().to_owned(),
                stamp: (to == Phase::Submitted).then_some(Stamp::Submitted),
                now,
            };
            applications::move_phase(tx, &change)
                .await?
                .or(Error::Stale)?;
            let line = application_events::NewEvent {
                application: id,
                at: now,
                actor: "candidate".to_owned(),
                account: Some(found.account),
                event: event.code().to_owned(),
                detail: String::new(),
            };
            Ok(application_events::append(tx, &line).await?)
        })
    })
    .await;
}

/// The candidate corrects the address.
pub(super) async fn correct(app: &App, id: ApplicationId, address: &'static str) {
    let now = app.clock.now().millis();
    write(app, move |tx| {
        Box::pin(async move { save(tx, id, answers(address), now).await })
    })
    .await;
}

fn answers(address: &str) -> String {
    let mut fields: serde_json::Map<String, Value> = stage::ANSWERS
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).into()))
        .collect();
    if !address.is_empty() {
        fields.insert("address".to_owned(), address.into());
    }
    Value::Object(fields).to_string()
}

async fn save(tx: &mut Tx, id: ApplicationId, answers: String, now: i64) -> Result<(), Error> {
    let found = seen(tx, id).await?;
    let new = NewForm {
        application: id,
        phase: found.phase,
        version: found.version,
        answers,
        now,
    };
    match application_forms::save(tx, &new).await? {
        application_forms::FormSwap::Saved { .. } => Ok(()),
        application_forms::FormSwap::Stale => Err(Error::Stale),
    }
}

async fn seen(tx: &mut Tx, id: ApplicationId) -> Result<Application, Error> {
    applications::by_id(tx, id).await?.ok_or(Error::NotFound)
}

/// The application as it is now.
pub(super) async fn now(app: &App, id: ApplicationId) -> Application {
    write(app, move |tx| Box::pin(async move { seen(tx, id).await })).await
}

/// Gives a candidate roles besides.
pub(super) async fn also_reviewer(app: &App, account: AccountId) {
    write(app, move |tx| {
        Box::pin(async move {
            let found = accounts::by_id(tx, account).await?.ok_or(Error::NotFound)?;
            accounts::set_roles(tx, account, found.version, "candidate,reviewer")
                .await?
                .or(Error::Stale)
        })
    })
    .await;
}

/// A confirmed portrait for who handed in an application.
pub(super) async fn portrait(app: &App, id: ApplicationId, bytes: &'static [u8]) {
    let now = app.clock.now().millis();
    write(app, move |tx| {
        Box::pin(async move {
            let account = seen(tx, id).await?.account;
            let new = photos::NewPhoto {
                account,
                exam: None,
                bytes: bytes.to_vec(),
                sha256: "0".repeat(64),
                width: 295,
                height: 413,
                findings: None,
                upload_sha256: None,
                created_at: now,
            };
            let photos::Drafted::Kept { id, version } = photos::put_draft(tx, &new).await? else {
                return Err(Error::Stale);
            };
            photos::lock(tx, id, version, now).await?.or(Error::Stale)
        })
    })
    .await;
}

/// The queue as a script reads it.
pub(super) async fn queue(browser: &Browser, fields: &[(&str, &str)]) -> Value {
    let answer = browser.call("/api/review/queue", fields).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

/// The applications of a page of the queue, in its order.
pub(super) fn files(queue: &Value) -> Vec<i64> {
    let files = queue["files"].as_array().expect("a list");
    let ids = files.iter().map(|file| file["application"].as_i64());
    ids.collect::<Option<_>>().expect("numbers")
}

/// A file as a script reads it.
pub(super) async fn file(browser: &Browser, id: ApplicationId) -> reqwest::Response {
    let fields = [("application", &*id.to_string())];
    browser.call("/api/review/file", &fields).await
}

/// 通过, in a version.
pub(super) async fn approve(
    browser: &Browser,
    id: ApplicationId,
    version: i64,
) -> reqwest::Response {
    let fields = [
        ("application", &*id.to_string()),
        ("version", &*version.to_string()),
    ];
    browser.call("/api/review/approve", &fields).await
}

/// 不通过 or 退回补充, in a version.
pub(super) async fn refuse(
    browser: &Browser,
    id: ApplicationId,
    version: i64,
    decision: &[(&str, &str)],
) -> reqwest::Response {
    let (id, version) = (id.to_string(), version.to_string());
    let mut fields = vec![("application", &*id), ("version", &*version)];
    fields.extend(decision);
    browser.call("/api/review/refuse", &fields).await
}

/// A decision that lacks nothing.
pub(super) const REJECTION: [(&str, &str); 3] = [
    ("outcome", "reject"),
    ("reasons[education]", "true"),
    ("explanation", "岗位要求本科及以上学历"),
];
