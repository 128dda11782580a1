//! The paths of one candidate's application, from 报考须知 to its status.

use domain::{
    flow::Step,
    id::{ApplicationId, ExamId, PositionId},
    role::Role,
};

use super::{
    ME, ME_ACCOUNT, ME_INBOX, ME_PASSWORD, ME_PHOTO, ME_PRIVACY, ME_SESSIONS, NEXT, Note, SHOWN,
    area, encode, exam_page, next_page, with_exam, with_note,
};

/// A page of one application: `form`, `position`, `confirm`, `status`, `pay`,
/// `ticket`.
#[must_use]
pub fn application(application: ApplicationId, page: &str) -> String {
    format!("{ME}/applications/{application}/{page}")
}

/// 报考须知 and 报考文件 of an exam, where an application begins.
#[must_use]
pub fn rules(exam: ExamId) -> String {
    exam_page(exam, "rules")
}

/// 承诺书 of an exam.
#[must_use]
pub fn pledge(exam: ExamId) -> String {
    exam_page(exam, "pledge")
}

/// 报考流程 of one application.
#[must_use]
pub fn flow(application: ApplicationId) -> String {
    format!("{ME}/applications/{application}")
}

/// 报考流程, with a note on it.
#[must_use]
pub fn flow_with(application: ApplicationId, note: Note) -> String {
    with_note(&flow(application), note)
}

/// The page of a step of one application; the photo's for the exam that has rules
/// of its own.
#[must_use]
pub fn step(application: ApplicationId, step: Step, photo: Option<ExamId>) -> String {
    match step {
        Step::Register => ME_ACCOUNT.to_owned(),
        Step::Photo => with_exam(photo_then(&flow(application)), photo),
        Step::Form => self::application(application, "form"),
        Step::Position => self::application(application, "position"),
        Step::Confirm => self::application(application, "confirm"),
        Step::Review | Step::Complete => self::application(application, "status"),
        Step::Payment => self::application(application, "pay"),
        Step::Ticket => self::application(application, "ticket"),
    }
}

/// 上传照片, and then going on to `next`.
#[must_use]
pub fn photo_then(next: &str) -> String {
    format!("{ME_PHOTO}?{NEXT}={}", encode(next))
}

/// Where a sign-in leads: a candidate without a confirmed photo uploads it
/// first, unless it is the account's own pages that are wanted.
#[must_use]
pub fn after_sign_in(role: Role, photo_missing: bool, next: &str) -> String {
    let next = next_page(next);
    let page = next.unwrap_or(area(role));
    let about_account = [
        ME_ACCOUNT,
        ME_INBOX,
        ME_PASSWORD,
        ME_PHOTO,
        ME_PRIVACY,
        ME_SESSIONS,
    ]
    .iter()
    .any(|own| page.starts_with(own));
    match (photo_missing && !about_account, next) {
        (true, Some(next)) => photo_then(next),
        (true, None) => ME_PHOTO.to_owned(),
        (false, _) => page.to_owned(),
    }
}

/// 选择职位 in one application, with one position whole.
#[must_use]
pub fn choose_position(application: ApplicationId, position: PositionId) -> String {
    let page = self::application(application, "position");
    format!("{page}?{SHOWN}={position}")
}

/// The calendar file of one application.
#[must_use]
pub fn own_calendar(application: ApplicationId) -> String {
    self::application(application, "calendar.ics")
}

/// The calendar file of an exam.
#[must_use]
pub fn exam_calendar(exam: ExamId) -> String {
    exam_page(exam, "calendar.ics")
}

/// The query parameter that says that a gateway was asked in vain.
pub const ASKED: &str = "asked";

/// 网上缴费, after a gateway was asked that had no payment to tell of.
#[must_use]
pub fn pay_asked(application: ApplicationId) -> String {
    format!("{}?{ASKED}=1", self::application(application, "pay"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::REVIEW;

    #[test]
    fn a_candidate_without_a_photo_is_led_to_it_first() {
        let after = |missing, next| after_sign_in(Role::Candidate, missing, next);
        assert_eq!(after(false, ""), ME);
        assert_eq!(after(false, "/exams/1/rules"), "/exams/1/rules");
        assert_eq!(after(true, ""), ME_PHOTO);
        assert_eq!(
            after(true, "/exams/1/rules"),
            "/me/photo?next=/exams/1/rules"
        );
        for own in [ME_PASSWORD, ME_PRIVACY, "/me/privacy/copy", ME_INBOX] {
            assert_eq!(after(true, own), own);
        }
        assert_eq!(after_sign_in(Role::Reviewer, false, ""), REVIEW);
    }
}
