//! What who has handed in a claim is shown of it, what the office is told of
//! other claims of the number, and what a decided one shows.

use std::{sync::Arc, time::Duration};

use domain::{
    id::PetitionId,
    petition::PetitionState,
    text::{common, petition as words},
};
use reqwest::Response;

use super::super::{
    app::{App, Browser, on_both},
    journey, stage,
};
use super::{
    ANSWER, CLAIMS, ask_deletion, claim, claim_by, code, code_to, decide, decide_on, json, office,
    sheet, waiting,
};

const OTHER: &str = "13966660002";
/// Where the form is.
const FORM: &str = "name=\"words\"";

async fn text(answer: Response) -> String {
    assert_eq!(answer.status(), 200);
    answer.text().await.expect("a page")
}

/// Hands in a claim as a browser without scripts does: where it leads.
async fn hand_in(browser: &Browser, number: &str, code: &str) -> String {
    let fields = [
        ("document_type", "resident_id"),
        ("document_number", number),
        ("name", "孙七"),
        ("phone", CLAIMS),
        ("sms_code", code),
        ("words", "这个号码不是我本人注册的"),
        ("consent", "true"),
    ];
    let kept = browser
        .submit("/claim", "/api/petitions/claim", &fields)
        .await;
    assert_eq!(kept.status(), 303);
    let path = kept.headers()["location"].to_str().expect("a path");
    path.to_owned()
}

#[tokio::test]
async fn who_has_handed_in_a_claim_is_shown_its_number_in_place_of_the_form() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        let path = hand_in(&visitor, &stage::number_of(1), &code).await;
        let petition = path.strip_prefix("/claim?done=").expect("a number alone");
        let id = PetitionId(petition.parse().expect("a number"));
        let kept = words::claim_kept(id, "139****0001");
        for time in ["at first", "loaded anew"] {
            let page = text(visitor.open(&path).await).await;
            assert!(
                page.contains(&kept) && page.contains(words::CLAIM_ONCE),
                "{time}"
            );
            assert!(!page.contains(FORM), "no form: {time}");
            assert!(page.contains(common::BACK_HOME), "a way on: {time}");
            assert!(!page.contains(CLAIMS), "{time}");
        }
        assert!(text(visitor.open("/claim").await).await.contains(FORM));
        // Nobody else is shown it, and no other number to who has proved a phone.
        let (stranger, none) = (app.browser(), PetitionId(id.0 + 1));
        for (who, path) in [
            (&stranger, path.clone()),
            (&visitor, format!("/claim?done={none}")),
            (&visitor, "/claim?done=x".to_owned()),
        ] {
            let page = text(who.open(&path).await).await;
            assert!(page.contains(words::CLAIM_NOTHING), "{path}");
            assert!(!page.contains("139****0001"), "{path}");
        }
        let late = app.clock.now().checked_add(Duration::from_secs(20 * 60));
        app.clock.move_to(late.expect("a time"));
        let page = text(visitor.open(&path).await).await;
        assert!(page.contains(words::CLAIM_NOTHING), "not for long");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn two_may_claim_one_number_and_the_office_is_told_of_both() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (one, other) = (app.browser(), app.browser());
        let first = code(&app, &one).await;
        assert_eq!(claim(&one, 1, &first).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let alone = sheet(&office, &petition).await;
        assert_eq!(alone["others"].as_array().map(Vec::len), Some(0));
        let second = code_to(&app, &other, OTHER).await;
        assert_eq!(
            claim_by(&other, OTHER, &stage::number_of(1), &second)
                .await
                .status(),
            200
        );
        let both = sheet(&office, &petition).await;
        let id = PetitionId(both["others"][0]["id"].as_i64().expect("a number"));
        let page = text(office.open(&format!("/office/petitions/{petition}")).await).await;
        assert!(page.contains(&words::other_claims(1)));
        assert!(page.contains(&words::numbered(id, PetitionState::Open)));
        assert!(page.contains(&format!("href=\"/office/petitions/{id}\"")));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_refusal_asks_for_no_check_and_says_who_decided() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let holder = journey::candidate(&app, 1).await;
        journey::submitted(&holder, exam, "0001").await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let path = format!("/office/petitions/{petition}");
        let page = text(office.open(&path).await).await;
        assert!(page.contains(words::BLOCKED));
        assert!(!page.contains("value=\"granted\""), "it can't be granted");
        assert!(page.contains(&format!("href=\"/office/exams/{exam}/void\"")));
        let shown = sheet(&office, &petition).await;
        let fields = [
            ("petition", &*petition),
            ("version", "1"),
            ("shown", shown["shown"].as_str().expect("the accounts")),
            ("outcome", "refused"),
            ("answer", ANSWER),
        ];
        let refused = office.call("/api/petitions/decide", &fields).await;
        assert_eq!(refused.status(), 200);
        let page = text(office.open(&path).await).await;
        for told in [words::DECIDED_BY, words::DECIDED_AT, ANSWER] {
            assert!(page.contains(told), "{told}");
        }
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn of_a_deleted_account_the_sheet_says_that_its_words_are_gone() {
    on_both(async |app: Arc<App>| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        assert_eq!(ask_deletion(&candidate).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        let path = format!("/office/petitions/{petition}");
        let page = text(office.open(&path).await).await;
        assert!(page.contains("value=\"granted\""));
        let shown = sheet(&office, &petition).await;
        let unchecked = [
            ("petition", &*petition),
            ("version", "1"),
            ("shown", shown["shown"].as_str().expect("the account")),
            ("outcome", "granted"),
            ("answer", ANSWER),
        ];
        let unchecked = office.call("/api/petitions/decide", &unchecked).await;
        let unchecked = json(unchecked, 422).await;
        assert_eq!(unchecked["fields"][0]["field"], "checked");
        let done = decide_on(&office, &shown, "granted", ANSWER).await;
        assert_eq!(done.status(), 200);
        let page = text(office.open(&path).await).await;
        assert_eq!(page.matches(words::ERASED).count(), 2, "words and answer");
        assert!(!page.contains(ANSWER));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_deletion_of_an_account_that_has_ended_otherwise_says_so() {
    on_both(async |app: Arc<App>| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        assert_eq!(ask_deletion(&candidate).await.status(), 200);
        let office = office(&app).await;
        let deletion = waiting(&office).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let desk = json(office.call("/api/petitions/desk", &[]).await, 200).await;
        let claimed = desk["open"][1]["id"].to_string();
        assert_eq!(decide(&office, &claimed, "granted").await.status(), 200);
        let page = text(office.open(&format!("/office/petitions/{deletion}")).await).await;
        assert!(page.contains("该账号已于") && page.contains("停用"));
        app.run_jobs().await;
    })
    .await;
}
