//! Where nothing is found the page says what was asked for, and leads to less of it.

use domain::text::position::{NOTHING_FOUND, finder};

use super::super::{app::on_both, stage};

/// The ways out, as the page lists them, up to the end of their list.
fn ways_out(html: &str) -> &str {
    let label = format!("aria-label=\"{}\"", finder::LESS);
    let (_, after) = html.split_once(&label).expect("the ways out");
    after.split("</ul>").next().expect("their list")
}

#[tokio::test]
async fn nothing_found_says_which_conditions_and_takes_each_away() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let page = format!("/exams/{exam}/positions");
        let answer = app
            .browser()
            .open(&format!("{page}?q=0001&sitting=none"))
            .await;
        assert_eq!(answer.status(), 200);
        let html = answer.text().await.expect("a page");
        assert!(html.contains(NOTHING_FOUND));
        assert!(html.contains(&finder::in_vain(&["“0001”", finder::WITHOUT])));
        let ways = ways_out(&html);
        assert!(ways.contains(&format!("href=\"{page}?sitting=none\"")));
        assert!(ways.contains(&format!("href=\"{page}?q=0001\"")));
        assert_eq!(ways.matches("href=").count(), 2);
        assert!(ways.contains(&finder::give_up(finder::WITHOUT)));
    })
    .await;
}

#[tokio::test]
async fn a_major_in_vain_leads_first_to_positions_for_any() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let page = format!("/exams/{exam}/positions");
        let answer = app.browser().open(&format!("{page}?major=0501")).await;
        let html = answer.text().await.expect("a page");
        let ways = ways_out(&html).replace("&amp;", "&");
        let any = ways.find(&format!("href=\"{page}?major=0501&any=1\""));
        let none = ways.find(&format!("href=\"{page}\""));
        assert!(any.is_some() && any < none, "{ways}");
        // Some positions ask for no major: that way leads to something.
        let answer = app
            .browser()
            .open(&format!("{page}?major=0501&any=1"))
            .await;
        let html = answer.text().await.expect("a page");
        assert!(!html.contains(NOTHING_FOUND));
    })
    .await;
}
