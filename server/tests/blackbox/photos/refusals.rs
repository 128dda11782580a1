//! Who asks for a picture that is not theirs is refused, and no cache keeps that
//! either: on a shared computer the next person may have one.

use reqwest::header;

use super::super::{app::on_both, stage};
use super::{NAME, good, upload};

#[tokio::test]
async fn a_refusal_in_the_place_of_a_picture_is_kept_by_no_cache() {
    on_both(async |app| {
        let (owner, _) = stage::candidate(&app, 1).await;
        assert_eq!(upload(&owner, NAME, &good()).await.status(), 200);
        let (stranger, _) = stage::candidate(&app, 2).await;
        let nobody = app.browser();
        for (browser, path, status) in [
            (&nobody, "/me/photo/image", 401),
            (&stranger, "/me/photo/image", 404),
            (&stranger, "/me/photo/capture/image?capture=1", 404),
            (&stranger, "/review/1/photo", 403),
            (&stranger, "/office/photos/1/1", 403),
        ] {
            let answer = browser.open(path).await;
            assert_eq!(answer.status(), status, "{path}");
            let kept = &answer.headers()[header::CACHE_CONTROL];
            assert_eq!(kept, "no-store", "{path}");
        }
    })
    .await;
}
