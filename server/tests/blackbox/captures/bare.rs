//! What a phone writes beside a picture, where it was taken for one, is not kept.

use std::sync::Arc;

use super::super::app::{App, on_both};
use super::{computer, photos, save, send, sending};

/// A photo with Exif in which a place stands.
fn with_a_place(plain: &[u8], place: &[u8]) -> Vec<u8> {
    let exif = [&b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"[..], place].concat();
    let length = u16::try_from(exif.len() + 2).expect("a short segment");
    let segment = [&[0xFF, 0xE1][..], &length.to_be_bytes(), &exif].concat();
    [&plain[..2], &segment, &plain[2..]].concat()
}

#[tokio::test]
async fn the_computer_gets_the_picture_without_where_it_was_taken() {
    on_both(async |app: Arc<App>| {
        let computer = computer(&app, 1).await;
        let phone = computer.phone(&app).await;
        let plain = photos::good();
        let told = with_a_place(&plain, b"N 31 13 49 E 121 28 25");
        assert_eq!(send(&phone, sending(&told)).await.status(), 200);
        let kept = computer.picture().await.bytes().await.expect("a file");
        assert_eq!(kept, plain, "the picture alone");
        assert_eq!(save(&computer.browser, computer.id).await.status(), 200);
    })
    .await;
}
