//! How long a permission holds: never while a ticket can be printed, whatever is held
//! back, and not again after it; no longer than its application; and what is left of it.

use std::sync::Arc;

use domain::{
    id::{AccountId, ApplicationId},
    life::application::Phase,
    role::Role,
    text::replacement as words,
    time::Moment,
};
use reqwest::Response;
use services::Error;
use storage::photo_permissions;

use super::super::{
    app::{App, Browser, on_both},
    journey,
    rights::{Held, cookies},
    stage,
};
use super::of_exam::{desk, exam_with, larger, lock_for, upload_for};
use super::replacement::{REASON, candidate, open, other, pass, refuse, seen, sheet, states};
use super::{NAME, confirm, good, own, problem, upload};

const DAY: u64 = 24 * 60 * 60;

/// A candidate with a ticket, whose portrait the office has opened, and a new draft.
struct Ticketed {
    browser: Browser,
    account: AccountId,
    serial: String,
    /// When nothing is replaced any more.
    closes: Moment,
}

async fn ticketed(app: &App) -> Ticketed {
    let exam = stage::exam(app).await;
    let (browser, account) = candidate(app, 1).await;
    let application = stage::placed(app, exam, account, "0001", Phase::Ticketed).await;
    let (serial, _) = seen(app, application).await;
    let office = stage::staff(app, "office", &[Role::Office]).await;
    let shown = sheet(&office, &serial).await;
    assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
    assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
    let until = own(&browser).await["reopened"]["until"].clone();
    Ticketed {
        browser,
        account,
        serial,
        closes: serde_json::from_value(until).expect("a moment"),
    }
}

fn at(moment: Moment, seconds: i64) -> Moment {
    Moment::from_millis(moment.millis() + seconds * 1000)
}

async fn close(office: &Browser, serial: &str, permission: &str) -> Response {
    let fields = [("serial", serial), ("permission", permission)];
    office.call("/api/reopening/close", &fields).await
}

/// The oldest that is open.
async fn opened(app: &App, account: AccountId) -> Option<String> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(photo_permissions::open_of(tx, account).await?) })
    });
    let open = read.await.expect("the database answers");
    open.first().map(|one| one.id.to_string())
}

async fn give_up(app: &App, id: ApplicationId) {
    let written = app.services().store().write(move |tx| {
        Box::pin(async move {
            let sql = "update application set phase = 'withdrawn' where id = $1";
            Ok::<_, Error>(tx.execute(sql, &[id.into()]).await?)
        })
    });
    assert_eq!(written.await.expect("the database takes it"), 1);
}

#[tokio::test]
async fn a_body_that_is_held_back_changes_no_face_on_a_ticket() {
    on_both(async |app: Arc<App>| {
        let one = ticketed(&app).await;
        let draft = own(&one.browser).await;
        app.clock.move_to(at(one.closes, -120));
        let (token, _) = cookies(&app, 1).await;
        let form = format!(
            "id={}&version={}&sure=true&next=/",
            draft["id"], draft["version"]
        );
        let held = Held::begin(&app, &token, "/api/photos/confirm", &form).await;
        app.clock.move_to(at(one.closes, 1));
        let answer = held.finish().await;
        assert!(answer.contains("409"), "{answer}");
        assert_eq!(states(&app, one.account).await, ["locked", "draft"]);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_nobody_has_used_before_the_printing_does_not_come_back_after_it() {
    on_both(async |app: Arc<App>| {
        let one = ticketed(&app).await;
        let draft = own(&one.browser).await;
        // Three days of printing, and the minute before.
        app.clock.move_to(at(one.closes, 4 * 86_400));
        let browser = stage::sign_in(&app, 1).await;
        let late = problem(confirm(&browser, &draft, "true").await, 409).await;
        assert_eq!(late["detail"], words::TOO_LATE);
        assert_eq!(
            own(&browser).await["locked"],
            true,
            "the draft is not shown"
        );
        assert_eq!(states(&app, one.account).await, ["locked", "draft"]);
        // Only the office lets another one in, and not the old draft with it.
        let office = stage::sign_in_as(&app, "office").await;
        let shown = sheet(&office, &one.serial).await;
        let anew = open(&office, &one.serial, &shown, REASON).await;
        assert_eq!(anew.status(), 200);
        assert_eq!(states(&app, one.account).await, ["locked"]);
        assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
        let draft = own(&browser).await;
        assert_eq!(confirm(&browser, &draft, "true").await.status(), 200);
        assert_eq!(states(&app, one.account).await, ["replaced", "locked"]);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_too_late_is_closed_and_forgotten_by_itself() {
    on_both(async |app: Arc<App>| {
        let one = ticketed(&app).await;
        let tidied = async |seconds: i64| {
            let now = at(one.closes, seconds);
            app.clock.move_to(now);
            let done = app.services().forget_late_drafts(now).await;
            done.expect("the house is tidied")
        };
        assert_eq!(tidied(-3600).await, 0, "it can be used");
        assert!(opened(&app, one.account).await.is_some());
        assert_eq!(states(&app, one.account).await, ["locked", "draft"]);
        assert_eq!(tidied(0).await, 1);
        assert_eq!(opened(&app, one.account).await, None);
        assert_eq!(states(&app, one.account).await, ["locked"]);
        assert_eq!(tidied(60).await, 0, "once");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_permission_of_the_office_ends_with_its_application() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = candidate(&app, 1).await;
        let application = stage::placed(&app, exam, account, "0001", Phase::Submitted).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let (serial, _) = seen(&app, application).await;
        let shown = sheet(&office, &serial).await;
        assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
        give_up(&app, application).await;
        let late = problem(upload(&browser, NAME, &other()).await, 409).await;
        assert_eq!(late["detail"], words::TOO_LATE);
        let refused = problem(open(&office, &serial, &shown, REASON).await, 409).await;
        assert_eq!(refused["detail"], words::ENDED);
        let done = app.services().forget_late_drafts(app.clock.now()).await;
        assert_eq!(done.expect("the house is tidied"), 1);
        assert_eq!(opened(&app, account).await, None);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn the_office_takes_back_only_what_it_has_opened_for_this_application() {
    on_both(async |app: Arc<App>| {
        let (first, second) = (stage::exam(&app).await, stage::exam(&app).await);
        let (_, account) = candidate(&app, 1).await;
        let one = stage::placed(&app, first, account, "0001", Phase::Complete).await;
        let other = stage::placed(&app, second, account, "0001", Phase::Complete).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let (serial, _) = seen(&app, one).await;
        let (elsewhere, _) = seen(&app, other).await;
        let shown = sheet(&office, &serial).await;
        assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
        let permission = opened(&app, account).await.expect("it is open");
        let wrong = problem(close(&office, &elsewhere, &permission).await, 409).await;
        assert_eq!(wrong["code"], "not_open");
        let (twin, _) = stage::twin(&app, 1, &[Role::Office]).await;
        let own = problem(close(&twin, &serial, &permission).await, 409).await;
        assert_eq!(own["code"], "own_application");
        assert_eq!(opened(&app, account).await, Some(permission.clone()));
        assert_eq!(close(&office, &serial, &permission).await.status(), 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_review_s_permission_that_is_too_late_keeps_no_draft() {
    on_both(async |app: Arc<App>| {
        let (first, second) = (stage::exam(&app).await, stage::exam(&app).await);
        let (browser, account) = candidate(&app, 1).await;
        let returned = journey::submitted(&browser, first, "0001").await;
        let complete = stage::placed(&app, second, account, "0001", Phase::Complete).await;
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        refuse(&app, &reviewer, returned).await;
        pass(&app, 7 * DAY);
        let browser = stage::sign_in(&app, 1).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let (serial, _) = seen(&app, complete).await;
        let shown = sheet(&office, &serial).await;
        assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        let open = sheet(&office, &serial).await["found"]["open"].clone();
        let open = open.as_array().cloned().unwrap_or_default();
        assert_eq!(
            open.len(),
            1,
            "the review's belongs to the other application"
        );
        let own = open[0]["id"].to_string();
        assert_eq!(close(&office, &serial, &own).await.status(), 200);
        assert_eq!(states(&app, account).await, ["locked"]);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_too_late_for_one_portrait_leaves_the_other_one_open() {
    on_both(async |app: Arc<App>| {
        let exam = exam_with(&app, larger()).await;
        let usual = stage::exam(&app).await;
        let (browser, account) = candidate(&app, 1).await;
        lock_for(&browser, exam).await;
        let ticketed = stage::placed(&app, exam, account, "0001", Phase::Ticketed).await;
        let waiting = stage::placed(&app, usual, account, "0001", Phase::Submitted).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        for application in [ticketed, waiting] {
            let (serial, _) = seen(&app, application).await;
            let shown = sheet(&office, &serial).await;
            assert_eq!(open(&office, &serial, &shown, REASON).await.status(), 200);
        }
        assert_eq!(upload_for(&browser, exam, &other()).await.status(), 200);
        assert_eq!(upload(&browser, NAME, &other()).await.status(), 200);
        let until = desk(&browser, exam).await["own"]["reopened"]["until"].clone();
        let closes: Moment = serde_json::from_value(until).expect("a moment");
        app.clock.move_to(closes);
        let done = app.services().forget_late_drafts(closes).await;
        assert_eq!(done.expect("the house is tidied"), 1);
        // The exam's draft was the older one.
        assert_eq!(states(&app, account).await, ["locked", "locked", "draft"]);
        let browser = stage::sign_in(&app, 1).await;
        assert_eq!(desk(&browser, exam).await["own"]["locked"], true);
        let late = problem(upload_for(&browser, exam, &good()).await, 409).await;
        assert_eq!(late["code"], "photo_locked");
        let draft = own(&browser).await;
        assert_eq!(confirm(&browser, &draft, "true").await.status(), 200);
        assert_eq!(
            states(&app, account).await,
            ["replaced", "locked", "locked"]
        );
        app.run_jobs().await;
    })
    .await;
}
