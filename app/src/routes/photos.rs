//! The paths of 上传照片, its 确定 and its 验证码.

use domain::id::ExamId;

use super::{EXAM, ME, ME_PHOTO, NEXT, Note, encode, next_page, with_note, with_pair};

/// 照片确认.
pub const ME_PHOTO_CONFIRM: &str = "/me/photo/confirm";
/// Where a photo is sent.
pub const PHOTO_UPLOAD: &str = "/me/photo/upload";
/// The candidate's own photo, as a file.
pub const PHOTO_IMAGE: &str = "/me/photo/image";
/// The script by which 照片处理工具 works without a network.
pub const OFFLINE_TOOL: &str = "/sw.js";
/// The query parameter that asks for the confirmed photo, also where a new one
/// waits to take its place.
pub const CONFIRMED_PHOTO: &str = "confirmed";
/// The query parameter with which a page asks its dialog's question.
pub const QUESTION: &str = "question";
/// The query parameter that asks for a challenge in words.
pub const CAPTCHA_IN_WORDS: &str = "words";

/// The candidate's own photo; the version tells the browser a new one.
#[must_use]
pub fn photo_image(version: i64) -> String {
    format!("{PHOTO_IMAGE}?version={version}")
}

/// The candidate's confirmed photo.
#[must_use]
pub fn confirmed_photo() -> String {
    with(PHOTO_IMAGE, CONFIRMED_PHOTO)
}

/// 上传照片, and after its 确定 going on to `next`, if that is a page of ours.
#[must_use]
pub fn photo_page(next: &str) -> String {
    with_next(ME_PHOTO, next)
}

/// 上传照片 with a challenge in words, or in a picture.
#[must_use]
pub fn photo_captcha(next: &str, in_words: bool) -> String {
    let page = photo_page(next);
    if in_words {
        with(&page, CAPTCHA_IN_WORDS)
    } else {
        page
    }
}

/// 照片确认, and then going on to `next`, if that is a page of ours.
#[must_use]
pub fn photo_confirm(next: &str) -> String {
    with_next(ME_PHOTO_CONFIRM, next)
}

/// A page or a file of 上传照片, by the own rules of the exam that it is for.
#[must_use]
pub fn with_exam(page: String, exam: Option<ExamId>) -> String {
    let Some(exam) = exam else { return page };
    with_pair(&page, &format!("{EXAM}={exam}"))
}

/// The fragment of 照片确认 at which the photo stands.
pub const PROOFS: &str = "proofs";

/// 照片确认 after a button of 调整裁剪: with the photo in sight.
#[must_use]
pub fn photo_framed(next: &str, exam: Option<ExamId>) -> String {
    format!("{}#{PROOFS}", with_exam(photo_confirm(next), exam))
}

/// The question before a photo is locked, as a page for browsers without
/// scripts.
#[must_use]
pub fn photo_question(next: &str) -> String {
    with(&photo_confirm(next), QUESTION)
}

/// What stands in the place of a token for the challenge of 登录, whose token
/// is in a cookie.
pub const SIGN_IN_CHALLENGE: &str = "sign-in";

/// The picture of that challenge, which is another one after each try.
#[must_use]
pub fn sign_in_picture(tries: usize) -> String {
    format!("/captcha/{SIGN_IN_CHALLENGE}?{tries}")
}

/// A challenge's picture, under its token.
#[must_use]
pub fn captcha_picture(token: &str) -> String {
    format!("/captcha/{token}")
}

/// The page after 确定: one that says that it was done, unless `next` names one of
/// another area.
#[must_use]
pub fn after_photo(next: &str) -> String {
    let page = next_page(next).unwrap_or(ME);
    if page.contains('?') || !page.starts_with(ME) {
        return page.to_owned();
    }
    with_note(page, Note::PhotoConfirmed)
}

pub(super) fn with_next(page: &str, next: &str) -> String {
    match next_page(next) {
        Some(next) => format!("{page}?{NEXT}={}", encode(next)),
        None => page.to_owned(),
    }
}

fn with(page: &str, flag: &str) -> String {
    with_pair(page, &format!("{flag}=1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exam_is_named_beside_where_one_goes_on() {
        let exam = Some(ExamId(7));
        assert_eq!(with_exam(photo_page(""), exam), "/me/photo?exam=7");
        assert_eq!(
            with_exam(photo_question("/exams/1"), exam),
            "/me/photo/confirm?next=/exams/1&question=1&exam=7"
        );
        assert_eq!(with_exam(confirmed_photo(), None), confirmed_photo());
        assert_eq!(photo_framed("", exam), "/me/photo/confirm?exam=7#proofs");
    }

    #[test]
    fn what_was_confirmed_is_said_on_the_candidates_own_pages() {
        assert_eq!(after_photo(""), "/me?note=photo_confirmed");
        assert_eq!(
            after_photo("/me/applications/1"),
            "/me/applications/1?note=photo_confirmed"
        );
        assert_eq!(after_photo("/exams/1"), "/exams/1");
        assert_eq!(after_photo("//evil"), "/me?note=photo_confirmed");
    }

    #[test]
    fn a_photo_leads_on_to_pages_of_this_site_only() {
        assert_eq!(photo_page("/exams/1"), "/me/photo?next=/exams/1");
        assert_eq!(photo_page("//evil"), "/me/photo");
        assert_eq!(photo_question(""), "/me/photo/confirm?question=1");
        assert_eq!(
            photo_question("/exams/1"),
            "/me/photo/confirm?next=/exams/1&question=1"
        );
    }
}
