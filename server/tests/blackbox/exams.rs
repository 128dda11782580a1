//! Exams as everybody may see them before signing in, and as the office does.

use super::{app::on_both, stage};

#[tokio::test]
async fn a_published_exam_can_be_applied_for_by_who_is_signed_in() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let (browser, _account) = stage::candidate(&app, 1).await;
        assert!(exam.0 > 0);
        assert_eq!(browser.open("/me").await.status(), 200);
    })
    .await;
}
