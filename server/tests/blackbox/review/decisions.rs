//! One decision on each submission, and what it takes.

use std::time::Duration;

use domain::life::application::{Event, Phase};
use reqwest::header;
use serde_json::Value;
use services::Error;
use storage::decisions;

use super::super::{
    app::{App, on_both},
    stage,
};
use super::staged::{
    REJECTION, approve, colleague, confirm, correct, drafted, file, files, now, queue, refuse,
    reviewer, step, submitted, write,
};

async fn decided(app: &App, id: domain::id::ApplicationId) -> Vec<decisions::Decision> {
    write(app, move |tx| {
        Box::pin(async move { Ok::<_, Error>(decisions::of_application(tx, id).await?) })
    })
    .await
}

#[tokio::test]
async fn of_two_reviewers_who_decide_at_once_one_does() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let (one, two) = (reviewer(&app).await, colleague(&app).await);
        for n in 1..4 {
            let id = submitted(&app, exam, n).await;
            let version = now(&app, id).await.version;
            let (first, second) = tokio::join!(
                approve(&one, id, version),
                refuse(&two, id, version, &REJECTION)
            );
            let mut statuses = [first.status().as_u16(), second.status().as_u16()];
            let won = if first.status() == 200 {
                "approve"
            } else {
                "reject"
            };
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409]);
            let decisions = decided(&app, id).await;
            assert_eq!(decisions.len(), 1);
            assert_eq!(decisions[0].outcome, won);
            let phase = if won == "approve" {
                "approved"
            } else {
                "rejected"
            };
            assert_eq!(now(&app, id).await.phase, phase);
        }
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_no_longer_true_decides_nothing() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let id = submitted(&app, exam, 1).await;
        let version = now(&app, id).await.version;
        assert_eq!(approve(&reviewer, id, version - 1).await.status(), 409);
        // The candidate takes it back and hands it in again: another version.
        step(&app, id, Phase::Draft, Event::Recall).await;
        let recalled = approve(&reviewer, id, version).await;
        assert_eq!(recalled.status(), 409);
        let problem: Value = recalled.json().await.expect("a document");
        assert_eq!(problem["code"], "stale");
        confirm(&app, id).await;
        let answer = refuse(&reviewer, id, version, &REJECTION).await;
        assert_eq!(answer.status(), 409);
        assert!(decided(&app, id).await.is_empty());
        let version = now(&app, id).await.version;
        assert_eq!(approve(&reviewer, id, version).await.status(), 200);
        assert_eq!(approve(&reviewer, id, version).await.status(), 409);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_rejected_file_is_seen_again_when_it_is_confirmed_again_and_not_before() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let id = submitted(&app, exam, 1).await;
        let version = now(&app, id).await.version;
        let answer = refuse(&reviewer, id, version, &REJECTION).await;
        assert_eq!(answer.status(), 200);
        correct(&app, id, "武汉市乙路 2 号").await;
        let version = now(&app, id).await.version;
        assert!(files(&queue(&reviewer, &[]).await).is_empty());
        assert_eq!(approve(&reviewer, id, version).await.status(), 409);
        let seen = file(&reviewer, id).await.text().await.expect("a document");
        assert!(seen.contains("武汉市甲路 1 号"), "what was decided on");
        assert!(
            !seen.contains("武汉市乙路 2 号"),
            "not what is being written"
        );
        confirm(&app, id).await;
        assert_eq!(files(&queue(&reviewer, &[]).await), [id.0]);
        let again: Value = file(&reviewer, id).await.json().await.expect("a document");
        assert_eq!(
            (&again["round"], &again["waits"]),
            (&2.into(), &true.into())
        );
        let fields = again["sections"][0]["fields"].as_array().expect("a list");
        let changed: Vec<_> = fields
            .iter()
            .filter(|field| !field["before"].is_null())
            .collect();
        assert_eq!(changed.len(), 1, "only the address has changed");
        assert_eq!(changed[0]["value"]["Words"], "武汉市乙路 2 号");
        assert_eq!(changed[0]["before"]["Words"], "武汉市甲路 1 号");
        let history = again["history"].to_string();
        assert!(
            history.contains("审核甲") && history.contains("学历不符"),
            "{history}"
        );
        let version = now(&app, id).await.version;
        assert_eq!(approve(&reviewer, id, version).await.status(), 200);
        assert_eq!(decided(&app, id).await.len(), 2);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_words() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let id = submitted(&app, exam, 1).await;
        let version = now(&app, id).await.version;
        let [outcome, reason, words] = REJECTION;
        let unknown = ("reasons[bribe]", "true");
        for (decision, field) in [
            (vec![reason, words], "outcome"),
            (vec![("outcome", "maybe"), reason, words], "outcome"),
            (vec![outcome, words], "reasons"),
            (vec![outcome, unknown, words], "reasons"),
            (vec![outcome, reason], "explanation"),
            (
                vec![outcome, reason, ("explanation", "不 符")],
                "explanation",
            ),
            (
                vec![
                    ("outcome", "return"),
                    ("reasons[other]", "true"),
                    ("explanation", "材料不实"),
                ],
                "explanation",
            ),
        ] {
            let answer = refuse(&reviewer, id, version, &decision).await;
            assert_eq!(answer.status(), 422, "{decision:?}");
            let problem: Value = answer.json().await.expect("a document");
            assert_eq!(problem["fields"][0]["field"], field, "{decision:?}");
        }
        assert!(decided(&app, id).await.is_empty());
        let returned = [("outcome", "return"), ("reasons[photo]", "true"), words];
        let answer = refuse(&reviewer, id, version, &returned).await;
        assert_eq!(answer.status(), 200);
        let decisions = decided(&app, id).await;
        assert_eq!(decisions[0].reasons, r#"["photo"]"#);
        assert_eq!(decisions[0].explanation, words.1);
        assert_eq!(now(&app, id).await.phase, "returned");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn review_goes_on_after_registration_has_closed_and_ends_with_its_own_window() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let (first, second) = (
            submitted(&app, exam, 1).await,
            submitted(&app, exam, 2).await,
        );
        let began = app.clock.now();
        let after = |hours: u64| began.checked_add(Duration::from_secs(hours * 3600));
        // Registration ends after five days, review after six.
        app.clock.move_to(after(5 * 24 + 1).expect("a time"));
        let reviewer = reviewer(&app).await;
        let version = now(&app, first).await.version;
        assert_eq!(approve(&reviewer, first, version).await.status(), 200);
        app.clock.move_to(after(6 * 24 + 1).expect("a time"));
        let reviewer = colleague(&app).await;
        let version = now(&app, second).await.version;
        let answer = approve(&reviewer, second, version).await;
        assert_eq!(answer.status(), 409);
        let problem: Value = answer.json().await.expect("a document");
        assert_eq!(problem["code"], "window");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_decision_leads_to_the_next_file_and_the_last_one_to_the_queue() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let (first, second) = (
            submitted(&app, exam, 1).await,
            submitted(&app, exam, 2).await,
        );
        let decide = async |id, exam: &str| {
            let version = now(&app, id).await.version.to_string();
            let fields = [
                ("application", &*format!("{id}")),
                ("version", &version),
                ("exam", exam),
            ];
            let page = format!("/review/{id}");
            let answer = reviewer.submit(&page, "/api/review/approve", &fields).await;
            assert_eq!(answer.status(), 303);
            let target = answer.headers()[header::LOCATION].to_str();
            target.expect("a path").to_owned()
        };
        let exam = exam.to_string();
        assert_eq!(
            decide(first, &exam).await,
            format!("/review/{second}?exam={exam}&note=decided")
        );
        let mine = queue(&reviewer, &[]).await;
        assert_eq!(mine["files"][0]["holder"]["mine"], true, "and takes it");
        assert_eq!(
            decide(second, &exam).await,
            format!("/review?exam={exam}&note=decided")
        );
        assert_eq!(queue(&reviewer, &[]).await["decided_today"], 2);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_costs_nothing_is_complete_with_its_approval() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let (_, id) = drafted(&app, exam, 1, "0003").await;
        confirm(&app, id).await;
        let version = now(&app, id).await.version;
        assert_eq!(approve(&reviewer, id, version).await.status(), 200);
        assert_eq!(now(&app, id).await.phase, "complete");
        let seen: Value = file(&reviewer, id).await.json().await.expect("a document");
        assert_eq!(seen["waits"], false);
        app.run_jobs().await;
    })
    .await;
}
