//! 收藏: one's own, with and without scripts, and so many at most.

use services::exams::FAVOURITES;

use super::{
    super::{
        app::{Browser, on_both},
        stage,
    },
    ask, codes,
};

const ADD: &str = "/api/positions/add_favourite";
const REMOVE: &str = "/api/positions/remove_favourite";

async fn kept(browser: &Browser, exam: &str) -> Vec<String> {
    let list = ask(browser, "favourites", &[("exam", exam)]).await;
    codes(&list).into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn favourites_are_kept_and_nobody_elses_are_reached() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let (own, _) = stage::candidate(&app, 1).await;
        let (stranger, _) = stage::candidate(&app, 2).await;
        let (second, _) = stage::position_in(&app, exam, "0002").await;
        let (fourth, _) = stage::position_in(&app, exam, "0004").await;
        let exam = &*exam.to_string();
        for position in [&second, &fourth, &second] {
            let fields = [("exam", exam), ("position", position.as_str())];
            assert_eq!(own.call(ADD, &fields).await.status(), 200);
        }
        let mut list = kept(&own, exam).await;
        list.sort_unstable();
        assert_eq!(list, ["0002", "0004"]);
        let found = ask(&own, "search", &[("exam", exam)]).await;
        let marked: Vec<_> = (0..4)
            .map(|row| found["rows"][row]["favourite"] == true)
            .collect();
        assert_eq!(marked, [false, true, false, true]);

        assert!(kept(&stranger, exam).await.is_empty());
        let fields = [("exam", exam), ("position", &*second)];
        assert_eq!(stranger.call(REMOVE, &fields).await.status(), 200);
        assert_eq!(kept(&own, exam).await.len(), 2, "it was not the stranger's");
        for path in [ADD, REMOVE] {
            assert_eq!(app.browser().call(path, &fields).await.status(), 401);
        }
        let asked = app.browser();
        let asked = asked
            .call("/api/positions/favourites", &[("exam", exam)])
            .await;
        assert_eq!(asked.status(), 401);

        let other = stage::exam(&app).await.to_string();
        let fields = [("exam", &*other), ("position", &*second)];
        assert_eq!(
            own.call(ADD, &fields).await.status(),
            404,
            "of another exam"
        );
        assert!(kept(&own, &other).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_form_without_scripts_leads_back_to_its_page_and_to_no_other_site() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let (own, _) = stage::candidate(&app, 1).await;
        let (position, _) = stage::position_in(&app, exam, "0001").await;
        let page = format!("/exams/{exam}/positions?q=x&page=2");
        let list = format!("/exams/{exam}/favourites");
        for (back, to) in [
            (&*page, &*page),
            ("", &*list),
            ("https://evil.example/", &*list),
            ("//evil.example", &*list),
            ("/api/session/sign_out", &*list),
        ] {
            for path in [ADD, REMOVE] {
                let exam = exam.to_string();
                let fields = [("exam", &*exam), ("position", &*position), ("back", back)];
                let answer = own.submit(&page, path, &fields).await;
                assert!(answer.status().is_redirection(), "{back}");
                assert_eq!(answer.headers()["location"], to, "{back}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn so_many_are_kept_and_the_next_is_refused() {
    on_both(async |app| {
        let exam = stage::exam_with(&app, |new| {
            let first = new.positions[0].clone();
            new.positions = (0..=FAVOURITES)
                .map(|number| {
                    let mut one = first.clone();
                    one.code = format!("{number:04}").parse().expect("a code");
                    one
                })
                .collect();
        })
        .await;
        let (own, _) = stage::candidate(&app, 1).await;
        let exam = &*exam.to_string();
        let mut ids = Vec::new();
        for page in ["1", "2", "3", "4", "5", "6"] {
            let found = ask(&own, "search", &[("exam", exam), ("wanted[page]", page)]).await;
            let rows = found["rows"].as_array().cloned().unwrap_or_default();
            ids.extend(rows.iter().map(|row| row["id"].to_string()));
        }
        ids.dedup();
        assert_eq!(ids.len(), 101, "six pages of twenty");
        let (last, first) = ids.split_last().expect("there are some");
        for id in first {
            let fields = [("exam", exam), ("position", &**id)];
            assert_eq!(own.call(ADD, &fields).await.status(), 200);
        }
        let fields = [("exam", exam), ("position", &**last)];
        assert_eq!(own.call(ADD, &fields).await.status(), 409);
        assert_eq!(kept(&own, exam).await.len(), 100);
        let fields = [("exam", exam), ("position", &*ids[0])];
        assert_eq!(own.call(REMOVE, &fields).await.status(), 200);
        let fields = [("exam", exam), ("position", &**last)];
        assert_eq!(own.call(ADD, &fields).await.status(), 200);
    })
    .await;
}
