//! 消息.

use domain::id::NotificationId;

use super::BEFORE;

/// 消息.
pub const ME_INBOX: &str = "/me/inbox";

/// 消息, what was told before this notice.
#[must_use]
pub fn inbox_before(notice: NotificationId) -> String {
    format!("{ME_INBOX}?{BEFORE}={notice}")
}
