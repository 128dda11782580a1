//! 《个人信息处理告知书》: its page, and the consent that 注册 keeps. What the
//! copy of one's data holds, and accepting a text anew, is beside this.

mod copy;
mod ledger;

use domain::text::{account, privacy};
use storage::{accounts, consents};

use super::{
    accounts::{ZHAO, begin, confirm},
    app::{App, on_both},
    journey, photos, stage,
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
        assert_eq!(kept.len(), 2, "the document needs a consent of its own");
        for (consent, text) in kept.iter().zip([privacy::NOTICE, privacy::DOCUMENT]) {
            assert_eq!(consent.kind, text.kind);
            assert_eq!(&consent.text_hash, text.fingerprint().bytes());
            assert!(consent.at <= before, "it was given with the first entry");
            assert_eq!(consent.address.as_deref(), Some("127.0.0.1"));
        }
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

#[tokio::test]
async fn each_box_is_asked_for_by_itself() {
    on_both(async |app| {
        let form = [("consent", "true")];
        let answer = app
            .browser()
            .call("/api/accounts/begin_registration", &with_the_rest(&form))
            .await;
        let text = answer.text().await.expect("a problem");
        assert!(text.contains(privacy::DOCUMENT.missing), "{text}");
        assert!(!text.contains(privacy::NOTICE.missing), "{text}");
    })
    .await;
}

#[tokio::test]
async fn the_first_portrait_needs_its_own_consent_and_the_ledger_tells_of_all() {
    on_both(async |app| {
        let browser = app.browser();
        assert_eq!(begin(&app, &browser, &ZHAO).await.status(), 200);
        assert_eq!(confirm(&browser, &ZHAO, false).await.status(), 200);
        let candidate = app.browser();
        let fields = [("login", ZHAO.phone), ("password", ZHAO.password)];
        let signed_in = candidate.call("/api/accounts/sign_in", &fields).await;
        assert_eq!(signed_in.status(), 200);
        let without = photos::refused_without_consent(&candidate).await;
        assert!(without.contains(privacy::PORTRAIT.missing), "{without}");
        let sent = photos::upload(&candidate, photos::NAME, &photos::good()).await;
        assert_eq!(sent.status(), 200);
        let again = photos::upload(&candidate, photos::NAME, &photos::good()).await;
        assert_eq!(again.status(), 200);
        let page = candidate.open("/me/privacy").await;
        let page = page.text().await.expect("a page");
        for text in privacy::CONSENTS {
            // This one is asked for with a request alone, and never at registration.
            let is_given = text.kind != privacy::COMFORT.kind;
            assert_eq!(page.contains(text.title), is_given, "{}", text.kind);
        }
    })
    .await;
}

#[tokio::test]
async fn a_copy_of_ones_data_needs_the_password_and_holds_all_of_it() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let candidate = journey::candidate(&app, 1).await;
        journey::submitted(&candidate, exam, "0001").await;
        let path = "/me/privacy/copy";
        let wrong = candidate.call(path, &[("password", "Wrong-Password-1")]);
        assert_eq!(wrong.await.status(), 422);
        let copy = candidate.call(path, &[("password", stage::PASSWORD)]).await;
        assert_eq!(copy.status(), 200);
        let saved = copy.headers()["content-disposition"].to_str();
        assert!(saved.expect("plain text").starts_with("attachment"));
        assert_eq!(copy.headers()["cache-control"], "no-store");
        let copy: serde_json::Value = copy.json().await.expect("JSON");
        assert_eq!(copy["账号"]["证件号码"], stage::number_of(1));
        assert_eq!(copy["账号"]["手机号码"], stage::phone_of(1));
        assert_eq!(copy["账号"]["姓名"], stage::name_of(1));
        let application = &copy["报考"][0];
        assert_eq!(application["状态"], "待审核");
        assert!(
            application["报名表"]
                .as_array()
                .is_some_and(|all| all.len() > 3)
        );
        assert!(
            copy["照片"][0]["文件（JPEG，Base64）"]
                .as_str()
                .is_some_and(|file| !file.is_empty())
        );
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_copy_is_downloaded_and_refused_without_scripts_too() {
    on_both(async |app| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        let path = "/me/privacy/copy";
        let own = candidate.open("/me/privacy").await;
        let own = own.text().await.expect("a page");
        assert!(own.contains(&format!("href=\"{path}\"")), "the way there");
        for (typed, told) in [
            ("Wrong-Password-1", privacy::COPY_PASSWORD_WRONG),
            ("", account::PASSWORD_MISSING),
        ] {
            let refused = candidate.submit(path, path, &[("password", typed)]).await;
            assert_eq!(refused.status(), 303);
            let back = refused.headers()["location"].to_str().expect("a path");
            assert!(back.starts_with("/me/privacy/copy?again="), "{back}");
            assert!(!back.contains("Wrong"), "{back}");
            let page = candidate.open(back).await.text().await.expect("a page");
            assert!(page.contains(told), "{told}");
            assert!(!page.contains("class=\"trace\""), "nobody has to be asked");
        }
        let right = [("password", stage::PASSWORD)];
        let made = candidate.submit(path, path, &right).await;
        assert_eq!(made.status(), 200);
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
