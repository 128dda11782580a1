//! Further rounds: who becomes complete after the publication is seated too,
//! and nobody's seat moves for it.

use std::collections::BTreeMap;

use domain::{
    id::{ApplicationId, ExamId},
    role::Role,
    text::seating as words,
};
use services::Error;
use storage::tickets;

use super::{
    super::{
        app::{App, Browser, on_both},
        stage,
    },
    REGION, account, code_of, complete, crowd, done, exam, seat_everybody, staff, step, view,
};

/// The number and the place of everybody's live ticket.
async fn seats(app: &App, applications: &[ApplicationId]) -> BTreeMap<ApplicationId, String> {
    let applications = applications.to_vec();
    let read = app.services().store().read(move |tx| {
        let applications = applications.clone();
        Box::pin(async move {
            let mut found = BTreeMap::new();
            for application in applications {
                if let Some(one) = tickets::live_of(tx, application).await? {
                    let place = format!("{} {} {}", one.number, one.room, one.seat);
                    found.insert(application, place);
                }
            }
            Ok::<_, Error>(found)
        })
    });
    read.await.expect("the database answers")
}

async fn late_comers<const N: usize>(
    app: &App,
    exam: ExamId,
    numbers: [u32; N],
) -> [ApplicationId; N] {
    let mut all = Vec::new();
    for n in numbers {
        let account = account(app, n).await;
        all.push(complete(app, exam, account, "0001").await);
    }
    all.try_into().expect("as many as there are numbers")
}

/// Each round's four comparisons.
async fn verified(office: &Browser, exam: ExamId) -> Vec<[bool; 4]> {
    let answer = step(office, "verify", exam).await;
    let found: serde_json::Value = answer.json().await.expect("a document");
    let parts = ["seed", "candidates", "plan", "tickets"];
    let rounds = found.as_array().expect("a list");
    rounds
        .iter()
        .map(|round| parts.map(|part| round[part] == true))
        .collect()
}

async fn told(app: &App) -> usize {
    let sent = app.services().latest_messages(50).await.expect("messages");
    let about = sent
        .iter()
        .filter(|message| message.text.contains("考场已编排"));
    assert!(about.clone().all(|one| one.text.starts_with("【报考】")));
    about.count()
}

#[tokio::test]
async fn who_comes_after_the_publication_is_seated_in_a_further_round() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 3).await;
        let first = late_comers(&app, exam, [0, 1, 2]).await;
        let office = staff(&app, "office", &[Role::Office]).await;
        seat_everybody(&app, &office, exam).await;
        let before = seats(&app, &first).await;
        assert_eq!(before.len(), 3);
        let idle = step(&office, "announce", exam).await;
        assert_eq!(code_of(idle).await, (409, "nobody_waits".to_owned()));

        let late = late_comers(&app, exam, [3, 4]).await;
        let page = office.open(&format!("/office/exams/{exam}/seating")).await;
        let page = page.text().await.expect("a page");
        for shown in [words::PUBLISHED, words::FURTHER_HINT, words::ANNOUNCE] {
            assert!(page.contains(shown), "{shown}");
        }
        for _ in 0..2 {
            // Drawn, taken back, and drawn anew.
            done(&office, "announce", exam).await;
            done(&office, "arrange", exam).await;
            assert_eq!(verified(&office, exam).await, [[true; 4]; 2]);
            assert_eq!(seats(&app, &late).await.len(), 2);
            assert_eq!(seats(&app, &first).await, before, "nobody moves");
            done(&office, "take_back", exam).await;
            let shown = view(&office, exam).await;
            assert_eq!(shown["stage"], "Published", "the first round stands");
            assert_eq!(seats(&app, &late).await.len(), 0);
            assert_eq!(seats(&app, &first).await, before);
        }
        seat_everybody(&app, &office, exam).await;
        let after = seats(&app, &late).await;
        assert!(
            after
                .values()
                .all(|place| !before.values().any(|one| one == place))
        );
        assert_eq!(seats(&app, &first).await, before);
        let shown = view(&office, exam).await;
        assert_eq!(shown["proof"]["round"], 2);
        let (one, two) = (&shown["earlier"][0], &shown["proof"]);
        assert_ne!(one["seed_commitment"], two["seed_commitment"]);
        assert!(one["seed"].is_string() && two["seed"].is_string());
        assert_eq!(shown["seated"][0]["candidates"], 5);
        assert_eq!(shown["seated_now"][0]["candidates"], 2);
        assert_eq!(shown["rooms"].as_array().map(Vec::len), Some(2));
        assert_eq!(shown["venues"][0]["free"], 1);
        assert_eq!(verified(&office, exam).await, [[true; 4]; 2]);
        assert_eq!(told(&app).await, 5, "everybody once");
        let late = step(&office, "take_back", exam).await;
        assert_eq!(code_of(late).await, (409, "stale".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_further_round_takes_no_room_of_the_one_before_and_a_venue_can_be_added() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 1).await;
        crowd(&app, exam, 0, 1, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        seat_everybody(&app, &office, exam).await;
        crowd(&app, exam, 1, 1, "0001").await;
        done(&office, "announce", exam).await;
        let refused = step(&office, "arrange", exam).await;
        assert_eq!(code_of(refused).await, (409, "not_arrangeable".to_owned()));
        let id = exam.to_string();
        let form = [
            ("exam", &*id),
            ("region", REGION),
            ("code", "2"),
            ("name", "示例第二中学"),
            ("address", "示范区考试大道 2 号"),
            ("rooms", "1"),
            ("seats", "30"),
        ];
        let added = office.call("/api/seating/add_venue", &form).await;
        assert_eq!(added.status(), 200);
        done(&office, "arrange", exam).await;
        done(&office, "publish", exam).await;
        app.run_jobs().await;
        assert_eq!(verified(&office, exam).await, [[true; 4]; 2]);
    })
    .await;
}

/// What the office reads when it has not noted that others may come.
async fn refused(office: &Browser, verb: &str, exam: ExamId) -> String {
    let shown = view(office, exam).await;
    let (exam, version) = (exam.to_string(), shown["version"].to_string());
    let snapshot = shown["proof"]["snapshot"].as_str().expect("a hash");
    let fields = [
        ("exam", &*exam),
        ("version", &*version),
        ("snapshot", snapshot),
        ("checked", "true"),
    ];
    let answer = office.call(&format!("/api/seating/{verb}"), &fields).await;
    assert_eq!(answer.status(), 422, "{verb}");
    let problem: serde_json::Value = answer.json().await.expect("a problem");
    assert_eq!(problem["fields"][0]["field"], "noted");
    let message = problem["fields"][0]["message"].as_str();
    message.expect("a sentence").to_owned()
}

#[tokio::test]
async fn while_somebody_can_still_come_the_office_has_to_note_it() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 2).await;
        crowd(&app, exam, 0, 1, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        done(&office, "announce", exam).await;
        let page = format!("/office/exams/{exam}/seating");
        let shown = office.open(&page).await.text().await.expect("a page");
        assert!(shown.contains(words::NOTED) && shown.contains(words::LATER_ONES));
        let said = refused(&office, "arrange", exam).await;
        for part in ["报名", "资格审核", "缴费", "截止", words::NOTED] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert_eq!(view(&office, exam).await["stage"], "Announced");
        done(&office, "arrange", exam).await;
        let said = refused(&office, "publish", exam).await;
        assert!(said.contains("尚未结束"), "{said}");
        let asked = office.open(&format!("{page}/publish")).await;
        assert!(asked.text().await.expect("a page").contains(words::NOTED));
        done(&office, "publish", exam).await;
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn when_nobody_can_come_any_more_there_is_nothing_to_note() {
    on_both(async |app| {
        let (exam, window) = exam(&app, 2).await;
        crowd(&app, exam, 0, 1, "0001").await;
        app.clock.move_to(window.start());
        let office = staff(&app, "office", &[Role::Office]).await;
        done(&office, "announce", exam).await;
        let page = format!("/office/exams/{exam}/seating");
        let shown = office.open(&page).await.text().await.expect("a page");
        assert!(!shown.contains(words::NOTED));
        assert!(view(&office, exam).await["still_open"].is_null());
        let shown = view(&office, exam).await;
        let (id, version) = (exam.to_string(), shown["version"].to_string());
        let snapshot = shown["proof"]["snapshot"].as_str().expect("a hash");
        let order = [
            ("exam", &*id),
            ("version", &*version),
            ("snapshot", snapshot),
        ];
        let drawn = office.call("/api/seating/arrange", &order).await;
        assert_eq!(drawn.status(), 200);
        let (candidate, _) = stage::candidate(&app, 9).await;
        assert_eq!(candidate.open(&page).await.status(), 403);
    })
    .await;
}
