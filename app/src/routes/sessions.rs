//! 登录设备.

/// 登录设备.
pub const ME_SESSIONS: &str = "/me/sessions";
/// The query parameter that says what was ended on 登录设备.
pub const ENDED: &str = "ended";
/// One browser.
pub const ENDED_ONE: &str = "one";
/// All but this one.
pub const ENDED_OTHERS: &str = "others";

/// 登录设备, after something was ended there.
#[must_use]
pub fn sessions_with(ended: &str) -> String {
    format!("{ME_SESSIONS}?{ENDED}={ended}")
}
