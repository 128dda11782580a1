//! A confirmed portrait before any application: the office finds its owner by number
//! and name, and gives it back.

use std::sync::Arc;

use domain::{id::AccountId, life::application::Phase, role::Role, text::replacement as words};
use reqwest::{Response, header};
use storage::{audit, photos};

use super::super::{
    app::{App, Browser, on_both},
    stage,
};
use super::{
    NAME, confirm, golden, good,
    of_exam::{desk, exam_with, larger, lock_for},
    own, picture, problem, sentences, upload,
};

const PAGE: &str = "/office/photos";
const REASON: &str = "证件照与本人现状不符";

/// Candidate `n` with a confirmed portrait; its id.
async fn candidate(app: &App, n: u32) -> (Browser, AccountId, String) {
    let (browser, account) = stage::candidate(app, n).await;
    assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
    let draft = own(&browser).await;
    assert_eq!(confirm(&browser, &draft, "true").await.status(), 200);
    let photo = own(&browser).await["id"].to_string();
    (browser, account, photo)
}

/// Asks for candidate `n` as a browser without scripts does; where it leads.
async fn find(office: &Browser, number: &str, name: &str) -> String {
    let fields = [("document_number", number), ("name", name)];
    let answer = office.submit(PAGE, "/api/reopening/find", &fields).await;
    assert_eq!(answer.status(), 303);
    let path = answer.headers()[header::LOCATION].to_str();
    path.expect("a path").to_owned()
}

async fn page(browser: &Browser, path: &str) -> String {
    browser.open(path).await.text().await.expect("a page")
}

async fn give_back(office: &Browser, photo: &str, reason: &str) -> Response {
    let fields = [("photo", photo), ("reason", reason), ("checked", "true")];
    office.call("/api/reopening/give_back", &fields).await
}

async fn states(app: &App, account: AccountId) -> Vec<String> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, services::Error>(photos::of_account(tx, account).await?) })
    });
    let all = read.await.expect("the database answers");
    all.into_iter().map(|one| one.state).collect()
}

#[tokio::test]
async fn the_office_gives_a_portrait_back_before_any_application() {
    on_both(async |app: Arc<App>| {
        let (browser, account, photo) = candidate(&app, 1).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let (number, name) = (stage::number_of(1), stage::name_of(1));

        for (number, name) in [(&*number, "李四"), (&*stage::number_of(2), &*name)] {
            let back = find(&office, number, name).await;
            assert!(back.starts_with("/office/photos?again="), "{back}");
            assert!(!back.contains(number), "{back}");
            assert!(page(&office, &back).await.contains(words::NOBODY));
        }
        let found = find(&office, &number.to_lowercase(), &name).await;
        assert_eq!(found, format!("{PAGE}?portrait={photo}"));
        let shown = page(&office, &found).await;
        assert!(shown.contains(&name) && shown.contains(words::GIVE_BACK_WARNING));
        assert!(!shown.contains(&number), "it is masked");
        let file = format!("/office/portraits/{photo}");
        assert!(shown.contains(&file));
        let jpeg = office.open(&file).await.bytes().await.expect("a file");
        assert_eq!(jpeg, picture(&browser).await.bytes().await.expect("a file"));

        let short = problem(give_back(&office, &photo, "不符").await, 422).await;
        assert_eq!(sentences(&short, "reason").len(), 1);
        let named = format!("{name}的照片与本人不符");
        let named = problem(give_back(&office, &photo, &named).await, 422).await;
        assert_eq!(sentences(&named, "reason"), [words::REASON_PERSONAL]);
        let plain = [("photo", &*photo), ("reason", REASON)];
        let unchecked = office.call("/api/reopening/give_back", &plain).await;
        let unchecked = problem(unchecked, 422).await;
        assert_eq!(sentences(&unchecked, "checked"), [words::UNCHECKED]);
        assert_eq!(
            states(&app, account).await,
            ["locked"],
            "nothing is changed"
        );

        assert_eq!(give_back(&office, &photo, REASON).await.status(), 200);
        let twice = problem(give_back(&office, &photo, REASON).await, 409).await;
        assert_eq!(twice["code"], "stale");
        assert_eq!(states(&app, account).await, ["replaced"]);
        assert!(page(&office, &found).await.contains(words::GIVEN_BACK));
        assert!(own(&browser).await.is_null());
        let inbox = page(&browser, "/me/inbox").await;
        assert!(inbox.contains(REASON) && inbox.matches("href=\"/me/photo\"").count() == 2);
        let other = golden::jpeg(&golden::grainy(400, 600));
        assert_eq!(upload(&browser, NAME, &other).await.status(), 200);
        let draft = own(&browser).await;
        assert_eq!(confirm(&browser, &draft, "true").await.status(), 200);
        assert_eq!(states(&app, account).await, ["replaced", "locked"]);

        let id = photo.parse().expect("a number");
        let read = app.services().store().read(move |tx| {
            Box::pin(async move {
                Ok::<_, services::Error>(audit::history(tx, "photo", id, 0, 99).await?)
            })
        });
        let rows = read.await.expect("the database answers");
        let deeds: Vec<_> = rows.into_iter().map(|(_, row)| row.action).collect();
        assert_eq!(
            deeds,
            ["photo.saved", "photo.confirmed", "photo.given_back"]
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn who_has_applied_is_found_by_the_application_that_lives() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (_, account, photo) = candidate(&app, 1).await;
        stage::placed(&app, exam, account, "0001", Phase::Submitted).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let found = find(&office, &stage::number_of(1), &stage::name_of(1)).await;
        assert!(found.starts_with("/office/photos?serial="), "{found}");
        let refused = problem(give_back(&office, &photo, REASON).await, 409).await;
        assert_eq!(
            (&refused["code"], &refused["detail"]),
            (&"applied".into(), &words::APPLIED.into())
        );
        let picture = office.open(&format!("/office/portraits/{photo}")).await;
        assert_eq!(picture.status(), 409);

        // One that has ended leaves the portrait to its owner again.
        let (_, account, photo) = candidate(&app, 2).await;
        stage::placed(&app, exam, account, "0001", Phase::Withdrawn).await;
        let found = find(&office, &stage::number_of(2), &stage::name_of(2)).await;
        assert_eq!(found, format!("{PAGE}?portrait={photo}"));
        assert_eq!(give_back(&office, &photo, REASON).await.status(), 200);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn the_portrait_of_an_exam_is_given_back_by_itself() {
    on_both(async |app: Arc<App>| {
        let exam = exam_with(&app, larger()).await;
        let usual = stage::exam(&app).await;
        let (browser, account, general) = candidate(&app, 1).await;
        lock_for(&browser, exam).await;
        let photo = desk(&browser, exam).await["own"]["id"].to_string();
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        stage::placed(&app, usual, account, "0001", Phase::Submitted).await;
        let found = find(&office, &stage::number_of(1), &stage::name_of(1)).await;
        assert_eq!(found, format!("{PAGE}?portrait={photo}"), "nothing uses it");
        let shown = page(&office, &found).await;
        assert!(shown.contains(words::OTHERS) && shown.contains("/office/photos?serial="));
        let refused = problem(give_back(&office, &general, REASON).await, 409).await;
        assert_eq!(refused["code"], "applied");
        assert_eq!(give_back(&office, &photo, REASON).await.status(), 200);
        assert_eq!(states(&app, account).await, ["locked", "replaced"]);
        assert!(desk(&browser, exam).await["own"].is_null());
        assert_eq!(
            own(&browser).await["locked"],
            true,
            "the general one stands"
        );
        lock_for(&browser, exam).await;
        assert_eq!(
            states(&app, account).await,
            ["locked", "replaced", "locked"]
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn only_the_office_gives_portraits_back() {
    on_both(async |app: Arc<App>| {
        let (browser, account, photo) = candidate(&app, 1).await;
        let reviewer = stage::staff(&app, "reviewer", &[Role::Reviewer]).await;
        let (number, name) = (stage::number_of(1), stage::name_of(1));
        for nobody in [&browser, &reviewer] {
            assert_eq!(give_back(nobody, &photo, REASON).await.status(), 403);
            let fields = [("document_number", &*number), ("name", &*name)];
            let found = nobody.call("/api/reopening/find", &fields).await;
            assert_eq!(found.status(), 403);
            let file = nobody.open(&format!("/office/portraits/{photo}")).await;
            assert_eq!(file.status(), 403);
        }
        assert_eq!(states(&app, account).await, ["locked"]);
    })
    .await;
}
