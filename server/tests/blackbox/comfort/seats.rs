//! What is granted, where people sit: rooms of their own, told to the office when
//! one is missing, and printed on the ticket and in the list.

use std::sync::Arc;

use domain::{id::ExamId, role::Role, text::comfort as words};
use serde_json::Value;
use services::seating::NewVenue;

use super::super::{
    app::{App, Browser, on_both},
    seating, stage,
};
use super::{act, asked, grant, json, page};

/// A venue with one room that a wheelchair reaches.
async fn add_lift(app: &App, exam: ExamId) {
    let venue = NewVenue {
        region: "4201".parse().expect("a region"),
        code: 2,
        name: "示例第二中学".to_owned(),
        address: "示范区考试大道 2 号".to_owned(),
        rooms: 1,
        seats: 40,
        accessible: 1,
    };
    let added = app.services().add_venue(app.clock.now(), exam, venue).await;
    added.expect("the venue can be added");
}

async fn verified(office: &Browser, exam: ExamId) -> Value {
    let exam = exam.to_string();
    let answer = office
        .call("/api/seating/verify", &[("exam", &*exam)])
        .await;
    json(answer, 200).await
}

#[tokio::test]
async fn what_is_granted_is_honoured_by_the_draw_and_printed() {
    on_both(async |app: Arc<App>| {
        let (exam, printing) = seating::exam(&app, 1).await;
        let office = stage::staff(&app, "office7", &[Role::Office]).await;
        let mut applications = Vec::new();
        for n in [1, 2] {
            let (browser, account) = stage::candidate(&app, n).await;
            seating::portrait(&app, account).await;
            let application = seating::complete(&app, exam, account, "0001").await;
            applications.push((browser, application));
        }
        let (browser, application) = &applications[0];
        let kinds = ["wheelchair", "more_time"];
        let comfort = asked(browser, *application, &kinds).await;
        json(grant(&office, &comfort, &kinds, "").await, 200).await;
        seating::done(&office, "announce", exam).await;
        let short = seating::step(&office, "arrange", exam).await;
        let short = json(short, 409).await;
        let said = short["detail"].as_str().unwrap_or_default();
        assert!(said.contains("（无障碍延长时间考场）还有 1 人"), "{said}");
        add_lift(&app, exam).await;
        seating::done(&office, "arrange", exam).await;
        let list = page(&office, &format!("/office/exams/{exam}/comfort")).await;
        for told in ["示例第二中学", "延长考试时间 30%、轮椅无障碍考场"] {
            assert!(list.contains(told), "{told}");
        }
        assert!(!list.contains(&stage::name_of(1)), "it names nobody");
        seating::done(&office, "publish", exam).await;
        let found = verified(&office, exam).await;
        for part in ["seed", "candidates", "plan", "tickets"] {
            assert_eq!(found[0][part], true, "{found}");
        }
        app.run_jobs().await;
        app.clock.move_to(printing.start());
        let browser = stage::sign_in(&app, 1).await;
        let id = application.to_string();
        let ticket = browser
            .call("/api/tickets/view", &[("application", &*id)])
            .await;
        let ticket = json(ticket, 200).await.to_string();
        assert!(
            ticket.contains("延长考试时间 30%、轮椅无障碍考场"),
            "{ticket}"
        );
        let paper = browser.open(&seating::paper(*application)).await;
        assert_eq!(paper.status(), 200, "it can be drawn");
        let other = stage::sign_in(&app, 2).await;
        let id = applications[1].1.to_string();
        let ticket = other
            .call("/api/tickets/view", &[("application", &*id)])
            .await;
        assert!(!json(ticket, 200).await.to_string().contains(words::TITLE));
    })
    .await;
}

#[tokio::test]
async fn a_grant_after_the_draw_keeps_the_seats_from_being_published() {
    on_both(async |app: Arc<App>| {
        let (exam, _) = seating::exam(&app, 2).await;
        add_lift(&app, exam).await;
        let office = stage::staff(&app, "office7", &[Role::Office]).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        let application = seating::complete(&app, exam, account, "0001").await;
        let comfort = asked(&browser, application, &["wheelchair"]).await;
        for verb in ["announce", "arrange"] {
            seating::done(&office, verb, exam).await;
        }
        json(grant(&office, &comfort, &["wheelchair"], "").await, 200).await;
        let refused = json(seating::step(&office, "publish", exam).await, 409).await;
        assert_eq!(refused["code"], "comfort_changed");
        assert_eq!(refused["detail"], words::CHANGED_SINCE);
        let seated = json(act(&browser, application, "withdraw").await, 409).await;
        assert_eq!(seated["code"], "seated");
        for verb in ["take_back", "announce", "arrange", "publish"] {
            seating::done(&office, verb, exam).await;
        }
        let found = verified(&office, exam).await;
        assert_eq!(found[0]["candidates"], true, "{found}");
        app.run_jobs().await;
    })
    .await;
}
