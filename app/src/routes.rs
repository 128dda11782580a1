//! Every path, once. Links are built here and typed nowhere.

mod applications;
pub mod captures;
mod characters;
mod claim;
pub mod comfort;
pub mod desk;
mod help;
mod inbox;
mod notes;
mod office;
mod photos;
mod places;
mod positions;
mod receipts;
mod register;
mod sessions;

use domain::{
    exam::ExamKind,
    id::{AcceptanceId, ExamId, OrganisationId},
    role::Role,
};

pub use applications::{
    ASKED, after_sign_in, application, choose_position, exam_calendar, flow, flow_with,
    own_calendar, pay_asked, photo_then, pledge, rules, step,
};

pub use characters::{CHARACTERS, CODE, PAGE, PINYIN, STROKES, characters};

pub use claim::{CLAIM, claimed};

pub use help::{HELP, help_at, of_help};

pub use inbox::{ME_INBOX, REMINDERS, inbox_before, inbox_reminders};

pub use notes::{NOTE, Note, account_with, login_for_form, login_with, note_in, with_note};

pub use office::{
    AFTER, BEFORE, OFFICE_PETITIONS, OFFICE_PHOTOS, PORTRAIT, SERIAL, office_petition,
    office_petitions, office_photos, office_portrait, office_seating, office_seating_page,
    office_unapplied, office_void, unapplied_portrait,
};

pub use photos::{
    CAPTCHA_IN_WORDS, CONFIRMED_PHOTO, ME_PHOTO_CONFIRM, OFFLINE_TOOL, PHOTO_IMAGE, PHOTO_UPLOAD,
    PROOFS, QUESTION, SIGN_IN_CHALLENGE, after_photo, captcha_picture, confirmed_photo,
    photo_captcha, photo_confirm, photo_framed, photo_image, photo_page, photo_question,
    sign_in_picture, with_exam,
};

pub use places::{bar_place, lies_in};
pub use positions::{SHOWN, favourites, position, with_wanted};
pub use receipts::{
    NUMBER, RETURN, SHA256, TO_CONFIRM, VERIFY, VERIFY_KEYS, after_saving, change, once_more,
    receipt, receipt_file, returning, verified, verify,
};

pub use register::{
    AT_CODE, BACK, REGISTER, REGISTER_CONFIRM, login_instead, login_registered, register_back,
    register_confirm, register_then,
};

pub use sessions::{ENDED, ENDED_ONE, ENDED_OTHERS, ME_SESSIONS, sessions_with};

/// The start page: what is open now.
pub const HOME: &str = "/";
/// 选择考试: every published exam.
pub const EXAMS: &str = "/exams";
/// 照片处理工具, without an account.
pub const PHOTO_TOOL: &str = "/photo";
/// 《个人信息处理告知书》.
pub const PRIVACY: &str = "/privacy";
/// 登录.
pub const LOGIN: &str = "/login";
/// 忘记密码.
pub const RECOVER: &str = "/recover";
/// 忘记密码 after a new password: it shows whose it is.
pub const RECOVERED: &str = "/recover?done=1";
/// The query parameter by which it does.
pub const DONE: &str = "done";
/// 注册信息有误.
pub const RETIRE: &str = "/retire";
/// 注册信息有误 after the code: it shows the account.
pub const RETIRE_FOUND: &str = "/retire?done=1";
/// 我的: my applications.
pub const ME: &str = "/me";
/// 上传照片.
pub const ME_PHOTO: &str = "/me/photo";
/// 注册信息维护.
pub const ME_ACCOUNT: &str = "/me/account";
/// 修改密码.
pub const ME_PASSWORD: &str = "/me/password";
/// 查看报考状态.
pub const ME_STATUS: &str = "/me/status";
/// 打印准考证.
pub const ME_TICKETS: &str = "/me/tickets";
/// The review desk.
pub const REVIEW: &str = "/review";
/// The exam office.
pub const OFFICE: &str = "/office";
/// Finance.
pub const FINANCE: &str = "/finance";
/// Simulated text messages; demo mode only.
pub const DEMO_MESSAGES: &str = "/demo/messages";
/// What is kept on this device, shown without a network.
pub const OFFLINE: &str = "/offline";
/// The script by which it is.
pub const OFFLINE_WORKER: &str = "/offline-sw.js";
/// Every piece of the interface; demo mode only.
pub const DEMO_PIECES: &str = "/demo/pieces";

/// The query parameter that names a flash.
pub const FLASH: &str = "again";
/// The query parameter that names the page to go to after signing in.
pub const NEXT: &str = "next";

/// The query parameter that names a kind of exam.
pub const KIND: &str = "kind";
/// The query parameter that names a region, department or unit.
pub const BRANCH: &str = "branch";
/// The query parameter that holds what is searched for.
pub const SEARCH: &str = "q";

/// 个人信息与隐私.
pub const ME_PRIVACY: &str = "/me/privacy";
/// 下载我的个人信息: the page, and where its form is sent for the file.
pub const PRIVACY_COPY: &str = "/me/privacy/copy";

/// A text of an exam in the words that were accepted.
#[must_use]
pub fn accepted_text(acceptance: AcceptanceId) -> String {
    format!("{ME_PRIVACY}/texts/{acceptance}")
}

/// Where 安全退出 is sent.
pub const SIGN_OUT: &str = "/api/session/sign_out";
/// Where the role switch is sent.
pub const SWITCH_ROLE: &str = "/api/session/switch_role";

/// Where a role begins.
#[must_use]
pub const fn area(role: Role) -> &'static str {
    match role {
        Role::Candidate => ME,
        Role::Reviewer => REVIEW,
        Role::Office => OFFICE,
        Role::Finance => FINANCE,
    }
}

/// One exam, before sign-in.
#[must_use]
pub fn exam(exam: ExamId) -> String {
    format!("{EXAMS}/{exam}")
}

/// A page of one exam before an application is born: `rules`, `pledge`,
/// `positions`, or the file `positions.csv`.
#[must_use]
pub fn exam_page(exam: ExamId, page: &str) -> String {
    format!("{EXAMS}/{exam}/{page}")
}

/// The position table of one exam.
#[must_use]
pub fn positions(exam: ExamId) -> String {
    exam_page(exam, "positions")
}

/// The position table, opened at a region, department or unit.
#[must_use]
pub fn positions_of(exam: ExamId, branch: OrganisationId) -> String {
    format!("{EXAMS}/{exam}/positions?{BRANCH}={branch}")
}

/// The exams of one kind.
#[must_use]
pub fn exams_of(kind: ExamKind) -> String {
    format!("{EXAMS}?{KIND}={}", kind.code())
}

/// The query parameter by which staff choose an exam, and a candidate whose rules a
/// photo is for.
pub const EXAM: &str = "exam";

/// Signing in, and then going on to `next`.
#[must_use]
pub fn login_then(next: &str) -> String {
    format!("{LOGIN}?{NEXT}={}", encode(next))
}

/// The longest address that is led to, in bytes: it comes back in a header, encoded,
/// and what stands before the server may take no more than 4 KB of them.
const LONGEST_NEXT: usize = 2000;

/// `path`, if it is a page of this site to which a sign-in may lead.
#[must_use]
pub fn next_page(path: &str) -> Option<&str> {
    let own = path.len() <= LONGEST_NEXT
        && path.starts_with('/')
        && !path.starts_with("//")
        && !path.starts_with("/\\")
        && !path.starts_with("/api/")
        && path.chars().all(|c| !c.is_control() && c != '\\');
    own.then_some(path)
}

/// The page with a flash on it.
#[must_use]
pub fn with_flash(page: &str, flash: &str) -> String {
    with_pair(&without_flash(page), &format!("{FLASH}={flash}"))
}

/// The page without a flash.
#[must_use]
pub fn without_flash(page: &str) -> String {
    let Some((path, query)) = page.split_once('?') else {
        return page.to_owned();
    };
    let kept = query
        .split('&')
        .filter(|pair| flash_in_pair(pair).is_none());
    let kept = kept.collect::<Vec<_>>().join("&");
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{kept}")
    }
}

/// The flash that a query names.
#[must_use]
pub fn flash_in(query: &str) -> Option<&str> {
    query.split('&').find_map(flash_in_pair)
}

fn flash_in_pair(pair: &str) -> Option<&str> {
    pair.strip_prefix(FLASH)?.strip_prefix('=')
}

/// The page with a pair, or several, behind what its query holds already.
fn with_pair(page: &str, pair: &str) -> String {
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}{pair}")
}

/// Percent-encodes everything but unreserved characters and `/`.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod laws;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flash_comes_and_goes_without_touching_the_rest() {
        assert_eq!(with_flash("/login", "a1"), "/login?again=a1");
        assert_eq!(
            with_flash("/login?next=/me&again=old", "a1"),
            "/login?next=/me&again=a1"
        );
        assert_eq!(without_flash("/login?again=a1&next=/me"), "/login?next=/me");
        assert_eq!(flash_in("next=/me&again=a1"), Some("a1"));
    }

    #[test]
    fn a_sign_in_leads_to_no_other_site() {
        assert_eq!(next_page("/me/photo"), Some("/me/photo"));
        for evil in ["//evil", "https://evil", "/\\evil", "/api/x", "/a\r\nb", ""] {
            assert_eq!(next_page(evil), None, "{evil:?}");
        }
        let long = format!("/{}", "a".repeat(LONGEST_NEXT));
        assert_eq!(next_page(&long), None);
        assert!(next_page(&long[..LONGEST_NEXT]).is_some());
    }

    #[test]
    fn what_follows_a_sign_in_is_encoded() {
        assert_eq!(login_then("/exams/1?a=b"), "/login?next=/exams/1%3Fa%3Db");
    }
}
