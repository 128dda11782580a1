//! The paths of 手机拍照, on the computer and on the phone.

use super::{ME_PHOTO, photos::with_next, with_pair};

/// What the phone opens. The token is in the fragment of the address, which no
/// browser sends: it is in no log and no referrer.
pub const CAPTURE: &str = "/capture";
/// 照片已传到电脑, on the phone.
pub const CAPTURE_SENT: &str = "/capture/sent";
/// Where the phone sends its picture.
pub const CAPTURE_PHOTO: &str = "/capture/photo";
/// 手机拍照, on the computer.
pub const ME_CAPTURE: &str = "/me/photo/capture";
/// The picture that a phone has sent, as a file.
pub const CAPTURE_IMAGE: &str = "/me/photo/capture/image";
/// The query parameter, and the field of the upload, that says which picture.
pub const CAPTURED: &str = "capture";

/// 手机拍照, and after its end going on to `next`, if that is a page of ours.
#[must_use]
pub fn capture_page(next: &str) -> String {
    with_next(ME_CAPTURE, next)
}

/// The query of [`CAPTURE_IMAGE`] for this picture.
#[must_use]
pub fn captured(capture: i64) -> String {
    format!("{CAPTURED}={capture}")
}

/// The picture that a phone has sent.
#[must_use]
pub fn capture_image(capture: i64) -> String {
    format!("{CAPTURE_IMAGE}?{}", captured(capture))
}

/// 上传照片 with this picture in the place of a file.
#[must_use]
pub fn photo_captured(capture: i64, next: &str) -> String {
    with_captured(with_next(ME_PHOTO, next), Some(capture))
}

/// A page of 上传照片 that goes on with the same picture, if there is one.
#[must_use]
pub fn with_captured(page: String, capture: Option<i64>) -> String {
    let Some(capture) = capture else { return page };
    with_pair(&page, &captured(capture))
}

/// What a phone's camera reads: the page on this site with its token.
#[must_use]
pub fn capture_address(origin: &str, token: &str) -> String {
    format!("{origin}{CAPTURE}#{token}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_beside_where_one_goes_on() {
        assert_eq!(photo_captured(7, ""), "/me/photo?capture=7");
        assert_eq!(
            photo_captured(7, "/exams/1"),
            "/me/photo?next=/exams/1&capture=7"
        );
        assert_eq!(with_captured("/me".to_owned(), None), "/me");
        assert_eq!(capture_image(7), "/me/photo/capture/image?capture=7");
        assert_eq!(capture_page("//evil"), "/me/photo/capture");
    }

    #[test]
    fn a_token_stands_in_the_fragment() {
        let address = capture_address("https://a.cn", "T");
        assert_eq!(address, "https://a.cn/capture#T");
    }
}
