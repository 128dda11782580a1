//! Calendar files: whose they are, what a cache may do with them, and that a moved
//! window is the same entry in a later sequence.

use std::sync::Arc;

use domain::life::application::Phase;
use reqwest::{Method, Response, header};
use services::Error;
use storage::exam_windows;

use super::{
    app::{App, Browser, on_both},
    journey, stage,
};

async fn get(browser: &Browser, path: &str, known: Option<&str>) -> Response {
    let request = browser.request(Method::GET, path);
    let request = match known {
        Some(tag) => request.header(header::IF_NONE_MATCH, tag),
        None => request,
    };
    request.send().await.expect("an answer")
}

/// The file, unfolded; every line of it ends as it has to and is short enough.
async fn lines(answer: Response) -> Vec<String> {
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.headers()[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    let saved = answer.headers()[header::CONTENT_DISPOSITION].to_str();
    assert!(saved.is_ok_and(|saved| saved.starts_with("attachment; ") && saved.ends_with(".ics")));
    let file = answer.text().await.expect("UTF-8");
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert!(file.split("\r\n").all(|line| line.len() <= 75));
    let unfolded = file.replace("\r\n ", "");
    unfolded.lines().map(str::to_owned).collect()
}

fn values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    let named = lines.iter().filter_map(|line| line.split_once(':'));
    named
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value)
        .collect()
}

#[tokio::test]
async fn everybody_may_have_an_exams_calendar_and_a_moved_window_is_the_same_entry() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let path = format!("/exams/{exam}/calendar.ics");
        let visitor = app.browser();
        let page = visitor.open(&format!("/exams/{exam}")).await;
        let page = page.text().await.expect("a page");
        assert!(page.contains(&path), "the exam's page leads to it");
        let first = get(&visitor, &path, None).await;
        assert_eq!(first.headers()[header::CACHE_CONTROL], "no-cache");
        let tag = first.headers()[header::ETAG]
            .to_str()
            .expect("ASCII")
            .to_owned();
        let before = lines(first).await;
        assert_eq!(values(&before, "UID").len(), 6, "every window");
        let same = get(&visitor, &path, Some(&tag)).await;
        assert_eq!(same.status(), 304);
        assert!(same.text().await.expect("nothing").is_empty());

        let moved = app.services().store().write(move |tx| {
            Box::pin(async move {
                let all = exam_windows::of_exam(tx, exam).await?;
                let old = all.into_iter().find(|one| one.kind == "payment");
                let old = old.ok_or(Error::NotFound)?;
                let (version, end) = (Some(old.version), old.end_at + 60_000);
                exam_windows::set(tx, exam, "payment", version, old.start_at, end)
                    .await?
                    .or(Error::Stale)
            })
        });
        moved.await.expect("the database takes it");
        // What another node changed is seen within five seconds.
        let later = app
            .clock
            .now()
            .checked_add(std::time::Duration::from_secs(6));
        app.clock.move_to(later.expect("a time"));
        let again = get(&visitor, &path, Some(&tag)).await;
        let after = lines(again).await;
        assert_eq!(values(&before, "UID"), values(&after, "UID"));
        assert_ne!(values(&before, "DTEND"), values(&after, "DTEND"));
        let sequence = |lines: &[String]| -> i64 {
            let all = values(lines, "SEQUENCE");
            all[0].parse().expect("a number")
        };
        assert!(sequence(&after) > sequence(&before));
    })
    .await;
}

#[tokio::test]
async fn an_applications_calendar_is_its_owners_and_names_nobody() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        let (other, _) = stage::candidate(&app, 2).await;
        let id = stage::placed(&app, exam, account, "0001", Phase::Draft).await;
        let path = format!("/me/applications/{id}/calendar.ics");
        let status = browser.open(&format!("/me/applications/{id}/status")).await;
        let status = status.text().await.expect("a page");
        assert!(status.contains(&path), "the status leads to it");
        assert_eq!(get(&other, &path, None).await.status(), 404);
        assert_eq!(get(&app.browser(), &path, None).await.status(), 401);
        let own = get(&browser, &path, None).await;
        assert_eq!(own.headers()[header::CACHE_CONTROL], "no-store");
        assert!(!own.headers().contains_key(header::ETAG));
        let own = lines(own).await;
        assert_eq!(values(&own, "STATUS"), ["CONFIRMED"; 6]);
        let whole = own.concat();
        for personal in [
            stage::name_of(1),
            stage::number_of(1),
            stage::phone_of(1),
            "综合管理".to_owned(),
            format!("P{exam}-{account}"),
        ] {
            assert!(!whole.contains(&personal), "{personal}");
        }
        journey::done(journey::agree(&browser, id, "withdraw")).await;
        let off = lines(get(&browser, &path, None).await).await;
        assert_eq!(values(&off, "STATUS"), ["CANCELLED"; 6]);
        assert_eq!(values(&own, "UID"), values(&off, "UID"));
        app.run_jobs().await;
    })
    .await;
}
