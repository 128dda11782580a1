//! 消息: what somebody was told, page by page, and what of it they have read.
//! Telling lies in `messages`.

use domain::{id::NotificationId, time::Moment};
use storage::notifications;

pub use crate::messages::About;

use crate::{caller::Caller, error::Error, messages::Topic, services::Services};

/// How many notices a page shows.
const PAGE: usize = 20;

/// One notice of somebody's inbox.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NotificationId,
    /// Where one acts on it; nothing where nobody can.
    pub about: Option<About>,
    /// The words.
    pub body: String,
    /// When it was told.
    pub at: Moment,
    /// Whether it was read before.
    pub read: bool,
}

/// A page of an inbox, the newest first.
#[derive(Clone, PartialEq, Eq)]
pub struct InboxPage {
    /// At most 20.
    pub notices: Vec<Notice>,
    /// Where the next page begins, if there are older ones.
    pub before: Option<NotificationId>,
}

impl Services {
    /// A page of the caller's own inbox: what was told before the notice
    /// `before`, or the newest.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn own_inbox(
        &self,
        caller: &Caller,
        before: Option<NotificationId>,
    ) -> Result<InboxPage, Error> {
        let account = caller.signed_in()?.account;
        let found = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
                    Ok::<_, Error>(notifications::inbox(tx, account, before, most).await?)
                })
            })
            .await?;
        let more = found.len() > PAGE;
        let notices: Vec<_> = found
            .into_iter()
            .take(PAGE)
            .map(|one| Notice {
                id: one.id,
                about: Topic::read(&one.kind).and_then(Topic::about),
                body: one.body,
                at: Moment::from_millis(one.created_at),
                read: one.read_at.is_some(),
            })
            .collect();
        let before = notices.last().filter(|_| more).map(|last| last.id);
        Ok(InboxPage { notices, before })
    }

    /// How many notices the caller has not read.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn unread_notices(&self, caller: &Caller) -> Result<i64, Error> {
        let account = caller.signed_in()?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(notifications::unread(tx, account).await?) })
            })
            .await
    }

    /// Notes that the caller was shown their own notices from `first` to `last`.
    /// One that came since is not among them, and nobody else's ever is.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn read_notices(
        &self,
        caller: &Caller,
        first: NotificationId,
        last: NotificationId,
    ) -> Result<(), Error> {
        let account = caller.signed_in()?.account;
        let now = caller.now.millis();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    notifications::mark_read(tx, account, (first, last), now).await?;
                    Ok::<_, Error>(())
                })
            })
            .await
    }
}
