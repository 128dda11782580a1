//! 消息: the caller's own notices.

use domain::id::NotificationId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;
#[cfg(feature = "ssr")]
use domain::text::{account, flow, privacy};
#[cfg(feature = "ssr")]
use services::inbox::About;

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Its id.
    pub id: NotificationId,
    /// The words.
    pub body: String,
    /// Path and name of the page on which one acts on it, if there is one.
    pub link: Option<(String, String)>,
    /// When it was told, in words.
    pub at: String,
    /// Whether it was read before.
    pub read: bool,
}

/// A page of notices, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxView {
    /// At most 20.
    pub notices: Vec<NoticeView>,
    /// Where the next page begins, if there are older ones.
    pub before: Option<NotificationId>,
}

/// A page of the inbox; `before` as a page's address has it, and whatever is no
/// number means the newest.
#[server(prefix = "/api", endpoint = "inbox/own")]
pub async fn own_inbox(#[server(default)] before: String) -> Result<InboxView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let page = services.own_inbox(&caller, before.parse().ok()).await?;
    let notices = page.notices.into_iter().map(|notice| NoticeView {
        id: notice.id,
        link: notice.about.map(link_to),
        body: notice.body,
        at: notice.at.full(),
        read: notice.read,
    });
    Ok(InboxView {
        notices: notices.collect(),
        before: page.before,
    })
}

/// Path and name of the page on which one acts on a notice. Made here, so that no
/// bundle carries them.
#[cfg(feature = "ssr")]
fn link_to(about: About) -> (String, String) {
    let (path, name) = match about {
        About::Status => (routes::ME_STATUS, flow::STATUS_TITLE),
        About::Tickets => (routes::ME_TICKETS, flow::PRINT_TICKET),
        About::Photo => (routes::ME_PHOTO, flow::OWN_PHOTO),
        About::Account => (routes::ME_ACCOUNT, account::MAINTAIN_TITLE),
        About::Privacy => (routes::ME_PRIVACY, privacy::OWN_TITLE),
    };
    (path.to_owned(), name.to_owned())
}

/// How many notices were not read yet.
#[server(prefix = "/api", endpoint = "inbox/unread")]
pub async fn unread_notices() -> Result<i64, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    Ok(services.unread_notices(&caller).await?)
}

/// Whether reminders come by text message; nothing for staff, who get none.
#[server(prefix = "/api", endpoint = "inbox/reminders")]
pub async fn reminders() -> Result<Option<bool>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    if caller.signed_in()?.role != domain::role::Role::Candidate {
        return Ok(None);
    }
    let choice = services.reminder_choice(&caller).await?;
    Ok(Some(choice.no_text_since.is_none()))
}

/// Sets it, and back to 消息.
#[server(prefix = "/api", endpoint = "inbox/choose_reminders")]
pub async fn choose_reminders(#[server(default)] by_text: bool) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.choose_reminders(&caller, by_text).await?;
    leptos_axum::redirect(&routes::inbox_reminders(), false);
    Ok(())
}

/// 标为已读: what a page has shown. `stay` where the page itself says so, and
/// nobody has to be led anywhere.
#[server(prefix = "/api", endpoint = "inbox/read")]
pub async fn read_notices(
    first: NotificationId,
    last: NotificationId,
    #[server(default)] stay: bool,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.read_notices(&caller, first, last).await?;
    if !stay {
        leptos_axum::redirect(routes::ME_INBOX, false);
    }
    Ok(())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn each_message_leads_to_its_page() {
        let path = |about| link_to(about).0;
        assert_eq!(path(About::Status), "/me/status");
        assert_eq!(path(About::Tickets), "/me/tickets");
        assert_eq!(path(About::Photo), "/me/photo");
        assert_eq!(path(About::Account), "/me/account");
        assert_eq!(path(About::Privacy), "/me/privacy");
    }
}
