//! Whose request is whose: nobody else finds it, and the office's looks are
//! written down.

use std::sync::Arc;

use domain::{life::application::Phase, role::Role};
use services::Error;

use super::super::{
    app::{App, on_both},
    photos, stage,
};
use super::{act_on, applied, asked, current, file, grant, json, office, upload};

/// How often the audit holds this action.
async fn noted(app: &App, action: &'static str) -> i64 {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move {
            let row = tx
                .fetch_one(
                    "select count(*) as times from audit where action = $1",
                    &[action.into()],
                )
                .await?;
            Ok::<_, Error>(row.get("times")?)
        })
    });
    read.await.expect("the database answers")
}

#[tokio::test]
async fn nobody_else_finds_a_request_or_its_pictures() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (owner, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let (other, others) = applied(&app, exam, 2, Phase::Submitted).await;
        let comfort = asked(&owner, application, &["wheelchair"]).await;
        let (_, version) = current(&owner, application).await;
        let seen = (&*comfort, &*version);
        for named in [application, others] {
            for call in ["withdraw", "recall"] {
                let taken = act_on(&other, named, call, seen).await;
                assert_eq!(taken.status(), 404, "{call}");
            }
        }
        let office = office(&app).await;
        let evidence = file(&office, &comfort).await["evidence"][0].to_string();
        let own = format!("/me/comfort/{comfort}/{evidence}");
        assert_eq!(owner.open(&own).await.status(), 200);
        assert_eq!(other.open(&own).await.status(), 404);
        assert_eq!(office.open(&own).await.status(), 403);
        let reviewer = stage::staff(&app, "reviewer7", &[Role::Reviewer]).await;
        let desk = format!("/office/comfort/{comfort}/{evidence}");
        assert_eq!(reviewer.open(&desk).await.status(), 403);
        assert_eq!(owner.open(&desk).await.status(), 403);
        assert_eq!(app.browser().open(&desk).await.status(), 401);
        // A request of one's own in another's name.
        let sent = upload(&other, others, &comfort, photos::good()).await;
        assert_eq!(sent.status(), 409, "nothing of theirs is being written");
    })
    .await;
}

#[tokio::test]
async fn each_look_of_the_office_is_written_down_before_it_is_shown() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (owner, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let comfort = asked(&owner, application, &["wheelchair"]).await;
        let office = office(&app).await;
        let before = noted(&app, "comfort.seen").await;
        let sheet = file(&office, &comfort).await;
        assert_eq!(noted(&app, "comfort.seen").await, before + 1);
        let evidence = sheet["evidence"][0].to_string();
        let picture = format!("/office/comfort/{comfort}/{evidence}");
        let shown = office.open(&picture).await;
        assert_eq!(shown.status(), 200);
        assert_eq!(shown.headers()["cache-control"], "no-store");
        assert_eq!(noted(&app, "comfort.evidence_seen").await, 1);
        let none = format!("/office/comfort/{comfort}/999999");
        assert_eq!(office.open(&none).await.status(), 404);
        assert_eq!(noted(&app, "comfort.evidence_seen").await, 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_on_their_own_request() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (owner, application) = applied(&app, exam, 1, Phase::Submitted).await;
        let comfort = asked(&owner, application, &["wheelchair"]).await;
        let (twin, _) = stage::twin(&app, 1, &[Role::Office]).await;
        let own = json(grant(&twin, &comfort, &["wheelchair"], "").await, 409).await;
        assert_eq!(own["code"], "own_application");
    })
    .await;
}
