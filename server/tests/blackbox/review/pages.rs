//! What the pages of the desk say, without scripts.

use reqwest::header;

use super::super::{app::on_both, stage};
use super::staged::{confirm, drafted, files, now, portrait, queue, reviewer, submitted};

#[tokio::test]
async fn a_file_shows_answers_conditions_and_no_full_number() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let id = submitted(&app, exam, 1).await;
        portrait(&app, id, b"JPEG").await;
        let answer = reviewer.open(&format!("/review/{id}")).await;
        assert_eq!(answer.status(), 200);
        let page = answer.text().await.expect("a page");
        for said in [
            &*stage::name_of(1),
            "R00000001",
            "大学本科",
            "限女性",
            "能适应夜间值班",
            "不符合",
            "需人工判断",
            "4200**********",
            "138****0001",
            "第 1 次提交",
            &format!("/review/{id}/photo"),
        ] {
            assert!(page.contains(said), "{said}");
        }
        assert!(!page.contains(&stage::number_of(1)), "not in full");
        assert!(!page.contains(&stage::phone_of(1)), "not in full");
    })
    .await;
}

#[tokio::test]
async fn a_refused_decision_comes_back_with_what_was_written() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let id = submitted(&app, exam, 1).await;
        let version = now(&app, id).await.version.to_string();
        let page = format!("/review/{id}");
        let fields = [
            ("this_form", "/api/review/refuse"),
            ("application", &*id.to_string()),
            ("version", &version),
            ("outcome", "reject"),
            ("reasons[major]", "true"),
            ("explanation", "不符"),
        ];
        let answer = reviewer.submit(&page, "/api/review/refuse", &fields).await;
        assert_eq!(answer.status(), 303);
        let back = answer.headers()[header::LOCATION].to_str().expect("a path");
        assert!(back.starts_with(&format!("{page}?again=")), "{back}");
        let shown = reviewer.open(back).await.text().await.expect("a page");
        assert!(shown.contains("role=\"alert\""), "the problem is told");
        assert!(shown.contains(">不符</textarea>"), "the words are kept");
        let first = shown.find("name=\"reasons[major]\"").expect("the reason");
        let ticked = &shown[first..first + 120];
        assert!(ticked.contains("checked"), "{ticked}");
    })
    .await;
}

#[tokio::test]
async fn the_queue_is_the_oldest_first_and_can_be_narrowed() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let other = stage::exam(&app).await;
        let reviewer = reviewer(&app).await;
        let first = submitted(&app, exam, 1).await;
        let elsewhere = submitted(&app, other, 2).await;
        let (_, far) = drafted(&app, exam, 3, "0004").await;
        confirm(&app, far).await;
        let all = queue(&reviewer, &[]).await;
        assert_eq!(files(&all), [first.0, elsewhere.0, far.0]);
        assert_eq!(all["waiting"], 3);
        let of_exam = [("exam", &*exam.to_string())];
        let one = queue(&reviewer, &of_exam).await;
        assert_eq!(files(&one), [first.0, far.0]);
        assert_eq!(one["phases"].to_string(), r#"[["submitted",2]]"#);
        let regions = one["regions"].as_array().expect("a list");
        let region = regions.iter().find(|region| region[1] == "地区4202");
        let region = region.expect("the position's region")[0].to_string();
        let narrowed = [of_exam[0], ("region", &*region)];
        assert_eq!(files(&queue(&reviewer, &narrowed).await), [far.0]);
        let place = now(&app, first).await.submitted_at.expect("handed in");
        let after = format!("{place}-{first}");
        let rest = queue(&reviewer, &[("after", &after)]).await;
        assert_eq!(files(&rest), [elsewhere.0, far.0]);
        let page = reviewer
            .open(&format!("/review?exam={exam}&region={region}"))
            .await;
        let page = page.text().await.expect("a page");
        assert!(page.contains("R00000003") && !page.contains("R00000001"));
    })
    .await;
}
