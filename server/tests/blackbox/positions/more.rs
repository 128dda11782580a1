//! How much of a list is shown stands in the address, so that loading the page again and
//! coming back to it show the same.

use std::sync::Arc;

use domain::{id::ExamId, position::Position};

use super::{
    super::{
        app::{App, on_both},
        stage,
    },
    codes, search,
};

/// An exam with so many positions, 0001 first.
async fn exam(app: &App, positions: usize) -> ExamId {
    stage::exam_with(app, |new| {
        let first = new.positions[0].clone();
        for number in new.positions.len() + 1..=positions {
            new.positions.push(Position {
                code: format!("{number:04}").parse().expect("a code"),
                name: format!("综合管理{number}"),
                ..first.clone()
            });
        }
    })
    .await
}

/// Parts of an address, the first code that they show, how many, and how many further pages.
type Case = (
    &'static [(&'static str, &'static str)],
    &'static str,
    usize,
    Option<&'static str>,
);

#[tokio::test]
async fn further_pages_come_with_the_first_as_far_as_there_are() {
    on_both(async |app: Arc<App>| {
        let exam = exam(&app, 45).await;
        let browser = app.browser();
        let cases: [Case; 9] = [
            (&[], "0001", 20, None),
            (&[("more", "1")], "0001", 40, Some("1")),
            (&[("more", "2")], "0001", 45, Some("2")),
            (&[("more", "9")], "0001", 45, Some("2")),
            (&[("more", "4000000000")], "0001", 45, Some("2")),
            (&[("more", "-1")], "0001", 20, None),
            (&[("more", "x")], "0001", 20, None),
            (&[("page", "2"), ("more", "1")], "0021", 25, Some("1")),
            (&[("page", "3"), ("more", "1")], "0041", 5, None),
        ];
        for (wanted, first, shown, more) in cases {
            let found = search(&browser, exam, wanted).await;
            let listed = codes(&found);
            assert_eq!((listed[0], listed.len()), (first, shown), "{wanted:?}");
            assert_eq!(found["wanted"]["more"].as_str(), more, "{wanted:?}");
            assert_eq!(found["pages"], 3);
        }
    })
    .await;
}

#[tokio::test]
async fn no_list_grows_without_end() {
    on_both(async |app: Arc<App>| {
        let exam = exam(&app, 205).await;
        let found = search(&app.browser(), exam, &[("more", "10")]).await;
        assert_eq!(codes(&found).len(), 200);
        assert_eq!(found["wanted"]["more"], "9");
    })
    .await;
}

#[tokio::test]
async fn the_page_is_the_list_that_its_address_says_without_scripts_too() {
    on_both(async |app: Arc<App>| {
        let exam = exam(&app, 45).await;
        let page = format!("/exams/{exam}/positions");
        for (query, shown, next) in [
            ("", 20, Some("?more=1#position-")),
            ("?more=1", 40, Some("?more=2#position-")),
            ("?more=2", 45, None),
        ] {
            let answer = app.browser().open(&format!("{page}{query}")).await;
            assert_eq!(answer.status(), 200, "{query}");
            let html = answer.text().await.expect("a page");
            assert_eq!(html.matches("found-card").count(), shown, "{query}");
            match next {
                Some(next) => assert!(html.contains(&format!("{page}{next}")), "{query}"),
                None => assert!(!html.contains("rel=\"next\""), "{query}"),
            }
        }
        // Who looks at a position comes back to as much as they saw.
        let found = search(&app.browser(), exam, &[("q", "0030")]).await;
        let id = found["rows"][0]["id"].to_string();
        let whole = app.browser().open(&format!("{page}/{id}?more=1")).await;
        let whole = whole.text().await.expect("a page");
        let back = format!("{page}?more=1#position-{id}");
        assert!(whole.contains(&back), "{whole}");
    })
    .await;
}
