//! The words of 消息.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

pub const TITLE: &str = "消息";
pub const LEAD: &str = "审核、缴费、准考证等报考通知都在这里，同时发送到您的手机。";
pub const EMPTY: &str = "没有消息";
pub const EMPTY_HELP: &str = "审核、缴费等结果出来后，会在这里通知您。";
pub const UNREAD: &str = "未读";
pub const MARK_READ: &str = "标为已读";
pub const SEE: &str = "查看消息";

/// How many were not read yet.
#[must_use]
pub fn unread(count: i64) -> String {
    format!("您有 {count} 条未读消息")
}
