//! Whose application it is, what it is bound to, and what an exam allows.

use std::sync::Arc;

use domain::{position::Blockable, role::Role};
use reqwest::StatusCode;
use services::exams::NewExam;

use super::super::{
    app::{App, on_both},
    journey::{self, send},
    stage::{self, ANSWERS},
};
use super::{body, code_of, page, twin};

const PAGES: [&str; 5] = ["", "/form", "/position", "/confirm", "/status"];

#[tokio::test]
async fn nobody_sees_or_changes_another_persons_application() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let owner = journey::candidate(&app, 4).await;
        let application = journey::draft(&owner, exam, "0001").await;
        let stranger = journey::candidate(&app, 5).await;
        let visitor = app.browser();
        let staff = stage::staff(&app, "office", &[Role::Office]).await;
        for rest in PAGES {
            let path = page(application, rest);
            assert_eq!(stranger.open(&path).await.status(), 404, "{path}");
            assert_eq!(staff.open(&path).await.status(), 403, "{path}");
            let led = visitor.open(&path).await;
            assert_eq!(led.status(), 302, "{path}");
        }
        assert_eq!(
            stranger.open("/me/applications/none/form").await.status(),
            404
        );
        let version = journey::version(&owner, application).await;
        let id = application.to_string();
        let fields = [
            ("application", &*id),
            ("version", &*version),
            ("position", "1"),
            ("position_version", "1"),
            ("agreed", "true"),
            ("answers[major]", "x"),
        ];
        let reads = ["flow", "form", "positions", "confirmation", "status"];
        let writes = [
            "save_form",
            "save_draft",
            "keep_draft",
            "discard_draft",
            "choose_position",
            "confirm",
            "recall",
            "withdraw",
        ];
        for call in reads.into_iter().chain(writes) {
            assert_eq!(send(&stranger, call, &fields).await.status(), 404, "{call}");
            assert_eq!(send(&staff, call, &fields).await.status(), 403, "{call}");
            assert_eq!(send(&visitor, call, &fields).await.status(), 401, "{call}");
        }
        let exam = exam.to_string();
        for call in ["rules", "pledge", "accept_rules", "accept_pledge"] {
            let fields = [("exam", &*exam), ("shown", &*"0".repeat(64))];
            assert_eq!(send(&staff, call, &fields).await.status(), 403, "{call}");
            assert_eq!(send(&visitor, call, &fields).await.status(), 401, "{call}");
        }
        assert_eq!(journey::phase(&owner, application).await, "draft");
    })
    .await;
}

#[tokio::test]
async fn an_exam_may_forbid_to_take_a_confirmation_back() {
    on_both(async |app: Arc<App>| {
        let strict = |new: &mut NewExam| {
            new.exam.policy.allow_withdraw_before_review = false;
        };
        let exam = stage::exam_with(&app, strict).await;
        let browser = journey::candidate(&app, 8).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let answer = journey::agree(&browser, application, "recall").await;
        assert_eq!(code_of(answer, 409).await, "no_recall");
        journey::done(journey::agree(&browser, application, "withdraw")).await;
        assert_eq!(journey::phase(&browser, application).await, "withdrawn");
        let again = journey::submitted(&browser, exam, "0001").await;
        assert_ne!(again, application, "the place is free again");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_can_t_be_taken_back_is_asked_twice_and_wants_the_page_as_it_is() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 9).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let version = journey::version(&browser, application).await;
        let id = application.to_string();
        let once = [("application", &*id), ("version", &*version)];
        for call in ["confirm", "withdraw"] {
            assert_eq!(send(&browser, call, &once).await.status(), 422, "{call}");
        }
        let old = [("application", &*id), ("version", "1"), ("agreed", "true")];
        for call in ["confirm", "withdraw"] {
            let answer = send(&browser, call, &old).await;
            assert_eq!(code_of(answer, 409).await, "stale", "{call}");
        }
        let (position, shown) = journey::position(&browser, application, "0001").await;
        let fields = |version, position_version| {
            [
                ("application", id.clone()),
                ("version", version),
                ("position", position.clone()),
                ("position_version", position_version),
            ]
        };
        let stale = fields("1".to_owned(), shown);
        let stale = stale
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        assert_eq!(
            code_of(send(&browser, "choose_position", &stale).await, 409).await,
            "stale"
        );
        let other = fields(version, "99".to_owned());
        let other = other
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let answer = send(&browser, "choose_position", &other).await;
        assert_eq!(code_of(answer, 409).await, "position_changed");
    })
    .await;
}

#[tokio::test]
async fn a_text_that_changed_is_read_again() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 10).await;
        let fields = [("exam", &*exam.to_string()), ("shown", &*"0".repeat(64))];
        let answer = send(&browser, "accept_rules", &fields).await;
        assert_eq!(code_of(answer, 409).await, "text_changed");
        journey::done(journey::accept_rules(&browser, exam)).await;
        let answer = send(&browser, "accept_pledge", &fields).await;
        assert_eq!(code_of(answer, 409).await, "text_changed");
        let nonsense = [("exam", &*exam.to_string()), ("shown", "abc")];
        let answer = send(&browser, "accept_pledge", &nonsense).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn one_number_has_one_live_application_whatever_the_account() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let first = journey::candidate(&app, 21).await;
        let second = twin(&app, 21).await;
        for browser in [&first, &second] {
            journey::done(journey::accept_rules(browser, exam)).await;
        }
        let (one, other) = tokio::join!(
            journey::accept_pledge(&first, exam),
            journey::accept_pledge(&second, exam)
        );
        let mut answers = [one.status().as_u16(), other.status().as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409], "one of them applies");
        let (winner, loser, lost) = if one.status() == 200 {
            (first, second, other)
        } else {
            (second, first, one)
        };
        assert_eq!(code_of(lost, 409).await, "number_applied");
        journey::done(journey::accept_rules(&winner, exam)).await;
        let again = journey::accept_pledge(&winner, exam).await;
        assert_eq!(code_of(again, 409).await, "already_applied");
        let application = journey::newest(&winner).await;
        let rules = body(&winner, &format!("/exams/{exam}/rules"), 200).await;
        assert!(
            rules.contains(&page(application, "")),
            "it leads to the one that is there"
        );
        journey::done(journey::agree(&winner, application, "withdraw")).await;
        assert_eq!(
            journey::accept_pledge(&loser, exam).await.status(),
            200,
            "the place is free"
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn many_at_once_begin_one_application_each() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let first = journey::candidate(&app, 22).await;
        let second = twin(&app, 22).await;
        for browser in [&first, &second] {
            journey::done(journey::accept_rules(browser, exam)).await;
        }
        let pledge = journey::pledge_fields(&first, exam).await;
        let pledge: Vec<_> = pledge
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let tries = (0..12).map(|n| {
            let browser = if n % 2 == 0 { &first } else { &second };
            send(browser, "accept_pledge", &pledge)
        });
        let answers = futures::future::join_all(tries).await;
        let born = answers
            .iter()
            .filter(|answer| answer.status() == 200)
            .count();
        assert_eq!(born, 1);
        assert!(
            answers
                .iter()
                .all(|answer| matches!(answer.status().as_u16(), 200 | 409))
        );
    })
    .await;
}

#[tokio::test]
async fn failed_conditions_stop_a_choice_only_where_the_exam_says_so() {
    on_both(async |app: Arc<App>| {
        let open = stage::exam(&app).await;
        let strict = stage::exam_with(&app, |new| {
            new.exam.policy.blocking = [Blockable::Sex].into();
        })
        .await;
        let browser = journey::candidate(&app, 19).await;
        journey::draft(&browser, open, "0002").await;
        let application = journey::draft(&browser, strict, "0001").await;
        let answer = journey::choose(&browser, application, "0002").await;
        assert_eq!(
            code_of(answer, 409).await,
            "position_refused",
            "a man, and women are asked for"
        );
        let woman = journey::candidate(&app, 20).await;
        journey::draft(&woman, strict, "0002").await;
        let other = journey::begin(&woman, open).await;
        journey::done(journey::save_form(&woman, other, &ANSWERS)).await;
        let (position, position_version) = journey::position(&browser, application, "0001").await;
        let version = journey::version(&woman, other).await;
        let fields = [
            ("application", &*other.to_string()),
            ("version", &*version),
            ("position", &*position),
            ("position_version", &*position_version),
        ];
        let answer = send(&woman, "choose_position", &fields).await;
        assert_eq!(answer.status(), 404, "a position of another exam");
    })
    .await;
}
