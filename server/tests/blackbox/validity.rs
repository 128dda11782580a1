//! 证件有效期: the warning before it ends, and another last day for a renewed
//! card.

use std::{sync::Arc, time::Duration};

use domain::{identity::validity::SOON_DAYS, text::account as words, time::Date};
use reqwest::Response;
use services::Error;
use storage::accounts;

use super::{
    app::{App, Browser, on_both},
    stage,
};

const CALL: &str = "/api/accounts/change_validity";

fn in_days(app: &App, days: i64) -> Date {
    let today = app.clock.now().date();
    (0..days).fold(today, |day, _| day.next_day().expect("a day"))
}

async fn version(browser: &Browser) -> String {
    let answer = browser.call("/api/accounts/validity", &[]).await;
    let own: serde_json::Value = answer.json().await.expect("a document");
    own["version"].to_string()
}

async fn text(browser: &Browser, page: &str) -> String {
    let answer = browser.open(page).await;
    assert_eq!(answer.status(), 200, "{page}");
    answer.text().await.expect("a page")
}

/// Enters another last day, by the version of the page that is open now.
async fn enter(browser: &Browser, until: &str) -> Response {
    let version = version(browser).await;
    let form = [("version", &*version), ("valid_until", until)];
    browser.call(CALL, &form).await
}

#[tokio::test]
async fn a_renewed_card_is_entered_and_whoever_has_ninety_days_is_warned() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        for page in ["/me", "/me/account"] {
            let shown = text(&browser, page).await;
            assert!(!shown.contains(words::DOCUMENT_EXPIRES_SOON), "{page}");
        }
        let soon = in_days(&app, SOON_DAYS);
        let (until, seen) = (soon.to_string(), version(&browser).await);
        let form = [("version", &*seen), ("valid_until", &*until)];
        let changed = browser.submit("/me/account", CALL, &form).await;
        assert_eq!(changed.status(), 303);
        let back = changed.headers()["location"].to_str().expect("a path");
        let page = text(&browser, back).await;
        assert!(page.contains(words::MAINTAIN_SAVED) && page.contains(&until));
        let warning = words::document_expires(&soon.chinese());
        for page in ["/me", "/me/account"] {
            assert!(text(&browser, page).await.contains(&warning), "{page}");
        }
        let later = in_days(&app, SOON_DAYS + 1).to_string();
        assert_eq!(enter(&browser, &later).await.status(), 200);
        let me = text(&browser, "/me").await;
        assert!(!me.contains(words::DOCUMENT_EXPIRES_SOON));
        assert!(!me.contains(words::DOCUMENT_VALID_ALWAYS));
        let seen = version(&browser).await;
        let form = [("version", &*seen), ("valid_for_long", "true")];
        assert_eq!(browser.call(CALL, &form).await.status(), 200);
        let page = text(&browser, "/me/account").await;
        assert!(!page.contains(&later), "it does not end");
        let me = text(&browser, "/me").await;
        assert!(
            me.contains(words::DOCUMENT_VALID_ALWAYS),
            "and that is said"
        );
    })
    .await;
}

#[tokio::test]
async fn a_day_that_has_passed_and_a_page_that_is_too_old_change_nothing() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        let seen = version(&browser).await;
        let today = app.clock.now().date();
        let yesterday = today.previous_day().expect("a day").to_string();
        for until in [&*yesterday, "", "2035-13-01"] {
            let refused = enter(&browser, until).await;
            assert_eq!(refused.status(), 422, "{until}");
            let said = refused.text().await.expect("a problem");
            assert!(said.contains("valid_until"), "{said}");
        }
        let future = in_days(&app, 400).to_string();
        let both = [
            ("version", &*seen),
            ("valid_until", &*future),
            ("valid_for_long", "true"),
        ];
        let refused = browser.call(CALL, &both).await;
        assert_eq!(refused.status(), 422, "a date, and none");
        let said = refused.text().await.expect("a problem");
        assert!(said.contains(words::DOCUMENT_VALID_BOTH), "{said}");
        assert_eq!(version(&browser).await, seen);
        let last = today.to_string();
        let form = [("version", &*seen), ("valid_until", &*last)];
        assert_eq!(
            browser.call(CALL, &form).await.status(),
            200,
            "the last day"
        );
        let late = [("version", &*seen), ("valid_for_long", "true")];
        assert_eq!(browser.call(CALL, &late).await.status(), 409, "seen before");
        let kept = app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(accounts::by_id(tx, account).await?) })
        });
        let kept = kept.await.expect("the database answers");
        let document = kept.and_then(|kept| kept.document).expect("it is there");
        assert_eq!(document.valid_until.as_deref(), Some(&*last));
        app.clock.move_to(today.next_day().expect("a day").start());
        let browser = stage::sign_in(&app, 1).await;
        let ended = words::document_ended(&today.chinese());
        assert!(text(&browser, "/me").await.contains(&ended));
    })
    .await;
}

#[tokio::test]
async fn it_is_changed_five_times_a_day_and_not_for_nothing() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let first = in_days(&app, 400).to_string();
        assert_eq!(enter(&browser, &first).await.status(), 200);
        let seen = version(&browser).await;
        for _ in 0..6 {
            assert_eq!(enter(&browser, &first).await.status(), 200);
        }
        assert_eq!(version(&browser).await, seen, "the same day is no change");
        for days in 401..405 {
            let until = in_days(&app, days).to_string();
            assert_eq!(enter(&browser, &until).await.status(), 200, "{days}");
        }
        let sixth = in_days(&app, 405).to_string();
        assert_eq!(enter(&browser, &sixth).await.status(), 429);
        let tomorrow = Duration::from_secs(24 * 60 * 60);
        let later = app.clock.now().checked_add(tomorrow).expect("a time");
        app.clock.move_to(later);
        let browser = stage::sign_in(&app, 1).await;
        assert_eq!(enter(&browser, &sixth).await.status(), 200);
    })
    .await;
}
