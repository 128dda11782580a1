//! A decision is about the accounts that the office was shown, and happens once.

use std::sync::Arc;

use domain::role::Role;
use serde_json::Value;

use super::super::{
    app::{App, on_both},
    stage,
};
use super::{
    ANSWER, CLAIMS, account, ask_deletion, claim, claim_by, code, code_to, decide_on, json, office,
    sheet, texts, waiting,
};

#[tokio::test]
async fn an_account_that_was_not_shown_keeps_a_claim_from_being_decided() {
    on_both(async |app: Arc<App>| {
        let (holder, id) = stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let before = sheet(&office, &petition).await;
        let told = texts(&app, CLAIMS).await.len();
        let (_, twin) = stage::twin(&app, 1, &[Role::Candidate]).await;
        let stale = decide_on(&office, &before, "granted", ANSWER).await;
        assert_eq!(json(stale, 409).await["code"], "stale");
        for id in [id, twin] {
            assert!(account(&app, id).await.retired_at.is_none());
        }
        let still = holder.call("/api/accounts/profile", &[]).await;
        assert_eq!(still.status(), 200, "nobody is signed out");
        assert_eq!(texts(&app, CLAIMS).await.len(), told, "nobody is told");
        assert_eq!(waiting(&office).await, petition);
        // Shown both, the office may decide.
        let now = sheet(&office, &petition).await;
        assert_eq!(now["holders"].as_array().map(Vec::len), Some(2));
        let decided = decide_on(&office, &now, "granted", ANSWER).await;
        assert_eq!(decided.status(), 200);
        for id in [id, twin] {
            assert!(account(&app, id).await.retired_at.is_some());
        }
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn whom_a_decision_is_about_can_not_keep_the_office_from_it() {
    on_both(async |app: Arc<App>| {
        let (candidate, id) = stage::candidate(&app, 1).await;
        assert_eq!(ask_deletion(&candidate).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let before = sheet(&office, &petition).await;
        let fields = [
            ("old_password", stage::PASSWORD),
            ("password", "Secret-Meadow-68"),
            ("password_again", "Secret-Meadow-68"),
        ];
        let changed = candidate.call("/api/accounts/change_password", &fields);
        assert_eq!(changed.await.status(), 200);
        let granted = decide_on(&office, &before, "granted", ANSWER).await;
        assert_eq!(granted.status(), 200);
        assert!(account(&app, id).await.is_erased());
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_does() {
    on_both(async |app: Arc<App>| {
        let (_, id) = stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let one = office(&app).await;
        let other = stage::staff(&app, "office8", &[Role::Office]).await;
        let petition = waiting(&one).await;
        let shown = sheet(&one, &petition).await;
        let (granted, refused) = tokio::join!(
            decide_on(&one, &shown, "granted", ANSWER),
            decide_on(&other, &shown, "refused", ANSWER),
        );
        let won = granted.status() == 200;
        let mut statuses = [granted.status().as_u16(), refused.status().as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        assert_eq!(account(&app, id).await.retired_at.is_some(), won);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_claims_over_one_number_one_is_granted_unseen() {
    const OTHER: &str = "13966660002";
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (one, other) = (app.browser(), app.browser());
        let codes = (code(&app, &one).await, code_to(&app, &other, OTHER).await);
        let number = stage::number_of(1);
        let kept = tokio::join!(
            claim(&one, 1, &codes.0),
            claim_by(&other, OTHER, &number, &codes.1),
        );
        assert_eq!(
            (kept.0.status().as_u16(), kept.1.status().as_u16()),
            (200, 200)
        );
        let office = office(&app).await;
        let desk = json(office.call("/api/petitions/desk", &[]).await, 200).await;
        let ids = desk["open"].as_array().expect("a list").iter();
        let ids: Vec<_> = ids.map(|one| one["id"].to_string()).collect();
        assert_eq!(ids.len(), 2);
        let sheets: [Value; 2] = [sheet(&office, &ids[0]).await, sheet(&office, &ids[1]).await];
        let decided = tokio::join!(
            decide_on(&office, &sheets[0], "granted", ANSWER),
            decide_on(&office, &sheets[1], "granted", ANSWER),
        );
        let mut statuses = [decided.0.status().as_u16(), decided.1.status().as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn one_claim_that_is_sent_twice_at_once_is_kept_once() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        let sent = tokio::join!(claim(&visitor, 1, &code), claim(&visitor, 1, &code));
        let statuses = [sent.0.status(), sent.1.status()];
        assert_eq!(statuses.iter().filter(|one| **one == 200).count(), 1);
        let office = office(&app).await;
        let desk = json(office.call("/api/petitions/desk", &[]).await, 200).await;
        assert_eq!(desk["open"].as_array().map(Vec::len), Some(1));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_deletion_is_asked_for_five_times_a_day_and_taken_back_unseen() {
    on_both(async |app: Arc<App>| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        for _ in 0..5 {
            assert_eq!(ask_deletion(&candidate).await.status(), 200);
            let own = candidate.call("/api/petitions/own", &[]).await;
            let own = json(own, 200).await;
            let newest = &own["petitions"][0];
            let (id, version) = (newest["id"].to_string(), newest["version"].to_string());
            let fields = [("petition", &*id), ("version", &*version)];
            let back = candidate.call("/api/petitions/withdraw", &fields).await;
            assert_eq!(back.status(), 200);
        }
        assert_eq!(ask_deletion(&candidate).await.status(), 429);
        let office = office(&app).await;
        let desk = office.call("/api/petitions/desk", &[]).await;
        let desk = json(desk, 200).await;
        assert_eq!(desk["open"].as_array().map(Vec::len), Some(0));
        assert_eq!(desk["ended"].as_array().map(Vec::len), Some(0));
    })
    .await;
}
