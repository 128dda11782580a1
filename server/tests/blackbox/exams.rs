//! Exams as everybody may see them before signing in, and as the office does.

use domain::{
    exam::ExamKind,
    id::ExamId,
    money::Fen,
    role::Role,
    text::{exam as words, position},
};
use reqwest::header;
use services::Error;

use super::{
    app::{Browser, on_both},
    stage,
};

async fn text_of(browser: &Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn the_start_page_shows_what_is_open_the_steps_and_the_doors() {
    on_both(async |app| {
        let browser = app.browser();
        let page = text_of(&browser, "/").await;
        assert!(page.contains(words::HOME_NOTHING), "no exam yet");
        let exam = stage::exam(&app).await;
        let page = text_of(&browser, "/").await;
        assert!(page.contains("甲省事业单位公开招聘") && page.contains(words::START));
        assert!(page.contains(&format!("/exams/{exam}/rules")));
        assert!(page.contains(words::HOME_HOW) && page.contains("报名信息确认"));
        assert!(page.contains("href=\"/login\"") && page.contains("href=\"/register\""));
        assert!(page.contains("用户注册"));
    })
    .await;
}

#[tokio::test]
async fn exams_are_listed_by_state_and_by_kind() {
    on_both(async |app| {
        let open = stage::exam(&app).await;
        let later = stage::exam_with(&app, |new| {
            let now = app.clock.now();
            new.exam.title = "乙省公务员考试".to_owned();
            new.exam.kind = ExamKind::CivilService;
            let kind = domain::exam::ExamWindow::Registration;
            let windows = new.exam.windows.clone();
            new.exam.windows = windows.with(kind, stage::days(now, 2, 5));
        })
        .await;
        let over = stage::exam_with(&app, |new| {
            new.exam.title = "丙省事业单位招聘".to_owned();
            new.exam.fee = Fen::ZERO;
        })
        .await;
        let browser = app.browser();
        let services = app.services();
        let closed = services.close_exam(app.clock.now(), over).await;
        closed.expect("a published exam can be closed");
        let page = text_of(&browser, "/exams").await;
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
        assert!(at("甲省事业单位公开招聘") < at("乙省公务员考试"));
        assert!(at("乙省公务员考试") < at("丙省事业单位招聘"));
        for (exam, can_apply) in [(open, true), (later, false), (over, false)] {
            let apply = format!("/exams/{exam}/rules");
            assert_eq!(page.contains(&apply), can_apply, "{exam}");
        }
        assert!(page.contains("100 元") && page.contains(words::FREE));
        let page = text_of(&browser, "/exams?kind=civil_service").await;
        assert!(page.contains(&format!("href=\"/exams/{later}\"")));
        assert!(!page.contains(&format!("href=\"/exams/{open}\"")));
        let page = text_of(&browser, "/exams?kind=qualification").await;
        assert!(page.contains(words::OPENS_NOTHING));
    })
    .await;
}

#[tokio::test]
async fn an_exam_shows_dates_fee_papers_and_texts_before_sign_in() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let page = text_of(&app.browser(), &format!("/exams/{exam}")).await;
        let expected = [
            "报名时间",
            "资格审核时间",
            "缴费时间",
            "准考证打印时间",
            "100 元",
            "综合应用能力",
            "居民身份证",
            "报考须知的第一段。",
            "承诺书的第一段。",
            "027-87654321",
            words::START,
            position::DOWNLOAD_TABLE,
        ];
        for words in expected {
            assert!(page.contains(words), "{words}");
        }
        app.clock
            .move_to(stage::days(app.clock.now(), 6, 7).start());
        let page = text_of(&app.browser(), &format!("/exams/{exam}")).await;
        assert!(page.contains(words::OVER_NOW));
        assert!(!page.contains(&format!("/exams/{exam}/rules")));
    })
    .await;
}

#[tokio::test]
async fn the_position_table_is_read_by_tree_and_by_search() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let browser = app.browser();
        let path = format!("/exams/{exam}/positions");
        let page = text_of(&browser, &path).await;
        assert!(page.contains("地区4201") && page.contains("甲局4202"));
        assert!(page.contains("卫生防疫") && page.contains("软件开发"));
        let page = text_of(&browser, &format!("{path}?branch=999999")).await;
        assert!(
            page.contains("软件开发"),
            "a branch that isn't there asks for nothing"
        );
        let wanted = [("exam", &*exam.to_string()), ("wanted[q]", "0004")];
        let found = browser.call("/api/positions/search", &wanted).await;
        let found: serde_json::Value = found.json().await.expect("what was found");
        let unit = &found["rows"][0]["unit"];
        let page = text_of(&browser, &format!("{path}?branch={unit}")).await;
        assert!(page.contains("卫生防疫") && page.contains("0004"));
        assert!(!page.contains("软件开发"));
        let page = text_of(&browser, &format!("{path}?q=本科")).await;
        assert!(page.contains("软件开发") && page.contains("限女性"));
        assert!(!page.contains("卫生防疫"));
        let page = text_of(&browser, &format!("{path}?q=没有的词")).await;
        assert!(page.contains(position::NOTHING_FOUND));
    })
    .await;
}

#[tokio::test]
async fn the_position_table_is_downloaded_for_spreadsheets() {
    on_both(async |app| {
        let exam = stage::exam_with(&app, |new| {
            new.positions[0].note = Some("=HYPERLINK(\"http://evil\")".to_owned());
        })
        .await;
        let path = format!("/exams/{exam}/positions.csv");
        let answer = app.browser().open(&path).await;
        assert_eq!(answer.status(), 200);
        let headers = answer.headers().clone();
        assert_eq!(headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        let disposition = headers[header::CONTENT_DISPOSITION].to_str();
        assert!(disposition.is_ok_and(|text| text.starts_with("attachment")));
        let text = answer.text().await.expect("a file");
        assert_eq!(
            text.lines().count(),
            7,
            "a head, four rows, two line breaks"
        );
        assert!(text.contains("\"\t0001\"") && text.contains("\"\t1:3\""));
        assert!(text.contains("\"'=HYPERLINK(\"\"http://evil\"\")\""));
        assert!(text.contains(position::NO_WRITTEN_EXAM));
        let again = app
            .browser()
            .request(reqwest::Method::GET, &path)
            .header(header::IF_NONE_MATCH, &headers[header::ETAG])
            .send()
            .await
            .expect("an answer");
        assert_eq!(again.status(), 304);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_404() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let other = ExamId(exam.0 + 1);
        let browser = app.browser();
        for path in [
            format!("/exams/{other}"),
            "/exams/x".to_owned(),
            format!("/exams/{other}/positions"),
            format!("/exams/{other}/positions.csv"),
            "/exams/x/positions.csv".to_owned(),
            format!("/exams/{exam}/nothing"),
        ] {
            assert_eq!(browser.open(&path).await.status(), 404, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_unsound_exam_and_a_second_of_its_code_are_refused() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        assert!(exam.0 > 0);
        let (services, now) = (app.services(), app.clock.now());
        let mut new = stage::new_exam(now);
        new.exam.texts.clear();
        let refused = services.publish_exam(now, new.clone()).await;
        let Err(Error::Refused { code, sentence }) = refused else {
            panic!("an exam without texts can't be published");
        };
        assert_eq!(code, "exam_unsound");
        assert!(sentence.contains("没有设置承诺书"), "{sentence}");
        let new = stage::new_exam(now);
        let first = services.publish_exam(now, new.clone()).await;
        let first = first.expect("a sound exam");
        let refused = services.publish_exam(now, new).await;
        assert!(matches!(
            refused,
            Err(Error::Refused {
                code: "exam_code_taken",
                ..
            })
        ));
        let closed = services.close_exam(now, first).await;
        closed.expect("a published exam can be closed");
        assert!(matches!(
            services.close_exam(now, first).await,
            Err(Error::Stale)
        ));
        let nowhere = services.close_exam(now, ExamId(first.0 + 1)).await;
        assert!(matches!(nowhere, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn the_office_sees_every_exam_with_its_figures_and_nobody_else_does() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        let page = text_of(&office, "/office").await;
        assert!(page.contains("甲省事业单位公开招聘") && page.contains(words::OFFICE_NOBODY));
        assert!(page.contains(&format!("/office/exams/{exam}/seating")));
        let (candidate, _) = stage::candidate(&app, 1).await;
        assert_eq!(candidate.open("/office").await.status(), 403);
        let call = candidate.call("/api/exams/office", &[]).await;
        assert_eq!(call.status(), 403);
        let visitor = app.browser();
        let call = visitor.call("/api/exams/office", &[]).await;
        assert_eq!(call.status(), 401);
        let page = visitor.open("/office").await;
        assert_eq!(page.headers()[header::LOCATION], "/login?next=/office");
    })
    .await;
}
