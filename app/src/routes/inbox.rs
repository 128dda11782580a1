//! 消息.

use domain::id::NotificationId;

/// 消息.
pub const ME_INBOX: &str = "/me/inbox";
/// The query parameter that names the notice before which a page begins.
pub const BEFORE: &str = "before";

/// 消息, what was told before this notice.
#[must_use]
pub fn inbox_before(notice: NotificationId) -> String {
    format!("{ME_INBOX}?{BEFORE}={notice}")
}
