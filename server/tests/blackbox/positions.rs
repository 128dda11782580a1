//! Finding a position: what a visitor and a candidate find, 收藏, and the figures of
//! applicants as they are published.

mod code;
mod favourites;
mod figures;
mod more;
mod nothing;
mod onward;
mod others;

use domain::{
    id::{ExamId, PositionId},
    life::application::Phase,
    text::position::finder,
    time::Moment,
};
use serde_json::Value;
use services::Error;
use storage::positions;

use super::{
    app::{App, Browser, on_both},
    stage,
};

/// What a call of the area answers, which must succeed.
async fn ask(browser: &Browser, call: &str, fields: &[(&str, &str)]) -> Value {
    let answer = browser
        .call(&format!("/api/positions/{call}"), fields)
        .await;
    assert_eq!(answer.status(), 200, "{call} {fields:?}");
    answer.json().await.expect("a document")
}

/// What a search finds with these parts of an address.
async fn search(browser: &Browser, exam: ExamId, wanted: &[(&str, &str)]) -> Value {
    let exam = exam.to_string();
    let names: Vec<_> = wanted
        .iter()
        .map(|(name, _)| format!("wanted[{name}]"))
        .collect();
    let values = wanted.iter().map(|(_, value)| *value);
    let mut fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values).collect();
    fields.push(("exam", exam.as_str()));
    ask(browser, "search", &fields).await
}

/// The codes of the positions that it shows.
fn codes(found: &Value) -> Vec<&str> {
    let rows = found["rows"].as_array().expect("a list");
    rows.iter()
        .map(|row| row["view"]["code"].as_str().expect("a code"))
        .collect()
}

/// How many positions a choice of a filter would leave.
fn left(found: &Value, filter: &str, value: &str) -> Option<u64> {
    let choices = found["choices"][filter].as_array().expect("a list");
    let choice = choices.iter().find(|choice| choice["value"] == value)?;
    choice["positions"].as_u64()
}

/// Parts of an address, and the codes that they find.
type Case = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

#[tokio::test]
async fn a_visitor_finds_positions_by_what_the_table_says() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let browser = app.browser();
        let cases: [Case; 12] = [
            (&[], &["0001", "0002", "0003", "0004"]),
            (&[("q", "软件")], &["0002"]),
            (&[("q", "夜间 本科")], &["0002"]),
            (&[("q", "０００")], &["0001", "0002", "0003", "0004"]),
            (&[("q", "甲局4202")], &["0004"]),
            (&[("q", "没有的词")], &[]),
            (&[("sitting", "none")], &["0003"]),
            (&[("category", "B")], &["0004"]),
            (
                &[("education", "junior_college")],
                &["0001", "0003", "0004"],
            ),
            (
                &[("education", "bachelor"), ("sitting", "written")],
                &["0001", "0002", "0004"],
            ),
            (&[("headcount", "3")], &[]),
            // A visitor has no data that could be held against them.
            (&[("mine", "1")], &["0001", "0002", "0003", "0004"]),
        ];
        for (wanted, expected) in cases {
            let found = search(&browser, exam, wanted).await;
            assert_eq!(codes(&found), expected, "{wanted:?}");
            assert_eq!(found["total"], expected.len(), "{wanted:?}");
            assert!(found["mine"].is_null() && found["figures"] == "Never");
        }
        let found = search(&browser, exam, &[("category", "B"), ("q", "甲局")]).await;
        assert_eq!(found["all"], 4);
        assert_eq!(left(&found, "category", "A"), Some(2));
        assert_eq!(left(&found, "category", "B"), Some(1));
        assert_eq!(left(&found, "sitting", "none"), Some(0));
        assert_eq!(left(&found, "education", "junior_college"), Some(1));
    })
    .await;
}

#[tokio::test]
async fn the_tree_counts_what_is_wanted_and_opens_down_to_its_branch() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let browser = app.browser();
        let number = exam.to_string();
        let tree = ask(
            &browser,
            "tree",
            &[("exam", &*number), ("wanted[category]", "A")],
        )
        .await;
        let regions = tree["regions"].as_array().expect("a list");
        assert_eq!(regions.len(), 1, "the other one has none of it");
        let region = &regions[0];
        assert_eq!(region["positions"], 2);
        assert_eq!(region["inner"], true);
        assert_eq!(
            region["below"].as_array().map(Vec::len),
            Some(0),
            "it is shut"
        );
        let branch = region["id"].to_string();
        let fields = [("exam", &*number), ("wanted[branch]", &*branch)];
        let tree = ask(&browser, "tree", &fields).await;
        assert_eq!(tree["total"], 4, "a branch narrows no tree");
        let open = &tree["regions"][0];
        assert_eq!(open["open"], true);
        assert_eq!(open["positions"], 3);
        assert_eq!(open["below"][0]["name"], "甲局4201");
        let found = search(&browser, exam, &[("branch", &branch)]).await;
        assert_eq!(codes(&found), ["0001", "0002", "0003"]);
        assert_eq!(found["path"][0][1], "地区4201");
        assert_eq!(left(&found, "region", &branch), Some(3));
    })
    .await;
}

#[tokio::test]
async fn no_query_breaks_a_search() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let browser = app.browser();
        let long = "长".repeat(5000);
        for text in [
            "' or 1=1 --",
            "%",
            "_",
            "\\",
            "\0",
            "<script>alert(1)</script>",
            "🙂𫖳",
            "((((((",
            "\u{202e}\u{200b}",
            &*long,
        ] {
            for name in [
                "q",
                "major",
                "branch",
                "education",
                "sitting",
                "category",
                "headcount",
                "mine",
                "order",
                "page",
                "any",
                "nothing",
            ] {
                let found = search(&browser, exam, &[(name, text)]).await;
                assert!(found["pages"].as_u64() >= Some(1), "{name}");
            }
        }
        for (name, value) in [
            ("page", "-1"),
            ("page", "99999999999"),
            ("branch", "999999"),
            ("headcount", "99999999"),
            ("order", "drop table"),
        ] {
            let found = search(&browser, exam, &[(name, value)]).await;
            assert_eq!(codes(&found).len(), 4, "{name} was not asked for");
        }
        let beyond = search(&browser, exam, &[("page", "7")]).await;
        assert!(
            beyond["wanted"]["page"].is_null(),
            "there is one page alone"
        );
        let query = "q=%27%20or%201%3D1&branch=%00&page=-3&education=%E2%80%AE&category=%3Cb%3E";
        let page = browser
            .open(&format!("/exams/{exam}/positions?{query}"))
            .await;
        assert_eq!(page.status(), 200);
        let number = exam.to_string();
        // Something where names with values are due names nothing that is wanted.
        let found = ask(&browser, "search", &[("exam", &*number), ("wanted", "x")]).await;
        assert_eq!(codes(&found).len(), 4, "nothing was asked for");
        let nested = [("exam", &*number), ("wanted[q][x]", "x")];
        let answer = browser.call("/api/positions/search", &nested).await;
        assert_eq!(answer.status(), 400, "a value is one text");
    })
    .await;
}

#[tokio::test]
async fn a_candidate_sees_what_the_machine_can_say() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let (woman, account) = stage::candidate(&app, 2).await;
        let found = search(&woman, exam, &[]).await;
        assert_eq!(found["mine"]["filled_in"], false);
        // The number tells the sex; what the form asks for is not known yet.
        assert_eq!(found["rows"][1]["verdict"], "needs_human");
        stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        let found = search(&woman, exam, &[("mine", "1")]).await;
        assert_eq!(codes(&found), ["0001", "0002", "0003", "0004"]);
        let mine = &found["mine"];
        assert_eq!(mine["filled_in"], true);
        assert_eq!(mine["meets"], 3);
        assert_eq!(mine["by_people"], 1);
        let (man, account) = stage::candidate(&app, 1).await;
        stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        let found = search(&man, exam, &[("mine", "1")]).await;
        assert_eq!(codes(&found), ["0001", "0003", "0004"], "限女性");
        assert_eq!(found["mine"]["fails"], 1, "what is hidden is told");
        let page = man.open(&format!("/exams/{exam}/positions?mine=1")).await;
        let page = page.text().await.expect("a page");
        let told = finder::judged_without_failing(3, 0, 1);
        assert!(page.contains(&told), "what is listed, and what is not");
        let all = search(&man, exam, &[]).await;
        assert_eq!(all["rows"][1]["verdict"], "fails");
        let (id, version) = stage::position_in(&app, exam, "0002").await;
        let fields = [("exam", &*exam.to_string()), ("position", &*id)];
        let one = ask(&man, "one", &fields).await;
        assert_eq!(one["version"].to_string(), version);
        assert_eq!(one["row"]["verdict"], "fails");
        assert_eq!(one["judgements"].as_array().map(Vec::len), Some(3));
        let one = ask(&app.browser(), "one", &fields).await;
        assert!(one["row"]["verdict"].is_null() && one["judgements"] == Value::Array(vec![]));
        let other = stage::exam(&app).await.to_string();
        let fields = [("exam", &*other), ("position", &*id)];
        let answer = man.call("/api/positions/one", &fields).await;
        assert_eq!(answer.status(), 404, "a position of another exam");
    })
    .await;
}

/// Gives a position another name, as the office will.
async fn rename(app: &App, id: PositionId, name: &'static str) {
    let write = app.services().store().write(move |tx| {
        Box::pin(async move {
            let found = positions::by_id(tx, id).await?.ok_or(Error::NotFound)?;
            let content = positions::PositionContent {
                name: name.to_owned(),
                ..found.content
            };
            let revised = positions::revise(tx, id, found.version, &content).await?;
            revised.or(Error::Stale)
        })
    });
    write.await.expect("nobody else changes it");
}

#[tokio::test]
async fn a_changed_position_is_found_as_it_is_now() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let browser = app.browser();
        assert_eq!(search(&browser, exam, &[("q", "软件")]).await["total"], 1);
        let (id, _) = stage::position_in(&app, exam, "0002").await;
        rename(&app, id.parse().expect("a number"), "网络安全").await;
        let now = app.clock.now();
        app.clock.move_to(Moment::from_millis(now.millis() + 6000));
        assert_eq!(search(&browser, exam, &[("q", "软件")]).await["total"], 0);
        let found = search(&browser, exam, &[("q", "网络安全")]).await;
        assert_eq!(codes(&found), ["0002"]);
        // Another edition of the exam has the same table.
        app.services()
            .close_exam(app.clock.now(), exam)
            .await
            .expect("it is published");
        assert_eq!(search(&browser, exam, &[]).await["total"], 4);
    })
    .await;
}
