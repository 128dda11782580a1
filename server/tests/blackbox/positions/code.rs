//! Who has stated no code of their major is led to its field, as long as it may be filled in.

use std::sync::Arc;

use domain::exam::{FieldKind, FieldMeaning, FieldSpec, FormSpec, PositionWord};
use domain::text::position::finder;

use super::super::{
    app::{App, Browser, on_both},
    journey,
    stage::{self, ANSWERS},
};

async fn text_of(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn who_stated_no_code_of_their_major_is_led_to_its_field() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam_with(&app, |new| {
            let mut sections = new.exam.form.sections().to_vec();
            let field = FieldSpec::new("major_code", "专业代码", FieldKind::Code)
                .meaning(FieldMeaning::MajorCode);
            sections[0].fields.push(field);
            new.exam.form = FormSpec::new(sections).expect("a sound form");
        })
        .await;
        let woman = journey::candidate(&app, 2).await;
        let application = journey::begin(&woman, exam).await;
        let saved = journey::save_form(&woman, application, &ANSWERS).await;
        assert_eq!(saved.status(), 200);
        let own = format!("/me/applications/{application}");
        let field = format!("{own}/form#answers-answers[major_code]");
        let said = [PositionWord::Position, PositionWord::Post].map(finder::fill_in_code);
        let says = |page: &str| said.iter().any(|words| page.contains(words.as_str()));
        let page = text_of(&woman, &format!("{own}/position")).await;
        assert!(page.contains(&field) && says(&page));
        let form = text_of(&woman, &format!("{own}/form")).await;
        assert!(form.contains("id=\"answers-answers[major_code]\""));
        let table = text_of(&woman, &format!("/exams/{exam}/positions")).await;
        assert!(!says(&table), "no form is filled in beside it");
        let answers: Vec<_> = ANSWERS
            .into_iter()
            .chain([("major_code", "080901")])
            .collect();
        let saved = journey::save_form(&woman, application, &answers).await;
        assert_eq!(saved.status(), 200);
        let page = text_of(&woman, &format!("{own}/position")).await;
        assert!(!says(&page));
    })
    .await;
}
