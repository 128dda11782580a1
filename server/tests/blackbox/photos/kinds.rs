//! What comes as a photo, whatever its name says: read by what it is, turned
//! upright, framed, and kept as a real JPEG with what was seen in it.

use image::ImageFormat;

use super::super::{app::on_both, stage};
use super::{NAME, golden, own, picture, prepared, upload};

#[tokio::test]
async fn a_png_under_the_name_of_a_jpeg_is_read_by_what_it_is_and_kept_as_a_jpeg() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let picture_of = golden::grainy(600, 900);
        let png = golden::other(&picture_of, ImageFormat::Png);
        assert_eq!(upload(&browser, NAME, &png).await.status(), 200);
        let kept = picture(&browser).await.bytes().await.expect("a file");
        assert!(kept.starts_with(&[0xFF, 0xD8, 0xFF]), "a JPEG");
        let told = own(&browser).await["findings"]["verdict"].clone();
        let told = told.as_array().cloned().unwrap_or_default();
        assert!(told.contains(&"renamed_format".into()), "{told:?}");
        let webp = golden::other(&picture_of, ImageFormat::WebP);
        assert_eq!(upload(&browser, "a.webp", &webp).await.status(), 200);
        let told = own(&browser).await["findings"]["verdict"].clone();
        let told = told.as_array().cloned().unwrap_or_default();
        assert!(!told.contains(&"renamed_format".into()), "no lie: {told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_photo_is_turned_upright_in_all_eight_ways() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        for orientation in 1..=8 {
            let size = if orientation < 5 {
                (600, 900)
            } else {
                (900, 600)
            };
            let file = golden::jpeg(&golden::grainy(size.0, size.1));
            let file = golden::with_orientation(&file, orientation);
            assert_eq!(upload(&browser, NAME, &file).await.status(), 200);
            let kept = picture(&browser).await.bytes().await.expect("a file");
            let studio = prepared(&file).expect("a good photo");
            assert_eq!(studio.file, kept, "{orientation}: to the byte");
            let found = serde_json::to_value(&studio.findings).expect("a document");
            assert_eq!(own(&browser).await["findings"], found, "{orientation}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_finished_portrait_is_kept_with_what_the_server_sees_in_it() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let finished = prepared(&super::good()).expect("a good photo");
        assert_eq!(upload(&browser, NAME, &finished.file).await.status(), 200);
        let shown = own(&browser).await;
        assert_eq!(shown["adjustable"], false, "the studio has framed it");
        let told = shown["findings"]["verdict"].as_array().cloned();
        assert!(told.unwrap_or_default().contains(&"no_face".into()));
    })
    .await;
}
