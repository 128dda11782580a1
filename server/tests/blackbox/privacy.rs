//! 《个人信息处理告知书》: its page, and the consent that 注册 keeps.

use domain::text::privacy;
use storage::{accounts, consents};

use super::{
    accounts::{ZHAO, begin, confirm},
    app::{App, on_both},
};

#[tokio::test]
async fn the_notice_has_a_page_with_all_of_its_text() {
    on_both(async |app| {
        let page = app.browser().open("/privacy").await;
        assert_eq!(page.status(), 200);
        let page = page.text().await.expect("a page");
        for line in privacy::text().lines() {
            assert!(page.contains(line), "{line}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_consent_is_kept_with_the_fingerprint_of_the_text() {
    on_both(async |app| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        let before = app.clock.now().millis();
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        let kept = consents_of(&app, ZHAO.phone).await;
        let [consent] = kept.as_slice() else {
            panic!("one consent, not {kept:?}");
        };
        assert_eq!(consent.kind, privacy::CONSENT_KIND);
        assert_eq!(&consent.text_hash, privacy::fingerprint().bytes());
        assert!(consent.at <= before, "it was given with the first entry");
        assert_eq!(consent.address.as_deref(), Some("127.0.0.1"));
    })
    .await;
}

#[tokio::test]
async fn nobody_consents_to_a_text_that_has_changed_since() {
    on_both(async |app| {
        let form = [("consent", "true"), ("notice", "1999-01-01")];
        let answer = app
            .browser()
            .call("/api/accounts/begin_registration", &with_the_rest(&form))
            .await;
        assert_eq!(answer.status(), 422);
        let text = answer.text().await.expect("a problem");
        assert!(text.contains(privacy::CHANGED), "{text}");
    })
    .await;
}

/// The form's other fields, all empty: they are refused beside the notice.
fn with_the_rest<'a>(form: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let empty = [
        "document_type",
        "document_number",
        "name",
        "phone",
        "sms_code",
        "password",
        "password_again",
    ];
    let empty = empty.into_iter().map(|field| (field, ""));
    form.iter().copied().chain(empty).collect()
}

async fn consents_of(app: &App, phone: &'static str) -> Vec<consents::Consent> {
    let store = app.services().store();
    store
        .read(move |tx| {
            Box::pin(async move {
                let account = accounts::by_phone(tx, phone).await?;
                let account = account.expect("the account was made").id;
                consents::of_account(tx, account).await
            })
        })
        .await
        .expect("the database answers")
}
