//! 证明材料: pictures are drawn anew, whatever was sent, and only so many of them.

use std::sync::Arc;

use domain::{comfort::MOST_EVIDENCE, life::application::Phase, text::comfort as words};
use reqwest::{
    Method, header,
    multipart::{Form, Part},
};

use super::super::{
    app::{App, Browser, on_both},
    photos, stage,
};
use super::{UPLOAD, act, applied, current, json, own, save, upload};

/// A picture that differs from every other one.
fn picture(number: u16) -> Vec<u8> {
    let (width, height) = (640 + number, 480);
    let grey = vec![200; usize::from(width) * usize::from(height) * 3];
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 80)
        .encode(&grey, width, height, jpeg_encoder::ColorType::Rgb)
        .expect("width and height are the picture's");
    bytes
}

/// A good picture with a comment in it that a careless browser would run.
fn with_script() -> Vec<u8> {
    const SCRIPT: &[u8] = b"<script>alert(1)</script>";
    let good = photos::good();
    let length = u16::try_from(SCRIPT.len() + 2).expect("a short comment");
    let mut file = good[..2].to_vec();
    file.extend([0xff, 0xfe]);
    file.extend(length.to_be_bytes());
    file.extend(SCRIPT);
    file.extend(&good[2..]);
    file
}

async fn shown(browser: &Browser, comfort: &str, evidence: &str) -> Vec<u8> {
    let answer = browser
        .open(&format!("/me/comfort/{comfort}/{evidence}"))
        .await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "image/jpeg");
    answer.bytes().await.expect("a file").to_vec()
}

#[tokio::test]
async fn no_byte_of_what_was_sent_is_kept_as_it_was() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Draft).await;
        json(save(&browser, application, &["wheelchair"]).await, 200).await;
        let (comfort, _) = current(&browser, application).await;
        let sent = with_script();
        assert_eq!(
            upload(&browser, application, &comfort, sent.clone())
                .await
                .status(),
            200
        );
        let evidence = own(&browser, application).await["current"]["evidence"][0].to_string();
        let kept = shown(&browser, &comfort, &evidence).await;
        assert!(!kept.windows(8).any(|part| part == b"<script>"));
        let read = image::load_from_memory(&kept).expect("a picture");
        assert_eq!((read.width(), read.height()), (600, 900));
        // The same file again: an answer that was lost.
        assert_eq!(
            upload(&browser, application, &comfort, sent).await.status(),
            200
        );
        let sheet = own(&browser, application).await;
        assert_eq!(
            sheet["current"]["evidence"].as_array().map(Vec::len),
            Some(1)
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_no_picture_is_refused_and_nothing_is_kept() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Draft).await;
        json(save(&browser, application, &["wheelchair"]).await, 200).await;
        let (comfort, _) = current(&browser, application).await;
        let whole = photos::good();
        for (file, sentence) in [
            (b"%PDF-1.7 hello".to_vec(), words::EVIDENCE_UNREADABLE),
            (
                b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".to_vec(),
                words::EVIDENCE_UNREADABLE,
            ),
            (b"MZ this is a program".to_vec(), words::EVIDENCE_UNREADABLE),
            (
                whole[..whole.len() / 2].to_vec(),
                words::EVIDENCE_UNREADABLE,
            ),
            (Vec::new(), words::EVIDENCE_NOT_CHOSEN),
        ] {
            let refused = upload(&browser, application, &comfort, file).await;
            let refused = json(refused, 422).await;
            assert_eq!(refused["fields"][0]["field"], "evidence");
            assert_eq!(refused["fields"][0]["message"], sentence);
        }
        let large = vec![0; 11 * 1024 * 1024];
        let refused = upload(&browser, application, &comfort, large).await;
        assert_eq!(refused.status(), 413);
        let sheet = own(&browser, application).await;
        assert_eq!(
            sheet["current"]["evidence"].as_array().map(Vec::len),
            Some(0)
        );
    })
    .await;
}

#[tokio::test]
async fn so_many_pictures_and_no_more_until_one_is_removed() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Draft).await;
        let early = upload(&browser, application, "1", picture(0)).await;
        assert_eq!(json(early, 409).await["code"], "comfort_locked");
        json(save(&browser, application, &["wheelchair"]).await, 200).await;
        let (comfort, _) = current(&browser, application).await;
        for number in 0..u16::try_from(MOST_EVIDENCE).expect("a small number") {
            let sent = upload(&browser, application, &comfort, picture(number)).await;
            assert_eq!(sent.status(), 200, "{number}");
        }
        let full = upload(&browser, application, &comfort, picture(9)).await;
        assert_eq!(json(full, 409).await["code"], "evidence_full");
        let sheet = own(&browser, application).await;
        let evidence = sheet["current"]["evidence"][1].to_string();
        let (id, version) = (
            application.to_string(),
            sheet["current"]["version"].to_string(),
        );
        let mut fields = [
            ("application", &*id),
            ("comfort", &*comfort),
            ("version", "1"),
            ("evidence", &*evidence),
        ];
        let stale = browser.call("/api/comfort/remove_evidence", &fields).await;
        assert_eq!(stale.status(), 409);
        fields[2].1 = &version;
        let removed = browser.call("/api/comfort/remove_evidence", &fields).await;
        assert_eq!(removed.status(), 200);
        let gone = format!("/me/comfort/{comfort}/{evidence}");
        assert_eq!(browser.open(&gone).await.status(), 404);
        let sent = upload(&browser, application, &comfort, picture(9)).await;
        assert_eq!(sent.status(), 200, "there is a place again");
        json(act(&browser, application, "submit").await, 200).await;
        let late = upload(&browser, application, &comfort, picture(10)).await;
        assert_eq!(json(late, 409).await["code"], "comfort_locked");
        json(act(&browser, application, "withdraw").await, 200).await;
        let sheet = own(&browser, application).await;
        assert_eq!(
            sheet["current"]["evidence"].as_array().map(Vec::len),
            Some(0)
        );
    })
    .await;
}

#[tokio::test]
async fn a_browsers_own_form_is_led_back_to_the_page_with_what_was_wrong() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, application) = applied(&app, exam, 1, Phase::Draft).await;
        json(save(&browser, application, &["wheelchair"]).await, 200).await;
        let (comfort, _) = current(&browser, application).await;
        let page = format!("/me/applications/{application}/comfort");
        let form = Form::new()
            .text("application", application.to_string())
            .text("comfort", comfort)
            .part(
                "evidence",
                Part::bytes(b"nothing".to_vec()).file_name("a.jpg"),
            );
        let answer = browser
            .request(Method::POST, UPLOAD)
            .header(header::ACCEPT, "text/html")
            .header(header::REFERER, format!("{}{page}", browser.origin))
            .header(header::ORIGIN, &browser.origin)
            .multipart(form)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 303);
        let back = answer.headers()[header::LOCATION].to_str();
        let back = back.expect("plain text").to_owned();
        assert!(back.starts_with(&page), "{back}");
        let shown = browser.open(&back).await.text().await.expect("a page");
        assert!(shown.contains(words::EVIDENCE_UNREADABLE));
    })
    .await;
}
