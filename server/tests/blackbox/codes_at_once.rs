//! One right code, posted from two windows of a browser at the same moment: one
//! of them is taken, the other is told that the code is spent.

use super::{
    accounts::{ZHAO, begin_with, confirm},
    app::on_both,
    challenge::ask_code,
};

#[tokio::test]
async fn one_code_posted_twice_at_once_is_taken_once() {
    on_both(async |app| {
        let browser = app.browser();
        let asked = ask_code(&browser, "register_code", ZHAO.phone).await;
        assert_eq!(asked.status(), 200);
        let code = app.code_sent_to(ZHAO.phone).await;
        let (one, other) = tokio::join!(
            begin_with(&browser, &ZHAO, &code),
            begin_with(&browser, &ZHAO, &code)
        );
        let mut statuses = [one.status().as_u16(), other.status().as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422]);
        // Whichever it was, what was typed waits to be confirmed.
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
    })
    .await;
}
