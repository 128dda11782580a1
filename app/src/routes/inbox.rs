//! 消息.

use domain::id::NotificationId;

use super::BEFORE;

/// 消息.
pub const ME_INBOX: &str = "/me/inbox";

/// The part of 消息 that is about reminders.
pub const REMINDERS: &str = "reminders";

/// 消息, at what is chosen about reminders.
#[must_use]
pub fn inbox_reminders() -> String {
    format!("{ME_INBOX}#{REMINDERS}")
}

/// 消息, what was told before this notice.
#[must_use]
pub fn inbox_before(notice: NotificationId) -> String {
    format!("{ME_INBOX}?{BEFORE}={notice}")
}
