//! 注册 and its second confirmation.

/// 注册.
pub const REGISTER: &str = "/register";
/// 注册 once more, with what waits for its second confirmation.
pub const REGISTER_BACK: &str = "/register?back=1";
/// The query parameter by which it does.
pub const BACK: &str = "back";
/// The id of the place where a form asks for a code, by whatever form.
pub const AT_CODE: &str = "ask-code";
/// The second confirmation of type, number and name.
pub const REGISTER_CONFIRM: &str = "/register/confirm";
