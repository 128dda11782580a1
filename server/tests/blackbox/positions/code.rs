//! The code of a candidate's major: who has stated none is led to its field, and who has
//! finds by their major's name what asks for its class.

use std::sync::Arc;

use domain::{
    exam::{FieldKind, FieldMeaning, FieldSpec, FormSpec, PositionWord},
    id::{ApplicationId, ExamId},
    position::{CatalogueLevel, Catalogues, Position},
    text::position::{NOTHING_FOUND, finder},
};

use super::{
    super::{
        app::{App, Browser, on_both},
        journey,
        stage::{self, ANSWERS},
    },
    ask, codes, search,
};

/// What 0005 asks for.
const CLASS: &str = r#"[{"words":"计算机类（0809）",
    "rule":{"majors":[{"code":"undergraduate-2024:0809"}]}}]"#;

/// An exam whose form asks for the code, with a position for a class of majors.
async fn exam(app: &App) -> ExamId {
    stage::exam_with(app, |new| {
        let mut sections = new.exam.form.sections().to_vec();
        let field = FieldSpec::new("major_code", "专业代码", FieldKind::Code)
            .meaning(FieldMeaning::MajorCode);
        sections[0].fields.push(field);
        new.exam.form = FormSpec::new(sections).expect("a sound form");
        new.exam.policy.catalogues =
            Catalogues::default().with(CatalogueLevel::Undergraduate, 2024);
        let first = new.positions[0].clone();
        new.positions.push(Position {
            code: "0005".parse().expect("a code"),
            name: "系统维护".to_owned(),
            requirements: serde_json::from_str(CLASS).expect("sound conditions"),
            ..first
        });
    })
    .await
}

/// Saves the form with the code.
async fn state_code(browser: &Browser, application: ApplicationId) {
    let code = [("major_code", "080901")];
    let answers: Vec<_> = ANSWERS.into_iter().chain(code).collect();
    let saved = journey::save_form(browser, application, &answers).await;
    assert_eq!(saved.status(), 200);
}

async fn text_of(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn who_stated_no_code_of_their_major_is_led_to_its_field() {
    on_both(async |app: Arc<App>| {
        let exam = exam(&app).await;
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
        state_code(&woman, application).await;
        let page = text_of(&woman, &format!("{own}/position")).await;
        assert!(!says(&page));
    })
    .await;
}

#[tokio::test]
async fn the_name_of_one_s_own_major_finds_what_asks_for_its_class() {
    on_both(async |app: Arc<App>| {
        let exam = exam(&app).await;
        let name = [("major", "计算机科学与技术")];
        let woman = journey::candidate(&app, 2).await;
        let application = journey::begin(&woman, exam).await;
        let saved = journey::save_form(&woman, application, &ANSWERS).await;
        assert_eq!(saved.status(), 200);
        let found = search(&woman, exam, &name).await;
        assert!(codes(&found).is_empty(), "no name tells its class");
        let table = format!("/exams/{exam}/positions?major={}", name[0].1);
        let page = text_of(&woman, &table).await;
        assert!(page.contains(finder::NOT_BY_NAME));
        state_code(&woman, application).await;
        let page = text_of(&woman, &format!("{table}&q=没有的词")).await;
        assert!(page.contains(NOTHING_FOUND));
        assert!(
            !page.contains(finder::NOT_BY_NAME),
            "it was looked for by its code"
        );
        let found = search(&woman, exam, &name).await;
        assert_eq!(codes(&found), ["0005"]);
        assert_eq!(
            found["wanted"]["major"], name[0].1,
            "it says what was asked"
        );
        let number = exam.to_string();
        let fields = [("exam", &*number), ("wanted[major]", name[0].1)];
        assert_eq!(ask(&woman, "tree", &fields).await["total"], 1);
        // Everybody finds it by the code, also beside the name.
        let visitor = app.browser();
        assert!(codes(&search(&visitor, exam, &name).await).is_empty());
        for major in ["080901", "计算机科学与技术（080901）"] {
            let found = search(&visitor, exam, &[("major", major)]).await;
            assert_eq!(codes(&found), ["0005"], "{major}");
        }
    })
    .await;
}
