//! From one position of the public table on to applying for it: into the own application, to a
//! new one, or nowhere.

use domain::{exam::ExamWindow, id::ExamId, text::exam as words};

use super::{
    super::{
        app::{App, Browser, on_both},
        journey, stage,
    },
    ask,
};

/// The page of position 0002, and what its call says of going on.
async fn looked_at(app: &App, browser: &Browser, exam: ExamId) -> (String, serde_json::Value) {
    let (position, _) = stage::position_in(app, exam, "0002").await;
    let fields = [("exam", &*exam.to_string()), ("position", &*position)];
    let one = ask(browser, "one", &fields).await;
    let page = browser
        .open(&format!("/exams/{exam}/positions/{position}?q=x"))
        .await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.expect("a page");
    (page, one["onward"].clone())
}

#[tokio::test]
async fn a_position_leads_into_the_own_application_while_it_may_be_chosen() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let begins = format!("href=\"/exams/{exam}/rules\"");
        let (page, onward) = looked_at(&app, &app.browser(), exam).await;
        assert_eq!(onward, "Begin");
        assert!(page.contains(&begins) && page.contains(words::START));

        let own = journey::candidate(&app, 1).await;
        let (page, onward) = looked_at(&app, &own, exam).await;
        assert_eq!(onward, "Begin");
        assert!(page.contains(&begins));

        let application = journey::begin(&own, exam).await;
        let (page, onward) = looked_at(&app, &own, exam).await;
        assert!(onward.is_null(), "the form comes first");
        assert!(!page.contains(&begins), "it has begun");

        let saved = journey::save_form(&own, application, &stage::ANSWERS).await;
        assert_eq!(saved.status(), 200);
        let (position, _) = stage::position_in(&app, exam, "0002").await;
        let chooses = format!("/me/applications/{application}/position?position={position}");
        for chosen in [None, Some("0001"), Some("0003")] {
            if let Some(code) = chosen {
                journey::done(journey::choose(&own, application, code)).await;
            }
            let (page, onward) = looked_at(&app, &own, exam).await;
            assert_eq!(onward["Choose"], application.0, "{chosen:?}");
            assert!(page.contains(&chooses) && !page.contains(&begins));
        }
        let (page, _) = looked_at(&app, &app.browser(), exam).await;
        assert!(!page.contains(&chooses), "it is nobody else's");
        let stranger = journey::candidate(&app, 2).await;
        let (page, onward) = looked_at(&app, &stranger, exam).await;
        assert!(onward == "Begin" && !page.contains(&chooses));

        let confirmed = journey::agree(&own, application, "confirm").await;
        assert_eq!(confirmed.status(), 200);
        let (page, onward) = looked_at(&app, &own, exam).await;
        assert!(onward.is_null() && !page.contains(&chooses));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_led_to_a_registration_that_is_not_open() {
    on_both(async |app| {
        let now = app.clock.now();
        for (from, to) in [(1, 2), (-2, -1)] {
            let exam = stage::exam_with(&app, |new| {
                let window = stage::days(now, from, to);
                let windows = new.exam.windows.clone();
                new.exam.windows = windows.with(ExamWindow::Registration, window);
            })
            .await;
            let (page, onward) = looked_at(&app, &app.browser(), exam).await;
            assert!(onward.is_null() && !page.contains(words::START));
        }
    })
    .await;
}
