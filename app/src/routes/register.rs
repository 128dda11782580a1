//! 注册 and its second confirmation. What was wanted before them, such as 立即报名 of an exam,
//! goes with them in the address, up to 登录.

use super::{LOGIN, Note, photos::with_next, with_note, with_pair};

/// 注册.
pub const REGISTER: &str = "/register";
/// The query parameter by which 注册 shows what waits for its second confirmation.
pub const BACK: &str = "back";
/// The id of the place where a form asks for a code, by whatever form.
pub const AT_CODE: &str = "ask-code";
/// The second confirmation of type, number and name.
pub const REGISTER_CONFIRM: &str = "/register/confirm";

/// 注册, and in the end going on to `next`, if that is a page of ours.
#[must_use]
pub fn register_then(next: &str) -> String {
    with_next(REGISTER, next)
}

/// 注册 once more, with what waits for its second confirmation.
#[must_use]
pub fn register_back(next: &str) -> String {
    with_pair(&register_then(next), &format!("{BACK}=1"))
}

/// The second confirmation, and in the end going on to `next`, if that is a page of ours.
#[must_use]
pub fn register_confirm(next: &str) -> String {
    with_next(REGISTER_CONFIRM, next)
}

/// 登录 from a page of 注册, and then going on to `next`, if that is a page of ours.
#[must_use]
pub fn login_instead(next: &str) -> String {
    with_next(LOGIN, next)
}

/// 登录 after 注册, which says that it was done, and then going on to `next`, if that is a page
/// of ours.
#[must_use]
pub fn login_registered(next: &str) -> String {
    with_note(&login_instead(next), Note::Registered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_wanted_goes_with_a_registration_to_its_end() {
        let next = "/exams/3/rules";
        assert_eq!(register_then(next), "/register?next=/exams/3/rules");
        assert_eq!(register_back(next), "/register?next=/exams/3/rules&back=1");
        assert_eq!(
            register_confirm(next),
            "/register/confirm?next=/exams/3/rules"
        );
        assert_eq!(login_instead(next), "/login?next=/exams/3/rules");
        assert_eq!(
            login_registered(next),
            "/login?next=/exams/3/rules&note=registered"
        );
    }

    #[test]
    fn a_registration_leads_to_no_other_site() {
        for next in ["", "//evil", "https://evil", "/\\evil", "/api/x"] {
            assert_eq!(register_then(next), REGISTER);
            assert_eq!(register_back(next), "/register?back=1");
            assert_eq!(register_confirm(next), REGISTER_CONFIRM);
            assert_eq!(login_registered(next), "/login?note=registered");
        }
    }
}
