//! What is told of a code under way: to which phone it goes, and when the next one
//! may be asked for.

/// Said after a code was asked for, whether or not the phone has an account;
/// `at` and `again` are times of day with seconds.
#[must_use]
pub fn code_asked(masked_phone: &str, at: &str, minutes: u64) -> String {
    format!("{at} 已申请向 {masked_phone} 发送验证码，{minutes} 分钟内有效。")
}

/// The same where a phone without an account is sent a code too: 忘记密码 and
/// 停用账号.
#[must_use]
pub fn recover_code_asked(masked_phone: &str, at: &str, minutes: u64) -> String {
    format!(
        "{at} 已申请验证码。如该号码已注册，请用 {masked_phone} 收到的验证码继续，{minutes} 分钟内有效。"
    )
}

/// In place of that, once another phone is typed.
#[must_use]
pub fn code_elsewhere(masked_phone: &str) -> String {
    format!("验证码已发往另一个号码 {masked_phone}，请为现在填写的号码获取验证码。")
}

/// When the next code may be asked for, for browsers without scripts.
#[must_use]
pub fn code_again_at(again: &str) -> String {
    format!("{again} 后可以重新获取。")
}
