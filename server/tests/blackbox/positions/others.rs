//! Two accounts with one number, as registration allows it under two names: nothing that
//! one has filled in is held against positions for the other.

use std::sync::Arc;

use domain::{id::ExamId, role::Role, text::ui::UNSET};

use super::{
    super::{
        app::{App, Browser, on_both},
        journey,
        stage::{self, ANSWERS},
    },
    ask, search,
};

/// What is said of the education that 0002 asks for, and of whether the form is filled in,
/// where a position is shown whole, in a list and in its page.
async fn stated(app: &App, browser: &Browser, exam: ExamId) -> String {
    let (position, _) = stage::position_in(app, exam, "0002").await;
    let number = exam.to_string();
    let fields = [("exam", &*number), ("position", &*position)];
    let one = ask(browser, "one", &fields).await;
    let stated = one["judgements"][0]["stated"].as_str().expect("words");
    let found = search(browser, exam, &[]).await;
    assert_eq!(one["filled_in"], found["mine"]["filled_in"]);
    assert_eq!(one["filled_in"], stated != UNSET);
    let page = browser
        .open(&format!("/exams/{exam}/positions/{position}"))
        .await;
    assert!(page.text().await.expect("a page").contains(stated));
    stated.to_owned()
}

#[tokio::test]
async fn nothing_of_another_account_with_the_same_number_is_held_against_positions() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let own = journey::candidate(&app, 1).await;
        let application = journey::begin(&own, exam).await;
        let saved = journey::save_form(&own, application, &ANSWERS).await;
        assert_eq!(saved.status(), 200);
        assert_ne!(stated(&app, &own, exam).await, UNSET);
        let (twin, _) = stage::twin(&app, 1, &[Role::Candidate]).await;
        assert_eq!(stated(&app, &twin, exam).await, UNSET);
    })
    .await;
}
