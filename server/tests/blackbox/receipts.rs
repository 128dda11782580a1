//! 报名信息确认回执: given with the confirmation or not at all, its owner's alone,
//! checked by anybody with the published key, and what `/verify` tells of it.

mod checked;
mod limits;
mod openssl;

use std::sync::Arc;

use domain::{
    exam::TextKind,
    id::ApplicationId,
    receipt::{ReceiptFile, Submission},
    text::receipt as words,
};
use services::Error;
use storage::{Value, receipts};

use super::{
    app::{App, Browser, on_both},
    journey::{self, ask},
    seating,
    stage::{self, ANSWERS},
};

fn path(application: ApplicationId, rest: &str) -> String {
    format!("/me/applications/{application}/{rest}")
}

/// The text file of a receipt.
async fn text_of(browser: &Browser, application: ApplicationId, round: u32) -> String {
    let file = path(application, &format!("receipts/{round}/receipt.txt"));
    let answer = browser.open(&file).await;
    assert_eq!(answer.status(), 200, "{file}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    answer.text().await.expect("a file")
}

/// The same, cut into its parts.
async fn file_of(browser: &Browser, application: ApplicationId, round: u32) -> ReceiptFile {
    let text = text_of(browser, application, round).await;
    ReceiptFile::from_text(&text).expect("a receipt's file")
}

/// What was submitted, out of the file.
async fn submission_of(browser: &Browser, application: ApplicationId, round: u32) -> Submission {
    let file = file_of(browser, application, round).await;
    Submission::from_text(&file.submission).expect("a submission")
}

async fn page_of(browser: &Browser, path: &str, status: u16) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), status, "{path}");
    answer.text().await.expect("a page")
}

/// How many receipts an application has.
async fn kept(app: &App, application: ApplicationId) -> usize {
    let read = app.services().store().read(move |tx| {
        Box::pin(
            async move { Ok::<_, Error>(receipts::of_application(tx, application).await?.len()) },
        )
    });
    read.await.expect("the database answers")
}

#[tokio::test]
async fn a_confirmation_gives_a_receipt_of_exactly_what_was_submitted() {
    on_both(async |app: Arc<App>| {
        app.clock.stop_at(app.clock.now());
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        seating::portrait(&app, account).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let sheet = page_of(&browser, &path(application, "confirm"), 200).await;
        for said in [
            words::LOCKS,
            words::LOCKS_FORM,
            words::SPECIMEN,
            words::SPECIMEN_LATER,
            "100",
            &*format!("/me/applications/{application}/specimen.pdf"),
            &*format!("/me/applications/{application}/form?return=confirm#answers-answers[major]"),
            &*format!("/me/applications/{application}/position?return=confirm"),
        ] {
            assert!(sheet.contains(said), "{said}");
        }
        let specimen = browser.open(&path(application, "specimen.pdf")).await;
        assert_eq!(specimen.status(), 200);
        let specimen = specimen.bytes().await.expect("a file");
        assert!(specimen.starts_with(b"%PDF"));

        journey::done(journey::agree(&browser, application, "confirm")).await;
        let submission = submission_of(&browser, application, 1).await;
        assert_eq!(submission.round, 1);
        assert_eq!(submission.name, stage::name_of(1));
        assert_eq!(submission.position, "0001");
        assert_eq!(submission.confirmed_at, app.clock.now());
        assert_eq!(submission.photo.to_string(), "5".repeat(64));
        assert_eq!(submission.texts.len(), TextKind::ALL.len());
        assert!(!submission.document_number.contains(&stage::number_of(1)));
        for (key, value) in ANSWERS {
            assert_eq!(submission.answers.get(key), Some(value), "{key}");
        }
        let status = page_of(&browser, &path(application, "status"), 200).await;
        let number = submission.number.grouped();
        assert!(status.contains(&number) && status.contains(words::STANDS));
        let page = page_of(&browser, &path(application, "receipts/1"), 200).await;
        let hash = submission.fingerprint().to_string();
        assert!(page.contains(&number) && page.contains(&hash));
        let pdf = browser
            .open(&path(application, "receipts/1/receipt.pdf"))
            .await;
        assert_eq!(pdf.status(), 200);
        assert!(pdf.bytes().await.expect("a file").starts_with(b"%PDF"));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_receipt_stays_what_it_was_when_the_application_is_changed_and_confirmed_anew() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let first = text_of(&browser, application, 1).await;
        let number = submission_of(&browser, application, 1).await.number;
        let check = format!("/verify?number={number}");
        let visitor = app.browser();
        assert!(page_of(&visitor, &check, 200).await.contains(words::STANDS));

        journey::done(journey::agree(&browser, application, "recall")).await;
        assert!(
            page_of(&visitor, &check, 200)
                .await
                .contains(words::TAKEN_BACK)
        );
        let mut answers = ANSWERS;
        answers[3] = ("major", "软件工程");
        journey::done(journey::save_form(&browser, application, &answers)).await;
        journey::done(journey::choose(&browser, application, "0004")).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;

        assert_eq!(text_of(&browser, application, 1).await, first);
        let second = submission_of(&browser, application, 2).await;
        assert_eq!(second.round, 2);
        assert_eq!(second.position, "0004");
        assert_eq!(second.answers.get("major"), Some("软件工程"));
        let told = page_of(&visitor, &check, 200).await;
        assert!(told.contains(words::CONFIRMED_ANEW), "{told}");
        let status = ask(
            &browser,
            "status",
            &[("application", &application.to_string())],
        )
        .await;
        let rounds: Vec<_> = status["receipts"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| one["round"].as_i64())
            .collect();
        assert_eq!(rounds, [Some(2), Some(1)]);

        journey::done(journey::agree(&browser, application, "withdraw")).await;
        assert!(page_of(&visitor, &check, 200).await.contains(words::ENDED));
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_receipt_is_its_owners_alone() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let owner = journey::candidate(&app, 1).await;
        let application = journey::submitted(&owner, exam, "0001").await;
        let stranger = journey::candidate(&app, 2).await;
        let fields = [("application", &*application.to_string()), ("round", "1")];
        for rest in [
            "receipts/1",
            "receipts/1/receipt.pdf",
            "receipts/1/receipt.txt",
            "specimen.pdf",
        ] {
            let asked = stranger.open(&path(application, rest)).await;
            assert_eq!(asked.status(), 404, "{rest}");
        }
        let asked = stranger.call("/api/receipts/own", &fields).await;
        assert_eq!(asked.status(), 404);
        for none in [
            "receipts/2",
            "receipts/0",
            "receipts/x",
            "receipts/2/receipt.txt",
        ] {
            let asked = owner.open(&path(application, none)).await;
            assert_eq!(asked.status(), 404, "{none}");
        }
        app.run_jobs().await;
    })
    .await;
}

/// Another public key under the id of the one that signs: the receipt can't be
/// kept, after everything else of the confirmation has been written.
async fn break_the_keys(app: &App) {
    let write = app.services().store().write(|tx| {
        Box::pin(async move {
            let sql = "insert into receipt_key (id, public_key, since) values ($1, $2, $3)";
            let row: [Value; 3] = [1_i64.into(), vec![7_u8; 32].into(), 1_i64.into()];
            tx.execute(sql, &row).await?;
            Ok::<_, Error>(())
        })
    });
    write.await.expect("the database takes it");
}

async fn mend_the_keys(app: &App) {
    let write = app.services().store().write(|tx| {
        Box::pin(async move {
            tx.execute("delete from receipt_key where id = $1", &[1_i64.into()])
                .await?;
            Ok::<_, Error>(())
        })
    });
    write.await.expect("the database takes it");
}

#[tokio::test]
async fn a_confirmation_that_breaks_off_leaves_neither_itself_nor_a_receipt() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let id = application.to_string();
        let stale = [("application", &*id), ("version", "1"), ("agreed", "true")];
        let refused = journey::send(&browser, "confirm", &stale).await;
        assert_eq!(refused.status(), 409);
        break_the_keys(&app).await;
        let broken = journey::agree(&browser, application, "confirm").await;
        assert_eq!(broken.status(), 500);
        assert_eq!(journey::phase(&browser, application).await, "draft");
        assert_eq!(kept(&app, application).await, 0);
        mend_the_keys(&app).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        assert_eq!(kept(&app, application).await, 1);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_from_the_confirmation_leads_back_to_it() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let id = application.to_string();
        let form = path(application, "form?return=confirm");
        let page = page_of(&browser, &form, 200).await;
        assert!(page.contains("name=\"return_to\""));
        assert!(page.contains("返回报名信息确认"));
        let version = journey::version(&browser, application).await;
        let names: Vec<String> = ANSWERS
            .iter()
            .map(|(key, _)| format!("answers[{key}]"))
            .collect();
        let mut fields = vec![
            ("application", &*id),
            ("version", &*version),
            ("return_to", "confirm"),
        ];
        let values = ANSWERS.iter().map(|(_, value)| *value);
        fields.extend(names.iter().map(String::as_str).zip(values));
        let saved = browser
            .submit(&form, "/api/applications/save_form", &fields)
            .await;
        assert_eq!(saved.status(), 303);
        let back = path(application, "confirm?note=form_saved");
        assert_eq!(saved.headers()["location"], back.as_str());

        let positions = path(application, "position?return=confirm");
        let page = page_of(&browser, &positions, 200).await;
        assert!(page.contains("&amp;return=confirm") || page.contains("&return=confirm"));
        let (position, position_version) = journey::position(&browser, application, "0004").await;
        for (return_to, leads) in [
            ("confirm", path(application, "confirm?note=position_saved")),
            (
                "//evil",
                format!("/me/applications/{application}?note=position_saved"),
            ),
        ] {
            let version = journey::version(&browser, application).await;
            let fields = [
                ("application", &*id),
                ("version", &*version),
                ("position", &*position),
                ("position_version", &*position_version),
                ("return_to", return_to),
            ];
            let chosen = browser
                .submit(&positions, "/api/applications/choose_position", &fields)
                .await;
            assert_eq!(chosen.status(), 303);
            assert_eq!(chosen.headers()["location"], leads.as_str());
        }
    })
    .await;
}

#[tokio::test]
async fn a_copy_of_ones_data_tells_of_the_receipts() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 1).await;
        let application = journey::submitted(&browser, exam, "0001").await;
        let number = submission_of(&browser, application, 1).await.number;
        let fields = [("password", stage::PASSWORD)];
        let copy = browser.call("/me/privacy/copy", &fields).await;
        let copy: serde_json::Value = copy.json().await.expect("JSON");
        let receipt = &copy["报考"][0]["确认回执"][0];
        assert_eq!(receipt["回执编号"], number.as_str());
        assert_eq!(receipt["第几次确认"], 1);
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        app.run_jobs().await;
    })
    .await;
}
