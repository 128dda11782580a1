//! Words that only the demonstration shows.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

pub const BANNER: &str = "演示环境：数据均为虚构，短信和支付均为模拟。";
/// Who the simulated cashier says gets the money.
pub const MERCHANT: &str = "人事考试中心（演示）";
pub const MESSAGES_TITLE: &str = "模拟短信";
pub const MESSAGES_LEAD: &str =
    "演示环境不会真正发送短信。系统发出的短信都列在这里，最新的在最前面。";
pub const MESSAGES_EMPTY: &str = "还没有短信";
pub const MESSAGES_EMPTY_HELP: &str = "在注册等页面点击“获取验证码”后，短信会出现在这里。";
