//! A text that has changed since it was accepted: who accepted it is told, and
//! accepts it anew.

use std::sync::Arc;

use domain::{id::AccountId, text::privacy};
use serde_json::Value;
use services::Error;
use storage::consents::{self, Consent};

use super::super::{
    app::{App, Browser, on_both},
    journey, stage,
};

/// Candidate `n`, who accepted the texts of 注册 in other words than now.
async fn from_before(app: &App, n: u32) -> (Browser, AccountId) {
    let (browser, account) = stage::candidate(app, n).await;
    let at = app.clock.now().millis();
    let write = app.services().store().write(move |tx| {
        Box::pin(async move {
            for text in [privacy::NOTICE, privacy::DOCUMENT] {
                let consent = Consent {
                    account,
                    kind: text.kind.to_owned(),
                    text_hash: [7; 32],
                    at,
                    address: None,
                };
                consents::record(tx, &consent).await?;
            }
            Ok::<_, Error>(())
        })
    });
    write.await.expect("the database takes them");
    (browser, account)
}

async fn kept(app: &App, account: AccountId) -> Vec<Consent> {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(consents::of_account(tx, account).await?) })
    });
    read.await.expect("the database answers")
}

async fn ledger(browser: &Browser) -> Value {
    let answer = browser.call("/api/privacy/consents", &[]).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200);
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn a_text_that_has_changed_is_accepted_anew_once() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = from_before(&app, 1).await;
        assert!(page(&browser, "/me").await.contains(privacy::ME_CHANGED));
        let asked = page(&browser, "/me/privacy").await;
        for shown in [
            privacy::LEDGER_CHANGED,
            privacy::NOTICE.label,
            privacy::DOCUMENT.label,
            privacy::LEDGER_OLD,
        ] {
            assert!(asked.contains(shown), "{shown}");
        }
        let own = ledger(&browser).await;
        let shown = own["shown"].as_str().expect("the fingerprints").to_owned();
        let call = "/api/privacy/accept";
        for (fields, field) in [
            (
                [("shown", &*shown), ("consent", "true")],
                "consent_document",
            ),
            (
                [("shown", &*shown), ("consent_document", "true")],
                "consent",
            ),
        ] {
            let refused = browser.call(call, &fields).await;
            assert_eq!(refused.status(), 422);
            let refused: Value = refused.json().await.expect("a document");
            assert_eq!(refused["fields"][0]["field"], field);
        }
        let other = [
            ("shown", "another text"),
            ("consent", "true"),
            ("consent_document", "true"),
        ];
        assert_eq!(browser.call(call, &other).await.status(), 409);
        assert_eq!(kept(&app, account).await.len(), 2, "nothing was kept");
        let fields = [
            ("shown", &*shown),
            ("consent", "true"),
            ("consent_document", "true"),
        ];
        let accepted = browser.submit("/me/privacy", call, &fields).await;
        assert_eq!(accepted.status(), 303);
        let all = kept(&app, account).await;
        assert_eq!(all.len(), 4, "what was accepted before stays");
        for (consent, text) in all[2..].iter().zip([privacy::NOTICE, privacy::DOCUMENT]) {
            assert_eq!(consent.kind, text.kind);
            assert_eq!(&consent.text_hash, text.fingerprint().bytes());
            assert_eq!(consent.address.as_deref(), Some("127.0.0.1"));
        }
        assert_eq!(browser.call(call, &fields).await.status(), 409, "once");
        assert_eq!(kept(&app, account).await.len(), 4);
        assert_eq!(ledger(&browser).await["changed"], Value::Array(Vec::new()));
        assert!(!page(&browser, "/me").await.contains(privacy::ME_CHANGED));
        let asked = page(&browser, "/me/privacy").await;
        assert!(!asked.contains(privacy::LEDGER_CHANGED));
    })
    .await;
}

#[tokio::test]
async fn who_never_accepted_a_text_is_not_asked_again() {
    on_both(async |app: Arc<App>| {
        let (browser, _) = stage::candidate(&app, 1).await;
        assert!(!page(&browser, "/me").await.contains(privacy::ME_CHANGED));
        assert_eq!(ledger(&browser).await["shown"], "");
        let fields = [("shown", ""), ("consent", "true")];
        let refused = browser.call("/api/privacy/accept", &fields).await;
        assert_eq!(refused.status(), 409);
    })
    .await;
}

#[tokio::test]
async fn what_was_accepted_of_an_exam_is_read_again_in_its_words_by_who_accepted_it() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 51).await;
        journey::begin(&browser, exam).await;
        let answer = browser.call("/api/privacy/consents", &[]).await;
        let own: Value = answer.json().await.expect("a document");
        let accepted = own["accepted"].as_array().expect("a list");
        let pledge = accepted.iter().find(|one| {
            let title = one["title"].as_str().unwrap_or_default();
            title.contains("承诺书")
        });
        let pledge = pledge.expect("it was accepted");
        assert_eq!(pledge["address"], "127.0.0.1");
        assert_eq!(pledge["bound"], true);
        let id = pledge["acceptance"].to_string();
        let fields = [("acceptance", &*id)];
        let text = browser.call("/api/privacy/accepted", &fields).await;
        let text: Value = text.json().await.expect("a document");
        assert_eq!(text["is_intact"], true);
        let print = text["fingerprint"].as_str().expect("a text");
        assert!(print.starts_with(pledge["fingerprint"].as_str().expect("a text")));
        let page = browser.open(&format!("/me/privacy/texts/{id}")).await;
        let page = page.text().await.expect("a page");
        assert!(page.contains("承诺书的第一段") && page.contains("127.0.0.1"));
        assert!(page.contains(print));
        let me = browser.open("/me").await.text().await.expect("a page");
        assert!(me.contains("已接受的文本") && me.contains(&print[..12]));

        let stranger = journey::candidate(&app, 52).await;
        let theirs = stranger.call("/api/privacy/accepted", &fields).await;
        assert_eq!(theirs.status(), 404);
    })
    .await;
}
